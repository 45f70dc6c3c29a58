"""What was told or done between cases, in one Compact."""

from evenhand.casework import editions, store
from evenhand.casework.models import Stream
from evenhand.casework.queries.timeline import Entry, timeline
from evenhand.engine.fold import fold


def notices(compact: str) -> tuple[Entry, ...]:
    """The Compact's record between cases, under whatever edition, the latest happening first."""
    entries: list[Entry] = []
    for stream in Stream.objects.filter(compact=compact, kind=Stream.Kind.BETWEEN):
        log = store.load(stream.id)
        procedure = editions.procedure_of(log.edition)
        entries += timeline(procedure, fold(procedure, log.events, between=True))
    return tuple(sorted(entries, key=lambda entry: (entry.happened_on, entry.recorded_at), reverse=True))
