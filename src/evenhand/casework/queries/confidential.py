"""What the two sides keep confidential in a case, and which papers they could name."""

from dataclasses import dataclass
from datetime import datetime

from evenhand.casework.models import ConfidentialElement, Paper


@dataclass(frozen=True, slots=True)
class Element:
    """One thing that is or was kept. `lifted_by` are the sides that want to lift it."""

    id: int
    what: str
    event: str
    record: str
    paper: str
    named_by: str
    named_at: datetime
    agreed_by: tuple[str, ...]
    lifted_by: tuple[str, ...]
    lifted_at: datetime | None


def elements(case: str) -> tuple[Element, ...]:
    """Everything that was named in the case of that address, in the order it was named."""
    rows = ConfidentialElement.objects.filter(case=case).select_related("paper").order_by("named_at", "pk")
    return tuple(_element(row) for row in rows)


def shared_papers(case: str) -> tuple[tuple[str, str], ...]:
    """The papers that both sides read, by id and name."""
    rows = Paper.objects.filter(
        case=case, readers=Paper.Readers.SHARED, withdrawn_at=None, erased_at=None
    ).order_by("added_at")
    return tuple(rows.values_list("id", "name"))


def _element(row: ConfidentialElement) -> Element:
    return Element(
        id=row.pk,
        what=row.what,
        event=row.event,
        record=row.record,
        paper=row.paper.name if row.paper else "",
        named_by=row.named_by,
        named_at=row.named_at,
        agreed_by=tuple(row.agreed_by),
        lifted_by=tuple(row.lifted_by),
        lifted_at=row.lifted_at,
    )
