"""Sealed columns, and the files of papers."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from django.db.models import QuerySet

from evenhand.casework.actions.sweep_papers import LEFT_ALONE
from evenhand.casework.incoming.tray import seal_place
from evenhand.casework.models import (
    ActionVersion,
    Approach,
    Attendance,
    Ballot,
    CleanCopy,
    Coming,
    ConfidentialElement,
    Declaration,
    DraftAnswer,
    Enclosure,
    Feedback,
    Incoming,
    IncomingFile,
    Letter,
    LetterDraft,
    LetterWay,
    LetterWording,
    MeetingVersion,
    Minutes,
    MinutesAnswer,
    NotReached,
    Paper,
    PrivateNote,
    Vote,
    Willingness,
)
from evenhand.casework.models.letters import digest_of
from evenhand.casework.papers import files
from evenhand.casework.sealing.keys import KeyMissing, SealBroken
from evenhand.casework.verifying.findings import Finding, Kind

COLUMNS: Final[tuple[tuple[Any, str, str], ...]] = (
    (Declaration, "words", "The words of declaration"),
    (Feedback, "words", "The words of feedback"),
    (Willingness, "words", "The words of willingness"),
    (Approach, "content", "What was to be raised by approach"),
    (ConfidentialElement, "what", "The name of confidential element"),
    (Paper, "name", "The name of paper"),
    (Enclosure, "name", "The name of a paper with a letter,"),
    (LetterWay, "agreed", "What was agreed in call"),
    (LetterDraft, "typed", "What was typed for draft"),
    (LetterDraft, "letters", "The words of draft"),
    (DraftAnswer, "reason", "What was asked of draft"),
    *(
        (Incoming, column, f"The {told} of what came in,")
        for column, told in (
            ("sender_name", "sender"),
            ("sender", "address"),
            ("to", "recipients"),
            ("subject", "subject"),
            ("text", "text"),
            ("replies_to", "answers"),
            ("left_out", "list of what was left out"),
        )
    ),
    (IncomingFile, "name", "The name of a file that came in,"),
    (NotReached, "said", "The reason that came back,"),
    (NotReached, "settled_words", "What was done about a message that came back,"),
    (Ballot, "casting", "The casting vote of ballot"),
    (Ballot, "casting_reason", "The reason for the casting vote of ballot"),
    (Vote, "vote", "The open vote"),
    (Vote, "said", "The words with open vote"),
    (PrivateNote, "text", "The private note"),
    (MeetingVersion, "place", "The place of meeting version"),
    (MeetingVersion, "joining", "How to join meeting version"),
    (MeetingVersion, "getting_in", "How to get into meeting version"),
    (MeetingVersion, "agenda", "The agenda of meeting version"),
    (Attendance, "people", "Who was there, of entry"),
    (Minutes, "text", "The text of minutes"),
    (MinutesAnswer, "reason", "What was asked of minutes"),
    (ActionVersion, "what", "What is to be done, of entry"),
    (ActionVersion, "person", "Who is to do it, of entry"),
    (ActionVersion, "note", "The note on what is to be done, of entry"),
    (Coming, "people", "Who comes, of entry"),
    (Coming, "needs", "What is needed, of entry"),
)


def column_faults() -> Iterator[Finding]:
    """Sealed columns that do not open."""
    for table, column, told in COLUMNS:
        for key in table.objects.order_by("pk").values_list("pk", flat=True):
            yield from _column_fault(table.objects.filter(pk=key), column, f"{told} {key}")


def _column_fault(rows: QuerySet[Any], column: str, told: str) -> Iterator[Finding]:
    try:
        rows.values_list(column, flat=True).get()
    except KeyMissing as missing:
        yield Finding(Kind.KEY, told, f"{told} cannot be opened. {missing}")
    except SealBroken:
        yield Finding(Kind.SEAL, told, f"{told} was changed, or was put there from elsewhere.")


def letter_faults() -> Iterator[Finding]:
    """Letters that are not, or no more, what went out."""
    for row in Letter.objects.filter(erased_at=None).values_list("pk", flat=True):
        told = f"The letter {row}"
        try:
            letter = Letter.objects.get(pk=row)
        except KeyMissing as missing:
            yield Finding(Kind.KEY, told, f"{told} cannot be opened. {missing}")
            continue
        except SealBroken:
            yield Finding(Kind.SEAL, told, f"{told} was changed, or was put there from elsewhere.")
            continue
        if letter.digest != digest_of(letter.subject, letter.text, letter.html, letter.pdf):
            yield Finding(Kind.SEAL, told, f"{told} is not what went out.")
    for row in Letter.objects.filter(approved_by="", by_itself=None).values_list("pk", flat=True):
        yield Finding(Kind.SEAL, f"The letter {row}", f"The letter {row} went with nobody's yes.")


def enclosure_faults() -> Iterator[Finding]:
    """Papers that went with a letter, and of which another copy is kept now than the one that went."""
    rows = Enclosure.objects.filter(erased_at=None, paper__withdrawn_at=None, paper__erased_at=None)
    kept = dict(CleanCopy.objects.values_list("paper", "digest"))
    for row in rows.defer("name"):
        told = f"The paper {row.place} with the letter {row.letter_id}"
        if row.paper_id not in kept:
            yield Finding(Kind.PAPER_LOST, told, f"{told} is kept no more.")
        elif kept[row.paper_id] != row.digest:
            yield Finding(Kind.PAPER_CHANGED, told, f"{told} is not the one that went.")


def wording_faults() -> Iterator[Finding]:
    """Wordings that are not what an office took into use."""
    for row in LetterWording.objects.exclude(text=""):
        if row.digest != hashlib.sha256(row.text.encode()).hexdigest():
            told = f"The wording {row.pk} of the letter “{row.letter}”"
            yield Finding(Kind.SEAL, told, f"{told} is not what was taken into use.")


def paper_faults(now: datetime) -> Iterator[Finding]:
    """Papers whose file is missing, changed or still there when it should be gone, and files that belong to none."""
    # The files first, as in `sweep_papers`: one whose row is committed in between is then known.
    found = {path.name: path for path in files.folder().iterdir()}
    known = set()
    for row in Paper.objects.order_by("pk").defer("name"):
        known.add(row.pk)
        if row.withdrawn_at is None and row.erased_at is None:
            yield from _file_faults(row, row.case_id)
        elif row.pk in found:
            told = "erased" if row.erased_at else "taken back"
            yield Finding(
                Kind.PAPER_NOT_GONE, row.pk, f"The paper {row.pk} was {told}, and its file is still there."
            )
    for file in IncomingFile.objects.select_related("incoming").only(
        "id", "size", "digest", "incoming__compact"
    ):
        known.add(file.pk)
        yield from _file_faults(file, seal_place(file.incoming.compact_id))
    for copy in CleanCopy.objects.select_related("paper").defer("paper__name"):
        known.add(copy.pk)
        yield from _file_faults(copy, copy.paper.case_id)
    for name in sorted(set(found) - known):
        if not _is_arriving(found[name], now):
            yield Finding(Kind.UNKNOWN_FILE, name, f"The file {name} belongs to no paper.")


def _is_arriving(path: Path, now: datetime) -> bool:
    """Whether it may be a part of an upload that is going on, or has just become a paper."""
    tables: tuple[Any, ...] = (Paper, IncomingFile, CleanCopy)
    if not path.exists() or any(table.objects.filter(pk=path.name).exists() for table in tables):
        return True
    age = now - datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return path.suffix == files.DRAFT and age <= LEFT_ALONE


def _file_faults(row: Paper | IncomingFile | CleanCopy, place: str) -> Iterator[Finding]:
    try:
        size, digest = 0, hashlib.sha256()
        for piece in files.Opened(files.path_of(row.pk), place, row.pk).pieces():
            size += len(piece)
            digest.update(piece)
    except FileNotFoundError:
        yield Finding(Kind.PAPER_LOST, row.pk, f"The file of paper {row.pk} is missing.")
    except KeyMissing as missing:
        yield Finding(Kind.KEY, row.pk, f"The paper {row.pk} cannot be opened. {missing}")
    except (SealBroken, OSError):
        yield Finding(Kind.PAPER_CHANGED, row.pk, f"The file of paper {row.pk} was changed or is damaged.")
    else:
        if (size, digest.hexdigest()) != (row.size, row.digest):
            yield Finding(
                Kind.PAPER_CHANGED, row.pk, f"The file of paper {row.pk} is not the one that was sent."
            )
