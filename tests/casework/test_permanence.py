"""The record cannot be changed or deleted: neither through the models nor by plain SQL."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import DatabaseError, models, transaction

from evenhand.casework.log.permanent import PermanentRecord
from evenhand.casework.models import Compact, Edition, Envelope, Payload, Receipt, Stream
from tests.casework import guards
from tests.casework.conftest import append, done, opened

pytestmark = pytest.mark.django_db
RECORD = (Edition, Envelope, Payload, Receipt)


@pytest.fixture(autouse=True)
def _guarded(stream: Stream) -> Iterator[None]:
    guards.put_back()
    append(stream, 0, opened(), done("2"), request="sent once")
    yield
    guards.lift()


@pytest.mark.parametrize("kind", RECORD)
def test_the_models_refuse_to_change_or_delete(kind: Any) -> None:
    row = kind.objects.first()
    for change in (
        row.save,
        row.delete,
        kind.objects.all().delete,
        lambda: kind.objects.update(pk=0),
        lambda: kind.objects.bulk_update([row], ["pk"]),
    ):
        with pytest.raises(PermanentRecord, match="part of the record"):
            change()


@pytest.mark.parametrize("table", ["edition", "envelope", "payload", "receipt", "stream"])
def test_the_database_refuses_to_delete(table: str) -> None:
    with pytest.raises(DatabaseError, match="the record keeps every"), transaction.atomic():
        guards.run(f"DELETE FROM casework_{table}")  # noqa: S608


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("edition", "archive = '{}'"),
        ("envelope", "answer = 'no'"),
        ("receipt", "last = 9"),
        ("payload", "content = '{}'"),
        ("payload", "salt = ''"),
        ("stream", "edition_id = 'x'"),
        ("stream", "version = version - 1"),
        ("stream", "head = ''"),
    ],
)
def test_the_database_refuses_to_change(table: str, change: str) -> None:
    with pytest.raises(DatabaseError, match="the record keeps every"), transaction.atomic():
        guards.run(f"UPDATE casework_{table} SET {change}")  # noqa: S608


@pytest.mark.parametrize(
    "change", ["erased_at = '2026-11-04', erased_because = 'asked'", "content = '', salt = ''"]
)
def test_the_database_refuses_half_an_erasure(change: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        guards.run(f"UPDATE casework_payload SET {change}")  # noqa: S608


def test_an_edition_that_is_named_cannot_be_deleted(stream: Stream) -> None:
    plain: models.QuerySet[Edition] = models.QuerySet(Edition)
    with pytest.raises(models.ProtectedError):
        plain.filter(pk=stream.edition_id).delete()
    with pytest.raises(models.ProtectedError):
        Compact.objects.all().delete()
