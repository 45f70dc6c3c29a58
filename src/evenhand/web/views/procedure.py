"""A Compact's procedure: every clause beside the rules made from it, the diagram, the open readings."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from evenhand.casework.queries.acknowledging import confirming
from evenhand.diagrams.drawing import svg
from evenhand.diagrams.outline import text
from evenhand.diagrams.picture import layout
from evenhand.engine.carriers import carriers, carriers_of, why_no_rule
from evenhand.engine.document import Clause, Reading
from evenhand.engine.procedure import Procedure
from evenhand.web.around import enter_publicly, frame
from evenhand.web.rules_told import Rule, rule


@dataclass(frozen=True, slots=True)
class Row:
    """A clause, the rules made from it (or why there is none), and the questions it leaves open."""

    clause: Clause
    rules: tuple[Rule, ...]
    why_none: str
    readings: tuple[Reading, ...]


@require_safe
def show_procedure(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole procedure. It is the same for everybody."""
    where = enter_publicly(request, slug)
    procedure = where.compact.procedure
    drawn = layout(procedure)
    return render(
        request,
        "procedure.html",
        {
            "frame": frame(request, where),
            "where": where,
            "procedure": procedure,
            "edition": where.compact.edition,
            "by_themselves": [one for one in confirming(where.compact) if one.goes],
            "rows": [_row(procedure, clause) for clause in procedure.clauses.values()],
            "added": [rule(procedure, carrier) for carrier in carriers(procedure) if carrier.origin.added],
            # Our own drawing, in which every text of the procedure is escaped.
            "diagram": mark_safe(svg(drawn)),  # noqa: S308
            "in_words": text(drawn),
        },
    )


@require_safe
def diagram(request: HttpRequest, slug: str) -> HttpResponse:
    """The diagram alone, to keep or to print."""
    where = enter_publicly(request, slug)
    return HttpResponse(svg(layout(where.compact.procedure)), content_type="image/svg+xml")


def _row(procedure: Procedure, clause: Clause) -> Row:
    return Row(
        clause,
        tuple(rule(procedure, carrier) for carrier in carriers_of(procedure, clause.name)),
        why_no_rule(procedure, clause.name),
        tuple(reading for reading in procedure.readings.values() if clause.name in reading.of),
    )
