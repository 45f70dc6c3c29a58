"""The call to say whether one has a link, and can serve: sent when an office asks people, and with a letter of invitation."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.casework.actions.ask_to_declare import Asking, ask_to_declare
from evenhand.casework.queries.willing import asked_in
from evenhand.engine.events import Act, Named
from evenhand.engine.gathering import invitation
from evenhand.engine.procedure import Step
from evenhand.web.around import InCase
from evenhand.web.forms.sending import sending


def asking(request: HttpRequest, here: InCase, people: tuple[str, ...], line: str) -> Asking:
    """Whom the reader asks, and the message: it names no side, and its link only opens a page."""
    paragraphs = (
        _(
            "You are asked to help with a dispute. First say whether you have a link with one of the sides. It takes two minutes."
        ),
        _("Open this page and press a button there:"),
        request.build_absolute_uri(reverse("declare", args=[here.page.id])),
        _("A link is not a fault. If you have one, somebody else is asked."),
    )
    return Asking(
        people=people,
        line=line,
        asked_by=here.recorded_by,
        subject=_("Can you help? One question first"),
        text="\n\n".join(paragraphs) + "\n",
    )


def ask_with_the_letter(request: HttpRequest, here: InCase, step: Step, act: Act) -> None:
    """Where a letter of invitation has gone: ask those whom it names for their answer here, if nobody has asked them yet.

    The letter tells them what it is about in one line, the title of the dispute; so does the page that is opened.
    """
    procedure = here.page.procedure
    if all(step != invitation(procedure, panel) for panel in procedure.panels):
        return
    known = asked_in(here.page.id)
    named = [
        one.name
        for _, value in act.records
        if isinstance(value, tuple)
        for one in value
        if isinstance(one, Named)
    ]
    people = tuple(name for name in named if name not in known)
    ask_to_declare(here.page.id, asking(request, here, people, here.page.title), sending(request))
