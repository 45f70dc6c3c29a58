"""Messages in the outbox as tests of its screens need them."""

from datetime import UTC, datetime

from evenhand.casework.models import Outgoing
from evenhand.casework.outbox import Wish, put

NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)
PAGE = "/wiltshire/mail"
STATE = Outgoing.State


def a_message(subject: str = "Your receipt", state: str = STATE.WAITING, **values: object) -> str:
    """A message of the Wiltshire Compact in that state."""
    wish = Wish(purpose="notice", to="ada@x.example", subject=subject, text="Dear Ada", compact="wiltshire")
    name = put(wish, NOW)
    done = None if state == STATE.WAITING else NOW
    Outgoing.objects.filter(pk=name).update(**{"state": state, "done_at": done} | values)
    return name
