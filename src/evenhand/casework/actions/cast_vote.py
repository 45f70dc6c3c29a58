"""Vote, alone and in secret, in a ballot that is open; or write down the vote of a member who asked for that."""

from dataclasses import dataclass

from evenhand.casework.answers import NO_LINK
from evenhand.casework.models import Vote
from evenhand.casework.outcomes import Sending
from evenhand.casework.policies.capacities import Actor, Proof
from evenhand.casework.policies.panels import as_member, leads, seats_of
from evenhand.casework.queries.ballots import electors
from evenhand.casework.queries.declarations import answers_in
from evenhand.casework.room.turns import BallotClosed, NotTheirs, Room, in_the_room
from evenhand.engine.ballots import ABSTAIN
from evenhand.engine.procedure import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Voting:
    """How a member votes on a step, and what they say with it. `declared_again`: nothing has changed since they declared."""

    step: str
    member: str
    vote: str
    declared_again: bool
    said: str = ""


class VotedThemselves(Exception):
    """The member has voted with their own hand: nobody else changes that."""


class NotDeclared(Exception):
    """The member has not said at all that they have no link: nothing can be said again for them."""


def cast_vote(actor: Actor, case: str, voting: Voting, sending: Sending) -> None:
    """Keep the vote in place of an earlier one of the same member.

    Raises `NotTheirs` for whoever is not that member or may not vote, `BallotClosed` where none is open or the votes
    were counted, `NoSuchCase`, and ValueError for an answer there is not or without the declaration.
    """
    with in_the_room(case, sending.today) as room:
        if voting.member not in seats_of(as_member(actor, room.facts), room.facts):
            raise NotTheirs(voting.member)
        _keep(room, voting, "", sending)


def note_vote(actor: Actor, case: str, voting: Voting, leader: str, sending: Sending) -> None:
    """Write down the vote of a member who asked for it, by whoever leads the panel (`leader` is their seat).

    Raises as `cast_vote`, `VotedThemselves`, and `NotDeclared`.
    """
    with in_the_room(case, sending.today) as room:
        mine = leader in seats_of(as_member(actor, room.facts), room.facts)
        if not mine or leader == voting.member or not leads(room.facts, room.step(voting.step), leader):
            raise NotTheirs(voting.member)
        if actor.proof is not Proof.DEMONSTRATION and answers_in(case).get(voting.member) != NO_LINK:
            raise NotDeclared(voting.member)
        _keep(room, voting, leader, sending)


def _keep(room: Room, voting: Voting, noted_by: str, sending: Sending) -> None:
    step = room.step(voting.step)
    if not voting.declared_again or voting.vote not in answers(step):
        raise ValueError(voting.vote)
    if voting.member not in electors(room.page, step, sending.today):
        raise NotTheirs(voting.member)
    ballot = room.ballot(step.name)
    if ballot is None or ballot.counted_at is not None:
        raise BallotClosed(step.name)
    row = Vote.objects.filter(ballot=ballot, member=voting.member).first()
    if noted_by and row is not None and not row.noted_by:
        raise VotedThemselves(voting.member)
    row = row or Vote(ballot=ballot, member=voting.member)
    row.vote, row.said, row.noted_by = voting.vote, voting.said.strip(), noted_by
    row.declared_again, row.at = True, sending.now
    row.save()


def answers(step: Step) -> tuple[str, ...]:
    """What can be voted for in a step: its answers, or none of them."""
    return (*(answer.name for answer in step.answers), ABSTAIN)
