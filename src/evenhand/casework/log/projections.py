"""What lists show of a case, written in the same transaction as its events and made again from them at any time."""

from collections.abc import Iterator
from datetime import date

from evenhand.casework.log import editions, store
from evenhand.casework.models import Case, Duty, Seat
from evenhand.casework.room.leaving import empty_the_room
from evenhand.engine import duties
from evenhand.engine.case import Case as State
from evenhand.engine.fold import fold
from evenhand.engine.position import position

OWED = ("step", "who", "since", "due", "aim", "own_date", "strength")


def refresh(log: store.Log, today: date) -> None:
    """Write what the log of a case comes to. A log between cases has nothing to show in lists."""
    row = Case.objects.filter(stream=log.stream).first()
    if row is None:
        return
    procedure = editions.procedure_of(log.edition)
    case = fold(procedure, log.events)
    where = position(procedure, case, today)
    row.parties = dict(case.party_names())
    row.parts = {role: party.directorate for role, party in case.parties.items() if party.directorate}
    row.opened_on, row.ended_on = case.opened_on or row.opened_on, case.ended_on
    row.stage, row.ended_as = where.stage, where.ended_as
    row.whose_turn = list(where.whose_turn)
    row.next_date, row.next_change_on = where.next_date, where.next_change_on
    row.save()
    Duty.objects.filter(case=row).delete()
    Duty.objects.bulk_create(_duty(row, duty) for duty in where.open_duties())
    Seat.objects.filter(case=row).delete()
    Seat.objects.bulk_create(_seats(row, case))
    empty_the_room(row.pk, case, log.events)


def rebuild(stream: str, today: date) -> None:
    """Make the projections of one case again from its log. Raises `store.NoSuchStream`."""
    refresh(store.load(stream), today)


def shown(stream: str) -> tuple[dict[str, object], tuple[dict[str, object], ...]]:
    """What lists show of a case, as far as it hangs on its log alone: to compare with what a rebuild makes of it."""
    row: dict[str, object] = {**Case.objects.values().get(stream=stream)}
    row.pop("next_change_on")  # hangs on the day of the last refresh, too
    owed = Duty.objects.filter(case=stream).order_by("pk").values(*OWED)
    return row, tuple(owed)


def _seats(row: Case, case: State) -> Iterator[Seat]:
    """Whoever sits on a panel, takes its chair or stepped aside from it: what decides who may know of the case."""
    for panel, seating in sorted(case.panels.items()):
        for name in sorted({*seating.members, *seating.stepped_aside}):
            aside = name in seating.stepped_aside
            yield Seat(case=row, panel=panel, name=name, chair=name == seating.chair, stepped_aside=aside)


def _duty(row: Case, owed: duties.Duty) -> Duty:
    return Duty(
        case=row,
        step=owed.step.name,
        who=list(owed.who),
        since=owed.since,
        due=owed.by.on if owed.by else None,
        aim=owed.aim.on if owed.aim else None,
        own_date=owed.own.on if owed.own else None,
        strength=owed.strength.value,
    )
