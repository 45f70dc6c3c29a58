"""Say whether one has a link to one of the sides of a case. A link ends access at once, for good and everywhere."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import product

from django.db import transaction

from evenhand.casework.actions.end_access import end_access
from evenhand.casework.actions.record_step import record_step
from evenhand.casework.answers import ANSWERS, LINK, NO_LINK
from evenhand.casework.models import Case, Declaration, Individual
from evenhand.casework.outbox import Wish, put
from evenhand.casework.outbox.purposes import LINK_NOTED
from evenhand.casework.outcomes import Recorded, Sending
from evenhand.casework.queries.case_page import CasePage, case_page
from evenhand.casework.queries.under_any_entry import called, of_people
from evenhand.casework.room.leaving import leave_the_room
from evenhand.casework.room.turns import held
from evenhand.casework.rounds import wording
from evenhand.engine.events import Act, Channel
from evenhand.engine.procedure import RecordKind, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaring:
    """What a person of the register says, in which way it came on which day, and who writes it down."""

    person: str
    answer: str
    recorded_by: str
    words: str = ""
    channel: Channel = Channel.WEB
    said_on: date | None = None


@dataclass(frozen=True, slots=True)
class Declared:
    """What came of it. `left_seat`: the person sat on a panel, and the seat is empty now."""

    answer: str
    left_seat: bool


class LinkStands(Exception):
    """The person declared a link in this case before. Nobody takes it back, not even the person, nor an office."""


class NotKnown(LookupError):
    """The register knows nobody of that name."""


def declare(case: str, wish: Declaring, sending: Sending) -> Declared:
    """Write the declaration down. With a link, or a doubt, the person's sessions end and waiting messages are cancelled.

    With a link the procedure's own step by which somebody steps aside is recorded in the same transaction, so that a
    seat falls empty and a substitute is owed, and the person is told that the link is noted. The same said again stores nothing. What was said under an entry that
    was merged counts, and its name leads to the person. Raises `LinkStands`, `NotKnown`,
    `NoSuchCase`, and ValueError for an answer there is not.
    """
    if wish.answer not in ANSWERS:
        raise ValueError(wish.answer)
    with transaction.atomic():
        row = held(case)
        person = called(row.compact_id, wish.person)
        if person is None:
            raise NotKnown(wish.person)
        return _declare(row, person, wish, sending)


def _declare(case: Case, person: Individual, wish: Declaring, sending: Sending) -> Declared:
    said = Declaration.objects.filter(of_people((person,)), case=case)
    before = said.order_by("at", "pk").last()
    if before and before.answer == wish.answer and before.words == wish.words:
        return Declared(wish.answer, left_seat=False)
    if said.filter(answer=LINK).exists():
        raise LinkStands
    Declaration(
        case=case, individual=person, answer=wish.answer, words=wish.words, channel=wish.channel.value,
        said_on=wish.said_on or sending.today, at=sending.now, recorded_by=wish.recorded_by,
    ).save()  # fmt: skip
    if wish.answer == NO_LINK:
        return Declared(wish.answer, left_seat=False)
    end_access(case.pk, [person], sending)
    names = (person.name, *person.merged.values_list("name", flat=True))
    leave_the_room(case.pk, names, notes=wish.answer == LINK)
    if wish.answer != LINK:
        return Declared(wish.answer, left_seat=False)
    _confirm(case, person, sending)
    return Declared(wish.answer, left_seat=_step_aside(case.pk, person, wish, sending))


def _confirm(case: Case, person: Individual, sending: Sending) -> None:
    """Say by e-mail that it is noted, to whoever wishes for e-mail. What belongs to the case goes to them no more.

    So this belongs to the Compact alone, and holds nothing of the case but its reference.
    """
    if not person.email or person.channel != Individual.Channel.EMAIL:
        return
    with wording.spoken(person.language):
        words = wording.link_noted(case.reference, case.compact)
    wish = Wish(
        purpose=LINK_NOTED, to=person.email, subject=words.subject, text=words.text, compact=case.compact_id,
        individual=person.pk,
    )  # fmt: skip
    put(wish, sending.now)


def _step_aside(case: str, person: Individual, wish: Declaring, sending: Sending) -> bool:
    """Record it as the procedure has it, on each panel where the person sits, else once. Whether a seat fell empty.

    Where somebody sits under an earlier name, it is that name which leaves.
    """
    page = case_page(case, sending.today)
    names = (person.name, *person.merged.values_list("name", flat=True))
    seats = [
        (panel, name)
        for panel, seating in page.case.panels.items()
        for name in names
        if name in seating.members
    ]
    if seats:
        left = [_leaves(page, panel, name, wish, sending) for panel, name in seats]
        return all(left)
    if not any(page.case.has_stepped_aside(name) for name in names):
        any(_leaves(page, panel, person.name, wish, sending) for panel in page.procedure.panels)
    return False


def _leaves(page: CasePage, panel: str, name: str, wish: Declaring, sending: Sending) -> bool:
    """Whether one of the procedure's own ways to leave this panel was recorded."""
    quiet = replace(sending, seen=None, token="")
    acts = _acts(page, panel, name, wish, sending.today)
    return any(isinstance(record_step(page.id, act, quiet), Recorded) for act in acts)


def _acts(page: CasePage, panel: str, name: str, wish: Declaring, today: date) -> Iterator[Act]:
    """What to try, the best first: the step that asks what the link is before one that only says that somebody leaves."""
    steps = [step for step in page.procedure.steps.values() if step.removes == panel]
    for step in sorted(steps, key=lambda step: (not _text_of(step), bool(step.after))):
        record = _text_of(step)
        for on, who in product((wish.said_on or today, today), (name, *step.who)):
            yield Act(
                step=step.name, who=who, person=name, on=on, channel=wish.channel, recorded_by=wish.recorded_by,
                records=((record, wish.words),) if record and wish.words else (),
            )  # fmt: skip


def _text_of(step: Step) -> str:
    return next((record.name for record in step.records if record.kind is RecordKind.TEXT), "")
