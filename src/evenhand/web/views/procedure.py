"""A Compact's procedure: every clause beside the rules made from it, the diagram, the open readings."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from evenhand.diagrams.drawing import svg
from evenhand.diagrams.outline import text
from evenhand.diagrams.picture import layout
from evenhand.engine.carriers import Carrier, RuleKind, carriers, carriers_of, why_no_rule
from evenhand.engine.explain import explain_rule
from evenhand.engine.procedure import Clause, Procedure, Reading
from evenhand.engine.words import Sentence
from evenhand.web.around import enter_compact, frame


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as the page shows it: what kind, its name, and sentences that say what it does."""

    kind: RuleKind
    name: str
    sentences: tuple[Sentence, ...]


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
    where = enter_compact(request, slug)
    procedure = where.compact.procedure
    drawn = layout(procedure)
    return render(
        request,
        "procedure.html",
        {
            "frame": frame(request, where),
            "procedure": procedure,
            "edition": where.compact.edition,
            "rows": [_row(procedure, clause) for clause in procedure.clauses.values()],
            "added": [_rule(procedure, carrier) for carrier in carriers(procedure) if carrier.origin.added],
            "reasons": {carrier.name: carrier.origin.added for carrier in carriers(procedure)},
            # Our own drawing, in which every text of the procedure is escaped.
            "diagram": mark_safe(svg(drawn)),  # noqa: S308
            "in_words": text(drawn),
        },
    )


@require_safe
def diagram(request: HttpRequest, slug: str) -> HttpResponse:
    """The diagram alone, to keep or to print."""
    where = enter_compact(request, slug)
    return HttpResponse(svg(layout(where.compact.procedure)), content_type="image/svg+xml")


def _row(procedure: Procedure, clause: Clause) -> Row:
    return Row(
        clause,
        tuple(_rule(procedure, carrier) for carrier in carriers_of(procedure, clause.name)),
        why_no_rule(procedure, clause.name),
        tuple(reading for reading in procedure.readings.values() if clause.name in reading.of),
    )


def _rule(procedure: Procedure, carrier: Carrier) -> Rule:
    sentences: tuple[Sentence, ...] = ()
    if carrier.kind is RuleKind.STEP:
        sentences = explain_rule(procedure, procedure.steps[carrier.name]).sentences
    return Rule(carrier.kind, carrier.name, sentences)
