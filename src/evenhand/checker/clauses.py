"""Clauses: each is carried by a rule, or the procedure says why none carries it; never both."""

from collections.abc import Iterable, Iterator

from evenhand.checker.finding import Finder, Finding, Severity
from evenhand.checker.origins import origins
from evenhand.engine.document import Clause, Origin
from evenhand.engine.procedure import Procedure
from evenhand.engine.words import all_of, say


def clause_findings(procedure: Procedure) -> Iterator[Finding]:
    """Clauses that no rule carries, clauses that are and are not rules at once, and names of no clause."""
    finder = Finder(procedure)
    carried = {name: about for about, origin in origins(procedure) for name in origin.clauses}
    set_aside = {name for each in procedure.not_a_rule for name in each.of}
    for clause in procedure.clauses.values():
        if clause.name not in carried and clause.name not in set_aside:
            yield _uncarried(finder, clause)
        elif clause.name in carried and clause.name in set_aside:
            yield _both(finder, clause, carried[clause.name])
    cited = [(about, origin.clauses, origin.line) for about, origin in origins(procedure)]
    cited += [(reading.name, reading.of, 0) for reading in procedure.readings.values()]
    cited += [("not a rule", each.of, 0) for each in procedure.not_a_rule]
    for about, names, line in cited:
        yield from _unknown(finder, about, names, line)


def _uncarried(finder: Finder, clause: Clause) -> Finding:
    sentence = say(
        "No rule carries {place}, which says: {says}", place=clause.in_the_text, says=_closed(clause.says)
    )
    todo = say("Name it in the rule that carries it, or say under “not a rule” why none does.")
    return finder.finding(
        "clause-without-rule", Severity.WORTH_DECIDING, clause.name, _standing(clause), sentence, todo
    )


def _both(finder: Finder, clause: Clause, carrier: str) -> Finding:
    sentence = say(
        "{place} is listed as “not a rule”, and “{rule}” cites it as its source. Only one can be so.",
        place=clause.in_the_text,
        rule=carrier,
    )
    return finder.finding(
        "clause-rule-and-not", Severity.WORTH_DECIDING, clause.name, _standing(clause), sentence
    )


def _unknown(finder: Finder, about: str, names: Iterable[str], line: int) -> Iterator[Finding]:
    unknown = [name for name in names if name not in finder.procedure.clauses]
    if unknown:
        sentence = say(
            "“{rule}” cites {names}, and the list of clauses has no such name.",
            rule=about,
            names=all_of(unknown),
        )
        yield finder.finding("unknown-clause", Severity.WORTH_DECIDING, about, Origin(line=line), sentence)


def _standing(clause: Clause) -> Origin:
    return Origin(clauses=(clause.name,), line=clause.line)


def _closed(text: str) -> str:
    """The text with a full stop, unless it ends with a mark of its own."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."
