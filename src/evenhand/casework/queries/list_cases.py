"""Which disputes a Compact has, and what is next in each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from evenhand.casework.log import editions
from evenhand.casework.models import Case, Duty
from evenhand.casework.policies import InCase
from evenhand.casework.queries.case_facts import facts_of_line
from evenhand.engine.procedure import Procedure


@dataclass(frozen=True, slots=True)
class OwedLine:
    """Something owed, with its dates only: whether it is late is for the reader of the day to say."""

    step: str
    who: tuple[str, ...]
    since: date
    due: date | None
    aim: date | None
    own_date: date | None
    strength: str


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case in a list. `id` is its address; `next_date` is None where nothing owed has a date.

    `procedure` is the one it runs under; `parties` are the organisations, by the name it gives each side; `facts`
    are what decides who may know of it.
    """

    id: str
    reference: str
    title: str
    procedure: Procedure
    parties: Mapping[str, str]
    opened_on: date
    stage: str
    ended_as: str
    ended_on: date | None
    whose_turn: tuple[str, ...]
    next_date: date | None
    owed: tuple[OwedLine, ...]
    facts: InCase

    def is_open(self) -> bool:
        """Whether the dispute has not ended."""
        return self.ended_on is None


def list_cases(compact: str) -> tuple[CaseLine, ...]:
    """The Compact's disputes: open ones first, the earliest date first; then those that ended, the latest first.

    An unknown Compact has none.
    """
    rows = Case.objects.filter(compact=compact).select_related("stream").prefetch_related("duties", "seats")
    ordered = rows.order_by(
        F("ended_on").desc(nulls_first=True), F("next_date").asc(nulls_last=True), "opened_on", "reference"
    )
    return tuple(_line(row) for row in ordered)


def _line(row: Case) -> CaseLine:
    procedure = editions.procedure_of(row.stream.edition_id)
    return CaseLine(
        id=row.pk,
        reference=row.reference,
        title=row.title,
        procedure=procedure,
        parties=row.parties,
        opened_on=row.opened_on,
        stage=row.stage,
        ended_as=row.ended_as,
        ended_on=row.ended_on,
        whose_turn=tuple(row.whose_turn),
        next_date=row.next_date,
        owed=tuple(_owed(duty) for duty in sorted(row.duties.all(), key=lambda duty: duty.pk)),
        facts=facts_of_line(row, procedure),
    )


def _owed(row: Duty) -> OwedLine:
    return OwedLine(row.step, tuple(row.who), row.since, row.due, row.aim, row.own_date, row.strength)
