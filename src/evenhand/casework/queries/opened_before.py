"""What somebody had opened of a case, as the record of access tells it: asked when they declare a link."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from evenhand.casework.models import AccessRecord, Individual


@dataclass(frozen=True, slots=True)
class Opened:
    """That something was opened, exported or given. `capacity` is that in which the person acted then."""

    at: datetime
    capacity: str
    action: str
    what: str


def opened_before(case: str, person: Individual) -> tuple[Opened, ...]:
    """Everything of this case that was opened by this person, under whatever name or account, the earliest first."""
    names = (person.name, *person.merged.values_list("name", flat=True))
    who = Q(who__in=names)
    if person.email:
        who |= Q(account__email=person.email)
    rows = AccessRecord.objects.filter(who, case=case).order_by("at", "pk")
    return tuple(Opened(row.at, row.capacity, row.action, row.what) for row in rows)
