"""Where a case stands, as its page shows it: what is owed, what else can be done and by whom, what cannot be, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from evenhand.engine.document import Clause, Strength
from evenhand.engine.duties import Duty, Status
from evenhand.engine.explain import Reasons, explain_duty
from evenhand.engine.guards import called
from evenhand.engine.position import Blocked
from evenhand.engine.procedure import Section, Step
from evenhand.engine.words import Sentence, all_of, count, either, say
from evenhand.web.around import InCase

PARTS = {
    Section.AT_ANY_TIME: say("At any time"),
    Section.AFTER_THE_CASE_ENDS: say("After the case ends"),
}


@dataclass(frozen=True, slots=True)
class Doable:
    """A step that can be done now. `place` is its number in addresses; `done` the last day it was done."""

    step: Step
    place: int
    may_record: bool
    done: date | None


@dataclass(frozen=True, slots=True)
class OwedRow:
    """Something owed: by whom, by when, how far off that is, and why.

    `first` are the steps that can be done now and stand in the way; `may_explain`: the reader may give a reason
    for delay; `meeting_of`: the body at whose next meeting it is owed, where that meeting is not known yet.
    """

    duty: Duty
    status: Status
    who: Sentence
    far: Sentence | None
    clauses: tuple[Clause, ...]
    why: Reasons
    place: int
    mine: bool
    may_record: bool
    may_explain: bool
    meeting_of: str
    first: tuple[Doable, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Steps that the same people may do; `mine`: the reader is one of them."""

    who: Sentence
    mine: bool
    steps: tuple[Doable, ...]


@dataclass(frozen=True, slots=True)
class NotNow:
    """The steps of one part of the procedure that cannot be done now, each with its place and reasons."""

    part: Sentence
    steps: tuple[tuple[Blocked, int], ...]


def owed(here: InCase) -> list[OwedRow]:
    """Everything that is or was owed, what is still owed first, the earliest date first."""
    ordered = sorted(here.page.position.owed, key=_most_pressing)
    return [_owed(here, duty) for duty in ordered]


def _most_pressing(duty: Duty) -> tuple[bool, date]:
    return not duty.is_open(), duty.by.on if duty.by else date.max


def _owed(here: InCase, duty: Duty) -> OwedRow:
    page, today = here.page, here.where.today
    possible = {option.step.name: option.step for option in page.position.may}
    step, mine = duty.step, here.is_one_of(duty.step.who)
    waiting = [possible[name] for name in step.after if name in possible and name not in page.case.completed]
    return OwedRow(
        duty=duty,
        status=duty.status(today),
        who=all_of(called(page.procedure, page.case, name) for name in duty.who),
        far=how_far(duty.by.on, today) if duty.by and duty.is_open() else None,
        clauses=page.procedure.clauses_of(step.origin.clauses),
        why=explain_duty(page.procedure, page.case, duty, today),
        place=page.procedure.step_order[step.name],
        mine=mine,
        may_record=step.name in possible and here.may_record(step.who),
        may_explain=bool(duty.by) and here.may_record(step.owers),
        meeting_of=_unknown_meeting_of(duty),
        first=tuple(_doable(here, one) for one in waiting) if duty.is_open() else (),
    )


def _unknown_meeting_of(duty: Duty) -> str:
    limit = duty.step.by
    return limit.meeting_of if limit and duty.by is None and duty.is_open() else ""


def awaited_bodies(here: InCase) -> tuple[str, ...]:
    """The bodies at whose next meeting something is owed, while the day of that meeting is not known."""
    return tuple(body for duty in here.page.position.owed if (body := _unknown_meeting_of(duty)))


def how_far(day: date, today: date) -> Sentence:
    """How far off a date is: "today", "in 13 days", "2 days ago"."""
    days = (day - today).days
    if days == 0:
        return say("today")
    if days > 0:
        return count(days, say("tomorrow"), say("in {days} days", days=days))
    return count(-days, say("yesterday"), say("{days} days ago", days=-days))


def can_be_done(here: InCase, rows: Iterable[OwedRow]) -> list[Group]:
    """What can be done besides what is owed: the reader's own first, the present stage before what is always open."""
    told = {name for row in rows if row.duty.is_open() for name in _told_with(row)}
    groups = dict[tuple[str, ...], list[Doable]]()
    for option in sorted(here.page.position.may, key=lambda option: option.step.section is not Section.STAGE):
        if option.step.name not in told:
            mine = here.is_one_of(option.who)
            groups.setdefault(() if mine else option.who, []).append(_doable(here, option.step))
    found = [_group(here, who, tuple(steps)) for who, steps in groups.items()]
    return sorted(found, key=lambda group: not group.mine)


def _told_with(row: OwedRow) -> set[str]:
    return {row.duty.step.name, *(one.step.name for one in row.first)}


def _group(here: InCase, who: tuple[str, ...], steps: tuple[Doable, ...]) -> Group:
    if not who:
        return Group(say("You"), mine=True, steps=steps)
    names = either(called(here.page.procedure, here.page.case, name) for name in who)
    return Group(names, mine=False, steps=steps)


def _doable(here: InCase, step: Step) -> Doable:
    page = here.page
    last = page.case.last(step.name)
    return Doable(
        step,
        page.procedure.step_order[step.name],
        here.may_record(step.who),
        last.on if last else None,
    )


def cannot_be_done(here: InCase) -> list[NotNow]:
    """The steps that cannot be done now, by the part they stand in: those that the reader could ever write down."""
    page, parts = here.page, dict[Sentence, list[tuple[Blocked, int]]]()
    for blocked in page.position.may_not:
        step = blocked.step
        if step.section is Section.BETWEEN_CASES:
            continue
        if here.may_record(step.who):
            place = page.procedure.step_order[step.name]
            part = say("{stage}", stage=step.stage) if step.stage else PARTS[step.section]
            parts.setdefault(part, []).append((blocked, place))
    return [NotNow(part, tuple(steps)) for part, steps in parts.items()]


def whose(row: OwedRow) -> Sentence:
    """Who owes something, as strongly as the text puts it."""
    if row.duty.strength is Strength.MUST:
        return say("{who} must do this.", who=row.who)
    if row.duty.strength is Strength.SHOULD:
        return say("This is expected from {who}.", who=row.who)
    return say("This is hoped for from {who}.", who=row.who)


def turn(here: InCase) -> Sentence | None:
    """Whose turn it is, in words; None where it is nobody's."""
    page = here.page
    others = [
        called(page.procedure, page.case, name) for name in page.position.whose_turn if name != here.role
    ]
    if here.role in page.position.whose_turn:
        return (
            say("It is your turn, and that of {who}", who=all_of(others))
            if others
            else say("It is your turn")
        )
    return say("Waiting for {who}", who=all_of(others)) if others else None
