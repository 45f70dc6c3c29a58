"""Papers for tests: good files of each kind, and a paper that a side has sent."""

import io
import struct
import zlib
from datetime import UTC, date, datetime
from zipfile import ZIP_DEFLATED, ZipFile

from evenhand.casework.actions.add_paper import NewPaper, add_paper
from evenhand.casework.papers.files import new_draft

CAME = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
OLD = bytes.fromhex("d0cf11e0a1b11ae1")
EML = b"From: kit@wrenlow.example\r\nTo: office@compact.example\r\nSubject: payments\r\n\r\nPlease see below.\r\n"


def office(*parts: tuple[str, bytes | str], heart: str = "word/document.xml") -> bytes:
    """A Word (or Excel) file with these parts added to what it must have. A later part of a name replaces an earlier."""
    held: dict[str, bytes | str] = {
        "[Content_Types].xml": "<?xml version='1.0'?><Types><Default Extension='xml'/></Types>",
        heart: "<?xml version='1.0'?><w:document><w:t>We were paid late.</w:t></w:document>",
    }
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name, content in (held | dict(parts)).items():
            made.writestr(name, content)
    return out.getvalue()


def old_office(*names: str) -> bytes:
    """An older Office file with entries of these names in its directory."""
    entries = b"".join(
        (name + "\0").encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 2 * len(name) + 2) + bytes(62)
        for name in names
    )
    return OLD.ljust(512, b"\0") + entries.ljust(1024, b"\0")


def png(width: int = 3, height: int = 2) -> bytes:
    """A picture that says it is of that size."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">L", len(content)) + kind + content + struct.pack(">L", zlib.crc32(kind + content))
        )

    head = struct.pack(">2L5B", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(8)))
        + chunk(b"IEND", b"")
    )


def jpeg(width: int = 3, height: int = 2) -> bytes:
    """A photo that says it is of that size."""
    about = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0\1\1\0\0\1\0\1\0\0"
    size = b"\xff\xc0" + struct.pack(">HB2H", 11, 8, height, width) + b"\1\1\x11\0"
    return b"\xff\xd8" + about + size + b"\xff\xda\0\x08\1\1\0\0\x3f\0" + b"\x12\x34" + b"\xff\xd9"


def heic(width: int = 3, height: int = 2) -> bytes:
    """A photo of a newer phone that says it is of that size."""
    brand = struct.pack(">L", 24) + b"ftypheic\0\0\0\0mif1heic"
    size = struct.pack(">L", 20) + b"ispe\0\0\0\0" + struct.pack(">2L", width, height)
    return brand + struct.pack(">L", 8 + len(size)) + b"meta" + size + struct.pack(">L", 12) + b"mdat1234"


GOOD = {
    "letter.pdf": PDF,
    "Letter.DOCX": office(),
    "letter.doc": old_office("Root Entry", "WordDocument"),
    "table.xlsx": office(heart="xl/workbook.xml"),
    "table.xls": old_office("Root Entry", "Workbook"),
    "photo.jpg": jpeg(),
    "photo.jpeg": jpeg(4000, 3000),
    "photo.png": png(),
    "photo.heic": heic(),
    "mail.eml": EML,
    "mail.msg": old_office("Root Entry", "__properties_version1.0"),
    "notes.txt": "Rang the council. – Café".encode(),
    "table.csv": b"a,b\n1,2\n",
}


def send_paper(
    case: str,
    role: str = "A",
    readers: str = "shared",
    name: str = "letter.pdf",
    content: bytes = PDF,
    keyed: str = "",
) -> str:
    """A paper in that case, sent by that side, or written down for it by `keyed`; gives its id."""
    draft = new_draft(case)
    draft.write(content)
    new = NewPaper(
        given=name,
        role=role,
        person="" if role == "Secretariat" else "Kit Larch",
        readers=readers,
        channel="web",
        came_on=CAME,
        recorded_by=keyed,
    )
    return add_paper(draft, new, NOW).id
