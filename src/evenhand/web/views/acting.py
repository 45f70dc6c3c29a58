"""Choose whom you act for. Everything shown and allowed afterwards goes by it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from evenhand.casework.policies.capacities import Capacity, Proof, from_value, organisation, roles
from evenhand.casework.queries.parties import party_names
from evenhand.engine.procedure import Procedure
from evenhand.engine.words import say
from evenhand.web.acting import choose
from evenhand.web.around import InCompact, enter_publicly, frame, who_are_you
from evenhand.web.forms.questions import Option, Question, read, unanswered
from evenhand.web.jinja import capitalised


@require_http_methods(["GET", "HEAD", "POST"])
def choose_whom(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask whom the reader acts for, and remember it for this Compact. Only a demonstration offers everybody."""
    where = enter_publicly(request, slug)
    if where.actor.proof is not Proof.DEMONSTRATION and not where.actor.capacities:
        raise who_are_you(request, where)
    question, acting = _question(where), where.actor.acting
    known = {"whom": acting.value} if acting else None
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
        Option(one.value, one.name, "", say("Organisations in a dispute here"))
        for one in _offered(where)
        if one.is_organisation()
    ]
    offices = sorted(
        (_role(procedure, one) for one in _offered(where) if not one.is_organisation()),
        key=lambda option: str(option.group) != str(_OFFICES),
    )
    hint = say("You see what they may see, and can do what they may do. What you record carries their name.")
    return Question("whom", "one of", say("Whom do you act for?"), hint, (*offices, *sides))


def _offered(where: InCompact) -> tuple[Capacity, ...]:
    if where.actor.proof is not Proof.DEMONSTRATION:
        return where.actor.capacities
    return (*roles(where.compact.procedure), *map(organisation, party_names(where.compact.slug)))


_OFFICES = say("Offices")


def _role(procedure: Procedure, acting: Capacity) -> Option:
    person = procedure.people[acting.name]
    group = _OFFICES if acting.name in procedure.offices else say("Bodies and panels")
    return Option(acting.value, capitalised(acting.name), capitalised(person.meaning), group)
