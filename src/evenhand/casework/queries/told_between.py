"""What a letter between cases tells of the cases of its Compact, and who may read it for that."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from evenhand.casework import policies
from evenhand.casework.log import editions, store
from evenhand.casework.models import Case, Stream
from evenhand.casework.policies.capacities import Actor
from evenhand.casework.queries.case_facts import case_facts, facts_of_line
from evenhand.casework.queries.case_page import CasePage, page_of
from evenhand.casework.queries.reach import Reached
from evenhand.casework.queries.stand_ins import who_is_out
from evenhand.engine.events import Done
from evenhand.engine.fold import fold
from evenhand.engine.procedure import Procedure
from evenhand.letters.places import PlaceKind
from evenhand.letters.summary import OpenDispute, Summary, countable
from evenhand.letters.template import Template


@dataclass(frozen=True, slots=True)
class Told:
    """What a letter may say, and the cases that it then tells of one by one."""

    summary: Summary
    tells_of: tuple[str, ...] = ()


def told_between(compact: str, template: Template, actor: Actor, to: Reached, today: date) -> Told:
    """What this letter may tell its recipient. A dispute in which they or its writer have a link is left out of it.

    Numbers are those of the year up to `today`; who writes it does not change them.
    """
    kinds = {place.kind for place in template.places()}
    pages = _open_to(compact, actor, to, today) if PlaceKind.OPEN_DISPUTES in kinds else ()
    named = tuple(_named(compact, today)) if PlaceKind.HOW_OFTEN in kinds else ()
    disputes = tuple(_stands(page, today) for page in pages)
    return Told(Summary(disputes, named), tuple(page.id for page in pages))


def keeps_out(actor: Actor, tells_of: Iterable[str]) -> bool:
    """Whether somebody has a link with a side of one of these cases, and so reads no letter that tells of it."""
    return any(policies.is_conflicted(actor, each) for each in _facts(tells_of))


def kept_out(tells_of: Iterable[str], people: Mapping[int, str], today: date) -> set[str]:
    """Who of these people, by their keys in the register and their names, has such a link."""
    return {name for each in _facts(tells_of) for name in who_is_out(each, today, people)}


def _facts(tells_of: Iterable[str]) -> Iterator[policies.InCase]:
    rows = Case.objects.filter(pk__in=tuple(tells_of)).select_related("stream").prefetch_related("seats")
    return (facts_of_line(row, editions.procedure_of(row.stream.edition_id)) for row in rows)


def _open_to(compact: str, actor: Actor, to: Reached, today: date) -> tuple[CasePage, ...]:
    """The open disputes that both may know of, the earliest date first."""
    rows = Case.objects.filter(compact=compact, ended_on=None).select_related("stream").order_by("reference")
    pages = [page for row in rows if _may_tell(page := page_of(row, today), actor, to, today)]
    dated = sorted(pages, key=lambda page: page.position.next_date or date.max)
    return tuple(dated)


def _may_tell(page: CasePage, actor: Actor, to: Reached, today: date) -> bool:
    facts = case_facts(page)
    if policies.sight(policies.in_the_right_capacity(actor, facts), facts) is None:
        return False
    known = {to.individual: to.name} if to.individual else {}
    return policies.sight_as(to.role, facts).progress and not who_is_out(facts, today, known)


def _stands(page: CasePage, today: date) -> OpenDispute:
    stands = OpenDispute(reference=page.reference, stage=page.position.stage)
    duty = next(iter(page.position.open_duties()), None)
    if duty is None:
        return stands
    due = duty.by.on if duty.by else None
    return replace(
        stands,
        step=duty.step.name,
        due=due,
        late=max((today - due).days, 0) if due else 0,
        reason=duty.delays[-1].reason if duty.delays else "",
    )


def _named(compact: str, today: date) -> Iterator[Mapping[str, frozenset[str]]]:
    """The Codes that each case of the year, and each notice of the year, names under its records."""
    since = _a_year_before(today)
    cases = Case.objects.filter(compact=compact, opened_on__gt=since, opened_on__lte=today)
    for row in cases.select_related("stream").order_by("pk"):
        page = page_of(row, today)
        yield _codes(page.procedure, (one for one in page.case.log if isinstance(one, Done)))
    for stream in Stream.objects.filter(compact=compact, kind=Stream.Kind.BETWEEN).order_by("pk"):
        log, procedure = store.log_of(stream), editions.procedure_of(stream.edition_id)
        for event in fold(procedure, log.events, between=True).log:
            if isinstance(event, Done) and since < event.on <= today:
                yield _codes(procedure, [event])


def _codes(procedure: Procedure, done: Iterable[Done]) -> Mapping[str, frozenset[str]]:
    may_count = countable(procedure)
    found: dict[str, frozenset[str]] = {}
    for event in done:
        for name, value in event.records:
            if may_count.get(name) and isinstance(value, tuple):
                codes = {_code(procedure, str(promise)) for promise in value}
                found[name] = found.get(name, frozenset()) | codes
    return found


def _code(procedure: Procedure, promise: str) -> str:
    code = promise.partition(":")[0].strip()
    return code if code in procedure.codes.names else ""


def _a_year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year - 1, day=28)
