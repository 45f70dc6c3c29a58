"""What came of a meeting as a PDF: the same that the page says to the same reader."""

from collections.abc import Iterator

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from evenhand.casework.gatherings import Present
from evenhand.casework.queries.minutes import ToDo
from evenhand.letters.blocks import Block, Bullets, Heading, Page, Paragraph, clean_lines
from evenhand.letters.pdf import as_pdf
from evenhand.web.jinja import day, sentence
from evenhand.web.meetings.gathered import Gathered
from evenhand.web.meetings.minutes_told import how_told, when_due, whose_todo


def printed(at: Gathered) -> bytes:
    """The PDF."""
    title = f"{at.reference}: {sentence(at.title)}, {day(at.day)}"
    return as_pdf(Page(language=get_language() or "en-gb", title=title, body=tuple(_blocks(at))))


def _blocks(at: Gathered) -> Iterator[Block]:
    yield Heading(_("Who was there"))
    there = at.came.attendance
    if there and there.people:
        yield Bullets(tuple(_line(at, one) for one in there.people))
    else:
        yield Paragraph(
            _("This was erased by law.") if there and there.erased else _("This is not written down yet.")
        )
    yield Heading(_("Minutes"))
    minutes = at.came.latest(keeping=at.keeps)
    if minutes and minutes.text:
        if not minutes.shown:
            yield Paragraph(_("This is a draft."))
        yield from (Paragraph(line) for line in clean_lines(minutes.text))
    else:
        yield Paragraph(
            _("This was erased by law.")
            if minutes and minutes.erased
            else _("There are no minutes to read yet.")
        )
    if at.came.actions:
        yield Heading(_("What is to be done"))
        yield Bullets(tuple(_todo(at, one) for one in at.came.actions))


def _line(at: Gathered, one: Present) -> str:
    return " ".join((f"{one.name}:", *(sentence(said) for said in how_told(at, one))))


def _todo(at: Gathered, one: ToDo) -> str:
    what = one.what or _("This was erased by law.")
    who, due = sentence(whose_todo(at, one)), when_due(one, at.procedure.calendar, at.where.today)
    return " ".join(filter(None, (f"{who}: {what}" if who else what, *map(sentence, due), one.note)))
