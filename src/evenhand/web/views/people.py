"""The people of a Compact who may hold office, sit on its bodies and be seated on a panel."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.put_in_register import put_in_register
from evenhand.casework.queries.register import register_of
from evenhand.engine.procedure import PersonKind
from evenhand.engine.register import Individual
from evenhand.engine.words import say
from evenhand.web.acting import may_record_for_others
from evenhand.web.around import InCompact, enter_compact, frame
from evenhand.web.forms import Answers, Option, Question, read, unanswered


@require_http_methods(["GET", "HEAD", "POST"])
def show_people(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is who. The offices may add somebody, or change what is known of them."""
    where = enter_compact(request, slug)
    if where.acting is None:
        return redirect("acting", slug)
    may_change = may_record_for_others(where.compact.procedure, where.acting.name)
    questions = _questions(where)
    answers = unanswered(questions)
    if request.method == "POST":
        if not may_change:
            raise Http404
        answers = read(questions, request.POST, where.today)
        if not answers.mistakes:
            put_in_register(slug, _individual(answers))
            return redirect("people", slug)
    context = {"frame": frame(request, where), "where": where, "questions": questions, "answers": answers}
    context |= {"people": register_of(slug).individuals, "may_change": may_change}
    return render(request, "people.html", context)


def _questions(where: InCompact) -> tuple[Question, ...]:
    procedure = where.compact.procedure
    held = (PersonKind.OFFICE, PersonKind.BODY, PersonKind.STAND_IN_FOR)
    roles = tuple(Option(p.name, p.name, p.meaning) for p in procedure.people.values() if p.kind in held)
    sectors = tuple(Option(name, name) for name in procedure.sectors.names)
    links = say(
        "Organisations this person works for, is a trustee or member of, or has close ties with. One on each line."
    )
    return (
        Question("name", "text", say("Name"), say("Give a name that is here already to change what is known of that person.")),
        Question("sector", "one of", say("Sector"), "", sectors),
        Question("roles", "some of", say("Holds, or sits on"), "", roles),
        Question("links", "lines", say("Links"), links, needed=False),
    )  # fmt: skip


def _individual(answers: Answers) -> Individual:
    roles, links = answers.values["roles"], answers.values.get("links", ())
    return Individual(
        name=str(answers.values["name"]),
        sector=str(answers.values["sector"]),
        roles=roles if isinstance(roles, tuple) else (),
        links=links if isinstance(links, tuple) else (),
    )
