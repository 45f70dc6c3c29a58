"""Offer days and times for a meeting of a case, and take down whom they suit, until one of them is settled on."""

from base64 import urlsafe_b64encode
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time
from hashlib import sha256

from django.db import transaction

from evenhand.casework.models import Case, Meeting, OfferedTime, Tick, random_name
from evenhand.casework.outcomes import NoSuchCase, Sending


@dataclass(frozen=True, slots=True, kw_only=True)
class Offering:
    """What is offered. `step` and `record` name where the procedure keeps the day; both empty: nowhere."""

    step: str
    record: str
    invited: tuple[str, ...]
    minutes: int
    times: tuple[tuple[date, time], ...]
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suits:
    """Which of the offered times, by their keys, suit somebody; the others do not. `channel`: how they said so."""

    role: str
    who: str
    keys: Collection[int]
    channel: str
    by: str


class Settled(Exception):
    """A day was settled on: nobody is asked any more."""


def offer_times(case: str, offering: Offering, sending: Sending) -> str:
    """Begin a meeting with the times that are offered for it, and give its id. The same form sent again begins no other.

    Raises `NoSuchCase`.
    """
    if not Case.objects.filter(pk=case).exists():
        raise NoSuchCase(case)
    with transaction.atomic():
        row, made = Meeting.objects.get_or_create(
            id=name_of(case, sending.token),
            defaults={
                "case_id": case,
                "step": offering.step,
                "record": offering.record,
                "invited": list(offering.invited),
                "minutes": offering.minutes,
                "made_at": sending.now,
                "made_by": offering.by,
            },
        )
        if made:
            _offer(row, offering.times)
    return row.pk


def offer_more(meeting: str, times: tuple[tuple[date, time], ...]) -> None:
    """Offer more times for a meeting; one that is offered already stays as it is. Raises `Settled`."""
    with transaction.atomic():
        _offer(_unsettled(meeting), times)


def tick(meeting: str, suits: Suits, sending: Sending) -> None:
    """Keep what suits somebody, in place of what they said before. Raises `Settled`."""
    with transaction.atomic():
        for offered in _unsettled(meeting).offered.all():
            Tick.objects.update_or_create(
                offered=offered,
                role=suits.role,
                who=suits.who,
                defaults={
                    "suits": offered.pk in suits.keys,
                    "channel": suits.channel,
                    "recorded_by": suits.by,
                    "at": sending.now,
                },
            )


def choose(meeting: str, offered: int) -> None:
    """Settle on one of the offered times; another may be chosen later. Raises `NoSuchCase` for one that was not offered."""
    if not OfferedTime.objects.filter(pk=offered, meeting=meeting).exists():
        raise NoSuchCase(meeting)
    Meeting.objects.filter(pk=meeting).update(chosen=offered)


def name_of(case: str, token: str) -> str:
    """A name that nobody can guess: a form's own token, which no one else has seen, always gives the same."""
    if not token:
        return random_name()
    return urlsafe_b64encode(sha256(f"{case} {token}".encode()).digest())[:22].decode()


def _unsettled(meeting: str) -> Meeting:
    row = Meeting.objects.select_for_update().filter(pk=meeting).first()
    if row is None:
        raise NoSuchCase(meeting)
    if row.chosen_id is not None or row.versions.exists():
        raise Settled(meeting)
    return row


def _offer(row: Meeting, times: tuple[tuple[date, time], ...]) -> None:
    for day, starts_at in times:
        OfferedTime.objects.get_or_create(meeting=row, day=day, starts_at=starts_at)
