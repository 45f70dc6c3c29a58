"""Names this room to Django."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """The one Django app with tables."""

    name = "evenhand.casework"
    default_auto_field = "django.db.models.BigAutoField"
