"""One layout for every file, so that two people who change one differ only in what they changed."""

from collections import Counter

from evenhand.engine.words import say
from evenhand.language.comments import MOST_CANDIDATES, belonging, candidates_of, comments_of, content
from evenhand.language.layout import Layout, arranged
from evenhand.language.nodes import Document, MapNode
from evenhand.language.problems import At, Problems
from evenhand.language.reader import read
from evenhand.language.shapes import Nested, Shape
from evenhand.language.signposts import SIGNPOSTS
from evenhand.language.table import PROCEDURE
from evenhand.language.table_of_stories import SCENARIO
from evenhand.language.translations import TRANSLATION
from evenhand.language.words import WORDS

FILES: tuple[Shape, ...] = (PROCEDURE, SCENARIO, WORDS, TRANSLATION, SIGNPOSTS)
"""The kinds of file there are."""


def formatted(data: bytes | str, file: str) -> str | Problems:
    """The file in the one layout. `file` is the name that problems show.

    Keys stand in the order of the reference, each level is moved in by two spaces, texts are broken at 110
    characters, and every comment goes with the line it belongs to. What the file says stays the same: that
    is looked at before anything is given. Refuses a file that cannot be read, one that is of no known kind,
    and one whose comments cannot be kept.
    """
    document = read(data, file)
    if isinstance(document, Problems):
        return document
    takes = _takes(document)
    if takes is None:
        message = say(
            "this is neither a procedure nor a scenario, a list of words or of other help, or a translation"
        )
        return Problems.of([document.source.problem("unknown-kind", At(1, 1), message)])
    once = _laid_out(document, takes)
    again = read(once, file) if once is not None else None
    if once is None or not isinstance(again, Document) or not _the_same(document, again, takes):
        message = say("the comments or the texts of this file stand so that it is better laid out by hand")
        return Problems.of([document.source.problem("not-formatted", At(1, 1), message)])
    return once


def _takes(document: Document) -> Nested | None:
    """What kind of file it is: the one that knows most of its keys."""
    if not isinstance(document.root, MapNode):
        return None
    keys = [key.text for key, _ in document.root.entries]
    known = {shape.name: sum(shape.key(key) is not None for key in keys) for shape in FILES}
    best = max(FILES, key=lambda shape: known[shape.name])
    return Nested(best) if known[best.name] else None


def _laid_out(document: Document, takes: Nested) -> str | None:
    if len(candidates_of(document)) > MOST_CANDIDATES:
        return None
    layout = Layout(belonging(document, comments_of(document)), spaced=takes.shape is PROCEDURE)
    return "\n".join(layout.lines(arranged(document.root, takes), takes)) + "\n"


def _the_same(before: Document, after: Document, takes: Nested) -> bool:
    """Whether nothing was lost, and laying it out once more would change nothing."""
    if content(arranged(before.root, takes)) != content(after.root):
        return False
    texts = [Counter(comment.text for comment in comments_of(each)) for each in (before, after)]
    return texts[0] == texts[1] and _laid_out(after, takes) == after.text
