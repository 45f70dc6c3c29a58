"""Who could sit on a panel, with all that a search for one goes by: load, links, what they said, and when they are away."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.db.models import QuerySet

from evenhand.casework.answers import LINK, NO, NOT_SURE, YES
from evenhand.casework.models import Absence, Tenure, in_term
from evenhand.casework.queries.case_page import CasePage
from evenhand.casework.queries.declarations import answers_in
from evenhand.casework.queries.loads import loads_of
from evenhand.casework.queries.register import register_for_deciding
from evenhand.casework.queries.willing import Word, asked_in, said_in
from evenhand.engine.absences import Days, Search, searching, within
from evenhand.engine.case import Reason
from evenhand.engine.duties import Duty
from evenhand.engine.gathering import duty_to_arrange
from evenhand.engine.panels import roles_of
from evenhand.engine.people import PersonKind
from evenhand.engine.procedure import Procedure
from evenhand.engine.proposing import Candidate, NoPanel, Proposal, propose
from evenhand.engine.register import Individual
from evenhand.engine.words import say


@dataclass(frozen=True, slots=True)
class Pool:
    """Those of the register whom a seat could be for, on a day. `others`: how many more the register knows.

    `duty` is what is owed about having the panel, `search` the time it leaves. By name: `asked` when somebody was
    asked in this case, `declared` what they said of a link, `said` whether they can serve, `away` the days that fall
    into the time, `terms` why an office of theirs does not count today.
    """

    panel: str
    candidates: tuple[Candidate, ...]
    others: int
    last_chair: str
    search: Search
    duty: Duty | None = None
    asked: Mapping[str, datetime] = field(default_factory=dict)
    declared: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, tuple[Word, ...]] = field(default_factory=dict)
    away: Mapping[str, tuple[Days, ...]] = field(default_factory=dict)
    terms: Mapping[str, Reason] = field(default_factory=dict)


def pool_of(compact: str, procedure: Procedure, panel: str, today: date) -> Pool:
    """The pool for a dispute that nobody has raised: only the register counts."""
    search = searching(today, None)
    register = register_for_deciding(compact, procedure, today, search.last)
    people = [Candidate(one) for one in register.individuals]
    fitting = tuple(each for each in people if _is_for(procedure, panel, each.individual))
    return Pool(panel, fitting, len(people) - len(fitting), register.last_chair, search)


def pool_for(page: CasePage, panel: str, today: date) -> Pool:
    """The pool for the panel of that name in a case, with all that its page shows."""
    terms = _terms(page.compact, page.procedure, panel, today)
    pool = _lean(page, panel, today, terms, loads_of(page.compact, today, besides=page.id))
    return replace(pool, asked=asked_in(page.id), away=_away(page.compact, pool.search))


def why_none(page: CasePage, panel: str, today: date) -> NoPanel | None:
    """Why no panel can be found in a case as things stand; None where one can, or the register has nobody for a seat."""
    pool = _lean(page, panel, today, {}, {})
    found = proposal(pool, page, "") if pool.candidates else None
    return found if isinstance(found, NoPanel) else None


def _lean(
    page: CasePage, panel: str, today: date, terms: Mapping[str, Reason], sat: Mapping[str, int]
) -> Pool:
    """The pool with what decides whether there is a panel, and no more."""
    procedure, duty = page.procedure, duty_to_arrange(page.procedure, page.case, panel)
    search = searching(today, duty.by.on if duty and duty.by else None)
    register = register_for_deciding(page.compact, procedure, today, search.last)
    declared, said = answers_in(page.id), said_in(page.id, procedure, page.case, panel)
    people = [
        Candidate(
            one,
            sat.get(one.name, 0),
            _kept_away(one.name, declared.get(one.name, ""), _answer(said, one.name)),
            _answer(said, one.name) == YES,
        )
        for one in register.individuals
    ]
    fitting = tuple(
        each for each in people if each.name in terms or _is_for(procedure, panel, each.individual)
    )
    return Pool(
        panel=panel,
        candidates=fitting,
        others=len(people) - len(fitting),
        last_chair=register.last_chair,
        search=search,
        duty=duty,
        declared=declared,
        said=said,
        terms=terms,
    )


def proposal(pool: Pool, page: CasePage, seed: str) -> Proposal | NoPanel:
    """The panel that is proposed for this case with that seed: the same for the same pool and seed."""
    return propose(page.procedure, page.case, pool.panel, pool.candidates, seed, pool.last_chair)


def _answer(said: Mapping[str, tuple[Word, ...]], name: str) -> str:
    words = said.get(name, ())
    return words[0].answer if words else ""


def _kept_away(name: str, declared: str, answer: str) -> Reason | None:
    """What somebody said that keeps them from being proposed; None where they may be."""
    if declared == LINK:
        return Reason("conflict", say("{person} has declared a link", person=name))
    if declared == NOT_SURE:
        sentence = say("{person} is not sure about a link: settle that first", person=name)
        return Reason("not-sure-of-a-link", sentence)
    return Reason("cannot-serve", say("{person} cannot serve", person=name)) if answer == NO else None


def _sources(procedure: Procedure, panel: str) -> set[str]:
    made_up = procedure.panels[panel]
    return {name for seat in made_up.seats for name in seat.drawn_from} | set(made_up.substitutes_from)


def _is_for(procedure: Procedure, panel: str, one: Individual) -> bool:
    """Whether any seat could be for somebody such as them, or for their stand-in."""
    sources = _sources(procedure, panel)
    if any(procedure.people[name].kind is PersonKind.ANYONE for name in sources):
        return True
    return not sources.isdisjoint(roles_of(procedure, one))


def _terms(compact: str, procedure: Procedure, panel: str, today: date) -> dict[str, Reason]:
    """Why those who would be for a seat by an office of theirs are not: it has ended, or has not begun."""
    sources = _sources(procedure, panel)
    bodies = {procedure.people[name].of for name in sources}
    rows = Tenure.objects.filter(individual__compact=compact, individual__merged_into=None)
    gone = rows.exclude(in_term(today)).filter(role__in=sources | bodies - {""})
    held = set(
        rows.filter(in_term(today), role__in=sources | bodies - {""}).values_list(
            "individual__name", flat=True
        )
    )
    found = dict(_why_not_in_term(gone, procedure.people[panel].origin.clauses, today))
    return {name: reason for name, reason in found.items() if name not in held}


def _why_not_in_term(
    rows: QuerySet[Tenure], clauses: tuple[str, ...], today: date
) -> Iterator[tuple[str, Reason]]:
    for row in rows.select_related("individual").order_by("until", "pk"):
        name = row.individual.name
        begins = say(
            "the term of {person} ({role}) begins on {day}",
            person=name,
            role=row.role,
            day=row.since or today,
        )
        ended = say(
            "the term of {person} ({role}) ended on {day}", person=name, role=row.role, day=row.until or today
        )
        yield name, Reason("out-of-term", begins if row.since and row.since > today else ended, clauses)


def _away(compact: str, search: Search) -> Mapping[str, tuple[Days, ...]]:
    found: dict[str, list[Days]] = {}
    rows = Absence.objects.filter(individual__compact=compact, individual__merged_into=None)
    for name, since, until in rows.order_by("since").values_list("individual__name", "since", "until"):
        found.setdefault(name, []).append((since, until))
    return {name: days for name, all_days in found.items() if (days := within(all_days, search))}
