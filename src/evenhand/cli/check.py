"""`evenhand check`: whether a procedure can be used, what it leaves open, and whether its scenarios play."""

import json
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections import Counter

from evenhand.checker.check import check
from evenhand.checker.finding import Finding, Severity
from evenhand.cli.arguments import takes_json, takes_procedure
from evenhand.cli.files import read_procedure, scenarios_beside
from evenhand.cli.words import numbered
from evenhand.engine.procedure import Procedure


def add_to(commands: "_SubParsersAction[ArgumentParser]") -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser("check", help="check a procedure", description=__doc__)
    takes_procedure(parser)
    takes_json(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Print every finding, the gravest first: 1 if one is grave, else 0."""
    procedure = read_procedure(options.procedure)
    scenarios = scenarios_beside(options.procedure)
    findings = check(procedure, scenarios=scenarios)
    if options.json:
        print(json.dumps([_data(finding) for finding in findings], ensure_ascii=False, indent=2))
    else:
        _print_summary(procedure, len(scenarios))
        for finding in findings:
            _print(finding)
        _print_count(findings)
    return 1 if any(finding.severity is Severity.GRAVE for finding in findings) else 0


def _print_summary(procedure: Procedure, scenarios: int) -> None:
    print(f"{procedure.name}, {procedure.edition}")
    not_rules = {clause for rule in procedure.not_a_rule for clause in rule.of}
    carried = len(procedure.clauses) - len(not_rules)
    print(
        f"  {numbered(len(procedure.clauses), 'clause', 'clauses')}: {carried} carried by rules, "
        f"{len(not_rules)} said to be no rule. {numbered(len(procedure.steps), 'step', 'steps')}. "
        f"{numbered(len(procedure.readings), 'open question', 'open questions')}. "
        f"{numbered(scenarios, 'example', 'examples')} played."
    )


def _print(finding: Finding) -> None:
    print(f"\n{finding.severity.value.capitalize()} ({finding.id})")
    for sentence in finding.says:
        print(f"  {sentence}")
    if finding.clauses:
        print(f"  Clauses: {', '.join(finding.clauses)}.")
    if where := finding.where():
        print(f"  {where}")
    for number, line in enumerate(finding.story, start=1):
        print(f"    {number}. {line}")


def _print_count(findings: tuple[Finding, ...]) -> None:
    counts = Counter(finding.severity for finding in findings)
    parts = [f"{counts[severity]} {severity.value}" for severity in Severity if counts[severity]]
    print(f"\nNo problem in the file. Findings: {', '.join(parts) or 'none'}.")


def _data(finding: Finding) -> dict[str, object]:
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
