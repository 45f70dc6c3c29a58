"""When service messages go: in office hours of the Compact. Codes, letters and calls to declare go at any hour."""

from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from evenhand.engine.calendar import Calendar

OPENS: Final = time(8)
"""Before that a telephone that hums wakes somebody who can do nothing yet."""

CLOSES: Final = time(18)
"""After that the office, whom the message tells people to ring, has gone home."""

ONE_DAY: Final = timedelta(days=1)
MOST_DAYS_OFF: Final = 60
"""A list of holidays that closes an office for longer than this is taken for a mistake: the message goes then."""


def quiet_until(calendar: Calendar, zone: ZoneInfo, now: datetime) -> datetime | None:
    """Until when a service message waits; None where it may go now."""
    here = now.astimezone(zone)
    if not calendar.is_day_off(here.date()) and OPENS <= here.time() < CLOSES:
        return None
    early = here.time() < OPENS
    return opening(calendar, zone, here.date() if early else here.date() + ONE_DAY)


def opening(calendar: Calendar, zone: ZoneInfo, day: date) -> datetime:
    """The beginning of office hours on that day, or on the next working day."""
    return datetime.combine(working_day_from(calendar, day), OPENS, zone)


def working_day_from(calendar: Calendar, day: date) -> date:
    """That day, if it is a working day, else the next one."""
    found = (day + number * ONE_DAY for number in range(MOST_DAYS_OFF))
    return next((each for each in found if not calendar.is_day_off(each)), day)


def working_days_before(calendar: Calendar, day: date, number: int) -> date:
    """The working day that lies so many working days before a day, which is not counted itself."""
    found = (day - back * ONE_DAY for back in range(1, MOST_DAYS_OFF))
    working = [each for each in found if not calendar.is_day_off(each)]
    return working[number - 1]
