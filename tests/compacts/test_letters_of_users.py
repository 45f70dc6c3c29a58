"""Every letter and message that people need: each is held by a letter of a Compact, or by what the program says itself."""

from collections.abc import Iterable

import pytest
from django.urls import get_resolver

from evenhand.casework.outbox.purposes import APPROVED
from evenhand.casework.service_messages import SERVICE_MESSAGES
from evenhand.language import library
from tests.compacts.letters_filled import LETTERS, named
from tests.compacts.shipped import rows

HOW_MANY = {
    "C": ("", 18),
    "W": ("wiltshire", 11),
    "WO": ("worcestershire", 12),
    "D": ("doncaster", 8),
    "DV": ("devon", 12),
    "S": ("staffordshire", 12),
}
"""The rows whose names begin so: the Compact of which they are ("" for all of them), and how many there are."""

ROWS = {
    f"{begins}{number}": compact
    for begins, (compact, most) in HOW_MANY.items()
    for number in range(1, most + 1)
}
SERVICE, APPROVED_KIND, PAGE = "service ", "approved ", "page "
BY_THE_PROGRAM = (SERVICE, APPROVED_KIND, PAGE)


def letter_of(compact: str, file: str) -> str:
    """A letter as the table names it."""
    return f"{compact}/{file.removeprefix('letters/').removesuffix('.md')}"


def held_by(wanted: Iterable[str] = ROWS) -> dict[str, list[str]]:
    """What holds each of these rows, as the table has it."""
    found = rows("letters_of_users.csv")
    return {name: [row["held by"] for row in found if row["row"] == name] for name in wanted}


def known() -> set[str]:
    """Everything that can hold a row: letters that a step names, messages of the closed list, and pages."""
    bound = {letter_of(compact, file) for compact in library.compact_names() for file in named(compact)}
    messages = {SERVICE + message.purpose for message in SERVICE_MESSAGES} | {
        APPROVED_KIND + kind for kind in APPROVED
    }
    pages = {PAGE + name for name in get_resolver("evenhand.web.urls").reverse_dict if isinstance(name, str)}
    return bound | messages | pages


def test_every_row_is_held_and_there_is_no_other() -> None:
    assert [name for name, held in held_by().items() if not held] == []
    assert {row["row"] for row in rows("letters_of_users.csv")} == set(ROWS)


def test_what_holds_a_row_is_there() -> None:
    assert {row["held by"] for row in rows("letters_of_users.csv")} - known() == set()


@pytest.mark.parametrize(("name", "compact"), [(name, compact) for name, compact in ROWS.items() if compact])
def test_a_row_of_one_compact_is_held_by_its_own_letters(name: str, compact: str) -> None:
    letters = [held for held in held_by([name])[name] if not held.startswith(BY_THE_PROGRAM)]
    assert [held for held in letters if held.partition("/")[0] != compact] == []


def test_every_letter_that_is_shipped_holds_a_row() -> None:
    held = {row["held by"] for row in rows("letters_of_users.csv")}
    assert {letter_of(compact, file) for compact, file in LETTERS} - held == set()


def test_the_table_says_nothing_twice() -> None:
    said = [tuple(row.values()) for row in rows("letters_of_users.csv")]
    assert len(said) == len(set(said))
