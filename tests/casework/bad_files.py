"""Files that somebody may send by mistake or in bad faith: by a title, the name they come under and their bytes."""

import io
import struct
import zlib
from collections.abc import Callable
from typing import TypeAlias
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile, ZipInfo

from tests.casework.papers import EML, GOOD, OLD, PDF, heic, jpeg, office, old_office, png

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
HTML = b"<!DOCTYPE html><script>fetch('/').then(r=>r.text())</script>"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
XXE = (
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><w:document>&e;</w:document>"
)
LAUGHS = "<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><l>&b;</l>"

Content: TypeAlias = bytes | Callable[[], bytes]
"""The bytes, or what makes them, where that takes a while."""


def made(content: Content) -> bytes:
    """The bytes."""
    return content() if callable(content) else content


def plain_zip(*parts: tuple[str, bytes], how: int = ZIP_DEFLATED) -> bytes:
    """A zip of just these parts."""
    out = io.BytesIO()
    with ZipFile(out, "w", how) as made:
        for name, content in parts:
            made.writestr(ZipInfo(name), content, how)
    return out.getvalue()


def bomb(megabytes: int = 300) -> bytes:
    """A Word file with that many megabytes of nothing in one part."""
    squeezed = io.BytesIO(office())
    with ZipFile(squeezed, "a", ZIP_DEFLATED) as made, made.open("word/media/nothing.xml", "w") as part:
        for _ in range(megabytes):
            part.write(bytes(1_000_000))
    return squeezed.getvalue()


def many_parts(number: int = 5000) -> bytes:
    """A Word file with very many empty parts."""
    return office(*((f"word/p{place}.xml", b"") for place in range(number)))


def overlapping() -> bytes:
    """A bomb whose list names one packed part over and over, and grows without nesting."""
    core = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = core.compress(bytes(20_000_000)) + core.flush()
    local = (
        b"PK\3\4" + struct.pack("<5H3L2H", 20, 0, 8, 0, 33, 0, len(packed), 20_000_000, 1, 0) + b"a" + packed
    )
    entries = b"".join(
        b"PK\1\2" + struct.pack("<6H3L5H2L", 20, 20, 0, 8, 0, 33, 0, len(packed), 20_000_000, 6, 0, 0, 0, 0, 0, 0)
        + f"{number:06}".encode()
        for number in range(1000)
    )  # fmt: skip
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1000, 1000, len(entries), len(local), 0)
    return local + entries + end


def endless_list() -> bytes:
    """A zip whose list is as long as the file may be."""
    one = b"PK\1\2" + struct.pack("<6H3L5H2L", 20, 20, 0, 0, 0, 33, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    start = b"PK\3\4" + struct.pack("<5H3L2H", 20, 0, 0, 0, 33, 0, 0, 0, 1, 0) + b"a"
    entries = one * (19_000_000 // len(one))
    number = (len(entries) // len(one)) & 0xFFFF
    return (
        start
        + entries
        + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, number, number, len(entries), len(start), 0)
    )


def locked(content: bytes) -> bytes:
    """The same zip, said to be locked with a password."""
    return content.replace(b"PK\1\2\x14\x03\x14\0\0\0", b"PK\1\2\x14\x03\x14\0\1\0")


def with_comment(content: bytes) -> bytes:
    """The same zip with something after its end."""
    return content[:-2] + struct.pack("<H", len(HTML)) + HTML


REFUSED: dict[str, tuple[str, Content]] = {
    "a program": ("game.exe", b"MZ\x90\0"),
    "a web page": ("page.html", HTML),
    "a drawing that runs scripts": ("plan.svg", SVG),
    "a script": ("run.js", b"alert(1)"),
    "a zip": ("all.zip", plain_zip(("a.txt", b"a"))),
    "a shortcut": ("letter.pdf.lnk", b"L\0\0\0"),
    "two endings": ("letter.pdf.exe", PDF),
    "no ending": ("letter", PDF),
    "only an ending": (".pdf", PDF),
    "an ending with a blank": ("letter.pdf .exe", PDF),
    "a name that is turned round": ("letter\u202efdp.exe", PDF),
    "a name turned round in the end": ("letter.\u202efdp", PDF),
    "a line break before another ending": ("letter.pdf\n.html", HTML),
    "a stream of another name": ("letter.pdf:run.exe", PDF),
    "macros by name": ("letter.docm", office(("word/vbaProject.bin", b"x"))),
    "a template": ("letter.dotx", office()),
    "nothing": ("letter.pdf", b""),
    "one byte": ("letter.pdf", b"%"),
    "a web page called PDF": ("page.pdf", HTML),
    "a web page before a PDF": ("both.pdf", HTML + PDF),
    "a PDF cut short": ("letter.pdf", PDF[: len(PDF) // 2]),
    "a program called PDF": ("letter.pdf", b"MZ\x90\0" + PDF),
    "a picture called PDF": ("letter.pdf", png()),
    "a PDF called Word": ("letter.docx", PDF),
    "a zip called Word": ("letter.docx", plain_zip(("a.txt", b"a"))),
    "Excel called Word": ("letter.docx", GOOD["table.xlsx"]),
    "Word called Excel": ("table.xlsx", office()),
    "macros called Word": ("letter.docx", office(("word/vbaProject.bin", b"x"))),
    "macros in another case": ("letter.docx", office(("word/VBAPROJECT.BIN", b"x"))),
    "macros by their type": (
        "letter.docx",
        office(("[Content_Types].xml", "<Types ContentType='application/vnd.ms-word.document.macroEnabled'/>")),
    ),
    "old macros in Excel": ("t.xlsx", office(("xl/macrosheets/s.xml", b"<x/>"), heart="xl/workbook.xml")),
    "controls that run": ("letter.docx", office(("word/activeX/activeX1.bin", b"x"))),
    "a zip bomb": ("letter.docx", bomb),
    "a small bomb": ("letter.docx", lambda: bomb(20)),
    "a bomb of overlapping parts": ("letter.docx", overlapping),
    "an endless list": ("letter.docx", endless_list),
    "very many parts": ("letter.docx", many_parts),
    "a zip within": ("letter.docx", office(("word/more.zip", plain_zip(("a", b"a"))))),
    "a bomb within a bomb": ("letter.docx", lambda: office(("word/more.docm", bomb(10)))),
    "a program within": ("letter.docx", office(("word/embeddings/run.exe", b"MZ"))),
    "a web page within": ("letter.docx", office(("word/a.HTML", HTML))),
    "a path up": ("letter.docx", office(("../../../etc/cron.d/x.xml", b"x"))),
    "a path from the root": ("letter.docx", office(("/etc/passwd", b"x"))),
    "a path of Windows": ("letter.docx", office(("..\\..\\windows\\x.xml", b"x"))),
    "a drive": ("letter.docx", office(("C:x.xml", b"x"))),
    "the same part twice": ("letter.docx", office(("word/documenu.xml", b"<a/>")).replace(b"documenu", b"document")),
    "a file from outside": ("letter.docx", office(("word/document.xml", XXE))),
    "a file from outside, in wide letters": ("letter.docx", office(("word/document.xml", XXE.encode("utf-16")))),
    "laughs by the billion": ("letter.docx", office(("word/styles.xml", LAUGHS))),
    "entities in relations": ("letter.docx", office(("_rels/.rels", XXE))),
    "a rare packing": (
        "letter.docx", plain_zip(("word/document.xml", b"<a/>"), ("[Content_Types].xml", b"<a/>"), how=ZIP_LZMA),
    ),
    "another rare packing": (
        "letter.docx", plain_zip(("word/document.xml", b"<a/>"), ("[Content_Types].xml", b"<a/>"), how=ZIP_BZIP2),
    ),
    "a locked zip": ("letter.docx", locked(office())),
    "something before a zip": ("letter.docx", b"PK\3\4" + HTML + office()),
    "something after a zip": ("letter.docx", with_comment(office())),
    "a zip and then a PDF": ("letter.docx", office() + PDF),
    "Word cut short": ("letter.docx", office()[:-30]),
    "Word with a damaged part": ("letter.docx", office()[:60] + b"\xff\xff\xff\xff" + office()[64:]),
    "old Word with macros": ("letter.doc", old_office("Root Entry", "WordDocument", "Macros", "_VBA_PROJECT")),
    "old Excel with macros": ("t.xls", old_office("Root Entry", "Workbook", "_VBA_PROJECT_CUR")),
    "locked with a password": ("letter.docx", old_office("Root Entry", "EncryptedPackage", "EncryptionInfo")),
    "locked and old": ("letter.doc", old_office("Root Entry", "EncryptedPackage")),
    "an installer called Word": ("letter.doc", old_office("Root Entry", "SummaryInformation")),
    "an e-mail called Excel": ("t.xls", old_office("Root Entry", "__properties_version1.0")),
    "an old file with nothing in it": ("letter.doc", OLD),
    "an enormous picture": ("p.png", png(50_000, 50_000)),
    "an enormous photo": ("p.jpg", jpeg(50_000, 50_000)),
    "an enormous new photo": ("p.heic", heic(50_000, 50_000)),
    "a picture of many dots": ("p.png", png(19_000, 19_000)),
    "a picture of no size": ("p.png", png(0, 5)),
    "a picture cut short": ("p.png", png()[:-14]),
    "a photo cut short": ("p.jpg", jpeg()[:-2]),
    "a new photo cut short": ("p.heic", heic()[:-3]),
    "a photo without a size": ("p.jpg", b"\xff\xd8\xff\xd9"),
    "a photo of endless parts": ("p.jpg", b"\xff\xd8" + b"\xff\xe0\0\2" * 5000 + b"\xff\xd9"),
    "a new photo of no parts": ("p.heic", b"\0\0\0\x18ftypheic" + bytes(40)),
    "a film called photo": ("p.heic", b"\0\0\0\x14ftypisom\0\0\0\0mp41"),
    "a web page called photo": ("p.jpg", HTML),
    "a web page called e-mail": ("m.eml", HTML),
    "a program called text": ("notes.txt", b"MZ\x90\0\3"),
    "zeros far down a text": ("notes.txt", b"a" * 300_000 + b"\0"),
    "a program after an e-mail": ("m.eml", EML + b"\0" * 10),
}  # fmt: skip
"""None of these is kept."""

INERT: dict[str, tuple[str, bytes]] = {
    "a PDF that is a web page too": ("both.pdf", PDF[:9] + HTML + PDF[9:]),
    "a PDF that runs scripts": ("form.pdf", PDF[:9] + b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>" + PDF[9:]),
    "a PDF that is a zip too": ("both.pdf", PDF + plain_zip(("a", b"%%EOF"))),
    "an e-mail with a script": ("mail.eml", EML + b"Content-Type: text/html\r\n\r\n" + HTML),
    "a photo with a web page in it": ("photo.jpg", jpeg()[:-2] + HTML + b"\xff\xd9"),
    "a picture with a web page behind it": ("photo.png", png() + HTML),
    "a web page called text": ("page.txt", HTML),
    "a drawing called text": ("plan.txt", SVG),
    "the test virus, where there is no scanner": ("eicar.txt", EICAR),
    "a formula in a table": ("table.csv", b"=cmd|' /C calc'!A0,1\n"),
    "a path in its name": ("../../keys/letter.pdf", PDF),
    "a path of Windows in its name": ("C:\\Users\\kit\\letter.pdf", PDF),
    "a header in its name": ("letter\r\nSet-Cookie: a=b.pdf", PDF),
    "a mark in its name": ('"><script>alert(1)<x.pdf', PDF),
    "a very long name": ("l" * 5000 + ".pdf", PDF),
    "a name of many signs": ("é\u0301\u200b\u2066名前🙂.pdf", PDF),
}  # fmt: skip
"""These are kept, and do no harm: nothing ever shows them, and their names are made safe."""
