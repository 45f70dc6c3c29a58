"""Which organisations are, or were, in a dispute of a Compact."""

from evenhand.casework import editions, store
from evenhand.casework.models import Stream
from evenhand.engine.fold import fold


def party_names(compact: str) -> tuple[str, ...]:
    """The names of the organisations in the Compact's disputes, in the order of the alphabet."""
    names: set[str] = set()
    for stream in Stream.objects.filter(compact=compact, kind=Stream.Kind.CASE).only("id"):
        log = store.load(stream.id)
        names |= {party.name for party in fold(editions.procedure_of(log.edition), log.events).parties.values()}
    return tuple(sorted(names))
