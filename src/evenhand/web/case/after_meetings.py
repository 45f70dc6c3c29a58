"""What is still to be done after meetings, on the page of a dispute and in the list of what a reader owes or looks after."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.urls import reverse

from evenhand.casework.policies import meetings as meeting_policies
from evenhand.casework.queries.body_meetings import Entry, bodies_of, body_meetings
from evenhand.casework.queries.minutes import open_actions
from evenhand.engine.words import Sentence
from evenhand.web.around import InCompact
from evenhand.web.jinja import capitalised
from evenhand.web.meetings.gathered import Gathered
from evenhand.web.meetings.minutes_told import is_late, when_due, whose_todo

LATEST: Final = 5
"""So many of the meetings of a body are listed."""


@dataclass(frozen=True, slots=True)
class ToDoLine:
    """One line: what, by whom, by when, whether that day has passed, and the page where it is said to be done."""

    what: str
    who: Sentence | str
    due: tuple[Sentence, ...]
    late: bool
    href: str
    above: str = ""


def still_to_do(after: Mapping[str, Gathered]) -> tuple[ToDoLine, ...]:
    """The open ones of a dispute, those with the earliest day first."""
    found = [(at, one) for at in after.values() for one in at.came.actions if one.is_open]
    found.sort(key=lambda pair: (pair[1].by_on is None, pair[1].by_on or pair[0].day))
    return tuple(
        ToDoLine(
            one.what,
            whose_todo(at, one),
            when_due(one, at.procedure.calendar, at.where.today),
            is_late(one, at.where.today),
            at.address("minutes"),
        )
        for at, one in found
    )


def minutes_of_own_bodies(where: InCompact) -> tuple[Entry, ...]:
    """The latest meetings of the bodies that the reader acts for or is a member of, the last one first."""
    actor, procedure = where.actor, where.compact.procedure
    bodies = [body for body in bodies_of(procedure) if meeting_policies.is_of_body(actor, procedure, body)]
    entries = body_meetings(where.compact.slug) if bodies else ()
    held = [one for one in entries if one.body in bodies and not one.cancelled and one.day <= where.today]
    return tuple(reversed(held[-LATEST:]))


def owed_after_meetings(where: InCompact) -> tuple[ToDoLine, ...]:
    """The open ones of all disputes and bodies that are the reader's to do, or to look after."""
    calendar = where.compact.procedure.calendar
    return tuple(
        ToDoLine(
            one.todo.what,
            one.todo.person,
            when_due(one.todo, calendar, where.today),
            is_late(one.todo, where.today),
            reverse("minutes", args=[one.case, one.meeting])
            if one.case
            else reverse("body-minutes", args=[where.compact.slug, one.body_meeting]),
            one.reference if one.case else capitalised(one.body),
        )
        for one in open_actions(where.compact.slug, where.actor)
    )
