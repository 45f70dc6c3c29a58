"""The reference page of everything that can be wrong, read from the source: each id with its sentences.

An id is found where it is told: `Reason("id", …)`, `source.problem("id", …)`, `finder.finding("id", …)` and
`Failure("id", …)`; and where a function hands one of its arguments on as the id, in the calls of that function.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

TELLERS = {"Reason": 0, "problem": 0, "finding": 0, "Failure": 0}
"""What is called to tell something, and which of its arguments is the id."""

CHAPTERS = {
    "language": ("Problems of a file", "A procedure or scenario does not load. All problems of a file are told at once, each with file, line and column, what was expected, and the known name that was perhaps meant."),
    "engine": ("Refusals", "Something may not be recorded, and nothing has changed. Each refusal names the clauses behind it. Where the reason is who acts or when, an office can record an exception with its reason; never where it is a link with a side, or who somebody is."),
    "checker": ("Findings", "What `evenhand check` says about a procedure that loads. *Grave*: a case can get stuck, a duty cannot be met, or nobody can act. *Worth deciding*: the text leaves it open. *Note*: good to know."),
    "letters": ("Problems of a letter", "A letter of a Compact does not load, or a reworded letter is not taken. They are told as the problems of a file are. Some problems of files in general, such as `encoding` and `too-big`, are told of letters too."),
    "cli": ("Failures of a command", "A command cannot do what it was asked for."),
}  # fmt: skip
BEGINNING = """\
# Everything that can be wrong

This page is read from the source: `python tools/reference.py`. An id stays the same from version to version, so that other programs can rely on it. In the sentences, words in braces stand for a name, a number or a day.
"""
_ID = re.compile(r"[a-z]+(-[a-z0-9]+)*")


@dataclass
class Room:
    """The functions, constants and calls of one room of the source."""

    functions: dict[str, ast.FunctionDef] = field(default_factory=dict)
    constants: dict[str, ast.expr] = field(default_factory=dict)
    calls: list[tuple[ast.Call, ast.FunctionDef | None]] = field(default_factory=list)
    tellers: dict[str, int] = field(default_factory=lambda: dict(TELLERS))


def errors_page(source: Path) -> str:
    """The reference page, in Markdown."""
    parts = [BEGINNING]
    for room, (title, about) in CHAPTERS.items():
        parts += [f"## {title}\n", f"{about}\n", "| id | what it says |\n|---|---|"]
        parts += [_row(name, sentences) for name, sentences in sorted(ids_of(source / room).items())]
        parts.append("")
    return "\n".join(parts).rstrip("\n") + "\n"


def ids_of(folder: Path) -> dict[str, tuple[str, ...]]:
    """Every id that a room tells, with the sentences it is told in."""
    room = _read(folder)
    found: dict[str, dict[str, None]] = {}
    for call, inside in room.calls:
        place = room.tellers.get(_called(call))
        told = _argument(room, call, place) if place is not None else None
        if told is None:
            continue
        rest = [each for each in call.args if each is not told]
        for name, more in _names(room, told, inside):
            sentences = [text for each in (*more, *rest) for text in _sentences(room, each, inside)]
            found.setdefault(name, {}).update(dict.fromkeys(sentences))
    return {name: tuple(sentences) for name, sentences in found.items()}


def _read(folder: Path) -> Room:
    room = Room()
    for path in sorted(folder.rglob("*.py")):
        _walk(room, ast.parse(path.read_text(encoding="utf-8")), None)
    while more := {name: place for name, place in _handing_on(room) if name not in room.tellers}:
        room.tellers |= more
    return room


def _walk(room: Room, node: ast.AST, inside: ast.FunctionDef | None) -> None:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef):
            room.functions[child.name] = child
        elif isinstance(child, ast.Call):
            room.calls.append((child, inside))
        elif inside is None and isinstance(child, ast.Assign | ast.AnnAssign) and child.value:
            for target in child.targets if isinstance(child, ast.Assign) else [child.target]:
                if isinstance(target, ast.Name):
                    room.constants[target.id] = child.value
        _walk(room, child, child if isinstance(child, ast.FunctionDef) else inside)


def _handing_on(room: Room) -> Iterator[tuple[str, int]]:
    """Functions that hand one of their arguments on as an id, and which one."""
    for call, inside in room.calls:
        place = room.tellers.get(_called(call))
        told = _argument(room, call, place) if place is not None else None
        if inside and isinstance(told, ast.Name):
            names = [argument.arg for argument in inside.args.args]
            if told.id in names:
                yield inside.name, names.index(told.id) - (names[0] == "self")


def _argument(room: Room, call: ast.Call, place: int) -> ast.expr | None:
    """The argument that is the id, by its place or by its name."""
    if place < len(call.args):
        return call.args[place]
    function = room.functions.get(_called(call))
    names = [argument.arg for argument in function.args.args] if function else []
    return next((pair.value for pair in call.keywords if pair.arg in names[place : place + 1]), None)


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _names(
    room: Room, told: ast.expr, inside: ast.FunctionDef | None
) -> Iterator[tuple[str, list[ast.expr]]]:
    """The ids an argument can be, each with what else stands in its row of a table."""
    match told:
        case ast.Constant(value=str(name)) if _ID.fullmatch(name):
            yield name, []
        case ast.IfExp(body=one, orelse=other):
            yield from _names(room, one, inside)
            yield from _names(room, other, inside)
        case ast.Name(id=name) if inside:
            for value in _in_force(inside, told):
                yield from _names(room, value, None)
            for loop in (each for each in ast.walk(inside) if isinstance(each, ast.For)):
                yield from _from_table(room, loop, name)


def _from_table(room: Room, loop: ast.For, name: str) -> Iterator[tuple[str, list[ast.expr]]]:
    targets = [getattr(each, "id", "") for each in getattr(loop.target, "elts", [])]
    table = room.constants.get(getattr(loop.iter, "id", ""))
    if name in targets and table is not None:
        for row in getattr(table, "elts", []):
            cells = [_call_of(cell) for cell in row.elts]
            yield row.elts[targets.index(name)].value, cells


def _call_of(cell: ast.expr) -> ast.expr:
    """A function that stands in a table is there to be called."""
    return ast.Call(func=cell, args=[], keywords=[]) if isinstance(cell, ast.Name) else cell


def _assigned(inside: ast.AST, name: str) -> Iterator[tuple[int, ast.expr]]:
    """What a name is set to in a function, each with its line."""
    for each in ast.walk(inside):
        match each:
            case (
                ast.Assign(targets=[ast.Name(id=target)], value=value)
                | ast.AugAssign(target=ast.Name(id=target), value=value)
                | ast.For(target=ast.Name(id=target), iter=value)
            ) if target == name:
                yield each.lineno, value


def _in_force(inside: ast.AST, used: ast.Name) -> list[ast.expr]:
    """What a name can stand for where it is used: whatever it was set to since it was last used."""
    lines = [each.lineno for each in ast.walk(inside) if isinstance(each, ast.Name) and _is_use(each, used)]
    last = max((line for line in lines if line < used.lineno), default=0)
    before = [(line, value) for line, value in _assigned(inside, used.id) if line < used.lineno]
    since = [value for line, value in before if line > last]
    return since or [value for _, value in sorted(before, key=lambda pair: pair[0])[-1:]]


def _is_use(name: ast.Name, like: ast.Name) -> bool:
    return name.id == like.id and isinstance(name.ctx, ast.Load)


def _sentences(room: Room, value: ast.AST, inside: ast.AST | None, deep: int = 3) -> Iterator[str]:
    """The texts that an expression can say."""
    match value:
        case ast.Call(func=ast.Name(id="say"), args=[ast.Constant(value=str(text)), *_]):
            yield text
        case ast.JoinedStr() | ast.Constant():
            yield from _written_out(value)
        case ast.Name() if inside and deep:
            for meant in _in_force(inside, value):
                yield from _sentences(room, meant, inside, deep - 1)
        case ast.Call(func=ast.Name(id=name), args=arguments) if deep:
            yield from _given_by(room, name, deep)
            for argument in arguments:
                yield from _sentences(room, argument, inside, deep)
        case _:
            for child in ast.iter_child_nodes(value):
                yield from _sentences(room, child, inside, deep)


def _written_out(value: ast.JoinedStr | ast.Constant) -> Iterator[str]:
    """A text of the command line, which is not translated; a piece of a text that is no sentence is not told."""
    if isinstance(value, ast.JoinedStr):
        yield "".join(_part(part) for part in value.values)
    elif isinstance(value.value, str) and value.value.endswith("."):
        yield value.value


def _given_by(room: Room, name: str, deep: int) -> Iterator[str]:
    """What the function of that name says."""
    function = room.functions.get(name)
    if function and "Sentence" in ast.unparse(function.returns or function):
        for each in ast.walk(function):
            if isinstance(each, ast.Return | ast.Yield) and each.value:
                yield from _sentences(room, each.value, function, deep - 1)


def _part(part: ast.AST) -> str:
    match part:
        case ast.Constant(value=str(text)):
            return text
        case ast.FormattedValue(value=ast.Name(id=name)):
            return f"{{{name}}}"
        case _:
            return "{…}"


def _row(name: str, sentences: Iterable[str]) -> str:
    said = "<br>".join(
        sentence.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;") for sentence in sentences
    )
    return f"| `{name}` | {said or '*it tells what exactly*'} |"
