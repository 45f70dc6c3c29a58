"""The whole check."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from evenhand.casework.models import Paper, Stream
from evenhand.casework.verifying.findings import Finding
from evenhand.casework.verifying.heads import Heads
from evenhand.casework.verifying.logs import edition_faults, log_faults, lost_logs
from evenhand.casework.verifying.sealed import (
    column_faults,
    enclosure_faults,
    letter_faults,
    paper_faults,
    wording_faults,
)


@dataclass(frozen=True, slots=True)
class Checked:
    """How much was looked at, and all that is wrong."""

    logs: int
    papers: int
    findings: tuple[Finding, ...]


def check_everything(heads: Heads, today: date, now: datetime) -> Checked:
    """Check all that is kept, and every log against `heads` that were kept elsewhere. It changes nothing."""
    return Checked(Stream.objects.count(), Paper.objects.count(), tuple(_findings(heads, today, now)))


def _findings(heads: Heads, today: date, now: datetime) -> Iterator[Finding]:
    streams = list(Stream.objects.order_by("id"))
    yield from edition_faults()
    for stream in streams:
        yield from log_faults(stream, heads, today)
    yield from lost_logs(heads, {stream.id for stream in streams})
    yield from column_faults()
    yield from letter_faults()
    yield from enclosure_faults()
    yield from wording_faults()
    yield from paper_faults(now)
