"""The rules of the rooms that import-linter cannot say; the others stand in pyproject.toml."""

import sys

from tests.architecture.checkout import HOUSE, imports

DOORS = ("src/evenhand/web", "src/evenhand/api", "src/evenhand/cli")
BEHIND_THE_DOORS = ("evenhand.casework.models", "evenhand.casework.log.store")
IMPORTS_BY_STRING = ("importlib.import_module", "django.utils.module_loading.import_string")


def _within(name: str, module: str) -> bool:
    return name == module or name.startswith(f"{module}.")


def test_the_engine_needs_only_the_standard_library() -> None:
    allowed = {*sys.stdlib_module_names, "evenhand"}
    assert [
        str(each) for each in imports("src/evenhand/engine") if each.name.split(".")[0] not in allowed
    ] == []


def test_doors_ask_casework_and_never_its_tables() -> None:
    taken = [each for each in imports(*DOORS) if any(_within(each.name, room) for room in BEHIND_THE_DOORS)]
    assert [str(each) for each in taken] == []


def test_nothing_is_imported_by_a_string() -> None:
    hidden = [each for each in imports("src/evenhand") if each.name in IMPORTS_BY_STRING]
    assert [str(each) for each in hidden] == []


def test_a_compact_is_data() -> None:
    assert [path for path in (HOUSE / "compacts").rglob("*.py") if path.parent != HOUSE / "compacts"] == []
