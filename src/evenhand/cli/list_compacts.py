"""`evenhand list`: the procedures that come with Evenhand, or the scenarios of one procedure."""

from argparse import Namespace

from evenhand.cli.arguments import Commands, command, takes_json
from evenhand.cli.failures import PROBLEMS
from evenhand.cli.files import beside, read_procedure
from evenhand.cli.terminal import complain, show, show_json
from evenhand.cli.words import numbered
from evenhand.engine.procedure import Procedure
from evenhand.language.library import compact_names


def add_to(commands: Commands) -> None:
    """Add the command and its arguments."""
    parser = command(commands, "list", "list the procedures, or the scenarios of one", __doc__, run)
    parser.add_argument(
        "procedure", metavar="PROCEDURE", nargs="?", help="list the scenarios of this procedure instead"
    )
    takes_json(parser)


def run(options: Namespace) -> int:
    """Print each name with what it stands for: 1 if a scenario of the procedure does not load."""
    if options.procedure is not None:
        return _scenarios(options)
    procedures = {name: read_procedure(name) for name in compact_names()}
    if options.json:
        show_json([_data(name, procedure) for name, procedure in procedures.items()])
        return 0
    width = max((len(name) for name in procedures), default=0)
    for name, procedure in procedures.items():
        counts = [
            numbered(len(procedure.stages), "stage", "stages"),
            numbered(len(procedure.steps), "step", "steps"),
            numbered(len(procedure.clauses), "clause", "clauses"),
        ]
        show(f"{name:{width}}  {procedure.name} ({', '.join(counts)})", later=width + 2)
    return 0


def _scenarios(options: Namespace) -> int:
    procedure = read_procedure(options.procedure)
    there = beside(options.procedure, procedure)
    titles = {name: story.title or story.name for name, story in there.stories.items()}
    if options.json:
        show_json([{"name": name, "title": title} for name, title in titles.items()])
    else:
        for name, title in titles.items():
            show(name)
            show(title, indent=4)
    for problems in there.problems:
        complain(problems)
    return PROBLEMS if there.problems else 0


def _data(name: str, procedure: Procedure) -> dict[str, object]:
    return {
        "name": name,
        "procedure": procedure.name,
        "edition": procedure.digest,
        "stages": len(procedure.stages),
        "steps": len(procedure.steps),
        "clauses": len(procedure.clauses),
        "readings": len(procedure.readings),
    }
