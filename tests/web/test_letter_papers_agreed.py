"""A yes to a letter is a yes to the papers that go with it: others need a new one."""

import pytest

from evenhand.casework.models import Enclosure, Letter, LetterDraft
from tests.casework.papers import send_paper
from tests.web.approval_house import Panel
from tests.web.enclosing import CHOSEN
from tests.web.readers import Fields


@pytest.fixture
def papers(panel: Panel) -> list[str]:
    """Two papers that both sides, the office and the panel may read."""
    return [send_paper(panel.house.case, name=f"{n}.txt", content=n.encode()) for n in ("first", "second")]


def waiting() -> LetterDraft:
    return LetterDraft.objects.get(state=LetterDraft.State.WAITING)


def agreed_by_phone(panel: Panel, draft: LetterDraft) -> None:
    """The office notes that both chairs agreed."""
    clerk, address = panel.house.clerk, panel.address(draft)
    for chair in ("Joint Chair VCSE: Priya Fallow", "Joint Chair public sector: Martin Orrell"):
        form = Fields(clerk.get(address).content.decode()).values
        assert clerk.post(address, form | {"who": [chair], "said": ["yes"]}).status_code == 302


def test_the_papers_are_put_to_them_and_go_with_the_letter(panel: Panel, papers: list[str]) -> None:
    draft = panel.put(**{CHOSEN: papers[:1]})
    clerk = panel.house.clerk
    assert "first.pdf (1 page)" in panel.priya.get(panel.address(draft, "/yes")).content.decode()
    agreed_by_phone(panel, draft)
    on = Fields(clerk.get(panel.address(draft)).content.decode()).values
    assert on[CHOSEN] == papers[:1]
    page = clerk.post(panel.page, on).content.decode()
    assert "All have agreed to these words" in page
    answer = clerk.post(panel.page, Fields(page).values | {"send": ["yes"]})
    assert answer.status_code == 302, answer.content.decode()
    assert {row.paper_id for row in Enclosure.objects.all()} == {papers[0]}
    assert Enclosure.objects.count() == Letter.objects.count() > 1


def test_another_paper_needs_a_new_yes(panel: Panel, papers: list[str]) -> None:
    draft = panel.put(**{CHOSEN: papers[:1]})
    agreed_by_phone(panel, draft)
    on = Fields(panel.house.clerk.get(panel.address(draft)).content.decode()).values
    for other in (papers[1:], papers, []):
        page = panel.house.clerk.post(panel.page, on | {CHOSEN: other}).content.decode()
        assert "Other words wait for their yes" in page
        assert 'name="send"' not in page
        panel.house.clerk.post(panel.page, Fields(page).values | {"send": ["yes"]})
    assert not Letter.objects.exists()
    assert waiting() == draft
