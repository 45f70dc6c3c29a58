"""The day of a body's next meeting is noted in a case, so that what is owed at that meeting gets its date."""

import re

import pytest

from tests.web.readers import SECRETARIAT, Reader, day, text
from tests.web.routes import OPEN
from tests.web.test_requests import stored
from tests.web.test_wrong_input import told_and_not_stored

RAISER = "organisation: Wrenlow Junior Sailing"


@pytest.fixture
def path(site: dict[str, str]) -> str:
    """The form in the open dispute."""
    return f"/case/{site[OPEN]}/meetings"


def test_one_meeting_after_the_other_is_kept(path: str) -> None:
    office = Reader(SECRETARIAT)
    for each in (20, 8):
        sent = office.send(path, {"body": "Board"} | day("day", each, 1, 2027))
        assert sent.status_code == 302, text(sent)
    page = office.get(path.removesuffix("meetings"))
    assert "Meetings noted: Board" in page
    assert "<p>Friday 8 January 2027</p><p>Wednesday 20 January 2027</p>" in page.replace("\n", "")
    assert "Known so far, Board: Friday 8 January 2027; Wednesday 20 January 2027" in office.get(path)


def test_a_wrong_day_is_struck_out_and_the_earlier_days_count_again(path: str) -> None:
    office, case = Reader(SECRETARIAT), path.removesuffix("meetings")
    for each in (20, 8):
        office.send(path, {"body": "Board"} | day("day", each, 1, 2027))
    last = re.findall(
        r'href="([^"]+/strike/[^"]+)">Strike out<span class="unseen"> Meetings noted', office.get(case)
    )[-1]
    assert office.send(last, {"reason": "The wrong month."}).status_code == 302
    assert "Known so far, Board: Wednesday 20 January 2027<" in office.get(path)


def test_a_day_far_off_and_a_strange_body_are_refused(path: str) -> None:
    office, before = Reader(SECRETARIAT), stored()
    told_and_not_stored(office.send(path, {"body": "Board"} | day("day", 1, 1, 2222)), before, "2222")
    told_and_not_stored(
        office.send(path, {"body": "Hub"} | day("day", 8, 1, 2027)), before, "Choose one of the answers"
    )


def test_only_an_office_notes_meetings(path: str) -> None:
    before = stored()
    assert Reader(RAISER).post(path, {"body": "Board"} | day("day", 8, 1, 2027)).status_code == 404
    assert stored() == before
