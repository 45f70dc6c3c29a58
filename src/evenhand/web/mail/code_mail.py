"""The e-mail with a code to sign in. It names no case and nobody, and its link only opens the page for the code."""

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.casework.actions.ask_for_code import Code, Letter


def site(request: HttpRequest) -> str:
    """The address of this site, as the host has set it; on one's own machine as the browser knows it."""
    known: list[str] = settings.CSRF_TRUSTED_ORIGINS
    return known[0] if known else request.build_absolute_uri("/").rstrip("/")


def letter(request: HttpRequest, code: Code) -> Letter:
    """What the e-mail says."""
    page = site(request) + reverse("sign-in-code", args=[code.id])
    paragraphs = (
        _("Your code to sign in is %(code)s.") % {"code": code.digits},
        _("It works once, within 10 minutes. Type it on the page where you asked for it, or open this page:"),
        page,
        _("Nobody will ever ask you for this code. If you did not ask for it, you need do nothing."),
    )
    html = render_to_string("mail/sign_in_code.html", {"code": code.digits, "page": page})
    return Letter(_("Your code to sign in"), "\n\n".join(paragraphs) + "\n", html)
