"""The copy of a paper that goes with letters: made once of each, kept sealed beside the papers, and gone with its paper."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from evenhand.casework.models import CleanCopy, Paper
from evenhand.casework.papers import files
from evenhand.casework.papers.pages import GONE, pages_of_paper
from evenhand.casework.queries.bundle import bytes_of
from evenhand.letters.binding import Unmade, page_count


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy: the SHA-256 of its bytes, its size in bytes, and how many pages it has."""

    digest: str
    size: int
    pages: int


def clean_copy(case: str, name: str, language: str, now: datetime) -> Copied | Unmade:
    """The copy of the paper of that id, made where there is none yet; else why there can be none (see `papers.pages`).

    Of two that are made at the same time, the first counts. Who may have it is asked before.
    """
    paper = Paper.objects.filter(case=case, pk=name, withdrawn_at=None, erased_at=None).first()
    if paper is None:
        return Unmade(GONE)
    known = CleanCopy.objects.filter(paper=paper).first()
    if known is not None:
        return _copied(known)
    made = pages_of_paper(paper.kind, paper.name, paper.size, lambda: bytes_of(paper), language)
    return _kept(paper, made, now) if isinstance(made, bytes) else made


def _kept(paper: Paper, made: bytes, now: datetime) -> Copied | Unmade:
    draft = files.new_draft(paper.case_id)
    try:
        draft.write(made)
        draft.close()
        with transaction.atomic():
            there = Paper.objects.select_for_update().filter(pk=paper.pk, withdrawn_at=None, erased_at=None)
            if not there.exists():
                return Unmade(GONE)
            known = CleanCopy.objects.filter(paper=paper).first()
            if known is not None:
                return _copied(known)
            draft.keep()
            row = CleanCopy.objects.create(
                id=draft.paper,
                paper=paper,
                digest=draft.digest,
                size=draft.size,
                pages=page_count(made),
                made_at=now,
            )
    except BaseException:
        files.remove(draft.paper)
        raise
    finally:
        draft.drop()
    return _copied(row)


def _copied(row: CleanCopy) -> Copied:
    return Copied(row.digest, row.size, row.pages)


def forget_copy(paper: str) -> Callable[[], None]:
    """Take the row of a paper's copy away, in the transaction of the caller. Gives what removes its bytes after that."""
    kept = list(CleanCopy.objects.filter(paper=paper).values_list("pk", flat=True))
    CleanCopy.objects.filter(pk__in=kept).delete()

    def remove() -> None:
        for each in kept:
            files.remove(each)

    return remove
