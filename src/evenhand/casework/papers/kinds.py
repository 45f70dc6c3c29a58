"""Which files may be sent, by their name and by what is in them; anything else is refused with what to do instead.

Nothing is unpacked and nothing rendered: a file is only looked at from outside, a little at a time. Whatever passes
is still given back as a download that no browser opens by itself.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import BinaryIO, Final

from evenhand.casework.papers import office_zip, pictures
from evenhand.casework.papers.names import ending
from evenhand.casework.papers.refusals import NotAccepted
from evenhand.casework.papers.searching import holds, tail_of
from evenhand.engine.words import Sentence, say

OLD_OFFICE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_HEADER_LINE: Final = re.compile(
    rb"(?i)^(received|return-path|from|to|date|subject|message-id|delivered-to):", re.MULTILINE
)
_HEAD: Final = 4096
_ENTRY_ALIGNED: Final = 128


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that is taken: its name, the endings it goes by, and the look that is taken at it."""

    name: str
    endings: tuple[str, ...]
    look: Callable[[BinaryIO], None]


def kind_of(name: str, file: BinaryIO) -> Kind:
    """The kind of a file that may be kept. Raises `NotAccepted` with a sentence for the sender."""
    kind = _BY_ENDING.get(ending(name))
    if kind is None:
        raise NotAccepted(say("this kind of file cannot be sent. Send {kinds}", kinds=THE_KINDS))
    if not file.read(1):
        raise NotAccepted(say("the file is empty. Look whether it was saved, then choose it again"))
    file.seek(0)
    kind.look(file)
    return kind


def _pdf(file: BinaryIO) -> None:
    if not file.read(5) == b"%PDF-":
        raise _is_not("PDF")
    if b"%%EOF" not in tail_of(file, _HEAD):
        raise cut_short()


def _word(file: BinaryIO) -> None:
    office_zip.look(file, "word/document.xml", "Word")


def _excel(file: BinaryIO) -> None:
    office_zip.look(file, "xl/workbook.xml", "Excel")


def _old_word(file: BinaryIO) -> None:
    _old(file, "Word", "WordDocument")


def _old_excel(file: BinaryIO) -> None:
    _old(file, "Excel", "Workbook", "Book")


def _outlook(file: BinaryIO) -> None:
    _old(file, "Outlook", "__properties_version1.0")


def _old(file: BinaryIO, program: str, *parts: str) -> None:
    """The older container: a small file system, whose entries are 128 bytes each and begin with their name."""
    if file.read(len(OLD_OFFICE)) != OLD_OFFICE:
        raise _is_not(program)
    if _has_entry(file, "_VBA_PROJECT", "VBA", "Macros", "_VBA_PROJECT_CUR"):
        raise office_zip.has_macros()
    if _has_entry(file, "EncryptedPackage", "EncryptionInfo"):
        raise office_zip.is_locked()
    if not _has_entry(file, *parts):
        raise _is_not(program)


def _has_entry(file: BinaryIO, *names: str) -> bool:
    wanted = tuple((name + "\0").encode("utf-16-le") for name in names)
    return any(holds(file, name, aligned=_ENTRY_ALIGNED) for name in wanted)


def _email(file: BinaryIO) -> None:
    head = file.read(_HEAD)
    if b"\0" in head or not _HEADER_LINE.search(head.partition(b"\r\n\r\n")[0].partition(b"\n\n")[0]):
        raise _is_not("e-mail")
    _text(file)


def _text(file: BinaryIO) -> None:
    file.seek(0)
    if holds(file, b"\0"):
        raise _is_not("text")


def _is_not(what: str) -> NotAccepted:
    return NotAccepted(
        say(
            "it is called {what}, but something else is in it. Open it, save it anew, and send that",
            what=what,
        )
    )


def cut_short() -> NotAccepted:
    """A file whose end is missing."""
    return NotAccepted(say("its end is missing. Save or copy it again, and send that"))


THE_KINDS: Final[Sentence] = say(
    "PDF, Word, Excel, a photo (JPEG, PNG or HEIC), a saved e-mail (.eml or .msg), or plain text (.txt or .csv)"
)
KINDS: Final = (
    Kind("PDF", ("pdf",), _pdf),
    Kind("Word", ("docx",), _word),
    Kind("old Word", ("doc",), _old_word),
    Kind("Excel", ("xlsx",), _excel),
    Kind("old Excel", ("xls",), _old_excel),
    Kind("JPEG", ("jpg", "jpeg"), pictures.jpeg),
    Kind("PNG", ("png",), pictures.png),
    Kind("HEIC", ("heic", "heif"), pictures.heic),
    Kind("e-mail", ("eml",), _email),
    Kind("Outlook e-mail", ("msg",), _outlook),
    Kind("text", ("txt", "csv"), _text),
)
ENDINGS: Final = tuple(f".{each}" for kind in KINDS for each in kind.endings)
_BY_ENDING: Final[Mapping[str, Kind]] = {each: kind for kind in KINDS for each in kind.endings}
