"""Make one entry of two that mean the same person."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from evenhand.casework.actions.end_sessions import end_sessions
from evenhand.casework.answers import LINK, NO_LINK, NOT_SURE
from evenhand.casework.models import Absence, Declaration, Individual, Link, Representation, Tenure
from evenhand.casework.outcomes import NoSuchCase
from evenhand.casework.queries.under_any_entry import of_people
from evenhand.casework.register.bookkeeping import Hand, note
from evenhand.casework.register.own_entries import own_address
from evenhand.engine.case import Reason
from evenhand.engine.decisions import Refused
from evenhand.engine.words import say

_SAID: Mapping[Any, tuple[str, ...]] = {
    Tenure: ("role", "group", "since", "until", "stands_in_for_id"),
    Representation: ("organisation_id", "part", "directorate", "since", "until"),
    Link: ("organisation", "directorate", "kind", "since", "until"),
    Absence: ("since", "until"),
}
"""What a row says of a person: two that say the same are one."""

_GRAVER = (NO_LINK, NOT_SURE, LINK)
"""What can be declared, the graver last."""


def merge_people(compact: str, hand: Hand, kept: int, other: int) -> Refused | None:
    """From now on the other entry leads to the kept one, which has the offices, ties and declarations of both.

    What the kept entry does not say is filled in from the other. A link that was declared under either name stays
    declared, whatever was said later under the other. Refused for one entry with itself, and where somebody would
    lose their own e-mail address by it. Raises `NoSuchCase` where one of them is not in this Compact's register, or
    was merged already.
    """
    if kept == other:
        why = say("choose somebody else: this is one entry already")
        return Refused((Reason("same-entry", why, field="other"),))
    with transaction.atomic():
        rows = {
            row.pk: row
            for row in Individual.objects.select_for_update().filter(
                compact=compact, pk__in=(kept, other), merged_into=None
            )
        }
        if set(rows) != {kept, other}:
            raise NoSuchCase(compact)
        if any(_loses_address(row, rows[kept], hand) for row in rows.values()):
            return Refused((own_address("other"),))
        end_sessions(rows.values())
        _keep_declared_links(rows[kept], rows[other], hand)
        _move(rows[kept], rows[other])
        _fill_in(rows[kept], rows[other])
        end_sessions((rows[kept],))
        note(compact, hand, say("Merged {other} into {kept}", other=rows[other].name, kept=rows[kept].name))
    return None


def _loses_address(row: Individual, kept: Individual, hand: Hand) -> bool:
    """Whether these hands would free their own address, to give it to an entry without their ties."""
    return row.name in hand.names and bool(row.email and kept.email) and row.email != kept.email


def _keep_declared_links(kept: Individual, other: Individual, hand: Hand) -> None:
    """Where the two declared differently in a case, the graver answer is given once more, so that it is the latest."""
    said = [_latest(kept), _latest(other)]
    for case in {*said[0], *said[1]}:
        answers = [found[case] for found in said if case in found]
        link = max(answers, key=lambda each: _GRAVER.index(each.answer))
        if all(each.answer == link.answer for each in answers):
            continue
        Declaration(
            case_id=case,
            individual=kept,
            answer=link.answer,
            words=link.words,
            at=hand.now,
            recorded_by=hand.who,
        ).save()


def _latest(person: Individual) -> dict[str, Declaration]:
    own = Declaration.objects.filter(of_people((person,)))
    return {each.case_id: each for each in own.order_by("at", "pk")}


def _move(kept: Individual, other: Individual) -> None:
    for kind, names in _SAID.items():
        _once_each(kind.objects.filter(individual=kept), kind.objects.filter(individual=other), names)
        kind.objects.filter(individual=other).update(individual=kept)
    Tenure.objects.filter(stands_in_for=other).update(stands_in_for=kept)
    # Nobody stands in for themselves.
    Tenure.objects.filter(individual=kept, stands_in_for=kept).delete()
    Individual.objects.filter(merged_into=other).update(merged_into=kept)


def _once_each(own: Iterable[Any], others: Iterable[Any], names: tuple[str, ...]) -> None:
    known = {tuple(getattr(row, name) for name in names) for row in own}
    for row in others:
        if tuple(getattr(row, name) for name in names) in known:
            row.delete()


def _fill_in(kept: Individual, other: Individual) -> None:
    """The address of the other is free again, or the kept one's; two people never share one."""
    email = other.email
    other.email, other.merged_into = "", kept
    other.save()
    kept.email = kept.email or email
    kept.phone = kept.phone or other.phone
    kept.address = kept.address or other.address
    kept.language = kept.language or other.language
    kept.large_print = kept.large_print or other.large_print
    kept.no_reminders = kept.no_reminders or other.no_reminders
    kept.save()
