"""What is kept on one person in what came of meetings: their attendance, their answers, what is theirs to do.

What came of a panel's own meeting is for the panel alone, and is not given out here.
"""

from collections.abc import Iterator
from typing import Any, Protocol

from evenhand.casework.log import editions
from evenhand.casework.models import (
    ActionPoint,
    Attendance,
    BodyMeeting,
    Case,
    Individual,
    Meeting,
    Minutes,
    MinutesAnswer,
)
from evenhand.casework.queries.minutes import people_of, to_do
from evenhand.engine.names import folded, folded_all

Rows = list[dict[str, Any]]


class Look(Protocol):
    """One look for one person: their names, and the disputes that whoever takes it out looks after."""

    person: Individual
    names: list[str]
    references: dict[str, str]
    closed: bool


def came_of_meetings_on(look: Look) -> dict[str, Rows]:
    """The rows under their headings. Notes on `look` where something hangs on a dispute that is closed to it."""
    found = _Found(look)
    return {
        "Meetings they were at": list(found.attendance()),
        "What they said of minutes": list(found.answers()),
        "Minutes they wrote": list(found.written()),
        "What is theirs to do after meetings": list(found.actions()),
    }


class _Found:
    """What is kept on them. Only names are compared, and never what was written about somebody."""

    def __init__(self, look: Look) -> None:
        self._look, self._names = look, folded_all(look.names)

    def attendance(self) -> Iterator[dict[str, Any]]:
        for row in Attendance.objects.order_by("pk").select_related("meeting__case__stream", "body_meeting"):
            for one in people_of(row.people):
                if folded(one.name) in self._names and (at := self._at(row.meeting, row.body_meeting)):
                    yield at | {
                        "written down": row.at, "for": one.role, "was there": one.how.value, "in place of": one.instead_of,
                        "from": one.organisation, "left at": one.left_at,
                    }  # fmt: skip

    def answers(self) -> Iterator[dict[str, Any]]:
        rows = MinutesAnswer.objects.order_by("pk").select_related("minutes__meeting__case__stream")
        for row in rows.select_related("minutes__meeting__case__stream", "minutes__body_meeting"):
            if folded(row.person) not in self._names:
                continue
            if at := self._at(row.minutes.meeting, row.minutes.body_meeting):
                yield at | {
                    "version": row.minutes.number + 1, "agreed": row.agreed, "reason": row.reason, "said_on": row.said_on,
                    "channel": row.channel,
                }  # fmt: skip

    def written(self) -> Iterator[dict[str, Any]]:
        """That they wrote them, and when. What stands there is about others as well."""
        for row in Minutes.objects.order_by("pk").select_related("meeting__case__stream", "body_meeting"):
            if folded(row.by) in self._names and (at := self._at(row.meeting, row.body_meeting)):
                yield at | {"version": row.number + 1, "at": row.at}

    def actions(self) -> Iterator[dict[str, Any]]:
        rows = ActionPoint.objects.order_by("made_at", "pk").prefetch_related("versions")
        for row in rows.select_related("meeting__case__stream", "body_meeting"):
            todo = to_do(row)
            if folded(todo.person) in self._names and (at := self._at(row.meeting, row.body_meeting)):
                yield at | {
                    "what": todo.what, "for": todo.role, "by": todo.by_on, "done on": todo.done_on, "note": todo.note,
                }  # fmt: skip

    def _at(self, meeting: Meeting | None, body: BodyMeeting | None) -> dict[str, Any] | None:
        """Which meeting it is; None for one of another Compact, of a panel alone, or that is closed to who asks."""
        if body is not None:
            mine = body.compact_id == self._look.person.compact_id
            return {"body": body.body, "meeting on": body.day} if mine else None
        if meeting is None or meeting.case.compact_id != self._look.person.compact_id:
            return None
        if meeting.case_id not in self._look.references:
            self._look.closed = True
            return None
        return (
            None
            if _of_panels_alone(meeting.case, meeting)
            else {"dispute": self._look.references[meeting.case_id]}
        )


def _of_panels_alone(case: Case, meeting: Meeting) -> bool:
    panels = editions.procedure_of(case.stream.edition_id).panels
    return bool(meeting.invited) and all(name in panels for name in meeting.invited)
