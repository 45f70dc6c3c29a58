"""What is kept on a person: theirs is in it, nothing of others, and nothing that is closed to who takes it out."""

import io
import json
from dataclasses import replace
from datetime import timedelta
from typing import Any
from zipfile import ZipFile

import pytest

from evenhand.casework.actions.export_person import NoSuchPerson, at_the_server, export_person
from evenhand.casework.actions.keep_action_point import IsToDo, add_action_point
from evenhand.casework.actions.keep_minutes import (
    SaidOfMinutes,
    Written,
    answer_minutes,
    keep_attendance,
    keep_minutes,
)
from evenhand.casework.actions.record_step import record_step
from evenhand.casework.gatherings import Gathering, How, Present
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


@pytest.mark.usefixtures("here")
def test_it_holds_that_they_were_at_a_meeting_what_they_said_of_it_and_what_is_theirs_to_do() -> None:
    meeting = next(row for row in Meeting.objects.all() if "A" in row.invited)
    of, sending = Gathering(meeting=meeting.pk), Sending(today=TODAY, now=NOW)
    ann = Present(role="A", name="Ann Weir", how=How.CAME, left_at="15:10")
    keep_attendance(of, (ann, replace(ann, name="Pia Lund")), "Kit Larch", 0, sending)
    keep_minutes(of, Written(text="Of others.", shown=True, by="Kit Larch"), 1, sending)
    said = SaidOfMinutes(
        number=2, role="A", person="Ann Weir", agreed=False, reason="The date.", channel="web", said_on=TODAY, by="Ann Weir"
    )  # fmt: skip
    answer_minutes(of, said, sending)
    add_action_point(of, IsToDo(what="Bring the form", role="A", person="Ann Weir", by="Kit Larch"), sending)
    text, data = taken_out("Ann Weir")
    assert [row["left at"] for row in data["Meetings they were at"]] == ["15:10"]
    assert [row["reason"] for row in data["What they said of minutes"]] == ["The date."]
    assert [row["what"] for row in data["What is theirs to do after meetings"]] == ["Bring the form"]
    assert "Pia Lund" not in text
    assert "Of others." not in text
    text, data = taken_out("Kit Larch")
    assert [row["version"] for row in data["Minutes they wrote"]] == [
        2,
        3,
    ]  # the draft of the sample, and this one
    assert "Of others." not in text
    assert "Meetings they were at" not in data


@pytest.mark.usefixtures("here")
def test_what_came_of_a_panels_own_meeting_is_not_given_out() -> None:
    text, data = taken_out("Col Finch")
    assert [row["in place of"] for row in data["Meetings they were at"]] == [CANARIES["there-with-a"]]
    assert not any(CANARIES[f"{what}-of-panel"] in text for what in ("there", "minutes", "action"))


def test_what_is_closed_to_who_takes_it_out_is_missed(here: World) -> None:
    text, data = opened(here.people["office with a link"].post(PAGE, {"person": "Col Finch"}).content)
    assert "Meetings they were at" not in data
    assert CANARIES["there-with-a"] not in text
    assert data["complete"] is False


@pytest.mark.usefixtures("here")
def test_what_a_member_needs_at_a_meeting_is_theirs_when_they_wrote_it_down() -> None:
    Coming.objects.filter(role="Mediation Group · Col Finch").update(recorded_by="Col Finch")
    assert CANARIES["needs-of-panel"] in taken_out("Col Finch")[0]
    assert CANARIES["needs-of-panel"] not in taken_out("Ruth Ember")[0]
