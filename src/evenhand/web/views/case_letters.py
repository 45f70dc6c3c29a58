"""All letters of a case for whoever sends them: what waits for a yes, what is to be posted, how each went.

With `enter_between`, those of what is done between cases.
"""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.casework import policies
from evenhand.casework.actions.give_enclosed import Stopped, pages_to_post
from evenhand.casework.actions.note_way import NotToBeNoted, note_way
from evenhand.casework.queries.approvals import DraftPage, waiting_drafts
from evenhand.casework.queries.enclosing import why_stopped
from evenhand.casework.queries.letters import LetterLine, letter_handled, letters_handled, page_of
from evenhand.casework.queries.told_between import keeps_out
from evenhand.engine.events import Done
from evenhand.engine.words import Sentence, say
from evenhand.letters.bundle import bundle, pages_in
from evenhand.web import clock
from evenhand.web.around import Enter, InCase, enter_case, frame
from evenhand.web.case.standing import OwedRow, owed
from evenhand.web.forms.questions import read, unanswered
from evenhand.web.forms.sending import new_token, sending
from evenhand.web.letters.told import LETTERS_SENT, far, how_it_went, stopped, way
from evenhand.web.letters.ways import POSTED, RANG, all_checked, ways_afterwards
from evenhand.web.papers.inert import as_file

WAITS = "waiting"
"""The state of an e-mail that has not gone yet."""
NOTED = {
    "noted": say("It stands beside the letter."),
    "withdrawn": say("The letter was taken back. Nobody is asked for a yes to it any more."),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A letter in the list. `pages` is known where it is still to be printed.

    `stopped` says why it cannot go with its papers any more. `limit` is the last day for it by the procedure; `too_late`: it was recorded in time, and went after that.
    """

    line: LetterLine
    way: Sentence
    far: Sentence | str
    went: tuple[Sentence, ...]
    limit: date | None = None
    too_late: bool = False
    pages: int = 0
    stopped: Sentence | str = ""

    @property
    def all_pages(self) -> int:
        """How many pages it has with its papers."""
        return self.pages + sum(each.pages for each in self.line.papers)


@require_safe
def show_letters(request: HttpRequest, case: str, enter: Enter = enter_case) -> HttpResponse:
    """The list. For whoever keeps the case, and for whoever sent a letter in it."""
    here = enter(request, case)
    lines, drafts = _handled(here)
    limits = _limits(here)
    rows = [_row(here, line, limits.get(line.event)) for line in lines]
    told = [(each.extra_tags, str(each)) for each in messages.get_messages(request)]
    just = {text for tag, text in told if tag == LETTERS_SENT}
    context = {
        "frame": frame(request, here.where),
        "here": here,
        "drafts": drafts,
        "to_post": [row for row in rows if row.line.waits_for_post],
        "not_arrived": [row for row in rows if row.line.not_arrived],
        "rows": rows,
        "noted": [NOTED[tag] for tag, _text in told if tag in NOTED],
        "just_sent": [row for row in rows if row.line.event in just],
        "also_owed": _also_owed(here, just),
        "token": new_token(),
        "today": here.where.today,
    }
    return render(request, "letters.html", context)


@require_safe
def take_letters_to_post(request: HttpRequest, case: str, enter: Enter = enter_case) -> HttpResponse:
    """Every letter that is still to be posted, each with the papers that go with it, in one file to print.

    One whose papers may not go with it any more is left out: the list of letters says why.
    """
    here = enter(request, case)
    lines, _drafts = _handled(here)
    waiting = [line for line in reversed(lines) if line.waits_for_post]
    name = f"{here.page.reference}-to-post.pdf"
    if request.method == "HEAD" and waiting:  # asks whether it is there; nobody has read a paper by that
        return as_file(b"", name)
    pages = [page for line in waiting for page in _to_print(request, here, line)]
    if not any(map(pages_in, pages)):
        raise Http404
    return as_file(bundle(pages), name)


def _to_print(request: HttpRequest, here: InCase, line: LetterLine) -> tuple[bytes, ...]:
    try:
        return pages_to_post(here.where.actor, line.id, here.facts, here.where.today, clock.now(request))
    except Stopped:
        return ()


@require_http_methods(["GET", "HEAD", "POST"])
def say_how_it_went(request: HttpRequest, case: str, letter: str, enter: Enter = enter_case) -> HttpResponse:
    """Write down that a letter was posted, handed over, sent from elsewhere, or told by phone. It stays as it was."""
    here = enter(request, case)
    line = letter_handled(here.where.actor, here.facts, letter)
    if line is None or line.erased or policies.only_looks(here.where.actor):
        raise Http404
    likely = POSTED if line.waits_for_post else RANG
    asked = ways_afterwards(line.recipient, here.recorded_by, here.where.today, likely)
    answers = unanswered(asked.questions(), asked.suggested())
    if request.method == "POST":
        answers = all_checked((asked,), read(asked.questions(), request.POST, here.where.today))
        if not answers.mistakes:
            _channel, gone = asked.gone(answers)
            if gone is None:
                raise Http404
            try:
                note_way(case, letter, gone, here.recorded_by, sending(request))
            except NotToBeNoted:
                raise Http404 from None
            messages.success(request, line.recipient, "noted")
            return redirect(here.address("letters"))
    context = {
        "frame": frame(request, here.where),
        "here": here,
        "row": _row(here, line),
        "questions": asked.questions(),
        "answers": answers,
        "token": new_token(),
    }
    return render(request, "letter_way.html", context)


def _handled(here: InCase) -> tuple[tuple[LetterLine, ...], tuple[DraftPage, ...]]:
    """The letters and drafts that are the reader's to look after. Raises Http404 for who has none and keeps no case."""
    found = _theirs(here)
    if not (here.keeps_case or any(found)):
        raise Http404
    return found


def looks_after_letters(here: InCase) -> bool:
    """Whether the list of letters is the reader's, and something stands on it."""
    return any(_theirs(here))


def _theirs(here: InCase) -> tuple[tuple[LetterLine, ...], tuple[DraftPage, ...]]:
    lines = letters_handled(here.where.actor, here.facts)
    drafts = tuple(
        draft for draft in waiting_drafts(here.facts, here.where.today) if may_handle_draft(here, draft)
    )
    return lines, drafts


def may_handle_draft(here: InCase, draft: DraftPage) -> bool:
    """Whether a draft is the reader's to withdraw and to send: whoever may do its step, and speaks for no side.

    Nor has a link in a case of which it tells.
    """
    if here.role in here.page.procedure.parties or keeps_out(here.where.actor, draft.tells_of):
        return False
    return here.may_record(here.page.procedure.steps[draft.step].who)


def _row(here: InCase, line: LetterLine, limit: date | None = None) -> Row:
    pages = pages_in(page_of(line.id)) if line.waits_for_post else 0
    is_open = line.papers and (line.waits_for_post or line.not_arrived or line.state == WAITS)
    why = why_stopped(line.id, here.facts, here.where.today) if is_open else None
    went = min((each.on for each in line.ways), default=None)
    # What fulfils a duty to write is the day it was posted, handed over or said, and not that of the yes.
    late = went is not None and limit is not None and line.sent_on <= limit < went
    return Row(
        line,
        way(line),
        far(line),
        how_it_went(line),
        limit,
        too_late=late,
        pages=pages,
        stopped=stopped(why),
    )


def _limits(here: InCase) -> dict[str, date]:
    """By when each entry had to be done by the procedure."""
    duties = here.page.position.owed
    return {duty.done.id: duty.by.on for duty in duties if duty.done and duty.by}


def _also_owed(here: InCase, just: set[str]) -> list[OwedRow]:
    """What the same part of the text asks for besides the letters that have just gone: a call and a letter, say."""
    steps = [event.step for event in here.page.case.log if isinstance(event, Done) and event.id in just]
    clauses = {clause for step in steps for clause in here.page.procedure.steps[step].origin.clauses}
    return [
        row
        for row in owed(here)
        if row.duty.is_open()
        and row.may_record
        and row.duty.step.letter
        and clauses & set(row.duty.step.origin.clauses)
    ]
