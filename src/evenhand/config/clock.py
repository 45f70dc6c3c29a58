"""The only look at the clock of what runs beside the screens."""

from datetime import UTC, datetime


def now() -> datetime:
    """The moment it is, in universal time."""
    return datetime.now(UTC)
