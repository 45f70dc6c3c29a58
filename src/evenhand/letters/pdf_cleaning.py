"""A PDF from outside as pages that can only be looked at.

Only what is needed to paint each page is copied, piece by piece: nothing of the document around the pages comes along,
so no script, no action, no link, no form, no file within the file. What notes and filled-in boxes look like stays.
"""

import io
from collections.abc import Iterator
from typing import Any, Final

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    EncodedStreamObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

SHORT, LONG = 595.28, 841.89
"""A4, in points."""

EDGE, FOOT = 14.0, 40.0
"""What is left free around a page from outside, and at its foot."""

MOST_OBJECTS: Final = 200_000
MOST_DEPTH: Final = 60
_HIDDEN: Final = 2 | 32
_ACTIONS: Final = frozenset({
    "/GoTo", "/GoToR", "/GoToE", "/GoToDp", "/Launch", "/Thread", "/URI", "/Sound", "/Movie", "/Hide", "/Named",
    "/SubmitForm", "/ResetForm", "/ImportData", "/JavaScript", "/SetOCGState", "/Rendition", "/Trans", "/GoTo3DView",
    "/RichMediaExecute",
})  # fmt: skip
_TYPES: Final = frozenset(
    {"/Action", "/Annot", "/Filespec", "/F", "/EmbeddedFile", "/Catalog", "/Page", "/Pages"}
)
_DROPPED: Final = frozenset({
    "/OpenAction", "/JavaScript", "/EmbeddedFiles", "/PieceInfo", "/Metadata", "/Annots", "/AcroForm", "/OPI",
    "/StructParent", "/StructParents", "/Alternates", "/FFilter", "/FDecodeParms", "/Parent",
})  # fmt: skip
_DROPPED_OF_STREAMS: Final = _DROPPED | {"/F", "/AF", "/AA", "/A", "/Ref", "/EF", "/JS"}
_NOT_PAINTED: Final = frozenset(
    {"/Link", "/Popup", "/FileAttachment", "/Sound", "/Movie", "/Screen", "/RichMedia", "/3D"}
)

Matrix = tuple[float, float, float, float, float, float]


class NoPages(Exception):
    """It cannot become pages. `why` is one of `LOCKED`, `BROKEN`, `LONG`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


LOCKED, BROKEN, TOO_LONG = "locked", "broken", "long"


def clean_pdf(data: bytes, most_pages: int) -> bytes:
    """The pages on A4, a little smaller so that there is room for a foot. Raises `NoPages`."""
    try:
        return _cleaned(data, most_pages)
    except (
        PyPdfError,
        ArithmeticError,
        AttributeError,
        LookupError,
        OSError,
        RecursionError,
        TypeError,
        ValueError,
    ):
        raise NoPages(BROKEN) from None


def _cleaned(data: bytes, most_pages: int) -> bytes:
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted:
        raise NoPages(LOCKED)
    if len(reader.pages) > most_pages:
        raise NoPages(TOO_LONG)
    writer = PdfWriter()
    copier = _Copier(writer)
    for page in reader.pages:
        _put(writer, copier, page)
    if not len(writer.pages):
        raise NoPages(BROKEN)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


class _Copier:
    """Copies what a page is painted with into another file, and leaves out whatever could do something."""

    def __init__(self, writer: PdfWriter) -> None:
        self._writer, self._done, self._count = writer, dict[tuple[int, int], IndirectObject](), 0

    def copy(self, found: Any, depth: int = 0) -> PdfObject:
        self._count += 1
        if depth > MOST_DEPTH or self._count > MOST_OBJECTS:
            raise NoPages(BROKEN)
        match found:
            case IndirectObject():
                return self._indirect(found, depth)
            case StreamObject():
                return self._stream(found, depth)
            case DictionaryObject():
                return NullObject() if _does_something(found) else self._dictionary(found, _DROPPED, depth)
            case ArrayObject():
                return ArrayObject([self.copy(each, depth + 1) for each in found])
            case PdfObject():
                return found.clone(self._writer)
            case _:
                return NullObject()

    def _indirect(self, found: IndirectObject, depth: int) -> PdfObject:
        key = (found.idnum, found.generation)
        if key not in self._done:
            target = found.get_object()
            if not isinstance(target, DictionaryObject | ArrayObject):
                return self.copy(target, depth + 1)
            # Its place first: what it holds may lead back to it.
            self._done[key] = self._writer._add_object(NullObject())  # noqa: SLF001 - pypdf's own way for files it writes
            self._writer._replace_object(self._done[key], self.copy(target, depth + 1))  # noqa: SLF001
        return self._done[key]

    def _stream(self, found: StreamObject, depth: int) -> PdfObject:
        if _does_something(found) or found.get("/Subtype") == "/PS" or "/F" in found:
            return NullObject()
        made = EncodedStreamObject()
        made.update(self._dictionary(found, _DROPPED_OF_STREAMS, depth))
        made._data = found._data  # noqa: SLF001 - the bytes as they are: nothing is unpacked
        return made

    def _dictionary(self, found: DictionaryObject, dropped: frozenset[str], depth: int) -> DictionaryObject:
        made = DictionaryObject()
        for name in found:
            if name not in dropped:
                made[NameObject(name)] = self.copy(found.raw_get(name), depth + 1)
        return made


def _does_something(found: DictionaryObject) -> bool:
    return found.get("/S") in _ACTIONS or found.get("/Type") in _TYPES


def _put(writer: PdfWriter, copier: _Copier, page: PageObject) -> None:
    """Paint a page as a picture of itself on a new one."""
    box = page.cropbox
    x, y, width, height = float(box.left), float(box.bottom), float(box.width), float(box.height)
    if not (1 <= width <= 15_000 and 1 <= height <= 15_000):  # noqa: PLR2004 - what the format allows for a side
        raise NoPages(BROKEN)
    turned, wide_now = _turned(page.rotation % 360, width, height)
    shown = (height, width) if page.rotation % 180 else (width, height)
    size = (LONG, SHORT) if wide_now else (SHORT, LONG)
    fit = min(1.0, (size[0] - 2 * EDGE) / shown[0], (size[1] - EDGE - FOOT) / shown[1])
    left, bottom = (size[0] - shown[0] * fit) / 2, FOOT + (size[1] - EDGE - FOOT - shown[1] * fit) / 2
    whole = _times(_times((1, 0, 0, 1, -x, -y), turned), (fit, 0, 0, fit, left, bottom))
    new = writer.add_blank_page(*size)
    form = _as_form(copier, page, (x, y, x + width, y + height))
    painted: dict[str, PdfObject] = {"/P": _added(writer, form)}
    steps = [_paint("/P", whole)]
    for number, (look, place) in enumerate(_notes(page)):
        painted[f"/N{number}"] = copier.copy(look)
        steps.append(_paint(f"/N{number}", _times(place, whole)))
    named = DictionaryObject({NameObject(name): form for name, form in painted.items()})
    new[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): named})
    content = DecodedStreamObject()
    content.set_data("\n".join(steps).encode())
    new[NameObject("/Contents")] = _added(writer, content)


def _as_form(copier: _Copier, page: PageObject, box: tuple[float, float, float, float]) -> PdfObject:
    raw = page.get("/Contents")
    held = raw.get_object() if raw is not None else None
    parts = list(held) if isinstance(held, ArrayObject) else [held]
    streams = [part.get_object() for part in parts if part is not None]
    form = DecodedStreamObject()
    form.set_data(b"\n".join(one.get_data() for one in streams if isinstance(one, StreamObject)))
    form[NameObject("/Type")], form[NameObject("/Subtype")] = NameObject("/XObject"), NameObject("/Form")
    form[NameObject("/BBox")] = ArrayObject([FloatObject(side) for side in box])
    resources = page.get("/Resources")
    copied = copier.copy(resources.get_object()) if resources is not None else DictionaryObject()
    form[NameObject("/Resources")] = copied if isinstance(copied, DictionaryObject) else DictionaryObject()
    if "/Group" in page:
        form[NameObject("/Group")] = copier.copy(page.raw_get("/Group"))
    packed: PdfObject = form.flate_encode()
    return packed


def _notes(page: PageObject) -> Iterator[tuple[Any, Matrix]]:
    """What notes, stamps and filled-in boxes look like, and where each goes on its page."""
    raw = page.get("/Annots")
    annotations = raw.get_object() if raw is not None else None
    for each in annotations if isinstance(annotations, ArrayObject) else ():
        note = each.get_object()
        if not isinstance(note, DictionaryObject) or note.get("/Subtype") in _NOT_PAINTED:
            continue
        look = _look_of(note)
        if look is None or int(note.get("/F", NumberObject(0))) & _HIDDEN:
            continue
        place = _placed(look, _numbers(note.get("/Rect")))
        if place is not None:
            yield look, place


def _look_of(note: DictionaryObject) -> StreamObject | None:
    looks = note.get("/AP")
    normal = looks.get_object().get("/N") if looks is not None else None
    found = normal.get_object() if normal is not None else None
    if isinstance(found, DictionaryObject) and not isinstance(found, StreamObject):
        state = found.get(note.get("/AS", "/Off"))
        found = state.get_object() if state is not None else None
    return found if isinstance(found, StreamObject) else None


def _placed(look: StreamObject, rect: list[float]) -> Matrix | None:
    """What takes the box of an appearance into the rectangle of its note."""
    x0, y0, x1, y1 = _numbers(look.get("/BBox"))
    own = _numbers(look.get("/Matrix", (1, 0, 0, 1, 0, 0)))
    corners = [
        (own[0] * x + own[2] * y + own[4], own[1] * x + own[3] * y + own[5])
        for x in (x0, x1)
        for y in (y0, y1)
    ]
    left, bottom = min(x for x, _ in corners), min(y for _, y in corners)
    width, height = max(x for x, _ in corners) - left, max(y for _, y in corners) - bottom
    if width <= 0 or height <= 0:
        return None
    to_left, to_bottom = min(rect[0], rect[2]), min(rect[1], rect[3])
    across, up = abs(rect[2] - rect[0]) / width, abs(rect[3] - rect[1]) / height
    return (across, 0, 0, up, to_left - left * across, to_bottom - bottom * up)


def _numbers(found: Any) -> list[float]:
    held: Any = found.get_object() if isinstance(found, PdfObject) else found
    return [float(each) for each in held]


def _turned(angle: int, width: float, height: float) -> tuple[Matrix, bool]:
    """How a page that says it is to be turned is turned, and whether it lies on its side then."""
    match angle:
        case 90:
            return (0, -1, 1, 0, 0, width), height > width
        case 180:
            return (-1, 0, 0, -1, width, height), width > height
        case 270:
            return (0, 1, -1, 0, height, 0), height > width
        case _:
            return (1, 0, 0, 1, 0, 0), width > height


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _added(writer: PdfWriter, made: PdfObject) -> PdfObject:
    return writer._add_object(made)  # noqa: SLF001 - pypdf's own way for what is written apart


def _paint(name: str, matrix: Matrix) -> str:
    return f"q {' '.join(f'{part:.5f}' for part in matrix)} cm {name} Do Q"
