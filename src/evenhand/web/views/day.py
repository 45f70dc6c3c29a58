"""Set the day of a demonstration. Anywhere else the page does not exist."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from evenhand.engine.words import say
from evenhand.web import clock
from evenhand.web.around import frame
from evenhand.web.forms.questions import Question, read, unanswered

BACK = "back"
DAY = Question(
    "day", "date", say("Which day is it?"), say("Dates are worked out as they would be on that day.")
)


@require_http_methods(["GET", "HEAD", "POST"])
def set_day(request: HttpRequest) -> HttpResponse:
    """Ask for the day, and set it."""
    if not clock.is_demonstration():
        raise Http404
    answers = unanswered((DAY,), {"day": clock.today(request)})
    if request.method == "POST":
        answers = read((DAY,), request.POST, clock.today(request))
        chosen = answers.values.get("day")
        if isinstance(chosen, date) and not answers.mistakes:
            clock.set_day(request, chosen)
            return redirect(back_to(request))
    context = {"frame": frame(request), "question": DAY, "answers": answers, "back": back_to(request)}
    return render(request, "day.html", context)


def back_to(request: HttpRequest) -> str:
    """The page of this site that the reader came from, as the address says; the first page for anything else."""
    wanted = request.POST.get(BACK) or request.GET.get(BACK, "")
    return (
        wanted
        if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, None)
        else reverse("start")
    )
