"""What goes from the panel's room, in the transaction of what made it go: notes, ballots and votes."""

from collections.abc import Iterable, Sequence

from evenhand.casework.models import Ballot, PrivateNote, Vote
from evenhand.engine.case import Case
from evenhand.engine.events import Done, Event


def empty_the_room(case: str, state: Case, events: Sequence[Event]) -> None:
    """Remove what has no place there any more, now that the log holds these events.

    Everything, once the case has ended; a ballot whose step was recorded since it was opened; and what belongs to
    somebody who left their seat. An appointment that was struck out by mistake takes nobody's notes away.
    """
    if state.ended_on is not None:
        PrivateNote.objects.filter(case=case).delete()
        Ballot.objects.filter(case=case).delete()
        return
    for ballot in Ballot.objects.filter(case=case):
        done = (event.step for event in events[ballot.version :] if isinstance(event, Done))
        if ballot.step in done:
            ballot.delete()
    leave_the_room(case, _gone(state), notes=True)


def leave_the_room(case: str, names: Iterable[str], *, notes: bool) -> None:
    """Remove the open votes of these members, and with `notes` what they noted for themselves."""
    gone = tuple(names)
    if not gone:
        return
    Vote.objects.filter(ballot__case=case, member__in=gone).delete()
    if notes:
        PrivateNote.objects.filter(case=case, member__in=gone).delete()


def _gone(state: Case) -> set[str]:
    """Everybody who sat or was to sit, and does not any more."""
    sitting = {name for seating in state.panels.values() for name in seating.members}
    left = {name for seating in state.panels.values() for name in (*seating.ever, *seating.stepped_aside)}
    return left - sitting
