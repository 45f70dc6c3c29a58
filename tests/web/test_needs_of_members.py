"""What a member of a panel needs at a meeting is for who arranges it and for them: not for the others who sit there."""

import pytest
from pytest_django import Settings

from evenhand.casework.models import Coming
from tests.web.panel_here import GROUP, OTHERS, Panel, panel_here
from tests.web.readers import text

pytestmark = pytest.mark.django_db
COL, INES, _ABEL = OTHERS
NEEDS = "A door without a step, canaryneed"


@pytest.fixture
def panel(settings: Settings) -> Panel:
    settings.DEMONSTRATION_DAY = ""
    return panel_here()


def _meeting(panel: Panel) -> str:
    office = panel.people["office"]
    typed = {
        "which": "further",
        "invited": [GROUP, "A"],
        "times-1-day": "13",
        "times-1-month": "1",
        "times-1-year": "2027",
        "times-1-time": "14:30",
        "minutes": "90",
    }
    begun = office.send(panel.at("meeting/new"), typed)
    assert begun.status_code == 302, text(begun)
    address = begun.headers["Location"]
    details = {"day-day": "13", "day-month": "1", "day-year": "2027", "time": "14:30", "minutes": "90"}
    assert office.send(f"{address}/details", details).status_code == 302
    return address


def test_no_other_member_reads_or_overwrites_what_one_needs(panel: Panel) -> None:
    address = _meeting(panel)
    coming = f"{address}/coming"
    assert panel.people[COL].send(coming, {"needs": NEEDS}).status_code == 302
    assert "canaryneed" in panel.people[COL].get(coming)
    for page in (address, coming):
        assert "canaryneed" not in panel.people[INES].get(page)
        assert "canaryneed" not in panel.people["side A"].get(page)
    assert panel.people[INES].send(coming, {"needs": "Large print"}).status_code == 302
    told = panel.people["office"].get(address)
    assert "canaryneed" in told
    assert "Large print" in told
    assert f"{COL}, the Mediation Group" in told
    assert sorted(Coming.objects.values_list("role", flat=True)) == [f"{GROUP} · {COL}", f"{GROUP} · {INES}"]


def test_a_member_says_nothing_for_another(panel: Panel) -> None:
    coming = f"{_meeting(panel)}/coming"
    answer = panel.people[INES].send(coming, {"role": f"{GROUP} · {COL}", "needs": "x"})
    assert answer.status_code != 302 or not Coming.objects.filter(role=f"{GROUP} · {COL}").exists()


def test_the_office_writes_down_what_a_member_told_it(panel: Panel) -> None:
    address = _meeting(panel)
    office = panel.people["office"]
    assert office.send(f"{address}/coming", {"role": f"{GROUP} · {COL}", "needs": NEEDS}).status_code == 302
    assert "canaryneed" in panel.people[COL].get(address)
    assert "canaryneed" not in panel.people[INES].get(address)
