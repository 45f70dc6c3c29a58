"""What a reader may not see is not in the page at all: not folded away, not in a comment, not in a form."""

import re
from collections.abc import Mapping

import pytest

from evenhand.casework.queries.compact_page import compact_page
from tests.web.readers import SECRETARIAT, Reader, day, text
from tests.web.register import CANARY_LINK
from tests.web.routes import OPEN, place

LINK = "Canary: manages the budget from which this grant is paid"
ANSWER = "Canary: what the council thinks"
TOLD = "Canary: how it stands, for the Board"
RAISER, RESPONDER = "organisation: Wrenlow Junior Sailing", "organisation: Quillham Town Council"
SEEN: Mapping[str, tuple[str, ...]] = {
    "role: Secretariat": (LINK, ANSWER, TOLD),
    "role: panel": (ANSWER, TOLD),
    "role: Board": (TOLD,),
    RAISER: (ANSWER,),
    RESPONDER: (ANSWER,),
}
"""Who may see which, by `who may see` of the Wiltshire procedure."""


@pytest.fixture
def case(site: dict[str, str]) -> str:
    """The open dispute, with something in it that is not for everybody."""
    office, case = Reader(SECRETARIAT), f"/case/{site[OPEN]}/"

    def record(step: str, typed: Mapping[str, object]) -> None:
        answer = office.send(f"{case}step/{place(step)}", {"channel": "e-mail", **typed})
        assert answer.status_code == 302, text(answer)

    record("declare a link", {"who": "Board member · Rhys Thornby", "record-0": LINK})
    record("answer the dispute", {"record-0": ANSWER})
    record("tell the Board how it stands", {"who": "Secretariat", "record-0": TOLD})
    return case


@pytest.mark.parametrize("who", SEEN)
def test_each_reader_finds_what_is_theirs_and_no_trace_of_the_rest(case: str, who: str) -> None:
    page = Reader(who).get(case)
    found = tuple(canary for canary in (LINK, ANSWER, TOLD) if canary in page)
    assert found == SEEN[who]


def test_a_page_with_something_left_out_says_that_there_is_more(case: str) -> None:
    assert "There is more here that is not for you to see." in Reader("role: panel").get(case)
    assert "There is more here" not in Reader(SECRETARIAT).get(case)


@pytest.mark.parametrize("who", SEEN)
def test_striking_out_shows_nothing_to_those_who_could_not_see_it(case: str, who: str) -> None:
    office = Reader(SECRETARIAT)
    for entry in (15, 16, 17, 18, 19, 20, 21, 22):
        if f"{case}strike/{entry}" in office.get(case):
            office.send(f"{case}strike/{entry}", {"reason": "A mistake."})
    page = Reader(who).get(case)
    assert "Struck out on" in page
    assert tuple(canary for canary in (LINK, ANSWER, TOLD) if canary in page) == SEEN[who]


def test_the_reason_of_a_strike_is_for_those_who_may_know_of_the_entry(case: str) -> None:
    office, why = Reader(SECRETARIAT), "Canary: it names the family"
    answered = re.search(rf"{ANSWER}.*?({case}strike/\w+)", office.get(case), re.DOTALL)
    assert answered
    office.send(answered.group(1), {"reason": why})
    assert {who for who in SEEN if why in Reader(who).get(case)} == {
        who for who, seen in SEEN.items() if ANSWER in seen
    }


@pytest.mark.parametrize("who", [who for who in SEEN if who != SECRETARIAT])
def test_no_other_page_of_the_case_tells_the_link(case: str, who: str) -> None:
    reader, procedure = Reader(who), compact_page("wiltshire").procedure
    pages = [f"{case}step/{place(name)}" for name in procedure.steps]
    pages += [f"{case}strike/{entry}" for entry in range(1, 30)]
    assert [path for path in pages if LINK in text(reader.client.get(path))] == []  # type: ignore[arg-type]


def test_before_sending_a_form_says_who_can_read_it(case: str) -> None:
    office = Reader(SECRETARIAT)
    page = office.get(f"{case}step/{place('declare a link')}")
    assert "Can be read by: the Secretariat" in page
    page = office.get(f"{case}step/{place('answer the dispute')}")
    assert (
        "Can be read by: Wrenlow Junior Sailing (A), Quillham Town Council (B), the Secretariat and the panel"
    ) in page
    assert page.count("Can be read by:") == 1


def test_links_of_people_are_shown_to_the_offices_only(site: dict[str, str]) -> None:
    assert CANARY_LINK in Reader(SECRETARIAT).get("/wiltshire/people")
    for who in ("role: Board", RAISER):
        assert CANARY_LINK not in Reader(who).get("/wiltshire/people")
    assert site


def test_a_notice_is_read_by_the_office_and_by_nobody_else(site: dict[str, str]) -> None:
    office = Reader("role: Development Worker", "devon")
    assert "Three partnership meetings were held upstairs" in office.get("/devon/notices")
    for who in ("role: Hub", "organisation: Otterleigh Transport Volunteers"):
        assert "held upstairs" not in Reader(who, "devon").get("/devon/notices")
    assert site


def test_a_date_before_the_link_was_known_does_not_open_it(case: str) -> None:
    """A late record goes through the same door: the entry that is shown is the same for each reader."""
    office = Reader(SECRETARIAT)
    late = {"who": "Board member · Tom Brisk", "record-0": LINK, "channel": "phone"} | day("on", 20, 11, 2026)
    assert office.send(f"{case}step/{place('declare a link')}", late).status_code == 302
    assert LINK not in Reader(RAISER).get(case)
