"""What decides who may know of a case, as lists know it: without its log."""

from evenhand.casework.capacities import folded
from evenhand.casework.models import Case as Row
from evenhand.casework.policies import InCase, Sitting
from evenhand.engine.case import Case
from evenhand.engine.events import Party
from evenhand.engine.procedure import Procedure


def facts_of_line(row: Row, procedure: Procedure) -> InCase:
    """The facts of a row; its seats should have been fetched before, where there are many rows."""
    parties = {name: Party(name, organisation, "") for name, organisation in row.parties.items()}
    state = Case(parties=parties, opened_on=row.opened_on, ended_on=row.ended_on)
    return InCase(row.pk, row.compact_id, procedure, state, _sittings(row))


def _sittings(row: Row) -> dict[str, Sitting]:
    found: dict[str, Sitting] = {}
    for seat in row.seats.all():
        known, name = found.get(seat.panel, Sitting()), folded(seat.name)
        found[seat.panel] = Sitting(
            members=known.members if seat.stepped_aside else known.members | {name},
            chair=name if seat.chair else known.chair,
            aside=known.aside | {name} if seat.stepped_aside else known.aside,
        )
    return found
