"""For whoever looks after the site: whether mail works, and the first office holder of each Compact. No case."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.invite_office import CannotInvite, Invitation, invite_office
from evenhand.casework.queries.site import Site, the_site
from evenhand.engine.words import say
from evenhand.web import clock
from evenhand.web.around import enter_house, frame
from evenhand.web.forms.addresses import checked_address
from evenhand.web.forms.questions import Answers, Option, Question, read, unanswered

BETWEEN = " / "
NAME = Question("name", "text", say("Their name"))
ADDRESS = Question("email", "text", say("Their e-mail address"))


@require_http_methods(["GET", "HEAD", "POST"])
def administer(request: HttpRequest) -> HttpResponse:
    """Show how the site is doing, and let the first holder of an office in. Not there for anybody else."""
    enter_house(request)
    site = the_site()
    questions = _questions(site)
    answers = unanswered(questions)
    if request.method == "POST":
        answers = _invited(request, questions)
        if not answers.mistakes:
            messages.success(request, str(answers.values["name"]))
            return redirect("administration")
    page = {
        "frame": frame(request),
        "site": site,
        "questions": questions,
        "answers": answers,
        "mail_works": settings.MAIL_SERVER is not None,
    }
    return render(request, "administration.html", page)


def _questions(site: Site) -> tuple[Question, ...]:
    offices = tuple(
        Option(BETWEEN.join((each.slug, office)), office, "", each.name)
        for each in site.compacts
        for office in each.offices
    )
    sectors = dict.fromkeys(sector for each in site.compacts for sector in each.sectors)
    return (
        Question("office", "one of", say("Which office"), "", offices),
        NAME,
        Question("sector", "pick", say("Their sector"), "", tuple(Option(each, each) for each in sectors)),
        ADDRESS,
    )


def _invited(request: HttpRequest, questions: tuple[Question, ...]) -> Answers:
    answers = checked_address(read(questions, request.POST, clock.today(request)), ADDRESS)
    if answers.mistakes:
        return answers
    office, name, sector, email = (str(answers.values[each.name]) for each in questions)
    compact, _, role = office.partition(BETWEEN)
    try:
        invite_office(Invitation(compact, role, name, email, sector), clock.real_now())
    except CannotInvite as refused:
        return answers.refused(say("This cannot be kept. {why}", why=refused.why))
    return answers
