"""Say once, for ever, what a new database is for: real disputes, or a demonstration."""

from evenhand.casework.models import Compact, Installation


class OfAnotherKind(Exception):
    """The database was begun for the other purpose."""


def begin_installation(*, demonstration: bool) -> None:
    """Begin the database for this purpose, or find that it was begun for it.

    Refuses with `OfAnotherKind` a demonstration in a database with real disputes, and the other way round. A database
    that already holds Compacts and never said what it is for holds real ones.
    """
    begun = Installation.objects.first()
    if begun is None:
        begun = Installation.objects.create(demonstration=demonstration and not Compact.objects.exists())
    if begun.demonstration is not demonstration:
        raise OfAnotherKind
