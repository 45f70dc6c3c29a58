"""Gathering a panel: the step that seats it next, the day by which it has to be there, and what nobody could seat."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from evenhand.engine.case import Case
from evenhand.engine.duties import Duty, duties_of
from evenhand.engine.events import Party
from evenhand.engine.names import are_tied, folded
from evenhand.engine.panels import roles_of
from evenhand.engine.people import PersonKind, Seat
from evenhand.engine.procedure import Procedure, Section, Step
from evenhand.engine.proposing import Candidate, NoPanel, Proposal, propose
from evenhand.engine.words import Sentence, all_of, count, say


def seating_steps(procedure: Procedure, panel: str) -> tuple[Step, ...]:
    """The steps that name people for this panel, in the order of the file."""
    return tuple(step for step in procedure.steps.values() if step.appoints == panel)


def duty_to_arrange(procedure: Procedure, case: Case, panel: str) -> Duty | None:
    """What is still owed about having the panel, with the earliest date; None where the text gives no date now.

    It is owed by a step that names the members, or by one that comes right after: a text may set its limit for the
    choice itself, or for the telling and the first meeting.
    """
    naming = {step.name for step in seating_steps(procedure, panel)}
    steps = [
        step for step in procedure.steps.values() if step.name in naming or not naming.isdisjoint(step.after)
    ]
    owed = [duty for step in steps for duty in duties_of(procedure, case, step) if duty.is_open() and duty.by]
    return min(owed, key=lambda duty: duty.by.on if duty.by else date.max, default=None)


_YES_AND_NO = 2


@dataclass(frozen=True, slots=True)
class Serving:
    """A step of a procedure by which somebody says in their own name whether they can serve: its two answers."""

    step: Step
    yes: str
    no: str


def step_to_serve(procedure: Procedure, panel: str) -> Serving | None:
    """The step by which those who may sit say whether they can; None where the procedure has none.

    It is known by its make: at any time and again, by people of the bodies and offices that the seats are filled
    from, with two answers and nothing else. The first answer is the yes.
    """
    sources = {name for seat in procedure.panels[panel].seats for name in seat.drawn_from}
    for step in procedure.steps.values():
        people = [procedure.people[name] for name in step.who]
        theirs = all(
            person.name in sources
            if person.kind is PersonKind.OFFICE
            else person.kind is PersonKind.MEMBER_OF and person.of in sources
            for person in people
        )
        plain = not (step.records or step.to or step.letter or step.appoints or step.removes)
        if step.section is Section.AT_ANY_TIME and theirs and plain and len(step.answers) == _YES_AND_NO:
            yes, no = step.answers
            return Serving(step, yes.name, no.name)
    return None


def invitation(procedure: Procedure, panel: str) -> Step | None:
    """The step that asks somebody to serve by letter: one that goes to those from whom seats are filled, and to no other."""
    sources = {name for seat in procedure.panels[panel].seats for name in seat.drawn_from}
    people = procedure.people
    for step in procedure.steps.values():
        to = [people[name] for name in step.to]
        members = to and all(one.kind is PersonKind.MEMBER_OF and one.of in sources for one in to)
        if members and step.letter and not step.appoints and step.section is Section.AT_ANY_TIME:
            return step
    return None


def cannot_be_seated(
    procedure: Procedure,
    panel: str,
    candidates: Iterable[Candidate],
    organisations: Iterable[str],
    last_chair: str = "",
) -> Mapping[str, NoPanel]:
    """With which of these organisations on one side, and nobody on the other, no panel keeps every rule.

    Nothing where there is no panel even without any link: then no link is to blame. A panel that was found serves for
    every organisation to which none of its members is tied, so that few searches are needed whatever the number.
    """
    pool = tuple(candidates)
    found = propose(procedure, Case(), panel, pool, "", last_chair)
    if isinstance(found, NoPanel):
        return {}
    search = _Search(procedure, panel, pool, last_chair, [_links(found, pool)])
    return {name: none for name in organisations if (none := search.why_none(name))}


@dataclass(frozen=True, slots=True)
class _Search:
    """The searches for one panel, organisation by organisation. `serve` holds the links of each panel that was found."""

    procedure: Procedure
    panel: str
    pool: tuple[Candidate, ...]
    last_chair: str
    serve: list[frozenset[str]]

    def why_none(self, organisation: str) -> NoPanel | None:
        """Why there is no panel for a dispute with this organisation; None where there is one."""
        name, made_up = folded(organisation), self.procedure.panels[self.panel]
        role = next(iter((*made_up.never_linked_to, *made_up.never_linked_to_directorate_of)), "")
        if not role or any(not any(are_tied(link, name) for link in links) for links in self.serve):
            return None
        case = Case(parties={role: Party(role, organisation, "")})
        found = propose(self.procedure, case, self.panel, self.pool, "", self.last_chair)
        if isinstance(found, NoPanel):
            return found
        if self._without_substitutes(found):  # one that a link let in may not sit in another dispute
            self.serve.append(_links(found, self.pool))
        return None

    def _without_substitutes(self, found: Proposal) -> bool:
        sources = {seat.name: seat.drawn_from for seat in self.procedure.panels[self.panel].seats}
        roles = {each.name: roles_of(self.procedure, each.individual) for each in self.pool}
        return all(not roles[one.name].isdisjoint(sources[one.seat]) for one in found.chosen)


def _links(found: Proposal, pool: Iterable[Candidate]) -> frozenset[str]:
    chosen = {one.name for one in found.chosen}
    return frozenset(folded(link) for each in pool if each.name in chosen for link in each.individual.links)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a panel is: how many sit, how many are wanted at least, and for each seat that is not full what is missing."""

    there: int
    wanted: int
    missing: tuple[Sentence, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every seat is full."""
        return not self.missing

    def in_words(self) -> Sentence:
        """The one sentence for whoever gathers the panel."""
        if self.is_whole:
            return say("{there} of {wanted}: the panel is complete", there=self.there, wanted=self.wanted)
        return say(
            "{there} of {wanted}: you still need {missing}",
            there=self.there,
            wanted=self.wanted,
            missing=all_of(self.missing),
        )


def progress(procedure: Procedure, case: Case, panel: str) -> Progress:
    """How far the panel is in this case. Where both sides come in equal numbers, the larger one says how many."""
    made_up = procedure.panels[panel]
    members = case.panels[panel].members.values() if panel in case.panels else ()
    there = {seat.name: sum(one.seat == seat.name for one in members) for seat in made_up.seats}
    wanted = {seat.name: seat.number for seat in made_up.seats}
    if made_up.equal_numbers:
        wanted = dict.fromkeys(wanted, max(*wanted.values(), *there.values()))
    missing = tuple(
        _needed(seat, wanted[seat.name] - there[seat.name], there[seat.name])
        for seat in made_up.seats
        if wanted[seat.name] > there[seat.name]
    )
    return Progress(sum(there.values()), sum(wanted.values()), missing)


def _needed(seat: Seat, number: int, there: int) -> Sentence:
    if there and seat.spread == "all different":
        return count(
            number,
            say("1 person for the seat “{seat}”, from a sector not yet on the panel", seat=seat.name),
            say(
                "{number} people for the seat “{seat}”, from sectors not yet on the panel",
                number=number,
                seat=seat.name,
            ),
        )
    return count(
        number,
        say("1 person for the seat “{seat}”", seat=seat.name),
        say("{number} people for the seat “{seat}”", number=number, seat=seat.name),
    )
