"""Write down who is to do what after a meeting, by when, and that it was done."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from evenhand.casework.actions.keep_minutes import lock_gathering
from evenhand.casework.actions.offer_times import name_of
from evenhand.casework.gatherings import ChangedMeanwhile, Gathering
from evenhand.casework.models import ActionPoint, ActionVersion
from evenhand.casework.outcomes import NoSuchCase, Sending


@dataclass(frozen=True, slots=True, kw_only=True)
class IsToDo:
    """What is to be done, by whom and until when. `dropped`: it is not to be done any more."""

    what: str
    role: str
    person: str = ""
    by_on: date | None = None
    done_on: date | None = None
    dropped: bool = False
    note: str = ""
    by: str


def add_action_point(of: Gathering, todo: IsToDo, sending: Sending) -> str:
    """Add it, and give its id. The same form sent again adds no other. Raises `NoSuchCase` for an unknown meeting."""
    with transaction.atomic():
        lock_gathering(of)
        where = of.meeting or f"body {of.body_meeting}"
        row, made = ActionPoint.objects.get_or_create(
            id=name_of(where, sending.token), defaults={"made_at": sending.now, "made_by": todo.by, **of.keys}
        )
        if made:
            ActionVersion(action=row, number=0, at=sending.now, **asdict(todo)).save()
    return row.pk


def change_action_point(of: Gathering, action: str, todo: IsToDo, seen: int, sending: Sending) -> int:
    """Keep it as the newest version, and give its number. What says nothing new makes no version.

    Raises `ChangedMeanwhile` where `seen` is not the newest any more or its words are erased, and `NoSuchCase` for one
    that this meeting does not have.
    """
    with transaction.atomic():
        lock_gathering(of)
        row = ActionPoint.objects.filter(pk=action, **of.keys).first()
        last = row.versions.last() if row else None
        if row is None or last is None:
            raise NoSuchCase(action)
        values = asdict(todo)
        if all(getattr(last, name) == value for name, value in values.items() if name != "by"):
            return last.number
        if last.number != seen or last.erased_at is not None:
            raise ChangedMeanwhile
        ActionVersion(action=row, number=seen + 1, at=sending.now, **values).save()
        return seen + 1
