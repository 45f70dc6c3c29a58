"""The letter that goes with a step: read whole, changed in its words where need be, put to who approves it, and sent."""

from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from evenhand.casework.actions.give_receipt import received
from evenhand.casework.actions.note_way import Gone
from evenhand.casework.actions.send_letters import DraftGone, PaperGone, Written, Yes, send_letters
from evenhand.casework.outcomes import Recorded, Sending, Stale
from evenhand.casework.queries.foreseen import foreseen
from evenhand.casework.queries.letters_to_send import Draft, letters_to_send, template_of
from evenhand.casework.queries.reach import Reached
from evenhand.engine.decisions import Refused
from evenhand.engine.events import Act, Channel
from evenhand.engine.procedure import Step
from evenhand.engine.words import Sentence, say
from evenhand.letters.blocks import Letter
from evenhand.letters.changes import Changed, changes
from evenhand.letters.html import as_html
from evenhand.letters.pdf import as_pdf, not_shown
from evenhand.letters.places import OF_OTHER_HELP
from evenhand.letters.text import as_text
from evenhand.letters.writing import as_writing
from evenhand.web.around import InCase, frame
from evenhand.web.forms.questions import Answers, Question
from evenhand.web.forms.sending import sending
from evenhand.web.letters.approval import Approval, asks, put_to_them, words_of
from evenhand.web.letters.brought import BRING, Bringing, box, brought
from evenhand.web.letters.brought import FILE as WORD_FILE
from evenhand.web.letters.files import FORMS, at_place, letter_as_file
from evenhand.web.letters.papers import PAPERS, Choice, choose, paper_as_file
from evenhand.web.letters.ways import FROM_NOW, WAY, Asking, by_the_ways, ways_of
from evenhand.web.letters.wording import WORDS, Wording, reworded
from evenhand.web.mail.receipts import receipt_for
from evenhand.web.panel.asking import ask_with_the_letter

GO_ON, SEND, PUT, FILE, BACK, LOOK = "letter", "send", "put", "file", "back", "look"
_OWN_FIELDS = frozenset({"csrfmiddlewaretoken", GO_ON, SEND, PUT, FILE, BACK, LOOK, BRING, PAPERS})


@dataclass(frozen=True, slots=True)
class LetterFor:
    """The step that a letter goes with: whose hand writes it, and what is to be recorded."""

    here: InCase
    step: Step
    act: Act


def has_letter(here: InCase, step: Step) -> bool:
    """Whether the letter of a step of a case can be written here: its wording is there, and the reader speaks for no side."""
    return here.role not in here.page.procedure.parties and template_of(here.page, step) is not None


def points_on(here: InCase, step: Step) -> bool:
    """Whether the letter of a step names places of the list of other help."""
    template = template_of(here.page, step)
    return template is not None and any(place.kind in OF_OTHER_HELP for place in template.places())


def go_on(request: HttpRequest, asked: LetterFor) -> HttpResponse | Recorded | Refused | Stale:
    """The page of the letter, a file of it, or what came of sending it, or of putting it to those who approve it."""
    asked = replace(asked, act=by_the_ways(asked.act, request.POST))
    after = foreseen(asked.here.page.id, asked.act, _sending(request, asked.here))
    if isinstance(after, Recorded | Refused | Stale):
        return after
    here, today = asked.here, asked.here.where.today
    drafts = letters_to_send(after, asked.step, asked.act, here.where.actor)
    choice = choose(request, here, drafts)
    drafts = choice.listed_in(drafts)
    ways = tuple(ways_of(asked.step, each.to, asked.act, today, place) for place, each in enumerate(drafts))
    bringing = brought(request, drafts)
    wording = choice.told_in(bringing.told_in(reworded(bringing.posted, drafts, ways, today)))
    ready = Ready(asked, wording, bringing, choice)
    if wording.answers.mistakes or not wording.is_whole:
        return _page(request, ready)
    if FILE in request.POST:
        return _file(request, ready)
    words = words_of(wording, choice.papers)
    if PUT in request.POST and asked.step.approved_by:
        return put_to_them(request, here, asked.step, words, wording.tells_of)
    approval = asks(here, asked.step, words, wording.tells_of)
    if SEND not in request.POST or BRING in request.POST or (approval and not approval.all_agreed):
        return _page(request, ready)
    return _send(request, ready, approval)


@dataclass(frozen=True, slots=True)
class Ready:
    """The letters as they would go now: their words, a Word file that was brought, and the papers with them."""

    asked: LetterFor
    wording: Wording
    bringing: Bringing
    choice: Choice


def _sending(request: HttpRequest, here: InCase) -> Sending:
    """Between cases, nothing that others record meanwhile makes a form stale."""
    sent = sending(request)
    return replace(sent, seen=None) if here.page.case.between else sent


def _send(
    request: HttpRequest, ready: Ready, approval: Approval | None
) -> HttpResponse | Recorded | Refused | Stale:
    """Send them. Where what was agreed to, or a paper, went a moment before, the page tells how things stand now."""
    asked, wording = ready.asked, ready.wording
    here = asked.here
    written = [
        replace(_written(asked.step, draft, letter, way.gone(wording.answers)), papers=ready.choice.papers)
        for draft, letter, way in wording.letters()
    ]
    yes = Yes(here.recorded_by, approval.yeses, approval.draft) if approval else Yes(here.recorded_by)
    log, sent = here.page.id, _sending(request, here)
    try:
        if here.page.case.between:  # who writes to a body gets no receipt for that
            return send_letters(log, asked.act, written, yes, sent)
        receipt = receipt_for(request, here.where.actor, say("{step}", step=asked.step.name), asked.act.on)
        outcome = received(lambda: send_letters(log, asked.act, written, yes, sent), receipt, sent)
    except DraftGone:
        return _page(request, replace(ready, bringing=Bringing(request.POST)))
    except PaperGone:
        return go_on(request, asked)
    if isinstance(outcome, Recorded) and not outcome.repeated:
        ask_with_the_letter(request, here, asked.step, asked.act)
    return outcome


def _written(step: Step, draft: Draft, letter: Letter, how: tuple[Channel, Gone | None]) -> Written:
    (way, gone), to = how, draft.to
    return Written(
        to=to,
        name=step.letter,
        template=letter.digest,
        subject=letter.subject,
        text=as_text(letter),
        html=as_html(letter, large=to.large_print),
        pdf=as_pdf(letter, large=to.large_print),
        way=way,
        gone=gone,
        tells_of=draft.tells_of,
    )


def _file(request: HttpRequest, ready: Ready) -> HttpResponse:
    """One letter as a file: to print, to open in Word, or to read out on the phone; or a paper that goes with it.

    Nothing is kept by that but that a paper was opened.
    """
    number, _, form = request.POST[FILE].partition(".")
    if number == PAPERS:
        return paper_as_file(request, ready.asked.here, ready.choice, form)
    draft = at_place(number, ready.wording.drafts)
    if draft is None or not isinstance(draft.letter, Letter) or form not in FORMS:
        raise Http404
    return letter_as_file(draft.letter, form)


def _page(request: HttpRequest, ready: Ready) -> HttpResponse:
    asked, wording, bringing = ready.asked, ready.wording, ready.bringing
    here = asked.here
    words = words_of(wording, ready.choice.papers)
    approval = asks(here, asked.step, words, wording.tells_of) if wording.is_whole else None
    context = {
        "frame": frame(request, here.where),
        "here": here,
        "step": asked.step,
        "letters": [
            replace(_shown(draft, words, way, wording.answers, here), changed=_changed(given, draft))
            for given, draft, words, way in zip(
                wording.given, wording.drafts, wording.words, wording.ways, strict=True
            )
        ],
        "boxes": [box(place) for place in range(len(wording.drafts))],
        "bringing": bringing,
        "choice": ready.choice,
        "whole": wording.is_whole,
        "earlier": asked.act.on != here.where.today,
        "approval": approval,
        "answers": wording.answers,
        "typed": _typed(request),
    }
    return render(request, "step_letter.html", context)


@dataclass(frozen=True, slots=True)
class Shown:
    """A letter on the page: whole, or the sentences that say what is missing.

    `words` is the question in which its wording can be changed, `cannot_show` what the printed page cannot show. `way`
    and `details` ask how it goes; `is_over` says that the details are asked for. `address` is where an e-mail would go,
    for those who may know it; `no_envelope`: it would go by post, and nobody knows where to. `wants_checks`: the list of
    other help has to be looked at first. `changed` is what was changed in the words that the letter's wording gave.
    """

    to: Reached
    letter: Letter | None
    words: Question | None
    missing: tuple[Sentence, ...]
    way: Question
    details: tuple[Question, ...]
    is_over: bool
    address: str
    no_envelope: bool
    cannot_show: tuple[str, ...]
    wants_checks: bool
    changed: tuple[Changed, ...] = ()


def _shown(draft: Draft, words: Question | None, way: Asking, answers: Answers, here: InCase) -> Shown:
    letter = draft.letter if isinstance(draft.letter, Letter) else None
    missing = () if isinstance(draft.letter, Letter) else tuple(one.sentence for one in draft.letter)
    first, *more = way.questions()
    return Shown(
        to=draft.to,
        letter=letter,
        words=words,
        missing=missing,
        way=first,
        details=tuple(more),
        is_over=answers.text(first.name) not in ("", *FROM_NOW),
        # How people are reached is the office's to know.
        address=draft.to.email if draft.to.by_email and here.where.is_office else "",
        no_envelope=not draft.to.by_email and not draft.to.address and here.where.is_office,
        cannot_show=not_shown(letter) if letter else (),
        wants_checks=_wants_checks(draft),
    )


def _changed(given: Draft, draft: Draft) -> tuple[Changed, ...]:
    if not isinstance(given.letter, Letter) or not isinstance(draft.letter, Letter):
        return ()
    return changes(as_writing(given.letter), as_writing(draft.letter))


def _wants_checks(draft: Draft) -> bool:
    """Whether the list of other help stands in the way."""
    missing = () if isinstance(draft.letter, Letter) else draft.letter
    return any(one.about_other_help for one in missing)


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What was answered before, to be sent along."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in _OWN_FIELDS and not name.startswith((WORDS, WORD_FILE, f"{WAY}-"))
        for value in map(str, values)
    ]
