"""Everything about one dispute, as it stands on a day."""

from dataclasses import dataclass
from datetime import date

from evenhand.casework import models
from evenhand.casework.log import editions, store
from evenhand.casework.outcomes import NoSuchCase
from evenhand.casework.queries.timeline import Entry, timeline
from evenhand.engine.case import Case
from evenhand.engine.fold import fold
from evenhand.engine.position import Position, position
from evenhand.engine.procedure import Procedure


@dataclass(frozen=True, slots=True)
class CasePage:
    """One dispute: its label, the version a form must name, its own rules, and where it stands on the day asked."""

    id: str
    reference: str
    title: str
    compact: str
    edition: str
    version: int
    procedure: Procedure
    case: Case
    position: Position
    timeline: tuple[Entry, ...]


def find_case(case: str) -> models.Case:
    """The row of the dispute of that address, with its Compact, which says in what time zone its days are. Raises `NoSuchCase`."""
    row = models.Case.objects.select_related("stream", "compact").filter(pk=case).first()
    if row is None:
        raise NoSuchCase(case)
    return row


def case_page(case: str, today: date, person: str = "") -> CasePage:
    """The dispute of that address as `page_of` gives it. Raises `NoSuchCase`."""
    return page_of(find_case(case), today, person)


def page_of(row: models.Case, today: date, person: str = "") -> CasePage:
    """The dispute of that row on `today`; with `person` (a name of the procedure), what is possible is theirs.

    Folded anew from the log, never read from a list.
    """
    log = store.log_of(row.stream)
    procedure = editions.procedure_of(log.edition)
    folded = fold(procedure, log.events)
    return CasePage(
        id=row.pk,
        reference=row.reference,
        title=row.title,
        compact=row.compact_id,
        edition=log.edition,
        version=log.version,
        procedure=procedure,
        case=folded,
        position=position(procedure, folded, today, person),
        timeline=timeline(procedure, folded),
    )
