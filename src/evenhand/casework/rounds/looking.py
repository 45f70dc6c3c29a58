"""Goes round the Compacts: on each of its working days, once office hours have begun there, each is looked at once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.db.models import Q

from evenhand.casework.actions.acknowledge import acknowledge_all
from evenhand.casework.log import editions
from evenhand.casework.models import Case, Compact, Round
from evenhand.casework.outbox.hours import quiet_until
from evenhand.casework.queries.installation import is_demonstration
from evenhand.casework.rounds.digests import Week, monday_of, tell_offices
from evenhand.casework.rounds.pages import Pages
from evenhand.casework.rounds.reminders import remind
from evenhand.casework.rounds.unanswered import ask_again

TAKEN_OVER_AFTER: Final = timedelta(minutes=10)
"""A worker that has not come to the end of its look by then counts as gone. Twice the same look writes nothing twice."""

BETWEEN_LOOKS: Final = timedelta(minutes=1)
LOOK: Final = "look"

_Thing = TypeVar("_Thing")


@dataclass(slots=True)
class Rounds:
    """Looks about once a minute whether a Compact is due for its round, however often it is asked."""

    pages: Pages
    next_look: datetime | None = field(default=None, init=False)

    def __call__(self, now: datetime) -> None:
        """Look, if a minute has passed."""
        if self.next_look is None or now >= self.next_look:
            self.next_look = now + BETWEEN_LOOKS
            try:
                acknowledge_all(now)
            finally:  # what goes wrong with a letter keeps no reminder back
                look_round(now, self.pages)


def look_round(now: datetime, pages: Pages) -> int:
    """Write down every reminder and digest that is due, and say how many. In a demonstration, nothing is.

    What goes wrong with one Compact or case keeps no other from its messages; it is raised at the end, and the look
    is taken up again.
    """
    if is_demonstration():
        return 0
    return _each(Compact.objects.order_by("slug"), lambda compact: _look_at(compact, now, pages))


def _look_at(compact: Compact, now: datetime, pages: Pages) -> int:
    procedure, zone = editions.procedure_of(compact.edition_id), ZoneInfo(compact.time_zone)
    if not (compact.reminders or compact.digest) or quiet_until(procedure.calendar, zone, now):
        return 0
    today = now.astimezone(zone).date()
    if not _begin(compact, today, now):
        return 0
    cases = Case.objects.filter(Q(ended_on=None) | Q(duties__isnull=False), compact=compact).distinct()
    known = list(cases.select_related("compact", "stream").order_by("reference"))
    written = 0
    if compact.digest:
        week = Week(monday_of(today), today, now, pages)
        written += tell_offices(compact, procedure, known, week)
    if compact.reminders:
        written += _each(known, lambda case: remind(case, today, now, pages))
        written += _each(known, lambda case: ask_again(case, today, now, pages))
    Round.objects.filter(compact=compact, day=today, what=LOOK).update(done_at=now)
    return written


def _begin(compact: Compact, today: date, now: datetime) -> bool:
    """Whether this look is ours: nobody has begun it, or who did has not come back."""
    try:
        with transaction.atomic():
            known = Round.objects.filter(compact=compact, day=today, what=LOOK)
            if not known.exists():
                Round.objects.create(compact=compact, day=today, what=LOOK, begun_at=now)
                return True
    except IntegrityError:
        return False
    return bool(known.filter(done_at=None, begun_at__lte=now - TAKEN_OVER_AFTER).update(begun_at=now))


def _each(things: Iterable[_Thing], do: Callable[[_Thing], int]) -> int:
    """Do it with each, whatever becomes of the others. The first fault is raised at the end."""
    done, fault = 0, None
    for thing in things:
        try:
            done += do(thing)
        except Exception as found:  # noqa: BLE001 - raised below
            fault = fault or found
    if fault is not None:
        raise fault
    return done
