"""The list of papers that go with a letter, as the letter prints it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from evenhand.engine.words import Sentence, count, say
from evenhand.letters.blocks import ENGLISH, WITH_THIS_LETTER, Enclosed, Letter, Tongue


@dataclass(frozen=True, slots=True)
class Listed:
    """A paper in that list: what it is called there, and how many pages it has."""

    name: str
    pages: int


def with_papers(letter: Letter, papers: Sequence[Listed], tongue: Tongue = ENGLISH) -> Letter:
    """The letter with its list of what goes with it. `tongue` is that of the letter."""
    if not papers:
        return replace(letter, enclosed=None)
    lines = tuple(tongue.tell(_line(each)) for each in papers)
    return replace(letter, enclosed=Enclosed(tongue.tell(WITH_THIS_LETTER), lines))


def _line(one: Listed) -> Sentence:
    return count(
        one.pages,
        say("{name} (1 page)", name=one.name),
        say("{name} ({pages} pages)", name=one.name, pages=one.pages),
    )


def names_with_letter(names: Sequence[str]) -> tuple[str, ...]:
    """What papers of these names are called with a letter: they are PDF files now, and no two are called the same."""
    found: list[str] = []
    for name in names:
        stem, dot, _ending = name.rpartition(".")
        plain = stem if dot and stem else name
        tried, number = f"{plain}.pdf", 2
        while tried.casefold() in (each.casefold() for each in found):
            tried, number = f"{plain} {number}.pdf", number + 1
        found.append(tried)
    return tuple(found)
