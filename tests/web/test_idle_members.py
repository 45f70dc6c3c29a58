"""A link that becomes known of somebody who sits already: those who arrange things are told, and nobody else."""

import pytest
from pytest_django import Settings

from evenhand.casework.models import Individual, Link
from tests.web.panel_here import COMPACT, OTHERS, SIDES, Panel, panel_here

pytestmark = pytest.mark.django_db
COL, _INES, ABEL = OTHERS
TOLD = f"{COL} sits on the Mediation Group, and takes no part for now"


@pytest.fixture
def panel(settings: Settings) -> Panel:
    settings.DEMONSTRATION_DAY = ""
    return panel_here()


def _person(name: str) -> Individual:
    return Individual.objects.get(compact=COMPACT, name=name)


def _is_linked() -> None:
    Link.objects.create(
        individual=_person(COL), organisation="Cannaby Advocacy Hub", kind=Link.Kind.MEMBERSHIP
    )


def test_the_office_is_told_of_a_member_with_a_link_in_the_register(panel: Panel) -> None:
    assert TOLD not in panel.people["office"].get(panel.at(""))
    _is_linked()
    assert TOLD in panel.people["office"].get(panel.at(""))
    page = panel.people["office"].get(panel.at("panel"))
    assert page.count("Takes no part for now") == 1
    assert "Takes no part for now" in page.split(COL, 1)[1].split("</li>", 1)[0]


def test_the_office_is_told_of_a_member_in_doubt(panel: Panel) -> None:
    panel.people[COL].send(panel.at("declare"), {"answer": "not sure", "words": "An old friend."})
    assert TOLD in panel.people["office"].get(panel.at(""))


@pytest.mark.parametrize("who", ["side A", "side B", OTHERS[1]])
def test_nobody_else_is_told(panel: Panel, who: str) -> None:
    _is_linked()
    assert "takes no part for now" not in panel.people[who].get(panel.at(""))


@pytest.mark.parametrize(("directorate", "let_in"), [("Leisure", True), ("Housing", False), ("", False)])
def test_a_link_with_another_directorate_keeps_nobody_out(
    panel: Panel, directorate: str, *, let_in: bool
) -> None:
    """The disagreement is with Housing, and STA-2.1e asks about the directorate that is involved."""
    abel, address = panel.people[ABEL], panel.at("")
    council = SIDES["side B"]
    Link.objects.create(
        individual=_person(ABEL), organisation=council, directorate=directorate, kind=Link.Kind.EMPLOYMENT
    )
    assert (abel.client.get(address).status_code == 200) is let_in
    assert (address in abel.get(f"/{COMPACT}/")) is let_in
    assert (f"{ABEL} sits on the" in panel.people["office"].get(address)) is not let_in


def test_once_the_seat_is_left_there_is_nothing_to_tell(panel: Panel) -> None:
    panel.people[COL].send(panel.at("declare"), {"answer": "a link", "words": "My sister works there."})
    assert TOLD not in panel.people["office"].get(panel.at(""))
