"""The limits of a procedure, made from the words in the file."""

from evenhand.engine.limits import Anchor, AnchorKind, Limit, LimitKind
from evenhand.language.draft import Draft, scalars
from evenhand.language.limit_forms import THE_CASE_ENDS, THE_EARLIER_OF, THE_LATER_OF, LimitWords, limit_words
from evenhand.language.nodes import Node, Scalar

_CHOICES = {THE_EARLIER_OF: LimitKind.EARLIER_OF, THE_LATER_OF: LimitKind.LATER_OF}


def assembled_limit(draft: Draft, node: Node | None) -> Limit | None:
    """The limit that stands after a key, if any does. It must have passed every check."""
    if node is None:
        return None
    if isinstance(node, Scalar):
        return _single(draft, node.text)
    for key, kind in _CHOICES.items():
        if parts := tuple(_single(draft, part.text) for part in scalars(node, key)):
            return Limit(kind, f"{key} {_joined(parts)}", parts=parts)
    raise ValueError(node)


def _joined(parts: tuple[Limit, ...]) -> str:
    *first, last = (part.text for part in parts)
    return f"{', '.join(first)} and {last}"


def _single(draft: Draft, written: str) -> Limit:
    words = limit_words(written)
    if words is None:
        raise ValueError(written)
    return Limit(
        words.kind,
        written,
        words.number,
        words.unit,
        words.before,
        _anchor(draft, words),
        beginning=words.beginning,
        meeting_of=words.body.name if words.body else "",
    )


def _anchor(draft: Draft, words: LimitWords) -> Anchor | None:
    if words.anchor is None:
        return None
    name = words.anchor.name
    if words.from_limit:
        return Anchor(AnchorKind.LIMIT_OF, name)
    if name == THE_CASE_ENDS:
        return Anchor(AnchorKind.CASE_ENDS, name)
    if name in draft.steps:
        return Anchor(AnchorKind.STEP, name)
    if name in draft.moments:
        return Anchor(AnchorKind.MOMENT, name)
    return Anchor(AnchorKind.RECORD, name, draft.records[name][0][0].name.text)
