"""A letter that went out: its very words, and the page to print. To read, and never to change."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evenhand.casework.actions.give_enclosed import give_one
from evenhand.casework.queries.letters import Sent, letter_handled, letter_sent
from evenhand.web import clock
from evenhand.web.around import Enter, InCase, enter_case, frame
from evenhand.web.letters.told import FAR, far, how_it_went, way
from evenhand.web.papers.inert import as_file


@require_safe
def show_letter(request: HttpRequest, case: str, letter: str, enter: Enter = enter_case) -> HttpResponse:
    """The words that went out, to whom, how, and with whose yes."""
    here = enter(request, case)
    sent = _sent(here, letter)
    handles = not sent.line.erased and letter_handled(here.where.actor, here.facts, letter) is not None
    context = {
        "frame": frame(request, here.where),
        "here": here,
        "sent": sent,
        "way": way(sent.line),
        # That it came back is the office's to look after, and what another server says may be forged.
        "far": far(sent.line) if handles else FAR.get(sent.line.state, ""),
        "went": how_it_went(sent.line),
        "handles": handles,
    }
    return render(request, "letter_sent.html", context)


@require_safe
def take_letter(request: HttpRequest, case: str, letter: str, enter: Enter = enter_case) -> HttpResponse:
    """The page that went out, as a PDF file, for the office and for whom it went to."""
    sent = _sent(enter(request, case), letter)
    if sent.pdf is None:
        raise Http404
    return as_file(sent.pdf, f"{sent.line.name}.pdf")


@require_safe
def take_paper(request: HttpRequest, case: str, letter: str, enclosed: int) -> HttpResponse:
    """A paper that goes with a letter, as it went, for whoever may read both. That they opened it is written down."""
    here = enter_case(request, case)
    line = next((one for one in _sent(here, letter).line.papers if one.place == enclosed), None)
    if line is None or not line.may_open:
        raise Http404
    if request.method == "HEAD":  # asks whether it is there; nobody has read it by that
        return as_file(b"", line.name)
    given = give_one(here.where.actor, letter, enclosed, here.facts, clock.now(request))
    if given is None:
        raise Http404
    return as_file(given.content, given.name)


def _sent(here: InCase, letter: str) -> Sent:
    found = letter_sent(here.where.actor, here.facts, letter)
    if found is None:
        raise Http404
    return found
