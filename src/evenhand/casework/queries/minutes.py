"""What came of meetings: who was there, the minutes with what people said of them, and what is to be done."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from evenhand.casework.gatherings import Gathering, How, Present
from evenhand.casework.log import editions
from evenhand.casework.models import ActionPoint, ActionVersion, Attendance, Minutes
from evenhand.casework.policies import Action, InRegister, can, in_the_right_capacity
from evenhand.casework.policies import meetings as meeting_policies
from evenhand.casework.policies.capacities import Actor
from evenhand.casework.queries.case_facts import facts_of_line


@dataclass(frozen=True, slots=True)
class WhoWasThere:
    """A version of the list. Of one that was `erased` only that it was there is left."""

    number: int
    people: tuple[Present, ...]
    erased: bool
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said of minutes. `person` and `reason` are "" where they were erased."""

    role: str
    person: str
    agreed: bool
    reason: str
    said_on: date


@dataclass(frozen=True, slots=True)
class MinutesStand:
    """A version of the minutes, with what was said of it, the latest of each person last."""

    number: int
    shown: bool
    text: str
    erased: bool
    at: datetime
    by: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class ToDo:
    """An action point as it stands."""

    id: str
    number: int
    what: str
    role: str
    person: str
    by_on: date | None
    done_on: date | None
    dropped: bool
    note: str
    erased: bool

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.done_on is None and not self.dropped


@dataclass(frozen=True, slots=True)
class CameOf:
    """What came of one meeting."""

    attendance: WhoWasThere | None = None
    minutes: tuple[MinutesStand, ...] = ()
    actions: tuple[ToDo, ...] = ()

    def latest(self, *, keeping: bool) -> MinutesStand | None:
        """The newest minutes that were shown; for those who keep them, the newest of all."""
        return next((one for one in reversed(self.minutes) if one.shown or keeping), None)


def came_of(of: Gathering) -> CameOf:
    """What came of that meeting."""
    return next(iter(_all(of.keys).values()), CameOf())


def came_of_meetings(meetings: Collection[str]) -> Mapping[str, CameOf]:
    """The same by the id of each of these meetings; those of which nothing is kept are not there."""
    if not meetings:
        return {}
    found = _all({"meeting_id__in": list(meetings)})
    return {str(key): one for key, one in found.items()}


def _all(where: Mapping[str, Any]) -> dict[str | int, CameOf]:
    there, minutes, actions = (defaultdict[str | int, list[Any]](list) for _ in range(3))
    for one in Attendance.objects.filter(**where):
        there[_key(one)].append(one)
    for text in Minutes.objects.filter(**where).prefetch_related("answers"):
        minutes[_key(text)].append(_minutes(text))
    for action in ActionPoint.objects.filter(**where).prefetch_related("versions"):
        actions[_key(action)].append(to_do(action))
    return {
        key: CameOf(_there(there[key][-1]) if there[key] else None, tuple(minutes[key]), tuple(actions[key]))
        for key in dict.fromkeys((*there, *minutes, *actions))
    }


def _key(row: Attendance | Minutes | ActionPoint) -> str | int:
    return row.meeting_id or row.body_meeting_id or ""


def people_of(text: str) -> tuple[Present, ...]:
    """The list as it is stored; none for one that was erased."""
    rows: Iterable[dict[str, Any]] = json.loads(text) if text else ()
    return tuple(Present(**{**row, "how": How(row["how"])}) for row in rows)


def _there(row: Attendance) -> WhoWasThere:
    return WhoWasThere(row.number, people_of(row.people), row.erased_at is not None, row.at, row.by)


def _minutes(row: Minutes) -> MinutesStand:
    said = tuple(Said(one.role, one.person, one.agreed, one.reason, one.said_on) for one in row.answers.all())
    return MinutesStand(row.number, row.shown, row.text, row.erased_at is not None, row.at, row.by, said)


@dataclass(frozen=True, slots=True)
class OpenAction:
    """An action point that is still to be done: in which dispute, or of which body, and after which meeting."""

    todo: ToDo
    meeting: str
    case: str
    reference: str
    body_meeting: int
    body: str


def open_actions(compact: str, actor: Actor) -> tuple[OpenAction, ...]:
    """What is still to be done after meetings and is the actor's to do or to look after, the earliest day first."""
    of_it = Q(meeting__case__compact=compact) | Q(body_meeting__compact=compact)
    rows = ActionPoint.objects.filter(of_it).select_related("meeting__case__stream", "body_meeting__compact")
    found = [
        (row, todo)
        for row in rows.prefetch_related("versions", "meeting__case__seats")
        if (todo := to_do(row)).is_open
    ]
    theirs = (_open(row, todo) for row, todo in found if _is_theirs(row, todo, actor))
    return tuple(sorted(theirs, key=lambda one: (one.todo.by_on or date.max, one.reference, one.todo.id)))


def _is_theirs(row: ActionPoint, todo: ToDo, actor: Actor) -> bool:
    if row.meeting is None:
        place = row.body_meeting
        rules = editions.procedure_of(place.compact.edition_id) if place else None
        if place is None or rules is None:
            return False
        keeps = can(actor, Action.CHANGE, InRegister(place.compact_id, rules), "Individual.email")
        return keeps or (todo.role == place.body and meeting_policies.is_of_body(actor, rules, place.body))
    case = row.meeting.case
    facts = facts_of_line(case, editions.procedure_of(case.stream.edition_id))
    there = in_the_right_capacity(actor, facts)
    return meeting_policies.says_done(there, facts, row.meeting.invited, todo.role)


def _open(row: ActionPoint, todo: ToDo) -> OpenAction:
    case, body = row.meeting.case if row.meeting else None, row.body_meeting
    return OpenAction(
        todo=todo,
        meeting=row.meeting_id or "",
        case=case.pk if case else "",
        reference=case.reference if case else f"{body.body} {body.day:%d.%m.%Y}" if body else "",
        body_meeting=body.pk if body else 0,
        body=body.body if body else "",
    )


def to_do(row: ActionPoint) -> ToDo:
    """An action point in its newest version."""
    last: ActionVersion = list(row.versions.all())[-1]
    return ToDo(
        id=row.pk, number=last.number, what=last.what, role=last.role, person=last.person, by_on=last.by_on,
        done_on=last.done_on, dropped=last.dropped, note=last.note, erased=last.erased_at is not None,
    )  # fmt: skip
