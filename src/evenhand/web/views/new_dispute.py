"""Open a dispute: who with whom, since when, and whether the procedure is meant for it."""

from collections.abc import Mapping
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.give_receipt import received
from evenhand.casework.actions.open_case import Label, open_case
from evenhand.casework.outcomes import Recorded
from evenhand.casework.policies import may_open
from evenhand.casework.queries.signatories import signatories
from evenhand.engine.events import Start
from evenhand.engine.procedure import Procedure
from evenhand.engine.words import Sentence, say
from evenhand.web.around import InCompact, enter_compact, frame
from evenhand.web.case.listing import names_in_sight
from evenhand.web.case.opening_form import condition_question
from evenhand.web.case.parties import Sides
from evenhand.web.forms.questions import Answers, Question, Value, read, unanswered
from evenhand.web.forms.sending import new_token, sending
from evenhand.web.forms.told import tell_refused
from evenhand.web.mail.receipts import receipt_for

MOST_IN_A_TITLE = 200


@require_http_methods(["GET", "HEAD", "POST"])
def open_dispute(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for what opening needs, and open. What was typed stays when something has to be put right."""
    where = enter_compact(request, slug)
    sides = Sides(where.compact.procedure, signatories(slug), names_in_sight(where))
    questions = _questions(sides)
    if request.method != "POST":
        known: dict[str, Value] = {"on": where.today}
        if where.acting.is_organisation():
            known["party-0"] = where.acting.name
        return _page(request, where, questions, unanswered(questions, known))
    answers = _read(request, where, questions, sides)
    if answers.mistakes:
        return _page(request, where, questions, answers)
    wish = _start(where, sides, answers.values)
    to_think_of = sides.to_think_of(answers.values, wish.on)
    if to_think_of and "thought-of" not in request.POST:
        return _page(request, where, questions, answers, to_think_of)
    sent = sending(request)
    receipt = receipt_for(request, where.actor, say("a dispute that you raised"), wish.on)
    opened = received(lambda: open_case(slug, wish, _label(answers.values), sent), receipt, sent)
    if isinstance(opened, Recorded):
        messages.info(request, slug)
        return redirect("case", opened.stream)
    answers = tell_refused(answers, opened, lambda field: _about(where.compact.procedure, questions, field))
    return _page(request, where, questions, answers)


def _page(
    request: HttpRequest,
    where: InCompact,
    questions: tuple[Question, ...],
    answers: Answers,
    to_think_of: tuple[Sentence, ...] = (),
) -> HttpResponse:
    context = {
        "frame": frame(request, where),
        "where": where,
        "questions": questions,
        "answers": answers,
        "to_think_of": to_think_of,
        "may_open": may_open(where.actor, where.compact.procedure),
        "token": new_token(),
    }
    return render(request, "new_dispute.html", context)


def _read(request: HttpRequest, where: InCompact, questions: tuple[Question, ...], about: Sides) -> Answers:
    """What was typed; a dispute that the reader would not be a part of, nor write down for others, is a mistake."""
    answers, acting = about.checked(read(questions, request.POST, where.today)), where.acting
    if not may_open(where.actor, where.compact.procedure):
        return answers.refused(
            say("{who} cannot open a dispute. An office or one of the sides can", who=acting.name)
        )
    if len(str(answers.values.get("title", ""))) > MOST_IN_A_TITLE:
        why = say("Make this shorter: it can hold {most} characters", most=MOST_IN_A_TITLE)
        return answers.refused(why, next(question for question in questions if question.name == "title"))
    sides = [
        answers.values.get(question.name) for question in questions if question.name.startswith("party-")
    ]
    if (
        acting.is_organisation()
        and None not in sides
        and not any(where.actor.answers_to(str(name)) for name in sides)
    ):
        why = say("You act for {who}. Name it as one of the sides", who=acting.name)
        return answers.refused(why, questions[0])
    return answers


def _questions(sides: Sides) -> tuple[Question, ...]:
    return (
        *sides.questions(),
        Question("title", "text", say("What is it about, in a few words?"), say("For example: a grant that ended with three weeks’ notice."), needed=False),
        Question("on", "date", say("On which day did it begin?"), say("The day of the first thing you will record, for example the first letter or call. You can type 4 Nov.")),
        condition_question(sides.procedure),
    )  # fmt: skip


def _start(where: InCompact, sides: Sides, values: Mapping[str, Value]) -> Start:
    on, confirmed = values["on"], values.get("confirmed", ())
    parties = sides.parties(values)
    names = {party.role: party.name for party in parties}
    return Start(
        parties=parties,
        on=on if isinstance(on, date) else where.today,
        confirmed=confirmed if isinstance(confirmed, tuple) else (),
        recorded_by=where.recorded_by(names),
    )


def _label(values: Mapping[str, Value]) -> Label:
    return Label(title=str(values.get("title", "")))


def _about(procedure: Procedure, questions: tuple[Question, ...], field: str) -> Question | None:
    """The question that a reason of the engine is about, by the reason's `field`."""
    named = {role: f"party-{place}" for place, role in enumerate(procedure.parties)}
    wanted = {"parties": "party-0", **named}.get(field, field)
    return next((question for question in questions if question.name == wanted), None)
