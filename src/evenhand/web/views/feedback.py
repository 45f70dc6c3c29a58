"""After a dispute has ended: two questions, in the same words for both sides."""

from contextlib import suppress

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.give_feedback import NO, PARTLY, YES, NotYet, Said, give_feedback
from evenhand.casework.queries.feedback import Given, latest_feedback
from evenhand.engine.guards import called
from evenhand.engine.words import Sentence, say
from evenhand.web.around import InCase, enter_case, frame
from evenhand.web.forms.hearsay import channel, how_it_came, most_likely, not_to_come, said_on
from evenhand.web.forms.questions import Answers, Option, Question, read, unanswered
from evenhand.web.forms.sending import new_token, sending

MOST_WORDS = 300
ANSWERS = {YES: say("Yes"), PARTLY: say("In part"), NO: say("No")}
FAIR, HEARD = say("Was it handled fairly?"), say("Were you listened to?")


@require_http_methods(["GET", "HEAD", "POST"])
def look_back(request: HttpRequest, case: str) -> HttpResponse:
    """What the reader may know of what was said, and the form."""
    here = enter_case(request, case)
    if not may_look_back(here):
        raise Http404
    questions, today = _questions(here), here.where.today
    answers = unanswered(questions, most_likely(today))
    if request.method == "POST":
        answers = not_to_come(read(questions, request.POST, today), today)
        if not answers.mistakes:
            with suppress(NotYet):  # what ended it was struck out a moment ago: the page is no longer there
                give_feedback(case, _said(here, answers), sending(request))
                messages.success(request, _("Thank you"))
            return redirect("feedback", case)
    context = {
        "frame": frame(request, here.where),
        "here": here,
        "rows": [_row(here, row) for row in latest_feedback(case, here.speaks_for)],
        "questions": questions,
        "answers": answers,
        "token": new_token(),
    }
    return render(request, "feedback.html", context)


def may_look_back(here: InCase) -> bool:
    """Whether the reader may say, or write down, how a side was treated."""
    return here.page.case.ended_on is not None and bool(here.speaks_for)


def _is_own(here: InCase) -> bool:
    return here.role in here.speaks_for


def _questions(here: InCase) -> tuple[Question, ...]:
    choices = tuple(Option(answer, label) for answer, label in ANSWERS.items())
    asked = (
        Question("fair", "one of", FAIR, "", choices),
        Question("heard", "one of", HEARD, "", choices),
        Question("words", "long text", say("Is there anything else to say?"), "", needed=False, most=MOST_WORDS, seen_by=_readers(here)),
    )  # fmt: skip
    if _is_own(here):
        return asked
    sides = tuple(Option(side, _name(here, side)) for side in here.speaks_for)
    return (Question("side", "one of", say("Which side told you?"), "", sides), *asked, *how_it_came())


def _readers(here: InCase) -> Sentence:
    if _is_own(here):
        return say("Can be read by: your side, and those who look after disputes for the Compact")
    return say("Can be read by: that side, and those who look after disputes for the Compact")


def _name(here: InCase, side: str) -> Sentence:
    return called(here.page.procedure, here.page.case, side)


def _said(here: InCase, answers: Answers) -> Said:
    values = answers.values
    return Said(
        role=str(values.get("side", here.role)),
        fair=str(values["fair"]),
        heard=str(values["heard"]),
        words=str(values.get("words", "")),
        recorded_by=here.recorded_by,
        channel=channel(answers),
        said_on=said_on(answers),
    )


def _row(here: InCase, row: Given) -> dict[str, object]:
    answers = ((FAIR, ANSWERS[row.fair]), (HEARD, ANSWERS[row.heard]))
    return {"said": row, "side": _name(here, row.role), "answers": answers}
