"""The people of a procedure: parties, offices, bodies, panels and their seats."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from evenhand.engine.document import Origin, Strength


class PersonKind(StrEnum):
    """What kind of person a name of the procedure stands for."""

    PARTY = "a party"
    OFFICE = "an office"
    BODY = "a standing body"
    PANEL = "a panel"
    ANYONE = "anyone"
    CHAIR_OF = "the chair of"
    MEMBER_OF = "a member of"
    STAND_IN_FOR = "a stand-in for"
    OTHER_PARTY = "the other party than"
    WHOEVER_DID = "whoever did"


CASTING_VOTE = "the chair has a casting vote"
"""What `tied vote` says where the chair decides a tie."""

Spread = Literal["", "not all the same", "all different"]


@dataclass(frozen=True, slots=True)
class Seat:
    """A kind of place on a panel: how many sit there, from which sectors, drawn from whom.

    `nominee_of` names the body that may send somebody else; `takes_chair` makes its member the chair.
    """

    name: str
    number: int
    at_least: bool
    sectors: tuple[str, ...]
    spread: Spread
    drawn_from: tuple[str, ...]
    origin: Origin
    nominee_of: str = ""
    takes_chair: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """How a panel is made up and decides.

    No member may have a link with the parties `never_linked_to`, nor with the directorate of those in
    `never_linked_to_directorate_of`, nor a seat on the bodies `never_on`. `tied_vote` is an answer, or
    `CASTING_VOTE`; `quorum` 0 stands for none; `advisers` may attend and have no vote.
    """

    seats: tuple[Seat, ...]
    never_linked_to: tuple[str, ...]
    substitutes_from: tuple[str, ...]
    equal_numbers: bool
    decides_by: str
    strength: Strength
    never_linked_to_directorate_of: tuple[str, ...] = ()
    never_on: tuple[str, ...] = ()
    chair_alternates: tuple[str, ...] = ()
    tied_vote: str = ""
    quorum: int = 0
    advisers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may act or be told: a party, an office, a body, a panel. `of` completes some kinds."""

    name: str
    kind: PersonKind
    of: str
    meaning: str
    how_many: str
    origin: Origin
    panel: Panel | None = None
