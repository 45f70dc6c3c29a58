"""A member's private notes: theirs alone, outside the record, and gone when they step aside or the dispute ends."""

import io
import zipfile
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from pytest_django import Settings

from evenhand.casework.actions.export_person import at_the_server, export_person
from evenhand.casework.actions.record_step import record_step
from evenhand.casework.models import PrivateNote
from evenhand.casework.outcomes import Recorded, Sending
from evenhand.engine.events import Act
from tests.web.panel_here import CHAIR, COMPACT, OTHERS, Panel, panel_here

pytestmark = pytest.mark.django_db
COL, INES, _ABEL = OTHERS
WORDS = "Ask about the canarynote."
TODAY = date(2026, 11, 28)
SENDING = Sending(today=TODAY, now=datetime(2026, 11, 28, 12, tzinfo=UTC))


@pytest.fixture
def panel(settings: Settings) -> Panel:
    settings.DEMONSTRATION_DAY = ""
    found = panel_here()
    for name, text in ((COL, WORDS), (INES, "Mine.")):
        assert found.people[name].send(found.at("notes"), {"notes": text}).status_code == 302
    return found


def test_a_member_reads_their_own_and_is_told_what_becomes_of_them(panel: Panel) -> None:
    page = panel.people[COL].get(panel.at("notes"))
    assert WORDS in page
    assert "deleted when the dispute ends" in page
    assert "the law may give somebody the right to ask for them" in page
    assert panel.people[COL].get(panel.at("notes.txt")) == WORDS


@pytest.mark.parametrize(
    "who", ["office", "steering group", "stranger", "side A", "side B", "administrator", "Tom Quarry"]
)
def test_nobody_outside_the_panel_has_such_a_page(panel: Panel, who: str) -> None:
    for page in ("notes", "notes.txt"):
        assert panel.people[who].client.get(panel.at(page)).status_code == 404
    assert panel.people[who].client.post(panel.at("notes"), {"notes": "x"}).status_code == 404
    assert PrivateNote.objects.count() == 2


def test_another_member_and_the_chair_read_only_their_own(panel: Panel) -> None:
    for who in (CHAIR, INES):
        for page in ("notes", "notes.txt", f"notes?member={COL}", ""):
            assert "canarynote" not in panel.people[who].get(panel.at(page))


def test_an_empty_box_leaves_nothing_behind(panel: Panel) -> None:
    panel.people[COL].send(panel.at("notes"), {"notes": ""})
    assert [one.member for one in PrivateNote.objects.all()] == [INES]


def test_they_go_with_whoever_declares_a_link(panel: Panel) -> None:
    panel.people[COL].send(panel.at("declare"), {"answer": "a link", "words": "My sister works there."})
    assert [one.member for one in PrivateNote.objects.all()] == [INES]


def test_they_go_with_whoever_leaves_in_the_transaction_of_that(panel: Panel) -> None:
    left = Act(step="leave the group", who="Champion", person=COL, on=TODAY, recorded_by="Kit Larch")
    assert isinstance(record_step(panel.case, left, SENDING), Recorded)
    assert [one.member for one in PrivateNote.objects.all()] == [INES]


def test_they_go_when_the_dispute_ends(panel: Panel) -> None:
    end = Act(step="withdraw", who="A", on=TODAY, recorded_by="Kit Larch")
    assert isinstance(record_step(panel.case, end, SENDING), Recorded)
    assert not PrivateNote.objects.exists()
    assert panel.people[COL].client.get(panel.at("notes")).status_code == 404


def test_they_lie_sealed_outside_the_record(panel: Panel) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM casework_privatenote")
        kept = repr(cursor.fetchall())
    assert panel.case
    assert "canarynote" not in kept
    assert "sealed:1:" in kept


def test_what_others_take_out_about_a_member_holds_none_and_says_where_they_are(panel: Panel) -> None:
    taken = export_person(at_the_server(COMPACT), COL, TODAY, SENDING.now)
    with zipfile.ZipFile(io.BytesIO(taken.content)) as files:
        texts = "".join(files.read(name).decode() for name in files.namelist())
    assert panel.case
    assert "canarynote" not in texts
    assert "only that member can take them out" in texts
