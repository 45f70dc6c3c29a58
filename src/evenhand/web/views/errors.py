"""Pages for when something did not work: what happened, what to do, and never the inside of the program."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from evenhand.engine.words import Sentence, say
from evenhand.web.frame import Frame


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """400: the browser sent something that cannot be read."""
    return _page(
        request,
        HTTPStatus.BAD_REQUEST,
        say("We could not read that"),
        say("Something in the address or the form did not reach us whole. Nothing was changed."),
        say("Go back, check the page and try again."),
    )


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """403: the reader knows of the thing but may not do this with it. A stranger gets 404 instead."""
    return _page(
        request,
        HTTPStatus.FORBIDDEN,
        say("You cannot do this here"),
        say("This step belongs to somebody else. Nothing was changed."),
        say("If you think it is yours, ask the Compact office."),
    )


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """403 from the check that a form came from our own page: mostly a page that was open for long."""
    return _page(
        request,
        HTTPStatus.FORBIDDEN,
        say("This page was open too long"),
        say("To keep you safe, we did not use what you sent. Nothing was changed."),
        say("Go back and load the page again. Then send it once more."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """404: no such page, or none that this reader may know of. Both read the same, so that nothing leaks."""
    return _page(
        request,
        HTTPStatus.NOT_FOUND,
        say("Page not found"),
        say("There is no page here that you can open."),
        say("If you typed the address, check it. If you followed a link, ask the person who gave it to you."),
    )


def wrong_method(request: HttpRequest) -> HttpResponse:
    """405: for example a form's address that was opened as a link."""
    return _page(
        request,
        HTTPStatus.METHOD_NOT_ALLOWED,
        say("This page works in another way"),
        say("The address takes a form, or only shows a page. Nothing was changed."),
        say("Go back and use the buttons on the page."),
    )


def our_fault(request: HttpRequest) -> HttpResponse:
    """500: a fault of ours. It needs no database, so it can be shown when that is what went wrong."""
    return _page(
        request,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        say("Something went wrong on our side"),
        say("This is our fault, not yours. A step counts only once you have seen that it was recorded."),
        say("Try again in a few minutes. If it happens again, tell the Compact office."),
    )


def too_long(request: HttpRequest) -> HttpResponse:
    """413: more was sent than a form can hold. It was not read."""
    return _page(
        request,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        say("That was too much at once"),
        say("What you sent is larger than this page can take. We did not read it, and nothing was changed."),
        say("Go back and send less. Files go to the page “Add a paper” of your dispute."),
    )


def cannot_be_opened(request: HttpRequest) -> HttpResponse:
    """500: what was asked for is sealed, and its key is missing or does not fit. Nothing is lost by that alone."""
    return _page(
        request,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        say("This is locked, and we cannot open it now"),
        say("It is kept under a key, and the key is not in its place. Nothing was changed."),
        say("Tell the Compact office. The person who looks after this site can put the key back."),
    )


def _page(
    request: HttpRequest, status: HTTPStatus, heading: Sentence, what: Sentence, do: Sentence
) -> HttpResponse:
    page = {"frame": Frame(), "heading": heading, "what": what, "do": do}
    return render(request, "fault.html", page, status=status)
