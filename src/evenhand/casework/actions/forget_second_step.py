"""Forget the passkeys and the authenticator app of somebody who lost them."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from evenhand.casework.actions.end_sessions import end_sessions_of
from evenhand.casework.models import Account


class NoSuchAccount(Exception):
    """Nobody signs in with this address."""


def forget_second_step(email: str) -> None:
    """The person signs in by a code alone the next time, and sets up a new second step. Every session of theirs ends."""
    with transaction.atomic():
        account = Account.objects.filter(email=email.strip().casefold()).first()
        if account is None:
            raise NoSuchAccount
        Authenticator.objects.filter(user=account).delete()
        end_sessions_of(account.email)
