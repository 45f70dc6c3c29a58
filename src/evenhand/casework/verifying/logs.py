"""Logs against their chains and their heads, the rules they run under, and what lists show of them."""

from collections.abc import Iterator
from datetime import date

from django.db import transaction

from evenhand.casework.log import editions, projections, store
from evenhand.casework.log.chain import Fault, FaultKind
from evenhand.casework.models import Case, Edition, Seat, Stream
from evenhand.casework.sealing.keys import CannotBeOpened, KeyMissing
from evenhand.casework.verifying.findings import Finding, Kind
from evenhand.casework.verifying.heads import Heads

TOLD = {
    FaultKind.ENVELOPE_CHANGED: "entry {number} was changed",
    FaultKind.OUT_OF_ORDER: "entry {number} does not follow from the one before: one is missing, was added or moved",
    FaultKind.HEAD_LOST: "it does not hold what it held when it had {number} entries: some were removed or replaced",
    FaultKind.PAYLOAD_CHANGED: "what was said in entry {number} was changed, or cannot be opened",
    FaultKind.PAYLOAD_MISSING: "what was said in entry {number} is gone, and was not erased by law",
}


def log_faults(stream: Stream, heads: Heads, today: date) -> Iterator[Finding]:
    """What is wrong with one log. Where its record is whole, also whether lists show what follows from it."""
    try:
        verdict = store.verify(stream.id, heads.get(stream.id, ()))
    except KeyMissing as missing:
        yield Finding(Kind.KEY, stream.id, f"{_name(stream)} cannot be opened. {missing}")
        return
    yield from (Finding(Kind.LOG, stream.id, _told(stream, fault)) for fault in verdict.faults)
    if verdict.sound and stream.kind == Stream.Kind.CASE:
        yield from _list_faults(stream, today)


def lost_logs(heads: Heads, known: set[str]) -> Iterator[Finding]:
    """Logs that were there when the heads were written, and are not any more."""
    for log in sorted(set(heads) - known):
        yield Finding(Kind.LOG_LOST, log, f"The log {log} was there before and is gone.")


def edition_faults() -> Iterator[Finding]:
    """Rules that are no longer what they were when they were kept."""
    for digest in Edition.objects.order_by("pk").values_list("pk", flat=True):
        if not editions.is_whole(digest):
            yield Finding(Kind.RULES, digest, str(editions.EditionDamaged(digest)))


def _list_faults(stream: Stream, today: date) -> Iterator[Finding]:
    if not Case.objects.filter(pk=stream.id).exists():
        yield Finding(
            Kind.LISTS, stream.id, f"No list shows the log {stream.id}: the row of its case is gone."
        )
        return
    try:
        same = _rebuilds_the_same(stream.id, today)
    except (CannotBeOpened, editions.EditionDamaged):
        return  # told where the rules or the keys are looked at
    if not same:
        yield Finding(
            Kind.LISTS,
            stream.id,
            f"{_name(stream)}: lists show something else than what follows from its record.",
        )


def _rebuilds_the_same(case: str, today: date) -> bool:
    """Whether making what lists show anew changes nothing. It is undone."""
    with transaction.atomic():
        Stream.objects.select_for_update().get(pk=case)  # nothing may be recorded between the two looks
        before = _shown(case)
        projections.rebuild(case, today)
        after = _shown(case)
        transaction.set_rollback(True)
    return before == after


def _shown(case: str) -> object:
    seats = Seat.objects.filter(case=case).order_by("panel", "name", "pk")
    return projections.shown(case), list(seats.values_list("panel", "name", "chair", "stepped_aside"))


def _told(stream: Stream, fault: Fault) -> str:
    return f"{_name(stream)}: {TOLD[fault.kind].format(number=fault.number)}."


def _name(stream: Stream) -> str:
    row = Case.objects.filter(pk=stream.id).first()
    if row is not None:
        return f"The record of {row.reference}"
    return f"The record between disputes of {stream.compact_id}"
