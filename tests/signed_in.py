"""Somebody who is signed in, without going through the pages: for tests of what comes afterwards."""

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY as WHOSE,
)
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY as PROOFS
from django.test import Client

from evenhand.casework.models import Account, Individual


def signed_in(person: Individual | Account, *, strong: bool = True) -> Client:
    """A client with a session of that person: by a second step, or with `strong=False` by a code alone."""
    account = person if isinstance(person, Account) else Account.objects.get(email=person.email)
    client = Client(headers={"host": "localhost"})
    client.force_login(account)
    session = client.session
    session[PROOFS] = [{"method": "mfa" if strong else "code", "at": 0}]
    session[WHOSE] = str(account.pk)
    session.save()
    return client
