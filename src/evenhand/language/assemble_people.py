"""The people of a procedure, made from their lines in the file."""

from evenhand.engine.document import Strength
from evenhand.engine.people import Panel, Person, PersonKind, Seat
from evenhand.language.draft import maps, text, texts
from evenhand.language.forms import few, nominee, role_words, seat_number
from evenhand.language.nodes import MapNode, Node, Scalar
from evenhand.language.origins import origin_of
from evenhand.language.table_of_steps import STRENGTHS


def assembled_person(name: Scalar, node: Node) -> Person:
    """One person. Their lines must have passed every check."""
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
        never_linked_to=_barred(node, "a link with"),
        never_linked_to_directorate_of=_barred(node, "a link with the directorate of"),
        never_on=_barred(node, "a seat on"),
        substitutes_from=texts(node, "substitutes drawn from"),
        equal_numbers=text(node, "in equal numbers") == "yes",
        decides_by=text(node, "decides by"),
        strength=Strength(STRENGTHS[text(node, "strength", "must")]),
        chair_alternates=texts(node, "chair alternates between"),
        tied_vote=text(node, "tied vote"),
        quorum=few(text(node, "quorum")) or 0,
        advisers=texts(node, "advisers"),
    )


def _barred(node: Node, key: str) -> tuple[str, ...]:
    return tuple(name for bar in maps(node, "never") for name in texts(bar, key))


def _seat(node: MapNode) -> Seat:
    number = seat_number(text(node, "number"))
    if number is None:
        raise ValueError(text(node, "number"))
    spread, body = text(node, "sectors"), nominee(text(node, "or"))
    return Seat(
        name=text(node, "seat"),
        number=number.number,
        at_least=number.at_least,
        sectors=texts(node, "sector"),
        spread="all different" if spread == "all different" else "not all the same" if spread else "",
        drawn_from=texts(node, "drawn from"),
        origin=origin_of(node),
        nominee_of=body.name if body else "",
        takes_chair=text(node, "takes the chair") == "yes",
    )
