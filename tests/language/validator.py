"""As much of JSON Schema as our schemas use, to see what an editor would mark."""

import re
from collections.abc import Callable
from typing import Any, TypeAlias

Schema: TypeAlias = dict[str, Any]


def marks(schema: Schema, value: Any, root: Schema | None = None) -> bool:
    """Whether an editor would mark this value as wrong."""
    whole = schema if root is None else root
    unknown = schema.keys() - CHECKS.keys() - QUIET
    if unknown:
        raise ValueError(unknown)
    return any(CHECKS[word](schema, value, whole) for word in schema if word in CHECKS)


QUIET = {"$schema", "$defs", "title", "description", "examples", "then", "else"}


def _is(kind: str, value: Any) -> bool:
    if kind == "boolean":
        return isinstance(value, bool)
    kinds: dict[str, Any] = {"string": str, "number": int | float, "object": dict, "array": list}
    return isinstance(value, kinds[kind]) and not isinstance(value, bool)


def _type(schema: Schema, value: Any, _root: Schema) -> bool:
    kinds = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    return not any(_is(kind, value) for kind in kinds)


def _reference(schema: Schema, value: Any, root: Schema) -> bool:
    return marks(root["$defs"][schema["$ref"].removeprefix("#/$defs/")], value, root)


def _properties(schema: Schema, value: Any, root: Schema) -> bool:
    known = schema["properties"]
    there = [(key, part) for key, part in value.items() if key in known] if isinstance(value, dict) else []
    return any(known[key] is False or marks(known[key], part, root) for key, part in there)


def _others(schema: Schema, value: Any, root: Schema) -> bool:
    rule, known = schema["additionalProperties"], schema.get("properties", {})
    others = [part for key, part in value.items() if key not in known] if isinstance(value, dict) else []
    return any(rule is False or marks(rule, part, root) for part in others)


def _condition(schema: Schema, value: Any, root: Schema) -> bool:
    branch = "else" if marks(schema["if"], value, root) else "then"
    return branch in schema and marks(schema[branch], value, root)


CHECKS: dict[str, Callable[[Schema, Any, Schema], bool]] = {
    "type": _type,
    "$ref": _reference,
    "properties": _properties,
    "additionalProperties": _others,
    "if": _condition,
    "required": lambda schema, value, _: (
        isinstance(value, dict) and not set(schema["required"]) <= value.keys()
    ),
    "enum": lambda schema, value, _: value not in schema["enum"],
    "const": lambda schema, value, _: value != schema["const"],
    "pattern": lambda schema, value, _: isinstance(value, str) and not re.search(schema["pattern"], value),
    "minItems": lambda schema, value, _: isinstance(value, list) and len(value) < schema["minItems"],
    "items": lambda schema, value, root: (
        isinstance(value, list) and any(marks(schema["items"], item, root) for item in value)
    ),
    "allOf": lambda schema, value, root: any(marks(part, value, root) for part in schema["allOf"]),
    "anyOf": lambda schema, value, root: all(marks(part, value, root) for part in schema["anyOf"]),
    "oneOf": lambda schema, value, root: sum(not marks(part, value, root) for part in schema["oneOf"]) != 1,
    "not": lambda schema, value, root: not marks(schema["not"], value, root),
}
