"""Write down when and where a meeting of a case is, change it, or call it off; and say who comes."""

from dataclasses import asdict, dataclass
from datetime import date, time

from django.db import transaction

from evenhand.casework.models import Coming, Meeting, MeetingVersion
from evenhand.casework.outcomes import NoSuchCase, Sending


@dataclass(frozen=True, slots=True, kw_only=True)
class Meets:
    """When and where. `day` is the one in the record of the case, where the procedure keeps it there."""

    day: date
    starts_at: time
    minutes: int
    place: str = ""
    joining: str = ""
    getting_in: str = ""
    agenda: str = ""
    cancelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Comes:
    """Who comes for one of those invited, and what they need."""

    role: str
    people: str
    needs: str
    by: str


def keep_meeting(meeting: str, meets: Meets, by: str, sending: Sending) -> int:
    """Keep it as the newest version, and give its number. What says nothing new makes no version.

    Raises `NoSuchCase` for an unknown meeting.
    """
    with transaction.atomic():
        row = Meeting.objects.select_for_update().filter(pk=meeting).first()
        if row is None:
            raise NoSuchCase(meeting)
        values = asdict(meets)
        off = values.pop("cancelled")
        values["state"] = MeetingVersion.State.CANCELLED if off else MeetingVersion.State.PLANNED
        last = row.versions.last()
        if last and all(getattr(last, name) == value for name, value in values.items()):
            return last.number
        number = last.number + 1 if last else 0
        MeetingVersion(meeting=row, number=number, at=sending.now, by=by, **values).save()
        return number


def say_who_comes(meeting: str, comes: Comes, sending: Sending) -> None:
    """Keep it, in place of what was said before for the same. Raises `NoSuchCase` for an unknown meeting."""
    if not Meeting.objects.filter(pk=meeting).exists():
        raise NoSuchCase(meeting)
    Coming.objects.update_or_create(
        meeting_id=meeting,
        role=comes.role,
        defaults={
            "people": comes.people, "needs": comes.needs, "recorded_by": comes.by, "at": sending.now,
        },
    )  # fmt: skip
