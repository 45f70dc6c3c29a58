"""Say how the office of a Compact is reached, and in which time zone its days begin and end."""

from dataclasses import asdict, dataclass
from zoneinfo import available_timezones

from django.db import transaction

from evenhand.casework.addresses import is_email
from evenhand.casework.models import Compact
from evenhand.casework.outcomes import NoSuchCase
from evenhand.casework.register.bookkeeping import Hand, note
from evenhand.casework.register.checks import MOST_IN_A_NAME, MOST_IN_A_TEXT
from evenhand.engine.case import Reason
from evenhand.engine.decisions import Refused
from evenhand.engine.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeWords:
    """Who to ask, and where. Messages are sent in the name of `office_email`."""

    office_name: str = ""
    office_phone: str = ""
    office_hours: str = ""
    office_email: str = ""
    office_address: str = ""
    time_zone: str = "Europe/London"


def describe_office(compact: str, hand: Hand, words: OfficeWords) -> Refused | None:
    """Keep them. Refused for an unknown time zone, half an e-mail address or a text without end.

    Raises `NoSuchCase` for an unknown Compact.
    """
    reasons = _why_not(words)
    if reasons:
        return Refused(reasons)
    with transaction.atomic():
        if not Compact.objects.filter(slug=compact).update(**asdict(words)):
            raise NoSuchCase(compact)
        note(compact, hand, say("Changed how the office is reached"))
    return None


def _why_not(words: OfficeWords) -> tuple[Reason, ...]:
    reasons = []
    if words.time_zone not in available_timezones():
        why = say("choose a time zone by its name, such as Europe/London")
        reasons.append(Reason("unknown-zone", why, field="time-zone"))
    if words.office_email and not is_email(words.office_email):
        why = say("write the e-mail address in full, such as name@charity.example")
        reasons.append(Reason("no-address", why, field="office-email"))
    for name, text in asdict(words).items():
        most = MOST_IN_A_TEXT if name == "office_address" else MOST_IN_A_NAME
        if len(text) > most:
            why = say("make this shorter: it can hold {most} characters", most=most)
            reasons.append(Reason("too-long", why, field=name.replace("_", "-")))
    return tuple(reasons)
