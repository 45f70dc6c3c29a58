"""One thing at a time in the panel's room of a case: what is asked there is asked of the case as it stands then."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from evenhand.casework.log import store
from evenhand.casework.models import Ballot, Case
from evenhand.casework.outcomes import NoSuchCase
from evenhand.casework.policies import InCase
from evenhand.casework.queries.case_facts import case_facts
from evenhand.casework.queries.case_page import CasePage, case_page
from evenhand.engine.procedure import Step


class NotTheirs(LookupError):
    """There is nothing here that this person may do. It says nothing of what there is."""


class BallotClosed(Exception):
    """No vote can be given or changed any more: the votes were counted, or no ballot is open."""


@dataclass(frozen=True, slots=True)
class Room:
    """The case as it stands while nobody else can record anything in it."""

    page: CasePage
    facts: InCase

    def step(self, name: str) -> Step:
        """The step of that name. Raises `NotTheirs`."""
        if (found := self.page.procedure.steps.get(name)) is None:
            raise NotTheirs(name)
        return found

    def ballot(self, step: str) -> Ballot | None:
        """The ballot on that step that is open."""
        return Ballot.objects.filter(case=self.page.id, step=step).first()


def held(case: str) -> Case:
    """The row of a case whose log stands still until the caller's transaction ends. Raises `NoSuchCase`."""
    try:
        store.hold(case)
    except store.NoSuchStream:
        raise NoSuchCase(case) from None
    row = Case.objects.select_for_update().filter(pk=case).first()
    if row is None:
        raise NoSuchCase(case)
    return row


@contextmanager
def in_the_room(case: str, today: date) -> Iterator[Room]:
    """A transaction in which the log of the case stands still. Raises `NoSuchCase`.

    Whoever records anything locks the log first, too: two cannot wait for each other.
    """
    with transaction.atomic():
        held(case)
        page = case_page(case, today)
        yield Room(page, case_facts(page))


@contextmanager
def waiting_votes_held(case: str, step: str) -> Iterator[None]:
    """Where counted votes wait for the letter of this step: a transaction in which they, and who may vote, stand still."""
    if not Ballot.objects.filter(case=case, step=step, counted_at__isnull=False).exists():
        yield
        return
    with transaction.atomic():
        held(case)
        yield
