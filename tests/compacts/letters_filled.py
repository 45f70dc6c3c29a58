"""The letters that come with the Compacts, filled after every step of every story that they go with."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from evenhand.casework.queries.letter_samples import Moment, moments_of
from evenhand.engine.case import Case
from evenhand.language import library
from evenhand.language.problems import Problems
from evenhand.letters.blocks import Letter
from evenhand.letters.facts import Office
from evenhand.letters.filling import fill
from evenhand.letters.missing import Missing
from evenhand.letters.signposts import Signpost
from evenhand.letters.template import Template, load_template
from tests.compacts.shipped import STORIES, procedure, story

OFFICE = Office(
    name="the Compact office",
    phone="01632 960123",
    hours="Monday to Thursday, 9 to 4",
    email="office@example.org",
    address=("1 Sluice Row", "Fenwold"),
    person="Vera Volt",
)
"""An office of which everything is known."""

PLACES = (
    Signpost(
        name="Fenwold Mediation",
        helps_with="A mediator who helps you both to talk.",
        cost="It may charge.",
        phone="01632 960144",
        web="https://mediation.example/",
        checked_on=date(2026, 1, 5),
    ),
    Signpost(name="Old Advice Shop", helps_with="Advice.", cost="It was free.", closed=True),
    Signpost(name="Compact Voice", helps_with="Advice.", cost="Ask.", phone="01632 960155"),
)
"""A list of other help of which one place may be named, and two may not."""

LETTERS = tuple(
    (compact, file) for compact in library.compact_names() for _, file in library.find_letters(compact)
)
"""Every letter that is shipped: its Compact, and its file there."""


@dataclass(frozen=True, slots=True)
class Filling:
    """What became of the letter of a step for one of those to whom it goes."""

    moment: Moment
    to: str
    file: str
    letter: Letter | tuple[Missing, ...]

    def __str__(self) -> str:
        """Where it was filled, for whoever reads that a test failed."""
        step, day = self.moment.step.name, self.moment.position.at
        return f"{self.moment.story}: {step!r} on {day}, to {self.to}"


@cache
def templates(compact: str) -> dict[str, Template]:
    """The letters of a Compact, by file. Fails with all the problems of one that does not load."""
    loaded: dict[str, Template] = {}
    for data, file in library.find_letters(compact):
        found = load_template(data, file, procedure(compact))
        assert not isinstance(found, Problems), str(found)
        loaded[file] = found
    return loaded


def named(compact: str) -> set[str]:
    """The files of the letters that the steps of a Compact name."""
    return {library.letter_file(step.letter) for step in procedure(compact).steps.values() if step.letter}


@cache
def moments(compact: str) -> tuple[Moment, ...]:
    """Each time that a step with a letter is recorded in a story of the Compact."""
    return tuple(
        moment
        for name in STORIES
        if name.startswith(f"{compact}/")
        for moment in moments_of(name, *story(name))
    )


@cache
def fillings(compact: str) -> tuple[Filling, ...]:
    """Every letter at each of its moments, to everybody to whom it goes, with everything that the case holds."""
    return tuple(fill_at(moment, to, moment.case) for moment in moments(compact) for to in moment.step.to)


def fillings_as_seen(compact: str) -> Iterator[Filling]:
    """The same, as the desk writes them: with only what the recipient may see of the case."""
    for moment in moments(compact):
        for to in moment.step.to:
            yield fill_at(moment, to, moment.as_seen_by(to))


def letters(compact: str, file: str) -> list[Letter]:
    """That letter, each time that it was filled."""
    filled = [filling.letter for filling in fillings(compact) if filling.file == file]
    return [letter for letter in filled if isinstance(letter, Letter)]


def fill_at(moment: Moment, to: str, case: Case) -> Filling:
    """The letter of that moment, saying what is in `case`."""
    file = library.letter_file(moment.step.letter)
    template = templates(moment.story.partition("/")[0])[file]
    facts = moment.facts(to, case, "the Compact", OFFICE, PLACES)
    return Filling(moment, to, file, fill(template, facts))
