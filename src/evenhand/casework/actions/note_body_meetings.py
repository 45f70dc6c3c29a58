"""Note in the cases that wait for it when a body meets, as the calendar of the Compact says."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from evenhand.casework.actions.note_meetings import note_meetings
from evenhand.casework.log import editions, store
from evenhand.casework.models import Case
from evenhand.casework.outcomes import Recorded, Sending
from evenhand.casework.queries.body_meetings import Entry, bodies_of, body_meetings, steps_awaiting
from evenhand.engine.events import NoteMeetings
from evenhand.engine.fold import fold

FROM_THE_CALENDAR = "the calendar of the Compact"
"""Whose hand it is, where a case opens and nobody enters anything."""


def note_in_cases(compact: str, body: str, by: str, sending: Sending) -> int:
    """Bring every case up to date that waits for a meeting of that body, and give how many have changed.

    A case waits where a date of its procedure hangs on the next meeting of the body, as long as it runs; after its end
    as long as such a step is owed. Every other case stays as it is, and so does one that knows all this already.
    """
    entries = _of_body(compact, body)
    return sum(_note(row, body, entries, by, sending) for row in _waiting(compact, body))


def note_in_new_case(case: str, compact: str, sending: Sending) -> None:
    """The same in a case that has just been opened, for every body that its procedure waits for."""
    entries = body_meetings(compact)
    if not entries:
        return
    row = Case.objects.select_related("stream").get(pk=case)
    procedure = editions.procedure_of(row.stream.edition_id)
    for body in bodies_of(procedure):
        if steps_awaiting(procedure, body):
            own = [entry for entry in entries if entry.body == body]
            _note(row, body, own, FROM_THE_CALENDAR, sending)


def _waiting(compact: str, body: str) -> Iterable[Case]:
    rows = Case.objects.filter(Q(ended_on=None) | ~Q(duties=None), compact=compact)
    for row in rows.select_related("stream").prefetch_related("duties").distinct():
        steps = steps_awaiting(editions.procedure_of(row.stream.edition_id), body)
        if steps and (row.ended_on is None or any(duty.step in steps for duty in row.duties.all())):
            yield row


def _of_body(compact: str, body: str) -> list[Entry]:
    return [entry for entry in body_meetings(compact) if entry.body == body]


def _note(row: Case, body: str, entries: Iterable[Entry], by: str, sending: Sending) -> bool:
    """Note what the calendar says now. Days that only this case knows, noted by hand, stay."""
    log = store.load(row.pk)
    known = fold(editions.procedure_of(log.edition), log.events).meetings.get(body, ())
    meetings = _days(known, entries, row.opened_on)
    if meetings == known:
        return False
    wish = NoteMeetings(body=body, meetings=meetings, on=sending.today, recorded_by=by)
    # Whatever page the office looked at: this is no answer to what others recorded in the case meanwhile.
    outcome = note_meetings(row.pk, wish, Sending(today=sending.today, now=sending.now))
    return isinstance(outcome, Recorded)


def _days(known: Iterable[date], entries: Iterable[Entry], since: date) -> tuple[date, ...]:
    entered = list(entries)
    ever = {entry.day for entry in entered}
    now = {entry.day for entry in entered if not entry.cancelled and entry.day >= since}
    return tuple(sorted({day for day in known if day not in ever} | now))
