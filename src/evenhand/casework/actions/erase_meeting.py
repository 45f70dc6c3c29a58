"""Erase by law the words around a meeting, for good. That there was one, on which day and for whom, stays known."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from django.db import transaction
from django.db.models import Model, QuerySet

from evenhand.casework.accesses import ERASED, Access
from evenhand.casework.actions.erase import CannotBeErased
from evenhand.casework.actions.note_access import note_access
from evenhand.casework.models import (
    ActionVersion,
    Attendance,
    Coming,
    Invited,
    Meeting,
    MeetingVersion,
    Minutes,
    MinutesAnswer,
    Outgoing,
)
from evenhand.casework.outcomes import Sending
from evenhand.casework.policies import InCase
from evenhand.casework.policies.capacities import Actor
from evenhand.casework.policies.overseeing import may_oversee


class Words(StrEnum):
    """Which words of a meeting go."""

    PLACE = "place"
    PEOPLE = "people"
    MINUTES = "minutes"
    ACTIONS = "actions"


@dataclass(frozen=True, slots=True)
class MeetingErasure:
    """Of which meeting what is to go, and the reason in law."""

    meeting: str
    what: tuple[Words, ...]
    because: str


def erase_meeting(actor: Actor, facts: InCase, wish: MeetingErasure, sending: Sending) -> None:
    """These words go for ever, in every version. The days, who is invited, and what is due when stay.

    Refused with `CannotBeErased`: whoever is not the office, an unknown meeting, and nothing to erase; with ValueError
    an erasure without a reason. Nobody has to be able to read what goes.
    """
    if not wish.because.strip():
        raise ValueError("An erasure says why.")
    with transaction.atomic():
        row = Meeting.objects.select_for_update().filter(pk=wish.meeting, case=facts.id).first()
        if row is None or not may_oversee(actor, facts) or not wish.what:
            raise CannotBeErased(wish.meeting)
        for words in wish.what:
            _ERASERS[words](row, {"erased_at": sending.now, "erased_because": wish.because.strip()})
        note_access(actor, Access(facts.compact, ERASED, facts.id, wish.because.strip()), sending.now)


def _plain(table: type[Model]) -> QuerySet[Any]:
    """The plain query: that of a permanent table refuses every change, and this is the one that the law may ask for."""
    return QuerySet(table)


def _place(row: Meeting, erased: Mapping[str, Any]) -> None:
    """Where it was and what it was about, and the invitations that said so."""
    _plain(MeetingVersion).filter(meeting=row, erased_at=None).update(
        place="", joining="", getting_in="", agenda="", **erased
    )
    sent = Invited.objects.filter(meeting=row).values("message")
    Outgoing.objects.filter(pk__in=sent).update(subject="", text="", html="", calendar="")


def _people(row: Meeting, erased: Mapping[str, Any]) -> None:
    """Who was to come with what needs, and who came."""
    Coming.objects.filter(meeting=row).update(people="", needs="")
    _plain(Attendance).filter(meeting=row, erased_at=None).update(people="", **erased)


def _minutes(row: Meeting, erased: Mapping[str, Any]) -> None:
    """The minutes, and what was said of them."""
    _plain(Minutes).filter(meeting=row, erased_at=None).update(text="", **erased)
    answers = _plain(MinutesAnswer).filter(minutes__meeting=row, erased_at=None)
    answers.update(person="", reason="", erased_at=erased["erased_at"])


def _actions(row: Meeting, erased: Mapping[str, Any]) -> None:
    """What was to be done, and by which person. By whom of the procedure, by when, and whether it was done stays."""
    rows = _plain(ActionVersion).filter(action__meeting=row, erased_at=None)
    rows.update(what="", person="", note="", **erased)


_ERASERS: Final[Mapping[Words, Callable[[Meeting, Mapping[str, Any]], None]]] = {
    Words.PLACE: _place,
    Words.PEOPLE: _people,
    Words.MINUTES: _minutes,
    Words.ACTIONS: _actions,
}
