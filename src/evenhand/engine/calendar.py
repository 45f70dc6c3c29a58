"""Counting days: when a limit ends, when a notice must be given, and the working in plain words.

No law binds how a Compact counts, so each rule here is a default reading, the one a court would use:
the day of the event is not counted; a month ends on the corresponding date, or on the last day of
a month that has none (Dodds v Walker [1981]); a notice of so many days is given in clear days
(Re Hector Whaling [1936]).
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal, TypeAlias

from evenhand.engine.words import Sentence, all_of, count, say

Unit: TypeAlias = Literal["day", "working day", "week", "month", "year"]
Direction: TypeAlias = Literal["after", "before", "beginning with"]
DayOffRule: TypeAlias = Literal["stands", "runs on"]

MOST = 10_000
"""The largest number of days, weeks, months or years that a limit may name."""

MONDAY_TO_FRIDAY = frozenset(range(5))


class OutOfRange(ValueError):
    """A limit that cannot be counted: its number is not 1 to `MOST`, or it ends outside years 1 to 9999."""

    id = "limit-out-of-range"

    def __init__(self, why: Sentence) -> None:
        super().__init__(str(why))
        self.why = why


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day that is not a working day, and what people call it (empty for a plain weekend day)."""

    day: date
    name: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are working days for one procedure, and what happens to a limit on a day off.

    `working_weekdays` are numbered as Python numbers them, Monday 0 to Sunday 6. `edition` names
    the list of holidays, so that a date can say what made it. The list is complete from
    `first_year` to `last_year`; a count that leaves those years says so in its working.
    Refuses with ValueError a week without a working day.
    """

    days_off: frozenset[DayOff] = field(default=frozenset(), repr=False)
    working_weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    day_off_rule: DayOffRule = "stands"
    edition: str = "no bank holidays"
    first_year: int = MINYEAR
    last_year: int = MAXYEAR
    first_day_counts: bool = False
    _names: dict[date, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.working_weekdays or not self.working_weekdays <= set(range(7)):
            raise ValueError("a calendar needs at least one working weekday, numbered 0 to 6")
        names: dict[date, list[str]] = {}
        for off in sorted(self.days_off, key=lambda off: off.name):
            names.setdefault(off.day, []).append(off.name)
        object.__setattr__(self, "_names", {day: ", ".join(called) for day, called in names.items()})

    def is_day_off(self, day: date) -> bool:
        """Whether this is not a working day: a weekend day, a bank holiday or a local closing day."""
        return day.weekday() not in self.working_weekdays or day in self._names

    def name_of(self, day: date) -> str:
        """What people call this day off; empty for a plain weekend day and for a working day."""
        return self._names.get(day, "")

    def closed_on(self, days: Iterable[DayOff]) -> "Calendar":
        """The same calendar with more days off, such as a local office's closing days."""
        more = frozenset(days)
        return self if more <= self.days_off else replace(self, days_off=self.days_off | more)


@dataclass(frozen=True, slots=True)
class Working:
    """A computed date, and everything needed to show how it came about.

    `day_off` is the day off on which the count ended. If the limit was moved from there, that day
    is `moved_from`. If it stands there, `working_day_ahead` is the last working day before it,
    unless that was before the start. `skipped` are the holidays passed over, `weekdays_skipped` the
    weekdays. `no_such_day` is the 29, 30 or 31 that a short month lacks. `beyond` holds the first
    and last year of the list of holidays, where the count looked outside it.
    """

    start: date
    number: int
    unit: Unit
    direction: Direction
    falls_on: date
    edition: str
    skipped: tuple[DayOff, ...] = ()
    weekdays_skipped: tuple[int, ...] = ()
    no_such_day: int | None = None
    day_off: DayOff | None = None
    working_day_ahead: date | None = None
    beyond: tuple[int, int] | None = None

    @property
    def moved_from(self) -> date | None:
        """The day off that the limit was moved away from; None if it was not moved."""
        return self.day_off.day if self.day_off and self.day_off.day != self.falls_on else None

    def sentences(self) -> tuple[Sentence, ...]:
        """The working, step by step, for "Why this date?"."""
        return (*self._what_counts(), *self._what_is_skipped(), *self._where_it_ends())

    def _what_counts(self) -> list[Sentence]:
        if self.direction == "beginning with":
            return [say("{start} is the first day counted.", start=self.start)]
        if self.direction == "before" and self.unit in ("day", "working day"):
            return [
                say(
                    "There must be {length} in between: neither {start} nor the day of the notice is counted.",
                    length=length(self.number, self.unit),
                    start=self.start,
                )
            ]
        return [say("{start} is not counted.", start=self.start)]

    def _what_is_skipped(self) -> list[Sentence]:
        said = []
        if self.weekdays_skipped:
            said.append(
                say("{days} are skipped.", days=all_of(_WEEKDAYS[day] for day in self.weekdays_skipped))
            )
        said += [say("{day} is skipped.", day=_named(off)) for off in self.skipped]
        return said

    def _where_it_ends(self) -> list[Sentence]:
        counted_to = self.day_off.day if self.day_off else self.falls_on
        said = [self._result(counted_to)]
        if self.no_such_day:
            said.append(_NO_SUCH_DAY[self.no_such_day])
        if self.day_off:
            said += self._on_a_day_off(self.day_off)
        if self.beyond:
            first, last = self.beyond
            said.append(
                say(
                    "The list of bank holidays covers {first} to {last} only. Outside those years none is known.",
                    first=first,
                    last=last,
                )
            )
        return said

    def _result(self, day: date) -> Sentence:
        counted = length(self.number, self.unit)
        if self.direction == "beginning with":
            return say("{length} from its start ends on {day}.", length=counted, day=day)
        if self.direction == "after":
            return say("{length} later is {day}.", length=counted, day=day)
        if self.unit in ("day", "working day"):
            return say("So the last day for the notice is {day}.", day=day)
        return say("{length} earlier is {day}.", length=counted, day=day)

    def _on_a_day_off(self, off: DayOff) -> list[Sentence]:
        day = _named(off)
        if self.direction == "before":
            return [
                say(
                    "{day} is a day off, so the notice is due before it, on {due}.",
                    day=day,
                    due=self.falls_on,
                )
            ]
        if self.moved_from:
            return [say("{day} is a day off, so the limit runs on to {due}.", day=day, due=self.falls_on)]
        said = [say("{day} is a day off; the limit stays there.", day=day)]
        if self.working_day_ahead:
            said.append(say("The working day before is {day}.", day=self.working_day_ahead))
        return said


def after(calendar: Calendar, start: date, number: int, unit: Unit) -> Working:
    """The last day of a limit of so many units after an event.

    The day of the event is not counted (Lester v Garland; CPR 2.8(3)). A limit that ends on a day
    off stays there, or runs on to the next working day, as the calendar's rule says.
    Raises OutOfRange for a number not from 1 to `MOST`, or a limit outside the years 1 to 9999.
    """
    reached = _reach(calendar, start, _counted(number), unit, 1)
    return _settle(calendar, _Asked(start, number, unit, "after"), reached, reached.day)


def beginning_with(calendar: Calendar, start: date, number: int, unit: Unit) -> Working:
    """The last day of a period of so many units whose first day is `start`.

    A month beginning with 4 November ends on 3 December; one beginning with 31 January ends on the
    last day of February. A day off at the end is treated as by `after`. Raises OutOfRange as `after` does.
    """
    asked = _Asked(start, number, unit, "beginning with")
    if unit in ("month", "year"):
        reached = _reach(calendar, start, _counted(number), unit, 1)
        return _settle(
            calendar, asked, reached, reached.day if reached.no_such_day else _shift(reached.day, -1)
        )
    reached = _reach(calendar, _shift(start, -1), _counted(number), unit, 1)
    return _settle(calendar, asked, reached, reached.day)


def before(calendar: Calendar, end: date, number: int, unit: Unit) -> Working:
    """The last day on which a notice of so many units before a day may still be given.

    Days and working days are clear days: neither the day of the notice nor `end` counts (CPR 2.8(3)).
    Weeks, months and years go to the same weekday or the corresponding date. A notice that would
    fall on a day off always falls back to the working day before, whatever the calendar's rule.
    Raises OutOfRange as `after` does.
    """
    reached = _reach(calendar, end, _counted(number), unit, -1)
    landing = _shift(reached.day, -1) if unit in ("day", "working day") else reached.day
    return _settle(calendar, _Asked(end, number, unit, "before"), reached, landing)


def working_days_between(calendar: Calendar, start: date, end: date) -> int:
    """How many working days lie after `start`, up to `end` itself; 0 if `end` is not later."""
    days = max((end - start).days, 0)
    weeks, rest = divmod(days, 7)
    tail = {(start.weekday() + ahead) % 7 for ahead in range(1, rest + 1)}
    weekdays = weeks * len(calendar.working_weekdays) + len(tail & calendar.working_weekdays)
    holidays = {off.day for off in calendar.days_off if start < off.day <= end}
    return weekdays - sum(day.weekday() in calendar.working_weekdays for day in holidays)


def length(number: int, unit: Unit) -> Sentence:
    """A length of time in words: "1 day", "28 working days"."""
    return {
        "day": count(number, say("1 day"), say("{number} days", number=number)),
        "working day": count(number, say("1 working day"), say("{number} working days", number=number)),
        "week": count(number, say("1 week"), say("{number} weeks", number=number)),
        "month": count(number, say("1 month"), say("{number} months", number=number)),
        "year": count(number, say("1 year"), say("{number} years", number=number)),
    }[unit]


@dataclass(frozen=True, slots=True)
class _Asked:
    """The question of a count: so many units, which way, from which day."""

    start: date
    number: int
    unit: Unit
    direction: Direction


@dataclass(frozen=True, slots=True)
class _Reached:
    """Where plain counting led, the days off it passed, and the day of the month it looked for in vain."""

    day: date
    passed: tuple[date, ...] = ()
    no_such_day: int | None = None


def _counted(number: int) -> int:
    if 1 <= number <= MOST:
        return number
    raise OutOfRange(say("A limit may be 1 to {most} long; this one is {number}.", most=MOST, number=number))


def _shift(day: date, days: int) -> date:
    try:
        return day + timedelta(days)
    except OverflowError:
        raise _outside() from None


def _outside() -> OutOfRange:
    return OutOfRange(
        say("This limit ends outside the years {first} to {last}.", first=MINYEAR, last=MAXYEAR)
    )


def _reach(calendar: Calendar, start: date, number: int, unit: Unit, step: Literal[1, -1]) -> _Reached:
    if unit == "working day":
        return _walk(calendar, start, number, step)
    if unit in ("month", "year"):
        return _corresponding(start, step * number * (12 if unit == "year" else 1))
    return _Reached(_shift(start, step * number * (7 if unit == "week" else 1)))


def _corresponding(start: date, months: int) -> _Reached:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise _outside()
    last = monthrange(year, month + 1)[1]
    if start.day > last:
        return _Reached(date(year, month + 1, last), no_such_day=start.day)
    return _Reached(date(year, month + 1, start.day))


def _walk(calendar: Calendar, start: date, number: int, step: Literal[1, -1]) -> _Reached:
    day, left, passed = start, number, []
    while left:
        day = _shift(day, step)
        if calendar.is_day_off(day):
            passed.append(day)
        else:
            left -= 1
    return _Reached(day, tuple(passed))


def _settle(calendar: Calendar, asked: _Asked, reached: _Reached, landing: date) -> Working:
    """Deal with a count that ended on a day off, and put the whole working together."""
    off = DayOff(landing, calendar.name_of(landing)) if calendar.is_day_off(landing) else None
    falls_on = _nearest(calendar, landing, _way(calendar, asked)) if off else landing
    ahead = _nearest(calendar, landing, -1) if off and falls_on == landing else None
    looked_from = asked.start if asked.unit == "working day" else landing
    return Working(
        start=asked.start,
        number=asked.number,
        unit=asked.unit,
        direction=asked.direction,
        falls_on=falls_on,
        edition=calendar.edition,
        skipped=_holidays(calendar, {*reached.passed, *_strictly_between(landing, falls_on)}),
        weekdays_skipped=tuple(sorted({day.weekday() for day in reached.passed} - calendar.working_weekdays)),
        no_such_day=reached.no_such_day,
        day_off=off,
        working_day_ahead=ahead if ahead and ahead >= asked.start else None,
        beyond=_beyond(calendar, {looked_from, landing, falls_on}),
    )


def _way(calendar: Calendar, asked: _Asked) -> Literal[1, 0, -1]:
    """Which way a date on a day off moves: back for a notice, else on or not at all."""
    if asked.direction == "before":
        return -1
    return 1 if calendar.day_off_rule == "runs on" else 0


def _nearest(calendar: Calendar, day: date, way: Literal[1, 0, -1]) -> date:
    """The first working day from `day` on, in that direction; `day` itself if it has to stay."""
    while way and calendar.is_day_off(day):
        day = _shift(day, way)
    return day


def _holidays(calendar: Calendar, days: Iterable[date]) -> tuple[DayOff, ...]:
    """Those of the days that would have been working days but for a holiday, in order."""
    names = [
        (day, calendar.name_of(day)) for day in sorted(days) if day.weekday() in calendar.working_weekdays
    ]
    return tuple(DayOff(day, name) for day, name in names)


def _strictly_between(one: date, other: date) -> tuple[date, ...]:
    first, last = sorted((one, other))
    return tuple(first + timedelta(days) for days in range(1, (last - first).days))


def _beyond(calendar: Calendar, looked_at: set[date]) -> tuple[int, int] | None:
    if calendar.first_year <= min(looked_at).year and max(looked_at).year <= calendar.last_year:
        return None
    return calendar.first_year, calendar.last_year


def _named(off: DayOff) -> Sentence:
    """A day off with its name, which is itself looked up, since a holiday has a name in each language."""
    if off.name:
        return say("{day} ({name})", day=off.day, name=Sentence(off.name))
    return say("{day}", day=off.day)


_WEEKDAYS = (
    say("Mondays"),
    say("Tuesdays"),
    say("Wednesdays"),
    say("Thursdays"),
    say("Fridays"),
    say("Saturdays"),
    say("Sundays"),
)
_NO_SUCH_DAY = {
    29: say("That month has no 29th, so its last day counts."),
    30: say("That month has no 30th, so its last day counts."),
    31: say("That month has no 31st, so its last day counts."),
}
