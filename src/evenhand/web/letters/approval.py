"""The yes of those who approve a letter, as its page needs it: whose is there, whose is missing, and asking for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.casework.actions.ask_for_code import Letter as Message
from evenhand.casework.actions.give_key import KeyTold
from evenhand.casework.actions.put_draft import Putting, Words, digest_of, put_draft
from evenhand.casework.actions.send_letters import Enclosing
from evenhand.casework.queries.approvals import Approver, Said, approvers, waiting_draft
from evenhand.engine.procedure import Step
from evenhand.letters.text import as_text
from evenhand.letters.writing import as_writing
from evenhand.web.around import InCase
from evenhand.web.forms.sending import sending
from evenhand.web.letters.wording import Wording
from evenhand.web.mail.code_mail import site

_BUTTONS = frozenset(
    {"csrfmiddlewaretoken", "letter", "send", "put", "file", "back", "look", "token", "version"}
)


@dataclass(frozen=True, slots=True)
class Approval:
    """Whose yes the letter needs, and what each said of these very words.

    `draft` is the draft with these words, "" where they were not put to anybody; `other` one with other words.
    """

    draft: str
    other: str
    said: tuple[tuple[Approver, Said | None], ...]
    all_agreed: bool
    yeses: tuple[str, ...]


def words_of(wording: Wording, papers: Sequence[Enclosing] = ()) -> tuple[Words, ...]:
    """The words that everybody says yes to, with what goes with them. The day a letter bears is that on which it goes."""
    copies = tuple(each.digest for each in papers)
    return tuple(
        Words(draft.to.role, draft.to.name, letter.digest, as_writing(letter), as_text(letter), copies, given)
        for (draft, letter, _way), given in zip(wording.letters(), wording.given_words(), strict=True)
    )


def asks(here: InCase, step: Step, words: Sequence[Words], tells_of: Sequence[str] = ()) -> Approval | None:
    """What stands of the yes to these words; None where the procedure asks for none."""
    if not step.approved_by:
        return None
    today = here.where.today
    found = waiting_draft(here.facts, step.name, today)
    if found and found.digest == digest_of(words):
        return Approval(found.id, "", found.said, found.all_agreed, found.yeses())
    nobody = tuple((each, None) for each in approvers(here.facts, step, today, tells_of))
    return Approval("", found.id if found else "", nobody, all_agreed=False, yeses=())


def put_to_them(
    request: HttpRequest, here: InCase, step: Step, words: Sequence[Words], tells_of: Sequence[str] = ()
) -> HttpResponse:
    """Keep the words as a draft and write to those whose yes they need; on to the page of the draft."""
    putting = Putting(
        log=here.page.id, step=step.name, name=step.letter, letters=words, tells_of=tells_of, made_by=here.recorded_by,
        typed=[(name, list(map(str, values))) for name, values in request.POST.lists() if name not in _BUTTONS],
        asked=approvers(here.facts, step, here.where.today, tells_of),
    )  # fmt: skip

    def told(draft: str, key: KeyTold | None) -> Message:
        return _message(request, here, draft, key)

    draft = put_draft(putting, told, sending(request))
    return redirect(here.address("draft", draft=draft))


def _message(request: HttpRequest, here: InCase, draft: str, key: KeyTold | None) -> Message:
    """It names no side, and its link only opens a page with two buttons."""
    paragraphs = [
        _("A letter waits for your yes. The reference is %(reference)s.")
        % {"reference": here.page.reference},
        _("Read it whole. Then say that you agree, or ask for a change. It takes a few minutes."),
    ]
    if key is None:
        paragraphs += [_("Open this page:"), site(request) + here.address("draft-yes", draft=draft)]
    else:
        paragraphs += [
            _("1. Open this page:"),
            site(request) + reverse("yes-with-key", args=[key.printed_name]),
            _("2. Type this code: %(code)s") % {"code": key.printed_code},
        ]
    office = here.where.compact.office
    if office.phone:
        paragraphs.append(_("You can also ring the Compact office: %(phone)s.") % {"phone": office.phone})
    return Message(_("A letter waits for your yes"), "\n\n".join(paragraphs) + "\n", "")
