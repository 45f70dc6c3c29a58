"""Examples that do not come out as told, and steps that none shows."""

from dataclasses import replace
from datetime import date

from evenhand.checker.check import check
from evenhand.checker.finding import Finding, Severity
from evenhand.engine.events import Act, Party
from evenhand.engine.register import Register
from evenhand.engine.scenario import Expectation, Happening, Scenario
from tests.checker.small import ROUND, said, small, told

DAY = date(2026, 3, 2)
PARTIES = (Party("A", "Reed Singers", "voluntary"), Party("B", "Marsh Council", "public"))


def done(step: str, who: str) -> Happening:
    return Happening(Act(step=step, who=who, on=DAY), recorded=DAY)


SETTLED = Scenario(
    name="settled in a day",
    procedure="brookmere",
    parties=PARTIES,
    register=Register(),
    happenings=(done("raise it", "A"), done("settle it", "B")),
    expectations=(Expectation(at=DAY, ended_as="settled"),),
)


def of_examples(scenario: Scenario) -> list[Finding]:
    found = check(small(ROUND), None, [scenario])
    return [finding for finding in found if finding.id in ("example-differs", "not-shown")]


def test_an_example_that_comes_out_as_told_and_shows_every_step_is_no_finding() -> None:
    assert of_examples(SETTLED) == []


def test_an_example_that_comes_out_otherwise_is_grave_and_says_how() -> None:
    wrong = replace(SETTLED, expectations=(Expectation(at=DAY, ended_as="given up"),))
    (finding,) = of_examples(wrong)
    assert finding.severity is Severity.GRAVE
    assert said(finding) == "The example “settled in a day” does not come out as it is told."
    assert told(finding) == ["On Monday 2 March 2026: ended as: “given up” was expected, and it is “settled”"]


def test_an_example_that_cannot_even_be_opened_is_told() -> None:
    (finding, _) = of_examples(replace(SETTLED, parties=PARTIES[:1]))
    assert finding.id == "example-differs"
    assert told(finding) == ["name the organisation that is B"]


def test_a_step_that_no_example_shows_is_a_note() -> None:
    short = replace(SETTLED, happenings=SETTLED.happenings[:1], expectations=())
    (finding,) = of_examples(short)
    assert finding.severity is Severity.NOTE
    assert said(finding) == "No example shows this step: settle it."
