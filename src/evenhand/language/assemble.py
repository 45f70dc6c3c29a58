"""From a file in which nothing is wrong to the procedure that the engine runs."""

from dataclasses import replace

from evenhand.engine.calendar import Calendar, DayOff
from evenhand.engine.document import (
    Clause,
    Names,
    NotARule,
    Opening,
    Promise,
    Reading,
    Sight,
    Strength,
    Throughout,
)
from evenhand.engine.procedure import Form, Moment, Procedure, Stage
from evenhand.engine.words import say
from evenhand.language.assemble_people import assembled_person
from evenhand.language.assemble_steps import assembled_records, assembled_step
from evenhand.language.draft import Draft, entries, maps, records, text, texts
from evenhand.language.forms import closing_days
from evenhand.language.holidays import days_off
from evenhand.language.nodes import Document, MapNode, Node, Scalar
from evenhand.language.origins import origin_of
from evenhand.language.table import COUNTING, WEEKDAYS
from evenhand.language.table_of_steps import STRENGTHS

_CLOSED = say("closed")
"""What people call a day off that the procedure itself names."""


def assembled(draft: Draft, document: Document) -> Procedure:
    """The procedure of a file. The file must have passed every check."""
    root = draft.root
    return Procedure(
        name=text(root, "procedure"),
        edition=text(root, "edition"),
        digest=document.digest,
        calendar=_calendar(root.get("calendar")),
        calendar_origin=origin_of(root.get("calendar")),
        codes=_names(root.get("codes")),
        sectors=_names(root.get("sectors")),
        open_to=tuple(_opening(node) for node in maps(root, "open to")),
        people={name.text: assembled_person(name, node) for name, node in entries(root, "people")},
        forms={name.text: _form(name, node) for name, node in entries(root, "forms")},
        moments={name.text: _moment(name, node) for name, node in entries(root, "moments")},
        stages=tuple(_stage(node) for node in maps(root, "stages")),
        steps={name: assembled_step(draft, step) for name, step in draft.steps.items()},
        throughout=tuple(_throughout(node) for node in maps(root, "throughout")),
        who_may_see=tuple(_sight(node) for node in maps(root, "who may see")),
        promises=tuple(_promise(node) for node in maps(root, "promises")),
        readings={name.text: _reading(name, node) for name, node in entries(root, "readings")},
        clauses={name.text: _clause(name, node) for name, node in entries(root, "clauses")},
        not_a_rule=tuple(
            NotARule(texts(node, "of"), text(node, "because")) for node in maps(root, "not a rule")
        ),
        source=document.text,
    )


def _calendar(node: Node | None) -> Calendar:
    closed = [
        DayOff(off, str(_CLOSED))
        for written in texts(node, "also closed")
        for off in closing_days(written) or ()
    ]
    calendar = days_off(text(node, "days off"), closed)
    runs_on = text(node, "a limit on a day off") == "runs on"
    weekdays = frozenset(WEEKDAYS.index(name) for name in texts(node, "working days"))
    return replace(
        calendar,
        day_off_rule="runs on" if runs_on else "stands",
        working_weekdays=weekdays or calendar.working_weekdays,
        first_day_counts=COUNTING.get(text(node, "counting"), False),
    )


def _form(name: Scalar, node: Node) -> Form:
    return Form(name.text, text(node, "meaning"), assembled_records(records(node)), origin_of(node))


def _moment(name: Scalar, node: Node) -> Moment:
    first, last = texts(node, "the first of"), texts(node, "the last of")
    return Moment(name.text, bool(first), first or last, text(node, "meaning"), origin_of(node))


def _names(node: Node | None) -> Names:
    return Names(texts(node, "names"), origin_of(node))


def _opening(node: MapNode) -> Opening:
    wanted = text(node, "only if")
    return Opening(
        text=wanted or text(node, "not if"),
        wanted=bool(wanted),
        checked_by=text(node, "checked by"),
        guidance=text(node, "guidance"),
        origin=origin_of(node),
    )


def _stage(node: MapNode) -> Stage:
    return Stage(
        name=text(node, "stage"),
        title=text(node, "title"),
        guidance=text(node, "guidance"),
        steps=tuple(text(step, "step") for step in maps(node, "steps")),
    )


def _throughout(node: MapNode) -> Throughout:
    return Throughout(
        who=texts(node, "who"),
        must=text(node, "must"),
        until=text(node, "until"),
        strength=Strength(STRENGTHS[text(node, "strength", "must")]),
        origin=origin_of(node),
    )


def _sight(node: MapNode) -> Sight:
    return Sight(
        what=texts(node, "what"),
        who=texts(node, "who"),
        never=text(node, "never") == "yes",
        while_running=bool(text(node, "while")),
        origin=origin_of(node),
    )


def _promise(node: MapNode) -> Promise:
    if never := text(node, "never"):
        return Promise("never", never, origin_of(node))
    if always := text(node, "always"):
        return Promise("always", always, origin_of(node))
    return Promise("before", text(node, "before"), origin_of(node))


def _reading(name: Scalar, node: Node) -> Reading:
    return Reading(
        name=name.text,
        of=tuple(clause for clause in texts(node, "of") if clause != "none"),
        question=text(node, "question"),
        we_read_it_as=text(node, "we read it as"),
        it_could_also_be=text(node, "it could also be"),
        decided_by=text(node, "decided by"),
        decided_on=text(node, "decided on"),
    )


def _clause(name: Scalar, node: Node) -> Clause:
    return Clause(
        name=name.text,
        in_the_text=text(node, "in the text"),
        kind=text(node, "kind"),
        says=text(node, "says"),
        line=name.at.line,
    )
