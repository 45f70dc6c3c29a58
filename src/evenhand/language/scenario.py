"""From a scenario file to the story that the engine plays, or to every problem in it."""

from collections.abc import Callable
from itertools import islice

from evenhand.engine.procedure import Procedure
from evenhand.engine.scenario import Scenario
from evenhand.engine.words import say
from evenhand.language.decoding import MOST_PROBLEMS
from evenhand.language.draft import scalar
from evenhand.language.names import Names
from evenhand.language.nodes import Document, MapNode, Scalar
from evenhand.language.problems import At, Problems, Source
from evenhand.language.reader import read
from evenhand.language.stories import told
from evenhand.language.story_checks import story_checks
from evenhand.language.structure import Structure
from evenhand.language.table_of_stories import SCENARIO

FindProcedure = Callable[[str], Procedure | Problems | None]
"""How the procedure of a story is found: from the name or path it gives to what stands there, if anything."""


def load_scenario(
    data: bytes | str, file: str, find_procedure: FindProcedure
) -> tuple[Procedure, Scenario] | Problems:
    """Load a scenario, with its procedure. `file` is the name that problems show.

    The story is checked against its procedure, which `find_procedure` finds. Gives both, or all the
    problems of the file in their order, or those of the procedure if that cannot be used. Never
    raises, whatever the bytes are.
    """
    document = read(data, file)
    if isinstance(document, Problems):
        return document
    if not isinstance(document.root, MapNode):
        return Problems.of(Structure.of(document, SCENARIO).problems)
    procedure = _procedure(document, document.root, find_procedure)
    if isinstance(procedure, Problems):
        return procedure
    problems = Structure.of(document, SCENARIO, _names(procedure, document.source)).problems
    problems += islice(story_checks(document.root, procedure, document.source), MOST_PROBLEMS)
    return Problems.of(problems) if problems else (procedure, told(document.root, procedure))


def _procedure(document: Document, root: MapNode, find: FindProcedure) -> Procedure | Problems:
    """The procedure of a story. Without it no name of the story can be checked."""
    name = scalar(root, "procedure")
    if name is None or name.empty:
        problems = Structure.of(document, SCENARIO).problems
        return Problems.of(problem for problem in problems if problem.id != "unknown-name")
    found = find(name.text)
    if found is None:
        message = say("there is no procedure called '{name}'", name=name.text)
        return Problems.of([document.source.problem("unknown-procedure", name.at, message)])
    return found


def _names(procedure: Procedure, source: Source) -> Names:
    """The names of a procedure, as a story may use them."""
    steps = procedure.steps.values()
    panels = [person.panel for person in procedure.people.values() if person.panel]
    known = {
        "person": procedure.people,
        "step": procedure.steps,
        "old step": [name for step in steps for name in step.was_called],
        "stage": [stage.name for stage in procedure.stages],
        "sector": procedure.sectors.names,
        "record": [record.name for step in steps for record in step.records],
        "seat": [seat.name for panel in panels for seat in panel.seats],
        "ending": [step.ends_as for step in steps]
        + [answer.ends_as for step in steps for answer in step.answers],
    }
    nowhere = At(0, 0)
    return Names(
        source, {kind: {name: Scalar(name, nowhere) for name in names} for kind, names in known.items()}
    )
