"""Send the invitations to a meeting as it stands, or that it is called off, with a person's yes."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from evenhand.casework.models import Case, Invited, Meeting
from evenhand.casework.outbox import INVITATION, Wish, put
from evenhand.casework.outcomes import NoSuchCase, Sending
from evenhand.casework.queries.reach import Reached


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressed:
    """An invitation as it goes to one recipient: the words, and the file for their calendar."""

    to: Reached
    subject: str
    text: str
    calendar: str
    method: str


def send_invitations(
    case: str, meeting: str, number: int, letters: Sequence[Addressed], by: str, sending: Sending
) -> tuple[str, ...]:
    """Put them in the outbox, and give the names of those whom no e-mail reaches.

    Who was sent this version already is sent nothing again. Raises `NoSuchCase` where version `number` is not the
    latest any more: whoever pressed the button has read something else.
    """
    with transaction.atomic():
        row = Meeting.objects.select_for_update().filter(pk=meeting, case=case).first()
        latest = row.versions.last() if row else None
        if row is None or latest is None or latest.number != number:
            raise NoSuchCase(meeting)
        known = set(row.sent.filter(number=number).values_list("role", "recipient"))
        going = [letter for letter in letters if (letter.to.role, letter.to.name) not in known]
        for letter in going:
            Invited.objects.create(
                meeting=row,
                number=number,
                role=letter.to.role,
                recipient=letter.to.name,
                message_id=_post(row.case, letter, sending) if letter.to.by_email else None,
                sent_at=sending.now,
                sent_by=by,
            )
    return tuple(letter.to.name for letter in going if not letter.to.by_email)


def _post(case: Case, letter: Addressed, sending: Sending) -> str:
    """The e-mail. Before it goes, it is looked up again whether its person may still have it."""
    wish = Wish(
        purpose=INVITATION,
        to=letter.to.email,
        subject=letter.subject,
        text=letter.text,
        calendar=letter.calendar,
        calendar_method=letter.method,
        compact=case.compact_id,
        case=case.pk,
        individual=letter.to.individual,
        capacity=letter.to.capacity.value if letter.to.capacity else "",
    )
    return put(wish, sending.now)
