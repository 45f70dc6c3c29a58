"""Take out everything that is kept on one person, for their right to see it."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.export_person import NoSuchPerson, export_person
from evenhand.engine.words import say
from evenhand.web import clock
from evenhand.web.around import enter_compact, frame
from evenhand.web.forms.questions import Question, read, unanswered
from evenhand.web.signing_in import sessions

MOST_IN_A_NAME = 200
WHO = Question("person", "text", say("Name or e-mail address"), say("As it stands in the list of people."))


@require_http_methods(["GET", "HEAD", "POST"])
def take_out(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for the person, and give out the file, to who has shown their second step lately.

    Not there for anybody but the office.
    """
    where = enter_compact(request, slug)
    if not where.keeps_register:
        raise Http404
    sessions.need_fresh_proof(request, _back(request))
    answers = unanswered((WHO,), {"person": request.GET.get("person", "")})
    if request.method == "POST":
        answers = read((WHO,), request.POST, where.today)
        if not answers.mistakes:
            try:
                found = export_person(
                    where.actor, str(answers.values["person"]), where.today, clock.now(request)
                )
            except NoSuchPerson:
                answers = answers.refused(say("Nobody here has this name or address"), WHO)
            else:
                return _file(found.name, found.content)
    context = {"frame": frame(request, where), "where": where, "question": WHO, "answers": answers}
    return render(request, "take_out.html", context)


def _back(request: HttpRequest) -> str:
    """The address of this page with the person who was typed, so that nothing is lost."""
    wanted = (request.POST.get(WHO.name) or request.GET.get(WHO.name, ""))[:MOST_IN_A_NAME]
    return f"{request.path}?{urlencode({WHO.name: wanted})}" if wanted else request.path


def _file(name: str, content: bytes) -> HttpResponse:
    disposition = content_disposition_header(as_attachment=True, filename=f"{name}.zip") or "attachment"
    return HttpResponse(content, content_type="application/zip", headers={"Content-Disposition": disposition})
