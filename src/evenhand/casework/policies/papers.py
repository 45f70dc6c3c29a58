"""Who may open, add and take back the papers of a case: a part of `policies`, which says who is anybody in it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from evenhand.casework.policies import (
    InCase,
    is_kept_from,
    needs_strong_proof,
    only_looks,
    panel_of,
    role_in,
    sight,
)
from evenhand.casework.policies.capacities import Actor
from evenhand.casework.policies.offices import keeps_case, looks_after
from evenhand.engine.visible import sees_everything


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """A paper as far as access to it goes. `role` sent it, a name of the procedure; `readers` says who it is for.

    `keyed`: an office wrote it down for the sender; `opened`: somebody else has opened it; `gone`: it was withdrawn
    or erased; `erased`: by law, while it was not withdrawn.
    """

    role: str
    readers: str
    keyed: bool = False
    opened: bool = False
    gone: bool = False
    erased: bool = False
    id: str = ""


@dataclass(frozen=True, slots=True)
class PaperSight:
    """Which papers of a case somebody of this name of the procedure may open, withdraw and add.

    `keyed_for`: the senders whose papers they take back where an office wrote them down.
    """

    side: str
    party: bool
    panel: bool
    office: bool
    reads: bool
    running: bool
    keyed_for: frozenset[str] = frozenset()
    kept_from: frozenset[str] = frozenset()
    """The papers, by their ids, that both sides keep from whoever this is."""

    def sees(self, paper: PaperFacts) -> bool:
        """Whether they may open it: what their own side sent, and beyond that what it is for."""
        if paper.gone:
            return False
        return paper.role == self.side or (paper.id not in self.kept_from and self._is_for(paper))

    def _is_for(self, paper: PaperFacts) -> bool:
        match paper.readers:
            case "shared":
                return self.party or self.reads
            case "confidential":
                return self.reads or (self.party and not self.running)
            case "panel":
                return self.panel
            case _:
                return False

    def knows_of(self, paper: PaperFacts) -> bool:
        """Whether a list may name it: what they may open, could open until the law erased it, or sent."""
        could_see = paper.erased and self.sees(replace(paper, gone=False))
        return self.sees(paper) or self.sent(paper) or could_see

    def sent(self, paper: PaperFacts) -> bool:
        """Whether it came from their side, or an office wrote it down for a sender whom they look after."""
        return paper.role == self.side or (paper.keyed and paper.role in self.keyed_for)

    def may_withdraw(self, paper: PaperFacts) -> bool:
        """Whether they may still take it back: the sender, until somebody else has opened it."""
        return self.sent(paper) and not paper.opened and not paper.gone

    @property
    def may_add(self) -> bool:
        """Whether they may send papers in this case: the sides, the offices and the panel."""
        return self.party or self.panel or self.office


def paper_sight(actor: Actor, facts: InCase) -> PaperSight | None:
    """What somebody may do with the papers of a case; None where they may not know of it, or not yet read it."""
    if sight(actor, facts) is None:
        return None
    eyes = paper_sight_of(role_in(actor, facts), facts, actor.names)
    return replace(eyes, side="", office=False, keyed_for=frozenset()) if only_looks(actor) else eyes


def paper_sight_of(name: str, facts: InCase, known_as: Iterable[str] = ()) -> PaperSight:
    """What whoever acts under this name of the procedure may do with the papers of a case."""
    procedure = facts.procedure
    panel = "" if name in procedure.parties else panel_of(procedure, name)
    office = name in procedure.offices
    keyed_for = procedure.people if keeps_case(procedure, name) else looks_after(procedure, name)
    return PaperSight(
        side=panel or name,
        party=name in facts.parties,
        panel=bool(panel),
        office=office,
        reads=(office or bool(panel)) and sees_everything(procedure, facts.state, name),
        running=facts.state.ended_on is None,
        keyed_for=frozenset(keyed_for),
        kept_from=frozenset(
            one.paper for one in facts.kept if one.paper and is_kept_from(name, facts, one.paper, known_as)
        ),
    )


def may_see_paper(actor: Actor, facts: InCase, paper: PaperFacts) -> bool:
    """Whether somebody may open a paper of a case. For many papers, ask `paper_sight` once."""
    seen = paper_sight(actor, facts)
    return seen is not None and seen.sees(paper)


def may_file(actor: Actor, facts: InCase) -> bool:
    """Whether somebody may file what came in to a case: an office that takes part in it, and has no link."""
    seen = paper_sight(actor, facts)
    return (
        seen is not None and seen.office and seen.may_add and not needs_strong_proof(actor, facts.procedure)
    )
