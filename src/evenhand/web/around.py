"""What every view needs: the Compact, the reader, the frame of the page, and 404 for strangers."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.urls import reverse

from evenhand.casework import policies
from evenhand.casework.accesses import SAW, Access
from evenhand.casework.actions.note_access import note_access
from evenhand.casework.outcomes import NoSuchCase
from evenhand.casework.policies import overseeing
from evenhand.casework.policies.capacities import Actor, Capacity, Proof
from evenhand.casework.policies.offices import body_chaired, keeps_case, side_helped
from evenhand.casework.queries import case_page, compact_page
from evenhand.casework.queries.case_facts import case_facts
from evenhand.casework.queries.case_page import CasePage
from evenhand.casework.queries.compact_page import CompactPage
from evenhand.casework.queries.emergencies import emergencies_of
from evenhand.engine.guards import may_act_as
from evenhand.engine.visible import Visible
from evenhand.engine.words import Sentence, say
from evenhand.web import clock
from evenhand.web.acting import CASE_KEY, actor_for, may_try_anything, site_actor
from evenhand.web.forms.first import GoFirst
from evenhand.web.frame import Demonstration, Frame, Help, Link
from evenhand.web.jinja import capitalised
from evenhand.web.own_texts import speak

IN_AN_EMERGENCY = frozenset({"case", "paper"})
"""The pages that open in an emergency: those on which one can only look."""


@dataclass(frozen=True, slots=True)
class InCompact:
    """A reader in one Compact, on a day."""

    compact: CompactPage
    actor: Actor
    today: date

    @property
    def acting(self) -> Capacity:
        """In which capacity the reader acts. Raises LookupError for one who acts for nobody (see `enter_publicly`)."""
        if self.actor.acting is None:
            raise LookupError("This reader acts for nobody here.")
        return self.actor.acting

    def recorded_by(self, parties: Mapping[str, str]) -> str:
        """Whose hand wrote it down: the person's, or in a demonstration the name of the procedure they act as."""
        if self.actor.name:
            return self.actor.name
        if not self.acting.is_organisation():
            return self.acting.name
        return next((role for role, name in parties.items() if name == self.acting.name), "")

    @property
    def is_office(self) -> bool:
        """Whether the reader acts for an office of the Compact."""
        return policies.is_office(self.actor, self.compact.procedure)

    @property
    def keeps_register(self) -> bool:
        """Whether the reader acts for an office that enters people and organisations, and handles the mail."""
        return policies.keeps_the_register(self.actor, self.compact.procedure)

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


@dataclass(frozen=True)  # without slots, so that what is asked on every line of a page is worked out once
class InCase:
    """A reader in one case: what they may see of it, and the role they have in it."""

    where: InCompact
    page: CasePage
    seen: Visible
    role: str
    facts: policies.InCase

    @property
    def recorded_by(self) -> str:
        """Whose hand writes something down in this case."""
        return self.where.actor.name or self.role

    @cached_property
    def keeps_case(self) -> bool:
        """Whether the reader looks after the case for an office."""
        return keeps_case(self.page.procedure, self.role)

    @property
    def speaks_for(self) -> tuple[str, ...]:
        """The sides whose own matters are the reader's to say or to write down."""
        return policies.speaks_for(self.where.actor, self.facts)

    @cached_property
    def may_record_for_others(self) -> bool:
        """Whether the reader may write down what anybody did: whoever keeps the case may."""
        return not policies.only_looks(self.where.actor) and self.keeps_case

    @cached_property
    def writes_for(self) -> str:
        """Whose steps the reader's office may write down: the side it is there for, or the body it chairs; "" for none."""
        procedure = self.page.procedure
        return side_helped(procedure, self.role) or body_chaired(procedure, self.role)

    @property
    def home(self) -> Link:
        """The page of the case; of what is done between cases, that of the Compact."""
        if self.page.case.between:
            return Link(say("Between disputes"), reverse("notices", args=[self.page.compact]))
        return Link(self.page.reference, reverse("case", args=[self.page.id]))

    @property
    def called(self) -> Sentence | str:
        """What stands over the heading of its pages: the reference and title of the case."""
        return self.home.text if self.page.case.between else f"{self.page.reference} · {self.page.title}"

    def address(self, page: str, **parts: str) -> str:
        """The address of one of the pages of its letters, by the name that the page of a case has."""
        name = f"between-{page}" if self.page.case.between else page
        return reverse(name, kwargs={"case": self.page.id, **parts})

    def step_address(self, place: int) -> str:
        """The page of the step at that place in the file."""
        if self.page.case.between:
            return reverse("notice", args=[self.page.compact, place])
        return reverse("step", args=[self.page.id, place])

    def may_record(self, who: Iterable[str]) -> bool:
        """Whether something that these people do is the reader's to write down: as one of them, or for one of them."""
        names = tuple(who)
        return self.may_record_for_others or self.is_one_of(names) or self.writes_for in names

    def is_one_of(self, who: Iterable[str]) -> bool:
        """Whether something is the reader's own to do; nothing is for who only looks."""
        return not policies.only_looks(self.where.actor) and may_act_as(self.page.procedure, self.role, who)


Enter = Callable[[HttpRequest, str], InCase]
"""How somebody comes in before the letters of a log: that of a case, or of what is done between cases."""


def enter_publicly(request: HttpRequest, slug: str) -> InCompact:
    """The reader in that Compact, whoever they are. Raises Http404 for an unknown one."""
    try:
        return _come_in(request, compact_page.compact_page(slug))
    except NoSuchCase:
        raise Http404 from None


def _come_in(request: HttpRequest, compact: CompactPage) -> InCompact:
    clock.go_to(compact.time_zone)
    speak(compact.edition)
    today = clock.today(request)
    return InCompact(compact, actor_for(request, compact.slug, today), today)


def enter_compact(request: HttpRequest, slug: str) -> InCompact:
    """The reader in that Compact, acting for somebody.

    Raises `GoFirst` where they have to sign in, show a second factor or (in a demonstration) choose; Http404 for an
    unknown Compact, and for who signed in and is not known there. A key opens one case and nothing around it: its
    holder is led there.
    """
    where = enter_publicly(request, slug)
    if where.actor.only_case:
        raise GoFirst("case", where.actor.only_case)
    if where.actor.acting is None:
        raise who_are_you(request, where)
    return proved(request, where)


def enter_case(request: HttpRequest, case: str) -> InCase:
    """The reader in that case. Raises Http404 for an unknown one, and for who may not know of it.

    Raises `GoFirst` where they have to say before anything else whether they have a link to one of the sides.
    That they looked is written down (see `note_access`).
    """
    try:
        row = case_page.find_case(case)
    except NoSuchCase:
        raise nothing_here(request) from None
    where = _come_in(request, compact_page.page_of(row.compact))
    page = case_page.page_of(row, where.today)
    facts = case_facts(page)
    actor = policies.in_the_right_capacity(where.actor, facts)
    if policies.sight(actor, facts) is None:
        actor = _in_emergency(request, actor, facts)
    if actor.acting is None and page.id not in actor.asked:
        raise nothing_here(request)
    where = proved(request, replace(where, actor=actor))
    if policies.standing(where.actor, facts) is policies.Standing.TO_DECLARE:
        raise GoFirst("declare", case)
    seen = policies.sight(where.actor, facts)
    if seen is None:
        raise Http404
    note_access(where.actor, Access(page.compact, SAW, page.id), clock.now(request))
    speak(page.edition)
    return InCase(where, page, seen, policies.role_in(where.actor, facts), facts)


def _in_emergency(request: HttpRequest, actor: Actor, facts: policies.InCase) -> Actor:
    """Somebody who has no sight of a case, with that of an emergency where one is in force, to look and do nothing."""
    page = request.resolver_match.url_name if request.resolver_match else ""
    if actor.account is None or page not in IN_AN_EMERGENCY:
        return actor
    in_force = emergencies_of(actor.account, facts.compact, clock.now(request))
    return overseeing.in_emergency(replace(actor, emergencies=in_force), facts)


def enter_house(request: HttpRequest) -> Actor:
    """Whoever runs the site, and belongs to no Compact for that. Raises `GoFirst` and Http404 as the others do."""
    actor = site_actor(request)
    if actor.site_admin and actor.proof is not Proof.STRONG:
        raise GoFirst("second-step", back=request.get_full_path())
    if not policies.can(actor, policies.Action.SEE, policies.InHouse(), "Outgoing.state"):
        raise nothing_here(request)
    return actor


def proved(request: HttpRequest, where: InCompact) -> InCompact:
    """The same reader. Raises `GoFirst` where what they act as asks for more than a code by e-mail."""
    if policies.needs_strong_proof(where.actor, where.compact.procedure):
        raise GoFirst("second-step", back=request.get_full_path())
    return where


def nothing_here(request: HttpRequest) -> Exception:
    """The same as for a case that there is: whoever has shown nothing is asked to sign in, and learns nothing."""
    knocks = may_try_anything() or request.user.is_authenticated or CASE_KEY in request.session
    return Http404() if knocks else GoFirst("account_login", back=request.get_full_path())


def who_are_you(request: HttpRequest, where: InCompact) -> Exception:
    """What to raise for a reader who acts for nobody: choose, sign in, or not found for who is not known here."""
    if where.actor.proof is Proof.DEMONSTRATION:
        return GoFirst("acting", where.compact.slug)
    return nothing_here(request)


def frame(request: HttpRequest, where: InCompact | None = None) -> Frame:
    """What stands around the page."""
    demonstration = None
    if clock.is_demonstration():
        back = urlencode({"back": request.path})
        demonstration = Demonstration(clock.today(request), f"{reverse('demonstration-day')}?{back}")
    if where is None:
        return Frame(
            demonstration=demonstration,
            signed_in=_signed_in(request),
            sign_in=_sign_in(request, trying=may_try_anything()),
        )
    return Frame(
        signed_in=_signed_in(request, where.actor),
        wishes=_wishes(where),
        with_key=where.actor.name if where.actor.proof is Proof.KEY else "",
        sign_in=_sign_in(request, trying=where.actor.proof in (Proof.DEMONSTRATION, Proof.KEY)),
        compact=where.home,
        menu=_menu(where),
        here=request.path,
        acting_for=_acting_for(where),
        help=_help(where.compact),
        demonstration=demonstration,
    )


def _wishes(where: InCompact) -> str:
    known = where.actor.account is not None and where.actor.names
    return reverse("my-wishes", args=[where.compact.slug]) if known else ""


def _help(compact: CompactPage) -> Help | None:
    """Who to ask: as the office has entered it, else by what the Compact calls its office."""
    office = compact.office
    name = office.name or compact.words.get("secretariat", "")
    return Help(name, office.phone, office.hours, office.email) if name else None


def _menu(where: InCompact) -> tuple[Link, ...]:
    pages: tuple[tuple[Sentence, str], ...] = (
        (say("Disputes"), "compact"),
        (say("The procedure"), "procedure"),
        (say("Between disputes"), "notices"),
        (say("People"), "people"),
        (say("Organisations"), "organisations"),
        (say("Commitments"), "commitments"),
    )
    if where.actor.only_case:
        pages = ((say("The procedure"), "procedure"),)
    pages += ((say("Other help"), "signposts" if where.keeps_register else "other-help"),)
    if where.keeps_register:
        pages += (
            (say("Meetings"), "body-meetings"),
            (say("Mail"), "mail"),
            (say("What came in"), "inbox"),
        )
    return tuple(Link(text, reverse(name, args=[where.compact.slug])) for text, name in pages)


def _acting_for(where: InCompact) -> Link | None:
    """For whom the reader acts, and where to change it: in a demonstration, and for whoever is known here."""
    actor = where.actor
    if actor.proof is Proof.KEY:
        return None
    change = reverse("acting", args=[where.compact.slug])
    if actor.acting is not None:
        return Link(actor.acting.name, change)
    return Link(say("nobody yet"), change) if actor.proof is Proof.DEMONSTRATION else None


def _signed_in(request: HttpRequest, actor: Actor | None = None) -> str:
    if not request.user.is_authenticated:
        return ""
    return (actor.name if actor else "") or request.user.get_username()


def _sign_in(request: HttpRequest, *, trying: bool) -> str:
    if trying or request.user.is_authenticated or request.path.startswith(reverse("account_login")):
        return ""
    return f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}"
