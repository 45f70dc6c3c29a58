"""The name that was meant: only when it is really near."""

import pytest

from evenhand.language.nearest import nearest

NAMES = ["receive the referral", "arrange the panel", "A", "B", "Board", "by", "if", "after"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("recieve the referral", "receive the referral"),
        ("arange the pannel", "arrange the panel"),
        ("board", "Board"),
        ("Baord", "Board"),
        ("aftre", "after"),
        ("a", "A"),
        ("C", None),
        ("of", None),
        ("arrange a meeting of the Board", None),
        ("", None),
        ("x" * 100_000, None),
    ],
)
def test_a_slip_of_the_pen_finds_its_name_and_nothing_else_does(written: str, meant: str | None) -> None:
    assert nearest(written, NAMES) == meant


def test_the_first_of_two_equally_near_names_is_told() -> None:
    assert nearest("close the case", ["clone the case", "close the cage"]) == "clone the case"


def test_a_flood_of_long_names_does_not_matter() -> None:
    assert nearest("arrange the panel", ("x" * 10_000 for _ in range(100_000))) is None
