"""What a Compact does between cases, as one log: the same page as that of a case, so that its letters need no other way."""

from datetime import date

from evenhand.casework import models
from evenhand.casework.log import editions, store
from evenhand.casework.outcomes import NoSuchCase
from evenhand.casework.queries.case_page import CasePage, case_page
from evenhand.casework.queries.timeline import timeline
from evenhand.engine.fold import fold
from evenhand.engine.position import position


def log_between(compact: str) -> models.Stream | None:
    """The log between cases under the edition that the Compact uses now; None where nothing was recorded yet."""
    row = models.Compact.objects.get(pk=compact)
    return models.Stream.objects.filter(
        compact=row, edition=row.edition_id, kind=models.Stream.Kind.BETWEEN
    ).first()


def compact_of(log: str) -> str:
    """The Compact of a log between cases. Raises `NoSuchCase` for any other log."""
    found = models.Stream.objects.filter(pk=log, kind=models.Stream.Kind.BETWEEN)
    row = found.values_list("compact", flat=True).first()
    if row is None:
        raise NoSuchCase(log)
    return str(row)


def between_page(log: str, today: date) -> CasePage:
    """The log between cases of that name, whatever its edition. Its reference is what those of the Compact begin with.

    Raises `NoSuchCase` for any other log.
    """
    rows = models.Stream.objects.select_related("compact")
    row = rows.filter(pk=log, kind=models.Stream.Kind.BETWEEN).first()
    if row is None:
        raise NoSuchCase(log)
    found = store.log_of(row)
    procedure = editions.procedure_of(found.edition)
    state = fold(procedure, found.events, between=True)
    return CasePage(
        id=row.pk,
        reference=row.compact.prefix,
        title="",
        compact=row.compact_id,
        edition=found.edition,
        version=found.version,
        procedure=procedure,
        case=state,
        position=position(procedure, state, today),
        timeline=timeline(procedure, state),
    )


def log_page(log: str, today: date) -> CasePage:
    """The page of a log, of whichever kind it is. Raises `NoSuchCase` where there is none."""
    between = models.Stream.objects.filter(pk=log, kind=models.Stream.Kind.BETWEEN).exists()
    return between_page(log, today) if between else case_page(log, today)
