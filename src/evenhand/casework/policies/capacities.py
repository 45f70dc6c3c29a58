"""Who stands at the door: which person, proved how, and in which capacity they act.

A capacity is an office, body or panel of the procedure, or an organisation that somebody acts for. One person may
have several and acts in one of them at a time; what they may see and do goes by that one, while a conflict of
interest binds the person in all of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum

from evenhand.engine.names import folded
from evenhand.engine.people import PersonKind
from evenhand.engine.procedure import Procedure

ROLE, ORGANISATION, EMERGENCY = "role", "organisation", "emergency"

HELD = (PersonKind.OFFICE, PersonKind.BODY, PersonKind.STAND_IN_FOR)
"""Kinds of people of a procedure that somebody is for a term, whatever the case."""

SEATED = (PersonKind.PANEL, PersonKind.CHAIR_OF, PersonKind.MEMBER_OF)
"""Kinds that somebody is in one case, by sitting on its panel. A member of a standing body is so by that body."""


@dataclass(frozen=True, slots=True)
class Capacity:
    """Whom somebody acts for: a name of the procedure, or an organisation by its own name.

    Of kind `EMERGENCY` it acts for nobody: it only looks, with the eyes of that name of the procedure. Nobody can
    choose it; `policies` gives it where an access in an emergency is in force.
    """

    kind: str
    name: str

    @property
    def value(self) -> str:
        """The choice as one text, for a form and the session."""
        return f"{self.kind}: {self.name}"

    def is_organisation(self) -> bool:
        """Whether it is an organisation, and not a name of the procedure."""
        return self.kind == ORGANISATION

    def only_looks(self) -> bool:
        """Whether it is an access in an emergency, that may see and do nothing."""
        return self.kind == EMERGENCY


def organisation(name: str) -> Capacity:
    """To act for an organisation."""
    return Capacity(ORGANISATION, name)


def role(name: str) -> Capacity:
    """To act as somebody of the procedure."""
    return Capacity(ROLE, name)


def from_value(value: str) -> Capacity | None:
    """The capacity that `Capacity.value` made; None for anything else."""
    kind, _, name = value.partition(": ")
    return Capacity(kind, name) if kind in (ROLE, ORGANISATION) and name else None


def roles(procedure: Procedure) -> tuple[Capacity, ...]:
    """The offices, bodies and panels of a procedure that somebody can act for."""
    return tuple(role(person.name) for person in procedure.people.values() if person.kind in (*HELD, *SEATED))


class Proof(Enum):
    """How somebody came in."""

    NONE = "nothing"
    DEMONSTRATION = "the demonstration, where anybody may try anything"
    KEY = "the address and code of one case"
    CODE = "a code sent by e-mail"
    STRONG = "a passkey, or a second factor"
    SERVER = "the command line of the server itself"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody at the door of one Compact.

    `names` are those under which the register and old records know the person, the present one first; empty for
    a stranger and in a demonstration. `links` are the organisations the person is tied to, folded. `declared` is
    the latest declaration by the address of each case; `asked` are the cases in which the person was asked for one.
    A key opens the one case `only_case` for its `holder`: a name that nobody has proved, and that opens nothing else.
    `also_called` are the other names of an organisation they act for, all folded: older disputes may name it by one
    of them. `emergencies` are the cases to which an access in an emergency is in force
    this moment.
    """

    compact: str = ""
    proof: Proof = Proof.NONE
    account: int | None = None
    site_admin: bool = False
    names: tuple[str, ...] = ()
    capacities: tuple[Capacity, ...] = ()
    acting: Capacity | None = None
    links: frozenset[str] = frozenset()
    declared: Mapping[str, str] | None = None
    asked: frozenset[str] = frozenset()
    only_case: str = ""
    holder: str = ""
    also_called: Mapping[str, frozenset[str]] | None = None
    emergencies: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """What the person is called; nothing for a stranger."""
        return self.names[0] if self.names else self.holder

    def answers_to(self, name: str) -> bool:
        """Whether the organisation that the person acts for is, or was, called that."""
        if self.acting is None or not self.acting.is_organisation():
            return False
        own = folded(self.acting.name)
        return folded(name) in {own, *(self.also_called or {}).get(own, ())}

    def as_each(self) -> "tuple[Actor, ...]":
        """The same person in the capacity they act in, then in each of the others."""
        others = (one for one in self.capacities if one != self.acting)
        return (self, *(replace(self, acting=one) for one in others))

    def acts(self, chosen: Capacity | None) -> "Actor":
        """The same person in the chosen capacity, or in the first they have, where that one is not theirs."""
        if self.proof is Proof.DEMONSTRATION:
            return replace(self, acting=chosen)
        own = chosen if chosen in self.capacities else next(iter(self.capacities), None)
        return replace(self, acting=own)
