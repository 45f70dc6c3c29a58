"""Ask people whether they have a link, before they see anything of a case."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from evenhand.casework import outbox
from evenhand.casework.models import Asked, Case, Individual
from evenhand.casework.outbox.purposes import ASKED_TO_DECLARE
from evenhand.casework.outcomes import NoSuchCase, Sending


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Whom an office asks, by their names in the register, and what they are told: the one `line`, and the message.

    `subject` and `text` go to those who wish to be reached by e-mail; they name no party and hold nothing of the case.
    """

    people: tuple[str, ...]
    line: str
    asked_by: str
    subject: str
    text: str


def ask_to_declare(case: str, asking: Asking, sending: Sending) -> tuple[str, ...]:
    """Note that these people are asked, with their messages in the same transaction. Gives those without e-mail.

    Whoever was asked before is asked again with the new line. Names that the register does not know are left out.
    Raises `NoSuchCase`.
    """
    row = Case.objects.filter(pk=case).first()
    if row is None:
        raise NoSuchCase(case)
    with transaction.atomic():
        people = Individual.objects.filter(
            compact=row.compact_id, merged_into=None, name__in=asking.people
        ).order_by("name")
        return tuple(_not_by_email(row, list(people), asking, sending))


def _not_by_email(
    case: Case, people: Iterable[Individual], asking: Asking, sending: Sending
) -> Iterable[str]:
    for person in people:
        Asked.objects.update_or_create(
            case=case,
            individual=person,
            defaults={"line": asking.line, "asked_at": sending.now, "asked_by": asking.asked_by},
        )
        if not person.email or person.channel != Individual.Channel.EMAIL:
            yield person.name
            continue
        wish = outbox.Wish(
            purpose=ASKED_TO_DECLARE, to=person.email, subject=asking.subject, text=asking.text,
            compact=case.compact_id, case=case.pk, individual=person.pk,
        )  # fmt: skip
        outbox.put(wish, sending.now)
