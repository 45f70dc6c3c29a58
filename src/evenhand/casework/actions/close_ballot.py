"""Close a ballot: the outcome is computed from the votes and recorded as one act, and the open votes are gone."""

from dataclasses import dataclass, replace

from evenhand.casework.actions.record_step import record_step
from evenhand.casework.capacities import Actor
from evenhand.casework.in_the_room import BallotClosed, NotTheirs, Room, in_the_room
from evenhand.casework.models import Ballot, Vote
from evenhand.casework.outcomes import Outcome, Sending
from evenhand.casework.panel_policies import as_member, leads, seats_of
from evenhand.casework.queries.ballots import electors, votes_of, votes_wanted
from evenhand.engine.ballots import needs_casting_vote, outcome, tally
from evenhand.engine.case import Reason
from evenhand.engine.decisions import Refused
from evenhand.engine.events import Act
from evenhand.engine.procedure import Step
from evenhand.engine.voting import voting
from evenhand.engine.words import say


@dataclass(frozen=True, slots=True)
class Counted:
    """The votes are counted, and make no answer by themselves. Nothing is recorded, and no vote can be changed.

    `casting`: the votes are equal, and the chair decides. `told` is the count.
    """

    casting: bool
    told: tuple[tuple[str, int], ...]


def close_ballot(actor: Actor, case: str, act: Act, member: str, sending: Sending) -> Outcome | Counted:
    """Record the step `act` with the votes, for whoever leads the panel (`member` is their seat).

    `act` brings the records, and after a tie the casting vote; its votes and answer are set here. Everything is one
    transaction; of two who close at once, one records. Gives `Refused` where somebody has still to vote, or the engine
    has a reason, and `Counted` where the votes make no answer. Raises `NotTheirs`, `NoSuchCase`, and `BallotClosed` for
    one that is closed already.
    """
    with in_the_room(case, sending.today) as room:
        step = room.step(act.step)
        mine = member in seats_of(as_member(actor, room.facts), room.facts)
        if not mine or not leads(room.facts, step, member):
            raise NotTheirs(act.step)
        ballot = room.ballot(step.name)
        if ballot is None:
            raise BallotClosed(step.name)
        able = electors(room.page, step, sending.today)
        cast = votes_of(ballot, able)
        if len(cast) < votes_wanted(room.page, step, able) or not cast:
            return Refused((_too_few(len(cast), len(able)),))
        if counted := _without_an_answer(room, step, cast, act.casting):
            _freeze(ballot, sending)
            return counted
        # The ballot goes with the entry: see `projections`.
        return record_step(case, _whole(act, cast), replace(sending, seen=None, token=""))


def _without_an_answer(room: Room, step: Step, cast: list[Vote], casting: str) -> Counted | None:
    assert step.ballot is not None  # noqa: S101 - a ballot is only opened on such a step
    panels = room.page.case.panels
    sitting = sum(len(panels[name].members) for name in voting(room.page.procedure, step) if name in panels)
    votes = [one.vote for one in cast]
    if needs_casting_vote(step.ballot, votes, sitting):
        return None if casting else Counted(casting=True, told=tally(votes))
    made = outcome(step.ballot, votes, sitting)
    return None if made else Counted(casting=False, told=tally(votes))


def _freeze(ballot: Ballot, sending: Sending) -> None:
    """Who has learned how the count came out must not change it."""
    ballot.counted_at = ballot.counted_at or sending.now
    ballot.save(update_fields=("counted_at",))


def _whole(act: Act, cast: list[Vote]) -> Act:
    return replace(
        act,
        answer="",
        votes=tuple((one.member, one.vote) for one in cast),
        votes_said=tuple((one.member, one.said) for one in cast if one.said),
        votes_noted=tuple((one.member, one.noted_by) for one in cast if one.noted_by),
    )


def _too_few(voted: int, able: int) -> Reason:
    sentence = say(
        "only {voted} of {able} have voted. Close it when the others have, too", voted=voted, able=able
    )
    return Reason("still-to-vote", sentence, field="votes")
