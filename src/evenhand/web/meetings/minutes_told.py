"""What the page of the minutes says: whose yes is asked and given, what the procedure limits, and when something is due."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from evenhand.casework.gatherings import How, Present
from evenhand.casework.queries.minutes import MinutesStand, Said, ToDo
from evenhand.engine.calendar import Calendar, working_days_between
from evenhand.engine.document import Clause
from evenhand.engine.meeting_days import people_limits
from evenhand.engine.names import folded
from evenhand.engine.words import Sentence, count, say
from evenhand.web.case.standing import how_far
from evenhand.web.meetings.gathered import Gathered

_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_BETWEEN_WORDS = re.compile(r"\W+")
_VOTING = re.compile(r"\b(vot(e|es|ed|ing)|ballots?|abstain(s|ed)?|abstention)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody whose yes to the minutes is asked: a side or an office as a whole (`person` is ""), or a member."""

    role: str
    person: str
    said: Said | None


@dataclass(frozen=True, slots=True)
class Exceeded:
    """More people came for a side than the procedure provides for."""

    told: Sentence
    clauses: tuple[Clause, ...]


def asked(at: Gathered, minutes: MinutesStand) -> tuple[Asked, ...]:
    """Everybody who was there, with what they last said of these minutes.

    Of a panel and of a body each member who came; of a side and an office one yes. Where nobody wrote down who was
    there, everybody who was invited is asked.
    """
    there = at.came.attendance
    people = there.people if there else tuple(at.known_people())
    came = [one for one in people if one.how is How.CAME and one.role in at.roles]
    found = [(one.role, one.name if _each_alone(at, one.role) else "") for one in came]
    if there is None:
        found += [(role, "") for role in at.roles if role not in {one for one, _name in found}]
    return tuple(Asked(role, name, _said(minutes, role, name)) for role, name in dict.fromkeys(found))


def _each_alone(at: Gathered, role: str) -> bool:
    return at.at is None or role in at.procedure.panels


def _said(minutes: MinutesStand, role: str, name: str) -> Said | None:
    """The latest that they said; what a member who is not known by name said counts for nobody else."""
    own = [
        one for one in minutes.said if one.role == role and (not name or folded(one.person) == folded(name))
    ]
    return own[-1] if own else None


def own_line(at: Gathered, minutes: MinutesStand) -> Asked | None:
    """The line of the reader: none for who was not there."""
    mine = folded(at.recorded_by)
    lines = [one for one in asked(at, minutes) if at.comes_as and one.role == at.comes_as]
    return next((one for one in lines if not one.person or folded(one.person) == mine), None)


def is_asked_now(at: Gathered) -> bool:
    """Whether the reader's yes to the newest minutes is still open."""
    minutes = at.came.latest(keeping=False)
    if minutes is None or minutes != at.came.latest(keeping=True) or minutes.erased:
        return False
    line = own_line(at, minutes)
    return line is not None and line.said is None


def exceeded(at: Gathered) -> Iterator[Exceeded]:
    """Where more people came for a side than the procedure says. It is told, and not refused: they were there."""
    if at.at is None or at.came.attendance is None:
        return
    came = [one for one in at.came.attendance.people if one.how is How.CAME]
    parties = at.at.here.page.case.parties
    for step, record in people_limits(at.procedure, at.at.found):
        clauses = at.procedure.clauses_of(step.origin.clauses)
        for role in (name for name in step.who if name in parties):
            here = [one for one in came if one.role == role]
            elsewhere = sum(bool(one.organisation) for one in here)
            who = at.called(role)
            if record.at_most is not None and len(here) > record.at_most:
                told = say(
                    "{found} people came for {who}. The procedure provides for up to {most}.",
                    found=len(here), who=who, most=record.at_most,
                )  # fmt: skip
                yield Exceeded(told, clauses)
            if record.at_most_from_elsewhere is not None and elsewhere > record.at_most_from_elsewhere:
                told = say(
                    "{found} of those who came for {who} are from another organisation. The procedure provides for up to {most}.",
                    found=elsewhere, who=who, most=record.at_most_from_elsewhere,
                )  # fmt: skip
                yield Exceeded(told, clauses)


_HOW: Mapping[How, Sentence] = {
    How.CAME: say("Came."),
    How.APOLOGIES: say("Sent apologies."),
    How.NOT_THERE: say("Was not there."),
}


def how_told(at: Gathered, one: Present) -> tuple[Sentence, ...]:
    """Whether somebody was there, for whom, in place of whom, from where, and until when."""
    told = [_HOW[one.how]]
    if one.role:
        told.append(say("For {who}.", who=at.called(one.role)))
    if one.instead_of:
        told.append(say("In place of {name}.", name=one.instead_of))
    if one.organisation:
        told.append(say("From {name}.", name=one.organisation))
    if one.left_at:
        told.append(say("Left at {time}.", time=one.left_at))
    return tuple(told)


def whose_todo(at: Gathered, todo: ToDo) -> Sentence | str:
    """Who is to do it."""
    if todo.role and todo.person:
        return say("{name}, for {role}", name=todo.person, role=at.called(todo.role))
    return todo.person or at.label(todo.role) if todo.role or todo.person else ""


def when_due(todo: ToDo, calendar: Calendar, today: date) -> tuple[Sentence, ...]:
    """By when it is to be done, how far off that is, in working days too, and whether that day is a day off."""
    if todo.done_on is not None:
        return (say("Done on {day}.", day=todo.done_on),)
    if todo.dropped:
        return (say("Not to be done any more."),)
    if todo.by_on is None:
        return (say("No day was agreed."),)
    told = [say("By {day}, {far}.", day=todo.by_on, far=how_far(todo.by_on, today))]
    if todo.by_on > today:
        working = working_days_between(calendar, today, todo.by_on)
        told.append(
            count(working, say("1 working day is left."), say("{days} working days are left.", days=working))
        )
    if calendar.is_day_off(todo.by_on):
        told.append(say("That day is not a working day."))
    return tuple(told)


def is_late(todo: ToDo, today: date) -> bool:
    """Whether its day has passed and it is still to be done."""
    return todo.is_open and todo.by_on is not None and todo.by_on < today


def tells_of_votes(text: str, names: Iterable[str]) -> str:
    """The first sentence that seems to say who voted how: it holds a member's name and speaks of a vote; "" for none."""
    parts = {part for name in names for part in (_words(name), _words(name.split()[-1])) if part.strip()}
    for sentence in _SENTENCE.split(text):
        if _VOTING.search(sentence) and any(part in _words(sentence) for part in parts):
            return sentence.strip()
    return ""


def _words(text: str) -> str:
    """The words of a text, folded, with one blank around each, so that a name is found whole."""
    return f" {_BETWEEN_WORDS.sub(' ', folded(text)).strip()} "
