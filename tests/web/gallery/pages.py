"""The pages of the gallery: an invented dispute, so that every part is seen with real words in it."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from evenhand.engine.words import say
from evenhand.web.forms.questions import Answers, Option, Question, read, unanswered
from evenhand.web.frame import Demonstration, Frame, Help, Link

TODAY = date(2026, 11, 23)
FRAME = Frame(
    compact=Link("Wiltshire Compact", "/"),
    menu=(
        Link(say("Disputes"), "/"),
        Link(say("Record a dispute"), "/form"),
        Link(say("How it works"), "/question"),
    ),
    here="/",
    acting_for=Link("Wrenlow Junior Sailing", "/form"),
    help=Help("Sam Okell", "01632 960 114", "Monday and Thursday, 9am to 4pm", "office@compact.example"),
    demonstration=Demonstration(TODAY, "/question"),
)

STEP = (
    Question(
        "happened",
        "date",
        say("When did the letter come?"),
        say("For example 4 11 2026. You can also type 4 Nov in the first box."),
    ),
    Question("from", "text", say("Who sent it?"), suggestion="name"),
    Question(
        "dispute",
        "long text",
        say("What happened?"),
        say("Say what happened in your own words."),
        most=50,
        seen_by=say("The other organisation and the panel will see this."),
    ),
    Question(
        "answer",
        "one of",
        say("Is it about a promise in the Compact?"),
        options=(
            Option("yes", say("Yes, it is")),
            Option("no", say("No, it is not"), say("The procedure ends here. Other help stays open.")),
        ),
    ),
    Question(
        "promises",
        "some of",
        say("Which promises?"),
        options=(
            Option("1", say("Notice in writing")),
            Option("2", say("Pay on time")),
            Option("3", say("Ask first")),
        ),
        most=2,
        seen_by=say("Only the panel will see this."),
    ),
    Question(
        "channel",
        "pick",
        say("How did it come?"),
        options=(Option("post", say("By post")), Option("mail", say("By e-mail"))),
    ),
    Question(
        "papers", "lines", say("Which papers came with it?"), say("File names or a few words."), needed=False
    ),
    Question("days", "number", say("How many days of notice were given?"), needed=False),
)

ONE = (
    Question(
        "remedy",
        "long text",
        say("What would put it right?"),
        say("It helps to ask for something they can do."),
        most=200,
        seen_by=say("The other organisation will see this."),
    ),
)


def parts(request: HttpRequest) -> HttpResponse:
    """Every part but the form."""
    page = {
        "frame": FRAME,
        "today": TODAY,
        "came": date(2026, 11, 4),
        "limit": date(2026, 12, 4),
    }
    return render(request, "parts.html", page)


def step_form(request: HttpRequest) -> HttpResponse:
    """A long form, as staff use it."""
    return _form(request, "form.html", STEP)


def one_question(request: HttpRequest) -> HttpResponse:
    """One question on a page, as a party sees it."""
    return _form(request, "question.html", ONE)


def _form(request: HttpRequest, template: str, questions: tuple[Question, ...]) -> HttpResponse:
    answers: Answers = (
        read(questions, request.POST, TODAY) if request.method == "POST" else unanswered(questions)
    )
    return render(request, template, {"frame": FRAME, "questions": questions, "answers": answers})
