"""Keep what a side says of how it was treated, once its dispute has ended."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from evenhand.casework.models import Case, Feedback
from evenhand.casework.outcomes import NoSuchCase, Sending
from evenhand.engine.events import Channel

YES, PARTLY, NO = Feedback.Answer.values


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The answers of the side `role`, in which way they came on which day, and who writes them down."""

    role: str
    fair: str
    heard: str
    recorded_by: str
    words: str = ""
    channel: Channel = Channel.WEB
    said_on: date | None = None


class NotYet(Exception):
    """The dispute has not ended, or was not of that side: there is nothing to look back on."""


def give_feedback(case: str, said: Said, sending: Sending) -> None:
    """Keep it. The same said again stores nothing; something else said later stands beside it, and counts.

    Raises `NoSuchCase`, `NotYet`, and ValueError for an answer there is not.
    """
    if not {said.fair, said.heard} <= set(Feedback.Answer.values):
        raise ValueError(f"{said.fair}, {said.heard}")
    with transaction.atomic():
        row = Case.objects.select_for_update().filter(pk=case).first()
        if row is None:
            raise NoSuchCase(case)
        if row.ended_on is None or said.role not in row.parties:
            raise NotYet
        answers = {"fair": said.fair, "heard": said.heard, "words": said.words}
        before = Feedback.objects.filter(case=row, role=said.role).last()
        if before and all(getattr(before, field) == answer for field, answer in answers.items()):
            return
        Feedback(
            case=row, role=said.role, channel=said.channel.value, said_on=said.said_on or sending.today,
            at=sending.now, recorded_by=said.recorded_by, **answers,
        ).save()  # fmt: skip
