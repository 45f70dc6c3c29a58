"""Of which dates somebody is reminded on a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from evenhand.casework.models import letters
from evenhand.casework.outbox.hours import ONE_DAY, working_day_from, working_days_before
from evenhand.casework.queries.case_page import CasePage
from evenhand.engine.calendar import Calendar
from evenhand.engine.duties import Duty

A_WEEK_BEFORE: Final = 5
A_DAY_BEFORE: Final = 1
STILL_NEWS: Final = 5
"""For so many working days after the first that follows a date it is still told that the date has passed: whoever
takes Evenhand into use with old disputes gets no letter-box full."""


class Kind(StrEnum):
    """Which reminder it is."""

    WEEK_BEFORE = "week before"
    DAY_BEFORE = "day before"
    PASSED = "passed"


class Whose(StrEnum):
    """Whose date it is: they are told apart wherever a date is shown."""

    PROCEDURE = "the procedure's"
    AIM = "an aim"
    OWN = "the office's own"


@dataclass(frozen=True, slots=True)
class Dated:
    """Something owed, with the date of which people are reminded."""

    duty: Duty
    on: date
    whose: Whose


@dataclass(frozen=True, slots=True)
class Occasion:
    """A reminder that is due: of what, and which of the three."""

    dated: Dated
    kind: Kind


def dated_duties(page: CasePage) -> tuple[Dated, ...]:
    """What is still owed in a case and has a date, the earliest first: its limit, else the aim, else the office's own."""
    found = [each for duty in page.position.open_duties() if (each := _dated(duty))]
    return tuple(sorted(found, key=lambda each: each.on))


def _dated(duty: Duty) -> Dated | None:
    dates = ((duty.by, Whose.PROCEDURE), (duty.aim, Whose.AIM), (duty.own, Whose.OWN))
    return next((Dated(duty, due.on, whose) for due, whose in dates if due), None)


def occasions(page: CasePage) -> Iterator[Occasion]:
    """The reminders that are due in a case on the day of `page`."""
    for dated in dated_duties(page):
        kind = kind_on(page.procedure.calendar, dated.on, dated.duty.since, page.position.at)
        if kind is not None:
            yield Occasion(dated, kind)


def kind_on(calendar: Calendar, due: date, since: date, today: date) -> Kind | None:
    """Which reminder of a date is the latest by now: five working days before it, one before, or the first after.

    Where nobody looked on that very day, it is the same on the days that follow. Of a day that had come before the
    duty arose nobody is reminded: they have just been told.
    """
    after = working_day_from(calendar, due + ONE_DAY)
    if today >= after:
        return Kind.PASSED if working_days_before(calendar, today, STILL_NEWS) < after else None
    if today > due:
        return None
    for kind, number in ((Kind.DAY_BEFORE, A_DAY_BEFORE), (Kind.WEEK_BEFORE, A_WEEK_BEFORE)):
        mark = working_days_before(calendar, due, number)
        if today >= mark:
            return kind if since < mark else None
    return None


def digest_of(*parts: object) -> str:
    """What makes an occasion this one and no other, in a form of one length."""
    return letters.digest_of(*map(str, parts))
