"""Every rule of a procedure that cites clauses or rests on readings, with what it is about."""

from collections.abc import Iterator

from evenhand.engine.document import Origin
from evenhand.engine.procedure import Procedure


def origins(procedure: Procedure) -> Iterator[tuple[str, Origin]]:
    """What each rule is about, and where it comes from, in the order of the file."""
    yield "calendar", procedure.calendar_origin
    yield "codes", procedure.codes.origin
    yield "sectors", procedure.sectors.origin
    yield from ((condition.text, condition.origin) for condition in procedure.open_to)
    for person in procedure.people.values():
        yield person.name, person.origin
        yield from ((seat.name, seat.origin) for seat in (person.panel.seats if person.panel else ()))
    yield from ((form.name, form.origin) for form in procedure.forms.values())
    yield from ((moment.name, moment.origin) for moment in procedure.moments.values())
    yield from ((step.name, step.origin) for step in procedure.steps.values())
    yield from ((duty.must, duty.origin) for duty in procedure.throughout)
    yield from ((", ".join(line.what), line.origin) for line in procedure.who_may_see)
    yield from ((promise.text, promise.origin) for promise in procedure.promises)
