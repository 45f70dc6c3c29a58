"""What a letter between cases may tell of all of them, and that no other letter may."""

from dataclasses import replace
from datetime import date

import pytest

from evenhand.language.problems import Problems
from evenhand.letters.places import PlaceKind
from evenhand.letters.summary import FEWEST, OpenDispute, Summary, countable
from evenhand.letters.template import Template, load_template
from tests.compacts.shipped import procedure

HEAD = "for: panels and boards\nsubject: A summary\n\nThis is it.\n\n{line}\n\n"
PARTS = "## why\nWe do.\n\n## what happens next\nNothing.\n\n## what to do\nRead.\n\n## if you do nothing\nFine.\n\n## who can see this\nYou.\n"
STANDS = OpenDispute(reference="REF-2026-001", stage="step two", step="talk it over", due=date(2026, 12, 4))


def loaded(line: str, compact: str = "staffordshire") -> Template | Problems:
    return load_template(
        HEAD.replace("{line}", line) + PARTS, "letters/yearly-summary.md", procedure(compact)
    )


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{how often: the promise the concern is about}", "told-in-confidence"),
        ("{how often: the promise in common}", "told-in-confidence"),
        ("{how often: which commitment; the promise in questions}", "unknown-in-letter"),
        ("{how often: the concern}", "unknown-in-letter"),
        ("{how often}", "placeholder-without-name"),
        ("So often: {how often: which commitment}", "not-on-its-own"),
        ("> {open disputes}", "not-on-its-own"),
    ],
)
def test_a_template_that_would_tell_too_much_or_nothing_is_not_loaded(line: str, problem: str) -> None:
    found = loaded(line)
    assert isinstance(found, Problems)
    assert [one.id for one in found] == [problem]


def test_several_records_are_counted_together() -> None:
    found = loaded("{how often: which commitment; the promise in question}")
    assert isinstance(found, Template)
    assert [place.kind for place in found.places()] == [PlaceKind.HOW_OFTEN]
    entry = {
        "which commitment": frozenset({"Fares"}),
        "the promise in question": frozenset({"Fares", "Rooms"}),
    }
    told = Summary((), (entry,) * FEWEST).how_often(("which commitment", "the promise in question"))
    assert list(map(str, told)) == ["Fares: 3 times.", "Rooms: 3 times."]


@pytest.mark.parametrize("times", range(6))
def test_a_number_is_told_from_three_on(times: int) -> None:
    told = " ".join(map(str, Summary((), ({"named": frozenset({"Fares"})},) * times).how_often(("named",))))
    assert (f"{times} times" in told) == (times >= FEWEST)
    assert ("Fares" in told) == (times >= FEWEST)


@pytest.mark.parametrize(
    ("stands", "says"),
    [
        ({}, "In time."),
        ({"late": 1}, "This is 1 day late. No reason has been given yet."),
        ({"late": 2, "reason": "A member fell ill."}, "This is 2 days late. The reason: A member fell ill."),
        ({"due": None}, "The text gives no day for it."),
        ({"step": ""}, "Nothing is owed now."),
    ],
)
def test_a_dispute_is_told_in_one_line(stands: dict[str, object], says: str) -> None:
    told = str(replace(STANDS, **stands).told())  # type: ignore[arg-type]
    assert told.startswith("REF-2026-001: step two.")
    assert told.endswith(says)


def test_only_what_names_commitments_can_be_counted_and_nothing_that_was_told_in_confidence() -> None:
    known = countable(procedure("staffordshire"))
    assert {name for name, may in known.items() if not may} == {
        "the promise the concern is about",
        "the promise in common",
    }
