"""Sentences as they are kept: so that they can be read in any language later."""

from datetime import date
from typing import Any

from evenhand.engine.words import Sentence, Value


def packed(value: Value) -> Any:
    """A sentence as JSON, so that it can be read in any language later."""
    match value:
        case Sentence():
            return {"say": value.template, "with": {name: packed(each) for name, each in value.values}}
        case date():
            return {"day": value.isoformat()}
        case tuple():
            return [packed(each) for each in value]
        case _:
            return value


def unpacked(kept: Any) -> Value:
    """The sentence that `packed` was given."""
    match kept:
        case {"say": str(template), "with": dict(values)}:
            return Sentence(template, tuple((name, unpacked(each)) for name, each in values.items()))
        case {"day": str(day)}:
            return date.fromisoformat(day)
        case list():
            return tuple(unpacked(each) for each in kept)
        case _:
            return str(kept)
