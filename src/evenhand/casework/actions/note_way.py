"""Write down how a letter went outside this house: posted, handed over, sent from somewhere else, or told by phone."""

from dataclasses import dataclass
from datetime import date, time

from django.db import transaction

from evenhand.casework.actions.note_bounce import settle_not_reached
from evenhand.casework.models import Letter, LetterWay
from evenhand.casework.outcomes import Sending
from evenhand.engine.events import Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """What a person did with a letter, and on which day. For a call: who rang, who was spoken to, what was agreed."""

    channel: Channel
    on: date
    at: time | None = None
    by: str = ""
    to: str = ""
    agreed: str = ""


class NotToBeNoted(Exception):
    """There is no such letter in that log, its words were erased, or the day is still to come."""


def note_way(log: str, letter: str, gone: Gone, recorded_by: str, sending: Sending) -> None:
    """Keep it beside the letter, which never changes. The same thing told twice is kept once.

    Whether the writer may is asked before. Raises `NotToBeNoted`.
    """
    with transaction.atomic():
        row = Letter.objects.filter(log=log, pk=letter, erased_at=None).defer("text", "html", "pdf").first()
        if row is None or gone.on > sending.today:
            raise NotToBeNoted(letter)
        keep_way(row, gone, recorded_by, sending)


def keep_way(letter: Letter, gone: Gone, recorded_by: str, sending: Sending) -> None:
    """The row itself, in a transaction of the caller. That its e-mail came back is looked after by that."""
    if letter.message_id:
        settle_not_reached(letter.message_id, gone.channel.value, "", recorded_by, sending.now)
    same = LetterWay.objects.filter(
        letter=letter, channel=gone.channel.value, on=gone.on, at=gone.at, by=gone.by, to=gone.to
    )
    if any(each.agreed == gone.agreed for each in same):
        return
    LetterWay(
        letter=letter, channel=gone.channel.value, on=gone.on, at=gone.at, by=gone.by, to=gone.to,
        agreed=gone.agreed, recorded_by=recorded_by, recorded_at=sending.now,
    ).save()  # fmt: skip
