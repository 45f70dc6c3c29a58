"""What this database is for."""

from evenhand.casework.models import Installation


def is_demonstration() -> bool:
    """Whether everything in this database is made up. Only a database that was begun so ever is."""
    return Installation.objects.filter(demonstration=True).exists()
