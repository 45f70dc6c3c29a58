"""Small ways of putting things on a terminal."""

from collections.abc import Sequence

from evenhand.engine.words import Sentence

LONGEST_NAME = 100


def with_clauses(sentence: Sentence, clauses: Sequence[str]) -> str:
    """A sentence with the clauses behind it."""
    return f"{sentence} ({', '.join(clauses)})" if clauses else str(sentence)


def numbered(number: int, one: str, many: str) -> str:
    """A number with the right word."""
    return f"{number} {one if number == 1 else many}"


def shortened(name: str) -> str:
    """A name as somebody gave it, cut if it is too long to be told back."""
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"
