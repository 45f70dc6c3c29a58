"""A letter that waits for the yes of those who approve it, for whoever sends it: what each said, and what to do."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.answer_draft import Answering, NotAskedAnyMore, answer_draft
from evenhand.casework.actions.put_draft import withdraw_draft
from evenhand.casework.policies import approving
from evenhand.casework.queries.approvals import Approver, DraftPage, draft_page
from evenhand.casework.queries.draft_changes import what_changed
from evenhand.engine.words import say
from evenhand.web.around import Enter, InCase, enter_case, frame
from evenhand.web.forms.questions import Answers, Option, Question, read, unanswered
from evenhand.web.forms.sending import new_token, sending
from evenhand.web.views.case_letters import may_handle_draft

WITHDRAW = "withdraw"
AGREES, CHANGE = "yes", "change"


@require_http_methods(["GET", "HEAD", "POST"])
def show_draft(request: HttpRequest, case: str, draft: str, enter: Enter = enter_case) -> HttpResponse:
    """The draft; to note what an approver said by phone; to withdraw it; and to send it once all have agreed."""
    here = enter(request, case)
    found = draft_page(here.facts, draft, here.where.today)
    if found is None or not may_handle_draft(here, found):
        raise Http404
    if not found.waits:
        return redirect(here.address("letters"))
    if request.method == "POST" and WITHDRAW in request.POST:
        withdraw_draft(case, draft, sending(request))
        messages.success(request, found.name, "withdrawn")
        return redirect(here.address("letters") if here.keeps_case else here.home.href)
    questions = _questions(found)
    answers = unanswered(questions, {"on": here.where.today})
    if request.method == "POST":
        answers = _checked(read(questions, request.POST, here.where.today), questions, here)
        if not answers.mistakes and _noted(request, here, found, answers):
            return redirect(here.address("draft", draft=draft))
    return _page(request, here, found, answers)


def _page(request: HttpRequest, here: InCase, found: DraftPage, answers: Answers) -> HttpResponse:
    asked = approving.asked_as(here.where.actor, here.facts, (each for each, _ in found.said), found.tells_of)
    context = {
        "frame": frame(request, here.where),
        "here": here,
        "draft": found,
        "changed": what_changed(found),
        "questions": _questions(found),
        "answers": answers,
        "place": here.page.procedure.step_order[found.step],
        "typed": _to_send(here, found),
        "may_say_yes": bool(asked),
        "token": new_token(),
    }
    return render(request, "draft.html", context)


def _questions(found: DraftPage) -> tuple[Question, ...]:
    """What is asked of whoever writes down what an approver said by phone."""
    options = tuple(Option(_key(each), each.person, each.role) for each, _ in found.said if each.person)
    said = (Option(AGREES, say("They agree to these words")), Option(CHANGE, say("They ask for a change")))
    return (
        Question("who", "one of", say("Who told you?"), "", options),
        Question("said", "one of", say("What did they say?"), "", said),
        Question("reason", "long text", say("Which change?"), "", needed=False, most=300),
        Question("on", "date", say("On which day?"), say("The day you were told. An earlier day is fine.")),
    )


def _key(each: Approver) -> str:
    return f"{each.role}: {each.person}"


def _checked(answers: Answers, questions: tuple[Question, ...], here: InCase) -> Answers:
    _who, _said, reason, on = questions
    if answers.values.get("said") == CHANGE and not answers.values.get("reason"):
        answers = answers.refused(say("Say which change they ask for"), reason)
    day = answers.values.get("on")
    if day is not None and day > here.where.today:  # type: ignore[operator]
        answers = answers.refused(say("This day is still to come. Give the day you were told."), on)
    return answers


def _noted(request: HttpRequest, here: InCase, found: DraftPage, answers: Answers) -> bool:
    """Write it down in the name of the office. False where the draft waits no more."""
    values = answers.values
    by = next(each for each, _ in found.said if _key(each) == values["who"])
    agreed = values["said"] == AGREES
    wish = Answering(
        draft=found.id, digest=found.digest, by=by, agreed=agreed, recorded_by=here.recorded_by,
        reason="" if agreed else str(values["reason"]), said_on=values["on"],  # type: ignore[arg-type]
    )  # fmt: skip
    try:
        answer_draft(wish, sending(request))
    except NotAskedAnyMore:
        return False
    return True


def _to_send(here: InCase, found: DraftPage) -> list[tuple[str, str]]:
    """What was answered on the page of the step, to go on from there: today, where it was to go on the day it was put."""
    today, then = here.where.today, found.made_on
    typed = {name: list(values) for name, values in found.typed}
    day = [typed.get(f"on-{box}", [""])[0] for box in ("day", "month", "year")]
    if day == [str(then.day), str(then.month), str(then.year)]:
        typed |= {"on-day": [str(today.day)], "on-month": [str(today.month)], "on-year": [str(today.year)]}
    return [
        ("letter", "read"),
        ("version", str(here.page.version)),
        *((name, value) for name, values in typed.items() for value in values),
    ]
