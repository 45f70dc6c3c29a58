"""The panel's room of a case: who comes in, under which name they sit there, and the ways to its pages."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from evenhand.casework import policies
from evenhand.casework.policies.panels import as_member, is_the_office, leads, seats_of, votes_on
from evenhand.casework.queries.ballots import open_ballots
from evenhand.casework.queries.counted import counted_answer
from evenhand.engine.case import Reason
from evenhand.engine.procedure import Step
from evenhand.engine.words import say
from evenhand.web.around import InCase, enter_case
from evenhand.web.frame import Link

MEMBER = "member"
"""In a demonstration, where anybody may be any member: the part of an address that says which."""


@dataclass(frozen=True, slots=True)
class InRoom:
    """A reader in the panel's room. `member` is the name they sit under; "" for the office.

    `seats` are those that a reader of a demonstration can choose from, while none is chosen.
    """

    here: InCase
    member: str
    seats: tuple[str, ...] = ()

    @property
    def choices(self) -> list[Link]:
        """In a demonstration: the same page for each member."""
        return [Link(name, f"?{urlencode({MEMBER: name})}") for name in self.seats]


def enter_room(request: HttpRequest, case: str, *, office: bool = False) -> InRoom:
    """The reader in that room: a member of a panel of the case, or where it says so somebody who looks after the case.

    Raises as `enter_case` does, and Http404 for everybody else.
    """
    here = _as_member(enter_case(request, case))
    seats = seats_of(here.where.actor, here.facts)
    if not seats and not (office and is_the_office(here.where.actor, here.facts)):
        raise Http404
    chosen = request.GET.get(MEMBER, "")
    if len(seats) == 1:
        return InRoom(here, seats[0])
    return InRoom(here, chosen if chosen in seats else "", seats)


def _as_member(here: InCase) -> InCase:
    actor = as_member(here.where.actor, here.facts)
    seen = policies.sight(actor, here.facts)
    if actor == here.where.actor or seen is None:
        return here
    role = policies.role_in(actor, here.facts)
    return InCase(replace(here.where, actor=actor), here.page, seen, role, here.facts)


def doors_of_the_room(here: InCase) -> Iterator[Link]:
    """The pages of the room that this reader may open, for the page of the case."""
    case = here.page.id
    actor = as_member(here.where.actor, here.facts)
    member, office = bool(seats_of(actor, here.facts)), is_the_office(actor, here.facts)
    if not member and not office:
        return
    if actor != here.where.actor and actor.acting:
        told = say("Act for the {panel}, to see all that it sees", panel=actor.acting.name)
        yield Link(told, reverse("acting", args=[here.page.compact]))
    yield Link(say("Read the papers"), reverse("bundle", args=[case]))
    for name, place in _votes(here):
        if counted_answer(here.page, here.page.procedure.steps[name], here.where.today):
            yield Link(
                say("Votes counted: now the letter of “{step}”", step=name),
                reverse("step", args=[case, place]),
            )
        else:
            yield Link(say("Vote: {step}", step=name), reverse("vote", args=[case, place]))
    if member and here.page.case.ended_on is None:
        yield Link(say("Your private notes"), reverse("private-notes", args=[case]))


def why_not_by_hand(here: InCase, step: Step) -> tuple[Reason, ...]:
    """Why a reader who comes as one of the panel may not record a step by hand: a vote is open, and another leads it.

    The votes that lie there in secret would be gone by it. Nothing for an office, which writes down what it was told.
    """
    actor, facts = here.where.actor, here.facts
    seats = seats_of(actor, facts)
    held = votes_on(here.page.procedure, step) and step.name in dict(open_ballots(here.page))
    if not seats or not held or any(leads(facts, step, seat) for seat in seats):
        return ()
    return (Reason("vote-open", say("a vote is open on this. Vote there: the chair counts the votes")),)


def way_to_the_vote(here: InCase, step: Step) -> str:
    """The address of the vote on a step, for whoever has a seat there or looks after the case; "" for anybody else."""
    procedure = here.page.procedure
    actor = as_member(here.where.actor, here.facts)
    if not votes_on(procedure, step) or not (seats_of(actor, here.facts) or is_the_office(actor, here.facts)):
        return ""
    return reverse("vote", args=[here.page.id, procedure.step_order[step.name]])


def _votes(here: InCase) -> Iterator[tuple[str, int]]:
    """The steps that can be voted on now, and those whose ballot is open."""
    procedure = here.page.procedure
    possible = [one.step.name for one in here.page.position.may if votes_on(procedure, one.step)]
    yield from dict(
        [*((name, procedure.step_order[name]) for name in possible), *open_ballots(here.page)]
    ).items()
