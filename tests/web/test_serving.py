"""People are asked to serve: they declare first, say yes, no or not sure, and everything they said stays."""

import json
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import DatabaseError, transaction

from evenhand.casework.actions.export_person import at_the_server, export_person
from evenhand.casework.actions.merge_people import merge_people
from evenhand.casework.log.permanent import PermanentRecord
from evenhand.casework.models import Absence, Asked, Individual, Outgoing, Willingness
from evenhand.casework.queries.case_page import case_page
from evenhand.casework.queries.willing import said_in
from evenhand.casework.register.bookkeeping import Hand
from evenhand.engine.events import Act, Channel
from tests.casework import guards
from tests.web.gathering import (
    CARERS,
    COUNCIL,
    NOW,
    TODAY,
    House,
    declares,
    does,
    office,
    proposed,
    says,
    somebody,
    words,
)
from tests.web.people_here import known, signed_in
from tests.web.readers import Reader, day, text

TITLE, LINE = "A grant that ended", "How a grant was ended"


@pytest.fixture
def house(gathered: House) -> House:
    return gathered


def asks(house: House, *names: str) -> None:
    sent = office().send(house.at("declarations"), {"people": list(names), "line": LINE})
    assert sent.status_code == 302


def answers(house: House, name: str) -> list[str]:
    """What somebody said, the latest first."""
    page = case_page(house.case, TODAY)
    return [word.answer for word in said_in(house.case, page.procedure, page.case, "panel").get(name, ())]


def test_from_the_proposal_people_are_asked_declare_and_say_yes(house: House) -> None:
    page = office().get(f"{house.page}?draw=2")
    names = proposed(page)
    link = page.split(">Ask these people", 1)[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    ticked = office().form(link.split("#")[0])["people"]
    assert sorted(ticked) == sorted(names)
    asks(house, *names)
    assert Outgoing.objects.filter(purpose="asked to declare").count() == 5
    reader = somebody(names[-1])
    assert reader.client.get(house.at("serve")).status_code == 404  # declares first
    sent = reader.send(house.at("declare"), {"answer": "no link"})
    assert sent.headers["Location"] == house.at("serve")
    seen = words(reader.get(house.at("serve")))
    assert all(word in seen for word in (COUNCIL, CARERS, LINE))
    assert TITLE not in seen
    assert "The office knows that you can serve." in text(reader.send(house.at("serve"), {"answer": "yes"}))
    row = Willingness.objects.get()
    assert (row.answer, row.recorded_by, row.channel, row.said_on) == ("yes", names[-1], "web", TODAY)
    told = words(office().get(f"{house.page}?draw=2"))
    assert "Can serve, said on Wednesday 4 November 2026" in told
    assert "Asked on Wednesday 4 November 2026, no answer yet" in told


def test_in_wiltshire_yes_and_no_are_the_procedures_own_step_too(house: House) -> None:
    declares(house, "Priya Fallow")
    says(house, "Priya Fallow", "yes")
    says(house, "Priya Fallow", "not sure")
    last = case_page(house.case, TODAY).case.last("say whether you can serve")
    assert last is not None
    assert (last.who, last.person, last.answer) == ("Board member", "Priya Fallow", "I can serve")
    assert answers(house, "Priya Fallow") == ["not sure", "yes"]
    does(
        house.case,
        Act(step="say whether you can serve", who="Board member", person="Ada Quill", on=TODAY, answer="I cannot serve"),
    )  # fmt: skip
    assert answers(house, "Ada Quill") == ["no"]
    assert "Ada Quill" not in proposed(office().get(f"{house.page}?draw=1"))
    declares(house, "Ada Quill")
    says(house, "Ada Quill", "yes")
    assert answers(house, "Ada Quill")[0] == "yes"


@pytest.mark.parametrize(("typed", "why"), [({}, "Choose an answer"), ({"answer": "perhaps"}, "Choose one of the answers"), ({"answer": "yes", "words": "word " * 101}, "Use 100 words or fewer")])  # fmt: skip
def test_what_is_missing_is_told_and_nothing_kept(house: House, typed: dict[str, object], why: str) -> None:
    asks(house, "Ada Quill")
    declares(house, "Ada Quill")
    page = text(somebody("Ada Quill").send(house.at("serve"), typed))
    assert why in page
    assert "<title>Error:" in page
    assert str(typed.get("words", "")).strip() in page
    assert not Willingness.objects.exists()


def test_opening_the_page_says_nothing(house: House) -> None:
    asks(house, "Ada Quill")
    declares(house, "Ada Quill")
    reader = somebody("Ada Quill")
    reader.client.get(house.at("serve"), {"answer": "yes"})
    reader.client.head(house.at("serve"))
    assert not Willingness.objects.exists()


def test_a_link_shuts_the_page(house: House) -> None:
    asks(house, "Ada Quill")
    declares(house, "Ada Quill", "a link")
    reader = somebody("Ada Quill")
    assert reader.client.get(house.at("serve")).status_code == 404
    assert reader.client.post(house.at("serve"), {"answer": "yes"}).status_code == 404
    assert not Willingness.objects.exists()


def test_who_was_not_asked_and_who_is_a_side_find_no_page(house: House) -> None:
    declares(house, "Ada Quill")  # of her own will, unasked
    other = known("wiltshire", "Kay Lunn")
    for reader in (somebody("Ada Quill"), signed_in(other), office()):
        assert reader.client.get(house.at("serve")).status_code == 404
    assert Reader().client.get(house.at("serve")).status_code == 302
    assert Reader().client.get("/case/AAAAAAAAAAAAAAAAAAAAAA/serve").status_code == 302


def test_the_office_notes_a_call_with_the_day_it_was(house: House) -> None:
    path = house.at("panel/answers/new")
    reader = office()
    assert reader.form(f"{path}?person=Ada+Quill")["person"] == ["Ada Quill"]
    assert reader.form(f"{path}?person=Nobody")["person"] == [""]
    told = {"person": "Ada Quill", "answer": "no", "words": "away with her sister", "channel": "phone"}
    assert "still to come" in text(reader.send(path, told | day("on", 9, 11, 2026)))
    assert reader.send(path, told | day("on", 3, 11, 2026)).headers["Location"] == house.page
    row = Willingness.objects.get()
    assert (row.channel, row.said_on, row.recorded_by) == (
        Channel.PHONE.value,
        date(2026, 11, 3),
        "Nell Marsh",
    )
    page = words(reader.get(house.page))
    assert "Cannot serve, Tuesday 3 November 2026: away with her sister" in page
    assert "Written down by Nell Marsh" in page


def test_the_office_notes_no_yes_before_a_declaration(house: House) -> None:
    told = {"person": "Ada Quill", "answer": "yes", "words": "", "channel": "phone"} | day("on", 4, 11, 2026)
    page = text(office().send(house.at("panel/answers/new"), told))
    assert "has not said yet that they have no link" in page
    assert not Willingness.objects.exists()
    declares(house, "Ada Quill")
    assert office().send(house.at("panel/answers/new"), told).status_code == 302


def test_nobody_is_asked_once_the_dispute_has_ended(house: House) -> None:
    asks(house, "Ada Quill")
    declares(house, "Ada Quill")
    form = somebody("Ada Quill").form(house.at("serve"))
    does(house.case, Act(step="withdraw", who="A", on=TODAY))
    reader = somebody("Ada Quill")
    assert reader.client.get(house.at("serve")).status_code == 404
    assert reader.client.post(house.at("serve"), form | {"answer": ["yes"]}).status_code == 404
    told = {"person": "Ada Quill", "answer": "yes", "channel": "phone"} | day("on", 4, 11, 2026)
    assert "This dispute has ended." in text(office().send(house.at("panel/answers/new"), told))
    assert "Nobody needs to be found." in words(office().get(house.page))


def test_what_was_said_stays_whatever_is_tried(house: House) -> None:
    declares(house, "Ada Quill")
    says(house, "Ada Quill", "yes", "Tuesdays")
    says(house, "Ada Quill", "yes", "Tuesdays")  # said twice, kept once
    row = Willingness.objects.get()
    for change in (row.save, row.delete, Willingness.objects.all().delete):
        with pytest.raises(PermanentRecord):
            change()
    with pytest.raises(DatabaseError, match="the record keeps every"), transaction.atomic():
        guards.run("UPDATE casework_willingness SET answer = 'no'")


def test_what_was_said_under_an_entry_that_was_merged_counts(house: House) -> None:
    twice = known("wiltshire", "A. Quill", "Board", sector="police")
    declares(house, "A. Quill")
    says(house, "A. Quill", "no")
    kept = Individual.objects.get(name="Ada Quill")
    Individual.objects.filter(pk=twice.pk).update(email="")
    assert merge_people("wiltshire", Hand("x", NOW), kept.pk, twice.pk) is None
    assert answers(house, "Ada Quill") == ["no"]
    assert Asked.objects.count() == 0


def test_what_somebody_said_and_when_they_are_away_comes_out_with_all_that_is_kept_on_them(
    house: House,
) -> None:
    says(house, "Ada Quill", "no", "ill")
    Absence.objects.create(individual=Individual.objects.get(name="Ada Quill"), since=TODAY, until=TODAY)
    file = ZipFile(BytesIO(export_person(at_the_server("wiltshire"), "Ada Quill", TODAY, NOW).content))
    data = json.loads(file.read("what-is-kept.json"))
    (said,) = data["Whether they can serve"]
    assert (said["answer"], said["words"], said["said_on"]) == ("no", "ill", "2026-11-04")
    assert data["Days away"] == [{"since": "2026-11-04", "until": "2026-11-04"}]


def test_of_two_words_on_one_day_the_one_recorded_later_counts(house: House) -> None:
    declares(house, "Ada Quill")
    step = "say whether you can serve"
    says(house, "Ada Quill", "yes")
    does(
        house.case, Act(step=step, who="Board member", person="Ada Quill", on=TODAY, answer="I cannot serve")
    )
    assert answers(house, "Ada Quill")[0] == "no"  # recorded after, on the same day
