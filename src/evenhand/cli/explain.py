"""`evenhand explain`: why a step is owed by its date, why it cannot be done now, or what became of a clause.

With a scenario it explains a step as the case stands on a day; with a procedure, a step or a clause. Without a step or
clause it lists those that can be asked about.
"""

from argparse import Namespace
from datetime import date

from evenhand.cli.arguments import Commands, command, takes_day, takes_json
from evenhand.cli.failures import Failure
from evenhand.cli.files import read_either
from evenhand.cli.stories import tell
from evenhand.cli.terminal import show, show_json
from evenhand.cli.words import shortened
from evenhand.engine.explain import Reasons, explain, explain_rule, rules_of
from evenhand.engine.procedure import Procedure, Step
from evenhand.engine.scenario import Scenario
from evenhand.engine.words import long_date
from evenhand.language.nearest import nearest


def add_to(commands: Commands) -> None:
    """Add the command and its arguments."""
    parser = command(commands, "explain", "say why: a date, a refusal, a clause", __doc__, run)
    parser.add_argument(
        "what", metavar="PROCEDURE|SCENARIO", help="a procedure or a scenario, by name or path"
    )
    parser.add_argument(
        "subject",
        metavar="STEP|CLAUSE",
        nargs="?",
        help="the name of a step or of a clause; without it, all are listed",
    )
    takes_day(parser)
    takes_json(parser)


def run(options: Namespace) -> int:
    """Print the explanation: sentences, clauses and readings."""
    found = read_either(options.what)
    procedure, scenario = (found, None) if isinstance(found, Procedure) else found
    if scenario is None and options.at:
        raise Failure("no-day", "A procedure has no days: leave out --at, or ask about a scenario.")
    if options.subject is None:
        return _list_subjects(procedure, as_json=options.json)
    title, reasons = _explained(procedure, scenario, options.subject, options.at)
    if options.json:
        show_json([_data(one) for one in reasons])
        return 0
    if title:
        show(title)
    for place, one in enumerate(reasons):
        if place or title:
            show()
        _show(one)
    return 0


def _explained(
    procedure: Procedure, scenario: Scenario | None, subject: str, at: date | None
) -> tuple[str, tuple[Reasons, ...]]:
    if subject in procedure.clauses:
        return "", rules_of(procedure, subject)
    step = _step(procedure, subject)
    if scenario is None:
        return "", (explain_rule(procedure, step),)
    told = tell(procedure, scenario, at)
    title = f"{scenario.title or scenario.name}, as it stands on {long_date(told.day)}"
    return title, explain(procedure, told.case, told.day, step.name)


def _step(procedure: Procedure, name: str) -> Step:
    if name in procedure.current_name_of:
        return procedure.steps[procedure.current_name_of[name]]
    near = nearest(name, (*procedure.current_name_of, *procedure.clauses))
    hint = f"Did you mean “{near}”?" if near else "Leave it out to see them all."
    raise Failure("no-such-step", f"{procedure.name} has no step or clause “{shortened(name)}”. {hint}")


def _list_subjects(procedure: Procedure, *, as_json: bool) -> int:
    if as_json:
        show_json({"steps": list(procedure.steps), "clauses": list(procedure.clauses)})
        return 0
    place = ""
    for step in procedure.steps.values():
        if place != (place := step.stage or step.section.value):
            show(place)
        show(step.name, indent=2)
    show("clauses")
    for clause in procedure.clauses.values():
        show(f"{clause.name}: {clause.in_the_text}", indent=2, later=2)
    return 0


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


def _show(one: Reasons) -> None:
    show(one.subject)
    for sentence in one.sentences:
        show(sentence, indent=2, later=2)
    if one.clauses:
        show(f"From: {', '.join(one.clauses)}", indent=2)
    elif one.added:
        show(f"The text does not say this. It was added: {one.added}", indent=2, later=2)
    for reading in one.readings:
        show(f"Open question {reading.name}: {reading.question}", indent=2, later=2)
        show(f"We read it as: {reading.we_read_it_as}.", indent=4, later=2)
        show(f"It could also be: {reading.it_could_also_be}.", indent=4, later=2)
