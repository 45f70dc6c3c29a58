"""Rows that are written once: the models' own refusal to change or delete them.

A person with database access is stopped by the triggers of the migration `keep_the_log`, and found out by `chain`.
"""

from typing import Any, NoReturn, TypeVar

from django.db import models


class PermanentRecord(Exception):
    """Somebody asked to change or delete a row of the record. Record a further event instead."""

    def __init__(self, row: type[models.Model]) -> None:
        super().__init__(
            f"The {row.__name__.lower()} is a part of the record: it cannot be changed or deleted."
        )


Row = TypeVar("Row", bound=models.Model)


class PermanentRows(models.QuerySet[Row]):
    """A query that may read and add, and refuses to change or delete with `PermanentRecord`."""

    def update(self, **_values: Any) -> NoReturn:
        """Refused."""
        raise PermanentRecord(self.model)

    def delete(self) -> NoReturn:
        """Refused."""
        raise PermanentRecord(self.model)

    def bulk_update(self, *_values: Any, **_options: Any) -> NoReturn:
        """Refused."""
        raise PermanentRecord(self.model)


class PermanentManager(models.Manager[Row]):
    """The way to rows that are written once."""

    def get_queryset(self) -> PermanentRows[Row]:
        """A query that refuses to change or delete."""
        return PermanentRows(self.model, using=self._db)


class Permanent(models.Model):
    """A row that can be added and read, and never changed or deleted."""

    class Meta:
        """Django's description of the model."""

        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        """Add the row. Refused with `PermanentRecord` where it is already stored."""
        if not self._state.adding:
            raise PermanentRecord(type(self))
        options["force_insert"] = True
        super().save(*args, **options)

    def delete(self, *_args: Any, **_options: Any) -> NoReturn:
        """Refused."""
        raise PermanentRecord(type(self))
