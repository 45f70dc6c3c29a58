"""`evenhand list`: the procedures that come with the product."""

import json
from argparse import ArgumentParser, Namespace, _SubParsersAction

from evenhand.cli.arguments import takes_json
from evenhand.cli.files import read_procedure
from evenhand.language.library import compact_names


def add_to(commands: "_SubParsersAction[ArgumentParser]") -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "list", help="list the procedures that come with the product", description=__doc__
    )
    takes_json(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Print each name with its procedure."""
    procedures = {name: read_procedure(name) for name in compact_names()}
    if options.json:
        rows = [
            {
                "name": name,
                "procedure": procedure.name,
                "edition": procedure.digest,
                "stages": len(procedure.stages),
                "steps": len(procedure.steps),
                "clauses": len(procedure.clauses),
                "readings": len(procedure.readings),
            }
            for name, procedure in procedures.items()
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return 0
    width = max((len(name) for name in procedures), default=0)
    for name, procedure in procedures.items():
        counts = (
            f"{len(procedure.stages)} stages, {len(procedure.steps)} steps, {len(procedure.clauses)} clauses"
        )
        print(f"{name:{width}}  {procedure.name}  ({counts})")
    return 0
