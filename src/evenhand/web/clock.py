"""The screens' only look at the clock. In a demonstration the day can be set; nowhere else."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

SESSION_KEY = "demonstration-day"


def is_demonstration() -> bool:
    """Whether the cases here are made up, and the day may be set."""
    return bool(getattr(settings, "DEMONSTRATION_DAY", ""))


def go_to(zone: str) -> None:
    """From here to the end of this request, the day and the time are those of that time zone (see `middleware`)."""
    timezone.activate(ZoneInfo(zone))


def today(request: HttpRequest) -> date:
    """The day it is here: by the clock, or the day that the demonstration is set to."""
    if not is_demonstration():
        return timezone.localdate()
    chosen = request.session.get(SESSION_KEY) or settings.DEMONSTRATION_DAY
    return date.fromisoformat(chosen)


def now(request: HttpRequest) -> datetime:
    """The moment it is here: by the clock, on the day that `today` gives."""
    day = today(request)
    moment = timezone.localtime()
    return moment.replace(year=day.year, month=day.month, day=day.day)


def real_now() -> datetime:
    """The moment it is by the clock, also in a demonstration: sessions and codes run out by it."""
    return timezone.now()


def set_day(request: HttpRequest, day: date) -> None:
    """Set the day of this reader's demonstration."""
    request.session[SESSION_KEY] = day.isoformat()
