"""What an e-mail address looks like."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email


def is_email(text: str) -> bool:
    """Whether this could be an e-mail address: nothing is sent to find out."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
