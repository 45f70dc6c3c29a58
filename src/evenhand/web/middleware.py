"""What every answer carries, whichever screen made it."""

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from evenhand.casework.sealing.keys import CannotBeOpened
from evenhand.web.forms.first import GoFirst
from evenhand.web.own_texts import speak_as_signed
from evenhand.web.papers.uploads import MOST_IN_A_FORM, TAKES_FILES, length_of
from evenhand.web.views.errors import cannot_be_opened, too_long, wrong_method

_log = logging.getLogger("django.evenhand")

Answer = Callable[[HttpRequest], HttpResponseBase]

HEADERS: Final = {
    # Nothing inline and nothing from another host: text that slips past escaping still cannot run.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    # A shared computer must not show a case to the next person who presses Back.
    "Cache-Control": "no-store",
}


def safe_headers(get_response: Answer) -> Answer:
    """Adds the headers that keep a page to itself. A view that needs a stricter one sets its own first."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return answer


def time_of_the_place(get_response: Answer) -> Answer:
    """Ends the time zone that a page has gone to with the request: the next one begins in that of the site."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        with timezone.override(None):
            return get_response(request)

    return answer


def first_things_first(get_response: Answer) -> Answer:
    """Leads a reader who has to do something else first there, and says nothing about what they asked for.

    Where something is sealed and cannot be opened, the reader gets a page that says so, and the site's log why.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        return get_response(request)

    def lead(request: HttpRequest, fault: Exception) -> HttpResponse | None:
        if isinstance(fault, CannotBeOpened):
            _log.error("%s: %s", type(fault).__name__, fault)
            return cannot_be_opened(request)
        return fault.answer() if isinstance(fault, GoFirst) else None

    answer.process_exception = lead  # type: ignore[attr-defined]
    return answer


def no_endless_forms(get_response: Answer) -> Answer:
    """Refuses a form that is longer than a form can be, before any of it is read or kept."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        return get_response(request)

    def measure(
        request: HttpRequest, _view: object, _arguments: object, _named: object
    ) -> HttpResponse | None:
        name = request.resolver_match.url_name if request.resolver_match else ""
        return too_long(request) if name not in TAKES_FILES and length_of(request) > MOST_IN_A_FORM else None

    answer.process_view = measure  # type: ignore[attr-defined]
    return answer


def as_signed_at_first(get_response: Answer) -> Answer:
    """Each request begins with texts as they were signed: what the page before it spoke is forgotten."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        speak_as_signed()
        return get_response(request)

    return answer


def wrong_method_page(get_response: Answer) -> Answer:
    """Gives the bare "method not allowed" of Django a page that a person can read."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED:
            return response
        page: HttpResponse = wrong_method(request)
        page.headers["Allow"] = response.headers["Allow"]
        return page

    return answer
