"""The reference page and the schemas say what the loader does, and the committed files say what they say."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from evenhand.language.reference import files, write
from evenhand.language.schema import schema_of
from evenhand.language.shapes import nested_shapes
from evenhand.language.table import PROCEDURE
from evenhand.language.table_of_stories import SCENARIO
from tests.language.examples import EXAMPLE
from tests.language.examples_of_stories import STORY
from tests.language.spoilt_keys import SPOILT
from tests.language.validator import marks

COMMITTED = Path(__file__).parents[2] / "docs" / "reference"


@pytest.mark.parametrize("name", files())
def test_the_committed_file_is_current(name: str) -> None:
    committed = (COMMITTED / name).read_text(encoding="utf-8")
    assert committed == files()[name], "run: python -m evenhand.language.reference"


def test_the_reference_can_be_written_anywhere(tmp_path: Path) -> None:
    write(tmp_path / "new" / "folder")
    assert {path.name for path in (tmp_path / "new" / "folder").iterdir()} == set(files())


@pytest.mark.parametrize(
    "shape", [*nested_shapes(PROCEDURE), *nested_shapes(SCENARIO)], ids=lambda shape: shape.name
)
def test_every_key_stands_on_the_page(shape: Any) -> None:
    page = files()["language.md"]
    assert f"## {shape.name.capitalize()}\n" in page
    for key in shape.keys:
        assert f"| `{key.name}`" in page
        assert key.doc.endswith(".")


def test_an_editor_marks_nothing_in_good_files() -> None:
    for shape, text in ((PROCEDURE, EXAMPLE), (SCENARIO, STORY)):
        assert not marks(schema_of(shape), as_editors_read(text))
        assert not marks(schema_of(shape), with_numbers(as_editors_read(text)))


@pytest.mark.parametrize("name", [name for name in SPOILT if name != "empty"])
def test_an_editor_marks_what_the_loader_refuses(name: str) -> None:
    old, new, _ = SPOILT[name]
    assert marks(schema_of(PROCEDURE), as_editors_read(EXAMPLE.replace(old, new)))


def as_editors_read(text: str) -> Any:
    """The file as an editor reads it, but for numbers."""
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes nothing but texts


def with_numbers(value: Any) -> Any:
    """The same, with what looks like a number read as one, as editors do."""
    if isinstance(value, dict):
        return {key: with_numbers(part) for key, part in value.items()}
    if isinstance(value, list):
        return [with_numbers(part) for part in value]
    return float(value) if re.fullmatch(r"\d+(\.\d+)?", value) else value
