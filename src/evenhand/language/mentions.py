"""A name within a value that holds other words too, and where in the value it stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mention:
    """A name that a value holds, and the number of characters before it."""

    name: str
    offset: int


def mention_after(head: str, text: str) -> Mention | None:
    """The name that follows the head words, if the text begins with them and a name follows."""
    if not text.startswith(head) or len(text) == len(head):
        return None
    return Mention(text[len(head) :], len(head))
