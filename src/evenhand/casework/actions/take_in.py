"""Take a message that came in into the tray of a Compact: once, whole, and before anybody is told that it was taken."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction

from evenhand.casework.actions.note_bounce import note_bounce
from evenhand.casework.incoming.tray import WHOLE_NAME, drop_all, keep_file, new_file
from evenhand.casework.models import Compact
from evenhand.casework.models import Incoming as Row
from evenhand.casework.outcomes import NoSuchCase
from evenhand.casework.papers import files
from evenhand.casework.papers.names import shown_name
from evenhand.engine.events import Channel
from evenhand.intake.incoming import Fault, Incoming
from evenhand.intake.reading import read


@dataclass(frozen=True, slots=True)
class Taken:
    """The message is in the tray under that id. `repeated`: it was there before."""

    id: str
    repeated: bool = False


def take_in(compact: str, data: bytes, now: datetime, *, complete: bool = True) -> Taken:
    """Keep the message; whatever its bytes are, they can be kept. It is on the disk when this is over.

    Not `complete`: only its beginning could be had, as it is too large. Raises `NoSuchCase` for an unknown Compact.
    """
    place = Compact.objects.filter(slug=compact).first()
    if place is None:
        raise NoSuchCase(compact)
    message = read(data)
    digest = hashlib.sha256(f"{message.message_id}\n".encode() + hashlib.sha256(data).digest()).hexdigest()
    if known := _same(compact, digest):
        return Taken(known, repeated=True)
    fault = message.fault if complete else Fault.TOO_LARGE
    drafts: list[files.Draft] = []
    try:
        drafts.append(new_file(compact, data))
        drafts += (new_file(compact, each.content) for each in message.attachments)
        with transaction.atomic():
            row = Row.objects.create(**_values(message, place, now), digest=digest, fault=fault or "")
            _keep(row, drafts, message)
            if message.bounce:
                note_bounce(row, message.bounce, now)
    except IntegrityError:  # another worker took the same message meanwhile
        drop_all(drafts)
        if known := _same(compact, digest):
            return Taken(known, repeated=True)
        raise
    except BaseException:
        drop_all(drafts)
        raise
    return Taken(row.pk)


def _same(compact: str, digest: str) -> str:
    return Row.objects.filter(compact=compact, digest=digest).values_list("pk", flat=True).first() or ""


def _values(message: Incoming, place: Compact, now: datetime) -> dict[str, object]:
    ours = (message.bounce.message_id,) if message.bounce and message.bounce.message_id else ()
    return {
        "compact": place,
        "kind": message.kind.value,
        "channel": Channel.EMAIL.value,
        "came_on": now.astimezone(ZoneInfo(place.time_zone)).date(),
        "taken_at": now,
        "written_on": message.written_on,
        "sender_name": message.from_name,
        "sender": message.from_address,
        "to": list(message.to),
        "subject": message.subject,
        "text": message.text,
        "cut": message.cut,
        "replies_to": [*ours, *message.replies_to],
    }


def _keep(row: Row, drafts: list[files.Draft], message: Incoming) -> None:
    whole, *others = drafts
    keep_file(row, whole, 0, WHOLE_NAME, whole=True)
    for place, (draft, attachment) in enumerate(zip(others, message.attachments, strict=True), 1):
        keep_file(row, draft, place, shown_name(attachment.name))
