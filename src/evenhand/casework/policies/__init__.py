"""Who may see and do what: every list, page, file, search, feed and answer asks here.

Denied unless something allows it. Three things are asked in this order, and the first that refuses has the last word:

1. **Who is it, here?** The capacity, the case and its panel give a name of the procedure, or none. A person who is
   tied to one of the sides, or has declared a link, is nobody in that case, in whatever capacity but for the side
   itself; whoever sits on a panel and has not declared yet sees the two names and one line.
2. **Which tier is it?** `tiers` says it for every field that is kept.
3. **What does the procedure say?** Its own `who may see` narrows the tier, field by field.

Nothing here reads the database: an `Actor` and the facts of a case carry all that is needed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from evenhand.casework.answers import LINK, NO_LINK, NOT_SURE
from evenhand.casework.confidence import Kept, may_know, without
from evenhand.casework.policies.capacities import ORGANISATION, ROLE, SEATED, Actor, Capacity, Proof
from evenhand.casework.policies.offices import keeps_case, keeps_register, looks_after, side_helped
from evenhand.casework.tiers import TIERS, Tier
from evenhand.engine.case import Case
from evenhand.engine.names import folded, folded_all
from evenhand.engine.panels import is_tied_to
from evenhand.engine.people import PersonKind
from evenhand.engine.procedure import Procedure
from evenhand.engine.visible import Visible, visible


class Action(Enum):
    """What somebody wants to do with a thing."""

    SEE = "see"
    RECORD = "record"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Sitting:
    """Who sits on a panel of a case; `aside` are those who stepped aside from it."""

    members: frozenset[str] = frozenset()
    chair: str = ""
    aside: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class InCase:
    """A case as far as access to it goes. `state` is what `who may see` is asked about: from lists, without its log.

    `kept` is what both sides keep confidential while the process runs. `seen_as` remembers what `sight_as` worked out:
    a page asks it many times, and these facts never change.
    """

    id: str
    compact: str
    procedure: Procedure
    state: Case
    sittings: Mapping[str, Sitting]
    kept: tuple[Kept, ...] = ()
    seen_as: dict[tuple[str, tuple[str, ...]], Visible] = field(
        default_factory=dict, compare=False, repr=False
    )

    @property
    def parties(self) -> Mapping[str, str]:
        """The organisation on each side."""
        return self.state.party_names()


@dataclass(frozen=True, slots=True)
class InRegister:
    """An entry of a Compact's register: of whom, where it is about a person."""

    compact: str
    procedure: Procedure
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InHouse:
    """Something of the whole installation, or of no case: the queue, the health of the site, a Compact's own page."""

    compact: str = ""


Thing = InCase | InRegister | InHouse


class Standing(Enum):
    """What somebody is in a case."""

    STRANGER = "may not know of it"
    TO_DECLARE = "sees two names and one line, and is asked to declare"
    CONFLICTED = "has a link, and sees nothing of it"
    IN = "sees and does what the procedure gives their role"


def facts_of(
    case_id: str, compact: str, procedure: Procedure, state: Case, kept: Iterable[Kept] = ()
) -> InCase:
    """The facts of a case that was folded from its log."""
    sittings = {
        panel: Sitting(folded_all(seating.members), folded(seating.chair), folded_all(seating.stepped_aside))
        for panel, seating in state.panels.items()
    }
    return InCase(case_id, compact, procedure, state, sittings, tuple(kept))


def role_in(actor: Actor, facts: InCase) -> str:
    """Under which name of the procedure somebody acts in a case; "" for none. Says nothing of conflicts."""
    acting = actor.acting
    if acting is None or actor.compact != facts.compact:
        return ""
    if actor.only_case and actor.only_case != facts.id:
        return ""
    if acting.is_organisation():
        return next((name for name, known in facts.parties.items() if actor.answers_to(known)), "")
    person = facts.procedure.people.get(acting.name)
    if person is None:
        return ""
    return acting.name if _has_part(actor, facts, acting) else ""


def _has_part(actor: Actor, facts: InCase, acting: Capacity) -> bool:
    if acting.only_looks():
        return facts.id in actor.emergencies
    if panel_of(facts.procedure, acting.name) and actor.proof is not Proof.DEMONSTRATION:
        return _sits(actor, facts, acting.name)
    return True


def panel_of(procedure: Procedure, name: str) -> str:
    """The panel that somebody of this name is, chairs or sits on; "" for anybody else, a member of a body too."""
    person = procedure.people[name]
    panel = name if person.kind is PersonKind.PANEL else person.of
    return panel if person.kind in SEATED and procedure.people[panel].kind is PersonKind.PANEL else ""


def _sits(actor: Actor, facts: InCase, name: str) -> bool:
    sitting = facts.sittings.get(panel_of(facts.procedure, name), Sitting())
    own = folded_all(actor.names)
    if facts.procedure.people[name].kind is PersonKind.CHAIR_OF:
        return sitting.chair in own
    return bool(sitting.members & own)


def standing(actor: Actor, facts: InCase) -> Standing:
    """What somebody is in a case. A conflict comes first: it can never be overridden."""
    name = role_in(actor, facts)
    if not name:
        return Standing.TO_DECLARE if _is_asked(actor, facts) else Standing.STRANGER
    if actor.acting is not None and actor.acting.is_organisation():
        return Standing.IN
    if is_conflicted(actor, facts):
        return Standing.CONFLICTED
    if must_declare(actor, facts):
        return Standing.TO_DECLARE
    return Standing.IN


def in_the_right_capacity(actor: Actor, facts: InCase) -> Actor:
    """The actor in the capacity that they have chosen, or in the first in which they have a part in this case.

    A part in which they see nothing comes last: an officer who acts for one of the sides comes as that side.
    """
    parts = [one for one in actor.as_each() if standing(one, facts) is not Standing.STRANGER]
    seeing = [one for one in parts if sight(one, facts) is not None]
    return min(seeing or parts, key=lambda one: standing(one, facts) is Standing.CONFLICTED, default=actor)


def only_looks(actor: Actor) -> bool:
    """Whether somebody came in by an emergency, and so may do nothing."""
    return actor.acting is not None and actor.acting.only_looks()


def is_conflicted(actor: Actor, facts: InCase) -> bool:
    """Whether the person has a link to one of the sides: in the register, declared, or by having stepped aside."""
    if ties_to_a_side(facts, actor.links):
        return True
    return _stepped_aside(actor, facts) or _declared(actor, facts) not in ("", NO_LINK)


def ties_to_a_side(facts: InCase, links: Iterable[str]) -> bool:
    """Whether one of these links (folded) is a tie to a side, by the rules that a panel here would be made up by."""
    sides = facts.state.parties.values()
    return any(is_tied_to(facts.procedure, side, link) for link in links for side in sides)


def must_declare(actor: Actor, facts: InCase) -> bool:
    """Whether somebody has to say first whether they have a link, in whatever capacity they come.

    Whoever sits on a panel of the case has to, and whoever was asked to.
    """
    if actor.proof is Proof.DEMONSTRATION or _declared(actor, facts) == NO_LINK:
        return False
    return facts.id in actor.asked or sits(actor, facts)


def sits(actor: Actor, facts: InCase) -> bool:
    """Whether the person sits on any panel of the case."""
    return any(sitting.members & folded_all(actor.names) for sitting in facts.sittings.values())


def _is_asked(actor: Actor, facts: InCase) -> bool:
    """Whether somebody without a part in the case yet was asked, and has not answered."""
    here = actor.compact == facts.compact and facts.id in actor.asked
    return here and _declared(actor, facts) == "" and not is_conflicted(actor, facts)


def may_declare(actor: Actor, facts: InCase) -> bool:
    """Whether somebody may say here whether they have a link.

    Who sits or was asked to may, and whoever acts in the case for an office or a body. A declared link stands: from then on the person learns nothing more of the case, and takes nothing back. Of a
    case that they have no part in, whoever has a link in the register learns nothing either.
    """
    if actor.compact != facts.compact or actor.proof is Proof.KEY:
        return False
    if _declared(actor, facts) == LINK or _stepped_aside(actor, facts):
        return False
    if facts.id in actor.asked or sits(actor, facts):
        return True
    offices = [one for one in actor.as_each() if one.acting and not one.acting.is_organisation()]
    if _declared(actor, facts) == NOT_SURE:
        return any(role_in(one, facts) for one in offices)
    return any(sight(one, facts) is not None for one in offices)


def _stepped_aside(actor: Actor, facts: InCase) -> bool:
    return any(sitting.aside & folded_all(actor.names) for sitting in facts.sittings.values())


def _declared(actor: Actor, facts: InCase) -> str:
    return (actor.declared or {}).get(facts.id, "")


def sight(actor: Actor, facts: InCase) -> Visible | None:
    """What somebody may see of a case, struck-out entries too; None where they may not know of it, or not yet read it."""
    if standing(actor, facts) is not Standing.IN:
        return None
    if facts.state.between:  # where nothing but each entry itself says who may see it
        return sight_between(actor, facts.procedure, replace(facts.state, log=list(facts.state.history)))
    seen = sight_as(role_in(actor, facts), facts, _known_as(actor))
    # What only the panel should know stays theirs, whatever the procedure lets its office see.
    if only_looks(actor):
        seen = replace(seen, events=tuple(replace(event, votes=False) for event in seen.events))
    return seen if seen.progress else None


def sight_as(name: str, facts: InCase, known_as: Iterable[str] = ()) -> Visible:
    """What somebody without a link may see under this name of the procedure, struck-out entries too.

    `known_as` are the names under which a record may name the reader.
    """
    names = tuple(known_as)
    if (name, names) not in facts.seen_as:
        state = facts.state
        if state.history:  # a list has none
            state = replace(state, log=list(state.history))
        seen = visible(facts.procedure, state, name, known_as=names)
        knows = may_know(facts.procedure, facts.state, name, names)
        facts.seen_as[name, names] = seen if knows else without(seen, facts.kept)
    return facts.seen_as[name, names]


def _known_as(actor: Actor) -> Iterable[str]:
    acts_for = (each.name for each in actor.capacities if each.kind == ORGANISATION)
    # The name on a key is what somebody said: it must not open what is meant for a person of that name.
    return (*(() if actor.proof is Proof.KEY else actor.names), *acts_for)


def is_kept_from(name: str, facts: InCase, paper: str, known_as: Iterable[str] = ()) -> bool:
    """Whether a paper, by its id, is kept confidential by both sides from whoever acts under this name."""
    kept = any(one.paper == paper for one in facts.kept)
    return kept and not may_know(facts.procedure, facts.state, name, known_as)


def sight_between(actor: Actor, procedure: Procedure, between: Case) -> Visible:
    """What somebody may see of what was told or done between cases: by what is said of each entry, and by nothing else.

    What is never for an organisation is not for anybody who acts for it, works there or has another link with it.
    """
    acting = actor.acting
    name = acting.name if acting and not acting.is_organisation() else ""
    names = (acting.name,) if acting and acting.is_organisation() else ()
    return visible(procedure, between, name, (*_known_as(actor), *names), actor.links)


def speaks_for(actor: Actor, facts: InCase) -> tuple[str, ...]:
    """The sides whose own matters somebody reads, and may say or write down: one's own, and both for who keeps the case."""
    role = role_in(actor, facts)
    if only_looks(actor) or sight(actor, facts) is None:
        return ()
    if role in facts.parties:
        return (role,)
    return tuple(facts.parties) if keeps_case(facts.procedure, role) else ()


def lets_in(actor: Actor, facts: InCase) -> tuple[str, ...]:
    """The sides for which somebody may make a key, and take it back."""
    if only_looks(actor) or needs_strong_proof(actor, facts.procedure) or sight(actor, facts) is None:
        return ()
    return looks_after(facts.procedure, role_in(actor, facts))


def is_office(actor: Actor, procedure: Procedure) -> bool:
    """Whether somebody acts for an office of the Compact."""
    acting = actor.acting
    return acting is not None and acting.kind == ROLE and acting.name in procedure.offices


def keeps_the_register(actor: Actor, procedure: Procedure) -> bool:
    """Whether somebody acts for an office that enters people and organisations."""
    acting = actor.acting
    return acting is not None and acting.kind == ROLE and keeps_register(procedure, acting.name)


def may_open(actor: Actor, procedure: Procedure) -> bool:
    """Whether somebody may open a dispute: an organisation its own, an office that keeps it or helps one of the sides."""
    acting = actor.acting
    if acting is None or actor.only_case:
        return False
    if acting.is_organisation():
        return True
    theirs = keeps_case(procedure, acting.name) or bool(side_helped(procedure, acting.name))
    return theirs and visible(procedure, Case(), acting.name).progress


def needs_strong_proof(actor: Actor, procedure: Procedure) -> bool:
    """Whether somebody has to show a passkey or a second factor before they may act: offices, bodies and panels do."""
    if has_strong_proof(actor):
        return False
    acting = actor.acting
    return actor.site_admin or (
        acting is not None and not acting.is_organisation() and acting.name in procedure.people
    )


def has_strong_proof(actor: Actor) -> bool:
    """Whether somebody has shown a passkey or a second factor; where there is nothing to show, they have."""
    return actor.proof in (Proof.DEMONSTRATION, Proof.STRONG, Proof.SERVER)


def tier_of(field: str) -> Tier:
    """The tier of a field, as "Table.field". Raises KeyError for one that has none: it may not be shown at all."""
    table, _, name = field.partition(".")
    return TIERS[table][name]


def can(actor: Actor, action: Action, thing: Thing, field: str) -> bool:
    """Whether somebody may do that with a field of a thing. What a case's own rules narrow is asked of `sight`."""
    tier = tier_of(field)
    if tier is Tier.PUBLIC and action is Action.SEE:
        return True
    match thing:
        case InCase():
            return _can_in_case(actor, action, thing, tier)
        case InRegister():
            return _can_in_register(actor, action, thing, tier)
        case InHouse():
            return tier is Tier.OPERATIONS and actor.site_admin and actor.proof is Proof.STRONG


def _can_in_case(actor: Actor, action: Action, facts: InCase, tier: Tier) -> bool:
    if needs_strong_proof(actor, facts.procedure) or sight(actor, facts) is None:
        return False
    if only_looks(actor) and (action is not Action.SEE or tier is Tier.OFFICE):
        return False
    keeps = keeps_case(facts.procedure, role_in(actor, facts))
    if tier is Tier.OFFICE:
        return keeps
    if action is not Action.SEE:
        return keeps or tier in (Tier.SHARED, Tier.OWN)
    if tier is Tier.PANEL:
        return bool(panel_of(facts.procedure, role_in(actor, facts)))
    return tier in (Tier.PROGRESS, Tier.SHARED, Tier.CONFIDENTIAL)


def _can_in_register(actor: Actor, action: Action, thing: InRegister, tier: Tier) -> bool:
    if (
        actor.compact != thing.compact
        or tier not in (Tier.OFFICE, Tier.PUBLIC)
        or needs_strong_proof(actor, thing.procedure)
    ):
        return False
    if keeps_the_register(actor, thing.procedure):
        return True
    mine = bool(folded_all(thing.names) & folded_all(actor.names))
    return mine and action is Action.SEE
