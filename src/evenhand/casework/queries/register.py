"""Who is who in a Compact."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django.db.models import Prefetch

from evenhand.casework.log import store
from evenhand.casework.models import (
    Absence,
    Compact,
    Envelope,
    Individual,
    Link,
    Representation,
    Tenure,
    in_term,
)
from evenhand.casework.queries.names_of_organisations import every_name, other_names
from evenhand.engine.absences import Search, is_away
from evenhand.engine.events import Done
from evenhand.engine.people import PersonKind
from evenhand.engine.procedure import Procedure
from evenhand.engine.register import Individual as Known
from evenhand.engine.register import Register


def register_of(compact: str, today: date, last: date | None = None) -> Register:
    """The people the Compact knows, by name, with the offices and links they have today; nobody for an unknown Compact.

    Whoever acts for an organisation has a link to it, and whoever has a link to one has it under each of its names.
    Away is who cannot serve today, or between today and the `last` day (see `is_away`).
    """
    search = Search(today, last or today)
    rows = Individual.objects.filter(compact=compact, merged_into=None).order_by("name")
    known = rows.prefetch_related(
        Prefetch("tenures", Tenure.objects.filter(in_term(today)).order_by("pk")),
        Prefetch("links", Link.objects.filter(in_term(today)).order_by("pk")),
        Prefetch("represents", Representation.objects.filter(in_term(today)).select_related("organisation")),
        Prefetch("absences", Absence.objects.filter(since__lte=search.last, until__gte=today)),
    )
    others = other_names(compact)
    return Register(tuple(_known(row, others, search) for row in known))


def knows_anybody(compact: str) -> bool:
    """Whether anybody is in the register of a Compact yet."""
    return Individual.objects.filter(compact=compact).exists()


def _known(row: Individual, others: Mapping[str, frozenset[str]], search: Search) -> Known:
    ties = [(each.organisation, each.directorate) for each in row.links.all()]
    ties += [(each.organisation.name, each.directorate) for each in row.represents.all()]
    links = dict.fromkeys(called for name, part in ties for called in every_name(others, name, part))
    away = is_away(((each.since, each.until) for each in row.absences.all()), search)
    return Known(
        row.name, row.sector, tuple(tenure.role for tenure in row.tenures.all()), tuple(links), away=away
    )


def register_for_deciding(compact: str, procedure: Procedure, on: date, last: date | None = None) -> Register:
    """The register with what a decision under this procedure needs besides: whose turn the chair was last.

    `on` is the day that is decided about: who held office then counts, and a chair chosen later does not, so that a
    late record is judged fairly. `last` is the last day that counts for who is away.
    """
    turns = _turns(procedure)
    known = register_of(compact, on, last)
    return replace(known, last_chair=_last_chair(compact, turns, on)) if turns else known


def _turns(procedure: Procedure) -> tuple[str, ...]:
    """The steps that choose a chair who goes round among sectors."""
    panels = {p.name for p in procedure.people.values() if p.panel and p.panel.chair_alternates}
    chairs = {p.name for p in procedure.people.values() if p.kind is PersonKind.CHAIR_OF and p.of in panels}
    return tuple(step.name for step in procedure.steps.values() if step.appoints in chairs)


def _last_chair(compact: str, steps: tuple[str, ...], on: date) -> str:
    """The sector of whoever was last made chair in any case by that day; else what was set at the start."""
    chosen = Envelope.objects.filter(stream__compact=compact, kind="done", step__in=steps, on__lte=on)
    for envelope in chosen.order_by("-on", "-order", "-recorded_at"):
        if Envelope.objects.filter(stream=envelope.stream_id, strikes=envelope.event).exists():
            continue
        events = store.load(envelope.stream_id).events
        done = next(event for event in events if event.id == envelope.event)
        if isinstance(done, Done) and done.members:
            return done.members[0].sector
    row = Compact.objects.filter(slug=compact).first()
    return row.last_chair if row else ""
