"""The Compact's own page: how its office is reached, in whose name messages go out, and which time it keeps."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.describe_office import OfficeWords, describe_office
from evenhand.engine.decisions import Refused
from evenhand.engine.words import say
from evenhand.web.forms.questions import Question
from evenhand.web.register.desk import SmallForm, Values, ask, enter_register, given, hand, text


@require_http_methods(["GET", "HEAD", "POST"])
def describe(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for it. It stands at the foot of every page."""
    where = enter_register(request, slug)
    office = where.compact.office
    form = SmallForm(
        title=say("The office"),
        questions=QUESTIONS,
        crumbs=(where.home,),
        known=given(
            office_name=office.name,
            office_phone=office.phone,
            office_hours=office.hours,
            office_email=office.email,
            office_address=office.address,
            time_zone=where.compact.time_zone,
        ),
        lead=say("This stands under “Help” on every page of this Compact."),
    )

    def keep(values: Values) -> str | Refused:
        refused = describe_office(slug, hand(request, where), _words(values))
        return refused or reverse("office-words", args=[slug])

    return ask(request, where, form, keep)


QUESTIONS = (
    Question("office-name", "text", say("Whom should people ask?"), say("A person or a team.")),
    Question("office-phone", "text", say("Phone number"), "", needed=False),
    Question("office-hours", "text", say("When does somebody answer?"), say("For example Tuesday and Thursday, 9am to 1pm."), needed=False),
    Question("office-email", "text", say("E-mail address"), say("Messages of this Compact are sent in its name."), needed=False),
    Question("office-address", "long text", say("Postal address"), say("As it should stand on an envelope."), needed=False),
    Question("time-zone", "text", say("Time zone"), say("In which a day begins and ends, for example Europe/London.")),
)  # fmt: skip


def _words(values: Values) -> OfficeWords:
    return OfficeWords(
        office_name=text(values, "office-name"),
        office_phone=text(values, "office-phone"),
        office_hours=text(values, "office-hours"),
        office_email=text(values, "office-email"),
        office_address=text(values, "office-address"),
        time_zone=text(values, "time-zone"),
    )
