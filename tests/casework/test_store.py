"""Appending: whole or not at all, on the version that was decided on, once for each request."""

import pytest

from evenhand.casework.log import store
from evenhand.casework.models import Case, Compact, Duty, Envelope, Individual, Payload, Receipt, Stream
from tests.casework.conftest import MOMENT, append, done, nothing_to_show, opened

pytestmark = pytest.mark.django_db


def test_what_is_appended_is_loaded_with_its_moment(stream: Stream) -> None:
    stored = append(stream, 0, opened(), done("2", answer="yes"))
    log = store.load(stream.id)
    assert stored.version == log.version == 2
    assert log.events == stored.events
    assert log.events == (opened_at_moment(), done("2", answer="yes", recorded_at=MOMENT))
    assert (log.compact, log.edition) == ("quillham", stream.edition_id)


def opened_at_moment() -> object:
    event = opened()
    return type(event)(
        id=event.id, on=event.on, parties=event.parties, confirmed=event.confirmed, recorded_at=MOMENT
    )


def test_an_append_on_an_old_version_is_told_what_was_recorded_since(stream: Stream) -> None:
    append(stream, 0, opened())
    append(stream, 1, done("2"), done("3"))
    with pytest.raises(store.Conflict) as refused:
        append(stream, 1, done("2", "reply"))
    assert refused.value.version == 3
    assert [event.id for event in refused.value.since] == ["2", "3"]
    assert store.load(stream.id).version == 3


def test_an_append_on_a_version_that_never_was_is_refused(stream: Stream) -> None:
    with pytest.raises(store.Conflict):
        append(stream, 5, opened())


def test_the_projection_sees_the_whole_new_log(stream: Stream) -> None:
    append(stream, 0, opened())
    seen: list[store.Log] = []
    store.append(stream.id, 1, [done("2")], MOMENT, seen.append)
    assert [(log.version, [event.id for event in log.events]) for log in seen] == [(2, ["1", "2"])]


def test_when_the_projection_fails_nothing_is_stored(stream: Stream) -> None:
    append(stream, 0, opened())

    def fail(_log: store.Log) -> None:
        raise RuntimeError("the disk is full")

    with pytest.raises(RuntimeError):
        store.append(stream.id, 1, [done("2")], MOMENT, fail, request="form")
    assert store.load(stream.id).version == 1
    assert not Receipt.objects.exists()
    assert Envelope.objects.count() == Payload.objects.count() == 1
    assert store.verify(stream.id).sound


def test_the_same_request_is_stored_once_and_answered_the_same(stream: Stream) -> None:
    append(stream, 0, opened())
    first = append(stream, 1, done("2"), request="form")
    append(stream, 2, done("3"))
    again = append(stream, 1, done("2"), request="form")
    assert again.repeated
    assert again.events == first.events
    assert not first.repeated
    assert again.version == first.version == 2
    assert store.load(stream.id).version == 3


def test_the_same_token_with_other_content_is_another_request(stream: Stream) -> None:
    append(stream, 0, opened())
    append(stream, 1, done("2"), request=store.request_key("token", "yes"))
    with pytest.raises(store.Conflict):
        append(stream, 1, done("2", answer="no"), request=store.request_key("token", "no"))


def test_where_a_token_ends_and_its_content_begins_is_clear() -> None:
    assert store.request_key("a", "bc") != store.request_key("ab", "c")


def test_a_log_that_does_not_exist_or_an_empty_append_is_refused(stream: Stream) -> None:
    with pytest.raises(store.NoSuchStream):
        store.load("no such log")
    with pytest.raises(store.NoSuchStream):
        store.append("no such log", 0, [opened()], MOMENT, nothing_to_show)
    with pytest.raises(store.NoSuchStream):
        store.verify("no such log")
    with pytest.raises(ValueError, match="at least one"):
        append(stream, 0)


def test_names_in_addresses_cannot_be_guessed(stream: Stream) -> None:
    other = store.begin(stream.compact_id, stream.edition_id, Stream.Kind.CASE)
    assert stream.id != other.id
    assert len(stream.id) == len(other.id) == 22


def test_every_payload_has_a_salt_of_its_own_and_none_lies_open(stream: Stream) -> None:
    append(stream, 0, opened(), done("2"), done("2b"))
    rows = Payload.objects.select_related("envelope")
    assert len({store._salt_and_content(row.envelope, row)[0] for row in rows}) == 3
    assert set(Payload.objects.values_list("salt", flat=True)) == {""}


def test_a_case_is_not_needed_for_a_log(stream: Stream) -> None:
    append(stream, 0, opened())
    assert not Case.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_test_with_real_transactions_can_be_tidied_up(stream: Stream) -> None:
    """Django empties every table after this one; on SQLite that would meet the guards."""
    append(stream, 0, opened())


def test_rows_name_themselves_for_whoever_looks_for_a_fault(stream: Stream) -> None:
    rows = (
        Compact(slug="fen", name="Fenwold Compact"),
        Individual(name="Ada Marsh"),
        Case(reference="FEN-2026-001"),
        Duty(step="raise it"),
        stream,
    )
    assert [str(row) for row in rows] == [
        "Fenwold Compact", "Ada Marsh", "FEN-2026-001", "raise it", f"quillham case {stream.id}",
    ]  # fmt: skip
