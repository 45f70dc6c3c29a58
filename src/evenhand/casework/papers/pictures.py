"""Photos: whether they are what they are called, whole, and of a size that a person could print or look at."""

import io
from typing import BinaryIO, Final

from evenhand.casework.papers.refusals import NotAccepted
from evenhand.casework.papers.searching import tail_of
from evenhand.engine.words import say

LONGEST_SIDE: Final = 20_000
MOST_PIXELS: Final = 200_000_000
_FAR: Final = 64 * 1024
_MOST_PARTS: Final = 1000

_JPEG_SIZES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_BARE: Final = frozenset({0x01, *range(0xD0, 0xD9)})
_HEIC_BRANDS: Final = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")


def jpeg(file: BinaryIO) -> None:
    """Refuses what is no JPEG, too large a picture, and one without its end."""
    if file.read(3) != b"\xff\xd8\xff":
        raise _no_picture("JPEG")
    file.seek(2)
    _size_is_sensible(*_jpeg_size(file))
    if b"\xff\xd9" not in tail_of(file, _FAR):
        raise _cut_short()


def _jpeg_size(file: BinaryIO) -> tuple[int, int]:
    for _ in range(_MOST_PARTS):
        mark = file.read(2)
        while mark[1:] == b"\xff":  # bytes that only fill up
            mark = mark[1:] + file.read(1)
        if len(mark) < 2 or mark[0] != 0xFF:  # noqa: PLR2004 - two bytes, the first of which is always FF
            break
        if mark[1] in _JPEG_BARE:
            continue
        length = int.from_bytes(file.read(2), "big")
        if mark[1] in _JPEG_SIZES:
            told = file.read(5)
            return int.from_bytes(told[3:5], "big"), int.from_bytes(told[1:3], "big")
        if length < 2 or mark[1] == 0xDA:  # noqa: PLR2004 - a length counts its own two bytes
            break
        file.seek(length - 2, io.SEEK_CUR)
    raise _no_picture("JPEG")


def png(file: BinaryIO) -> None:
    """Refuses what is no PNG, too large a picture, and one without its end."""
    head = file.read(24)
    if head[:8] != b"\x89PNG\r\n\x1a\n" or head[12:16] != b"IHDR":
        raise _no_picture("PNG")
    _size_is_sensible(int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big"))
    if b"IEND" not in tail_of(file, _FAR):
        raise _cut_short()


def heic(file: BinaryIO) -> None:
    """Refuses what is no HEIC, too large a picture, and one whose parts are longer than the file."""
    head = file.read(_FAR)
    brands = head[8 : min(int.from_bytes(head[:4], "big"), 256)]
    if head[4:8] != b"ftyp" or not any(brand in brands for brand in _HEIC_BRANDS):
        raise _no_picture("HEIC")
    place = head.find(b"ispe")
    while place >= 0:
        told = head[place + 8 : place + 16]
        _size_is_sensible(int.from_bytes(told[:4], "big"), int.from_bytes(told[4:], "big"))
        place = head.find(b"ispe", place + 4)
    _parts_fit(file)


def _parts_fit(file: BinaryIO) -> None:
    end, place = file.seek(0, io.SEEK_END), 0
    for _ in range(_MOST_PARTS):
        file.seek(place)
        head = file.read(16)
        length = int.from_bytes(head[:4], "big")
        if not head[4:8].isalnum():
            raise _no_picture("HEIC")
        if length == 0:  # up to the end of the file
            return
        if length == 1:
            length = int.from_bytes(head[8:16], "big")
        place += length
        if length < 8 or place > end:  # noqa: PLR2004 - a part is at least its own length and name
            raise _cut_short()
        if place == end:
            return
    raise _no_picture("HEIC")


def _size_is_sensible(width: int, height: int) -> None:
    if not 0 < width <= LONGEST_SIDE or not 0 < height <= LONGEST_SIDE or width * height > MOST_PIXELS:
        raise NotAccepted(
            say(
                "it says it is {width} by {height} dots. Save it smaller, and send that",
                width=width,
                height=height,
            )
        )


def _no_picture(what: str) -> NotAccepted:
    return NotAccepted(
        say(
            "it is called a {what} photo, but something else is in it. Save it anew, and send that", what=what
        )
    )


def _cut_short() -> NotAccepted:
    return NotAccepted(say("its end is missing. Save or copy it again, and send that"))
