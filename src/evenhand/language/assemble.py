"""From a file in which nothing is wrong to the procedure that the engine runs."""

from dataclasses import replace

from evenhand.engine.calendar import Calendar
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
from evenhand.engine.people import Panel, Person, PersonKind, Seat
from evenhand.engine.procedure import Procedure, Stage
from evenhand.language.assemble_steps import assembled_step
from evenhand.language.draft import Draft, entries, maps, text, texts
from evenhand.language.forms import role_words, seat_number
from evenhand.language.holidays import days_off
from evenhand.language.nodes import Document, MapNode, Node, Scalar
from evenhand.language.origins import origin_of
from evenhand.language.table_of_steps import STRENGTHS


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
        people={name.text: _person(name, node) for name, node in entries(root, "people")},
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
    calendar = days_off(text(node, "days off"))
    runs_on = text(node, "a limit on a day off") == "runs on"
    return replace(calendar, day_off_rule="runs on" if runs_on else "stands")


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


def _person(name: Scalar, node: Node) -> Person:
    role = role_words(text(node, "is"))
    if role is None:
        raise ValueError(name.text)
    return Person(
        name=name.text,
        kind=role.kind,
        of=role.of.name if role.of else "",
        meaning=text(node, "meaning"),
        how_many=text(node, "how many"),
        origin=origin_of(node),
        panel=_panel(node) if role.kind is PersonKind.PANEL else None,
    )


def _panel(node: Node) -> Panel:
    return Panel(
        seats=tuple(_seat(seat) for seat in maps(node, "seats")),
        never_linked_to=tuple(name for bar in maps(node, "never") for name in texts(bar, "a link with")),
        substitutes_from=texts(node, "substitutes drawn from"),
        equal_numbers=text(node, "in equal numbers") == "yes",
        decides_by=text(node, "decides by"),
        strength=Strength(STRENGTHS[text(node, "strength", "must")]),
    )


def _seat(node: MapNode) -> Seat:
    number = seat_number(text(node, "number"))
    if number is None:
        raise ValueError(text(node, "number"))
    spread = text(node, "sectors")
    return Seat(
        name=text(node, "seat"),
        number=number.number,
        at_least=number.at_least,
        sectors=texts(node, "sector"),
        spread="all different" if spread == "all different" else "not all the same" if spread else "",
        drawn_from=texts(node, "drawn from"),
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
