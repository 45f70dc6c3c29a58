"""`evenhand explain`: why a step is owed by its date, why it cannot be done, or what a clause became.

With a scenario, explains one of its steps as the case stands; with a procedure, a clause or a step.
"""

import json
from argparse import ArgumentParser, Namespace, _SubParsersAction

from evenhand.cli import clock
from evenhand.cli.arguments import takes_day, takes_json
from evenhand.cli.failures import Failure
from evenhand.cli.files import is_procedure, read_procedure, read_scenario
from evenhand.engine.explain import Reasons, explain, explain_rule, rules_of
from evenhand.engine.position import as_at
from evenhand.engine.procedure import Procedure
from evenhand.engine.scenario import play
from evenhand.language.nearest import nearest


def add_to(commands: "_SubParsersAction[ArgumentParser]") -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser("explain", help="say why: a date, a refusal, a clause", description=__doc__)
    parser.add_argument(
        "what", metavar="PROCEDURE|SCENARIO", help="a procedure or a scenario, by name or path"
    )
    parser.add_argument("subject", metavar="STEP|CLAUSE", help="the name of a step, or of a clause")
    takes_day(parser)
    takes_json(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Print the explanation: sentences, clauses and readings."""
    reasons = _of_procedure(options) if is_procedure(options.what) else _of_scenario(options)
    if options.json:
        print(json.dumps([_data(one) for one in reasons], ensure_ascii=False, indent=2))
    else:
        for one in reasons:
            _print(one)
    return 0


def _of_procedure(options: Namespace) -> tuple[Reasons, ...]:
    procedure = read_procedure(options.what)
    if options.subject in procedure.clauses:
        return rules_of(procedure, options.subject)
    return (explain_rule(procedure, procedure.steps[_step(procedure, options.subject)]),)


def _of_scenario(options: Namespace) -> tuple[Reasons, ...]:
    procedure, scenario = read_scenario(options.what)
    step = _step(procedure, options.subject)
    day = options.at or clock.today()
    case = as_at(procedure, play(procedure, scenario, until=options.at).case, day)
    return explain(procedure, case, day, step)


def _step(procedure: Procedure, name: str) -> str:
    if name in procedure.current_name_of:
        return procedure.current_name_of[name]
    near = nearest(name, (*procedure.current_name_of, *procedure.clauses))
    hint = f" Did you mean “{near}”?" if near else ""
    raise Failure(f"{procedure.name} has no step or clause called “{name}”.{hint}", status=2)


def _data(one: Reasons) -> dict[str, object]:
    return {
        "subject": one.subject,
        "sentences": [str(sentence) for sentence in one.sentences],
        "from": list(one.clauses),
        "added": one.added or None,
        "readings": [
            {
                "name": reading.name,
                "question": reading.question,
                "we_read_it_as": reading.we_read_it_as,
                "it_could_also_be": reading.it_could_also_be,
                "decided_by": reading.decided_by,
            }
            for reading in one.readings
        ],
    }


def _print(one: Reasons) -> None:
    print(one.subject)
    for sentence in one.sentences:
        print(f"  {sentence}")
    print(f"  From: {', '.join(one.clauses)}" if one.clauses else f"  Not in the text; added: {one.added}")
    for reading in one.readings:
        print(f"  Open question {reading.name}: {reading.question}")
        print(f"    We read it as: {reading.we_read_it_as}. It could also be: {reading.it_could_also_be}.")
