"""A text as a square of dots that a telephone can read: the path of an inline SVG, so that no other file is needed."""

from dataclasses import dataclass

import qrcode
from qrcode.constants import ERROR_CORRECT_L

QUIET = 4
"""White dots around it: less, and telephones do not find it."""


@dataclass(frozen=True, slots=True)
class Square:
    """The drawing: how many dots it is wide, with its edge, and its SVG path."""

    size: int
    path: str


def qr_path(text: str) -> Square:
    """The square of dots for that text."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_L, border=0)
    code.add_data(text)
    code.make()
    rows = code.get_matrix()
    dots = (
        f"M{x + QUIET} {y + QUIET}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, dark in enumerate(row)
        if dark
    )
    return Square(len(rows) + 2 * QUIET, "".join(dots))
