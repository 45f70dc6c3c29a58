"""The day of the last thing recorded anywhere here: where a demonstration begins."""

from datetime import date

from django.db.models import Max
from django.utils.timezone import localtime

from evenhand.casework.models import Envelope


def last_day() -> date | None:
    """The latest day on which anything was recorded, or None where nothing was."""
    latest = Envelope.objects.aggregate(latest=Max("recorded_at"))["latest"]
    return localtime(latest).date() if latest else None
