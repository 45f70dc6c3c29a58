"""Files and functions stay small enough to be read at one sitting."""

import ast
from collections.abc import Iterator

from tests.architecture.checkout import ROOT, modules

FOLDERS = ("src", "tests", "campaigns", "bench")
LINES_OF_A_FILE = 400
LINES_OF_A_FUNCTION = 40
LINES_OF_MOST_FUNCTIONS = 25
MOST = 0.9


def _functions(*folders: str) -> Iterator[tuple[str, int]]:
    for path, tree in modules(*folders):
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", lines


def test_no_file_is_too_long() -> None:
    read = (
        path for path, _ in modules(*FOLDERS) if path.parent.name != "migrations"
    )  # Django writes those out
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in read}
    assert {path: length for path, length in lengths.items() if length > LINES_OF_A_FILE} == {}


def test_no_function_is_too_long() -> None:
    assert {where: lines for where, lines in _functions(*FOLDERS) if lines > LINES_OF_A_FUNCTION} == {}


def test_most_functions_are_short() -> None:
    lengths = [lines for _, lines in _functions("src")]
    short = sum(lines <= LINES_OF_MOST_FUNCTIONS for lines in lengths)
    assert not lengths or short / len(lengths) >= MOST
