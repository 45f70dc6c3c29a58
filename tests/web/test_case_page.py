"""The page of a case: whose turn it is, what is owed and why, what can be done, what happened."""

import re

from pytest_django import DjangoAssertNumQueries

from tests.web.readers import SECRETARIAT, Reader, day, text
from tests.web.routes import ENDED, OPEN, place

RAISER = "organisation: Wrenlow Junior Sailing"


def turn(page: str) -> str:
    """The card that says whose turn it is, in words."""
    found = re.search(r'<section class="card turn".*?</section>', page, re.DOTALL)
    assert found
    return " ".join(re.sub(r"<[^>]+>", " ", found.group()).split())


def test_the_office_learns_whom_it_waits_for_by_when_and_why(site: dict[str, str]) -> None:
    page = turn(Reader(SECRETARIAT).get(f"/case/{site[OPEN]}/"))
    assert page.startswith("Waiting for the Board Arrange the panel")
    assert "By Friday 4 December 2026 , in 13 days The procedure’s date" in page
    assert "The Board must do this." in page
    assert "First comes: Choose the members" in page
    assert "the panel is arranged within one month of the written dispute. WIL-2e" in page


def test_why_this_date_shows_the_working(site: dict[str, str]) -> None:
    page = turn(Reader(SECRETARIAT).get(f"/case/{site[OPEN]}/"))
    for line in (
        "“write to the Secretariat” was done by Wrenlow Junior Sailing (A) on Wednesday 4 November 2026.",
        "The rule is: 1 month after write to the Secretariat.",
        "Wednesday 4 November 2026 is not counted.",
        "Open question R11.",
    ):
        assert line in page


def test_it_is_your_turn_when_it_is(site: dict[str, str]) -> None:
    assert turn(Reader("role: Board").get(f"/case/{site[OPEN]}/")).startswith("It is your turn")


def test_a_late_duty_says_how_late_and_takes_a_reason(site: dict[str, str]) -> None:
    office, case = Reader(SECRETARIAT), f"/case/{site[OPEN]}/"
    office.send("/day", day("day", 7, 12, 2026))
    page = turn(office.get(case))
    assert "By Friday 4 December 2026 , 3 days ago" in page
    assert "Late" in page
    answer = office.send(f"{case}delay/{place('arrange the panel')}", {"reason": "One member was ill."})
    assert answer.status_code == 302
    page = turn(office.get(case))
    assert "Reason for the delay: One member was ill." in page
    assert "By Friday 4 December 2026 , 3 days ago" in page


def test_an_entry_recorded_late_shows_both_days_and_who_wrote_it_down(site: dict[str, str]) -> None:
    office, case = Reader(SECRETARIAT), f"/case/{site[OPEN]}/"
    typed = {"record-0": "Rhys Thornby", "channel": "phone"} | day("on", 20, 11, 2026)
    office.send(f"{case}step/{place('ask a member to serve')}", typed)
    typed = {"record-0": "We will pay.", "channel": "post"} | day("on", 17, 11, 2026)
    office.send(f"{case}step/{place('answer the dispute')}", typed)
    page = " ".join(re.sub(r"<[^>]+>", " ", office.get(case)).split())
    assert (
        "Tuesday 17 November 2026 · by Quillham Town Council (B), written down by Secretariat. By post"
        in page
    )
    assert page.count("Recorded on Saturday 21 November 2026") == 2


def test_an_ended_dispute_says_how_it_ended_and_owes_nothing(site: dict[str, str]) -> None:
    page = turn(Reader(SECRETARIAT).get(f"/case/{site[ENDED]}/"))
    assert page == (
        "This dispute has ended It ended on Thursday 1 October 2026: settled in part at outside mediation."
    )


def test_what_cannot_be_done_now_says_why_with_its_clause(site: dict[str, str]) -> None:
    page = Reader(SECRETARIAT).get(f"/case/{site[OPEN]}/")
    words = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert "Write the statement This belongs to Step three, and the case is in Step two ( WIL-3b" in words


def test_a_side_is_offered_its_own_steps_and_only_told_of_others(site: dict[str, str]) -> None:
    words = " ".join(re.sub(r"<[^>]+>", " ", Reader(RAISER).get(f"/case/{site[OPEN]}/")).split())
    own = words[words.index("What else can be done") : words.index("What others can do now")]
    assert "Withdraw" in own
    assert "Ask a member to serve" not in own


def test_the_page_costs_the_same_however_long_the_record_is(
    site: dict[str, str], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    office = Reader(SECRETARIAT)
    # Besides, while the panel is not whole: the register (six), what was declared, and who said that they can serve.
    for reference, besides in ((OPEN, 8), (ENDED, 0)):
        office.get(f"/case/{site[reference]}/")
        # Session, kind of database, case with its Compact, log, its events, letters, meetings, papers, what was declared, links of the office (two), what did not arrive, open votes.
        with django_assert_num_queries(13 + besides):
            office.get(f"/case/{site[reference]}/")


def test_a_form_begins_with_what_is_known(site: dict[str, str]) -> None:
    own = Reader(RAISER).form(f"/case/{site[OPEN]}/step/{place('use another form of redress')}")
    assert (own["who"], own["channel"], own["on-day"]) == (["A"], ["web"], ["21"])
    office = Reader(SECRETARIAT).form(f"/case/{site[OPEN]}/step/{place('use another form of redress')}")
    assert (office["who"], office["channel"]) == ([], [])


def test_a_letter_to_send_is_described_with_all_it_has_to_say(site: dict[str, str]) -> None:
    page = Reader("role: Board").get(f"/case/{site[OPEN]}/step/{place('arrange the panel')}")
    assert "A letter goes with this: panel arranged" in page
    assert "The day of the first meeting" in page
    assert "You read the whole letter on the next page" in page


def test_who_said_what_stands_beside_each_name_when_a_panel_is_chosen(site: dict[str, str]) -> None:
    page = Reader(SECRETARIAT).get(f"/case/{site[OPEN]}/step/{place('choose the members')}")
    assert "VCSE, Joint Chair VCSE, Board member. In this case: I can serve, declare no link" in page
    assert "In this case: I cannot serve" in page
    assert page.index("Priya Fallow") < page.index("Only in the place of somebody who cannot sit")


def test_an_opened_dispute_says_what_to_do_next(site: dict[str, str]) -> None:
    office = Reader(SECRETARIAT)
    from tests.web.test_wrong_input import RIGHT  # noqa: PLC0415

    answer = office.send("/wiltshire/new", RIGHT)
    page = office.get(answer.headers["Location"])
    assert "The dispute is open" in page
    assert "Waiting for Fenwold Carers (A)" in turn(page)
    assert "Tell the partner" in turn(page)
    assert text(answer) == ""
    assert site
