"""How names are compared: conflicts hang on it."""

import pytest

from evenhand.engine.names import are_tied, folded, folded_all, is_or_is_part_of

WHOLE, PART = "fenwold council", "fenwold council, housing"


def test_capital_letters_and_spaces_tell_nobody_apart() -> None:
    assert folded("  Fenwold \u00a0 COUNCIL\n") == WHOLE
    assert folded_all(("Straße", "STRASSE ", "Fenwold Council")) == {"strasse", WHOLE}


@pytest.mark.parametrize("part", [WHOLE, PART, f"{PART}, lettings"])
def test_a_tie_between_a_whole_and_its_part_goes_both_ways(part: str) -> None:
    assert is_or_is_part_of(part, WHOLE)
    assert is_or_is_part_of(WHOLE, part) is (part == WHOLE)
    assert are_tied(part, WHOLE)
    assert are_tied(WHOLE, part)


@pytest.mark.parametrize("other", ["fenwold council, roads", "fenwold councillors", "fenwold", ""])
def test_what_only_begins_alike_is_not_tied(other: str) -> None:
    assert not are_tied(PART, other)
    assert not are_tied(other, PART)
