"""Columns whose text is sealed on its way into the database and opened on its way out.

The seal is tied to the table and the column. To the database they are plain columns, so their migrations are those
of the fields they stand for.
"""

import json
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from evenhand.casework.sealing import is_sealed, seal, unseal

if TYPE_CHECKING:
    _Text = models.TextField[str, str]
else:
    _Text = models.TextField


class SealedText(_Text):
    """A text. An empty one stays empty. It cannot be searched, sorted or compared in the database."""

    def deconstruct(self) -> Any:
        """As the plain field."""
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.TextField", args, options

    def get_prep_value(self, value: Any) -> Any:
        """The sealed text, for the database."""
        text = super().get_prep_value(value)
        return seal(text, _about(self)) if text else text

    def from_db_value(self, value: str | None, *_more: object) -> str | None:
        """The text as it was. Raises `keys.CannotBeOpened`."""
        return value if value is None else unseal(value, _about(self))


class SealedJson(models.JSONField):
    """Plain data, sealed whole."""

    def deconstruct(self) -> Any:
        """As the plain field."""
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.JSONField", args, options

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:  # noqa: FBT001, FBT002 - Django's own form
        """The sealed data as a JSON text, for the database."""
        sealed = value if value is None else seal(json.dumps(value), _about(self))
        return super().get_db_prep_value(sealed, connection, prepared)

    def from_db_value(self, value: str | None, expression: Any, connection: BaseDatabaseWrapper) -> Any:
        """The data as they were. Raises `keys.CannotBeOpened`."""
        known = super().from_db_value(value, expression, connection)
        if isinstance(known, str) and is_sealed(known):
            return json.loads(unseal(known, _about(self)))
        return known


def _about(field: "models.Field[Any, Any]") -> str:
    return f"{field.model.__name__}.{field.name}"
