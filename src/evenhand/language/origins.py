"""Where a rule comes from, as every part of a file says it."""

from evenhand.engine.document import Origin
from evenhand.language.draft import text, texts
from evenhand.language.nodes import Node


def origin_of(node: Node | None) -> Origin:
    """The clauses of a rule or the reason it was added, its readings, and its line in the file."""
    return Origin(
        clauses=texts(node, "from"),
        added=text(node, "added"),
        readings=texts(node, "reading"),
        line=node.at.line if node else 0,
    )
