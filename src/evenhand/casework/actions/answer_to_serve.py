"""Say, or write down after a call, whether somebody can serve on the panel of a case."""

from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from evenhand.casework.actions.declare import NotKnown
from evenhand.casework.actions.record_step import record_step
from evenhand.casework.answers import CAN_SERVE, NO_LINK, NOT_SURE, YES
from evenhand.casework.models import Case, Individual, Willingness
from evenhand.casework.outcomes import Recorded, Sending
from evenhand.casework.queries.case_page import CasePage, case_page
from evenhand.casework.queries.declarations import answers_in
from evenhand.casework.queries.register import register_of
from evenhand.casework.queries.under_any_entry import called, of_people
from evenhand.casework.room.turns import held
from evenhand.engine.events import Act, Channel
from evenhand.engine.gathering import Serving, step_to_serve
from evenhand.engine.panels import roles_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """What a person of the register says, in which way it came on which day, and who writes it down."""

    person: str
    answer: str
    recorded_by: str
    words: str = ""
    channel: Channel = Channel.WEB
    said_on: date | None = None


class DeclaresFirst(Exception):
    """Nobody says yes before they have said that they have no link."""


class NobodyToAsk(Exception):
    """The dispute has ended, or its procedure knows no panel."""


def answer_to_serve(case: str, wish: Answering, sending: Sending) -> None:
    """Write the answer down; earlier ones stay. The same said again on the same day stores nothing.

    Where the procedure has a step of its own by which people say yes or no, it is recorded in the same transaction, if
    it can be done now. Raises `NoSuchCase`, `NotKnown`, `NobodyToAsk`, `DeclaresFirst` for a yes, and ValueError for an
    answer there is not.
    """
    if wish.answer not in CAN_SERVE:
        raise ValueError(wish.answer)
    with transaction.atomic():
        row = held(case)
        person = called(row.compact_id, wish.person)
        if person is None:
            raise NotKnown(wish.person)
        page = case_page(case, sending.today)
        if row.ended_on is not None or not page.procedure.panels:
            raise NobodyToAsk(case)
        if wish.answer == YES and answers_in(case).get(person.name) != NO_LINK:
            raise DeclaresFirst(person.name)
        _keep(row, person, wish, sending)
        if wish.answer != NOT_SURE:
            _by_its_own_step(page, person.name, wish, sending)


def _keep(case: Case, person: Individual, wish: Answering, sending: Sending) -> None:
    said_on = wish.said_on or sending.today
    before = Willingness.objects.filter(of_people((person,)), case=case).order_by("at", "pk").last()
    if before and (before.answer, before.words, before.said_on) == (wish.answer, wish.words, said_on):
        return
    Willingness(
        case=case, individual=person, answer=wish.answer, words=wish.words, channel=wish.channel.value,
        said_on=said_on, at=sending.now, recorded_by=wish.recorded_by,
    ).save()  # fmt: skip


def _by_its_own_step(page: CasePage, person: str, wish: Answering, sending: Sending) -> None:
    quiet = replace(sending, seen=None, token="")
    known = register_of(page.compact, sending.today).find(person)
    roles = roles_of(page.procedure, known) if known else frozenset()
    for panel in page.procedure.panels:
        serving = step_to_serve(page.procedure, panel)
        for who in serving.step.who if serving else ():
            act = _act(serving, who, person, wish, sending.today) if serving and who in roles else None
            if act and isinstance(record_step(page.id, act, quiet), Recorded):
                return


def _act(serving: Serving, who: str, person: str, wish: Answering, today: date) -> Act:
    return Act(
        step=serving.step.name,
        who=who,
        person=person,
        on=wish.said_on or today,
        answer=serving.yes if wish.answer == YES else serving.no,
        channel=wish.channel,
        recorded_by=wish.recorded_by,
    )
