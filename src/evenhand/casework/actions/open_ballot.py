"""Open a ballot on a step that a panel decides, let everybody vote again, or call it off."""

from evenhand.casework.actions.put_draft import end
from evenhand.casework.models import Ballot, LetterDraft
from evenhand.casework.outcomes import Sending
from evenhand.casework.policies.capacities import Actor
from evenhand.casework.policies.panels import as_member, is_the_office, leads, seats_of, votes_on
from evenhand.casework.room.turns import NotTheirs, Room, in_the_room
from evenhand.engine.decisions import Refused
from evenhand.engine.position import why_not_for


def open_ballot(actor: Actor, case: str, step: str, member: str, sending: Sending) -> Refused | None:
    """Open it, for whoever leads the panel (`member` is their seat) or looks after the case. Opened twice, it is one.

    Gives `Refused` where the step cannot be done now. Raises `NotTheirs` and `NoSuchCase`.
    """
    with in_the_room(case, sending.today) as room:
        if not (is_the_office(actor, room.facts) or _leads(actor, room, step, member)):
            raise NotTheirs(step)
        found = room.step(step)
        if not votes_on(room.page.procedure, found):
            raise NotTheirs(step)
        if reasons := why_not_for(room.page.procedure, room.page.case, found, "", sending.today):
            return Refused(reasons)
        who = actor.name or member or (actor.acting.name if actor.acting else "")
        values = {"opened_at": sending.now, "opened_by": who, "version": room.page.version}
        Ballot.objects.get_or_create(case_id=case, step=step, defaults=values)
    return None


def vote_again(actor: Actor, case: str, step: str, member: str, sending: Sending) -> None:
    """Let everybody vote anew after the votes were counted: all of them go. Raises `NotTheirs` and `NoSuchCase`."""
    with in_the_room(case, sending.today) as room:
        ballot = _own(actor, room, step, member)
        if ballot is not None and ballot.counted_at is not None:
            ballot.votes.all().delete()
            ballot.counted_at, ballot.casting, ballot.casting_reason = None, "", ""
            ballot.save()
            _take_back_the_letter(case, step, sending)


def call_off(actor: Actor, case: str, step: str, member: str, sending: Sending) -> None:
    """End a ballot without an outcome: it goes with all its votes. Raises `NotTheirs` and `NoSuchCase`."""
    with in_the_room(case, sending.today) as room:
        if (ballot := _own(actor, room, step, member)) is not None:
            ballot.delete()
            _take_back_the_letter(case, step, sending)


def _take_back_the_letter(case: str, step: str, sending: Sending) -> None:
    """Nobody is asked for a yes any more to words that tell an outcome there is not."""
    rows = LetterDraft.objects.select_for_update()
    waiting = rows.filter(log=case, step=step, state=LetterDraft.State.WAITING).first()
    end(waiting, LetterDraft.State.WITHDRAWN, sending)


def _own(actor: Actor, room: Room, step: str, member: str) -> Ballot | None:
    if not _leads(actor, room, step, member):
        raise NotTheirs(step)
    return room.ballot(step)


def _leads(actor: Actor, room: Room, step: str, member: str) -> bool:
    mine = member in seats_of(as_member(actor, room.facts), room.facts)
    return mine and leads(room.facts, room.step(step), member)
