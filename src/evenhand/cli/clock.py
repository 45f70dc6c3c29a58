"""The command line's only look at the clock."""

from datetime import UTC, date, datetime


def today() -> date:
    """Today's date, by this machine's clock."""
    return date.today()


def now() -> datetime:
    """The moment it is, in universal time."""
    return datetime.now(UTC)
