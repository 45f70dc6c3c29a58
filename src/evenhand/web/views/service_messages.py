"""The messages that go by themselves: the whole list, and which of them the office wants."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.choose_service_messages import choose_service_messages
from evenhand.casework.queries.service_switches import turned_on
from evenhand.casework.service_messages import SERVICE_MESSAGES, SWITCHABLE
from evenhand.engine.words import say
from evenhand.web.forms.questions import Option, Question
from evenhand.web.register.desk import SmallForm, Values, ask, enter_register, hand, lines


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask which are sent. Each is told with what it says and when it goes."""
    where = enter_register(request, slug)
    form = SmallForm(
        title=say("Messages that go by themselves"),
        questions=(QUESTION,),
        crumbs=(where.home,),
        known={"messages": turned_on(slug)},
        lead=say(
            "Their words are fixed, and nobody has to say yes to them. They go from 8am to 6pm on working days. Of letters, only one that says no more than that something came may go by itself: you find that among the letters."
        ),
        also=tuple((each.name, each.says) for each in SERVICE_MESSAGES if not each.switch),
    )

    def keep(values: Values) -> str:
        choose_service_messages(slug, hand(request, where), lines(values, "messages"))
        return reverse("service-messages", args=[slug])

    return ask(request, where, form, keep)


QUESTION = Question(
    "messages",
    "some of",
    say("Which of them should be sent?"),
    "",
    tuple(Option(each.purpose, each.name, each.says) for each in SWITCHABLE),
    needed=False,
)
