"""The language as JSON Schema, so that an editor can complete keys and mark slips while one types.

Editors read `1` as a number and `yes` as true, and the language takes both as text: so does the schema.
It cannot know which names are declared, nor whether parts fit each other; loading the file tells that.
"""

from typing import TypeAlias

from evenhand.language.forms import FORMS
from evenhand.language.shapes import (
    Form,
    Key,
    Leaf,
    ListOf,
    MapOf,
    Nested,
    Shape,
    Takes,
    Words,
    nested_shapes,
)

Schema: TypeAlias = "dict[str, object]"

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_PLAIN: Schema = {"type": ["string", "number", "boolean"]}


def schema_of(shape: Shape) -> Schema:
    """The schema of a whole file of this shape."""
    return {
        "$schema": DRAFT,
        "title": shape.name,
        "$ref": f"#/$defs/{_id(shape)}",
        "$defs": {_id(each): _mapping(each) for each in nested_shapes(shape)},
    }


def _mapping(shape: Shape) -> Schema:
    schema: Schema = {
        "description": shape.doc,
        "type": "object",
        "additionalProperties": False,
        "properties": {key.name: _property(key) for key in shape.keys},
    }
    if required := [key.name for key in shape.keys if key.required and not key.only_with]:
        schema["required"] = required
    if rules := [*_one_of(shape), *_only_with(shape), *_company(shape)]:
        schema["allOf"] = rules
    return schema


def _property(key: Key) -> Schema:
    return {
        "description": key.doc,
        **({"examples": [key.example]} if key.example else {}),
        **_value(key.takes),
    }


def _value(takes: Takes) -> Schema:
    match takes:
        case Nested():
            whole = _ref(takes.shape)
            return {"anyOf": [_value(takes.short), whole]} if takes.short else whole
        case ListOf():
            return {"type": "array", "minItems": 1, "items": _value(takes.item)}
        case MapOf():
            return {"type": "object", "additionalProperties": _value(takes.value)}
        case _:
            one = _one(takes)
            return {"anyOf": [one, {"type": "array", "minItems": 1, "items": one}]} if takes.many else one


def _one(takes: Leaf) -> Schema:
    match takes:
        case Form():
            return {"type": ["string", "number"], "pattern": FORMS[takes.form].pattern}
        case Words():
            return {"enum": _as_editors_read(takes.words)}
        case _:
            return _PLAIN


def _as_editors_read(words: tuple[str, ...]) -> list[object]:
    """The words, and what an editor's own YAML makes of those that look like something else."""
    read: list[object] = list(words)
    return read + [int(word) for word in words if word.isdigit()] + [True for word in words if word == "yes"]


def _id(shape: Shape) -> str:
    return shape.name.replace(" ", "-")


def _ref(shape: Shape) -> Schema:
    return {"$ref": f"#/$defs/{_id(shape)}"}


def _one_of(shape: Shape) -> list[Schema]:
    return [{"oneOf": [{"required": [name]} for name in group]} for group in shape.one_of]


def _only_with(shape: Shape) -> list[Schema]:
    rules: list[Schema] = []
    for other, word in dict.fromkeys(key.only_with for key in shape.keys if key.only_with):
        bound = [key for key in shape.keys if key.only_with == (other, word)]
        rules.append(
            {
                "if": {"required": [other], "properties": {other: {"const": word}}},
                "then": {"required": [key.name for key in bound if key.required]},
                "else": {"properties": {key.name: False for key in bound}},
            }
        )
    return rules


def _company(shape: Shape) -> list[Schema]:
    rules: list[Schema] = []
    for key in shape.keys:
        there: Schema = {"required": [key.name]}
        if key.needs:
            rules.append({"if": there, "then": {"anyOf": [{"required": [name]} for name in key.needs]}})
        rules += [{"not": {"required": [key.name, name]}} for name in key.not_with]
    return rules
