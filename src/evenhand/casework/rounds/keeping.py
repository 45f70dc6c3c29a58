"""Writing a message of several lines down, once; and asking again, before it goes, whether each still holds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.db import IntegrityError, transaction

from evenhand.casework.models import Compact, Outgoing, ServiceLine
from evenhand.casework.outbox import Wish, put
from evenhand.casework.queries.reach import Reached
from evenhand.casework.rounds.wording import Words
from evenhand.engine.duties import Duty

TRIES = 3
"""So often two workers can come to write the same lines in the same moment."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to be said, and what it hangs on. `occasion`: see `occasions.digest_of`."""

    occasion: str
    kind: str
    text: str
    case: str | None = None
    duty: Duty | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Saying:
    """A message to a person: its lines, and how its words are made from those that have not been said yet."""

    purpose: str
    to: Reached
    compact: Compact
    lines: Sequence[Line]
    words: Callable[[Sequence[Line]], Words]
    good_until: datetime | None = None
    case: str | None = None
    also: Callable[[], object] = field(default=bool)
    """What else is written down with it."""


def say_once(saying: Saying, now: datetime) -> bool:
    """Write the message down with those of its lines that were never said before; False where there are none.

    Where somebody else says one of them in the same moment, nothing is stored twice: what is left is said then.
    """
    for _ in range(TRIES):
        try:
            with transaction.atomic():
                return _say(saying, now)
        except IntegrityError:
            continue
    return False


def _say(saying: Saying, now: datetime) -> bool:
    names = [line.occasion for line in saying.lines]
    said = set(ServiceLine.objects.filter(occasion__in=names).values_list("occasion", flat=True))
    new = [line for line in saying.lines if line.occasion not in said]
    if not new:
        return False
    words, person = saying.words(new), saying.to
    wish = Wish(
        purpose=saying.purpose, to=person.email, subject=words.subject, text=words.text, compact=saying.compact.slug,
        case=saying.case, individual=person.individual, good_until=saying.good_until,
        capacity=person.capacity.value if person.capacity else "",
    )  # fmt: skip
    message = Outgoing(pk=put(wish, now))
    ServiceLine.objects.bulk_create(_row(message, line) for line in new)
    saying.also()
    return True


def keep_as_said(line: Line, by: ServiceLine) -> None:
    """Remember that a line has been said by that of another message, in other words."""
    row = _row(by.message, replace(line, text=by.line))
    ServiceLine.objects.bulk_create([row], ignore_conflicts=True)


def _row(message: Outgoing, line: Line) -> ServiceLine:
    duty = line.duty
    return ServiceLine(
        message=message,
        occasion=line.occasion,
        kind=line.kind,
        case_id=line.case,
        step=duty.step.name if duty else "",
        who=list(duty.who) if duty else [],
        since=duty.since if duty else None,
        due=line.due,
        line=line.text,
    )
