"""The reference page and the schemas say what the loader does, and the committed files say what they say."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from evenhand.language.forms import FORMS
from evenhand.language.nodes import Document, ListNode, MapNode
from evenhand.language.reader import read
from evenhand.language.reference import example, files, write
from evenhand.language.schema import schema_of
from evenhand.language.shapes import Key, Shape, nested_shapes
from evenhand.language.signposts import SIGNPOSTS
from evenhand.language.structure import Structure
from evenhand.language.table import PROCEDURE
from evenhand.language.table_of_stories import SCENARIO
from evenhand.language.translations import TRANSLATION
from tests.language.examples import EXAMPLE
from tests.language.examples_of_stories import STORY, WHOLE_STORY
from tests.language.spoilt_keys import SPOILT
from tests.language.validator import marks
from tests.language.whole_example import WHOLE

ALL_SHAPES = [
    shape for whole in (PROCEDURE, SCENARIO, TRANSLATION, SIGNPOSTS) for shape in nested_shapes(whole)
]
WRITTEN = files()
COMMITTED = Path(__file__).parents[2] / "docs" / "reference"


@pytest.mark.parametrize("name", WRITTEN)
def test_the_committed_file_is_current(name: str) -> None:
    committed = (COMMITTED / name).read_text(encoding="utf-8")
    assert committed == WRITTEN[name], "run: python -m evenhand.language.reference"


def test_the_reference_can_be_written_anywhere(tmp_path: Path) -> None:
    write(tmp_path / "new" / "folder")
    assert {path.name for path in (tmp_path / "new" / "folder").iterdir()} == set(WRITTEN)


@pytest.mark.parametrize(
    "shape", [*nested_shapes(PROCEDURE), *nested_shapes(SCENARIO)], ids=lambda shape: shape.name
)
def test_every_key_stands_on_the_page(shape: Any) -> None:
    page = WRITTEN["language.md"]
    assert f"## {shape.name.capitalize()}\n" in page
    for key in shape.keys:
        assert f"| `{key.name}`" in page
        assert key.doc.endswith(".")


@pytest.mark.parametrize(
    ("shape", "key"),
    [(shape, key) for shape in ALL_SHAPES for key in shape.keys],
    ids=lambda part: part.name,
)
def test_every_key_has_an_example_that_is_right(shape: Shape, key: Key) -> None:
    shown, page = example(shape, key), WRITTEN["language.md"]
    assert any(example(other, key) in page for other in ALL_SHAPES if key in other.keys)
    document = read(shown, "example.yaml")
    assert isinstance(document, Document), str(document)
    root = document.root
    if isinstance(root, ListNode):
        (root,) = root.items
    elif shape.begins.endswith(":"):
        assert isinstance(root, MapNode)
        ((_, root),) = root.entries
    found = Structure.of(replace(document, root=root), shape)
    assert not {problem.id for problem in found.problems} - LONELY
    assert key.name in {name.text for name, _ in root.entries} if isinstance(root, MapNode) else True


LONELY = {"unknown-name", "missing-key", "key-alone", "key-out-of-place"}
"""What is wrong with an example only because the rest of the file is not there."""


@pytest.mark.parametrize("form", FORMS)
def test_the_examples_of_a_form_are_understood(form: str) -> None:
    for value, means in FORMS[form].examples:
        assert FORMS[form].parse(value) is not None
        assert f"- `{value}`: {means}" in WRITTEN["language.md"]


def test_an_editor_marks_nothing_in_good_files() -> None:
    for shape, text in ((PROCEDURE, EXAMPLE), (PROCEDURE, WHOLE), (SCENARIO, STORY), (SCENARIO, WHOLE_STORY)):
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
