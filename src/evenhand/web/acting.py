"""Whom the reader acts for: an office or body of the Compact, or one of the organisations in its disputes.

The choice stands in the session, one for each Compact. Everything a page shows or allows goes by it, and
without one nothing of a dispute is shown. It is a choice, not a sign-in: this door is for one person on
the machine it runs on.
"""

from dataclasses import dataclass

from django.http import HttpRequest

from evenhand.engine.case import Case
from evenhand.engine.procedure import PersonKind, Procedure
from evenhand.engine.visible import Visible, visible

SESSION_KEY = "acting-for"
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

    def role_in(self, case: Case) -> str:
        """The name of the procedure under which the reader acts in this case; "" for none."""
        if self.kind == _ROLE:
            return self.name
        return next((role for role, party in case.parties.items() if party.name == self.name), "")


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
    parties = (PersonKind.PARTY, PersonKind.ANYONE)
    return tuple(Acting(_ROLE, p.name) for p in procedure.people.values() if p.kind not in parties)


def organisation(name: str) -> Acting:
    """The choice to act for an organisation."""
    return Acting(_ORGANISATION, name)


def may_record_for_others(procedure: Procedure, role: str) -> bool:
    """Whether somebody in this role may write down what others did: the offices may."""
    return role in procedure.offices


def sight(procedure: Procedure, case: Case, acting: Acting | None) -> Visible | None:
    """What the reader may see of a case; None where they may not even know of it."""
    role = acting.role_in(case) if acting else ""
    if not role:
        return None
    seen = visible(procedure, case, role)
    return seen if seen.progress else None
