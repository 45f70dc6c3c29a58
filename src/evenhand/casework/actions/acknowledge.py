"""Let a letter go by itself that confirms that something came: the step is recorded and the letter kept, as with any other."""

from datetime import datetime

from django.db import transaction

from evenhand.casework.actions.send_letters import Written, Yes, send_letters
from evenhand.casework.kept_words import packed
from evenhand.casework.models import Acknowledgement
from evenhand.casework.outcomes import Outcome, Recorded
from evenhand.casework.queries.acknowledging import yes_to
from evenhand.casework.queries.installation import is_demonstration
from evenhand.casework.queries.to_acknowledge import Cannot, NotNow, Over, Prepared, Ready, prepared
from evenhand.engine.decisions import Refused
from evenhand.engine.events import Channel
from evenhand.engine.words import Sentence
from evenhand.letters.html import as_html
from evenhand.letters.pdf import as_pdf
from evenhand.letters.text import as_text

_WAITING = Acknowledgement.State.WAITING


def acknowledge_all(now: datetime) -> int:
    """Look at each occasion that waits, and say how many letters went. In a demonstration, none does.

    One in which something goes wrong keeps no other back; the first fault is raised at the end, and it is tried again.
    """
    if is_demonstration():
        return 0
    gone, fault = 0, None
    for row in Acknowledgement.objects.filter(state=_WAITING).values_list("pk", flat=True):
        try:
            gone += acknowledge(row, now)
        except Exception as found:  # noqa: BLE001 - raised below
            fault = fault or found
    if fault is not None:
        raise fault
    return gone


def acknowledge(occasion: int, now: datetime) -> int:
    """How many letters went for that occasion; 0 where it does not go, and then the office is told why.

    Everything is checked as before a person sends a letter, and in the end again under a lock: of two workers one
    sends it, and not at all where it was switched off a moment before.
    """
    row = Acknowledgement.objects.select_related("case__compact").filter(pk=occasion, state=_WAITING).first()
    if row is None:
        return 0
    found = prepared(row, now)
    written = (
        [_written(found, place) for place in range(len(found.letters))] if isinstance(found, Ready) else []
    )
    with transaction.atomic():
        if not Acknowledgement.objects.select_for_update().filter(pk=occasion, state=_WAITING).exists():
            return 0
        return _carried_out(row, found, written, now)


def _carried_out(row: Acknowledgement, found: Prepared, written: list[Written], now: datetime) -> int:
    match found:
        case NotNow():
            return 0
        case Over():
            return _end(row, Acknowledgement.State.OVER, now)
        case Cannot(why):
            return _end(row, Acknowledgement.State.NOT_GONE, now, why)
    if yes_to(row.case.compact_id, found.step.letter) != found.yes:
        return 0  # looked at anew in the next round
    outcome = send_letters(row.case_id, found.act, written, Yes("", switched_on=found.yes.id), found.sending)
    return _told(row, outcome, len(written), now)


def _told(row: Acknowledgement, outcome: Outcome, number: int, now: datetime) -> int:
    if isinstance(outcome, Refused):
        return _end(row, Acknowledgement.State.NOT_GONE, now, tuple(one.sentence for one in outcome.reasons))
    if isinstance(outcome, Recorded):
        return _end(row, Acknowledgement.State.GONE, now) + number
    return 0


def _end(
    row: Acknowledgement, state: Acknowledgement.State, now: datetime, why: tuple[Sentence, ...] = ()
) -> int:
    row.state, row.done_at, row.why = state, now, [packed(each) for each in why]
    row.save(update_fields=["state", "done_at", "why"])
    return 0


def _written(ready: Ready, place: int) -> Written:
    to, letter = ready.letters[place]
    return Written(
        to=to, name=ready.step.letter, template=letter.digest, subject=letter.subject, text=as_text(letter),
        html=as_html(letter, large=to.large_print), pdf=as_pdf(letter, large=to.large_print), way=Channel.EMAIL,
    )  # fmt: skip
