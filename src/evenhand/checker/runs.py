"""Every run of a procedure: the markings a case can come to, and the moves between them."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from evenhand.checker.marking import Marking, case_of, is_owed, who_may
from evenhand.checker.matters import Matters
from evenhand.engine.procedure import Procedure, Section, Step

MOST_MARKINGS = 5_000
"""How many markings are looked at before the checker says that it saw only a part of the runs."""


@dataclass(frozen=True, slots=True)
class Move:
    """One step done by somebody, with an answer where answers differ: from one marking to another."""

    source: int
    target: int
    step: str
    who: tuple[str, ...]
    answer: str = ""


@dataclass(frozen=True)
class Runs:
    """The runs of a procedure as a graph; markings are known by their number, 0 is the beginning.

    `possible` are the steps that can be done in a marking, `owed` those owed there and not yet done.
    `unseen` are markings whose moves were not followed, because there were too many.
    """

    procedure: Procedure
    markings: list[Marking] = field(default_factory=list)
    possible: list[Mapping[str, tuple[str, ...]]] = field(default_factory=list)
    owed: list[frozenset[str]] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    unseen: set[int] = field(default_factory=set)

    @cached_property
    def moves_from(self) -> Mapping[int, list[Move]]:
        """The moves that leave each marking."""
        return _grouped(self.moves, lambda move: move.source)

    @cached_property
    def moves_to(self) -> Mapping[int, list[Move]]:
        """The moves that lead to each marking."""
        return _grouped(self.moves, lambda move: move.target)

    def step_of(self, move: Move) -> Step:
        """The step that is done in the move."""
        return self.procedure.steps[move.step]

    def all_seen(self) -> Iterator[int]:
        """The numbers of the markings whose moves were followed."""
        return (number for number in range(len(self.markings)) if number not in self.unseen)

    def reached(self, allowed: Callable[[Move], bool] = lambda _: True) -> Mapping[int, Move | None]:
        """The markings reachable by allowed moves, each with the last move of a shortest way there."""
        found: dict[int, Move | None] = {0: None}
        waiting = deque([0])
        while waiting:
            for move in self.moves_from.get(waiting.popleft(), ()):
                if move.target not in found and allowed(move):
                    found[move.target] = move
                    waiting.append(move.target)
        return found

    def leading_to(self, goals: Iterable[int], allowed: Callable[[Move], bool] = lambda _: True) -> set[int]:
        """The markings from which one of the goals can be reached by allowed moves, goals included."""
        found = set(goals)
        waiting = list(found)
        while waiting:
            for move in self.moves_to.get(waiting.pop(), ()):
                if move.source not in found and allowed(move):
                    found.add(move.source)
                    waiting.append(move.source)
        return found

    def way_to(self, marking: int, reached: Mapping[int, Move | None]) -> tuple[Move, ...]:
        """The moves of a shortest way to the marking, as `reached` found it."""
        way: list[Move] = []
        while (move := reached[marking]) is not None:
            way.append(move)
            marking = move.source
        return tuple(reversed(way))


class _Look(NamedTuple):
    """One step in one marking: who may do it, and whether it is owed."""

    who: tuple[str, ...]
    owed: bool


@dataclass(frozen=True)
class _Guard:
    """Asks the engine about each step once for all the markings that look the same to it."""

    matters: Matters
    known: dict[tuple[str, Marking], _Look] = field(default_factory=dict)

    def look(self, step: Step, marking: Marking) -> _Look:
        seen = self.matters.seen_by(step, marking)
        look = self.known.get((step.name, seen))
        if look is None:
            procedure, case = self.matters.procedure, case_of(self.matters.procedure, seen)
            owed = step.is_owed and is_owed(procedure, seen, case, step)
            look = self.known[step.name, seen] = _Look(who_may(procedure, case, step), owed)
        return look


def explore(procedure: Procedure, most: int = MOST_MARKINGS) -> Runs:
    """Follow every run of the procedure, until there are no new markings or `most` have been seen."""
    matters = Matters(procedure)
    runs = Runs(procedure)
    start = matters.pared(Marking(stage=procedure.stages[0].name if procedure.stages else ""))
    numbers = {start: 0}
    runs.markings.append(start)
    steps = [step for step in procedure.steps.values() if step.section is not Section.BETWEEN_CASES]
    guard = _Guard(matters)
    for number, marking in enumerate(runs.markings):  # grows while it is read
        looks = {step.name: guard.look(step, marking) for step in steps}
        runs.possible.append({name: look.who for name, look in looks.items() if look.who})
        runs.owed.append(frozenset(name for name, look in looks.items() if look.owed))
        for name, who in runs.possible[number].items():
            for after, answer in _outcomes(matters, marking, procedure.steps[name]):
                target = numbers.setdefault(after, len(numbers))
                if target == len(runs.markings):
                    runs.markings.append(after)
                runs.moves.append(Move(number, target, name, who, answer))
        if len(runs.markings) > most:
            _leave_unseen(runs, number + 1)
            break
    return runs


def _outcomes(matters: Matters, marking: Marking, step: Step) -> Iterator[tuple[Marking, str]]:
    """The other markings that the step leads to, and the answers that do."""
    for answer in matters.ways.get(step.name, ()):
        for after in matters.outcomes(marking, step, answer):
            if after != marking:
                yield after, answer


def _leave_unseen(runs: Runs, first: int) -> None:
    unseen = range(first, len(runs.markings))
    runs.unseen.update(unseen)
    runs.possible.extend({} for _ in unseen)
    runs.owed.extend(frozenset() for _ in unseen)


def _grouped(moves: Iterable[Move], key: Callable[[Move], int]) -> Mapping[int, list[Move]]:
    found: dict[int, list[Move]] = {}
    for move in moves:
        found.setdefault(key(move), []).append(move)
    return found
