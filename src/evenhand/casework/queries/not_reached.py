"""Messages of ours that did not arrive, as other mail servers said, until the office has found another way."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from evenhand.casework.models import Letter, NotReached, Outgoing
from evenhand.casework.outbox.purposes import CONFIRM_ADDRESS
from evenhand.casework.policies import Action, InCase, can, role_in
from evenhand.casework.policies.capacities import Actor
from evenhand.casework.policies.offices import keeps_case
from evenhand.casework.queries.mail import MailEyes


@dataclass(frozen=True, slots=True)
class NotReachedLine:
    """A message that came back. `name` is whom it was for, `sent_at` stays the moment at which it went.

    `letter` is the id of the letter that it carried, and `log` where that belongs; "" where it was none. `handled`: the
    reader may say how it went.
    """

    message: str
    name: str
    to: str
    subject: str
    case: str
    reference: str
    letter: str
    log: str
    sent_at: datetime
    told_at: datetime
    said: str
    handled: bool


def not_reached(compact: str, actor: Actor) -> tuple[NotReachedLine, ...]:
    """Those of a Compact that the reader may know of, the latest first."""
    eyes = MailEyes(compact, actor)
    rows = (one for one in _open(message__compact=compact) if eyes.may(Action.SEE, one.message))
    return tuple(_line(one, handled=eyes.keeps(one.message)) for one in rows)


def not_reached_in(actor: Actor, facts: InCase) -> tuple[NotReachedLine, ...]:
    """Those about one case, for its office."""
    if not can(actor, Action.SEE, facts, "NotReached.said"):
        return ()
    handled = keeps_case(facts.procedure, role_in(actor, facts))
    return tuple(_line(one, handled=handled) for one in _open(message__case=facts.id))


def may_settle(compact: str, actor: Actor, message: str) -> bool:
    """Whether this reader may write down what was done about that message."""
    row = Outgoing.objects.exclude(purpose=CONFIRM_ADDRESS).filter(pk=message, compact=compact).first()
    return row is not None and MailEyes(compact, actor).may(Action.CHANGE, row)


def _open(**which: str) -> Iterable[NotReached]:
    # A code that confirms an address may belong to a concern told in confidence, as on the page of the mail.
    known = NotReached.objects.exclude(message__purpose=CONFIRM_ADDRESS)
    rows = known.filter(settled_at=None, **which).order_by("-told_at", "pk")
    return rows.select_related("message__case__stream", "message__individual").prefetch_related(
        "message__case__seats"
    )


def _line(row: NotReached, *, handled: bool) -> NotReachedLine:
    message = row.message
    letter = Letter.objects.filter(message=message).defer("subject", "text", "html", "pdf").first()
    named = message.individual.name if message.individual else ""
    return NotReachedLine(
        message=message.pk,
        name=(letter.recipient if letter else "") or named or message.to,
        to=message.to,
        subject=message.subject,
        case=message.case_id or "",
        reference=message.case.reference if message.case else "",
        letter=letter.pk if letter else "",
        log=letter.log_id if letter else "",
        sent_at=message.done_at or message.made_at,
        told_at=row.told_at,
        said=row.said,
        handled=letter is not None and letter.erased_at is None and handled,
    )
