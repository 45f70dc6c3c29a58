"""Agree what stays confidential while the process runs: a side names it, the other agrees, both may lift it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from evenhand.casework.confidence import rule_of
from evenhand.casework.models import Case, ConfidentialElement
from evenhand.casework.outcomes import NoSuchCase
from evenhand.casework.queries.case_page import case_page


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """What the side `named_by` wants kept: words, and where it stands (a record of an entry, or a paper), if anywhere."""

    what: str
    named_by: str
    event: str = ""
    record: str = ""
    paper: str = ""


class NotToBeKept(Exception):
    """The procedure knows no such agreement, the process is over, or there is no such side, element or record."""


def name_confidential(case: str, naming: Naming, now: datetime) -> None:
    """Keep this from now on: until both have agreed, everything is confidential. The same named twice is kept once.

    Raises `NotToBeKept` and `NoSuchCase`.
    """
    page = case_page(case, now.date())
    done = page.case.event(naming.event) if naming.event else None
    records = dict(getattr(done, "records", ()))
    row = Case.objects.get(pk=case)
    if (
        not rule_of(page.procedure)
        or page.case.ended_on is not None
        or naming.named_by not in page.case.parties
        or (naming.event and naming.record not in records)
        or (naming.paper and not row.papers.filter(pk=naming.paper).exists())
    ):
        raise NotToBeKept
    ConfidentialElement.objects.get_or_create(
        case=row,
        what=naming.what,
        event=naming.event,
        record=naming.record,
        paper_id=naming.paper or None,
        lifted_at=None,
        defaults={"named_by": naming.named_by, "named_at": now, "agreed_by": [naming.named_by]},
    )


def agree_confidential(case: str, element: int, side: str, _now: datetime) -> None:
    """The side agrees that this is kept, and no longer wants it lifted. Raises `NotToBeKept` and `NoSuchCase`."""

    def agree(row: ConfidentialElement) -> None:
        row.agreed_by = _with(row.agreed_by, side)
        row.lifted_by = [one for one in row.lifted_by if one != side]

    _change(case, element, side, agree)


def lift_confidential(case: str, element: int, side: str, now: datetime) -> None:
    """The side wants it kept no longer: it is lifted once everybody who agreed says so.

    Raises `NotToBeKept` and `NoSuchCase`.
    """

    def lift(row: ConfidentialElement) -> None:
        row.lifted_by = _with(row.lifted_by, side)
        if set(row.agreed_by) <= set(row.lifted_by):
            row.lifted_at = now

    _change(case, element, side, lift)


def _change(case: str, element: int, side: str, change: Callable[[ConfidentialElement], None]) -> None:
    with transaction.atomic():
        place = Case.objects.filter(pk=case).first()
        if place is None:
            raise NoSuchCase(case)
        rows = ConfidentialElement.objects.select_for_update().filter(case=case, lifted_at=None, pk=element)
        row = rows.first()
        if row is None or side not in place.parties or place.ended_on is not None:
            raise NotToBeKept
        change(row)
        row.save()


def _with(sides: list[str], side: str) -> list[str]:
    return [*dict.fromkeys([*sides, side])]
