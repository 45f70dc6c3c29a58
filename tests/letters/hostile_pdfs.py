"""PDFs that want to do something: each holds a word that gives it away, in the place where it would act from."""

import io

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

WORD = "Canaryaction"
SEEN = "What everybody may read"


def _n(name: str) -> NameObject:
    return NameObject(name)


def _action(kind: str, **more: PdfObject) -> DictionaryObject:
    made = DictionaryObject({_n("/S"): _n(kind), _n("/Type"): _n("/Action")})
    made.update({_n(f"/{name}"): value for name, value in more.items()})
    return made


def plain(pages: int = 1, width: float = 595, height: float = 842, rotate: int = 0) -> PdfWriter:
    """A PDF with a line of text on each page."""
    writer = PdfWriter()
    for _ in range(pages):
        page = writer.add_blank_page(width, height)
        font = DictionaryObject(
            {_n("/Type"): _n("/Font"), _n("/Subtype"): _n("/Type1"), _n("/BaseFont"): _n("/Helvetica")}
        )
        page[_n("/Resources")] = DictionaryObject({_n("/Font"): DictionaryObject({_n("/F"): font})})
        content = DecodedStreamObject()
        content.set_data(f"BT /F 12 Tf 72 72 Td ({SEEN}) Tj ET".encode())
        page[_n("/Contents")] = writer._add_object(content)
        if rotate:
            page.rotate(rotate)
    return writer


def written(writer: PdfWriter) -> bytes:
    """Its bytes."""
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def with_everything() -> bytes:
    """Scripts, actions, links, forms, files within, and what hides in the things that a page is painted with."""
    writer = plain()
    page, root = writer.pages[0], writer.root_object
    script = _action("/JavaScript", JS=TextStringObject(f"app.alert('{WORD}')"))
    root[_n("/OpenAction")] = script
    root[_n("/AA")] = DictionaryObject({_n("/WC"): script})
    writer.add_attachment(f"{WORD}.txt", WORD.encode())
    names = root["/Names"].get_object()
    assert isinstance(names, DictionaryObject)
    scripts = ArrayObject([TextStringObject("one"), script])
    names[_n("/JavaScript")] = DictionaryObject({_n("/Names"): scripts})
    page[_n("/AA")] = DictionaryObject({_n("/O"): _action("/Launch", F=TextStringObject(WORD))})
    rect = ArrayObject([FloatObject(side) for side in (10, 10, 90, 40)])
    link = DictionaryObject({
        _n("/Type"): _n("/Annot"), _n("/Subtype"): _n("/Link"), _n("/Rect"): rect,
        _n("/A"): _action("/URI", URI=TextStringObject(f"https://{WORD}.example")),
    })  # fmt: skip
    page[_n("/Annots")] = ArrayObject([link, _filled_in_box(writer, rect), _file_note(writer, rect)])
    page[_n("/PieceInfo")] = DictionaryObject({_n("/X"): TextStringObject(WORD)})
    page[_n("/Metadata")] = _stream(WORD.encode())
    _hide_in_resources(writer, page)
    return written(writer)


def _stream(data: bytes, **more: PdfObject) -> DecodedStreamObject:
    made = DecodedStreamObject()
    made.set_data(data)
    made.update({_n(f"/{name}"): value for name, value in more.items()})
    return made


def _filled_in_box(writer: PdfWriter, rect: ArrayObject) -> DictionaryObject:
    box = ArrayObject([FloatObject(side) for side in (0, 0, 80, 30)])
    look = _stream(b"0 0 80 30 re f", Type=_n("/XObject"), Subtype=_n("/Form"), BBox=box)
    script = _action("/JavaScript", JS=TextStringObject(WORD))
    return DictionaryObject({
        _n("/Type"): _n("/Annot"), _n("/Subtype"): _n("/Widget"), _n("/Rect"): rect, _n("/T"): TextStringObject("box"),
        _n("/AP"): DictionaryObject({_n("/N"): writer._add_object(look)}),
        _n("/AA"): DictionaryObject({_n("/K"): script}), _n("/A"): script,
    })  # fmt: skip


def _file_note(writer: PdfWriter, rect: ArrayObject) -> DictionaryObject:
    embedded = writer._add_object(_stream(WORD.encode(), Type=_n("/EmbeddedFile")))
    spec = DictionaryObject(
        {
            _n("/Type"): _n("/Filespec"),
            _n("/EF"): DictionaryObject({_n("/F"): embedded}),
            _n("/F"): TextStringObject(WORD),
        }
    )
    return DictionaryObject({
        _n("/Type"): _n("/Annot"), _n("/Subtype"): _n("/FileAttachment"), _n("/Rect"): rect, _n("/FS"): spec,
    })  # fmt: skip


def _hide_in_resources(writer: PdfWriter, page: DictionaryObject) -> None:
    """A program, a picture that lies elsewhere, and a picture with files and actions of its own."""
    resources = page["/Resources"].get_object()
    assert isinstance(resources, DictionaryObject)
    box = ArrayObject([FloatObject(side) for side in (0, 0, 10, 10)])
    program = _stream(WORD.encode(), Type=_n("/XObject"), Subtype=_n("/PS"))
    elsewhere = _stream(b"", Type=_n("/XObject"), Subtype=_n("/Image"), F=TextStringObject(WORD))
    loaded = _stream(
        b"0 0 1 1 re f", Type=_n("/XObject"), Subtype=_n("/Form"), BBox=box,
        AF=ArrayObject([DictionaryObject({_n("/Type"): _n("/Filespec"), _n("/F"): TextStringObject(WORD)})]),
        Ref=DictionaryObject({_n("/F"): TextStringObject(WORD)}), PieceInfo=TextStringObject(WORD),
        A=_action("/URI", URI=TextStringObject(WORD)),
    )  # fmt: skip
    named = {"/A": program, "/F": elsewhere, "/P": loaded}
    resources[_n("/XObject")] = DictionaryObject(
        {_n(name): writer._add_object(one) for name, one in named.items()}
    )
    resources[_n("/Properties")] = DictionaryObject({_n("/M"): _action("/Launch", F=TextStringObject(WORD))})


def locked() -> bytes:
    """One that asks for a password."""
    writer = plain()
    writer.encrypt("secret", algorithm="RC4-128")
    return written(writer)


def in_a_circle() -> bytes:
    """Pictures that hold each other."""
    writer = plain()
    box = ArrayObject([FloatObject(side) for side in (0, 0, 10, 10)])
    one = _stream(b"/Y Do", Type=_n("/XObject"), Subtype=_n("/Form"), BBox=box)
    other = _stream(b"/X Do", Type=_n("/XObject"), Subtype=_n("/Form"), BBox=box)
    first, second = writer._add_object(one), writer._add_object(other)
    one[_n("/Resources")] = DictionaryObject({_n("/XObject"): DictionaryObject({_n("/Y"): second})})
    other[_n("/Resources")] = DictionaryObject({_n("/XObject"): DictionaryObject({_n("/X"): first})})
    resources = writer.pages[0]["/Resources"].get_object()
    assert isinstance(resources, DictionaryObject)
    resources[_n("/XObject")] = DictionaryObject({_n("/X"): first})
    return written(writer)


def nested(deep: int) -> bytes:
    """One whose resources lead deeper and deeper."""
    writer = plain()
    inner: PdfObject = NumberObject(1)
    for _ in range(deep):
        inner = ArrayObject([inner])
    resources = writer.pages[0]["/Resources"].get_object()
    assert isinstance(resources, DictionaryObject)
    resources[_n("/ColorSpace")] = inner
    return written(writer)
