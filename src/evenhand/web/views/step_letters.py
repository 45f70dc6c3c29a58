"""The letter that goes with a step: read whole, changed in its words where need be, and sent with a person's yes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from evenhand.casework.actions.give_receipt import received
from evenhand.casework.actions.send_letters import Written, Yes, send_letters
from evenhand.casework.outcomes import Recorded, Stale
from evenhand.casework.queries.foreseen import foreseen
from evenhand.casework.queries.letters_to_send import Draft, letters_to_send, template_of
from evenhand.casework.queries.reach import Reached
from evenhand.engine.case import Reason
from evenhand.engine.decisions import Refused
from evenhand.engine.events import Act, Channel
from evenhand.engine.guards import called
from evenhand.engine.procedure import Step
from evenhand.engine.words import Sentence, say
from evenhand.letters.blocks import Letter
from evenhand.letters.docx import as_docx
from evenhand.letters.html import as_html
from evenhand.letters.pdf import as_pdf
from evenhand.letters.script import as_script
from evenhand.letters.text import as_text
from evenhand.web.around import InCase, frame
from evenhand.web.forms import Option, Question
from evenhand.web.inert import as_file
from evenhand.web.jinja import capitalised
from evenhand.web.letter_wording import SAID_YES, WORDS, Wording, reworded
from evenhand.web.receipts import receipt_for
from evenhand.web.sending import sending

GO_ON, SEND, FILE, BACK, LOOK = "letter", "send", "file", "back", "look"
_OWN_FIELDS = frozenset({"csrfmiddlewaretoken", GO_ON, SEND, FILE, BACK, LOOK, SAID_YES})


@dataclass(frozen=True, slots=True)
class LetterFor:
    """The step that a letter goes with: whose hand writes it, and what is to be recorded."""

    here: InCase
    step: Step
    act: Act


def has_letter(here: InCase, step: Step) -> bool:
    """Whether the letter of a step can be written here: its wording is there, and the reader speaks for no side."""
    return here.role not in here.page.procedure.parties and template_of(here.page.edition, step) is not None


def go_on(request: HttpRequest, asked: LetterFor) -> HttpResponse | Recorded | Refused | Stale:
    """The page of the letter, a file of it, or what came of sending it."""
    if asked.act.on != asked.here.where.today:
        return Refused((_NOT_TODAY,))
    after = foreseen(asked.here.page.id, asked.act, sending(request))
    if isinstance(after, Recorded | Refused | Stale):
        return after
    drafts = letters_to_send(after, asked.step, asked.act, asked.here.where.actor)
    wording = reworded(request.POST, drafts, _who_said_yes(asked), asked.here.where.today)
    if wording.answers.mistakes or not wording.is_whole:
        return _page(request, asked, wording)
    if FILE in request.POST:
        return _file(request.POST[FILE], wording.drafts)
    if SEND not in request.POST:
        return _page(request, asked, wording)
    written = [_written(asked.step, to, letter) for to, letter in wording.letters()]
    yes = Yes(asked.here.recorded_by, wording.said_yes)
    case, sent = asked.here.page.id, sending(request)
    receipt = receipt_for(request, asked.here.where.actor, say("{step}", step=asked.step.name), asked.act.on)
    return received(lambda: send_letters(case, asked.act, written, yes, sent), receipt, sent)


_NOT_TODAY = Reason(
    "letter-goes-today",
    say(
        "A letter from here goes today. For one that went earlier, record the step without a letter from here"
    ),
    field="on",
)


def _who_said_yes(asked: LetterFor) -> tuple[Question, ...]:
    """Whoever approves the words by the procedure has to have said yes to them."""
    names = asked.step.approved_by
    if not names:
        return ()
    procedure, case = asked.here.page.procedure, asked.here.page.case
    options = tuple(Option(name, capitalised(str(called(procedure, case, name)))) for name in names)
    hint = say("Ask them first. All of them have to say yes to these very words.")
    return (Question(SAID_YES, "some of", say("Who said yes to these words?"), hint, options),)


def _written(step: Step, to: Reached, letter: Letter) -> Written:
    return Written(
        to=to,
        name=step.letter,
        template=letter.digest,
        subject=letter.subject,
        text=as_text(letter),
        html=as_html(letter, large=to.large_print),
        pdf=as_pdf(letter, large=to.large_print),
    )


def _file(which: str, drafts: tuple[Draft, ...]) -> HttpResponse:
    """One letter as a file: to print, to open in Word, or to read out on the phone. Nothing is kept by that."""
    number, _, form = which.partition(".")
    draft = drafts[int(number)] if number.isdecimal() and int(number) < len(drafts) else None
    if draft is None or not isinstance(draft.letter, Letter) or form not in FORMS:
        raise Http404
    return as_file(FORMS[form](draft.letter), f"{draft.letter.name}.{form.rpartition('-')[2]}")


FORMS: Mapping[str, Callable[[Letter], bytes]] = {
    "pdf": as_pdf,
    "large-pdf": partial(as_pdf, large=True),
    "docx": as_docx,
    "phone-pdf": lambda letter: as_pdf(as_script(letter)),
}
"""By the ending of what a button asks for."""


def _page(request: HttpRequest, asked: LetterFor, wording: Wording) -> HttpResponse:
    context = {
        "frame": frame(request, asked.here.where),
        "here": asked.here,
        "step": asked.step,
        "letters": [
            _shown(draft, words, asked) for draft, words in zip(wording.drafts, wording.words, strict=True)
        ],
        "whole": wording.is_whole,
        "question": wording.said_yes_question,
        "answers": wording.answers,
        "typed": _typed(request),
    }
    return render(request, "step_letter.html", context)


@dataclass(frozen=True, slots=True)
class Shown:
    """A letter on the page: whole, or the sentences that say what is missing. `goes`: what happens to it.

    `words` is the question in which its wording can be changed.
    """

    to: Reached
    letter: Letter | None
    words: Question | None
    missing: tuple[Sentence, ...]
    goes: Sentence


def _shown(draft: Draft, words: Question | None, asked: LetterFor) -> Shown:
    letter = draft.letter if isinstance(draft.letter, Letter) else None
    missing = () if isinstance(draft.letter, Letter) else tuple(one.sentence for one in draft.letter)
    if asked.act.channel is not Channel.EMAIL:
        goes = say("Nothing is sent from here: print it or read it out, then record it.")
    elif draft.to.by_email and asked.here.where.is_office:
        goes = say("Goes by e-mail to {address}.", address=draft.to.email)
    elif draft.to.by_email:  # how people are reached is the office's to know
        goes = say("Goes by e-mail.")
    else:
        goes = say(
            "No e-mail reaches {name}, or they asked for another way: print this one and post it.",
            name=draft.to.name,
        )
    return Shown(draft.to, letter, words, missing, goes)


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What was answered before, to be sent along."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in _OWN_FIELDS and not name.startswith(WORDS)
        for value in map(str, values)
    ]
