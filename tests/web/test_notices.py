"""What is told or done between disputes: recorded in three minutes, read by the office, and never a case."""

import pytest

from tests.web.readers import DEVELOPMENT_WORKER, Reader, day, text
from tests.web.routes import place
from tests.web.test_requests import stored
from tests.web.test_wrong_input import LONG, told_and_not_stored

SIDE = "organisation: Otterleigh Transport Volunteers"
TOLD: dict[str, object] = {
    "teller": "Moorfold Wheels for All",
    "record-0": "Ilder Valley District Council",
    "record-1": "Equality: meet where people can get in",
    "record-2": "No lift. 🙂",
    "record-3": "They moved the meeting.",
    "channel": "phone",
}

pytestmark = pytest.mark.usefixtures("site")


def solved() -> str:
    return f"/devon/notices/{place('tell of a difference solved directly', 'devon')}"


def test_the_office_writes_down_what_it_was_told_on_the_telephone() -> None:
    office = Reader(DEVELOPMENT_WORKER, "devon")
    assert office.send(solved(), TOLD | day("on", 20, 11, 2026)).status_code == 302
    page = office.get("/devon/notices")
    assert "Thank you. No case was opened." in page
    assert "No lift. 🙂" in page
    assert "Friday 20 November 2026" in page
    assert "Recorded on Saturday 21 November 2026" in page
    assert "No lift" not in office.get("/devon/")


def test_an_organisation_tells_for_itself_and_reads_only_what_it_told() -> None:
    side = Reader(SIDE, "devon")
    assert side.form(solved())["channel"] == ["web"]
    assert side.send(solved(), TOLD).status_code == 302
    page = side.get("/devon/notices")
    assert "They moved the meeting." in page
    assert "held upstairs" not in page


def test_the_same_notice_sent_ten_times_counts_once() -> None:
    office = Reader(DEVELOPMENT_WORKER, "devon")
    form = office.form(solved()) | TOLD
    assert [office.post(solved(), form).status_code for _ in range(10)] == [302] * 10
    assert office.get("/devon/notices").count("They moved the meeting.") == 1


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"teller": ""}, "Fill this in: Which organisation, or who?"),
        ({"teller": "x" * 300}, "a name has at most"),
        ({"record-2": ""}, "Fill this in: What happened"),
        ({"record-3": LONG}, "Make this shorter"),
        ({"channel": ""}, "Choose an answer"),
        (day("on", 22, 11, 2026), "is in the future"),
        (day("on", 1, 1, 1990), "more than ten years"),
    ],
)
def test_a_notice_is_refused_with_what_to_put_right(typed: dict[str, object], why: str) -> None:
    office, before = Reader(DEVELOPMENT_WORKER, "devon"), stored()
    answer = office.send(solved(), TOLD | typed)
    told_and_not_stored(answer, before, why)
    assert "Ilder Valley District Council" in text(answer)


def test_what_is_for_the_office_is_no_page_for_anybody_else() -> None:
    path = f"/devon/notices/{place('present the yearly summary', 'devon')}"
    assert Reader(DEVELOPMENT_WORKER, "devon").client.get(path).status_code == 200
    for who in (SIDE, "role: Hub"):
        assert Reader(who, "devon").client.get(path).status_code == 404
        assert Reader(who, "devon").client.post(path, {"channel": "web"}).status_code == 404


def test_a_step_of_a_case_is_no_notice() -> None:
    path = f"/devon/notices/{place('explain the concern', 'devon')}"
    assert Reader(DEVELOPMENT_WORKER, "devon").client.get(path).status_code == 404
