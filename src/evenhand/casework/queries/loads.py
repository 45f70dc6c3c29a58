"""How often people sat on panels of a Compact: what makes a new panel fair to those who always say yes."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from evenhand.casework.log import editions, store
from evenhand.casework.models import Case, Seat
from evenhand.casework.queries.under_any_entry import former_names
from evenhand.engine.events import Done
from evenhand.engine.fold import fold
from evenhand.engine.procedure import Procedure

YEARS_BACK = 3
"""How far back a seat counts. Long enough for a body that has a few disputes a year to see who carries them, and short
enough that whoever served much once is asked again. A link of the past is asked about for the same time."""


@dataclass(frozen=True, slots=True)
class _Sat:
    case: str
    panel: str
    name: str


def loads_of(compact: str, today: date, besides: str = "") -> Mapping[str, int]:
    """On how many panels each person sat in the last three years, by the name that counts; not those of the case `besides`.

    A seat counts for a dispute that was open at some time within them, whether or not the panel ever met. Whoever
    stepped aside counts only if the panel had done something before.
    """
    since = _years_before(today)
    recent = Q(case__ended_on=None) | Q(case__ended_on__gte=since)
    seats = Seat.objects.filter(recent, case__compact=compact).exclude(case=besides)
    kept = {former: name for name, formers in former_names(compact).items() for former in formers}
    stayed, left = set[_Sat](), set[_Sat]()
    for case, panel, name, aside in seats.values_list("case", "panel", "name", "stepped_aside"):
        (left if aside else stayed).add(_Sat(case, panel, name))
    everybody = stayed | set(_sat_before_they_left(left))
    once = {_Sat(each.case, each.panel, kept.get(each.name, each.name)) for each in everybody}
    return Counter(each.name for each in once)


def _years_before(today: date) -> date:
    try:
        return today.replace(year=today.year - YEARS_BACK)
    except ValueError:  # 29 February
        return today.replace(year=today.year - YEARS_BACK, day=28)


def _sat_before_they_left(left: Iterable[_Sat]) -> Iterable[_Sat]:
    """Those who held their seat while the panel did something. Few people leave, so few logs are read."""
    by_case: dict[str, list[_Sat]] = {}
    for each in left:
        by_case.setdefault(each.case, []).append(each)
    rows = Case.objects.select_related("stream").filter(pk__in=by_case)
    for row in rows:
        procedure = editions.procedure_of(row.stream.edition_id)
        state = fold(procedure, store.log_of(row.stream).events)
        events = [event for event in state.log if isinstance(event, Done)]
        yield from (each for each in by_case[row.pk] if _served(procedure, events, each))


def _served(procedure: Procedure, events: Iterable[Done], seat: _Sat) -> bool:
    itself = {
        name for name, person in procedure.people.items() if seat.panel in (name, person.of)
    }  # the panel, its chair, a member of it
    seated = False
    for event in events:
        step = procedure.steps.get(procedure.current_name_of.get(event.step, event.step))
        if step is None:
            continue
        if step.appoints == seat.panel:
            seated = seated or any(member.name == seat.name for member in event.members)
        elif step.removes == seat.panel and event.person == seat.name:
            seated = False
        elif seated and event.who in itself:
            return True
    return False
