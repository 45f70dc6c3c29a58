"""Readings: each is used by a rule, and the partners have decided each."""

from collections.abc import Iterator

from evenhand.checker.finding import Finder, Finding, Severity
from evenhand.checker.origins import origins
from evenhand.engine.document import Origin, Reading
from evenhand.engine.procedure import Procedure
from evenhand.engine.words import say


def reading_findings(procedure: Procedure) -> Iterator[Finding]:
    """Readings that no rule uses, readings that nobody has decided, and names of no reading."""
    finder = Finder(procedure)
    used: dict[str, Origin] = {}
    for about, origin in origins(procedure):
        for name in origin.readings:
            used.setdefault(name, origin)
            if name not in procedure.readings:
                sentence = say(
                    "“{rule}” rests on the reading {name}, which is not there.", rule=about, name=name
                )
                yield finder.finding("unknown-reading", Severity.WORTH_DECIDING, about, origin, sentence)
    for reading in procedure.readings.values():
        if reading.name not in used:
            sentence = say(
                "No rule uses the reading {name}: {question}", name=reading.name, question=reading.question
            )
            origin = Origin(clauses=reading.of)
            yield finder.finding("reading-not-used", Severity.NOTE, reading.name, origin, sentence)
        elif not reading.decided_on:
            yield _undecided(finder, reading, used[reading.name].line)


def _undecided(finder: Finder, reading: Reading, line: int) -> Finding:
    return finder.finding(
        "reading-not-decided",
        Severity.NOTE,
        reading.name,
        Origin(clauses=reading.of, line=line),
        say("Nobody has decided this yet: {question}", question=reading.question),
        say("It is read as: {ours}. It could also be: {other}.",
            ours=reading.we_read_it_as.rstrip("."), other=reading.it_could_also_be.rstrip(".")),
    )  # fmt: skip
