"""A scenario, made from a file in which nothing is wrong."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from evenhand.engine.events import (
    Act,
    Channel,
    ExplainDelay,
    Named,
    NoteMeetings,
    Override,
    Party,
    RecordValue,
)
from evenhand.engine.guards import may_act_as
from evenhand.engine.panels import roles_of
from evenhand.engine.people import PersonKind
from evenhand.engine.procedure import Procedure, RecordKind, Step
from evenhand.engine.register import Individual, Register
from evenhand.engine.scenario import (
    Expectation,
    ExpectedDuty,
    ExpectedRecurrence,
    Happening,
    Scenario,
    StrikeByName,
    Wish,
)
from evenhand.language.draft import as_list, entries, items, maps, scalars, text, texts
from evenhand.language.forms import day, day_or_none, entry, time_of_day, whole_number
from evenhand.language.nodes import MapNode, Node, Scalar
from evenhand.language.story_checks import linked, organisations_of

TIME_ZONE = ZoneInfo("Europe/London")
"""Where the clock hangs that stories tell the time by."""


def told(root: MapNode, procedure: Procedure) -> Scenario:
    """The story of a file. The file must have passed every check."""
    people = [(name.text, node) for name, node in entries(root, "people")]
    parties = tuple(_party(name, node) for name, node in people if name in procedure.parties)
    organisations = organisations_of(root, procedure)
    register = Register(
        tuple(
            _individual(name, node, organisations) for name, node in people if name not in procedure.parties
        ),
        last_chair=text(root, "last chair"),
    )
    happenings = tuple(_happening(event, procedure, register) for event in maps(root, "events"))
    first = min(happening.wish.on for happening in happenings)
    return Scenario(
        name=text(root, "scenario"),
        procedure=text(root, "procedure"),
        parties=parties,
        register=register,
        happenings=happenings,
        expectations=tuple(_expectation(node) for node in maps(root, "then")),
        meetings=tuple(
            NoteMeetings(body=body.text, meetings=_days(as_list(days)), on=first)
            for body, days in entries(root, "meetings")
        ),
        between=not parties,
        reference=text(root, "reference"),
        title=text(root, "title"),
        note=text(root, "note"),
    )


def _party(role: str, node: Node) -> Party:
    signed, directorate = day(text(node, "signed")), text(node, "directorate")
    return Party(role, text(node, "name"), text(node, "sector"), signed, directorate)


def _individual(name: str, node: Node, organisations: dict[str, str]) -> Individual:
    links = tuple(linked(written, organisations) for written in texts(node, "a link with"))
    return Individual(name, text(node, "sector"), texts(node, "is"), links)


def _happening(event: MapNode, procedure: Procedure, register: Register) -> Happening:
    on = _day(text(event, "on"))
    return Happening(
        wish=_wish(event, on, procedure, register),
        recorded=day(text(event, "recorded")) or on,
        refused=text(event, "refused"),
        note=text(event, "note"),
        line=event.at.line,
    )


def _wish(event: MapNode, on: date, procedure: Procedure, register: Register) -> Wish:
    who, because = text(event, "who"), text(event, "because")
    if late := text(event, "explain the delay of"):
        role, _ = _actor(who, procedure.steps.get(late), procedure, register)
        return ExplainDelay(step=late, who=role, reason=because, on=on)
    if struck := entry(text(event, "strike out")):
        return StrikeByName(struck.on, struck.step.name, who, because, on)
    if body := text(event, "the meetings of"):
        days = _days(scalars(event, "are on"))
        return NoteMeetings(body=body, meetings=days, on=on, recorded_by=who)
    name = text(event, "step")
    step = procedure.steps[procedure.current_name_of[name]]
    role, person = _actor(who, step, procedure, register)
    override = text(event, "override")
    return Act(
        step=name,
        who=role,
        on=on,
        person=person,
        answer=text(event, "answer"),
        records=tuple(_record(key.text, value, step) for key, value in entries(event, "records")),
        votes=tuple((key.text, as_list(value)[0].text) for key, value in entries(event, "votes")),
        members=tuple(
            (key.text, tuple(n.text for n in as_list(value))) for key, value in entries(event, "members")
        ),
        at=_moment(on, text(event, "at")),
        casting=text(event, "casting vote"),
        casting_reason=because if text(event, "casting vote") else "",
        channel=Channel(text(event, "channel", Channel.WEB)),
        override=Override(override, because) if override else None,
    )


def _actor(who: str, step: Step | None, procedure: Procedure, register: Register) -> tuple[str, str]:
    """The name of the procedure under which somebody acts, and their own name if it was given.

    Somebody in the register acts as what the step allows: an office or body they hold, or a panel
    they may sit on. If there is nothing, their first role is tried, and then refused.
    """
    individual = register.find(who)
    if individual is None or step is None:
        return who, ""
    allowed = step.who
    for role in (*individual.roles, *sorted(roles_of(procedure, individual))):
        if may_act_as(procedure, role, allowed):
            return role, who
    seats = (PersonKind.PANEL, PersonKind.CHAIR_OF, PersonKind.ANYONE)
    sitting = [name for name in allowed if procedure.people[name].kind in seats]
    return (*sitting, *individual.roles, who)[0], who


def _record(name: str, value: Node, step: Step) -> tuple[str, RecordValue]:
    record = step.record(name)
    words = tuple(word.text for word in as_list(value))
    match record.kind if record else RecordKind.TEXT:
        case RecordKind.TEXT:
            return name, words[0]
        case RecordKind.DATE:
            return name, _day(words[0])
        case RecordKind.NUMBER:
            return name, whole_number(words[0]) or 0
        case RecordKind.PEOPLE:
            return name, tuple(_named(word) for word in words)
        case _:
            return name, words


def _named(written: str) -> Named:
    """Somebody named in a record: "Priya Fallow", or "Priya Fallow, Fenwold Carers" from elsewhere."""
    name, _, organisation = written.partition(", ")
    return Named(name, organisation)


def _expectation(node: MapNode) -> Expectation:
    return Expectation(
        at=_day(text(node, "at")),
        stage=text(node, "stage") or None,
        ended_as=text(node, "ended as") or None,
        owed=tuple(_owed(line) for line in maps(node, "owed")),
        not_owed=texts(node, "not owed"),
        may=tuple(
            item.text if isinstance(item, Scalar) else text(item, "step") for item in items(node, "may")
        ),
        may_not=texts(node, "may not"),
        whose_turn=texts(node, "whose turn") or None,
        between=tuple(
            ExpectedRecurrence(text(line, "step"), day_or_none(text(line, "due")))
            for line in maps(node, "between")
        ),
        line=node.at.line,
    )


def _owed(node: MapNode) -> ExpectedDuty:
    return ExpectedDuty(
        step=text(node, "step"),
        who=text(node, "who") or None,
        by=day_or_none(text(node, "by")),
        aim=day(text(node, "aim")),
        first_by=day(text(node, "first by")),
        status=text(node, "status") or None,
    )


def _moment(on: date, written: str) -> datetime | None:
    at = time_of_day(written)
    return datetime.combine(on, at, TIME_ZONE) if at else None


def _days(written: tuple[Scalar, ...]) -> tuple[date, ...]:
    return tuple(sorted(_day(one.text) for one in written))


def _day(written: str) -> date:
    found = day(written)
    if found is None:
        raise ValueError(written)
    return found
