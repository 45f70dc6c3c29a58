"""What follows at once for somebody who takes no part in a case any more, besides that they see nothing of it."""

from collections.abc import Sequence

from django.db.models import F

from evenhand.casework.actions.end_sessions import end_sessions
from evenhand.casework.models import Individual, Outgoing
from evenhand.casework.outbox.rechecks import Halt
from evenhand.casework.outcomes import Sending
from evenhand.casework.queries.under_any_entry import of_people


def end_access(case: str, people: Sequence[Individual], sending: Sending) -> None:
    """End their sessions, so that no open page goes on, and cancel what waits to be sent to them about this case.

    A worker that holds such a message just now learns it by the lease.
    """
    end_sessions(people)
    waiting = Outgoing.objects.filter(of_people(people), case=case, state=Outgoing.State.WAITING)
    waiting.update(
        state=Outgoing.State.CANCELLED,
        done_at=sending.now,
        last_error=Halt.NO_LONGER,
        lease=F("lease") + 1,
    )
