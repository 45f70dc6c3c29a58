"""Take a file into a case: looked at, sealed, safe on the disk before its row counts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.db.models import Sum

from evenhand.casework.models import Case, Paper
from evenhand.casework.papers import files
from evenhand.casework.papers.kinds import kind_of
from evenhand.casework.papers.names import shown_name
from evenhand.casework.papers.refusals import NotAccepted
from evenhand.casework.papers.virus_scan import scan
from evenhand.engine.words import say

MEGABYTE: Final = 1_000_000
MOST_IN_A_CASE: Final = 500 * MEGABYTE
MOST_PAPERS: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPaper:
    """What is known of a file besides its bytes. See `models.Paper`; `given` is the name its sender gave it."""

    given: str
    role: str
    person: str
    readers: str
    channel: str
    came_on: date
    recorded_by: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """It is kept, under that id and name. `repeated`: the same file from the same side was there before."""

    id: str
    name: str
    repeated: bool = False


def add_paper(
    draft: files.Draft,
    new: NewPaper,
    now: datetime,
    scanner: str = "",
    also: Callable[[], object] = bool,
) -> Added:
    """Keep the file that was received as `draft`; nothing of it stays where it is refused.

    `also` is done in the same transaction, where the file is a new one.
    Raises `NotAccepted` for a kind of file that is not taken, one that the scanner at the address `scanner` objects
    to or could not look at, and where the case holds as much as it may.
    """
    name = shown_name(new.given)
    try:
        draft.close()
        with draft.read() as file:
            kind = kind_of(name, file)
            scan(file, scanner)
        return _keep(draft, new, name, kind.name, now, also)
    finally:
        draft.drop()


def _keep(
    draft: files.Draft, new: NewPaper, name: str, kind: str, now: datetime, also: Callable[[], object]
) -> Added:
    try:
        with transaction.atomic():
            Case.objects.select_for_update().get(pk=draft.case)  # two at once: the second sees the first
            if known := _same(draft, new):
                return Added(known.pk, known.name, repeated=True)
            _refuse_too_much(draft)
            draft.keep()
            row = Paper.objects.create(
                id=draft.paper,
                case_id=draft.case,
                role=new.role,
                person=new.person,
                recorded_by=new.recorded_by,
                channel=new.channel,
                came_on=new.came_on,
                name=name,
                kind=kind,
                size=draft.size,
                digest=draft.digest,
                readers=Paper.Readers(new.readers),
                added_at=now,
            )
            also()
    except BaseException:
        files.remove(draft.paper)
        raise
    return Added(row.pk, name)


def _same(draft: files.Draft, new: NewPaper) -> Paper | None:
    """The same file for the same readers, sent before: a form that was sent twice, or a slip."""
    return Paper.objects.filter(
        case=draft.case,
        digest=draft.digest,
        role=new.role,
        readers=new.readers,
        withdrawn_at=None,
        erased_at=None,
    ).first()


def _refuse_too_much(draft: files.Draft) -> None:
    there = Paper.objects.filter(case=draft.case, withdrawn_at=None, erased_at=None)
    held = there.aggregate(all=Sum("size"))["all"] or 0
    if held + draft.size > MOST_IN_A_CASE or there.count() >= MOST_PAPERS:
        raise NotAccepted(
            say(
                "this dispute holds as many papers as it can: {most} of {size} MB in all. Ask the Compact office",
                most=MOST_PAPERS,
                size=MOST_IN_A_CASE // MEGABYTE,
            )
        )
