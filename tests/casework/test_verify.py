"""`verify` finds whatever is changed, lost or put there behind the back of the program, and nothing where all is well."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction
from pytest_django import Settings

from evenhand.casework.actions.record_step import record_step
from evenhand.casework.actions.strike_out import strike_out
from evenhand.casework.actions.sweep_papers import sweep_papers
from evenhand.casework.log import editions, store
from evenhand.casework.log.chain import Head
from evenhand.casework.log.projections import rebuild
from evenhand.casework.models import (
    Coming,
    Declaration,
    Envelope,
    Individual,
    LetterWording,
    Meeting,
    MeetingVersion,
    Paper,
    Payload,
    Stream,
)
from evenhand.casework.outcomes import Recorded
from evenhand.casework.papers.files import path_of
from evenhand.casework.verifying import (
    Finding,
    Heads,
    Kind,
    NotHeads,
    check_everything,
    heads_now,
    read_heads,
    written,
)
from evenhand.engine.events import Strike
from tests.casework import guards
from tests.casework.fenwold import FIRST_DAY, on, opened, raise_it, take_into_use, write
from tests.casework.papers import PDF, send_paper

NOW = on(FIRST_DAY + timedelta(days=30)).now
TODAY = NOW.date()
pytestmark = pytest.mark.django_db


@pytest.fixture
def case(db: None) -> Iterator[str]:  # noqa: ARG001 - asked for, so that there is a database
    """A dispute with two entries and a paper. The guards of the database are off: an insider took them off."""
    guards.lift()
    take_into_use()
    name = opened()
    for act in (raise_it(), write(FIRST_DAY)):
        assert isinstance(record_step(name, act, on(FIRST_DAY)), Recorded)
    send_paper(name)
    yield name
    editions.procedure_of.cache_clear()


def findings(heads: Heads | None = None, today: date = TODAY) -> tuple[Finding, ...]:
    return check_everything(heads or {}, today, NOW).findings


def kinds(heads: Heads | None = None) -> set[Kind]:
    return {finding.kind for finding in findings(heads)}


def paper(case: str) -> Path:
    return path_of(Paper.objects.get(case=case).pk)


def test_where_nothing_was_touched_nothing_is_found_on_any_later_day(case: str) -> None:
    assert case
    for days in (0, 20, 400):
        assert findings(today=TODAY + timedelta(days=days)) == ()
    checked = check_everything(heads_now(), TODAY, NOW)
    assert (checked.logs, checked.papers) == (1, 1)


def test_looking_changes_nothing(case: str) -> None:
    guards.run("UPDATE casework_case SET stage = 'elsewhere' WHERE stream_id = %s", case)
    assert kinds() == kinds() == {Kind.LISTS}


SQL: dict[str, tuple[str, Kind]] = {
    "an answer": ("UPDATE casework_envelope SET answer = 'no' WHERE number = 2", Kind.LOG),
    "a day": ("UPDATE casework_envelope SET \"on\" = '2026-01-01' WHERE number = 2", Kind.LOG),
    "who it was": ("UPDATE casework_envelope SET who = 'B' WHERE number = 2", Kind.LOG),
    "what was said": ("UPDATE casework_payload SET content = '{}'", Kind.LOG),
    "an erasure without the law": ("UPDATE casework_payload SET content = ''", Kind.LOG),
    "a head": ("UPDATE casework_stream SET head = 'f'", Kind.LOG),
    "a version": ("UPDATE casework_stream SET version = 1", Kind.LOG),
    "the rules": ("UPDATE casework_edition SET archive = '{}'", Kind.RULES),
    "the stage in a list": ("UPDATE casework_case SET stage = 'elsewhere'", Kind.LISTS),
    "the ending in a list": ("UPDATE casework_case SET ended_as = 'won'", Kind.LISTS),
    "a duty in a list": ("UPDATE casework_duty SET step = 'rest'", Kind.LISTS),
    "a duty gone": ("DELETE FROM casework_duty", Kind.LISTS),
    "somebody seated": (
        "INSERT INTO casework_seat (case_id, panel, name, chair, stepped_aside) SELECT stream_id, 'Panel', 'Eve', FALSE, FALSE FROM casework_case",
        Kind.LISTS,
    ),
    "the digest of a paper": ("UPDATE casework_paper SET digest = 'f'", Kind.PAPER_CHANGED),
    "the size of a paper": ("UPDATE casework_paper SET size = 3", Kind.PAPER_CHANGED),
    "a paper said to be erased": (
        "UPDATE casework_paper SET erased_at = '2026-03-03', erased_because = 'x'",
        Kind.PAPER_NOT_GONE,
    ),
    "a paper taken back": ("UPDATE casework_paper SET withdrawn_at = '2026-03-03'", Kind.PAPER_NOT_GONE),
    "the name of a paper": ("UPDATE casework_paper SET name = 'sealed:1:x:y'", Kind.KEY),
    "no row for a paper": ("DELETE FROM casework_paper", Kind.UNKNOWN_FILE),
}


@pytest.mark.parametrize("what", SQL)
def test_what_is_changed_by_sql_is_found(case: str, what: str) -> None:
    statement, kind = SQL[what]
    assert guards.run(statement), case
    assert kind in kinds(), findings()


def test_words_that_are_swapped_between_two_entries_are_found(case: str) -> None:
    (first, one), (second, other) = Payload.objects.order_by("envelope__number").values_list("pk", "content")[
        :2
    ]
    for name, words in ((first, other), (second, one)):
        guards.run("UPDATE casework_payload SET content = %s WHERE envelope_id = %s", words, name)
    told = [finding.sentence for finding in findings()]
    assert told[0].endswith("what was said in entry 1 was changed, or cannot be opened."), case
    assert len(told) == 2


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)


FILES: dict[str, tuple[Callable[[Path], object], Kind]] = {
    "a bit": (_flip, Kind.PAPER_CHANGED),
    "the end": (lambda path: path.write_bytes(path.read_bytes()[:-1]), Kind.PAPER_CHANGED),
    "nothing left": (lambda path: path.write_bytes(b""), Kind.PAPER_CHANGED),
    "gone": (lambda path: path.unlink(), Kind.PAPER_LOST),
    "one more": (lambda path: path.with_name("stranger").write_bytes(b"x"), Kind.UNKNOWN_FILE),
}


@pytest.mark.parametrize("what", FILES)
def test_what_is_done_to_a_file_is_found(case: str, what: str) -> None:
    change, kind = FILES[what]
    change(paper(case))
    assert kinds() == {kind}


def test_the_file_of_another_paper_in_its_place_is_found(case: str) -> None:
    first = paper(case)
    other = path_of(send_paper(case, content=PDF + b"\n%%EOF"))
    first.write_bytes(other.read_bytes())
    assert kinds() == {Kind.PAPER_CHANGED}


def test_half_an_upload_is_nothing_wrong_until_a_day_has_passed(case: str) -> None:
    paper(case).with_name("half.draft").write_bytes(b"x")
    later = check_everything({}, TODAY, NOW.replace(year=2099))
    assert {finding.kind for finding in later.findings} == {Kind.UNKNOWN_FILE}
    assert findings() == ()


def test_a_missing_key_is_told_by_its_name(case: str, settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    settings.KEYS = tmp_path / "none"
    assert case
    assert kinds() == {Kind.KEY}
    assert "Put it back from the copy of the keys." in findings()[0].sentence


def test_words_about_a_link_that_were_changed_are_found(case: str) -> None:
    person = Individual.objects.first()
    assert person
    Declaration(
        case_id=case, individual=person, answer="a link", words="a cousin", at=NOW, recorded_by="x"
    ).save()
    assert findings() == ()
    guards.lift_later()
    guards.run("UPDATE casework_declaration SET words = substr(words, 1, 60) || 'AAAA' || substr(words, 65)")
    assert kinds() == {Kind.SEAL}


def test_a_log_that_was_written_anew_is_found_by_a_head_kept_elsewhere(case: str) -> None:
    """The last entry is cut off, with all that hangs on it: only somebody who kept the head can know."""
    kept = read_heads(written(heads_now()))
    assert findings(kept) == ()
    row = Stream.objects.get(pk=case)
    last = Envelope.objects.get(stream=row, number=3)
    guards.run("DELETE FROM casework_payload WHERE envelope_id = %s", last.pk)
    guards.run("DELETE FROM casework_envelope WHERE id = %s", last.pk)
    guards.run("UPDATE casework_stream SET version = 2, head = %s WHERE id = %s", last.previous, case)
    rebuild(case, FIRST_DAY)
    assert findings() == ()
    assert kinds(kept) == {Kind.LOG}
    assert "some were removed or replaced" in findings(kept)[0].sentence


def test_a_whole_log_that_is_gone_is_found_by_its_head() -> None:
    assert [finding.kind for finding in findings({"gone": (Head(3, "f"),)})] == [Kind.LOG_LOST]


def test_a_log_that_grew_since_its_head_was_kept_is_sound(case: str) -> None:
    kept = heads_now()
    event = Envelope.objects.get(stream=case, number=3).event
    mistake = Strike(event=event, reason="a mistake", on=FIRST_DAY, recorded_by="Clerk")
    assert isinstance(strike_out(case, mistake, on(FIRST_DAY)), Recorded)
    assert findings(kept) == ()


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"heads": 3}', '{"heads": {"a": [{"number": "x"}]}}', "nonsense"]
)
def test_a_file_that_holds_no_heads_is_refused(text: str) -> None:
    with pytest.raises(NotHeads):
        read_heads(text)


def test_what_the_law_erased_is_no_finding(case: str) -> None:
    store.erase(case, 2, "asked for it", NOW)
    rebuild(case, TODAY)
    assert findings() == ()
    assert sweep_papers(NOW).missing == ()


def test_a_wording_that_was_changed_behind_the_office_is_found(case: str) -> None:
    assert case
    compact = Stream.objects.values_list("compact", flat=True)[0]
    digest = hashlib.sha256(b"for: the sides\n").hexdigest()
    LetterWording(
        compact_id=compact, letter="a letter", text="for: the sides\n", digest=digest, who="x", at=NOW
    ).save()
    assert findings() == ()
    guards.lift_wordings()
    guards.run("UPDATE casework_letterwording SET text = 'for: somebody'")
    assert kinds() == {Kind.SEAL}


def test_words_of_a_meeting_that_were_changed_are_found(case: str) -> None:
    meeting = Meeting.objects.create(case_id=case, minutes=60, made_at=NOW, made_by="Clerk")
    Coming.objects.create(meeting=meeting, role="A", needs="a hearing loop", recorded_by="Clerk", at=NOW)
    MeetingVersion(
        meeting=meeting, number=0, state="planned", day=TODAY, starts_at=time(10), minutes=60, place="the hall", at=NOW,
        by="Clerk",
    ).save()  # fmt: skip
    assert findings() == ()
    guards.run("UPDATE casework_coming SET needs = substr(needs, 1, 60) || 'AAAA' || substr(needs, 65)")
    assert kinds() == {Kind.SEAL}


@pytest.mark.parametrize(
    "statement", ["UPDATE casework_meetingversion SET minutes = 1", "DELETE FROM casework_meetingversion"]
)
def test_the_database_keeps_how_a_meeting_stood(case: str, statement: str) -> None:
    meeting = Meeting.objects.create(case_id=case, minutes=60, made_at=NOW, made_by="Clerk")
    MeetingVersion(
        meeting=meeting,
        number=0,
        state="planned",
        day=TODAY,
        starts_at=time(10),
        minutes=60,
        at=NOW,
        by="Clerk",
    ).save()
    with pytest.raises(DatabaseError, match="the record keeps every meetingversion"), transaction.atomic():
        guards.run(statement)
