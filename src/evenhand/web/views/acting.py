"""Choose whom you act for. Everything shown and allowed afterwards goes by it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from evenhand.casework.queries.parties import party_names
from evenhand.engine.procedure import Procedure
from evenhand.engine.words import say
from evenhand.web.acting import Acting, choose, from_value, organisation, roles
from evenhand.web.around import InCompact, enter_compact, frame
from evenhand.web.forms import Option, Question, read, unanswered
from evenhand.web.jinja import capitalised


@require_http_methods(["GET", "HEAD", "POST"])
def choose_whom(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask whom the reader acts for, and remember it for this Compact."""
    where = enter_compact(request, slug)
    question = _question(where)
    known = {"whom": where.acting.value} if where.acting else None
    answers = unanswered((question,), known)
    if request.method == "POST":
        answers = read((question,), request.POST, where.today)
        acting = from_value(str(answers.values.get("whom", "")))
        if acting and not answers.mistakes:
            choose(request, slug, acting)
            return redirect("compact", slug)
    return render(
        request, "acting.html", {"frame": frame(request, where), "question": question, "answers": answers}
    )


def _question(where: InCompact) -> Question:
    procedure = where.compact.procedure
    sides = [
        Option(organisation(name).value, name, "", say("Organisations in a dispute here"))
        for name in party_names(where.compact.slug)
    ]
    offices = sorted(
        (_role(procedure, one) for one in roles(procedure)),
        key=lambda option: str(option.group) != str(_OFFICES),
    )
    hint = say("You see what they may see, and can do what they may do. What you record carries their name.")
    return Question("whom", "one of", say("Whom do you act for?"), hint, (*offices, *sides))


_OFFICES = say("Offices")


def _role(procedure: Procedure, acting: Acting) -> Option:
    person = procedure.people[acting.name]
    group = _OFFICES if acting.name in procedure.offices else say("Bodies and panels")
    return Option(acting.value, capitalised(acting.name), capitalised(person.meaning), group)
