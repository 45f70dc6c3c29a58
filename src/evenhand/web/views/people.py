"""The people of a Compact who may hold office, sit on its bodies and be seated on a panel."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.put_in_register import put_in_register
from evenhand.casework.queries.register import register_of
from evenhand.engine.panels import roles_of
from evenhand.engine.people import PersonKind
from evenhand.engine.procedure import Procedure
from evenhand.engine.register import Individual, Register
from evenhand.engine.words import say
from evenhand.web.around import InCompact, enter_compact, frame
from evenhand.web.forms import Answers, Option, Question, Value, read, unanswered
from evenhand.web.jinja import capitalised

MOST_IN_A_NAME = 200


@require_http_methods(["GET", "HEAD", "POST"])
def show_people(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is who. The offices may add somebody, or change what is known of them."""
    where = enter_compact(request, slug)
    questions, register = _questions(where.compact.procedure), register_of(slug, where.today)
    answers = unanswered(questions, _known(where.compact.procedure, register, request.GET.get("person", "")))
    if request.method == "POST":
        answers = _read(request, where, questions)
        if not answers.mistakes:
            put_in_register(slug, _individual(answers))
            messages.success(request, str(answers.values["name"]))
            return redirect("people", slug)
    context = {
        "frame": frame(request, where),
        "where": where,
        "questions": questions,
        "answers": answers,
        "people": register.individuals,
        "may_change": where.is_office,
    }
    return render(request, "people.html", context)


def _read(request: HttpRequest, where: InCompact, questions: tuple[Question, ...]) -> Answers:
    answers = read(questions, request.POST, where.today)
    if not where.is_office:
        return answers.refused(say("Only the offices of the Compact can change this list"))
    if len(str(answers.values.get("name", ""))) > MOST_IN_A_NAME:
        return answers.refused(say("A name has at most {most} characters", most=MOST_IN_A_NAME), questions[0])
    return answers


def _questions(procedure: Procedure) -> tuple[Question, ...]:
    sectors = tuple(Option(name, name) for name in procedure.sectors.names)
    links = say("Organisations this person works for, is a trustee or member of, or has close ties with.")
    return (
        Question("name", "text", say("Name")),
        Question("sector", "one of", say("Sector"), "", sectors),
        Question("roles", "some of", say("Holds, or sits on"), "", _roles(procedure)),
        Question("links", "lines", say("Links"), links, needed=False),
    )


def _roles(procedure: Procedure) -> tuple[Option, ...]:
    held = (PersonKind.OFFICE, PersonKind.BODY, PersonKind.STAND_IN_FOR)
    people = (person for person in procedure.people.values() if person.kind in held)
    return tuple(
        Option(person.name, capitalised(person.name), capitalised(person.meaning)) for person in people
    )


def _known(procedure: Procedure, register: Register, name: str) -> dict[str, Value]:
    """What is known of somebody, to be changed; nothing for a name that is not here."""
    person = register.find(name)
    if person is None:
        return {}
    known: dict[str, Value] = {"name": person.name, "sector": person.sector, "links": person.links}
    return known | {"roles": tuple(sorted(roles_of(procedure, person)))}


def _individual(answers: Answers) -> Individual:
    roles, links = answers.values["roles"], answers.values.get("links", ())
    return Individual(
        name=str(answers.values["name"]),
        sector=str(answers.values["sector"]),
        roles=roles if isinstance(roles, tuple) else (),
        links=links if isinstance(links, tuple) else (),
    )
