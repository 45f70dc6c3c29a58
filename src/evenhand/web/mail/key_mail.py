"""The e-mails that somebody without an account gets. None names a side or what a dispute is about.

Their links only open a page that asks for something: programs that follow the links in mail open them first.
"""

from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.casework.actions.approach import CodeTold
from evenhand.casework.actions.ask_for_code import Letter
from evenhand.casework.actions.give_key import KeyTold
from evenhand.web.jinja import day
from evenhand.web.mail.code_mail import site


def key_letter(
    request: HttpRequest, compact: str, told: KeyTold, until: date, came: date | None = None
) -> Letter:
    """The message with a key and its code. To who has just raised the dispute it says that it `came`, and when."""
    paragraphs = (
        *_came(came),
        _("With this key you can read a dispute at %(compact)s and answer in it. You need no account.")
        % {"compact": compact},
        _("1. Open this page:"),
        key_page(request, told),
        _("2. Type this code: %(code)s") % {"code": told.printed_code},
        _(
            "The key works until %(day)s, as often as you like. Whoever has it and the code can act for your side."
        )
        % {"day": day(until)},
        _("If you did not expect this, tell the Compact office. You can always write or call instead."),
    )
    return Letter(_("Your key to a dispute"), "\n\n".join(paragraphs) + "\n", "")


def _came(came: date | None) -> tuple[str, ...]:
    """The receipt stands in the same message: nobody gets two at once."""
    if came is None:
        return ()
    return (
        _("We have your dispute. It came on %(day)s.") % {"day": day(came)},
        _("The Compact office reads it, and then you hear from it. You do not need to do anything now."),
    )


def key_page(request: HttpRequest, told: KeyTold) -> str:
    """The whole address of the page for a key."""
    return site(request) + reverse("in-with-key", args=[told.printed_name])


def confirm_letter(request: HttpRequest, compact: str, slug: str, told: CodeTold) -> Letter:
    """The message with the code that shows whose address it is. It holds nothing that was typed into the form."""
    paragraphs = (
        _("Your code is %(code)s.") % {"code": told.digits},
        _(
            "Somebody gave this e-mail address in a form of %(compact)s. If that was you, type the code on this page:"
        )
        % {"compact": compact},
        site(request) + reverse("ask-confirm", args=[slug, told.id]),
        _("The code works for a day. Nothing is sent to anybody before you have typed it."),
        _("If it was not you, you need do nothing. What was typed is deleted."),
    )
    return Letter(_("Your code"), "\n\n".join(paragraphs) + "\n", "")


def office_letter(request: HttpRequest, compact: str, case: str) -> Letter:
    """The message that tells the office of a dispute that came in without an account."""
    paragraphs = (
        _("Somebody raised a dispute at %(compact)s without an account. Their e-mail address is confirmed.")
        % {"compact": compact},
        site(request) + reverse("case", args=[case]),
        _(
            "Check who they are, and that the other side hears of it. You can give the other side a key on that page."
        ),
    )
    return Letter(_("A dispute was raised"), "\n\n".join(paragraphs) + "\n", "")
