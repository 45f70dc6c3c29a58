"""A note to somebody that how they sign in has changed, so that they notice where it was not they who changed it."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _

from evenhand.casework.outbox import Wish, put
from evenhand.engine.words import Sentence
from evenhand.web.jinja import sentence

PURPOSE = "security notice"


def tell_owner(owner: AbstractBaseUser, what: Sentence, now: datetime) -> None:
    """Write down the e-mail that tells them."""
    unknown = _("If it was not you, tell the Compact office at once.")
    put(
        Wish(
            purpose=PURPOSE,
            to=owner.get_username(),
            subject=_("How you sign in has changed"),
            text=f"{sentence(what)}\n\n{unknown}\n",
        ),
        now,
    )
