"""Sealed texts open with their key, in their place, unchanged; and nothing people said lies open in the database."""

import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from evenhand.casework import sealing
from evenhand.casework.log import store
from evenhand.casework.log.chain import FaultKind, commit
from evenhand.casework.models import Approach, ConfidentialElement, Declaration, Envelope, Individual, Stream
from evenhand.casework.sealing import keys, seal, unseal
from evenhand.casework.sealing.keys import KeyMissing, SealBroken
from tests.casework import databases, guards
from tests.casework.conftest import MOMENT, append, done, opened
from tests.casework.fenwold import FENWOLD, take_into_use
from tests.casework.fenwold import opened as a_case

CANARIES = ("CANARY-VOTE", "CANARY-CASTING", "CANARY-REASON", "CANARY-PANEL", "CANARY-MEMBER", "CANARY-DELAY")


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Iterator[Path]:
    settings.KEYS = str(tmp_path / "keys")
    keys.make_first(Path(settings.KEYS))
    yield Path(settings.KEYS)
    sealing._ring.cache_clear()


@given(st.text())
def test_a_sealed_text_opens_in_its_place_alone(text: str) -> None:
    sealed = seal(text, "here")
    assert unseal(sealed, "here") == text
    with pytest.raises(SealBroken):
        unseal(sealed, "there")


def test_the_length_of_a_vote_is_not_told() -> None:
    assert len(seal("yes", "x")) == len(seal("no, and here is at some length why", "x"))
    assert seal("yes", "x") != seal("yes", "x")


@pytest.mark.parametrize("place", [-1, -30, 30])
def test_a_changed_text_does_not_open(place: int) -> None:
    sealed = seal("yes", "x")
    other = "A" if sealed[place] != "A" else "B"
    cut = sealed[:place] + other + (sealed[place + 1 :] if place != -1 else "")
    with pytest.raises(SealBroken):
        unseal(cut, "x")
    with pytest.raises(SealBroken):
        unseal(sealed[:-8], "x")


def test_a_text_from_before_is_read_as_it_is() -> None:
    assert unseal('{"votes": []}', "x") == '{"votes": []}'


def test_keys_are_for_their_owner_only_and_each_site_has_its_own(folder: Path, tmp_path: Path) -> None:
    (name,) = keys.names(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / f"{name}.key").stat().st_mode) == 0o600
    keys.make_first(folder)
    assert keys.names(folder) == (name,)
    keys.make_first(tmp_path / "elsewhere")
    assert keys.names(tmp_path / "elsewhere") != (name,)


def test_processes_that_start_together_make_one_key(tmp_path: Path) -> None:
    together = [threading.Thread(target=keys.make_first, args=(tmp_path / "keys",)) for _ in range(20)]
    for each in together:
        each.start()
    for each in together:
        each.join()
    assert len(keys.names(tmp_path / "keys")) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["keys"]


def test_a_newer_key_seals_and_the_older_still_opens(folder: Path) -> None:
    before = seal("kept", "x")
    newer = keys.add(folder)
    sealing._ring.cache_clear()  # as the next start does
    after = seal("kept", "x")
    assert f":{newer}:" in after
    assert newer not in before
    assert unseal(before, "x") == unseal(after, "x") == "kept"


def test_a_key_that_another_process_added_is_found(folder: Path) -> None:
    seal("so that this process has read its keys", "x")
    keys.add(folder)
    elsewhere = keys.Ring(folder).newest()
    assert sealing.ring().named(elsewhere.name) == elsewhere


def test_a_lost_key_is_told_by_name_and_a_wrong_one_does_not_fit(folder: Path) -> None:
    sealed = seal("kept", "x")
    (name,) = keys.names(folder)
    (folder / f"{name}.key").unlink()
    sealing._ring.cache_clear()
    with pytest.raises(KeyMissing, match=name):
        unseal(sealed, "x")
    with pytest.raises(KeyMissing, match="no key"):
        seal("more", "x")
    other = keys.add(folder)
    (folder / f"{other}.key").rename(folder / f"{name}.key")
    with pytest.raises(SealBroken):
        unseal(sealed, "x")
    (folder / f"{name}.key").write_text("cut")
    sealing._ring.cache_clear()
    with pytest.raises(SealBroken, match="damaged"):
        unseal(sealed, "x")


def everything_stored() -> str:
    """Every row of every table, as a copy of the database would hold it."""
    with connection.cursor() as cursor:
        rows = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            rows += [str(row) for row in cursor.fetchall()]
    return "\n".join(rows)


def say_everything(stream: Stream | str) -> None:
    """Events with a canary in everything that people say."""
    said = done(
        "2", person="CANARY-MEMBER", votes=(("Ann", "CANARY-VOTE"),), casting="CANARY-CASTING",
        casting_reason="CANARY-REASON", records=(("notes of the panel", "CANARY-PANEL"),),
    )  # fmt: skip
    append(stream, 0, opened(), said)


@pytest.mark.django_db
def test_what_people_said_lies_in_no_table(stream: Stream) -> None:
    say_everything(stream)
    stored = everything_stored()
    assert str(stream.id) in stored
    assert [canary for canary in CANARIES if canary in stored] == []
    event = store.load(stream.id).events[1]
    assert (event.person, event.votes) == ("CANARY-MEMBER", (("Ann", "CANARY-VOTE"),))  # type: ignore[union-attr]


@pytest.mark.django_db
@pytest.mark.slow
def test_what_people_said_lies_in_no_file_of_the_database(tmp_path: Path) -> None:
    with databases.separate(tmp_path) as environment:
        log = databases.tell(environment, "begin")
        assert databases.tell(environment, "confide", log) == "2"
        before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
        assert databases.tell(environment, "vacuum") == "done"
        after = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    # The files of a server are its own; what its tables hold is looked at above.
    assert connection.vendor != "sqlite" or log.encode() in before["shared.sqlite3"]
    assert [name for files in (before, after) for name, held in files.items() if b"CANARY" in held] == []


@pytest.mark.django_db
def test_a_payload_cannot_be_put_in_the_place_of_another(stream: Stream) -> None:
    append(stream, 0, opened(), done("2", person="Ann"), done("3", person="Bo"))
    second, third = Envelope.objects.filter(number__gt=1).order_by("number")
    guards.lift()
    guards.run(
        "UPDATE casework_payload SET content = (SELECT content FROM casework_payload WHERE envelope_id = %s) "
        "WHERE envelope_id = %s", third.pk, second.pk,
    )  # fmt: skip
    guards.put_back()
    assert {(fault.kind, fault.number) for fault in store.verify(stream.id).faults} == {
        (FaultKind.PAYLOAD_CHANGED, 2)
    }
    with pytest.raises(SealBroken):
        store.load(stream.id)


@pytest.mark.django_db
def test_a_payload_from_before_is_still_read_and_verified(stream: Stream) -> None:
    append(stream, 0, opened(), done("2", person="Ann"))
    row = Envelope.objects.select_related("payload").get(stream=stream, number=2)
    salt, content = store._salt_and_content(row, row.payload)
    assert commit(salt, content) == row.commitment
    guards.lift()
    guards.run(
        "UPDATE casework_payload SET salt = %s, content = %s WHERE envelope_id = %s", salt, content, row.pk
    )
    guards.put_back()
    assert store.verify(stream.id).sound
    assert store.load(stream.id).events[1] == done("2", person="Ann", recorded_at=MOMENT)
    store.erase(stream.id, 2, "asked", MOMENT)
    assert store.verify(stream.id).erased == (2,)


@pytest.mark.django_db
def test_without_its_key_a_log_says_so_and_a_new_key_changes_nothing_of_the_old(
    folder: Path, stream: Stream
) -> None:
    append(stream, 0, opened(), done("2", person="Ann"))
    keys.add(folder)
    sealing._ring.cache_clear()
    append(stream, 2, done("2b", person="Bo"))
    assert store.verify(stream.id).sound
    (folder / f"{keys.names(folder)[0]}.key").unlink()
    sealing._ring.cache_clear()
    for question in (store.load, store.verify):
        with pytest.raises(KeyMissing):
            question(stream.id)


@pytest.mark.django_db
def test_words_of_people_beside_the_log_are_sealed_too() -> None:
    take_into_use()
    case, person = a_case(), Individual.objects.get(compact=FENWOLD, name="Ada Marsh")
    Declaration(
        case_id=case, individual=person, answer="a link", words="CANARY-LINK", at=MOMENT, recorded_by="x"
    ).save()
    Declaration(case_id=case, individual=person, answer="no link", at=MOMENT, recorded_by="x").save()
    ConfidentialElement.objects.create(case_id=case, what="CANARY-KEPT", named_by="A", named_at=MOMENT)
    Approach.objects.create(
        compact_id=FENWOLD, email="a@b.example", code_hash="", content={"story": ["CANARY-TOLD"]},
        made_at=MOMENT, expires_at=MOMENT,
    )  # fmt: skip
    assert "CANARY" not in everything_stored()
    assert sorted(Declaration.objects.values_list("words", flat=True)) == ["", "CANARY-LINK"]
    assert ConfidentialElement.objects.get().what == "CANARY-KEPT"
    assert Approach.objects.get().content == {"story": ["CANARY-TOLD"]}
