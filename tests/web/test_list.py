"""The list of disputes: who sees which, what is most pressing, and at what cost."""

import re

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.web.readers import SECRETARIAT, Reader

pytestmark = pytest.mark.usefixtures("site")


def references(page: str) -> list[str]:
    return re.findall(r"[A-Z]+-2026-\d+", page)


def test_the_office_sees_every_dispute_the_open_one_first_with_its_next_date() -> None:
    page = Reader(SECRETARIAT).get("/wiltshire/")
    assert references(page) == ["WILT-2026-009", "WILT-2026-006", "WILT-2026-003"]
    assert "Next date: Friday 4 December 2026, in 13 days" in page
    assert "The turn of: the Board" in page
    assert "settled in part at outside mediation" in page


def test_a_new_dispute_offers_no_names_out_of_disputes_that_one_may_not_know_of(site: dict[str, str]) -> None:
    mine, of_another = "Hobdale Deaf Community Network", "Quillham Town Council"
    offered = {who: Reader(who).get("/wiltshire/new") for who in (f"organisation: {mine}", SECRETARIAT)}
    assert f'value="{of_another}"' in offered[SECRETARIAT]
    assert f'value="{of_another}"' not in offered[f"organisation: {mine}"]
    assert site


def test_an_organisation_sees_only_its_own_dispute() -> None:
    page = Reader("organisation: Hobdale Deaf Community Network").get("/wiltshire/")
    assert references(page) == ["WILT-2026-006"]
    assert "Wrenlow" not in page


def test_who_may_not_know_of_disputes_is_told_so_and_cannot_open_one() -> None:
    page = Reader("role: Board member").get("/wiltshire/")
    assert references(page) == []
    assert "There is no open dispute that Board member may see." in page
    assert "Open a dispute" not in page


def test_who_acts_for_nobody_is_asked_whom_first() -> None:
    assert Reader().client.get("/wiltshire/").headers["Location"] == "/wiltshire/acting"


def test_the_board_is_told_that_it_is_its_turn() -> None:
    assert "Your turn" in Reader("role: Board").get("/wiltshire/")


def test_the_list_costs_the_same_however_many_disputes_there_are(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    office = Reader(SECRETARIAT)
    office.get("/wiltshire/")
    # Session, kind of database, Compact, disputes, what they owe, who sits, people, places to check; letters that wait
    # for a yes or the post, and that stayed here; the tray (two); what is to be done after meetings.
    with django_assert_num_queries(14):
        office.get("/wiltshire/")
