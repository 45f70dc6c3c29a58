"""Tampering with the stored record by SQL is found, wherever it is done."""

import pytest

from evenhand.casework.log import store
from evenhand.casework.log.chain import FaultKind, Head
from evenhand.casework.models import Compact, Envelope, Stream
from tests.casework import guards
from tests.casework.conftest import MOMENT, append, done, new_stream, opened

pytestmark = pytest.mark.django_db
EVENTS = 4


@pytest.fixture
def log(stream: Stream) -> str:
    """A log of four events, without the database's guards."""
    append(stream, 0, opened())
    append(stream, 1, done("2", answer="yes"), done("3"), done("4"))
    assert store.verify(stream.id).sound
    guards.lift()
    return stream.id


def _faults(log: str, *earlier: Head) -> set[tuple[FaultKind, int]]:
    return {(fault.kind, fault.number) for fault in store.verify(log, earlier).faults}


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("event", "9"),
        ("kind", "struck out"),
        ("on", "2026-11-03"),
        ("order", 7),
        ("recorded_at", "2026-11-04 09:30:01"),
        ("channel", "post"),
        ("days_off", "another list"),
        ("who", "B"),
        ("step", "reply"),
        ("answer", "no"),
        ("strikes", "1"),
        ("override_by", "Secretariat"),
        ("commitment", "0" * 64),
        ("hash", "0" * 64),
        ("previous", "0" * 64),
    ],
)
@pytest.mark.parametrize("number", [1, 2, EVENTS])
def test_a_changed_envelope_is_found(log: str, column: str, value: str | int, number: int) -> None:
    statement = f'UPDATE casework_envelope SET "{column}" = %s WHERE stream_id = %s AND number = %s'  # noqa: S608
    assert guards.run(statement, value, log, number) == 1
    assert number in {at for _, at in _faults(log)}


@pytest.mark.parametrize("number", range(1, EVENTS + 1))
def test_a_removed_envelope_is_found(log: str, number: int) -> None:
    row = Envelope.objects.get(stream=log, number=number)
    guards.run("DELETE FROM casework_payload WHERE envelope_id = %s", row.pk)
    guards.run("DELETE FROM casework_envelope WHERE id = %s", row.pk)
    assert _faults(log)


def test_a_removed_envelope_is_found_even_when_the_rest_is_numbered_anew(log: str) -> None:
    row = Envelope.objects.get(stream=log, number=2)
    guards.run("DELETE FROM casework_payload WHERE envelope_id = %s", row.pk)
    guards.run("DELETE FROM casework_envelope WHERE id = %s", row.pk)
    for number in (3, 4):
        guards.run("UPDATE casework_envelope SET number = %s WHERE number = %s", number - 1, number)
    guards.run("UPDATE casework_stream SET version = 3 WHERE id = %s", log)
    assert (FaultKind.OUT_OF_ORDER, 2) in _faults(log)


def test_two_envelopes_that_changed_places_are_found(log: str) -> None:
    for before, after in ((2, 99), (3, 2), (99, 3)):
        guards.run("UPDATE casework_envelope SET number = %s WHERE number = %s", after, before)
    assert {at for _, at in _faults(log)} >= {2, 3}


def test_an_envelope_taken_from_another_log_is_found(log: str) -> None:
    other = new_stream()
    append(other, 0, opened("21"), done("22"), done("23"), done("24"), done("25"))
    guards.run(
        "UPDATE casework_envelope SET stream_id = %s WHERE stream_id = %s AND number = 5", log, other.id
    )
    assert {(FaultKind.OUT_OF_ORDER, 5), (FaultKind.HEAD_LOST, EVENTS)} <= _faults(log)


def test_a_forged_end_that_is_chained_rightly_is_found(log: str) -> None:
    stream = Stream.objects.get(id=log)
    append(log, EVENTS, done("5"))
    guards.run("UPDATE casework_stream SET version = %s, head = %s WHERE id = %s", EVENTS, stream.head, log)
    assert _faults(log) == {(FaultKind.HEAD_LOST, EVENTS)}


def test_a_log_cut_short_with_its_head_is_found_by_a_head_kept_elsewhere(log: str) -> None:
    stream = Stream.objects.get(id=log)
    known = Head(stream.version, stream.head)
    row, last = Envelope.objects.get(stream=log, number=EVENTS), Envelope.objects.get(stream=log, number=3)
    guards.run("DELETE FROM casework_payload WHERE envelope_id = %s", row.pk)
    guards.run("DELETE FROM casework_envelope WHERE id = %s", row.pk)
    assert _faults(log) == {(FaultKind.HEAD_LOST, EVENTS)}
    guards.run("UPDATE casework_stream SET version = 3, head = %s WHERE id = %s", last.hash, log)
    assert _faults(log) == set()
    assert _faults(log, known) == {(FaultKind.HEAD_LOST, EVENTS)}


@pytest.mark.parametrize("column", ["compact_id", "edition_id", "kind"])
def test_a_log_tied_to_another_compact_edition_or_kind_is_found(log: str, column: str) -> None:
    guards.run("INSERT INTO casework_edition VALUES ('other', 'x', '{}', '2026-11-04')")
    Compact.objects.create(slug="other", name="x", prefix="x", edition_id="other")
    value = "between" if column == "kind" else "other"
    guards.run(f"UPDATE casework_stream SET {column} = %s WHERE id = %s", value, log)  # noqa: S608
    assert (FaultKind.OUT_OF_ORDER, 1) in _faults(log)


@pytest.mark.parametrize(("column", "value"), [("content", "{}"), ("salt", "0" * 64)])
def test_a_changed_payload_is_found(log: str, column: str, value: str) -> None:
    row = Envelope.objects.get(stream=log, number=2)
    guards.run(f"UPDATE casework_payload SET {column} = %s WHERE envelope_id = %s", value, row.pk)  # noqa: S608
    assert _faults(log) == {(FaultKind.PAYLOAD_CHANGED, 2)}


def test_a_missing_payload_is_found(log: str) -> None:
    row = Envelope.objects.get(stream=log, number=2)
    guards.run("DELETE FROM casework_payload WHERE envelope_id = %s", row.pk)
    assert _faults(log) == {(FaultKind.PAYLOAD_MISSING, 2)}


def test_an_erased_payload_still_verifies_and_is_listed(stream: Stream) -> None:
    append(stream, 0, opened(), done("2", person="Kit Thorne", answer="yes"))
    store.erase(stream.id, 2, "the person asked for it", MOMENT)
    store.erase(stream.id, 2, "asked again", MOMENT)
    verdict = store.verify(stream.id)
    assert verdict.sound
    assert verdict.erased == (2,)
    assert store.load(stream.id).events[1] == done("2", answer="yes", erased=True, recorded_at=MOMENT)
    append(stream, 2, done("3"))
    assert store.verify(stream.id).sound


def test_an_erasure_needs_a_reason_and_something_to_erase(stream: Stream) -> None:
    append(stream, 0, opened())
    with pytest.raises(ValueError, match="why"):
        store.erase(stream.id, 1, "", MOMENT)
    with pytest.raises(store.NoSuchStream):
        store.erase(stream.id, 2, "asked", MOMENT)
