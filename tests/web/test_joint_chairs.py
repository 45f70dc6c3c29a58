"""A Joint Chair who comes as such finds the panel, records whom the Board chose, and exceptions in their own name."""

import pytest

from evenhand.casework.models import Individual, Tenure
from evenhand.casework.queries.case_page import case_page
from tests.web.gathering import TODAY, House, declares, office, seats, somebody, words
from tests.web.people_here import known, signed_in
from tests.web.readers import Reader, text

pytestmark = pytest.mark.usefixtures("gathered")
CHAIR = "Joint Chair VCSE"
CHOSEN = {"seat-0": ["Priya Fallow"], "seat-1": ["Martin Orrell"], "channel": ["in person"]}


@pytest.fixture
def house(gathered: House) -> House:
    """Priya Fallow chairs the Board for the voluntary sector, and comes in this capacity alone."""
    Tenure.objects.filter(individual__name="Priya Fallow", role="Board").delete()
    return gathered


def _priya() -> Reader:
    return somebody("Priya Fallow")


def test_a_joint_chair_sees_how_far_it_is_finds_the_panel_and_leads_to_the_form(house: House) -> None:
    page = words(_priya().get(house.at()))
    assert "Find the panel" in page
    assert "a letter" not in page, "what was written to the Secretariat is for those who decide"
    page = _priya().get(f"{house.page}?draw=5")
    assert "0 of 5" in words(page)
    assert "Use this proposal" in page
    assert "Write down an answer" not in page
    assert "Links declared" not in page


def test_a_joint_chair_writes_down_whom_the_board_chose(house: House) -> None:
    reader, path = _priya(), house.step("choose the members")
    answer = reader.post(
        path, reader.form(path) | CHOSEN | {"seat-2": ["Ada Quill", "Ines Hallow", "Tom Brisk"]}
    )
    assert answer.status_code == 302, words(text(answer))
    done = case_page(house.case, TODAY).case.happened["choose the members"][-1]
    assert (done.who, done.recorded_by) == ("Board", "Priya Fallow")


def test_an_exception_stands_in_the_chairs_own_name_and_needs_a_reason(house: House) -> None:
    reader, path = _priya(), house.step("choose the members")
    short = reader.form(path) | CHOSEN | {"seat-2": ["Ines Hallow", "Tom Brisk"]}
    refused = text(reader.post(path, short))
    assert "1 more is needed for the seat" in words(refused)
    assert f'value="{CHAIR}"' in refused
    assert 'value="Joint Chair public sector"' not in refused
    assert 'value="Board"' not in refused.split("exception-by", 1)[1]
    for other in ("Joint Chair public sector", "Secretariat"):
        assert reader.post(path, short | {"exception-by": [other], "exception-why": ["x"]}).status_code != 302
    assert reader.post(path, short | {"exception-by": [CHAIR], "exception-why": [""]}).status_code != 302
    why = {"exception-by": [CHAIR], "exception-why": ["A third one comes later."]}
    assert reader.post(path, short | why).status_code == 302
    assert f"Recorded as an exception by {CHAIR}: A third one comes later." in words(office().get(house.at()))


def test_no_chair_ever_sets_a_link_aside(house: House) -> None:
    declares(house, "Ada Quill", "a link")
    reader, path = _priya(), house.step("choose the members")
    why = {"exception-by": [CHAIR], "exception-why": ["Nobody else is there."]}
    linked = reader.form(path) | CHOSEN | why | {"seat-2": ["Ada Quill", "Ines Hallow", "Tom Brisk"]}
    assert "may not sit" in words(text(reader.post(path, linked)))
    assert not case_page(house.case, TODAY).case.has_members("panel")


def test_a_chair_with_a_link_is_out_whatever_they_come_as(house: House) -> None:
    declares(house, "Priya Fallow", "a link")
    for path in (house.at(), house.page, house.step("choose the members")):
        assert _priya().client.get(path).status_code == 404


def test_a_chair_does_nothing_else_for_the_office_and_learns_no_vote(house: House) -> None:
    seats(house, board=("Ada Quill", "Ines Hallow", "Tom Brisk"))
    una = known("wiltshire", "Una Moss", CHAIR, sector="VCSE")
    assert Individual.objects.filter(pk=una.pk).exists()
    for path in ("declarations", "see-as", "letters", "panel/answers/new", "notes"):
        assert signed_in(una).client.get(house.at(path)).status_code == 404, path
    place = house.step("decide whether it is a Compact issue").replace("/step/", "/vote/")
    assert signed_in(una).client.get(place).status_code == 404
    refused = signed_in(una).post(house.step("log the dispute"), {"channel": "web"})
    assert refused.status_code == 403
