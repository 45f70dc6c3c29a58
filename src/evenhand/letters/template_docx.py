"""The wording of a kind of letter as a Word file, its placeholders as they are written; and back."""

from evenhand.language.problems import Problems, Source
from evenhand.letters.blocks import ENGLISH, HEADINGS, Block, Bullets, Heading, Page, Paragraph, Quote
from evenhand.letters.docx import as_docx
from evenhand.letters.docx_back import Brought, words_of_template
from evenhand.letters.markup import Raw, Sheet
from evenhand.letters.template import Template


def template_docx(template: Template) -> bytes:
    """The wording as a .docx file, to be changed there and brought back with `template_brought`."""
    lines = tuple(template.source.split("\n"))
    sheet = Sheet(Source(template.name, lines), ("for", "subject")).read(lines)
    body: list[Block] = [_block(raw) for raw in sheet.opening]
    for part in sheet.parts:
        body += [Heading(ENGLISH.tell(HEADINGS[part.name])), *map(_block, part.blocks)]
    return as_docx(Page(ENGLISH.code, sheet.head["subject"].text, tuple(body)))


def _block(raw: Raw) -> Block:
    texts = tuple(line.text for line in raw.lines if line.pieces)
    match raw.kind:
        case "bullets":
            return Bullets(texts)
        case "quote":
            return Quote(texts)
        case _:
            return Paragraph(texts[0])


def template_brought(data: bytes, template: Template, file: str) -> Brought | Problems:
    """The text of a Word file that was made of the template, or why there is none. For whom it is stays as it was.

    Whether the text still makes a letter is for `load_template` to say. Never raises, whatever the bytes are.
    """
    found = words_of_template(data, file)
    if isinstance(found, Problems):
        return found
    return Brought(f"for: {template.reader}\n{found.text}", found.left_out)
