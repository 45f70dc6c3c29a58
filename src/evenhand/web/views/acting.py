"""Choose whom you act for. Everything shown and allowed afterwards goes by it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from evenhand.casework.queries.parties import party_names
from evenhand.engine.words import say
from evenhand.web.acting import choose, from_value, organisation, roles
from evenhand.web.around import InCompact, enter_compact, frame
from evenhand.web.forms import Option, Question, read, unanswered


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
    offices = [Option(one.value, one.name, procedure.people[one.name].meaning) for one in roles(procedure)]
    sides = [
        Option(organisation(name).value, name, say("an organisation in a dispute here"))
        for name in party_names(where.compact.slug)
    ]
    return Question("whom", "one of", say("Whom do you act for?"), "", (*offices, *sides))
