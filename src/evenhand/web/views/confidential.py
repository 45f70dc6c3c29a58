"""What stays confidential while the process runs: each side names it, agrees and lifts; an office may write it down."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.keep_confidential import (
    Naming,
    NotToBeKept,
    agree_confidential,
    lift_confidential,
    name_confidential,
)
from evenhand.casework.confidence import is_named
from evenhand.casework.queries.confidential import Element, elements, shared_papers
from evenhand.engine.guards import called
from evenhand.engine.words import Sentence, all_of, say
from evenhand.web.around import InCase, enter_case, frame
from evenhand.web.case.timeline import shown
from evenhand.web.forms.questions import Answers, Option, Question, read, unanswered
from evenhand.web.forms.sending import new_token, sending

MOST_WORDS, MOST_DIGITS = 60, 9
BETWEEN, PAPER = ":", "paper"
CHANGES: dict[str, Callable[[str, int, str, datetime], None]] = {
    "agree": agree_confidential,
    "lift": lift_confidential,
}


@require_http_methods(["GET", "HEAD", "POST"])
def show_confidential(request: HttpRequest, case: str) -> HttpResponse:
    """What is kept, and for the two sides and those who look after the case the buttons and the form."""
    here = enter_case(request, case)
    if not is_named(here.page.procedure, here.page.case, here.role):
        raise Http404
    questions, may = _questions(here), bool(here.speaks_for) and here.page.case.ended_on is None
    answers = unanswered(questions)
    if request.method == "POST":
        if not may:
            raise Http404
        pressed = next((name for name in CHANGES if name in request.POST), "")
        if pressed:
            return _change(request, here, CHANGES[pressed], request.POST[pressed])
        answers = read(questions, request.POST, here.where.today)
        if not answers.mistakes:
            return _named(request, here, answers)
    context = {
        "frame": frame(request, here.where),
        "here": here,
        "rows": [_row(here, element) for element in elements(case)],
        "ended": here.page.case.ended_on,
        "questions": questions if may else (),
        "answers": answers,
        "token": new_token(),
    }
    return render(request, "confidential.html", context)


def _change(
    request: HttpRequest, here: InCase, change: Callable[[str, int, str, datetime], None], pressed: str
) -> HttpResponse:
    element, _, side = pressed.partition(BETWEEN)
    if side not in here.speaks_for or not element.isdecimal() or len(element) > MOST_DIGITS:
        raise Http404
    try:
        change(here.page.id, int(element), side, sending(request).now)
    except NotToBeKept:
        raise Http404 from None
    return redirect("confidential", here.page.id)


def _named(request: HttpRequest, here: InCase, answers: Answers) -> HttpResponse:
    values = answers.values
    kind, _, rest = str(values.get("where", "")).partition(BETWEEN)
    naming = Naming(
        what=str(values["what"]),
        named_by=str(values.get("side", here.role)),
        event="" if kind == PAPER else kind,
        record="" if kind == PAPER else rest,
        paper=rest if kind == PAPER else "",
    )
    with suppress(NotToBeKept):  # the process ended a moment ago: the page says so
        name_confidential(here.page.id, naming, sending(request).now)
    return redirect("confidential", here.page.id)


def _questions(here: InCase) -> tuple[Question, ...]:
    hint = say("In a few words that give nothing away, such as: the names of the families.")
    what = Question("what", "text", say("What stays confidential?"), hint, most=MOST_WORDS)
    where = Question(
        "where", "pick", say("Where does it stand?"), _leave(), tuple(_places(here)), needed=False
    )
    sides = here.speaks_for
    if here.role in sides:
        return (what, where)
    options = tuple(Option(side, called(here.page.procedure, here.page.case, side)) for side in sides)
    return (Question("side", "one of", say("Which side asked for it?"), "", options), what, where)


def _leave() -> Sentence:
    return say(
        "Then this part is closed to everybody but both sides, the panel and the office. Leave it empty for words alone."
    )


def _places(here: InCase) -> Iterable[Option]:
    """The records of entries that the reader sees, and the papers that both sides read."""
    for entry in shown(here):
        for name, _ in entry.records:
            label = say(
                "{record} ({step}, {day})", record=name, step=entry.entry.step, day=entry.entry.happened_on
            )
            yield Option(f"{entry.entry.event.id}{BETWEEN}{name}", label)
    for paper, name in shared_papers(here.page.id):
        yield Option(f"{PAPER}{BETWEEN}{paper}", say("Paper: {name}", name=name))


def _row(here: InCase, element: Element) -> dict[str, object]:
    parties = tuple(here.page.case.parties)
    missing = [side for side in parties if side not in element.agreed_by]
    open_now = element.lifted_at is None and here.page.case.ended_on is None
    return {
        "element": element,
        "agreed": all_of(called(here.page.procedure, here.page.case, side) for side in element.agreed_by),
        "both": not missing,
        "may_agree": [side for side in missing if open_now and side in here.speaks_for],
        "may_lift": [
            side
            for side in element.agreed_by
            if open_now and side in here.speaks_for and side not in element.lifted_by
        ],
    }
