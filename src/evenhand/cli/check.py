"""`evenhand check`: whether a procedure can be used, what it leaves open, and whether its scenarios come out as told."""

from argparse import Namespace
from collections.abc import Sequence

from evenhand.checker.check import check
from evenhand.checker.finding import Finding, Severity
from evenhand.cli.arguments import Commands, command, takes_json, takes_procedure
from evenhand.cli.failures import PROBLEMS, problems_as_json
from evenhand.cli.files import Beside, beside, label_of, read_procedure
from evenhand.cli.terminal import show, show_json
from evenhand.cli.words import numbered, shortened
from evenhand.engine.carriers import carriers_of
from evenhand.engine.procedure import Procedure

HEADINGS = {
    Severity.GRAVE: "Grave: a case can get stuck, a duty cannot be met, or nobody can act",
    Severity.WORTH_DECIDING: "Worth deciding",
    Severity.NOTE: "Good to know",
}


def add_to(commands: Commands) -> None:
    """Add the command and its arguments."""
    parser = command(commands, "check", "check a procedure before it is used", __doc__, run)
    takes_procedure(parser)
    takes_json(parser)


def run(options: Namespace) -> int:
    """Print every finding, the gravest first: 1 if one is grave or a file beside it does not load, else 0."""
    procedure = read_procedure(options.procedure)
    there = beside(options.procedure, procedure)
    findings = check(procedure, scenarios=tuple(there.stories.values()), letters=there.letters)
    if options.json:
        show_json(_data(procedure, there, findings))
    else:
        _show_summary(procedure, there)
        _show_findings(findings, label_of(options.procedure))
        _show_problems(there)
        _show_translations(there)
        _show_count(findings, there)
    grave = any(finding.severity is Severity.GRAVE for finding in findings)
    return PROBLEMS if grave or there.problems else 0


def _show_summary(procedure: Procedure, there: Beside) -> None:
    show(f"{procedure.name} ({procedure.edition})")
    set_aside = {clause for rule in procedure.not_a_rule for clause in rule.of}
    carried = sum(bool(carriers_of(procedure, clause)) for clause in procedure.clauses)
    clauses = numbered(len(procedure.clauses), "clause", "clauses")
    parts = [
        f"{clauses}: {carried} carried by rules, {len(set_aside)} said to be no rule",
        numbered(len(procedure.steps), "step", "steps"),
        numbered(len(procedure.readings), "open question", "open questions"),
        f"{numbered(len(there.stories), 'scenario', 'scenarios')} played",
    ]
    show(". ".join(parts) + ".", indent=2)


def _show_findings(findings: Sequence[Finding], label: str) -> None:
    for severity, heading in HEADINGS.items():
        of_this = [finding for finding in findings if finding.severity is severity]
        if of_this:
            show()
            show(f"{heading} ({len(of_this)})")
        for finding in of_this:
            show()
            _show(finding, label)


def _show(finding: Finding, label: str) -> None:
    show(" ".join(str(sentence) for sentence in finding.says), indent=2)
    for number, sentence in enumerate(finding.story, start=1):
        show(f"{number}. {sentence}", indent=6, later=len(f"{number}. "))
    places = "; ".join(finding.places)
    clauses = ", ".join(finding.clauses)
    where = [f"{clauses} ({places})" if clauses and places else clauses or places]
    where += [f"{label}:{finding.line}"] if finding.line else []
    show(" · ".join(part for part in (*where, finding.id) if part), indent=4)


def _show_problems(there: Beside) -> None:
    for problems in there.problems:
        print(f"\n{problems}")
    if there.strangers:
        show()
        show(f"Not played, since they are about another procedure: {', '.join(there.strangers)}.")


def _show_translations(there: Beside) -> None:
    """What each translation leaves untranslated, so that somebody can go on with it."""
    for translation in there.translations:
        missing = numbered(len(translation.untranslated), "name or text", "names and texts")
        show()
        show(f"In “{translation.language}”: {len(translation.texts)} translated, {missing} not yet.")
        for text in translation.untranslated:
            show(shortened(text), indent=4)


def _show_count(findings: Sequence[Finding], there: Beside) -> None:
    counts = {severity: sum(one.severity is severity for one in findings) for severity in Severity}
    told = [
        f"{counts[Severity.GRAVE]} grave",
        f"{counts[Severity.WORTH_DECIDING]} worth deciding",
        numbered(counts[Severity.NOTE], "note", "notes"),
    ]
    files = len(there.problems)
    bad = f" {numbered(files, 'file beside it does', 'files beside it do')} not load." if files else ""
    show()
    show(f"The procedure loads. Findings: {', '.join(told)}.{bad}")


def _data(procedure: Procedure, there: Beside, findings: Sequence[Finding]) -> dict[str, object]:
    return {
        "procedure": procedure.name,
        "edition": procedure.digest,
        "problems": problems_as_json(there.problems),
        "findings": [_finding(finding) for finding in findings],
        "translations": [
            {
                "language": one.language,
                "translated": len(one.texts),
                "untranslated": list(one.untranslated),
            }
            for one in there.translations
        ],
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "id": finding.id,
        "severity": finding.severity.value,
        "about": finding.about,
        "says": [str(sentence) for sentence in finding.says],
        "clauses": list(finding.clauses),
        "places": list(finding.places),
        "line": finding.line or None,
        "story": [str(sentence) for sentence in finding.story],
    }
