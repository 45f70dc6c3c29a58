"""Keep who was at a meeting and its minutes, in versions, and what those who were there say of the minutes."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from evenhand.casework.gatherings import ChangedMeanwhile, Gathering, Present
from evenhand.casework.models import Attendance, BodyMeeting, Meeting, Minutes, MinutesAnswer
from evenhand.casework.outcomes import NoSuchCase, Sending


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The minutes as they are to stand. Until they are `shown`, only those who keep them read them."""

    text: str
    shown: bool
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOfMinutes:
    """What somebody says of version `number`; `reason` is what they would have changed."""

    number: int
    role: str
    person: str
    agreed: bool
    reason: str
    channel: str
    said_on: date
    by: str


def keep_attendance(of: Gathering, people: Sequence[Present], by: str, seen: int, sending: Sending) -> int:
    """Keep the whole list as the newest version, and give its number. What says nothing new makes no version.

    `seen` is the number of the version that was read before, -1 for none. Raises `ChangedMeanwhile` where there is a
    newer one, and `NoSuchCase` for an unknown meeting.
    """
    said = json.dumps([asdict(one) for one in people], ensure_ascii=False)
    with transaction.atomic():
        number, is_new = _next(of, Attendance.objects.all(), {"people": said}, seen)
        if is_new:
            Attendance(number=number, people=said, at=sending.now, by=by, **of.keys).save()
    return number


def keep_minutes(of: Gathering, written: Written, seen: int, sending: Sending) -> int:
    """Keep them as the newest version, for which everybody is asked anew. As `keep_attendance`."""
    values: dict[str, Any] = {"text": written.text, "shown": written.shown}
    with transaction.atomic():
        number, is_new = _next(of, Minutes.objects.all(), values, seen)
        if is_new:
            Minutes(number=number, at=sending.now, by=written.by, **values, **of.keys).save()
    return number


def _next(of: Gathering, rows: QuerySet[Any], values: dict[str, Any], seen: int) -> tuple[int, bool]:
    """The number for a new version, or that of the newest where it says the same; and whether it is new. It holds the lock of the meeting."""
    lock_gathering(of)
    last = rows.filter(**of.keys).last()
    number = last.number if last else -1
    if (
        last
        and last.erased_at is None
        and all(getattr(last, name) == value for name, value in values.items())
    ):
        return number, False
    if number != seen:
        raise ChangedMeanwhile
    return number + 1, True


def lock_gathering(of: Gathering) -> None:
    """Wait until nobody else writes about this meeting. Raises `NoSuchCase` for one that there is not."""
    rows: QuerySet[Any] = (
        Meeting.objects.filter(pk=of.meeting)
        if of.meeting
        else BodyMeeting.objects.filter(pk=of.body_meeting)
    )
    if rows.select_for_update().first() is None:
        raise NoSuchCase(of.meeting or str(of.body_meeting))


def answer_minutes(of: Gathering, said: SaidOfMinutes, sending: Sending) -> None:
    """Keep what somebody said of these very minutes.

    Raises `ChangedMeanwhile` where they are not the latest any more, were never shown or are erased.
    """
    with transaction.atomic():
        lock_gathering(of)
        last = Minutes.objects.filter(**of.keys).last()
        if last is None or last.number != said.number or not last.shown or last.erased_at is not None:
            raise ChangedMeanwhile
        MinutesAnswer(
            minutes=last, role=said.role, person=said.person, agreed=said.agreed, reason=said.reason,
            channel=said.channel, said_on=said.said_on, recorded_by=said.by, at=sending.now,
        ).save()  # fmt: skip
