"""Open a dispute: who with whom, since when, and whether the procedure is meant for it."""

from collections.abc import Mapping
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.open_case import Label, open_case
from evenhand.casework.outcomes import Recorded
from evenhand.engine.events import Party, Start
from evenhand.engine.procedure import Opening, Procedure
from evenhand.engine.words import Sentence, say
from evenhand.web.around import InCompact, enter_compact, frame
from evenhand.web.forms import Option, Question, Value, read, unanswered
from evenhand.web.sending import new_token, sending


@require_http_methods(["GET", "HEAD", "POST"])
def open_dispute(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for what opening needs, and open. What was typed stays when something has to be put right."""
    where = enter_compact(request, slug)
    if where.acting is None:
        return redirect("acting", slug)
    questions = _questions(where.compact.procedure)
    answers = unanswered(questions, {"on": where.today})
    if request.method == "POST":
        answers = read(questions, request.POST, where.today)
        if not answers.mistakes:
            opened = open_case(slug, _start(where, answers.values), _label(answers.values), sending(request))
            if isinstance(opened, Recorded):
                return redirect("case", opened.stream)
            for reason in opened.reasons:
                answers = answers.refused(reason.sentence, _about(questions, reason.field))
    context = {"frame": frame(request, where), "where": where, "questions": questions, "answers": answers}
    return render(request, "new_dispute.html", context | {"token": new_token()})


def _questions(procedure: Procedure) -> tuple[Question, ...]:
    parties = [question for role in procedure.parties for question in _party(procedure, role)]
    return (
        *parties,
        Question("title", "text", say("What is it about, in a few words?"), needed=False),
        Question("on", "date", say("On which day did it begin?"), say("The day of the first step you will record, for example the first letter or call.")),
        Question("confirmed", "some of", say("Is this procedure meant for it? Tick what is so."), "", tuple(map(_condition, procedure.open_to)), needed=False),
    )  # fmt: skip


def _party(procedure: Procedure, role: str) -> list[Question]:
    meaning = procedure.people[role].meaning
    sectors = tuple(Option(name, name) for name in procedure.sectors.names)
    place = procedure.parties.index(role)
    return [
        Question(f"party-{place}", "text", say("Organisation {role}", role=role), meaning),
        Question(f"sector-{place}", "one of", say("Sector of organisation {role}", role=role), "", sectors),
    ]


def _condition(condition: Opening) -> Option:
    label: Sentence | str = (
        condition.text if condition.wanted else say("It is not so that {what}", what=condition.text)
    )
    return Option(
        condition.text, label if isinstance(label, Sentence) else _capital(label), condition.guidance
    )


def _start(where: InCompact, values: Mapping[str, Value]) -> Start:
    on, confirmed = values["on"], values.get("confirmed", ())
    parties = tuple(
        Party(role, str(values[f"party-{place}"]), str(values[f"sector-{place}"]))
        for place, role in enumerate(where.compact.procedure.parties)
    )
    return Start(
        parties=parties,
        on=on if isinstance(on, date) else where.today,
        confirmed=confirmed if isinstance(confirmed, tuple) else (),
        recorded_by=where.acting.name if where.acting else "",
    )


def _label(values: Mapping[str, Value]) -> Label:
    return Label(title=str(values.get("title", "")))


def _about(questions: tuple[Question, ...], field: str) -> Question | None:
    names = {"parties": "party-0"}
    return next((question for question in questions if question.name == names.get(field, field)), None)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
