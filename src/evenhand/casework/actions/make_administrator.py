"""Make somebody an administrator of the whole site, who looks after it and sees no case."""

from datetime import datetime

from django.db import transaction

from evenhand.casework.actions.ask_for_code import Code, make_code
from evenhand.casework.models import Account


def make_administrator(email: str, now: datetime) -> Code:
    """The account of that address looks after the site from now on. Gives a code with which to sign in at once."""
    with transaction.atomic():
        account = Account.objects.ensure(email)
        if not (account.site_admin and account.is_active):
            account.site_admin = account.is_active = True
            account.epoch += 1
            account.save(update_fields=["site_admin", "is_active", "epoch"])
        return make_code(account, now)
