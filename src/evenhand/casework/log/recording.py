"""How every action records: load the log, see what was asked before, ask the engine, append, project."""

from collections.abc import Callable
from dataclasses import dataclass

from evenhand.casework.log import editions, store
from evenhand.casework.log.projections import refresh
from evenhand.casework.outcomes import NoSuchCase, Outcome, Recorded, Sending, Stale
from evenhand.engine.case import Case
from evenhand.engine.decisions import Decision, Refused
from evenhand.engine.fold import fold
from evenhand.engine.procedure import Procedure

MOST_TRIES = 50


@dataclass(frozen=True, slots=True)
class Question:
    """What the engine is asked about a case of a Compact (its slug comes last).

    `content` is what a person filled in, to know the same request again.
    """

    content: object
    judge: Callable[[Procedure, Case, str], Decision]


def record(stream: str, question: Question, sending: Sending, *, between: bool = False) -> Outcome:
    """Record what the engine makes of the question in the log of that name, with its projections.

    `between` says that it must be a log between cases. Gives `Refused` with the engine's reasons, and `Stale` where
    others recorded something after the version that `sending` saw; neither stores anything. Raises `NoSuchCase`.
    """
    tries = 1 if sending.seen is not None else MOST_TRIES
    while True:
        tries -= 1
        try:
            return _record(stream, question, sending, between=between)
        except store.Conflict as conflict:
            if not tries:
                return Stale(conflict.version, conflict.since)


def key_of(content: object, sending: Sending) -> str:
    """The key under which a request is known again, or nothing where it carries no token."""
    return store.request_key(sending.token, repr(content))


def _load(stream: str, *, between: bool) -> store.Log:
    try:
        log = store.load(stream)
    except store.NoSuchStream:
        raise NoSuchCase(stream) from None
    if log.between is not between:
        raise NoSuchCase(stream)
    return log


def _record(stream: str, question: Question, sending: Sending, *, between: bool) -> Outcome:
    log = _load(stream, between=between)
    key = key_of(question.content, sending)
    # After the load: a request that the loaded log holds then has its receipt, too.
    if answered := store.answer_to(stream, key):
        return Recorded(stream, answered.version, answered.events, repeated=True)
    if sending.seen not in (None, log.version):
        return Stale(log.version, log.events[sending.seen :])
    procedure = editions.procedure_of(log.edition)
    decision = question.judge(procedure, fold(procedure, log.events, between=between), log.compact)
    if isinstance(decision, Refused):
        return decision
    done = store.append(
        stream, log.version, decision, sending.now, lambda after: refresh(after, sending.today), key
    )
    return Recorded(stream, done.version, done.events, done.repeated)
