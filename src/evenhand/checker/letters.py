"""Letters: each that a step names has its wording, and each wording is of a letter that a step names."""

from collections.abc import Collection, Iterator, Mapping

from evenhand.checker.finding import Finder, Finding, Severity
from evenhand.engine.document import Origin
from evenhand.engine.procedure import Procedure, Step
from evenhand.engine.words import all_of, say
from evenhand.language.library import letter_file


def letter_findings(procedure: Procedure, files: Collection[str]) -> Iterator[Finding]:
    """Letters without wording, and wordings of no letter. Nothing where there are no `files` of letters at all."""
    if not files:
        return
    finder = Finder(procedure)
    named = _named(procedure)
    for file, steps in named.items():
        if file not in files:
            yield _missing(finder, file, steps)
    for file in sorted(set(files) - set(named)):
        yield finder.finding(
            "letter-not-named",
            Severity.WORTH_DECIDING,
            file,
            Origin(),
            say("No step goes with the letter in “{file}”, so nobody gets it.", file=file),
            say("Name it as the “letter” of its step, or delete the file."),
        )


def _named(procedure: Procedure) -> Mapping[str, tuple[Step, ...]]:
    """The file of every letter that a step names, with the steps that do."""
    found: dict[str, tuple[Step, ...]] = {}
    for step in procedure.steps.values():
        if step.letter:
            file = letter_file(step.letter)
            found[file] = (*found.get(file, ()), step)
    return found


def _missing(finder: Finder, file: str, steps: tuple[Step, ...]) -> Finding:
    return finder.finding(
        "letter-missing",
        Severity.WORTH_DECIDING,
        steps[0].letter,
        steps[0].origin,
        say(
            "There is no wording of the letter “{letter}”, which goes with {steps}.",
            letter=steps[0].letter,
            steps=all_of(say("“{step}”", step=step.name) for step in steps),
        ),
        say("Write it in “{file}”. Until then the office writes it by hand each time.", file=file),
    )
