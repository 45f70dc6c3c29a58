"""The office's week: one message on Monday, or the first working day after it, where there is something to say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from evenhand.casework.models import Case, Compact, Individual, Round, Tenure, in_term
from evenhand.casework.outbox import DIGEST
from evenhand.casework.policies.capacities import Actor, role
from evenhand.casework.queries.addressee import addressee, may_be_told
from evenhand.casework.queries.case_facts import case_facts
from evenhand.casework.queries.case_page import CasePage, case_page
from evenhand.casework.queries.mail import mail_page
from evenhand.casework.queries.not_reached import not_reached
from evenhand.casework.queries.reach import Reached
from evenhand.casework.rounds import people, wording
from evenhand.casework.rounds.keeping import Line, Saying, say_once
from evenhand.casework.rounds.languages import language_of
from evenhand.casework.rounds.occasions import Dated, dated_duties, digest_of
from evenhand.casework.rounds.pages import Pages
from evenhand.casework.rounds.wording import Words
from evenhand.engine.position import turn_of
from evenhand.engine.procedure import Procedure

A_WEEK = timedelta(days=7)
TO_DO = "to do"
MOST_LINES = 60
"""A message of more lines is read by nobody; the list of disputes shows them all."""


@dataclass(frozen=True, slots=True)
class Week:
    """The week that is told of, from its Monday, and how things stand on the day of telling."""

    monday: date
    today: date
    now: datetime
    pages: Pages


def monday_of(day: date) -> date:
    """The Monday of the week of a day."""
    return day - timedelta(days=day.weekday())


def tell_offices(compact: Compact, procedure: Procedure, cases: Sequence[Case], week: Week) -> int:
    """Write down what the week brings, to each person of the offices once, and say how many got a message."""
    owed: list[tuple[Case, CasePage, Dated]] = []
    for case in cases:
        page = case_page(case.pk, week.today)
        owed += [(case, page, dated) for dated in dated_duties(page) if dated.on < week.monday + A_WEEK]
    owed.sort(key=lambda each: each[2].on)
    return sum(_tell(compact, person, owed, week) for person in _offices(compact, procedure, week.today))


def _offices(compact: Compact, procedure: Procedure, today: date) -> Iterator[Reached]:
    """Those of the offices whom an e-mail reaches and who want it, each once."""
    names = people.offices_that_look_after(procedure)
    terms = Tenure.objects.filter(
        in_term(today),
        role__in=names,
        individual__compact=compact,
        individual__merged_into=None,
        individual__no_reminders=False,
        individual__channel=Individual.Channel.EMAIL,
    ).exclude(individual__email="")
    found = sorted(terms.select_related("individual"), key=lambda term: names.index(term.role))
    held = {term.individual_id: term for term in reversed(found)}
    for key, term in sorted(held.items()):
        row = term.individual
        yield Reached(term.role, row.name, email=row.email, individual=key, capacity=role(term.role))


def _tell(
    compact: Compact, person: Reached, owed: Sequence[tuple[Case, CasePage, Dated]], week: Week
) -> bool:
    """Whether there was something to say to them. That they were asked about is kept, too: once a week is enough."""
    name = f"digest {person.individual}"
    capacity = person.capacity.value if person.capacity else ""
    actor = addressee(person.email, compact.slug, capacity, week.today)
    if actor is None or Round.objects.filter(compact=compact, day=week.monday, what=name).exists():
        return False
    with wording.spoken(language_of(person)):
        lines = [*_lines(person, actor, owed, week), *_not_arrived(compact, person, actor, week)]

    if not lines:
        Round.objects.get_or_create(compact=compact, day=week.monday, what=name, defaults=_done(week))
        return False

    def keep() -> None:
        Round.objects.create(compact=compact, day=week.monday, what=name, **_done(week))

    def words(new: Sequence[Line]) -> Words:
        lost = any(line.kind == "not arrived" for line in new)
        with wording.spoken(language_of(person)):
            return wording.digest(compact, [line.text for line in new], week.pages, not_arrived=lost)

    return say_once(
        Saying(
            purpose=DIGEST,
            to=person,
            compact=compact,
            lines=lines[:MOST_LINES],
            words=words,
            good_until=datetime.combine(
                week.monday + A_WEEK, datetime.min.time(), ZoneInfo(compact.time_zone)
            ),
            also=keep,
        ),
        week.now,
    )


def _done(week: Week) -> dict[str, datetime]:
    return {"begun_at": week.now, "done_at": week.now}


def _lines(
    person: Reached, actor: Actor, owed: Sequence[tuple[Case, CasePage, Dated]], week: Week
) -> Iterator[Line]:
    """What is to be done, then whom to ring, of the cases that this person may be told of."""
    theirs = [each for each in owed if may_be_told(actor, each[0])]
    for _case, page, dated in theirs:
        yield _line(TO_DO, wording.due_line(page, dated), person, week, (page, dated))
    for case, page, dated in theirs:
        for name in _to_ring(case, page, dated):
            yield _line("to ring", wording.ring_line(page, dated, name), person, week, (page, dated), name)


def _to_ring(case: Case, page: CasePage, dated: Dated) -> Iterator[str]:
    """The names of the procedure behind which somebody has to be told in another way than by e-mail."""
    facts = case_facts(page)
    options = turn_of(page.procedure, page.case, dated.duty, page.position.may)
    for name in dict.fromkeys(who for option in options for who in option.who):
        if people.audience(case, facts, name, page.position.at).others:
            yield name


def _not_arrived(compact: Compact, person: Reached, actor: Actor, week: Week) -> Iterator[Line]:
    """What could not be sent in the last week, and what came back, as far as this person may know of it."""
    since = week.now - A_WEEK
    given_up = mail_page(compact.slug, actor, week.now).given_up
    lost = [(one.id, one.reference, one.case) for one in given_up if one.at > since]
    came_back = not_reached(compact.slug, actor)
    lost += [(one.message, one.reference, one.case) for one in came_back if one.told_at > since]
    for message, reference, case in lost:
        yield Line(
            digest_of("digest", week.monday, person.individual, message),
            "not arrived",
            wording.not_arrived_line(reference),
            case or None,
        )


def _line(
    kind: str, text: str, person: Reached, week: Week, of: tuple[CasePage, Dated], name: str = ""
) -> Line:
    page, dated = of
    duty = dated.duty
    occasion = digest_of(
        "digest",
        week.monday,
        person.individual,
        kind,
        name,
        page.id,
        duty.step.name,
        *duty.who,
        duty.since,
        dated.on,
    )
    return Line(occasion, kind, text, page.id, duty, dated.on)
