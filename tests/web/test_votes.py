"""How a panel voted is told to the panel, with the chair's casting vote and its reason, and to nobody else."""

from datetime import UTC, datetime

import pytest
from pytest_django import Settings

from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.actions.begin_installation import begin_installation
from evenhand.casework.samples import load_samples
from tests.made_once import made_once
from tests.web.readers import Reader

pytestmark = pytest.mark.django_db
REASON = "both Codes speak of taking part before a decision is made"


@pytest.fixture
def case(settings: Settings) -> str:
    """Two against two, and the chair decided."""
    settings.DEMONSTRATION_DAY = "2026-11-25"
    return f"/case/{made_once('samples of Staffordshire', _samples)['STAF-2026-011']}/"


def _samples() -> dict[str, str]:
    begin_installation(demonstration=True)
    adopt_compact("staffordshire", datetime(2026, 1, 2, tzinfo=UTC))
    return {sample.reference: sample.case for sample in load_samples("staffordshire")}


def test_the_panel_reads_the_casting_vote_and_its_reason(case: str) -> None:
    page = Reader("role: Mediation Group", "staffordshire").get(case)
    assert "Ines Marlow voted" in page
    assert "Casting vote of the chair" in page
    assert REASON in page


@pytest.mark.parametrize(
    "who", ["role: Working Group", "organisation: Cannaby Advocacy Hub", "role: Steering Group"]
)
def test_nobody_else_learns_who_voted_how_or_that_there_was_a_tie(case: str, who: str) -> None:
    page = Reader(who, "staffordshire").get(case)
    assert "voted" not in page
    assert "Casting vote of the chair" not in page
    assert REASON not in page


def test_noted_meetings_are_an_entry_with_a_heading_and_their_days(case: str) -> None:
    page = Reader("role: Working Group", "staffordshire").get(case)
    assert "<h3></h3>" not in page
    assert "Meetings noted: Steering Group" in page
    assert "<p>Thursday 10 December 2026</p>" in page
