"""Whom the reader acts for: an office or body of the Compact, or one of the organisations in its disputes.

The choice stands in the session, one for each Compact. Everything a page shows or allows goes by it, and
without one nothing of a dispute is shown. It is a choice, not a sign-in: this door is for one person on
the machine it runs on.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.http import HttpRequest

from evenhand.engine.case import Case
from evenhand.engine.people import PersonKind
from evenhand.engine.procedure import Procedure
from evenhand.engine.visible import Visible, visible

SESSION_KEY = "acting-for"
_KINDS = (
    PersonKind.OFFICE,
    PersonKind.BODY,
    PersonKind.PANEL,
    PersonKind.CHAIR_OF,
    PersonKind.MEMBER_OF,
    PersonKind.STAND_IN_FOR,
)
_ROLE, _ORGANISATION = "role", "organisation"


@dataclass(frozen=True, slots=True)
class Acting:
    """Whom the reader acts for: a name of the procedure, or an organisation by its own name."""

    kind: str
    name: str

    @property
    def value(self) -> str:
        """The choice as one text, for a form and the session."""
        return f"{self.kind}: {self.name}"

    def is_organisation(self) -> bool:
        """Whether the reader acts for an organisation, and not for a name of the procedure."""
        return self.kind == _ORGANISATION

    def role_in(self, parties: Mapping[str, str]) -> str:
        """The name of the procedure under which the reader acts in a case of these parties; "" for none."""
        if self.kind == _ROLE:
            return self.name
        return next((role for role, name in parties.items() if name == self.name), "")


def acting_for(request: HttpRequest, compact: str) -> Acting | None:
    """Whom the reader has chosen to act for in this Compact, if they have."""
    chosen = request.session.get(SESSION_KEY, {})
    return from_value(chosen.get(compact, ""))


def choose(request: HttpRequest, compact: str, acting: Acting) -> None:
    """Act for somebody in this Compact from now on."""
    request.session[SESSION_KEY] = request.session.get(SESSION_KEY, {}) | {compact: acting.value}


def from_value(value: str) -> Acting | None:
    """The choice that `Acting.value` made; None for anything else."""
    kind, _, name = value.partition(": ")
    return Acting(kind, name) if kind in (_ROLE, _ORGANISATION) and name else None


def roles(procedure: Procedure) -> tuple[Acting, ...]:
    """The offices, bodies and panels of a procedure that somebody can act for."""
    return tuple(Acting(_ROLE, p.name) for p in procedure.people.values() if p.kind in _KINDS)


def organisation(name: str) -> Acting:
    """The choice to act for an organisation."""
    return Acting(_ORGANISATION, name)


def may_record_for_others(procedure: Procedure, role: str) -> bool:
    """Whether somebody in this role may write down what others did: the offices may."""
    return role in procedure.offices


def sight(procedure: Procedure, case: Case, acting: Acting | None) -> Visible | None:
    """What the reader may see of a case, struck-out entries too; None where they may not even know of it."""
    role = acting.role_in(case.party_names()) if acting else ""
    if not role:
        return None
    seen = visible(procedure, replace(case, log=list(case.history)), role)
    return seen if seen.progress else None


def may_open(procedure: Procedure, acting: Acting) -> bool:
    """Whether the reader may open a dispute: an organisation its own, and an office that will see it then."""
    if acting.is_organisation():
        return True
    return may_record_for_others(procedure, acting.name) and visible(procedure, Case(), acting.name).progress
