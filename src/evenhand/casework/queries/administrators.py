"""Who looks after the site."""

from evenhand.casework.models import Account


def has_administrator() -> bool:
    """Whether anybody does yet."""
    return Account.objects.filter(site_admin=True, is_active=True).exists()
