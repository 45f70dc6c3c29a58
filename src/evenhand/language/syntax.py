"""What the YAML library complains of, told in plain words and at the place where it helps."""

from collections.abc import Callable
from typing import Protocol

import yaml

from evenhand.engine.words import Sentence, say
from evenhand.language.problems import At, Problem, Source


class Mark(Protocol):
    """A place as the library's two loaders give it, counted from 0."""

    @property
    def line(self) -> int:
        """The number of lines before it."""

    @property
    def column(self) -> int:
        """The number of characters before it on its line."""


def _colon() -> Sentence:
    return say("there is one ': ' too many here; a text that holds ': ' must stand in quotation marks")


def _no_colon() -> Sentence:
    return say("this line is neither 'name: value' nor '- item'")


def _not_lined_up() -> Sentence:
    return say("this does not fit the lines above; check how far it is moved in, and the ':' and '-' signs")


def _after_value() -> Sentence:
    return say("the value has ended before this; put the whole of it in quotation marks")


def _open_quote() -> Sentence:
    return say("a quotation mark is opened here and never closed")


def _open_bracket() -> Sentence:
    return say("a list in square brackets is opened here and not closed properly; write [one, two]")


def _bad_start() -> Sentence:
    return say("a value may not begin with this sign; put the value in quotation marks")


def _stray() -> Sentence:
    return say("something is missing before this sign, or the sign does not belong here")


def _escape() -> Sentence:
    return say("a '\\' between double quotation marks has a meaning of its own; use single ones")


def _dash() -> Sentence:
    return say("a list item ('- ') must stand on a line of its own")


def _block() -> Sentence:
    return say("nothing but the text's own lines may follow '|' or '>'")


def _anchor() -> Sentence:
    return say("'&' and '*' may not stand at the beginning of a value; put it in quotation marks")


def _tag() -> Sentence:
    return say("'!' may not stand at the beginning of a value; put it in quotation marks")


def _unreadable() -> Sentence:
    return say("the file cannot be read from here on; check quotation marks, ':' and '-' signs")


_PROBLEMS: tuple[tuple[str, str, Callable[[], Sentence], bool], ...] = (
    ("mapping values are not allowed", "colon", _colon, False),
    ("could not find expected ':'", "no-colon", _no_colon, True),
    ("unexpected end of stream", "open-quote", _open_quote, True),
    ("unexpected document separator", "open-quote", _open_quote, True),
    ("',' or ']'", "open-bracket", _open_bracket, True),
    ("',' or '}'", "open-bracket", _open_bracket, True),
    ("that cannot start any token", "bad-start", _bad_start, False),
    ("node content", "stray-sign", _stray, False),
    ("sequence entries are not allowed", "dash", _dash, False),
    ("expected <block end>", "indentation", _not_lined_up, False),
    ("did not find expected key", "indentation", _not_lined_up, False),
    ("'-' indicator", "indentation", _not_lined_up, False),
    ("escape", "escape", _escape, False),
    ("hexdecimal", "escape", _escape, False),
)
"""Words of the library's complaint, our id and sentence, and whether the helpful place is where
the thing began (True) or where reading stopped (False)."""

_CONTEXTS: tuple[tuple[str, str, Callable[[], Sentence]], ...] = (
    ("block scalar", "block-text", _block),
    ("anchor", "anchor", _anchor),
    ("alias", "anchor", _anchor),
    ("tag", "tag", _tag),
)


def syntax_problem(source: Source, error: yaml.YAMLError) -> Problem:
    """The one problem that a file with broken YAML has: reading cannot go on after it."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return unreadable(source)
    said, context = error.problem or "", error.context or ""
    for words, kind, sentence, began in _PROBLEMS:
        if words in said:
            mark = error.context_mark if began else error.problem_mark
            return _sharper(source, kind, place(mark or error.problem_mark, source), sentence())
    for words, kind, sentence in _CONTEXTS:
        if words in context:
            return source.problem(kind, place(error.context_mark or error.problem_mark, source), sentence())
    return source.problem("unreadable", place(error.problem_mark, source), _unreadable())


def _sharper(source: Source, kind: str, at: At, message: Sentence) -> Problem:
    """Two complaints of the library have two causes each, which the line itself tells apart."""
    line = source.lines[at.line - 1]
    before, indent = line[: at.column - 1], len(line) - len(line.lstrip())
    if kind == "colon" and ": " not in before and at.line > 1:
        return source.problem("indentation", At(at.line, indent + 1), _not_lined_up())
    if kind == "indentation" and before.strip(" -"):
        return source.problem("after-value", at, _after_value())
    return source.problem(kind, at, message)


def unreadable(source: Source) -> Problem:
    """The problem of a file of which nothing better can be said."""
    return source.problem("unreadable", At(1, 1), _unreadable())


def place(mark: Mark | None, source: Source) -> At:
    """Where a mark of the library stands, held within the file: the library may point past its end."""
    if mark is None:
        return At(1, 1)
    line, lines = mark.line, source.lines
    if line < len(lines):
        return At(line + 1, mark.column + 1)
    return At(max(1, len(lines)), len(lines[-1]) + 1 if lines else 1)
