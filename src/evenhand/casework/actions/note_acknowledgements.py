"""Write down, in the transaction of what was recorded, that a letter should now go by itself to confirm that it came."""

from evenhand.casework.log import editions
from evenhand.casework.models import Acknowledgement, Case
from evenhand.casework.outcomes import Recorded, Sending
from evenhand.casework.queries.acknowledging import confirming_steps, yes_to
from evenhand.engine.events import Done

_UNDONE = (Acknowledgement.State.WAITING, Acknowledgement.State.NOT_GONE)


def note_acknowledgements(case: str, done: Recorded, sending: Sending) -> None:
    """For each letter that the office lets go by itself and that confirms what was just recorded: once in a case.

    A step that a person records is what sets it going, and nothing else: no message that came in ever does.
    """
    row = Case.objects.select_related("stream").get(pk=case)
    procedure = editions.procedure_of(row.stream.edition_id)
    recorded = {
        procedure.current_name_of.get(one.step, one.step): one.id
        for one in done.events
        if isinstance(one, Done)
    }
    # Whoever confirms it first, by hand too, has done it.
    rows = Acknowledgement.objects.filter(case=row, step__in=recorded)
    rows.filter(state__in=_UNDONE).update(state=Acknowledgement.State.OVER, why=[], done_at=sending.now)
    for step in confirming_steps(procedure):
        if step.acknowledges in recorded and yes_to(row.compact_id, step.letter) is not None:
            Acknowledgement.objects.get_or_create(
                case=row,
                step=step.name,
                defaults={"event": recorded[step.acknowledges], "made_at": sending.now},
            )
