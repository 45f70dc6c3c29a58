"""Reminding those whose turn it is, five working days before a date, one before, and when it has passed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from evenhand.casework import policies
from evenhand.casework.models import Case, Compact, Outgoing, ServiceLine
from evenhand.casework.outbox import DIGEST, REMINDER
from evenhand.casework.outbox.hours import opening, working_day_from
from evenhand.casework.queries.case_facts import case_facts
from evenhand.casework.queries.case_page import CasePage, case_page
from evenhand.casework.queries.reach import Reached
from evenhand.casework.rounds import people, wording
from evenhand.casework.rounds.digests import TO_DO
from evenhand.casework.rounds.keeping import Line, Saying, keep_as_said, say_once
from evenhand.casework.rounds.languages import language_of
from evenhand.casework.rounds.occasions import Kind, Occasion, digest_of, occasions
from evenhand.casework.rounds.pages import Pages
from evenhand.casework.rounds.wording import Words
from evenhand.engine.position import turn_of

PASSED_IS_GOOD_FOR = timedelta(days=7)
"""A message that could not be sent for a week tells nobody anything new."""


@dataclass(frozen=True, slots=True)
class _ForOne:
    """What one person is reminded of in a case, in the order of the dates."""

    person: Reached
    occasions: list[tuple[Occasion, Line]] = field(default_factory=list)


def remind(case: Case, today: date, now: datetime, pages: Pages) -> int:
    """Write down the reminders that are due in a case today, and say how many. Each is written once, whoever asks."""
    page = case_page(case.pk, today)
    due = tuple(occasions(page))
    if not due:
        return 0
    facts, found = case_facts(page), dict[int | None, _ForOne]()
    for occasion in due:
        for person, line in _lines(case, page, facts, occasion):
            found.setdefault(person.individual, _ForOne(person)).occasions.append((occasion, line))
    for each in found.values():
        _leave_to_digest(each, page, ZoneInfo(case.compact.time_zone))
    return sum(say_once(_saying(each, page, case.compact, pages), now) for each in found.values())


def _leave_to_digest(found: _ForOne, page: CasePage, zone: ZoneInfo) -> None:
    """What the digest of this day tells its person is not said again: that line counts as the reminder."""
    midnight = datetime.combine(page.position.at, time(), zone)
    states = (Outgoing.State.WAITING, Outgoing.State.SENT)
    told = ServiceLine.objects.filter(
        case=page.id, kind=TO_DO, message__purpose=DIGEST, message__individual=found.person.individual,
        message__made_at__gte=midnight, message__state__in=states,
    )  # fmt: skip
    known = {(line.step, tuple(line.who), line.since, line.due): line for line in told}
    for occasion, line in tuple(found.occasions):
        duty = occasion.dated.duty
        same = known.get((duty.step.name, duty.who, duty.since, occasion.dated.on))
        if same is not None:
            found.occasions.remove((occasion, line))
            keep_as_said(line, same)


def _lines(
    case: Case, page: CasePage, facts: policies.InCase, occasion: Occasion
) -> Iterator[tuple[Reached, Line]]:
    """To everybody once, in their own language."""
    reminded = set[int | None]()
    for role, words in _to_whom(page, occasion):
        for person in people.audience(case, facts, role, page.position.at).by_email:
            if person.individual not in reminded:
                reminded.add(person.individual)
                with wording.spoken(language_of(person)):
                    line = _line(page, occasion, person, words())
                yield person, line


def _to_whom(page: CasePage, occasion: Occasion) -> Iterator[tuple[str, Callable[[], str]]]:
    """Those whose turn it is, and of a date that has passed the office too; with what each of them is told."""
    for option in turn_of(page.procedure, page.case, occasion.dated.duty, page.position.may):
        for role in option.who:
            yield role, partial(wording.turn_line, page, occasion, option)
    if occasion.kind is Kind.PASSED:
        for role in people.offices_that_look_after(page.procedure):
            yield role, partial(wording.passed_line, page, occasion.dated)


def _line(page: CasePage, occasion: Occasion, person: Reached, text: str) -> Line:
    dated = occasion.dated
    duty = dated.duty
    name = digest_of(
        "reminder", page.id, duty.step.name, *duty.who, duty.since, dated.on, occasion.kind, person.individual
    )
    return Line(name, occasion.kind.value, text, page.id, duty, dated.on)


def _saying(found: _ForOne, page: CasePage, compact: Compact, pages: Pages) -> Saying:
    def words(lines: Sequence[Line]) -> Words:
        with wording.spoken(language_of(found.person)):
            return wording.reminder(page, compact, [line.text for line in lines], pages)

    return Saying(
        purpose=REMINDER,
        to=found.person,
        compact=compact,
        lines=[line for _, line in found.occasions],
        words=words,
        good_until=_good_until(found, page, ZoneInfo(compact.time_zone)),
        case=page.id,
    )


def _good_until(found: _ForOne, page: CasePage, zone: ZoneInfo) -> datetime:
    """Before the next reminder of the same date is written, or for a week: nobody is told of a date as to come when it is over."""
    ends = []
    for occasion, _ in found.occasions:
        if occasion.kind is Kind.PASSED:
            ends.append(opening(page.procedure.calendar, zone, page.position.at) + PASSED_IS_GOOD_FOR)
        else:
            after = working_day_from(page.procedure.calendar, occasion.dated.on + timedelta(days=1))
            ends.append(opening(page.procedure.calendar, zone, after))
    return max(ends, default=opening(page.procedure.calendar, zone, page.position.at))
