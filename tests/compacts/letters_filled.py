"""The letters that come with the Compacts, filled after every step of every story that they go with."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from evenhand.casework.queries.foreseen import as_seen
from evenhand.engine.case import Case
from evenhand.engine.events import Act
from evenhand.engine.fold import fold
from evenhand.engine.position import Position, position
from evenhand.engine.procedure import Procedure, Step
from evenhand.engine.scenario import Played, Scenario, play
from evenhand.engine.visible import visible
from evenhand.language import library
from evenhand.language.problems import Problems
from evenhand.letters.blocks import Letter
from evenhand.letters.facts import Known, Office, Recipient, facts_of
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
class Moment:
    """A case right after a step that a letter goes with was recorded, as it stood on that day."""

    story: str
    scenario: Scenario
    procedure: Procedure
    case: Case
    position: Position
    step: Step


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
    return tuple(moment for name in STORIES if name.startswith(f"{compact}/") for moment in _of_story(name))


@cache
def fillings(compact: str) -> tuple[Filling, ...]:
    """Every letter at each of its moments, to everybody to whom it goes, with everything that the case holds."""
    return tuple(fill_at(moment, to, moment.case) for moment in moments(compact) for to in moment.step.to)


def fillings_as_seen(compact: str) -> Iterator[Filling]:
    """The same, as the desk writes them: with only what the recipient may see of the case."""
    for moment in moments(compact):
        for to in moment.step.to:
            every_entry = replace(moment.case, log=list(moment.case.history))
            seen = visible(moment.procedure, every_entry, to)
            yield fill_at(moment, to, as_seen(moment.case, seen, (moment.case.history[-1].id,)))


def letters(compact: str, file: str) -> list[Letter]:
    """That letter, each time that it was filled."""
    filled = [filling.letter for filling in fillings(compact) if filling.file == file]
    return [letter for letter in filled if isinstance(letter, Letter)]


def fill_at(moment: Moment, to: str, case: Case) -> Filling:
    """The letter of that moment, saying what is in `case`."""
    file = library.letter_file(moment.step.letter)
    template = templates(moment.story.partition("/")[0])[file]
    known = _known(moment, to)
    return Filling(moment, to, file, fill(template, facts_of(moment.procedure, case, moment.position, known)))


def _known(moment: Moment, to: str) -> Known:
    party = moment.case.parties.get(to)
    return Known(
        agreement="the Compact",
        office=OFFICE,
        reference=moment.scenario.reference or "REF-2026-001",
        title=moment.scenario.title or "Three weeks' notice",
        today=moment.position.at,
        recipient=Recipient(
            name=party.name if party else "Cora Cobb", role=to, address=("2 Reed Lane", "Fenwold")
        ),
        signposts=PLACES,
    )


def _of_story(name: str) -> Iterator[Moment]:
    which, told = story(name)
    run = play(which, told)
    added = {event.id for played in run.played for event in played.events}
    began = [event for event in run.case.history if event.id not in added]
    case = fold(which, began, between=told.between)
    for played in run.played:
        case = fold(which, played.events, case)
        step = _step(which, played)
        if step is not None and step.letter:
            today = played.happening.recorded
            yield Moment(name, told, which, case, position(which, case, today), step)


def _step(which: Procedure, played: Played) -> Step | None:
    """The step that was recorded, if one was."""
    wish = played.happening.wish
    if played.result == "refused" or not isinstance(wish, Act):
        return None
    return which.steps[which.current_name_of.get(wish.step, wish.step)]
