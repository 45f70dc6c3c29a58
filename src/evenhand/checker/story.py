"""A run told as a short story: plain sentences that a steering group can read aloud."""

from collections.abc import Iterable, Iterator

from evenhand.checker.runs import Move, Runs
from evenhand.engine.case import Case
from evenhand.engine.guards import called
from evenhand.engine.procedure import Procedure
from evenhand.engine.words import Sentence, all_of, either, say


def story(runs: Runs, way: Iterable[Move]) -> tuple[Sentence, ...]:
    """The moves of a run, from the beginning of the case, a sentence for each thing that happens."""
    first = runs.markings[0].stage
    start = say("A case begins in {stage}.", stage=first) if first else say("A case begins.")
    return (start, *(sentence for move in way for sentence in _told(runs, move)))


def names(procedure: Procedure, who: Iterable[str], *, each: bool = False) -> Sentence:
    """People of the procedure in a sentence: "the Board or the panel"; with `each`, "A and B"."""
    people = [called(procedure, Case(), name) for name in who]
    return all_of(people) if each else either(people)


def _told(runs: Runs, move: Move) -> Iterator[Sentence]:
    step = runs.step_of(move)
    who = names(runs.procedure, move.who, each=True) if step.each_of else names(runs.procedure, move.who[:1])
    if move.answer:
        yield say("“{step}” is done by {who}, with the answer “{answer}”.",
                  step=move.step, who=who, answer=move.answer)  # fmt: skip
    else:
        yield say("“{step}” is done by {who}.", step=move.step, who=who)
    before, after = runs.markings[move.source], runs.markings[move.target]
    for panel in sorted(before.whole - after.whole):
        yield say("A place on the {panel} is now empty.", panel=panel)
    if after.ended_as and not before.ended_as:
        yield say("The case has ended as “{ending}”.", ending=after.ended_as)
    elif after.stage != before.stage:
        yield say("The case is now in {stage}.", stage=after.stage)
