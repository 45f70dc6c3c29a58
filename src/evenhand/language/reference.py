"""The reference page of the language and its schemas, written from the table.

`python -m evenhand.language.reference` writes them afresh into docs/reference; a test holds the
committed files against the table.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from evenhand.language.forms import FORMS
from evenhand.language.limit_forms import HEADS
from evenhand.language.schema import schema_of
from evenhand.language.shapes import (
    KINDS,
    Form,
    Key,
    ListOf,
    MapOf,
    Name,
    Nested,
    Ref,
    Shape,
    Takes,
    Text,
    Words,
    nested_shapes,
)
from evenhand.language.signposts import SIGNPOSTS
from evenhand.language.table import PROCEDURE
from evenhand.language.table_of_steps import STRENGTHS
from evenhand.language.table_of_stories import SCENARIO
from evenhand.language.translations import TRANSLATION
from evenhand.language.words import WORDS

FOLDER = Path("docs/reference")

_BEGINNING = """\
# The language of procedures

This page is written from the table that the loader follows: `python -m evenhand.language.reference`.

A procedure is a text file in a strict kind of YAML. One line holds `name: value`; what belongs to a
name stands below it, moved in by two spaces; each item of a list begins with `- `. Short lists of
names may stand on one line: `[A, B]`. **Every value is text**: `2.10` stays 2.10, and `no` is the word
no. A text that holds `: ` or begins with a sign such as `@` stands in quotation marks. There are no
anchors, tags or merge keys. A key may stand only once, and only the keys below are known.

A star after a key means that it must be there. All problems of a file are told at once, each with its line, what was expected, and the name that was
perhaps meant.
"""

_NAMES = """\
## Names

Steps, stages, people, records and earlier names of steps share one set of names: no name may stand for
two things, and two names may not differ in capital letters alone. A record may be asked for by several
steps, if it is of the same kind in each. A name may not begin with a digit, nor with the words that
begin a limit ({heads}). The name of a person may not hold " after " or " before ".

A value is fixed words and then **one whole name**. So a name may hold any words, and nothing is guessed.
"""


def files() -> dict[str, str]:
    """Every file of the reference, by its name, as it should be."""
    return {
        "language.md": language_page(),
        "procedure.schema.json": _as_json(PROCEDURE),
        "scenario.schema.json": _as_json(SCENARIO),
        "words.schema.json": _as_json(WORDS),
        "signposts.schema.json": _as_json(SIGNPOSTS),
        "translation.schema.json": _as_json(TRANSLATION),
    }


def language_page() -> str:
    """The reference page, in Markdown."""
    return "\n".join([_BEGINNING, *_sections(PROCEDURE), *_values(), *_stories()]) + "\n"


def example(shape: Shape, key: Key) -> str:
    """A key as it stands in a file: after the line with which its mapping begins, or in place of it."""
    first, _, _ = shape.begins.removeprefix("- ").partition(":")
    instead = any({first, key.name} <= {*group, first} and first in group for group in shape.one_of)
    below = "\n" in key.example or key.example.startswith("- ") or isinstance(key.takes, MapOf)
    value = [f"  {line}" for line in key.example.strip("\n").split("\n")] if below else []
    written = [f"{key.name}:" if below else f"{key.name}: {key.example}", *value]
    item, outermost = shape.begins.startswith("- "), not shape.begins.endswith(":")
    if item and (first == key.name or instead):
        return "\n".join((f"- {written[0]}", *(f"  {line}" for line in written[1:])))
    if outermost and not item:
        return "\n".join(written if below or first == key.name else (shape.begins, *written))
    return "\n".join((shape.begins, *(f"  {line}" for line in written)))


def _sections(whole: Shape) -> Iterator[str]:
    """A section for each shape. An example that has been shown is not shown again."""
    shown: list[Key] = []
    for shape in nested_shapes(whole):
        yield f"## {shape.name.capitalize()}\n"
        yield f"{shape.doc}\n"
        for group in shape.one_of:
            yield f"Exactly one of {', '.join(f'`{name}`' for name in group)} must be there.\n"
        yield "| key | takes | what for |\n|---|---|---|"
        yield from (_row(key) for key in shape.keys)
        yield ""
        new = [key for key in shape.keys if key.example and key not in shown]
        shown += new
        if new:
            yield "```yaml"
            yield "\n\n".join(example(shape, key) for key in new)
            yield "```\n"


def _row(key: Key) -> str:
    name = f"`{key.name}`" + (" \\*" if key.required else "")
    notes = [key.doc]
    if key.only_with:
        notes.append(f"Only beside `{': '.join(key.only_with)}`.")
    if key.needs:
        notes.append(f"Needs {' or '.join(f'`{other}`' for other in key.needs)}.")
    notes += [f"Not together with `{other}`." for other in key.not_with]
    return f"| {name} | {_takes(key.takes)} | {' '.join(notes)} |"


def _takes(takes: Takes) -> str:
    match takes:
        case Nested():
            return f"{f'{_takes(takes.short)} or ' if takes.short else ''}[{takes.shape.name}](#{_anchor(takes.shape.name)})"
        case ListOf():
            return f"a list of {_takes(takes.item)}"
        case MapOf():
            return f"{KINDS[_kind(takes.key)][0]} → {_takes(takes.value)}"
        case Form():
            return f"[{takes.form}](#{_anchor(takes.form)})" + (", or a list" if takes.many else "")
        case _:
            return _plain(takes) + (", or a list" if takes.many else "")


def _plain(takes: Text | Words | Name | Ref) -> str:
    match takes:
        case Words():
            return " \\| ".join(f"`{word}`" for word in takes.words)
        case Name():
            return f"the name of {KINDS[takes.kind][0]}"
        case Ref():
            named = " or ".join(str(KINDS[kind][0]) for kind in takes.kinds)
            return " \\| ".join([named, *(f"`{word}`" for word in takes.also)])
        case Text():
            return "text"


def _kind(key: Name | Ref) -> str:
    return key.kind if isinstance(key, Name) else key.kinds[0]


def _anchor(heading: str) -> str:
    return heading.replace(" ", "-")


def _values() -> Iterator[str]:
    yield _NAMES.format(heads=", ".join(f"`{head}`" for head in HEADS))
    for name, grammar in FORMS.items():
        yield f"## {name.capitalize()}\n\n{grammar.expected}\n"
        yield from (f"- `{value}`: {means}" for value, means in grammar.examples)
        yield ""
    yield "## The words of the text\n\nHow strong each word of a `strength` is.\n\n| word | strength |\n|---|---|"
    yield from (f"| {word} | {strength} |" for word, strength in STRENGTHS.items())
    yield ""


def _stories() -> Iterator[str]:
    yield "# The language of scenarios\n\nA scenario is a story that is played through a procedure, and says what must come of it.\n"
    yield from _sections(SCENARIO)
    yield "# The words of a Compact\n\nThe file `words.yaml` of a Compact says what it calls things.\n"
    yield from _sections(WORDS)
    yield "# The list of other help\n\nThe file `signposts.yaml` of a Compact names the bodies that people can turn to. Each office gets them as its own list, none of them checked, and letters name only those that it has checked.\n"
    yield from _sections(SIGNPOSTS)
    yield "# The language of translations\n\nThe file `translations/cy.yaml` beside a procedure holds its names and texts in Welsh, and so for other languages. Pages show them to whoever reads in that language; what has none stays as it was signed. `evenhand check` tells what is left. Limits are texts as a whole; a name that stands in one is translated with it.\n"
    yield from _sections(TRANSLATION)


def _as_json(shape: Shape) -> str:
    return json.dumps(schema_of(shape), ensure_ascii=False, indent=2) + "\n"


def write(folder: Path) -> None:
    """Write the reference into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files().items():
        (folder / name).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
