"""Who was asked in a case whether they have a link, and what each person said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from evenhand.casework.answers import NO_LINK
from evenhand.casework.models import Asked, Declaration, Individual
from evenhand.casework.queries.opened_before import Opened, opened_before
from evenhand.casework.queries.under_any_entry import COUNTS, names_of


@dataclass(frozen=True, slots=True)
class Said:
    """One declaration. `said_on` is the day it was said, `at` the moment `recorded_by` wrote it down."""

    answer: str
    words: str
    channel: str
    said_on: date
    at: datetime
    recorded_by: str


@dataclass(frozen=True, slots=True)
class Standing:
    """One person in one case: when and by whom they were asked (None: they were not), and what they said, the last first.

    `opened` is what they had opened of the case; looked up only for whoever did not say "no link" last.
    """

    person: str
    asked_at: datetime | None
    asked_by: str
    said: tuple[Said, ...]
    opened: tuple[Opened, ...]


def declarations(case: str) -> tuple[Standing, ...]:
    """Everybody who was asked in the case of that address or said something, by name, under whatever entry it was."""
    rows = Asked.objects.filter(case=case).annotate(person=COUNTS).order_by("asked_at", "pk")
    asked = {row.person: row for row in rows}
    said: dict[int, list[Said]] = {}
    for row in Declaration.objects.filter(case=case).annotate(person=COUNTS).order_by("-at", "-pk"):
        said.setdefault(row.person, []).append(_said(row))
    people = Individual.objects.filter(pk__in={*asked, *said}).order_by("name")
    return tuple(
        _standing(case, person, asked.get(person.pk), tuple(said.get(person.pk, ()))) for person in people
    )


def _said(row: Declaration) -> Said:
    return Said(row.answer, row.words, row.channel, row.said_on or row.at.date(), row.at, row.recorded_by)


def _standing(case: str, person: Individual, asked: Asked | None, said: tuple[Said, ...]) -> Standing:
    shut_out = bool(said) and said[0].answer != NO_LINK
    return Standing(
        person=person.name,
        asked_at=asked.asked_at if asked else None,
        asked_by=asked.asked_by if asked else "",
        said=said,
        opened=opened_before(case, person) if shut_out else (),
    )


def answers_in(case: str) -> Mapping[str, str]:
    """The latest answer of each person who declared in that case, by every name that leads to them in the register."""
    rows = Declaration.objects.filter(case=case).order_by("at", "pk")
    latest = dict(rows.values_list(COUNTS, "answer"))
    return {name: latest[person] for name, person in names_of(latest).items()}


def line_for(case: str, person: str) -> str:
    """The one line on what the dispute is about that this person was given, else what others were; "" for none."""
    rows = Asked.objects.filter(case=case).exclude(line="").order_by("-asked_at")
    theirs = Q(individual__name=person) | Q(individual__merged_into__name=person)
    own = rows.filter(theirs).first() or rows.first()
    return own.line if own else ""
