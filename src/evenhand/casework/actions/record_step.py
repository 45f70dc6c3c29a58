"""Record that a step was done: now or late, in its order or as an exception with its reason."""

from django.db import transaction

from evenhand.casework.actions.end_access import end_access
from evenhand.casework.actions.note_acknowledgements import note_acknowledgements
from evenhand.casework.log import editions
from evenhand.casework.log.judging import judged
from evenhand.casework.log.recording import Question, record
from evenhand.casework.models import Case as Row
from evenhand.casework.models import Individual
from evenhand.casework.outcomes import Outcome, Recorded, Sending
from evenhand.casework.room.turns import held, waiting_votes_held
from evenhand.engine.case import Case
from evenhand.engine.decisions import Decision
from evenhand.engine.events import Act, Done
from evenhand.engine.procedure import Procedure


def record_step(case: str, act: Act, sending: Sending, *, known: bool = True) -> Outcome:
    """Record the act in the case of that address, judged with today's register.

    `act.on` is the day it happened: an earlier one is a late record, judged with the register and whose turn the chair
    was on that day. `act.override` is an exception by an office. What people declared binds: whoever has a link neither
    acts nor sits, whatever the exception. Votes that were counted and wait for the letter of the step are recorded with
    it. `known` is False for somebody who has only shown an address: that sets no letter going by itself. Gives
    `Refused` with reasons, or `Stale` with what others recorded. Raises
    `NoSuchCase`.
    """

    def judge(procedure: Procedure, state: Case, compact: str) -> Decision:
        return judged(case, compact, procedure, state, act, sending.today)

    with transaction.atomic(), waiting_votes_held(case, act.step):
        outcome = _recorded(case, Question(act, judge), sending, naming=bool(act.members))
        if isinstance(outcome, Recorded):
            _end_access(case, outcome, sending)
            if known and not outcome.repeated:
                note_acknowledgements(case, outcome, sending)
        return outcome


def _recorded(case: str, question: Question, sending: Sending, *, naming: bool) -> Outcome:
    """Nobody declares a link between the judgement on those who are named to sit and its record: it would seat them."""
    if not naming:
        return record(case, question, sending)
    with transaction.atomic():
        held(case)
        return record(case, question, sending)


def _end_access(case: str, done: Recorded, sending: Sending) -> None:
    """Whoever left a panel by this, whatever the reason, is out at once."""
    row = Row.objects.select_related("stream").get(pk=case)
    steps = editions.procedure_of(row.stream.edition_id).steps
    left = [
        one.person for one in done.events if isinstance(one, Done) and steps[one.step].removes and one.person
    ]
    if left:
        known = Individual.objects.filter(compact=row.compact_id, name__in=left)
        end_access(case, [one.merged_into or one for one in known.select_related("merged_into")], sending)
