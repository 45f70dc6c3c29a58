"""What a Compact has to send, has sent, and could not send; and for whoever runs the site, how much of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q, QuerySet

from evenhand.casework.log import editions
from evenhand.casework.models import Compact, Letter, Outgoing
from evenhand.casework.outbox.purposes import CONFIRM_ADDRESS, LETTER
from evenhand.casework.policies import Action, InCase, InRegister, can, role_in
from evenhand.casework.policies.capacities import Actor
from evenhand.casework.policies.offices import keeps_case
from evenhand.casework.queries.case_facts import facts_of_line
from evenhand.casework.queries.told_between import keeps_out

A_WEEK = timedelta(days=7)
MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class MailLine:
    """A message as the office sees it. `why` names the reason it was not sent, `said` is what the other side answered.

    `at` is when it was sent or given up, or when it is tried next. `may_try_again` is false where its text is gone.
    """

    id: str
    purpose: str
    to: str
    subject: str
    text: str
    case: str
    reference: str
    at: datetime
    tries: int
    why: str
    said: str
    perhaps_sent: bool
    may_try_again: bool


@dataclass(frozen=True, slots=True)
class MailPage:
    """The messages of a Compact that one reader may know of; of each kind at most `MOST_SHOWN`.

    What was sent or not sent goes back a week.
    """

    waiting: tuple[MailLine, ...]
    given_up: tuple[MailLine, ...]
    not_sent: tuple[MailLine, ...]
    sent: tuple[MailLine, ...]


@dataclass(frozen=True, slots=True)
class MailHealth:
    """How much mail the whole site has in each state, and since when the oldest waits. `due`: it could go now."""

    counts: Mapping[str, int]
    due: int
    oldest_due: datetime | None


def mail_page(compact: str, actor: Actor, now: datetime) -> MailPage:
    """The messages that this reader may know of. Codes to sign in belong to no Compact and are never among them."""
    rows, state = _rows(compact), Outgoing.State
    lately = rows.filter(done_at__gt=now - A_WEEK).order_by("-done_at")
    seen = MailEyes(compact, actor)
    return MailPage(
        waiting=seen.lines(rows.filter(state=state.WAITING).order_by("not_before", "made_at")),
        given_up=seen.lines(rows.filter(state=state.DEAD).order_by("-done_at")),
        not_sent=seen.lines(lately.filter(state=state.CANCELLED)),
        sent=seen.lines(lately.filter(state=state.SENT)),
    )


def may_handle(compact: str, actor: Actor, message: str) -> bool:
    """Whether this reader may know of that message of the Compact, and decide about it."""
    row = _rows(compact).filter(pk=message).first()
    return row is not None and MailEyes(compact, actor).may(Action.CHANGE, row)


def mail_health(now: datetime) -> MailHealth:
    """Figures of the whole site, without a subject, an address or a Compact."""
    counted = Outgoing.objects.values("state").annotate(number=Count("pk"))
    numbers = {row["state"]: row["number"] for row in counted}
    due = Outgoing.objects.filter(state=Outgoing.State.WAITING, not_before__lte=now)
    oldest = due.aggregate(oldest=Min("not_before"))["oldest"]
    counts = {str(state): numbers.get(state, 0) for state in Outgoing.State.values}
    return MailHealth(counts, due.count(), oldest)


def _rows(compact: str) -> QuerySet[Outgoing]:
    """Its messages, without codes that confirm an address: one may belong to a concern told in confidence."""
    rows = Outgoing.objects.filter(Q(case=None) | Q(case__compact=compact), compact=compact)
    rows = rows.exclude(purpose=CONFIRM_ADDRESS)
    return rows.select_related("case__stream").prefetch_related("case__seats")


class MailEyes:
    """What one reader may see of the mail of a Compact."""

    def __init__(self, compact: str, actor: Actor) -> None:
        edition = Compact.objects.values_list("edition", flat=True).get(slug=compact)
        self._register = InRegister(compact, editions.procedure_of(edition))
        self._actor = actor
        self._cases: dict[str, InCase] = {}

    def lines(self, rows: Iterable[Outgoing]) -> tuple[MailLine, ...]:
        """The rows that may be seen."""
        return tuple(_line(row) for row in rows if self.may(Action.SEE, row))[:MOST_SHOWN]

    def may(self, action: Action, row: Outgoing) -> bool:
        """Ask the one policy: about the case, where there is one, else about the register.

        Whoever has a link in a case of which a letter between cases tells may not read it here either.
        """
        if row.case is None and keeps_out(self._actor, self._told_of(row)):
            return False
        return can(self._actor, action, self._thing(row), "Outgoing.subject")

    def keeps(self, row: Outgoing) -> bool:
        """Whether the reader looks after the case that it is about, and so after its letter."""
        thing = self._thing(row)
        return isinstance(thing, InCase) and keeps_case(thing.procedure, role_in(self._actor, thing))

    def _told_of(self, row: Outgoing) -> Iterable[str]:
        letter = (
            Letter.objects.filter(message=row).only("tells_of").first() if row.purpose == LETTER else None
        )
        return letter.tells_of if letter else ()

    def _thing(self, row: Outgoing) -> InCase | InRegister:
        if row.case is None:
            return self._register
        if row.case.pk not in self._cases:
            procedure = editions.procedure_of(row.case.stream.edition_id)
            self._cases[row.case.pk] = facts_of_line(row.case, procedure)
        return self._cases[row.case.pk]


def _line(row: Outgoing) -> MailLine:
    why, _, said = row.last_error.partition(" ")
    return MailLine(
        id=row.pk,
        purpose=row.purpose,
        to=row.to,
        subject=row.subject,
        text=row.text,
        case=row.case_id or "",
        reference=row.case.reference if row.case else "",
        at=row.done_at or row.not_before,
        tries=row.tries,
        why=why,
        said=said,
        perhaps_sent=row.perhaps_sent,
        may_try_again=bool(row.text) and row.leased_until is None,
    )
