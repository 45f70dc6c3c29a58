"""Close a ballot: the outcome is computed from the votes and recorded as one act, and the open votes are gone.

Where a letter tells the outcome, the votes wait, counted, until it goes: the step and its letter are one act.
"""

from dataclasses import dataclass, replace

from evenhand.casework.actions.record_step import record_step
from evenhand.casework.models import Ballot, Vote
from evenhand.casework.outcomes import Outcome, Sending
from evenhand.casework.policies.capacities import Actor
from evenhand.casework.policies.panels import as_member, leads, seats_of
from evenhand.casework.queries.ballots import electors, votes_of, votes_wanted
from evenhand.casework.queries.counted import count, with_votes
from evenhand.casework.queries.letters_to_send import template_of
from evenhand.casework.room.turns import BallotClosed, NotTheirs, Room, in_the_room
from evenhand.engine.ballots import tally
from evenhand.engine.case import Reason
from evenhand.engine.decisions import Refused
from evenhand.engine.events import Act
from evenhand.engine.position import why_not_for
from evenhand.engine.procedure import Step
from evenhand.engine.voting import why_not_votes
from evenhand.engine.words import say


@dataclass(frozen=True, slots=True)
class Counted:
    """The votes are counted, nothing is recorded yet, and no vote can be changed.

    `answer` is what they make, which its letter has still to tell; "" where they make none. Then `casting` says that
    they are equal, and the chair decides. `told` is the count.
    """

    casting: bool
    told: tuple[tuple[str, int], ...]
    answer: str = ""


def close_ballot(actor: Actor, case: str, act: Act, member: str, sending: Sending) -> Outcome | Counted:
    """Record the step `act` with the votes, for whoever leads the panel (`member` is their seat).

    `act` brings the records, and after a tie the casting vote; its votes and answer are set here. Everything is one
    transaction; of two who close at once, one records. Gives `Refused` where somebody has still to vote, or the engine
    has a reason, and `Counted` where the votes make no answer, or one that a letter tells. Raises `NotTheirs`,
    `NoSuchCase`, and `BallotClosed` for one that is closed already.
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
        made = count(room.page, step, cast, act.casting)
        if not made.answer:
            _freeze(ballot, sending)
            return Counted(made.tied, _told(cast))
        whole = with_votes(act, cast)
        if template_of(room.page, step) is not None:
            return _for_the_letter(room, step, ballot, whole, sending) or Counted(
                casting=False, told=_told(cast), answer=made.answer
            )
        # The ballot goes with the entry: see `projections`.
        return record_step(case, whole, replace(sending, seen=None, token=""))


def _for_the_letter(room: Room, step: Step, ballot: Ballot, whole: Act, sending: Sending) -> Refused | None:
    """Keep the count until the letter goes, if the votes may stand and the step can be done now."""
    page = room.page
    reasons = (
        *why_not_for(page.procedure, page.case, step, "", sending.today),
        *why_not_votes(page.procedure, page.case, step, whole),
    )
    if reasons:
        return Refused(reasons)
    ballot.casting, ballot.casting_reason = whole.casting, whole.casting_reason
    _freeze(ballot, sending)
    return None


def _told(cast: list[Vote]) -> tuple[tuple[str, int], ...]:
    return tally([one.vote for one in cast])


def _freeze(ballot: Ballot, sending: Sending) -> None:
    """Who has learned how the count came out must not change it."""
    ballot.counted_at = ballot.counted_at or sending.now
    ballot.save()


def _too_few(voted: int, able: int) -> Reason:
    sentence = say(
        "only {voted} of {able} have voted. Close it when the others have, too", voted=voted, able=able
    )
    return Reason("still-to-vote", sentence, field="votes")
