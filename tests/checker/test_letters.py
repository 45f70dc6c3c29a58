"""Letters that have no wording, and wordings of no letter."""

import pytest

from evenhand.checker.check import check
from evenhand.checker.finding import Finding, Severity
from tests.checker.small import ENDING, said, small

ROUND = """\
stages:
  - stage: First
    steps:
      - step: raise it
        who: A
        letter: We have it!
        to: [A, B]
        from: [T1]
      - step: answer it
        who: B
        after: raise it
        letter: we have it
        to: [A]
        from: [T1]
      - step: settle it
        who: B
        after: raise it
        ends the case as: settled
        letter: closing
        to: [A, B]
        from: [T1]
"""
BOTH = ("letters/closing.md", "letters/we-have-it.md")


def of_letters(*files: str) -> list[Finding]:
    found = check(small(ROUND, ENDING), letters=files)
    return [finding for finding in found if finding.id.startswith("letter-")]


@pytest.mark.parametrize("files", [(), BOTH])
def test_nothing_is_said_where_all_letters_are_there_or_none(files: tuple[str, ...]) -> None:
    assert of_letters(*files) == []


def test_a_letter_without_wording_is_told_once_with_the_steps_it_goes_with() -> None:
    (finding,) = of_letters("letters/closing.md")
    assert (finding.id, finding.severity) == ("letter-missing", Severity.WORTH_DECIDING)
    assert (finding.about, finding.places) == ("We have it!", ("first paragraph",))
    assert finding.line == small(ROUND, ENDING).steps["raise it"].origin.line
    assert said(finding) == (
        "There is no wording of the letter “We have it!”, which goes with “raise it” and “answer it”. "
        "Write it in “letters/we-have-it.md”. Until then the office writes it by hand each time."
    )


def test_a_wording_that_no_step_names_is_told() -> None:
    (finding,) = of_letters(*BOTH, "letters/thanks.md")
    assert (finding.id, finding.severity) == ("letter-not-named", Severity.WORTH_DECIDING)
    assert (finding.about, finding.line) == ("letters/thanks.md", 0)
    assert said(finding) == (
        "No step goes with the letter in “letters/thanks.md”, so nobody gets it. "
        "Name it as the “letter” of its step, or delete the file."
    )
