"""A letter that points onward names the places that may be named on the very day it goes, and is stopped else."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from html import unescape

import pytest
from pytest_django import Settings

from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.actions.begin_installation import begin_installation
from evenhand.casework.log.store import load
from evenhand.casework.models import Letter, Signpost
from evenhand.casework.samples import furnish_office, introduce, record_story
from tests.compacts.shipped import story
from tests.web.readers import Fields, Reader, text
from tests.web.routes import place

NOW = datetime(2026, 4, 1, tzinfo=UTC)
STORY = "doncaster/two-third-sector-organisations"
STEP, WRITES = "point to a mediation service", "role: raiser's representative"
DAY = date(2026, 4, 23)


class TestALetterThatPointsOnward:
    """The letter of Doncaster's last stage, from the page of its step to what went out."""

    @pytest.fixture
    def case(self, db: None, settings: Settings) -> str:  # noqa: ARG002
        settings.DEMONSTRATION_DAY = DAY.isoformat()
        begin_installation(demonstration=True)
        adopt_compact("doncaster", NOW)
        _, told = story(STORY)
        introduce("doncaster", told)
        found = record_story("doncaster", STORY, told).case
        furnish_office("doncaster", NOW, DAY)
        return found

    def step(self, case: str) -> str:
        return f"/case/{case}/step/{place(STEP, 'doncaster')}"

    def letter(self, case: str) -> tuple[Reader, str, dict[str, list[str]]]:
        """Whoever writes it, the page of the letter, and what its form would send."""
        reader, path = Reader(WRITES, "doncaster"), self.step(case)
        page = reader.get(path)
        dated = next(name for name in Fields(page).values if name.endswith("-day") and name.startswith("record"))  # fmt: skip
        day = {dated: [str(DAY.day)], dated.replace("-day", "-month"): [str(DAY.month)], dated.replace("-day", "-year"): [str(DAY.year)]}  # fmt: skip
        answer = text(
            reader.post(path, {**Fields(page).values, **day, "channel": ["post"], "letter": ["read"]})
        )
        return reader, answer, Fields(answer).values

    def sends(self, case: str, change: Callable[[dict[str, list[str]]], None] = lambda _: None) -> str:
        reader, _, form = self.letter(case)
        change(form)
        return text(reader.post(self.step(case), form | {"send": ["yes"]}))

    def test_the_step_shows_to_which_places_it_will_point(self, case: str) -> None:
        page = Reader(WRITES, "doncaster").get(self.step(case))
        assert "<li>Fenwold Mediation</li>" in page
        assert "<li>Compact Mediation Scheme</li>" not in page

    def test_it_goes_out_with_the_places_of_that_day(self, case: str) -> None:
        _, page, _ = self.letter(case)
        assert "Fenwold Mediation. A mediator who helps you both to talk." in page
        self.sends(case)
        for sent in Letter.objects.all():
            assert "Phone: 01632 960144. Web: https://mediation.example/" in sent.text
            assert "(We checked this on Thursday 1 January 2026.)" in sent.text
            assert "NCVO Compact Advocacy Programme" not in sent.text
        assert Letter.objects.count() == 2

    def test_with_nothing_checked_it_is_stopped_and_says_what_to_do(self, case: str) -> None:
        Signpost.objects.update(checked_on=None)
        _, page, _ = self.letter(case)
        assert "This letter cannot be written yet" in page
        assert "Check the places on the list first" in page
        assert "The office that keeps the list does this" in page
        assert "Send and record" not in page

    def test_whoever_keeps_the_list_is_led_there(self, db: None, case: str) -> None:  # noqa: ARG002
        assert "/doncaster/signposts" in Reader("role: CVS", "doncaster").get("/doncaster/")

    @pytest.mark.parametrize(
        "happens",
        [
            {"checked_on": date(2025, 4, 22)},
            {"closed": True},
            {"checked_on": None},
            {"phone": "01632 960199"},
        ],
    )
    def test_a_place_that_changed_between_the_page_and_the_button_stops_it(
        self, case: str, happens: dict[str, object]
    ) -> None:
        """Too old, closed, no longer checked, or with another number: what was read is not what is so."""
        before = load(case).version

        def meanwhile(_form: dict[str, list[str]]) -> None:
            Signpost.objects.filter(name="Fenwold Mediation").update(**happens)

        page = unescape(self.sends(case, meanwhile))
        assert "The letter names “Fenwold Mediation”" in page or "no longer says “Fenwold Mediation" in page
        assert (load(case).version, Letter.objects.count()) == (before, 0)

    def test_nor_does_it_go_where_the_last_place_became_too_old_meanwhile(self, case: str) -> None:
        def meanwhile(_form: dict[str, list[str]]) -> None:
            Signpost.objects.exclude(checked_on=None).update(checked_on=date(2025, 4, 22))

        page = unescape(self.sends(case, meanwhile))
        assert "Nothing on the list of other help was checked in the last 12 months" in page
        assert Letter.objects.count() == 0

    def test_on_the_last_of_its_twelve_months_it_still_goes(self, case: str) -> None:
        Signpost.objects.exclude(checked_on=None).update(checked_on=date(2025, 4, 23))
        self.sends(case)
        assert Letter.objects.count() == 2

    def test_a_place_that_was_not_checked_cannot_be_written_in(self, case: str) -> None:
        def write_in(form: dict[str, list[str]]) -> None:
            form["words-0"] = [form["words-0"][0].replace("## why", "Or try the Commission for the Compact.\n\n## why")]  # fmt: skip

        page = unescape(self.sends(case, write_in))
        assert "The letter names “Commission for the Compact”" in page
        assert "Or try the Commission" in page, "what was typed is not lost"
        assert Letter.objects.count() == 0


def test_an_office_that_keeps_the_list_is_led_to_it_from_the_letter(db: None, settings: Settings) -> None:  # noqa: ARG001
    """In Worcestershire the same office writes the letters and keeps the list."""
    day, name = date(2026, 5, 12), "worcestershire/the-five-details-of-the-letter"
    settings.DEMONSTRATION_DAY = day.isoformat()
    begin_installation(demonstration=True)
    adopt_compact("worcestershire", NOW)
    _, told = story(name)
    introduce("worcestershire", told)
    case = record_story("worcestershire", name, told).case
    office = Reader("role: Secretariat", "worcestershire")
    path = f"/case/{case}/step/{place('find that it is outside the process', 'worcestershire')}"
    step = office.get(path)
    assert "It points to these places" in step
    assert 'href="/worcestershire/signposts"' in step.partition("It points to these places")[2]
    typed = {
        **Fields(step).values,
        "answer": ["not about the Compact"],
        "channel": ["post"],
        "letter": ["read"],
    }
    page = text(office.post(path, typed))
    assert "This letter cannot be written yet" in page
    assert 'href="/worcestershire/signposts">Check them here</a>' in page
