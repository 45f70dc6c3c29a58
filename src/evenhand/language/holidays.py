"""The bank holidays of each nation, as a frozen list that names its own edition.

The dates come from the `holidays` package, which follows the law and the royal proclamations. It is
used here and nowhere else, so that the engine counts with plain data and an old date can be told
with the list that made it.
"""

from collections.abc import Iterable
from functools import cache
from importlib.metadata import version

import holidays

from evenhand.engine.calendar import Calendar, DayOff
from evenhand.engine.words import Sentence, say

FIRST_YEAR = 1990
LAST_YEAR = 2060

NATIONS = {"England and Wales": "ENG", "Scotland": "SCT", "Northern Ireland": "NIR", "none": ""}
"""What a procedure may write under `days off`, and the code of that nation within GB."""

_NAMES = {
    "Battle of the Boyne": say("Battle of the Boyne"),
    "Battle of the Boyne (observed)": say("day off for Battle of the Boyne"),
    "Boxing Day": say("Boxing Day"),
    "Boxing Day (observed)": say("day off for Boxing Day"),
    "Christmas Day": say("Christmas Day"),
    "Christmas Day (observed)": say("day off for Christmas Day"),
    "Easter Monday": say("Easter Monday"),
    "Good Friday": say("Good Friday"),
    "Late Summer Bank Holiday": say("Summer bank holiday"),
    "May Day": say("Early May bank holiday"),
    "New Year Holiday": say("2 January holiday"),
    "New Year Holiday (observed)": say("day off for the 2 January holiday"),
    "New Year's Day": say("New Year's Day"),
    "New Year's Day (observed)": say("day off for New Year's Day"),
    "Saint Andrew's Day": say("St Andrew's Day"),
    "Saint Andrew's Day (observed)": say("day off for St Andrew's Day"),
    "Saint Patrick's Day": say("St Patrick's Day"),
    "Saint Patrick's Day (observed)": say("day off for St Patrick's Day"),
    "Spring Bank Holiday": say("Spring bank holiday"),
    "Summer Bank Holiday": say("Summer bank holiday"),
}
"""The yearly holidays as people here call them. A holiday given once keeps the name it came with."""


class UnknownNation(ValueError):
    """Days off were asked for a nation that is not one of `NATIONS`."""

    id = "unknown-days-off"

    def __init__(self, nation: str) -> None:
        self.why: Sentence = say(
            "There is no list of days off called “{nation}”. Write one of: {nations}.",
            nation=nation,
            nations=tuple(NATIONS),
        )
        super().__init__(str(self.why))


def days_off(
    nation: str,
    extra: Iterable[DayOff] = (),
    first_year: int = FIRST_YEAR,
    last_year: int = LAST_YEAR,
) -> Calendar:
    """The calendar of a nation, Monday to Friday, with any local closing days added.

    `nation` is one of `NATIONS`; "none" means that only weekends, and the closing days, are off.
    Bank holidays still to be proclaimed are not in any list, and years outside the list have none:
    a date counted there says so. Raises UnknownNation.
    """
    if nation not in NATIONS:
        raise UnknownNation(nation)
    return _calendar(NATIONS[nation], first_year, last_year).closed_on(extra)


@cache
def _calendar(code: str, first_year: int, last_year: int) -> Calendar:
    if not code:
        return Calendar()
    years = range(first_year, last_year + 1)
    found = holidays.country_holidays("GB", subdiv=code, years=years, language="en_GB")
    return Calendar(
        days_off=frozenset(
            DayOff(day, _plain(name)) for day, called in found.items() for name in called.split("; ")
        ),
        edition=f"holidays {version('holidays')}, GB-{code}, {first_year}-{last_year}",
        first_year=first_year,
        last_year=last_year,
    )


def _plain(name: str) -> str:
    return str(_NAMES.get(name, name))
