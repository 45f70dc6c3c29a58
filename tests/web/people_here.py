"""People of a register who are signed in, for tests of real readers: with a second factor, or with a code alone."""

from django.test import Client

from evenhand.casework.actions.put_in_register import put_in_register
from evenhand.casework.models import Account, Individual
from evenhand.engine.register import Individual as Known
from tests.web.readers import Reader

RECORDS, WHOSE = "account_authentication_methods", "account_authentication_methods_user"
"""Where allauth keeps in a session how the reader proved who they are, and which account that was."""


def known(
    compact: str, name: str, *roles: str, sector: str = "voluntary", links: tuple[str, ...] = ()
) -> Individual:
    """Somebody in the register of the Compact, with an address to sign in with."""
    email = f"{name.casefold().replace(' ', '.')}@{compact}.example"
    put_in_register(compact, Known(name, sector, roles, links), email)
    return Individual.objects.get(compact=compact, name=name)


def signed_in(person: Individual, *, strong: bool = True) -> Reader:
    """A reader with a session of this person's account, proved by a second factor as well or by a code alone."""
    reader = Reader()
    reader.client = Client(headers={"host": "localhost"})
    account = Account.objects.get(email=person.email)
    reader.client.force_login(account)
    session = reader.client.session
    session[WHOSE] = str(account.pk)
    session[RECORDS] = [{"method": method, "at": 0.0} for method in ("code", *(["mfa"] if strong else []))]
    session.save()
    return reader
