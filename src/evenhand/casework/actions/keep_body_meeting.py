"""Enter when a body meets, move a meeting, or say that it does not take place."""

from dataclasses import dataclass
from datetime import date, time

from django.db import transaction

from evenhand.casework.actions.note_body_meetings import note_in_cases
from evenhand.casework.log import editions
from evenhand.casework.models import BodyMeeting, Compact
from evenhand.casework.outcomes import NoSuchCase, Sending
from evenhand.casework.queries.body_meetings import bodies_of
from evenhand.casework.register.bookkeeping import Hand, note
from evenhand.casework.register.checks import MOST_IN_A_TEXT
from evenhand.engine.case import Reason
from evenhand.engine.contents import why_not_so_far
from evenhand.engine.decisions import Refused
from evenhand.engine.words import Sentence, say


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyMeets:
    """That a body meets on a day. The time and the place may follow later."""

    body: str
    day: date
    starts_at: time | None = None
    place: str = ""
    cancelled: bool = False


def keep_body_meeting(
    compact: str, hand: Hand, meets: BodyMeets, sending: Sending, itself: int | None = None
) -> Refused | int:
    """Keep it as a new meeting, or as what has become of the one of key `itself`. Gives how many cases have changed.

    A day that is moved leaves the old one behind as cancelled, so that cases which knew it can be told. Refused: a
    body that the procedure does not know, a day that is taken or absurdly far off, a place without end. Raises
    `NoSuchCase` for an unknown Compact, and for a meeting that it does not have or that was cancelled.
    """
    with transaction.atomic():
        place = Compact.objects.select_for_update().filter(slug=compact).first()
        before = _there(compact, itself)
        if place is None or (itself is not None and before is None):
            raise NoSuchCase(compact)
        reasons = _why_not(place, meets, before, sending.today)
        if reasons:
            return Refused(reasons)
        note(compact, hand, _keep(place, meets, before))
        bodies = {meets.body, *((before.body,) if before else ())}
        return sum(note_in_cases(compact, body, hand.who, sending) for body in sorted(bodies))


def _there(compact: str, key: int | None) -> BodyMeeting | None:
    if key is None:
        return None
    return BodyMeeting.objects.filter(compact=compact, pk=key, cancelled=False).first()


def _why_not(place: Compact, meets: BodyMeets, before: BodyMeeting | None, today: date) -> tuple[Reason, ...]:
    if meets.cancelled:
        return ()
    reasons = list(why_not_so_far(meets.day, today, "day"))
    if meets.body not in bodies_of(editions.procedure_of(place.edition_id)):
        why = say("the procedure has no body called {name}", name=meets.body)
        reasons.append(Reason("no-such-body", why, field="body"))
    same = BodyMeeting.objects.filter(compact=place, body=meets.body, day=meets.day, cancelled=False)
    if any(row != before for row in same):
        why = say("this meeting is there already: change that one")
        reasons.append(Reason("there-already", why, field="day"))
    if len(meets.place) > MOST_IN_A_TEXT:
        why = say("make this shorter: it can hold {most} characters", most=MOST_IN_A_TEXT)
        reasons.append(Reason("too-long", why, field="place"))
    return tuple(reasons)


def _keep(place: Compact, meets: BodyMeets, before: BodyMeeting | None) -> Sentence:
    """Write the row, and give what was done in one sentence."""
    body, day = meets.body, meets.day
    if before and meets.cancelled:
        BodyMeeting.objects.filter(pk=before.pk).update(cancelled=True)
        return say("Cancelled: the meeting of {body} on {day}", body=before.body, day=before.day)
    values = {"starts_at": meets.starts_at, "place": meets.place}
    if before and (before.body, before.day) == (meets.body, meets.day):
        BodyMeeting.objects.filter(pk=before.pk).update(**values)
        return say("Changed the time or place: {body} on {day}", body=body, day=day)
    if before:
        BodyMeeting.objects.filter(pk=before.pk).update(cancelled=True)
    BodyMeeting.objects.create(compact=place, body=meets.body, day=meets.day, **values)
    if before:
        return say("Moved: the meeting of {body} from {was} to {day}", was=before.day, body=body, day=day)
    return say("Entered: a meeting of {body} on {day}", body=body, day=day)
