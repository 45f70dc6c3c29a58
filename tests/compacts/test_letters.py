"""The letters of the Compacts: each can be written whenever its step is recorded, in every form, in plain words."""

import re
from io import BytesIO

import pytest
from docx import Document

from evenhand.language import library
from evenhand.letters.blocks import HEADINGS, Letter, Page, Reader
from evenhand.letters.docx import as_docx
from evenhand.letters.html import as_html
from evenhand.letters.pdf import as_pdf
from evenhand.letters.places import PlaceKind
from evenhand.letters.reading import own_texts, remarks, score
from evenhand.letters.script import as_script
from evenhand.letters.text import as_text
from tests.compacts.letters_filled import (
    LETTERS,
    OFFICE,
    PLACES,
    fillings,
    fillings_as_seen,
    letters,
    named,
    templates,
)
from tests.compacts.shipped import procedure

HIGHEST = {Reader.SIDES: 5, Reader.BOARDS: 8}
"""The school year (in America) in which somebody can read it."""

MOST_WORDS = 15
"""The most words that its sentences may have on average."""

TELLS_THE_OTHER_SIDE = {
    "devon": "letters/letter-received.md",
    "doncaster": "letters/help-was-asked-for.md",
    "staffordshire": "letters/form-received.md",
    "wiltshire": "letters/notice-to-the-other-side.md",
    "worcestershire": "letters/letter-received.md",
}
"""The letter in which the other side first reads of the dispute."""

WHERE_ELSE = re.compile(
    r"each with the day|where to turn instead|what else is open|which other ways are open"
)
"""What a procedure says of a letter that has to point onward."""

BLAMES = re.compile(r"\b(breach\w*|accus\w*|fail\w*|upheld)\b", re.IGNORECASE)

a_compact = pytest.mark.parametrize("compact", library.compact_names())
a_letter = pytest.mark.parametrize(("compact", "file"), LETTERS)


@a_compact
def test_every_letter_that_a_step_names_is_there_and_no_other(compact: str) -> None:
    assert set(templates(compact)) == named(compact)
    assert [step.name for step in procedure(compact).steps.values() if step.letter and not step.to] == []


@a_compact
def test_nothing_is_missing_for_a_letter_right_after_its_step(compact: str) -> None:
    missing = {
        str(filling): [str(each) for each in filling.letter]
        for filling in fillings(compact)
        if not isinstance(filling.letter, Letter)
    }
    assert missing == {}


@a_compact
def test_a_letter_needs_nothing_that_its_recipient_may_not_see(compact: str) -> None:
    kept = {
        (compact, filling.file, each.placeholder)
        for filling in fillings_as_seen(compact)
        if not isinstance(filling.letter, Letter)
        for each in filling.letter
    }
    assert kept == set()


@a_compact
def test_every_letter_is_written_to_each_of_its_recipients_in_some_story(compact: str) -> None:
    steps = [step for step in procedure(compact).steps.values() if step.letter]
    written = {(filling.moment.step.name, filling.to) for filling in fillings(compact)}
    assert {(step.name, to) for step in steps for to in step.to} - written == set()


@a_compact
def test_what_goes_to_a_side_is_written_for_the_sides(compact: str) -> None:
    parties = procedure(compact).parties
    to_sides = {filling.file for filling in fillings(compact) if filling.to in parties}
    readers = {file: template.reader for file, template in templates(compact).items()}
    assert {file for file in to_sides if readers[file] is not Reader.SIDES} == set()


@a_compact
def test_what_must_say_where_else_to_turn_names_the_checked_places_and_no_other(compact: str) -> None:
    points_on = {
        file
        for file, template in templates(compact).items()
        if any(place.kind is PlaceKind.SIGNPOSTS for place in template.places())
    }
    must = {
        library.letter_file(step.letter)
        for step in procedure(compact).steps.values()
        if step.letter and any(WHERE_ELSE.search(part) for part in step.must_say)
    }
    assert must == points_on
    assert points_on
    for filling in fillings(compact):
        assert isinstance(filling.letter, Letter)
        told = as_text(filling.letter)
        named = [place.name for place in PLACES if f"{place.name}. {place.helps_with}" in told]
        assert named == (["Fenwold Mediation"] if filling.file in points_on else []), str(filling)


@a_compact
def test_a_subject_names_no_side(compact: str) -> None:
    for filling in fillings(compact):
        assert isinstance(filling.letter, Letter)
        subject = filling.letter.subject.casefold()
        names = [*filling.moment.case.party_names().values(), filling.moment.scenario.title]
        assert [name for name in names if name and name.casefold() in subject] == [], str(filling)


@a_letter
def test_a_letter_can_be_read_at_the_age_of_its_readers(compact: str, file: str) -> None:
    template = templates(compact)[file]
    found = score(template)
    assert found.grade <= HIGHEST[template.reader]
    assert found.average <= MOST_WORDS
    assert [str(remark) for remark in remarks(template)] == []


@a_compact
def test_the_other_side_first_reads_of_it_without_blame(compact: str) -> None:
    file = TELLS_THE_OTHER_SIDE[compact]
    assert any(filling.file == file and filling.to == "B" for filling in fillings(compact))
    said = [text for letter in letters(compact, file) for text in own_texts(letter)]
    assert BLAMES.findall(" ".join([*said, templates(compact)[file].source])) == []


@a_letter
def test_a_letter_as_text_has_its_parts_in_order_and_says_who_to_ask(compact: str, file: str) -> None:
    letter = letters(compact, file)[0]
    told = as_text(letter)
    who_to_ask = f"{OFFICE.person}, {OFFICE.name}\nPhone: {OFFICE.phone}\nHours: {OFFICE.hours}"
    first = as_text(Page(letter.language, "", letter.opening[:1])).strip()
    before = [f"Our reference: {letter.reference}", letter.greeting, letter.subject, first]
    lines = (*before, *_headings(), who_to_ask, letter.closing)
    places = [told.find(f"\n{line}\n") for line in lines]
    assert letter.reference
    assert -1 not in places
    assert places == sorted(places)
    assert re.findall(r"[{}\[\]]", told) == []


@a_letter
def test_a_letter_comes_out_in_every_form(compact: str, file: str) -> None:
    letter = letters(compact, file)[0]
    assert as_pdf(letter).startswith(b"%PDF")
    page = as_html(letter)
    assert re.findall(r"<h2[^>]*>([^<]*)</h2>", page)[: len(_headings())] == _headings()
    assert OFFICE.phone in page
    word = [paragraph.text for paragraph in Document(BytesIO(as_docx(letter))).paragraphs]
    assert [text for text in word if text in _headings()] == _headings()
    script = as_text(as_script(letter))
    places = [script.find(f"\n\n{heading}\n\n") for heading in _headings()]
    assert -1 not in places
    assert places == sorted(places)
    assert letter.reference in script
    assert OFFICE.phone in script


def _headings() -> list[str]:
    return [str(heading) for heading in HEADINGS.values()]
