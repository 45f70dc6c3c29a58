"""The page on which a panel is gathered: what is missing, who is proposed and why, who may look, and what it refuses."""

import re
from datetime import timedelta

import pytest

from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.actions.open_case import Label, open_case
from evenhand.casework.models import Absence, Individual, Link, Tenure, Willingness
from evenhand.casework.outcomes import Recorded
from evenhand.casework.queries.case_page import case_page
from evenhand.casework.queries.compact_page import compact_page
from evenhand.engine.events import Act, Party, Start
from evenhand.web import clock
from tests.web.gathering import (
    BOARD,
    COUNCIL,
    NOW,
    SENDING,
    TODAY,
    House,
    a_dispute,
    declares,
    does,
    office,
    proposed,
    says,
    seats,
    somebody,
    words,
)
from tests.web.people_here import known, signed_in
from tests.web.readers import Fields, Reader, text
from tests.web.test_requests import stored

pytestmark = pytest.mark.usefixtures("gathered")


@pytest.fixture
def house(gathered: House) -> House:
    return gathered


def test_one_sentence_says_what_is_missing_and_by_when_and_why(house: House) -> None:
    page = words(office().get(house.page))
    assert "0 of 5: you still need 1 person for the seat “Joint Chair VCSE”" in page
    assert "By Friday 4 December 2026 : arrange the panel" in page
    assert "The rule is: 1 month after write to the Secretariat." in page
    assert "WIL-2e" in page
    seats(house, board=("Ada Quill", "Ines Hallow"), override=True)
    page = words(office().get(house.page))
    assert (
        "4 of 5: you still need 1 person for the seat “Board representative”, from a sector not yet on the panel."
        in page
    )


def test_a_draw_is_made_again_from_its_address_and_each_has_a_reason(house: House) -> None:
    reader = office()
    seed = Fields(reader.get(house.page)).values["draw"][0]
    page = reader.get(f"{house.page}?draw={seed}")
    assert proposed(page) == proposed(reader.get(f"{house.page}?draw={seed}"))
    assert len(proposed(page)) == 5
    assert f"Draw {seed}." in words(page)
    assert Fields(page).values["draw"][0] not in ("", seed)
    assert "and has not sat on a panel yet" in words(page)
    # Every seat and sector keeps the rule, whatever the draw.
    for number in range(8):
        names = proposed(reader.get(f"{house.page}?draw={number:x}"))
        assert {"Priya Fallow", "Martin Orrell"} < set(names)
        assert len({BOARD[name][0] for name in names[2:]}) == 3


@pytest.mark.parametrize("draw", ["", "g", "A" * 40, "<script>", "é"])
def test_a_draw_that_no_page_made_is_none(house: House, draw: str) -> None:
    page = office().client.get(house.page, {"draw": draw}).content.decode()
    assert 'id="proposal"' in page
    assert "Propose people" in page
    assert "<script>" not in page.split("<main", 1)[1].split("</main>")[0]


def test_whoever_has_sat_least_comes_first(house: House) -> None:
    other = House(a_dispute("Another one"))
    seats(other, board=("Ada Quill", "Ines Hallow", "Rhys Thornby"))
    page = ""
    for draw in ("1", "2", "3", "4"):
        page = office().get(f"{house.page}?draw={draw}")
        assert "Tom Brisk" in proposed(page)
    assert "VCSE, Board, has not sat on a panel" in words(page)
    assert "Police, Board, sat on 1 panel" in words(page)


def test_who_steps_aside_before_the_panel_did_anything_has_not_sat(house: House) -> None:
    other = House(a_dispute("Another one"))
    seats(other, board=("Ada Quill", "Ines Hallow", "Rhys Thornby"))
    declares(other, "Ada Quill", "a link")
    page = words(office().get(f"{house.page}?draw=1"))
    assert "Police, Board, has not sat on a panel" in page
    assert "Education, Board, sat on 1 panel" in page


def test_a_seat_of_more_than_three_years_ago_no_longer_counts(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = House(a_dispute("Another one"))
    seats(other, board=("Ada Quill", "Ines Hallow", "Rhys Thornby"))
    does(other.case, Act(step="withdraw", who="A", on=TODAY))
    later = TODAY.replace(year=2029)
    monkeypatch.setattr(clock, "today", lambda _request: later)
    assert "sat on 1 panel" in words(office().get(f"{house.page}?draw=1"))
    monkeypatch.setattr(clock, "today", lambda _request: later + timedelta(days=1))
    assert "sat on 1 panel" not in words(office().get(f"{house.page}?draw=1"))


def test_everybody_else_has_a_reason_with_its_clause(house: House) -> None:
    Link.objects.create(individual=Individual.objects.get(name="Ada Quill"), organisation=COUNCIL)
    Tenure.objects.filter(individual__name="Tom Brisk").update(until=TODAY - timedelta(days=1))
    known("wiltshire", "Una Moss", "Board", sector="fire and rescue")
    Tenure.objects.filter(individual__name="Una Moss").update(since=TODAY + timedelta(days=9))
    known("wiltshire", "Wyn Tarn", "Board", sector="fire and rescue")
    page = words(office().get(f"{house.page}?draw=1"))
    assert f"Ada Quill has a link with {COUNCIL} ( WIL-2d" in page
    assert "The term of Tom Brisk (Board) ended on Tuesday 3 November 2026 ( WIL-2d" in page
    assert "The term of Una Moss (Board) begins on Friday 13 November 2026" in page
    assert "There is 1" not in page
    assert "There are 1." in page  # the office itself, whom no seat is for


def test_where_no_panel_can_be_found_the_case_says_so_weeks_before(house: House) -> None:
    assert "No panel can be found" not in office().get(house.at())
    for name in ("Ada Quill", "Ines Hallow"):
        declares(house, name, "a link")
    for path in (house.at(), house.page):
        page = words(office().get(path))
        assert "No panel can be found as things stand" in page
        assert "a link keeps Ada Quill and Ines Hallow away" in page
        assert "WIL-2d" in page
    side = known("wiltshire", "Kay Lunn")
    assert signed_in(side).client.get(house.at()).status_code == 404
    known("wiltshire", "Wyn Tarn", "Board", sector="fire and rescue")
    assert "No panel can be found" not in office().get(house.at())


def test_who_is_away_for_most_of_the_time_is_not_proposed_and_who_for_a_week_is(house: House) -> None:
    ada = Individual.objects.get(name="Ada Quill")
    week = Absence.objects.create(individual=ada, since=TODAY, until=TODAY + timedelta(days=6))
    assert "Away from Wednesday 4 November 2026 to Tuesday 10 November 2026" in words(
        office().get(f"{house.page}?draw=1")
    )
    assert "Ada Quill is away" not in words(office().get(f"{house.page}?draw=1"))
    Absence.objects.filter(pk=week.pk).update(until=TODAY + timedelta(days=20))
    page = words(office().get(f"{house.page}?draw=1"))
    assert "Ada Quill is away" in page
    assert "Ada Quill" not in proposed(office().get(f"{house.page}?draw=1"))
    board = words(somebody("Rhys Thornby").get(f"{house.page}?draw=1"))
    assert "Ada Quill is away" in board
    assert "Away from" not in board  # her days are for the office and herself


def test_a_chair_who_is_away_lets_a_substitute_in_and_the_form_agrees(house: House) -> None:
    martin = Individual.objects.get(name="Martin Orrell")
    Absence.objects.create(
        individual=martin, since=TODAY + timedelta(days=2), until=TODAY + timedelta(days=40)
    )
    known("wiltshire", "Wyn Tarn", "Board", sector="fire and rescue")
    reader = office()
    page = reader.get(f"{house.page}?draw=7")
    assert "Martin Orrell" not in proposed(page)
    form = reader.form(_use(page))
    answer = reader.post(_use(page).split("?")[0], form | {"channel": ["web"]})
    assert answer.status_code == 302, words(text(answer))


def _use(page: str) -> str:
    found = re.search(r'href="([^"]+)">Use this proposal', page)
    assert found, words(page)
    return found[1].replace("&amp;", "&")


def test_the_proposal_is_ticked_in_the_form_which_still_judges(house: House) -> None:
    reader = office()
    page = reader.get(f"{house.page}?draw=5")
    form = reader.form(_use(page))
    ticked = [*form["seat-0"], *form["seat-1"], *form["seat-2"]]
    assert sorted(ticked) == sorted(proposed(page))
    wrong = form | {"seat-2": ["Tom Brisk", "Rhys Thornby"], "channel": ["in person"]}
    refused = words(text(reader.post(house.step("choose the members"), wrong)))
    assert "1 more is needed for the seat “Board representative”" in refused
    assert "WIL-2d" in refused
    assert reader.post(house.step("choose the members"), form | {"channel": ["in person"]}).status_code == 302
    page = words(reader.get(house.page))
    assert "5 of 5: the panel is complete." in page
    assert "Use this proposal" not in page


def test_an_address_puts_nobody_into_a_form_whom_it_does_not_offer(house: House) -> None:
    path = house.step("choose the members")
    form = Fields(text(office().client.get(path, {"seat-0": "Nobody", "seat-2": "Ada Quill"}))).values  # type: ignore[arg-type]
    assert (form["seat-0"], form["seat-2"]) == ([], ["Ada Quill"])
    asked = house.step("ask a member to serve")
    form = Fields(text(office().client.get(asked, {"people": ["Ada Quill", "Buy <b>now</b>"]}))).values  # type: ignore[arg-type]
    assert [name.strip() for name in form["record-0"]] == ["Ada Quill"]


def test_an_exception_never_concerns_a_link(house: House) -> None:
    declares(house, "Ada Quill", "a link")
    reader, path = office(), house.step("choose the members")
    typed = {
        "who": ["Board"], "seat-0": ["Priya Fallow"], "seat-1": ["Martin Orrell"], "channel": ["in person"],
        "exception-by": ["Joint Chair VCSE"], "exception-why": ["Nobody else is there."],
    }  # fmt: skip
    form = reader.form(path)
    refused = words(
        text(reader.post(path, form | typed | {"seat-2": ["Ada Quill", "Ines Hallow", "Tom Brisk"]}))
    )
    assert "Ada Quill has" in refused
    assert "may not sit" in refused
    assert not case_page(house.case, TODAY).case.has_members("panel")
    # The same chairs may set the numbers aside, with the reason.
    answer = reader.post(path, form | typed | {"seat-2": ["Ines Hallow", "Tom Brisk"]})
    assert answer.status_code == 302, words(text(answer))
    assert "Recorded as an exception by Joint Chair VCSE: Nobody else is there." in words(
        reader.get(house.at())
    )


def test_who_next_keeps_those_who_said_yes_and_the_history_stays(house: House) -> None:
    reader = office()
    first = proposed(reader.get(f"{house.page}?draw=3"))
    gives_up, stays = first[-1], first[2]
    for name in (gives_up, stays):
        declares(house, name)
        says(house, name, "yes", "in the evening")
    says(house, gives_up, "no", "ill after all")
    page = reader.get(f"{house.page}?draw=3")
    then = proposed(page)
    assert gives_up not in then
    assert stays in then
    for draw in "456789":
        assert stays in proposed(reader.get(f"{house.page}?draw={draw}"))
    told = words(page)
    assert f"{gives_up} cannot serve" in told
    assert "ill after all" in told
    assert "in the evening" in told
    assert Willingness.objects.count() == 3


def test_what_was_said_in_a_call_is_for_the_office_and_the_rest_for_the_board(house: House) -> None:
    declares(house, "Ada Quill")
    says(house, "Ada Quill", "not sure", "her mother is ill")
    Link.objects.create(individual=Individual.objects.get(name="Tom Brisk"), organisation=COUNCIL)
    board = words(somebody("Rhys Thornby").get(f"{house.page}?draw=1"))
    assert "Is not sure yet, said on Wednesday 4 November 2026" in board
    assert "her mother is ill" not in board
    assert "Tom Brisk has a link and may not sit" in board
    assert f"link with {COUNCIL}" not in board
    assert "Write down an answer" not in board
    assert "her mother is ill" in words(office().get(f"{house.page}?draw=1"))


def test_only_who_keeps_the_case_and_who_names_the_panel_look(house: House) -> None:
    seats(house, board=("Ada Quill", "Ines Hallow", "Tom Brisk"))
    adopt_compact("devon", NOW)
    strangers = {
        "another Compact's office": known("devon", "Dee Stone", "Development Worker", sector="public"),
        "somebody without office": known("wiltshire", "Kay Lunn"),
        "a Board member with a declared link": Individual.objects.get(name="Rhys Thornby"),
    }
    declares(house, "Rhys Thornby", "a link")
    for who, person in strangers.items():
        for page in ("panel", "panel/answers/new", "serve"):
            assert signed_in(person).client.get(house.at(page)).status_code == 404, (who, page)
            assert signed_in(person).client.post(house.at(page), {"answer": "yes"}).status_code in (404, 405)
    assert Reader().client.get(house.page).status_code == 302  # sign in first
    weak = signed_in(Individual.objects.get(name="Nell Marsh"), strong=False).client.get(house.page)
    assert weak.status_code == 302
    # A member declares before anything; then as the panel there is nothing to gather for them.
    member = somebody("Tom Brisk")
    assert member.client.get(house.page).headers["Location"] == house.at("declare")
    assert not Willingness.objects.exists()


def test_looking_changes_nothing(house: House) -> None:
    reader = office()
    reader.get(house.page)  # that somebody looked is written down, once a day
    before = stored()
    for path in (house.page, f"{house.page}?draw=1", house.at("panel/answers/new")):
        reader.client.get(path)
        reader.client.head(path)
    assert stored() == before
    assert reader.client.post(house.page).status_code == 405


def test_doncaster_has_no_panel_and_shows_no_page() -> None:
    adopt_compact("doncaster", NOW)
    procedure = compact_page("doncaster").procedure
    start = Start(
        parties=tuple(Party(role, f"Body {role}", procedure.sectors.names[0]) for role in procedure.parties),
        on=TODAY,
        confirmed=tuple(each.text for each in procedure.open_to),
    )
    opened = open_case("doncaster", start, Label(title="A lease"), SENDING)
    assert isinstance(opened, Recorded), opened
    for number, name in enumerate(procedure.offices):
        person = known("doncaster", f"Person {number}", name, sector=procedure.sectors.names[0])
        for page in ("panel", "panel/answers/new", "serve"):
            assert signed_in(person).client.get(f"/case/{opened.stream}/{page}").status_code == 404
        page = signed_in(person).client.get(f"/case/{opened.stream}/").content.decode()
        assert "Find the panel" not in page


def test_the_people_page_tells_the_office_with_whom_no_panel_could_be_seated() -> None:
    for name in ("Ada Quill", "Ines Hallow"):
        Link.objects.create(individual=Individual.objects.get(name=name), organisation="Hale Hospital")
    Link.objects.create(individual=Individual.objects.get(name="Tom Brisk"), organisation="The Mill")
    page = words(office().get("/wiltshire/people"))
    assert "With these links, no panel could be seated for a dispute about Hale Hospital." in page
    assert "a dispute about The Mill" not in page
    assert "a link keeps Ada Quill and Ines Hallow away" in page
    assert "no panel could be seated" not in somebody("Rhys Thornby").get("/wiltshire/people")


def test_the_people_page_says_that_nobody_could_be_seated_at_all() -> None:
    Tenure.objects.filter(individual__name="Ada Quill").delete()
    Tenure.objects.filter(individual__name="Ines Hallow").delete()
    page = words(office().get("/wiltshire/people"))
    assert "No panel could be seated" in page
    assert "As the register stands, this holds for any dispute:" in page
    assert "people of Board are in the register" in page
