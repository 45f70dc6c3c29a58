"""Letters as files: taken away in each of their forms, and Word files brought back."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from io import BytesIO
from typing import Final, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from evenhand.casework.papers.kinds import kind_of
from evenhand.casework.papers.names import ending, shown_name
from evenhand.casework.papers.refusals import NotAccepted
from evenhand.casework.papers.virus_scan import scan
from evenhand.engine.words import Sentence, say
from evenhand.letters.blocks import Letter
from evenhand.letters.docx import as_docx
from evenhand.letters.docx_back import MOST_BYTES
from evenhand.letters.pdf import as_pdf
from evenhand.letters.script import as_script
from evenhand.web.papers.inert import as_file

FORMS: Final[Mapping[str, Callable[[Letter], bytes]]] = {
    "pdf": as_pdf,
    "large-pdf": partial(as_pdf, large=True),
    "docx": as_docx,
    "phone-pdf": lambda letter: as_pdf(as_script(letter)),
}
"""By the ending of what a button asks for."""

WORD: Final = "docx"


T = TypeVar("T")


def at_place(number: str, of: Sequence[T]) -> T | None:
    """The one that a button of a form asks for by its place, which begins with "0"; None for whatever else was sent."""
    return next((one for place, one in enumerate(of) if str(place) == number), None)


def letter_as_file(letter: Letter, form: str) -> HttpResponse:
    """The letter in one of the `FORMS`, to print, to open in Word or to read out. Nothing is kept by that."""
    return as_file(FORMS[form](letter), f"{letter.name}.{form.rpartition('-')[2]}")


def word_file(request: HttpRequest, box: str) -> bytes | Sentence:
    """The Word file that came in that box of the form, looked at as every paper is; or why it is not taken.

    It is read and not kept. How large it can be follows from the longest form that is taken at all.
    """
    sent = request.FILES.get(box)
    if sent is None:
        return say("Choose a Word file (.docx) first")
    name = shown_name(sent.name or "")
    if ending(name) != WORD:
        return say("“{name}” is not a Word file (.docx). In Word, save it as “Word document”", name=name)
    data: bytes = sent.read(MOST_BYTES + 1)
    try:
        kind_of(name, BytesIO(data))
        scan(BytesIO(data), settings.CLAMD)
    except NotAccepted as refused:
        return say("“{name}” was not taken: {why}", name=name, why=refused.why)
    return data
