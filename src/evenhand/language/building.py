"""From the YAML library's stream of events to nodes.

The library is never asked to build anything itself, so that no tag, anchor or nesting can make it
do work out of proportion to the file, and nothing here calls itself.
"""

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from evenhand.engine.words import Sentence, say
from evenhand.language.decoding import HIDDEN, MOST_PROBLEMS
from evenhand.language.nodes import ListNode, MapNode, Node, Scalar
from evenhand.language.problems import At, Problem, Source
from evenhand.language.syntax import place, syntax_problem, unreadable

if TYPE_CHECKING:
    from collections.abc import Callable

DEEPEST = 20
"""How many lists and mappings may stand one within the other."""

MOST_NODES = 50_000
"""How many texts, lists and mappings a file may hold."""

LONGEST_TEXT = 20_000
"""The most characters of one text."""

_WORD_SIGNS = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "‟": '"'}
    | dict.fromkeys("\u00a0\u2007\u202f", " ")
)


_QUOTES = ("'", '"')
_BLOCKS = ("|", ">")


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not been read yet."""

    at: At
    is_map: bool
    inline: bool
    items: list[Node] = field(default_factory=list)
    entries: list[tuple[Scalar, Node]] = field(default_factory=list)
    key: Scalar | None = None
    lines: dict[str, int] = field(default_factory=dict)

    @property
    def awaits_key(self) -> bool:
        return self.is_map and self.key is None

    def closed(self) -> Node:
        if self.is_map:
            return MapNode(tuple(self.entries), self.at)
        return ListNode(tuple(self.items), self.at, self.inline)


def _shown(text: str) -> str:
    """The text in the one form in which it is compared, with Word's own signs made plain."""
    return text if text.isascii() else unicodedata.normalize("NFC", text).translate(_WORD_SIGNS)


class _Enough(Exception):
    """Reading further would tell nothing more that helps."""


class Builder:
    """Builds the nodes of one file and gathers the problems met on the way in `found`."""

    def __init__(self, source: Source, found: list[Problem]) -> None:
        self.found = found
        self._source = source
        self._lines = len(source.lines)
        self._open: list[_Open] = []
        self._root: Node | None = None
        self._nodes = 0
        self._quiet_above: int | None = None
        self._takers: dict[type[yaml.Event], Callable[[Any], None]] = {
            yaml.ScalarEvent: self._take_scalar,
            yaml.MappingStartEvent: self._begin,
            yaml.SequenceStartEvent: self._begin,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.DocumentStartEvent: self._take_document,
            yaml.AliasEvent: self._take_alias,
        }

    def build(self, text: str) -> Node | None:
        """The content of the text. What it is worth nothing if `found` holds anything afterwards.

        None stands for an empty file, and for one that could not be read to its end.
        """
        try:
            for event in iter(fastest_loader()(text).get_event, None):
                if taker := self._takers.get(type(event)):
                    taker(event)
        except yaml.YAMLError as error:
            self._broken(syntax_problem(self._source, error))
        except (ValueError, OverflowError):
            # The slow loader lets Python's own complaint about an impossible escape through.
            self._broken(unreadable(self._source))
        except _Enough:
            pass
        return self._root

    def _broken(self, problem: Problem) -> None:
        """A tab is read as one space, which may break the lining up: then the tab is the problem."""
        if not any(told.id == "tab" and told.line <= problem.line for told in self.found):
            self.found.append(problem)

    def _take_scalar(self, event: yaml.ScalarEvent) -> None:
        self._count(event)
        self._put(self._scalar(event))

    def _take_document(self, event: yaml.DocumentStartEvent) -> None:
        if self._root is not None:
            message = say("a second document begins here; a file holds one")
            self._stop("second-document", self._start(event), message)

    def _take_alias(self, event: yaml.AliasEvent) -> None:
        at = self._start(event)
        self._tell("alias", at, say("'*' may not refer to another place in the file; write it out"))
        self._put(Scalar("", at))

    def _count(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        """What all kinds of nodes have in common: their number is capped, and no anchors or tags."""
        self._nodes += 1
        if self._nodes > MOST_NODES:
            self._stop(
                "too-much",
                self._start(event),
                say("there is too much in this file: the most is {most} values", most=MOST_NODES),
            )
        if event.anchor is not None:
            self._tell(
                "anchor", self._start(event), say("'&' may not give a name to a value here; take it out")
            )
        if event.tag is not None:
            self._tell("tag", self._start(event), say("'!' may not say of what kind a value is; take it out"))

    def _begin(self, event: yaml.CollectionStartEvent) -> None:
        self._count(event)
        at, is_map, inline = (
            self._start(event),
            isinstance(event, yaml.MappingStartEvent),
            bool(event.flow_style),
        )
        if len(self._open) >= DEEPEST:
            self._stop(
                "too-deep", at, say("this is nested too deeply: the most is {most} levels", most=DEEPEST)
            )
        if self._open and self._open[-1].awaits_key:
            self._tell("key-kind", at, say("a key must be plain text"))
        if inline and self._open and self._open[-1].inline:
            self._tell("nested-inline", at, say("a list in square brackets may hold nothing but plain items"))
            self._hush()
        elif inline and is_map:
            self._tell(
                "curly", at, say("curly brackets are not used; write 'name: value' on lines of their own")
            )
            self._hush()
        self._open.append(_Open(at, is_map, inline))

    def _hush(self) -> None:
        """Within what is wrong as a whole, the parts are not told of one by one."""
        if self._quiet_above is None:
            self._quiet_above = len(self._open)

    def _end(self, _event: yaml.CollectionEndEvent) -> None:
        done = self._open.pop()
        if self._quiet_above is not None and len(self._open) <= self._quiet_above:
            self._quiet_above = None
        self._put(done.closed())

    def _put(self, node: Node) -> None:
        if not self._open:
            self._root = node
            return
        parent = self._open[-1]
        key = parent.key
        if not parent.is_map:
            parent.items.append(node)
        elif key is None:
            parent.key = self._as_key(parent, node)
        else:
            line = key.at.line
            if parent.lines.setdefault(key.text, line) == line:
                parent.entries.append((key, node))
            parent.key = None

    def _as_key(self, parent: _Open, node: Node) -> Scalar:
        if not isinstance(node, Scalar):
            return Scalar("", node.at)
        if node.text == "<<":
            self._tell("merge-key", node.at, say("'<<' may not draw in another mapping; write its lines out"))
        elif not node.text:
            self._tell("empty-key", node.at, say("there is no name before this ':'"))
        elif node.text in parent.lines:
            first = parent.lines[node.text]
            self._tell(
                "twice",
                node.at,
                say(
                    "'{key}' is here a second time; the first is on line {first}", key=node.text, first=first
                ),
            )
        elif self._follows_question_mark(node.at):
            self._tell(
                "question-mark-key", node.at, say("'?' may not stand before a key; write 'name: value'")
            )
        return node

    def _follows_question_mark(self, at: At) -> bool:
        line = self._source.lines[at.line - 1]
        return "?" in line and line[: at.column - 1].rstrip(" \"'").endswith("?")

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        at, width, text = self._start(event), _width(event), event.value
        quoted, block = event.style in _QUOTES, event.style in _BLOCKS
        if len(text) > LONGEST_TEXT:
            self._tell(
                "text-too-long",
                at,
                say("this text is too long: the most is {most} characters", most=LONGEST_TEXT),
            )
        if quoted and HIDDEN.search(text):
            self._tell(
                "hidden-character", at, say("this text holds a character that cannot be seen; take it out")
            )
        if not (width or quoted or block):
            self._check_run_on(at.line + 1, place(event.end_mark, self._source).line)
        inline = bool(text) and width - 2 * quoted == len(text)
        begins = At(at.line, at.column + 1) if quoted and inline else at
        return Scalar(
            _shown(text.rstrip("\n") if block else text), begins, not (text or quoted or block), inline
        )

    def _check_run_on(self, first: int, last: int) -> None:
        """A list item moved in too far would be read as more of the text above it, without a word."""
        for number in range(first, last + 1):
            line = self._source.lines[number - 1]
            column = len(line) - len(line.lstrip()) + 1
            if line.lstrip().startswith("- "):
                message = say(
                    "this line is moved in further than the one above, so it would be read as part of its text"
                )
                self._tell("run-on", At(number, column), message)

    def _start(self, event: yaml.Event) -> At:
        """Where an event begins. Asked of nearly every one, so the plain answer takes no further call."""
        mark = event.start_mark
        if mark is None or mark.line >= self._lines:
            return place(mark, self._source)
        return At(mark.line + 1, mark.column + 1)

    def _tell(self, kind: str, at: At, message: Sentence) -> None:
        if self._quiet_above is None:
            self.found.append(self._source.problem(kind, at, message))
            if len(self.found) > MOST_PROBLEMS:
                self._stop(
                    "too-many-problems",
                    at,
                    say("there is more wrong after this; mend the first problems first"),
                )

    def _stop(self, kind: str, at: At, message: Sentence) -> None:
        self.found.append(self._source.problem(kind, at, message))
        raise _Enough


def _width(event: yaml.ScalarEvent) -> int:
    """How many characters a value takes up on its line; 0 for one that goes over several."""
    begin, end = event.start_mark, event.end_mark
    if begin is None or end is None or begin.line != end.line:
        return 0
    return end.column - begin.column


def fastest_loader() -> type[yaml.SafeLoader] | type[yaml.CSafeLoader]:
    """The library's loader in C, or the one in Python where the C one is not installed."""
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)
