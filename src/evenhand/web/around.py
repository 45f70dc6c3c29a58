"""What every view needs: the Compact, the reader, the frame of the page, and 404 for strangers."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.urls import reverse

from evenhand.casework.outcomes import NoSuchCase
from evenhand.casework.queries.case_page import CasePage, case_page
from evenhand.casework.queries.compact_page import CompactPage, compact_page
from evenhand.engine.visible import Visible
from evenhand.engine.words import Sentence, say
from evenhand.web import clock
from evenhand.web.acting import Acting, acting_for, may_record_for_others, sight
from evenhand.web.frame import Demonstration, Frame, Help, Link
from evenhand.web.jinja import capitalised
from evenhand.web.own_texts import speak


@dataclass(frozen=True, slots=True)
class InCompact:
    """A reader in one Compact, on a day."""

    compact: CompactPage
    acting: Acting | None
    today: date

    @property
    def home(self) -> Link:
        """The start page of the Compact."""
        return Link(
            capitalised(self.word("agreement", self.compact.name)),
            reverse("compact", args=[self.compact.slug]),
        )

    def word(self, name: str, otherwise: str) -> str:
        """What this Compact calls a thing, by the product's own name for it."""
        return self.compact.words.get(name, otherwise)


@dataclass(frozen=True, slots=True)
class InCase:
    """A reader in one case: what they may see of it, and the role they have in it."""

    where: InCompact
    page: CasePage
    seen: Visible
    role: str

    @property
    def may_record_for_others(self) -> bool:
        """Whether the reader may write down what others did."""
        return may_record_for_others(self.page.procedure, self.role)


def enter_compact(request: HttpRequest, slug: str) -> InCompact:
    """The reader in that Compact. Raises Http404 for an unknown one."""
    try:
        compact = compact_page(slug)
    except NoSuchCase:
        raise Http404 from None
    speak(compact.edition)
    return InCompact(compact, acting_for(request, slug), clock.today(request))


def enter_case(request: HttpRequest, case: str) -> InCase:
    """The reader in that case. Raises Http404 for an unknown one, and for who may not know of it."""
    today = clock.today(request)
    try:
        page = case_page(case, today)
    except NoSuchCase:
        raise Http404 from None
    where = enter_compact(request, page.compact)
    seen = sight(page.procedure, page.case, where.acting)
    if seen is None or where.acting is None:
        raise Http404
    speak(page.edition)
    return InCase(where, page, seen, where.acting.role_in(page.case.party_names()))


def frame(request: HttpRequest, where: InCompact | None = None) -> Frame:
    """What stands around the page."""
    demonstration = None
    if clock.is_demonstration():
        back = urlencode({"back": request.path})
        demonstration = Demonstration(clock.today(request), f"{reverse('demonstration-day')}?{back}")
    if where is None:
        return Frame(demonstration=demonstration)
    return Frame(
        compact=where.home,
        menu=_menu(where.compact.slug),
        here=request.path,
        acting_for=Link(_acting_words(where.acting), reverse("acting", args=[where.compact.slug])),
        help=Help(where.compact.words["secretariat"]) if "secretariat" in where.compact.words else None,
        demonstration=demonstration,
    )


def _menu(slug: str) -> tuple[Link, ...]:
    pages: tuple[tuple[Sentence, str], ...] = (
        (say("Disputes"), "compact"),
        (say("The procedure"), "procedure"),
        (say("Between disputes"), "notices"),
        (say("People"), "people"),
    )
    return tuple(Link(text, reverse(name, args=[slug])) for text, name in pages)


def _acting_words(acting: Acting | None) -> str | Sentence:
    return acting.name if acting else say("nobody yet")
