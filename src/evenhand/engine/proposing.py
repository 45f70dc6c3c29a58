"""Finding a panel: of all that keep every rule, one whose members have sat the least, and why each was or was not taken.

The rules are those of `panels`, asked seat by seat. Between equals the lot decides, which anybody can draw again: a
person's lot is the SHA-256 of the seed and their name, and the lower one goes first.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from evenhand.engine.case import Case, Reason
from evenhand.engine.events import Member
from evenhand.engine.flow import SINK, SOURCE, Network, Node
from evenhand.engine.panels import Table, linked_parties, roles_of, still_needed
from evenhand.engine.people import Panel, PersonKind, Seat
from evenhand.engine.procedure import Procedure
from evenhand.engine.register import Individual, Register
from evenhand.engine.words import Sentence, all_of, count, either, say


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody of the register. `load`: on how many panels they have sat in the time that counts.

    `kept_away`: why they cannot be proposed, where that is known from elsewhere, such as their own word. `said_yes`:
    they said that they can serve, and are kept in a proposal before anybody else is.
    """

    individual: Individual
    load: int = 0
    kept_away: Reason | None = None
    said_yes: bool = False

    @property
    def name(self) -> str:
        """What they are called."""
        return self.individual.name


@dataclass(frozen=True, slots=True)
class Chosen:
    """Somebody proposed for a seat, and why. `rank`: their place in the drawing of lots, from 1."""

    name: str
    seat: str
    load: int
    rank: int
    why: Sentence


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Somebody not proposed, and every reason why; `barred`: a rule keeps them from each seat that is free."""

    name: str
    load: int
    rank: int
    barred: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A panel that keeps every rule, with those who sit there already. `chair`: who would chair, where the text says so."""

    chosen: tuple[Chosen, ...]
    passed_over: tuple[PassedOver, ...]
    chair: str
    seed: str


@dataclass(frozen=True, slots=True)
class NoPanel:
    """No panel keeps every rule: `why` says which cannot be met, in a sentence for each seat that stays empty."""

    why: tuple[Reason, ...]
    passed_over: tuple[PassedOver, ...]


def propose(
    procedure: Procedure,
    case: Case,
    panel: str,
    candidates: Iterable[Candidate],
    seed: str,
    last_chair: str = "",
) -> Proposal | NoPanel:
    """The panel of that name for this case, from these people: those with the least load that together keep every rule.

    Whoever sits there already stays; only what is missing is proposed, as few as the text asks for. `last_chair` is the
    sector of whoever last chaired a panel here, where the chair goes round.
    """
    return _Search(procedure, case, panel, tuple(candidates), seed, last_chair).found()


def lots(names: Iterable[str], seed: str) -> Mapping[str, int]:
    """The place of each in the drawing of lots, from 1: the same for the same names and seed, whoever draws."""
    drawn = sorted(names, key=lambda name: sha256(f"{seed}\n{name}".encode()).digest())
    return {name: place for place, name in enumerate(drawn, 1)}


@dataclass(frozen=True)  # without slots, so that each thing is worked out once
class _Search:
    """The search for one panel."""

    procedure: Procedure
    case: Case
    name: str
    candidates: tuple[Candidate, ...]
    seed: str
    last_chair: str

    def found(self) -> Proposal | NoPanel:
        """What was found."""
        network = self._network()
        whole = network.fill() == sum(self._missing.values())
        seated = {
            candidate.name: seat
            for seat, fitting in self._fitting.items()
            for candidate in fitting
            if network.used(_who(candidate), _group(seat, candidate))
        }
        if not whole:
            return NoPanel(tuple(self._why_not_whole(seated)), tuple(self._passed_over({})))
        return Proposal(
            tuple(self._chosen(each, seated[each.name]) for each in self._in_order if each.name in seated),
            tuple(self._passed_over(seated)),
            self._chair(seated),
            self.seed,
        )

    @cached_property
    def _panel(self) -> Panel:
        return self.procedure.panels[self.name]

    @cached_property
    def _table(self) -> Table:
        known = Register(tuple(each.individual for each in self.candidates), self.last_chair)
        return Table(self.procedure, self.case, self.name, known)

    @cached_property
    def _sitting(self) -> Mapping[str, tuple[Member, ...]]:
        members = self._table.seating.members.values()
        return {
            seat.name: tuple(one for one in members if one.seat == seat.name) for seat in self._panel.seats
        }

    @cached_property
    def _missing(self) -> Mapping[str, int]:
        """How many each seat still needs: the fewest the text asks for, and as many in each where it wants that."""
        there = {name: len(sitting) for name, sitting in self._sitting.items()}
        wanted = {seat.name: seat.number for seat in self._panel.seats}
        if self._panel.equal_numbers:
            most = max(*wanted.values(), *there.values())
            wanted = dict.fromkeys(wanted, most)
        return {name: max(number - there[name], 0) for name, number in wanted.items()}

    @cached_property
    def _ranks(self) -> Mapping[str, int]:
        return lots((each.name for each in self.candidates), self.seed)

    @cached_property
    def _kept_away(self) -> Mapping[str, Reason]:
        return {each.name: each.kept_away for each in self.candidates if each.kept_away}

    @cached_property
    def _in_order(self) -> tuple[Candidate, ...]:
        """Those who said yes first, then those who have sat least, and between equals as the lot fell."""
        return tuple(
            sorted(self.candidates, key=lambda each: (not each.said_yes, each.load, self._ranks[each.name]))
        )

    @cached_property
    def _reasons(self) -> Mapping[str, Mapping[str, tuple[Reason, ...]]]:
        """For each person, why they may not take each seat that is free; nothing where they may."""
        return {
            each.name: {
                seat.name: tuple(self._why_not(seat, each.individual))
                for seat in self._panel.seats
                if self._missing[seat.name]
            }
            for each in self.candidates
        }

    @cached_property
    def _fitting(self) -> Mapping[str, tuple[Candidate, ...]]:
        """For each seat that is free, who may take it."""
        return {
            seat: tuple(each for each in self.candidates if not self._reasons[each.name][seat])
            for seat, number in self._missing.items()
            if number
        }

    def _why_not(self, seat: Seat, one: Individual) -> Iterator[Reason]:
        member = Member(seat.name, one.name, one.sector, one.roles, one.links)
        if bar := self._bar(one):
            yield bar
            return
        yield from self._table.why_not(seat, member)
        if seat.nominee_of and not self._table.is_drawn_from(seat, one):
            sentence = say(
                "{person} sits there only if the {body} names them", person=one.name, body=seat.nominee_of
            )
            yield Reason("not-named", sentence, self._table.clauses)
        if self._is_for_outsiders(seat) and (inside := self._inside & roles_of(self.procedure, one)):
            sentence = say(
                "{person} sits on {body}, and the seat “{seat}” is for somebody from outside",
                person=one.name,
                body=all_of(sorted(inside)),
                seat=seat.name,
            )
            yield Reason("not-from-outside", sentence, self._table.clauses)
        sectors = {sitting.sector for sitting in self._sitting[seat.name]}
        if seat.spread == "all different" and one.sector in sectors:
            sentence = say(
                "the seat “{seat}” has somebody from {sector} already", seat=seat.name, sector=one.sector
            )
            yield Reason("same-sector", sentence, self._table.clauses)

    def _is_for_outsiders(self, seat: Seat) -> bool:
        people = self.procedure.people
        return all(people[name].kind is PersonKind.ANYONE for name in seat.drawn_from)

    @cached_property
    def _inside(self) -> frozenset[str]:
        """The offices and bodies that seats of this panel are filled from."""
        people = self.procedure.people
        sources = {name for seat in self._panel.seats for name in seat.drawn_from}
        return frozenset(name for name in sources if people[name].kind is not PersonKind.ANYONE)

    def _bar(self, one: Individual) -> Reason | None:
        """What keeps somebody from every seat; None where nothing does."""
        clauses = self._table.clauses
        if one.name in self._table.seating.members:
            return Reason("sits-already", say("{person} sits there already", person=one.name), clauses)
        if self.case.has_stepped_aside(one.name):
            return Reason("conflict", say("{person} has stepped aside", person=one.name), clauses)
        if parties := linked_parties(self.case, self._panel, one):
            sentence = say("{person} has a link with {parties}", person=one.name, parties=all_of(parties))
            return Reason("conflict", sentence, clauses)
        for other in self._panel.never_on:
            if other in self.case.panels and one.name in self.case.panels[other].ever:
                sentence = say("{person} sat on the {panel} in this case", person=one.name, panel=other)
                return Reason("conflict", sentence, clauses)
        if one.away:
            return Reason("away", say("{person} is away", person=one.name))
        return self._kept_away.get(one.name)

    def _network(self) -> Network:
        """From everybody, by their sector in each seat they may take, to the seats; the load is the cost, then the lot.

        Whoever did not say yes costs more than all loads together, so that those who did are kept.
        """
        network, most = Network(), len(self.candidates) * len(self.candidates) + 1
        dear = most * (sum(each.load for each in self.candidates) + 1)
        for each in self._in_order:
            price = each.load * most + self._ranks[each.name]
            network.connect(SOURCE, _who(each), 1, price if each.said_yes else price + dear)
        for seat in self._panel.seats:
            network.connect(("seat", seat.name), SINK, self._missing[seat.name])
            for each in self._fitting.get(seat.name, ()):
                network.connect(_who(each), _group(seat.name, each), 1)
                network.connect(_group(seat.name, each), ("seat", seat.name), self._most(seat, each))
        return network

    def _most(self, seat: Seat, one: Candidate) -> int:
        """How many more of this person's sector the seat may have."""
        sectors = [member.sector for member in self._sitting[seat.name]]
        missing = self._missing[seat.name]
        if seat.spread == "all different":
            return 1
        mixed = any(sector != one.individual.sector for sector in sectors)
        if seat.spread == "not all the same" and not mixed and len(sectors) + missing > 1:
            return missing - 1
        return missing

    def _chosen(self, one: Candidate, seat: str) -> Chosen:
        rank = self._ranks[one.name]
        equals = [each for each in self._fitting[seat] if each.load == one.load and not each.said_yes]
        why = count(
            one.load,
            say("fits the seat “{seat}”, and has sat on 1 panel", seat=seat),
            say("fits the seat “{seat}”, and has sat on {load} panels", seat=seat, load=one.load),
        )
        if not one.load:
            why = say("fits the seat “{seat}”, and has not sat on a panel yet", seat=seat)
        if one.said_yes:
            why = say("{why}. Has said yes", why=why)
        elif len(equals) > 1:
            why = say(
                "{why}. Of {number} who have sat as often, lot {rank}", why=why, number=len(equals), rank=rank
            )
        return Chosen(one.name, seat, one.load, rank, why)

    def _passed_over(self, seated: Mapping[str, str]) -> Iterator[PassedOver]:
        for each in self._in_order:
            if each.name in seated or each.name in self._table.seating.members:
                continue
            by_seat = self._reasons[each.name]
            barred = all(by_seat.values())
            reasons = [reason for found in by_seat.values() for reason in found]
            if not barred:
                reasons = [self._not_needed(each)] if seated else []
            yield PassedOver(
                each.name, each.load, self._ranks[each.name], barred, tuple(dict.fromkeys(reasons))
            )

    def _not_needed(self, one: Candidate) -> Reason:
        sat = count(one.load, say("has sat on 1 panel"), say("has sat on {load} panels", load=one.load))
        if not one.load:
            sat = say("has not sat on a panel yet")
        sentence = say(
            "{person} could sit, and {sat}. All together, those who are proposed have sat less; or they have sat as "
            "often, and the lot decided (lot {rank})",
            person=one.name,
            sat=sat,
            rank=self._ranks[one.name],
        )
        return Reason("not-needed", sentence)

    def _chair(self, seated: Mapping[str, str]) -> str:
        """Who would chair: by their seat, or by whose turn it is; "" where the members choose freely."""
        members = {
            **{name: (member.seat, member.sector) for name, member in self._table.seating.members.items()},
            **{
                each.name: (seated[each.name], each.individual.sector)
                for each in self._in_order
                if each.name in seated
            },
        }
        seats = {seat.name for seat in self._panel.seats if seat.takes_chair}
        turns = {sector for sector in self._panel.chair_alternates if sector != self.last_chair}
        return next(
            (name for name, (seat, sector) in members.items() if seat in seats or sector in turns), ""
        )

    def _why_not_whole(self, seated: Mapping[str, str]) -> Iterator[Reason]:
        """For each seat that stays empty: how many more it needs, and what keeps away those who could fill it."""
        for seat in self._panel.seats:
            taken = sum(taken == seat.name for taken in seated.values())
            short = self._missing[seat.name] - taken
            if short > 0:
                there = len(self._sitting[seat.name]) + taken
                sentence = say(
                    "{needed}. {why}", needed=still_needed(seat, short, there), why=self._what_bars(seat)
                )
                yield Reason("incomplete", sentence, self._table.clauses)

    def _what_bars(self, seat: Seat) -> Sentence:
        """How many of those whom a seat is for cannot take it, and why."""
        holders = [each for each in self.candidates if self._is_for(seat, each.individual)]
        linked = [each.name for each in holders if self._kept_by(seat, each, "conflict")]
        away = [each.name for each in holders if self._kept_by(seat, each, "away")]
        unwilling = [each.name for each in holders if self._kept_by(seat, each, "cannot-serve")]
        parts = [
            count(
                len(holders),
                say("1 person of {source} is in the register", source=either(seat.drawn_from)),
                say(
                    "{number} people of {source} are in the register",
                    number=len(holders),
                    source=either(seat.drawn_from),
                ),
            )
        ]
        if linked:
            parts.append(say("a link keeps {people} away", people=all_of(linked)))
        if away:
            parts.append(say("away: {people}", people=all_of(away)))
        if unwilling:
            parts.append(say("cannot serve: {people}", people=all_of(unwilling)))
        return say("{parts}", parts=tuple(parts))

    def _is_for(self, seat: Seat, one: Individual) -> bool:
        return self._table.is_drawn_from(seat, one) and (not seat.sectors or one.sector in seat.sectors)

    def _kept_by(self, seat: Seat, each: Candidate, reason: str) -> bool:
        return any(found.id == reason for found in self._reasons[each.name].get(seat.name, ()))


def _who(one: Candidate) -> Node:
    return ("who", one.name)


def _group(seat: str, one: Candidate) -> Node:
    return ("group", seat, one.individual.sector)
