"""What is kept on a person: theirs is in it, nothing of others, and nothing that is closed to who takes it out."""

import io
import json
from datetime import timedelta
from typing import Any
from zipfile import ZipFile

import pytest

from evenhand.casework.actions.export_person import NoSuchPerson, at_the_server, export_person
from evenhand.casework.actions.record_step import record_step
from evenhand.casework.models import AccessRecord, Coming, Individual, Meeting, Outgoing, Tick
from evenhand.casework.outbox import SIGN_IN_CODE, Wish, put
from evenhand.casework.outcomes import NoSuchCase, Recorded, Sending
from evenhand.engine.events import Act
from tests.access import world
from tests.access.world import CANARIES, HERE, NOW, TODAY, World

PAGE = f"/{HERE}/people/take-out"


def opened(content: bytes) -> tuple[str, dict[str, Any]]:
    with ZipFile(io.BytesIO(content)) as file:
        return file.read("what-is-kept.txt").decode(), json.loads(file.read("what-is-kept.json"))


def taken_out(name: str) -> tuple[str, dict[str, Any]]:
    return opened(export_person(at_the_server(HERE), name, TODAY, NOW).content)


def test_the_office_gets_a_file_and_that_is_written_down(here: World) -> None:
    answer = here.people["office"].post(PAGE, {"person": "ann.weir@people.example"})
    assert answer.headers["Content-Type"] == "application/zip"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="Ann Weir.zip"'
    text, data = opened(answer.content)
    assert data["name"] == "Ann Weir"
    assert data["Register"][0]["phone"] == CANARIES["phone"]
    assert CANARIES["phone"] in text
    assert data["Acts for"][0]["organisation__name"] == "Cannaby Advocacy Hub"
    assert data["Keys of a case"][0]["role"] == "A"
    assert "code_hash" not in text + repr(data)
    row = AccessRecord.objects.get(action="exported")
    assert (row.who, row.what, row.compact_id, row.case) == ("Kit Larch", "Ann Weir", HERE, None)


def test_it_holds_what_they_looked_at_and_were_sent(here: World) -> None:
    here.people["side A"].get(f"/case/{here.case}/")
    here.people["side B"].get(f"/case/{here.case}/")
    ann = Individual.objects.get(name="Ann Weir")
    put(
        Wish(
            purpose="notice",
            to=ann.email,
            subject="To Ann",
            text="Words for Ann",
            compact=HERE,
            case=here.case,
        ),
        NOW,
    )
    put(Wish(purpose=SIGN_IN_CODE, to=ann.email, subject="Code", text="123456"), NOW)
    text, data = taken_out("Ann Weir")
    assert [row["action"] for row in data["What they looked at"]] == ["saw"]
    assert {row["subject"] for row in data["Messages sent to them"]} == {"To Ann", "Code"}
    assert "Words for Ann" in text
    assert "123456" not in text + repr(data)
    assert Outgoing.objects.filter(text="123456").exists()


@pytest.mark.usefixtures("here")
def test_it_holds_what_they_said_and_not_what_others_did() -> None:
    _text, data = taken_out("Ruth Ember")
    entries = data["Entries in the record"]
    assert entries
    assert {row["they"] for row in entries} <= {"did it", "wrote it down", "voted"}
    for name in ("Ann Weir", "Kit Larch", "Abel Stone"):
        _text, data = taken_out(name)
        for other in ("Bob Crane", "Gus Moor", "Ines Marlow", "Sal Brook", "Una Field", "Pat Hale"):
            assert other not in repr(data), (name, other)


def test_the_text_holds_the_words_of_an_entry_too(here: World) -> None:
    said = "We wrote to the ombudsman."
    form = "which form of redress"
    act = Act(
        step="use another form of redress", who="A", person="Ann Weir", on=TODAY, records=((form, said),)
    )
    outcome = record_step(here.case, act, Sending(today=TODAY, now=NOW))
    assert isinstance(outcome, Recorded), outcome
    assert said in taken_out("Ann Weir")[0]


@pytest.mark.usefixtures("here")
def test_what_somebody_declared_is_in_theirs_and_in_nobody_elses() -> None:
    assert CANARIES["declared-words"] in taken_out("Abel Stone")[0]
    assert CANARIES["declared-words"] not in taken_out("Col Finch")[0]


@pytest.mark.usefixtures("here")
def test_neither_what_is_the_panels_nor_what_was_told_in_confidence_comes_out() -> None:
    for row in Individual.objects.filter(compact=HERE):
        text, data = taken_out(row.name)
        for name in ("casting-reason", "paper-panel", "paper-own", "elsewhere"):
            assert CANARIES[name] not in text + repr(data), (row.name, name)


def test_whoever_has_a_link_takes_nothing_out_of_that_dispute(here: World) -> None:
    una = here.people["office with a link"]
    here.people["side A"].get(f"/case/{here.case}/")
    text, data = opened(una.post(PAGE, {"person": "Abel Stone"}).content)
    assert CANARIES["declared-words"] not in text
    assert "STAF-2026-011" not in text
    assert data["complete"] is False
    assert "whoever took this out does not look after" in text
    assert taken_out("Abel Stone")[1]["complete"] is True


@pytest.mark.parametrize(
    "who", ["side A", "chair", "steering group", "champion", "office elsewhere", "site admin"]
)
def test_nobody_else_can_take_anything_out(here: World, who: str) -> None:
    assert here.people[who].get(PAGE).status_code == 404
    assert here.people[who].post(PAGE, {"person": "Ann Weir"}).status_code == 404
    assert not AccessRecord.objects.filter(action="exported").exists()


@pytest.mark.usefixtures("here")
def test_a_code_alone_is_not_enough() -> None:
    weak = world.signed_in("kit.larch@people.example", strong=False)
    assert weak.post(PAGE, {"person": "Ann Weir"}).headers["Location"].startswith("/security")


def test_somebody_unknown_is_told_and_what_was_typed_is_kept(here: World) -> None:
    page = here.people["office"].post(PAGE, {"person": "Nobody Here"}).content.decode()
    assert "Nobody here has this name or address" in page
    assert 'value="Nobody Here"' in page
    for wanted in ("Eve Lane", "", " "):
        with pytest.raises(NoSuchPerson):
            export_person(at_the_server(HERE), wanted, TODAY, NOW + timedelta(days=1))
    with pytest.raises(NoSuchCase):
        at_the_server("nowhere")


@pytest.mark.usefixtures("here")
def test_it_holds_what_they_said_of_a_meeting_and_nothing_that_they_wrote_down_for_others() -> None:
    meeting = Meeting.objects.get(coming__role="A")
    offered = meeting.offered.get()
    Tick.objects.create(
        offered=offered, role="A", who="Ann Weir", suits=True, channel="web", recorded_by="Ann Weir", at=NOW
    )
    _text, data = taken_out("Kit Larch")
    assert CANARIES["needs-of-a"] not in repr(data)
    Coming.objects.filter(meeting=meeting).update(recorded_by="Ann Weir")
    _text, data = taken_out("Ann Weir")
    assert [row["suits"] for row in data["Days that suit them"]] == [True]
    assert [row["needs"] for row in data["What they said of meetings"]] == [CANARIES["needs-of-a"]]
    _text, data = taken_out("Bob Crane")
    assert "Days that suit them" not in data
    assert CANARIES["needs-of-a"] not in repr(data)
