"""How a panel is made up: who may sit, who may not and why, and what is still missing.

A link with a party can never be overridden. Every other rule of composition can be set aside by
those who answer for the panel, with a recorded reason.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from evenhand.engine.case import Case, Reason, Seating
from evenhand.engine.events import Member, Party
from evenhand.engine.names import are_tied, folded, is_or_is_part_of
from evenhand.engine.people import Panel, PersonKind, Seat
from evenhand.engine.procedure import Procedure, Step
from evenhand.engine.register import Individual, Register
from evenhand.engine.words import Sentence, all_of, count, either, say


def why_panel_cannot_act(procedure: Procedure, case: Case, name: str, person: str = "") -> Iterator[Reason]:
    """Why the panel cannot act now: the one who acts does not sit on it, or it is not chosen or not whole."""
    panel, clauses = procedure.panels[name], procedure.people[name].origin.clauses
    seating = case.panels.get(name, Seating())
    if person:
        yield from why_not_a_member(procedure, case, name, person)
    if not seating.members:
        sentence = say("the {panel} has not been chosen yet", panel=name)
        yield Reason("no-panel", sentence, clauses, overridable=True, composition=True)
        return
    yield from _empty_seats(panel, seating.members, clauses)


def why_not_a_member(procedure: Procedure, case: Case, panel: str, person: str) -> Iterator[Reason]:
    """Why this individual does not count among the members of the panel; nothing where they do."""
    clauses = procedure.people[panel].origin.clauses
    if case.has_stepped_aside(person):
        yield Reason("conflict", say("{person} has stepped aside and takes no part", person=person), clauses)
    elif case.member(panel, person) is None:
        sentence = say("{person} does not sit on the {panel}", person=person, panel=panel)
        yield Reason("not-a-member", sentence, clauses)


def why_never_appointed(
    procedure: Procedure, case: Case, step: Step, members: tuple[Member, ...]
) -> Iterator[Reason]:
    """What no exception can mend: members with a link to a party, a chair who is not one of the members."""
    appointed = procedure.people.get(step.appoints)
    if appointed is None:
        return
    if appointed.kind is PersonKind.CHAIR_OF:
        for member in members:
            yield from why_not_a_member(procedure, case, appointed.of, member.name)
        return
    for member in members:
        if has_conflict(procedure, case, appointed.name, member):
            sentence = say("{member} has a link with a party and may not sit", member=member.name)
            if case.has_stepped_aside(member.name):
                sentence = say("{member} has stepped aside and may not sit", member=member.name)
            elif not linked_parties(case, procedure.panels[appointed.name], member):
                sentence = say(
                    "{member} sat on another panel in this case and may not sit", member=member.name
                )
            yield Reason("conflict", sentence, appointed.origin.clauses, field="members")


def has_conflict(procedure: Procedure, case: Case, panel: str, member: Member) -> bool:
    """Whether somebody may not sit on the panel, having stepped aside or being known to have a link."""
    made_up = procedure.panels[panel]
    sat = any(member.name in case.panels[other].ever for other in made_up.never_on if other in case.panels)
    return sat or case.has_stepped_aside(member.name) or bool(linked_parties(case, made_up, member))


def why_not_seated(
    procedure: Procedure, case: Case, name: str, new: tuple[Member, ...], register: Register
) -> tuple[Reason, ...]:
    """Why these members, added to those who remain, cannot make up the panel. Empty means they can.

    Looks at each new member (office or body, sector, a substitute's right to the seat) and then at the
    whole (numbers, spread of sectors, balance). Links are the matter of `why_never_appointed`.
    """
    panel, clauses = procedure.panels[name], procedure.people[name].origin.clauses
    seating = case.panels.get(name, Seating())
    table = Table(procedure, case, name, register)
    seats = {seat.name: seat for seat in panel.seats}
    reasons: list[Reason] = []
    for member in new:
        if seat := seats.get(member.seat):
            reasons += table.why_not(seat, member)
        else:
            sentence = say("the {panel} has no seat “{seat}”", panel=name, seat=member.seat)
            reasons.append(_refusal("no-such-seat", sentence, clauses))
    whole = {**seating.members, **{member.name: member for member in new}}
    return (*reasons, *_repeated(new, clauses), *_composition(panel, whole, clauses))


def linked_parties(case: Case, panel: Panel, individual: Individual | Member) -> tuple[str, ...]:
    """The organisations in the case with which a member of this panel may have no link, and this one has."""
    links = tuple(folded(link) for link in individual.links)
    roles = dict.fromkeys((*panel.never_linked_to, *panel.never_linked_to_directorate_of))
    parties = [case.parties[role] for role in roles if role in case.parties]
    return tuple(party.name for party in parties if any(_bars(panel, party, link) for link in links))


def is_tied_to(procedure: Procedure, party: Party, link: str) -> bool:
    """Whether a link (folded) ties somebody to this party, whether or not they sit on a panel.

    Where a panel has a rule about parts of it, a link counts if it bars from such a panel: whoever may sit there may
    also know of the case. Otherwise every link with the party, a part of it or the whole of which it is a part counts.
    """
    by_part = [one for one in procedure.panels.values() if party.role in one.never_linked_to_directorate_of]
    if not by_part:
        return are_tied(link, folded(party.name))
    return any(_bars(panel, party, link) for panel in by_part)


def _bars(panel: Panel, party: Party, link: str) -> bool:
    """Whether a link bars from a panel: one with the whole organisation, or with the part concerned.

    The name of a party may itself be that of a part: then a link with all of which it is a part counts as the whole.
    A link with another part of it bars only where the panel has no rule about parts. Where it is not
    known which part is concerned, each is taken to be.
    """
    whole = folded(party.name)
    if is_or_is_part_of(whole, link):
        return party.role in panel.never_linked_to
    if not is_or_is_part_of(link, whole):
        return False
    if party.role not in panel.never_linked_to_directorate_of:
        return True
    return not party.directorate or link == f"{whole}, {folded(party.directorate)}"


def roles_of(procedure: Procedure, individual: Individual | Member) -> frozenset[str]:
    """The offices and bodies of the procedure somebody holds, "a member of" counting as its body and back."""
    roles = set(individual.roles)
    for person in procedure.people.values():
        if person.kind is PersonKind.MEMBER_OF and (person.name in roles or person.of in roles):
            roles |= {person.name, person.of}
    return frozenset(roles)


def _refusal(reason: str, sentence: Sentence, clauses: tuple[str, ...]) -> Reason:
    return Reason(reason, sentence, clauses, overridable=True, composition=True, field="members")


@dataclass(frozen=True)  # without slots, so that who is free for a seat is worked out once
class Table:
    """The table a new member is to sit at: the panel of that name, who sits or sat there, and who is known."""

    procedure: Procedure
    case: Case
    name: str
    register: Register

    @property
    def panel(self) -> Panel:
        """How the panel is made up."""
        return self.procedure.panels[self.name]

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clauses that say so."""
        return self.procedure.people[self.name].origin.clauses

    @cached_property
    def seating(self) -> Seating:
        """Who sits or sat there in this case."""
        return self.case.panels.get(self.name, Seating())

    def why_not(self, seat: Seat, member: Member) -> Iterator[Reason]:
        """Why this member may not sit in this seat."""
        if seat.sectors and member.sector not in seat.sectors:
            sentence = say(
                "{member} is from {sector}, and the seat “{seat}” is for {sectors}",
                member=member.name,
                sector=member.sector,
                seat=seat.name,
                sectors=either(seat.sectors),
            )
            yield _refusal("wrong-sector", sentence, self.clauses)
        yield from self._why_not_from_there(seat, member)

    def _why_not_from_there(self, seat: Seat, member: Member) -> Iterator[Reason]:
        roles = roles_of(self.procedure, member)
        if barred := roles & set(self.panel.never_on):
            sentence = say(
                "{member} sits on {body} and so not here", member=member.name, body=all_of(sorted(barred))
            )
            yield _refusal("sits-elsewhere", sentence, self.clauses)
        if seat.nominee_of or self.is_drawn_from(seat, member):
            return
        if not roles & set(self.panel.substitutes_from):
            sentence = say(
                "{member} is not from {source}, where the seat “{seat}” is filled from",
                member=member.name,
                source=either(seat.drawn_from),
                seat=seat.name,
            )
            yield _refusal("not-drawn-from", sentence, self.clauses)
        elif not self._needs_substitute(seat):
            sentence = say(
                "a substitute sits in the seat “{seat}” only when its own holder cannot",
                seat=seat.name,
            )
            yield _refusal("no-need-of-substitute", sentence, self.clauses)

    def is_drawn_from(self, seat: Seat, one: Individual | Member) -> bool:
        """Whether the seat is for such as them: they hold one of its offices or bodies, or it is open to anyone."""
        if any(self.procedure.people[name].kind is PersonKind.ANYONE for name in seat.drawn_from):
            return True
        return not roles_of(self.procedure, one).isdisjoint(seat.drawn_from)

    def _needs_substitute(self, seat: Seat) -> bool:
        """Whether a holder has left the seat, or too few holders are free to fill it."""
        return seat.name in self.seating.vacated or self._free[seat.name] < seat.number

    @cached_property
    def _free(self) -> Mapping[str, int]:
        """For each seat, how many of those it is filled from are there and may sit."""
        there = [
            roles_of(self.procedure, one)
            for one in self.register.individuals
            if not one.away
            and not self.case.has_stepped_aside(one.name)
            and not linked_parties(self.case, self.panel, one)
        ]
        return {
            seat.name: sum(not roles.isdisjoint(seat.drawn_from) for roles in there)
            for seat in self.panel.seats
        }


def _repeated(new: tuple[Member, ...], clauses: tuple[str, ...]) -> Iterator[Reason]:
    for name, times in Counter(member.name for member in new).items():
        if times > 1:
            yield Reason("twice", say("{member} is named twice", member=name), clauses, field="members")


def _composition(panel: Panel, members: Mapping[str, Member], clauses: tuple[str, ...]) -> Iterator[Reason]:
    yield from _empty_seats(panel, members, clauses)
    for seat in panel.seats:
        sitting = [member for member in members.values() if member.seat == seat.name]
        if len(sitting) > seat.number and not seat.at_least:
            sentence = say(
                "too many for the seat “{seat}”: {there} of {wanted}",
                seat=seat.name,
                there=len(sitting),
                wanted=seat.number,
            )
            yield _refusal("too-many", sentence, clauses)
        sectors = [member.sector for member in sitting]
        if seat.spread == "all different" and len(set(sectors)) < len(sectors):
            sentence = say(
                "the members in the seat “{seat}” must each be from a different sector", seat=seat.name
            )
            yield _refusal("same-sector", sentence, clauses)
        if seat.spread == "not all the same" and len(sectors) > 1 and len(set(sectors)) == 1:
            sentence = say("the members in the seat “{seat}” must not all be from one sector", seat=seat.name)
            yield _refusal("same-sector", sentence, clauses)
    if panel.equal_numbers and len({_sitting(seat, members) for seat in panel.seats}) > 1:
        yield _refusal("unequal", say("there must be as many members from each side"), clauses)


def _empty_seats(panel: Panel, members: Mapping[str, Member], clauses: tuple[str, ...]) -> Iterator[Reason]:
    missing = [
        still_needed(seat, seat.number - _sitting(seat, members), _sitting(seat, members))
        for seat in panel.seats
        if _sitting(seat, members) < seat.number
    ]
    if missing:
        there, wanted = len(members), sum(seat.number for seat in panel.seats)
        sentence = say(
            "there are {there} of {wanted} members: {missing}",
            there=there,
            wanted=wanted,
            missing=all_of(missing),
        )
        yield _refusal("incomplete", sentence, clauses)


def still_needed(seat: Seat, number: int, there: int) -> Sentence:
    """How many more a seat needs, where so many sit there already."""
    one = say("1 more is needed for the seat “{seat}”", seat=seat.name)
    several = say("{number} more are needed for the seat “{seat}”", number=number, seat=seat.name)
    if there and seat.spread == "all different":
        one = say(
            "1 more is needed for the seat “{seat}”, from a sector that is not there yet", seat=seat.name
        )
        several = say(
            "{number} more are needed for the seat “{seat}”, from sectors that are not there yet",
            number=number,
            seat=seat.name,
        )
    return count(number, one, several)


def _sitting(seat: Seat, members: Mapping[str, Member]) -> int:
    return sum(member.seat == seat.name for member in members.values())
