"""Remove what no paper belongs to: halves of uploads that broke off, and files whose row was never committed."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from evenhand.casework.models import CleanCopy, IncomingFile, Paper
from evenhand.casework.papers import files

LEFT_ALONE: Final = timedelta(days=1)
"""A younger file may belong to an upload that is going on."""


@dataclass(frozen=True, slots=True)
class Swept:
    """How many files were removed, and the ids of papers whose file is missing."""

    removed: int
    missing: tuple[str, ...]


def sweep_papers(now: datetime) -> Swept:
    """Remove files that belong to nothing, and tell which papers, and files that came in, have lost theirs."""
    # The files first: one whose row is committed in between is then known, not taken for an orphan.
    found = {path.name: path for path in files.folder().iterdir() if path.is_file()}
    kept = set(Paper.objects.filter(withdrawn_at=None, erased_at=None).values_list("pk", flat=True))
    kept |= set(CleanCopy.objects.values_list("pk", flat=True))
    kept |= set(IncomingFile.objects.values_list("pk", flat=True))
    old = [
        path
        for name, path in found.items()
        if name not in kept and _age(path.stat().st_mtime, now) > LEFT_ALONE
    ]
    for path in old:
        path.unlink(missing_ok=True)
    return Swept(len(old), tuple(sorted(paper for paper in kept if not files.path_of(paper).exists())))


def _age(modified: float, now: datetime) -> timedelta:
    return now - datetime.fromtimestamp(modified, UTC)
