"""What was told or done between cases, in one Compact."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from evenhand.casework import policies
from evenhand.casework.log import editions, store
from evenhand.casework.models import Stream
from evenhand.casework.policies.capacities import Actor
from evenhand.casework.policies.notices import sees_notice
from evenhand.casework.queries.letters import LetterLine, letters_of
from evenhand.casework.queries.timeline import Entry, timeline
from evenhand.engine.case import Case
from evenhand.engine.events import Done, RecordValue
from evenhand.engine.fold import fold
from evenhand.engine.procedure import Procedure


@dataclass(frozen=True, slots=True)
class Notice:
    """Something told between cases, with only what one reader may see of it, and the letters that went with it."""

    entry: Entry
    answer: str
    records: tuple[tuple[str, RecordValue], ...]
    log: str = ""
    letters: tuple[LetterLine, ...] = ()


def notices(compact: str) -> tuple[Entry, ...]:
    """The Compact's record between cases, under whatever edition, the latest happening first. For nobody's eyes as it is."""
    found = [entry for _log, procedure, case in _logs(compact) for entry in timeline(procedure, case)]
    return tuple(sorted(found, key=_latest_first, reverse=True))


def notices_for(compact: str, actor: Actor) -> tuple[Notice, ...]:
    """What this reader may know of, the latest happening first. Nothing in it counts or numbers what they may not."""
    found: list[Notice] = []
    for log, procedure, case in _logs(compact):
        letters = letters_of(actor, policies.facts_of(log, compact, procedure, case))
        sight = {seen.event: seen for seen in policies.sight_between(actor, procedure, case).events}
        for entry in timeline(procedure, case):
            seen = sight.get(entry.event.id)
            if seen is None:  # struck out
                continue
            knows, whole = sees_notice(actor, seen, entry.event.recorded_by)
            if knows and isinstance(entry.event, Done):
                done = entry.event
                records = tuple(one for one in done.records if whole or one[0] in seen.records)
                answer = done.answer if whole or seen.answer else ""
                found.append(Notice(entry, answer, records, log, letters.get(done.id, ())))
    return tuple(sorted(found, key=lambda notice: _latest_first(notice.entry), reverse=True))


def _logs(compact: str) -> Iterator[tuple[str, Procedure, Case]]:
    for stream in Stream.objects.filter(compact=compact, kind=Stream.Kind.BETWEEN).order_by("pk"):
        log = store.load(stream.id)
        procedure = editions.procedure_of(log.edition)
        yield stream.id, procedure, fold(procedure, log.events, between=True)


def _latest_first(entry: Entry) -> tuple[date, datetime]:
    return entry.happened_on, entry.recorded_at
