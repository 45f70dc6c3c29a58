"""For those who look after a case: who was asked whether they have a link, what each said, and who has to stand in."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.ask_to_declare import Asking, ask_to_declare
from evenhand.casework.actions.declare import Declaring, LinkStands, declare
from evenhand.casework.answers import LINK
from evenhand.casework.queries.declarations import answers_in, declarations
from evenhand.casework.queries.register import register_of
from evenhand.casework.queries.stand_ins import gaps
from evenhand.engine.words import say
from evenhand.web.around import InCase, enter_case, frame
from evenhand.web.case.told_gaps import told
from evenhand.web.forms.hearsay import channel, most_likely, not_to_come, said_on
from evenhand.web.forms.questions import Answers, Option, Question, Value, read, unanswered
from evenhand.web.forms.sending import new_token, sending
from evenhand.web.jinja import joined
from evenhand.web.panel.asking import asking
from evenhand.web.panel.declaring import WORDS, by_others, checked

MOST_WORDS = 25


@require_http_methods(["GET", "HEAD", "POST"])
def show_declarations(request: HttpRequest, case: str) -> HttpResponse:
    """Who said what; and the form that asks people."""
    here = enter_keeper(request, case)
    questions = _ask_questions(here)
    answers = unanswered(questions, _named(request, questions))
    if request.method == "POST":
        answers = read(questions, request.POST, here.where.today)
        if not answers.mistakes:
            without = ask_to_declare(case, _asking(request, here, answers), sending(request))
            for name in without:
                messages.warning(request, name)
            messages.success(request, _("They are asked."))
            return redirect("declarations", case)
    context = {
        "frame": frame(request, here.where),
        "here": here,
        "rows": declarations(case),
        "gaps": told(gaps(here.facts, here.where.today)),
        "questions": questions,
        "answers": answers,
        "token": new_token(),
    }
    return render(request, "declarations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def write_down(request: HttpRequest, case: str) -> HttpResponse:
    """Write down what somebody said by phone, by post or in person."""
    here = enter_keeper(request, case)
    questions = by_others(one.name for one in register_of(here.page.compact, here.where.today).individuals)
    answers = unanswered(questions, most_likely(here.where.today))
    if request.method == "POST":
        answers = checked(read(questions, request.POST, here.where.today), questions)
        answers = not_to_come(answers, here.where.today)
        if not answers.mistakes:
            try:
                declare(case, _told(here, answers), sending(request))
            except LinkStands:
                why = say("This person declared a link before. It stands, and nobody takes it back.")
                answers = answers.refused(why, questions[0])
            else:
                return redirect("declarations", case)
    context = {"frame": frame(request, here.where), "here": here, "questions": questions, "answers": answers}
    return render(request, "declare_for.html", context | {"token": new_token()})


def enter_keeper(request: HttpRequest, case: str) -> InCase:
    """The reader, who looks after the case for an office. Raises Http404 for anybody else."""
    here = enter_case(request, case)
    if not here.keeps_case:
        raise Http404
    return here


def _told(here: InCase, answers: Answers) -> Declaring:
    values = answers.values
    return Declaring(
        person=str(values["person"]),
        answer=str(values["answer"]),
        words=str(values.get(WORDS, "")),
        recorded_by=here.recorded_by,
        channel=channel(answers),
        said_on=said_on(answers),
    )


def _ask_questions(here: InCase) -> tuple[Question, ...]:
    said = answers_in(here.page.id)
    people = register_of(here.page.compact, here.where.today).individuals
    options = tuple(
        Option(one.name, one.name, joined((one.sector, *one.roles), ", "))
        for one in people
        if said.get(one.name) != LINK
    )
    hint = say(
        "They see this line and the names of both organisations, and nothing else. Name no person in it."
    )
    return (
        Question("people", "some of", say("Whom do you ask?"), "", options),
        Question("line", "text", say("In one line: what is it about?"), hint, most=MOST_WORDS),
    )


def _named(request: HttpRequest, questions: tuple[Question, ...]) -> dict[str, Value]:
    """The people that a link to this page names, to be ticked: those whom the form offers."""
    offered = {option.value for option in questions[0].options}
    names = tuple(name for name in request.GET.getlist("people") if name in offered)
    return {"people": names} if names else {}


def _asking(request: HttpRequest, here: InCase, answers: Answers) -> Asking:
    people = answers.values["people"]
    return asking(request, here, people if isinstance(people, tuple) else (), str(answers.values["line"]))
