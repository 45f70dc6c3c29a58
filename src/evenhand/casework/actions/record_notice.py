"""Record something between cases: a notice, a yearly report. It belongs to the Compact, and to no dispute."""

from django.db import IntegrityError

from evenhand.casework.log import store
from evenhand.casework.log.judging import judged
from evenhand.casework.log.recording import Question, record
from evenhand.casework.models import Compact, Stream
from evenhand.casework.outcomes import NoSuchCase, Outcome, Sending
from evenhand.engine.case import Case
from evenhand.engine.decisions import Decision
from evenhand.engine.events import Act
from evenhand.engine.procedure import Procedure


def record_notice(compact: str, act: Act, sending: Sending) -> Outcome:
    """Record the act in the Compact's log between cases, under the edition it uses now.

    Gives `Refused` with the engine's reasons; `Stale` only where `sending.seen` names a version. Raises `NoSuchCase`
    for an unknown Compact.
    """
    row = Compact.objects.filter(slug=compact).first()
    if row is None:
        raise NoSuchCase(compact)
    log = _begun(row)

    def judge(procedure: Procedure, between: Case, slug: str) -> Decision:
        return judged(log, slug, procedure, between, act, sending.today)

    return record(log, Question(act, judge), sending, between=True)


def begin_log_between(compact: str) -> str:
    """The log between cases of the edition that the Compact uses now; begun, where nothing was recorded under it yet."""
    return _begun(Compact.objects.get(pk=compact))


def _begun(compact: Compact) -> str:
    rows = Stream.objects.filter(compact=compact, edition=compact.edition_id, kind=Stream.Kind.BETWEEN)
    found = rows.first()
    if found is None:
        try:
            found = store.begin(compact.slug, compact.edition_id, Stream.Kind.BETWEEN)
        except IntegrityError:  # another process began it a moment before
            found = rows.get()
    return found.id
