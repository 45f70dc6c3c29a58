"""The page that holds us against a security standard names each requirement once, and only tests that are there."""

import ast
import re
from functools import cache
from typing import NamedTuple

import pytest

from tests.architecture.checkout import ROOT

PAGE = ROOT / "docs" / "explanation" / "security-requirements.md"
REQUIREMENTS = {
    "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3,
    "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 4,
    "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2,
    "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1,
}  # fmt: skip
"""How many each section has at levels 1 and 2: those with the lowest numbers."""
_ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| ([12]) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
_TEST = re.compile(r"`(tests/[\w/]+\.py)::([\w:]+)`")
_REASON = re.compile(r"\b(?:not met|no test|does not apply): \S.{10}|\bwritten in \[[^]]+\]\([^)]+\)")
_LINK = re.compile(r"\]\(([^)#:]+\.md)?(?:#([\w-]+))?\)")


class Row(NamedTuple):
    """One requirement: its id, its level, what it asks, and what we say to it."""

    id: str
    level: str
    asks: str
    answer: str


def rows_of(text: str) -> list[Row]:
    """The requirements on a page, in their order."""
    return [Row(*found) for found in _ROW.findall(text)]


def is_answered(answer: str) -> bool:
    """Whether an answer has a test, a reason or a shortfall; one that is met in part has to say what is missing."""
    if answer.startswith("partly: "):
        return "not met: " in answer and bool(_TEST.search(answer) or "written in [" in answer)
    return bool(_TEST.match(answer) or _REASON.match(answer))


@cache
def named_in(file: str) -> frozenset[str]:
    """The tests of a file as they are called on its command line: `test_this`, or `TestThat::test_this`."""
    path = ROOT / file
    if not path.is_file():
        return frozenset()
    body = ast.parse(path.read_text(encoding="utf-8")).body
    classes = [node for node in body if isinstance(node, ast.ClassDef)]
    alone = {node.name for node in body if isinstance(node, ast.FunctionDef)}
    within = {
        f"{each.name}::{node.name}"
        for each in classes
        for node in each.body
        if isinstance(node, ast.FunctionDef)
    }
    return frozenset(alone | within)


def anchors_of(text: str) -> set[str]:
    """What the headings of a page are called in addresses."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


ROWS = rows_of(PAGE.read_text(encoding="utf-8"))


def test_each_requirement_has_one_row_and_no_line_of_a_table_is_passed_over() -> None:
    expected = [
        f"{section}.{number}" for section, most in REQUIREMENTS.items() for number in range(1, most + 1)
    ]
    assert [row.id for row in ROWS] == expected
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if re.match(r"\| *\d", line)]
    assert len(lines) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_each_row_has_a_test_a_reason_or_a_shortfall(row: Row) -> None:
    assert is_answered(row.answer), row.answer


def test_each_test_that_is_named_is_there() -> None:
    named = [(row.id, file, name) for row in ROWS for file, name in _TEST.findall(row.answer)]
    assert named
    assert [each for each in named if each[2] not in named_in(each[1])] == []
    told = sum(row.answer.count("`tests/") for row in ROWS)
    assert told == len(named), "a test is named in a form that is not understood"


def test_each_link_leads_somewhere() -> None:
    for file, heading in _LINK.findall(PAGE.read_text(encoding="utf-8")):
        there = (PAGE.parent / file) if file else PAGE
        assert there.is_file(), file
        assert not heading or heading in anchors_of(there.read_text(encoding="utf-8")), heading


@pytest.mark.parametrize(
    "answer",
    [
        "", "yes", "partly: `tests/a.py::test_b`", "partly: not met: much of what it asks", "not met: ", "no test:",
        "does not apply: x", "test_b", "`tests/a.py`", "written in a page",
    ],
)  # fmt: skip
def test_an_answer_that_says_nothing_would_be_noticed(answer: str) -> None:
    assert not is_answered(answer)


def test_a_test_that_is_not_there_would_be_noticed() -> None:
    here = "tests/docs/test_security_requirements.py"
    assert "test_a_test_that_is_not_there_would_be_noticed" in named_in(here)
    assert "test_of_nothing" not in named_in(here)
    assert "TestTheGeneratedPages::test_they_are_current" in named_in("tests/docs/test_pages.py")
    assert named_in("tests/no_such_file.py") == frozenset()
