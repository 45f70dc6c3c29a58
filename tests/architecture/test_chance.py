"""What nobody may guess comes from a safe source of chance: the plain one is used nowhere in the program."""

import ast
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src"
UNSAFE = {"random", "numpy"}


def test_the_plain_source_of_chance_is_imported_nowhere() -> None:
    found = []
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            found += [f"{path}: {name}" for name in names if name.partition(".")[0] in UNSAFE]
    assert found == []
