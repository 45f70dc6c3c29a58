"""What becomes of votes where another procedure decides: by agreement, by majority, and without a chair."""

from datetime import UTC, date, datetime

import pytest
from pytest_django import Settings

from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.actions.begin_installation import begin_installation
from evenhand.casework.log.store import load
from evenhand.casework.models import Ballot, Vote
from evenhand.casework.queries.case_page import case_page
from evenhand.casework.queries.compact_page import compact_page
from evenhand.casework.samples import introduce, record_story
from evenhand.engine.events import Done
from tests.web.panel_here import before
from tests.web.readers import Reader

pytestmark = pytest.mark.django_db


class Table:
    """A panel in a demonstration, where one reader is each of its members in turn."""

    def __init__(self, compact: str, reference: str, step: str, panel: str, votes_on: str = "") -> None:
        """Just before that step of the sample, in which they vote, if it is not on another that could follow."""
        begin_installation(demonstration=True)
        adopt_compact(compact, datetime(2026, 1, 2, tzinfo=UTC))
        story, file = before(compact, reference, step)
        introduce(compact, story)
        self.case = record_story(compact, file, story).case
        self.step, self.reader = votes_on or step, Reader(f"role: {panel}", compact)
        place = compact_page(compact).procedure.step_order[self.step]
        self.page, self.step_page = f"/case/{self.case}/vote/{place}", f"/case/{self.case}/step/{place}"

    def press(self, member: str, **sent: str) -> str:
        """What that member is shown after pressing a button."""
        path = f"{self.page}?member={member}"
        self.reader.send(path, sent)
        return self.reader.get(path)

    def votes(self, **how: str) -> None:
        """Everybody votes."""
        for member, answer in how.items():
            self.press(member.replace("_", " "), vote="yes", ballot=answer, declared="yes")

    @property
    def decided(self) -> list[str]:
        """The answers on record."""
        return [
            one.answer for one in load(self.case).events if isinstance(one, Done) and one.step == self.step
        ]


@pytest.fixture(autouse=True)
def _day(settings: Settings) -> None:
    settings.DEMONSTRATION_DAY = date(2026, 11, 21).isoformat()


def _members(table: Table) -> list[str]:
    panels = case_page(table.case, date(2026, 11, 21)).case.panels
    return [name for seating in panels.values() for name in seating.members]


def test_in_devon_members_who_do_not_agree_could_not_agree() -> None:
    table = Table("devon", "DEV-2026-003", "decide whether the Compact covers it", "Mediation Group")
    members = _members(table)
    chair = next(name for name in members if "Open the vote" in table.press(name))
    assert "If the votes make no answer, it is: Could not agree." in table.press(chair, open="yes")
    table.votes(
        **{name.replace(" ", "_"): "covered" for name in members[:-1]},
        **{members[-1].replace(" ", "_"): "not covered"},
    )
    table.reader.send(f"{table.page}?member={chair}", {"close": "yes"})
    assert table.decided == ["could not agree"]


def test_in_wiltshire_any_member_counts_and_equal_votes_are_given_again() -> None:
    table = Table("wiltshire", "WILT-2026-003", "decide whether it is a Compact issue", "panel")
    members = _members(table)
    assert all("Open the vote" in table.press(name) for name in members)
    table.press(members[0], open="yes")
    answers = [one.name for one in compact_page("wiltshire").procedure.steps[table.step].answers]
    ways = [answers[0], answers[0], answers[1], answers[1], "abstain"]
    table.votes(**{name.replace(" ", "_"): way for name, way in zip(members, ways, strict=True)})
    page = table.press(members[1], close="yes")
    assert "These votes make no answer" in page
    assert "As chair you decide" not in page
    assert table.decided == []
    assert "0 of 5 have voted" in table.press(members[1], again="yes")
    table.votes(**{name.replace(" ", "_"): answers[0] for name in members})
    table.reader.send(f"{table.page}?member={members[2]}", {"close": "yes"})
    assert table.decided == [answers[0]]
    assert not Ballot.objects.exists()
    assert not Vote.objects.exists()
