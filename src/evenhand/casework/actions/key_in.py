"""Put into the tray what an office types in: a letter, a call, something that was handed over."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from evenhand.casework.incoming.tray import drop_all, keep_file
from evenhand.casework.models import Incoming
from evenhand.casework.papers import files
from evenhand.casework.papers.kinds import kind_of
from evenhand.casework.papers.names import shown_name
from evenhand.casework.papers.refusals import NotAccepted
from evenhand.casework.papers.virus_scan import scan
from evenhand.engine.words import Sentence
from evenhand.intake.incoming import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyed:
    """What came: who sent it, how, the day it came, what it is about and what it says; `typed_by` writes it down.

    `token` is the form's own: the same words sent twice from one form are one. Other words are another letter, even
    where somebody went back to the form of the last one and typed over it.
    """

    sender: str
    channel: str
    came_on: date
    about: str
    text: str
    typed_by: str
    token: str


class NotKept(Exception):
    """Nothing was kept: some of the files are not taken. `why` has a sentence for each, by its name."""

    def __init__(self, why: Sequence[tuple[str, Sentence]]) -> None:
        super().__init__("; ".join(f"{name}: {told}" for name, told in why))
        self.why = tuple(why)


def key_in(
    compact: str, keyed: Keyed, received: Sequence[tuple[str, files.Draft]], now: datetime, scanner: str = ""
) -> str:
    """Keep it with its files (of each its name and what was received); gives its id.

    Raises `NotKept` where a file would be refused as a paper: whoever types it in still has the letter in hand.
    """
    digest, drafts = "", [draft for _, draft in received]
    try:
        _refuse_bad(received, scanner)
        digest = _digest(keyed, received)
        with transaction.atomic():
            row = Incoming.objects.create(
                compact_id=compact,
                kind=Kind.ORDINARY.value,
                channel=keyed.channel,
                digest=digest,
                came_on=keyed.came_on,
                taken_at=now,
                typed_by=keyed.typed_by,
                sender_name=keyed.sender,
                subject=keyed.about,
                text=keyed.text,
            )
            for place, (name, draft) in enumerate(received, 1):
                keep_file(row, draft, place, shown_name(name))
    except IntegrityError:
        drop_all(drafts)
        return Incoming.objects.get(compact=compact, digest=digest).pk
    except BaseException:
        drop_all(drafts)
        raise
    return row.pk


def _digest(keyed: Keyed, received: Sequence[tuple[str, files.Draft]]) -> str:
    """Of everything in the form, and of its files once they are closed."""
    typed = (keyed.sender, keyed.channel, keyed.came_on.isoformat(), keyed.about, keyed.text)
    came = [(name, draft.digest) for name, draft in received]
    return hashlib.sha256(json.dumps(["typed in", keyed.token, typed, came]).encode()).hexdigest()


def _refuse_bad(received: Sequence[tuple[str, files.Draft]], scanner: str) -> None:
    refused = []
    for given, draft in received:
        name = shown_name(given)
        draft.close()
        try:
            with draft.read() as file:
                kind_of(name, file)
                scan(file, scanner)
        except NotAccepted as why:
            refused.append((name, why.why))
    if refused:
        raise NotKept(refused)
