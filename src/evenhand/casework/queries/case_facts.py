"""What decides who may know of a case: from its log, or as lists know it, without."""

from evenhand.casework.confidence import Kept, rule_of
from evenhand.casework.log import editions
from evenhand.casework.models import Case as Row
from evenhand.casework.models import ConfidentialElement, Stream
from evenhand.casework.policies import InCase, Sitting, facts_of
from evenhand.casework.queries.case_page import CasePage
from evenhand.engine.case import Case
from evenhand.engine.events import Party
from evenhand.engine.names import folded
from evenhand.engine.procedure import Procedure


def facts_of_line(row: Row, procedure: Procedure) -> InCase:
    """The facts of a row; its seats should have been fetched before, where there are many rows."""
    parties = {
        name: Party(name, organisation, "", directorate=row.parts.get(name, ""))
        for name, organisation in row.parties.items()
    }
    state = Case(parties=parties, opened_on=row.opened_on, ended_on=row.ended_on)
    return InCase(row.pk, row.compact_id, procedure, state, _sittings(row))


def facts_of_log(row: Stream) -> InCase:
    """The same for the log of a case; of what is done between cases, where there are no sides."""
    procedure = editions.procedure_of(row.edition_id)
    if row.kind == Stream.Kind.BETWEEN:
        return InCase(row.pk, row.compact_id, procedure, Case(between=True), {})
    return facts_of_line(row.case, procedure)


def _sittings(row: Row) -> dict[str, Sitting]:
    found: dict[str, Sitting] = {}
    for seat in row.seats.all():
        known, name = found.get(seat.panel, Sitting()), folded(seat.name)
        found[seat.panel] = Sitting(
            members=known.members if seat.stepped_aside else known.members | {name},
            chair=name if seat.chair else known.chair,
            aside=known.aside | {name} if seat.stepped_aside else known.aside,
        )
    return found


def case_facts(page: CasePage) -> InCase:
    """The facts of a case that was folded from its log, with what both sides keep confidential in it."""
    kept = kept_in(page.id) if rule_of(page.procedure) else ()
    return facts_of(page.id, page.compact, page.procedure, page.case, kept)


def kept_in(case: str) -> tuple[Kept, ...]:
    """What is kept confidential in the case of that address, until it is lifted."""
    rows = ConfidentialElement.objects.filter(case=case, lifted_at=None).order_by("pk")
    return tuple(Kept(row.event, row.record, row.paper_id or "") for row in rows)
