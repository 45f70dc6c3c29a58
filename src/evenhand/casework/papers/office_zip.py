"""Word and Excel files are zips: whether one is whole, small enough inside, without macros and without tricks.

Nothing is unpacked. The list at the end is read only if it is small; of parts, the first bytes of some.
"""

import io
import re
import struct
import zlib
from typing import BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from evenhand.casework.papers.names import ending
from evenhand.casework.papers.refusals import NotAccepted
from evenhand.casework.papers.searching import holds
from evenhand.engine.words import say

MOST_PARTS: Final = 3000
MOST_LIST_BYTES: Final = 1_000_000
MOST_INSIDE: Final = 200_000_000
MOST_SWELLING: Final = 150
"""How many times its size a file may be inside. A large table of zeros swells about a hundredfold."""

_BROKEN: Final = (
    BadZipFile, NotImplementedError, struct.error, zlib.error, EOFError, OSError, ValueError, RuntimeError,
)  # fmt: skip
"""What the library raises for one or the other kind of damage."""

_SMALL: Final = 5_000_000
_END: Final = struct.Struct("<4s4H2LH")
_END64: Final = 20
_FIRST_BYTES: Final = 2048
_TYPES: Final = "[Content_Types].xml"
_TYPES_BYTES: Final = 256 * 1024
_DTD: Final = re.compile(rb"(?i)<!\s*(doctype|entity)")
_DTD_WIDE: Final = tuple(
    mark.encode(code) for mark in ("<!DOCTYPE", "<!ENTITY") for code in ("utf-16-le", "utf-16-be")
)
_MACROS: Final = re.compile(r"(?i)vba(project|data)|(^|/)activex/|(^|/)macrosheets/")
_STRANGE: Final = re.compile(
    r"(?i)\.(zip|7z|rar|gz|tar|jar|exe|dll|com|scr|msi|bat|cmd|ps1|vb[se]|jse?|wsf|hta|lnk|html?|svgz|doc[mt]|dot[mx]|"
    r"xl[st]m|xlam|pptm|iso|img|chm|reg)$"
)


def look(file: BinaryIO, heart: str, program: str) -> None:
    """Refuses, with a sentence, everything but a plain document of that program. `heart` is the part it must have."""
    _list_is_small(file, program)
    try:
        with ZipFile(file) as inside:
            parts = inside.infolist()
            _parts_are_plain(parts, {heart, _TYPES}, program)
            _is_no_bomb(parts)
            _texts_are_plain(inside, parts)
    except _BROKEN:
        raise _damaged(program) from None


def _list_is_small(file: BinaryIO, program: str) -> None:
    """The end of a zip, read here first: a library would take a list of any length, and believe any of several ends."""
    if file.read(4) != b"PK\x03\x04":
        if holds(file, "EncryptedPackage".encode("utf-16-le")):
            raise is_locked()
        raise NotAccepted(
            say(
                "it is called {what}, but something else is in it. Open it, save it anew, and send that",
                what=program,
            )
        )
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - _END.size - _END64))
    tail = file.read()
    if len(tail) < _END.size + _END64:
        raise _damaged(program)
    mark, _disk, _start_disk, here, parts, listed, place, comment = _END.unpack(tail[-_END.size :])
    if mark != b"PK\x05\x06" or comment or here != parts or tail[:4] == b"PK\x06\x07":
        raise _damaged(program)
    if listed > MOST_LIST_BYTES or parts > MOST_PARTS:
        raise _too_much_inside()
    if place + listed + _END.size != size:  # something stands before or between that a zip does not know of
        raise _damaged(program)
    file.seek(0)


def _parts_are_plain(parts: list[ZipInfo], needed: set[str], program: str) -> None:
    names = [part.orig_filename for part in parts]
    if len(set(names)) != len(names) or not needed <= set(names):
        raise _damaged(program)
    if any(_MACROS.search(name) or ending(name) in ("docm", "xlsm") for name in names):
        raise has_macros()
    if any(part.flag_bits & 1 for part in parts):
        raise is_locked()
    if any(_leads_out(name) for name in names) or any(_STRANGE.search(name) for name in names):
        raise NotAccepted(
            say("other files are packed into it. Take them out, or save it as a PDF, and send that")
        )
    if any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts):
        raise _damaged(program)


def _leads_out(name: str) -> bool:
    return name.startswith("/") or any(each in name for each in ("\\", ":", "\0")) or ".." in name.split("/")


def _is_no_bomb(parts: list[ZipInfo]) -> None:
    inside, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    if inside > MOST_INSIDE or (inside > _SMALL and inside > MOST_SWELLING * max(packed, 1)):
        raise _too_much_inside()


def _texts_are_plain(inside: ZipFile, parts: list[ZipInfo]) -> None:
    """No part may bring definitions of its own (DTD, entities): the format forbids them, and attacks live by them."""
    for part in parts:
        if ending(part.filename) in ("xml", "rels", "vml"):
            with inside.open(part) as text:
                start = text.read(_TYPES_BYTES if part.filename == _TYPES else _FIRST_BYTES)
            if _DTD.search(start) or any(mark in start for mark in _DTD_WIDE):
                raise NotAccepted(
                    say("it holds instructions that do not belong in it. Save it as a PDF, and send that")
                )
            if part.filename == _TYPES and b"macroEnabled" in start:
                raise has_macros()


def has_macros() -> NotAccepted:
    """A file with programs in it."""
    return NotAccepted(
        say("it holds macros, which are small programs. Save it without macros or as a PDF, and send that")
    )


def is_locked() -> NotAccepted:
    """A file that only a password opens."""
    return NotAccepted(say("it is locked with a password. Save it without one, and send that"))


def _too_much_inside() -> NotAccepted:
    return NotAccepted(say("it is far larger inside than it looks. Save it as a PDF, and send that"))


def _damaged(program: str) -> NotAccepted:
    return NotAccepted(
        say(
            "{program} could not have made it like this. Open it, save it anew, and send that",
            program=program,
        )
    )
