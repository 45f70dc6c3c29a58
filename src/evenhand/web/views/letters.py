"""A letter that went out: its very words, and the page to print. To read, and never to change."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evenhand.casework.queries.letters import Sent, letter_handled, letter_sent
from evenhand.web.around import Enter, InCase, enter_case, frame
from evenhand.web.inert import as_file
from evenhand.web.letters_told import FAR, how_it_went, way


@require_safe
def show_letter(request: HttpRequest, case: str, letter: str, enter: Enter = enter_case) -> HttpResponse:
    """The words that went out, to whom, how, and with whose yes."""
    here = enter(request, case)
    sent = _sent(here, letter)
    context = {
        "frame": frame(request, here.where),
        "here": here,
        "sent": sent,
        "way": way(sent.line),
        "far": FAR.get(sent.line.state, ""),
        "went": how_it_went(sent.line),
        "handles": not sent.line.erased and letter_handled(here.where.actor, here.facts, letter) is not None,
    }
    return render(request, "letter_sent.html", context)


@require_safe
def take_letter(request: HttpRequest, case: str, letter: str, enter: Enter = enter_case) -> HttpResponse:
    """The page that went out, as a PDF file."""
    sent = _sent(enter(request, case), letter)
    if sent.line.erased:
        raise Http404
    return as_file(sent.pdf, f"{sent.line.name}.pdf")


def _sent(here: InCase, letter: str) -> Sent:
    found = letter_sent(here.where.actor, here.facts, letter)
    if found is None:
        raise Http404
    return found
