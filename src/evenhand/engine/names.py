"""How names of people and organisations are compared: conflicts hang on it, so it is said here and nowhere else."""

from collections.abc import Iterable


def folded(name: str) -> str:
    """A name as it is compared: without regard to capital letters and spaces."""
    return " ".join(name.casefold().split())


def folded_all(names: Iterable[str]) -> frozenset[str]:
    """Names as they are compared."""
    return frozenset(folded(name) for name in names)


def is_or_is_part_of(known: str, name: str) -> bool:
    """Whether a name is that one, or that of a part of it: "Some Council, Housing" for "Some Council". Both folded."""
    return known == name or known.startswith(f"{name}, ")


def are_tied(one: str, other: str) -> bool:
    """Whether a tie to the one is a tie to the other: they are the same, or one is a part of the other. Both folded."""
    return is_or_is_part_of(one, other) or is_or_is_part_of(other, one)
