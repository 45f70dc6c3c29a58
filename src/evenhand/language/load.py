"""From a procedure file to the procedure, or to every problem in it."""

from itertools import islice

from evenhand.engine.procedure import Procedure
from evenhand.language.assemble import assembled
from evenhand.language.crosschecks import cross_checks
from evenhand.language.decoding import MOST_PROBLEMS
from evenhand.language.draft import Draft
from evenhand.language.nodes import MapNode
from evenhand.language.problems import Problems
from evenhand.language.reader import read
from evenhand.language.structure import Structure
from evenhand.language.table import PROCEDURE


def load(data: bytes | str, file: str) -> Procedure | Problems:
    """Load a procedure. `file` is the name that problems show.

    Gives the procedure, with the digest of the bytes it came from, or all the problems of the file
    in their order. Never raises, whatever the bytes are. What the text of the procedure leaves to be
    desired, but can be run, is for the checker to find.
    """
    document = read(data, file)
    if isinstance(document, Problems):
        return document
    structure = Structure.of(document, PROCEDURE)
    problems = structure.problems
    if not isinstance(document.root, MapNode):
        return Problems.of(problems)
    draft = Draft.of(document.root, document.source, structure.names)
    problems += islice(cross_checks(draft), MOST_PROBLEMS)
    return Problems.of(problems) if problems else assembled(draft, document)
