"""How wide a text will be, guessed generously: a reader's font is never known, and nothing may run over.

Widths are in parts of the font size and follow a wide font (DejaVu Sans), so that the usual, narrower
ones leave a little room.
"""

import unicodedata
from collections.abc import Iterator

NARROW, SLIM, BROAD, WIDEST, USUAL, CAPITAL, SQUARE = 0.31, 0.4, 0.86, 1.02, 0.61, 0.72, 1.3
BOLD = 1.1
"""How much wider bold letters are."""

_WIDTHS = {
    **dict.fromkeys("ijl.,:;'’‘|!", NARROW),
    **dict.fromkeys(' frtI()[]-/\\"“”', SLIM),
    **dict.fromkeys("mwMOQGD&", BROAD),
    **dict.fromkeys("W@%—…", WIDEST),
}
LATIN_ENDS, IDEOGRAMS_BEGIN = 0x24F, 0x3000
_UNBROKEN_BEFORE = {"Mn", "Me", "Mc", "Cf", "Sk"}


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The most room the text should need at that font size."""
    return sum(map(_part, text)) * size * (BOLD if bold else 1)


def wrapped(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """The text in lines that fit the room: broken between words, and within a word only where it must be."""
    lines = [""]
    for piece in _pieces(text, size, room, bold=bold):
        longer = f"{lines[-1]} {piece}" if lines[-1] else piece
        if lines[-1] and width(longer, size, bold=bold) > room:
            lines.append(piece)
        else:
            lines[-1] = longer
    return lines


def _pieces(text: str, size: float, room: float, *, bold: bool) -> Iterator[str]:
    """The words of the text, those that are too wide for any line in parts."""
    for word in text.split():
        part = ""
        for sign in word:
            joined = part + sign
            if part and _may_part(part, sign) and width(joined, size, bold=bold) > room:
                yield part
                joined = sign
            part = joined
        yield part


def _may_part(before: str, sign: str) -> bool:
    """Whether a line may break here: never inside one visible sign, such as a letter and its accent."""
    return unicodedata.category(sign) not in _UNBROKEN_BEFORE and not before.endswith("\u200d")


def _part(sign: str) -> float:
    if sign in _WIDTHS:
        return _WIDTHS[sign]
    if unicodedata.category(sign) in _UNBROKEN_BEFORE:
        return 0
    if ord(sign) >= IDEOGRAMS_BEGIN or unicodedata.east_asian_width(sign) in "WF":
        return SQUARE
    return CAPITAL if sign.isupper() or ord(sign) > LATIN_ENDS else USUAL
