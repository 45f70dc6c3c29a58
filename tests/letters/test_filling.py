"""A letter says what is so, or it is not written at all."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.engine.position import as_at, position
from evenhand.engine.scenario import play
from evenhand.letters.blocks import Bullets, Letter, Paragraph, Quote, Tongue, texts
from evenhand.letters.facts import Recipient, facts_of
from evenhand.letters.filling import fill
from evenhand.letters.missing import Missing
from evenhand.letters.template import Template, load_template
from tests.compacts.shipped import stories_of
from tests.letters.sample import DISPUTE_RECEIVED, KNOWN, OFFICE, TODAY, facts, letter, template, told, why


def missing(text: str = DISPUTE_RECEIVED, on: date = TODAY, **known: Any) -> tuple[Missing, ...]:
    found = fill(template(text), facts(on, **known))
    assert isinstance(found, tuple)
    return found


def body(made: Letter) -> list[str]:
    return [text for block in made.blocks() for text in texts(block)]


def test_a_letter_holds_what_the_template_says_and_what_the_product_adds() -> None:
    made = letter()
    assert made.subject == "We have your letter (WILT-2026-009)"
    assert made.greeting == "Dear Vera Volt"
    assert made.dated == "Friday 20 November 2026"
    assert made.referred == "Our reference: WILT-2026-009"
    assert made.sender == ("The Compact office", "2 Hall Lane", "Quillham", "QM2 2AA")
    assert made.recipient == ("Vera Volt", "1 Quay Street", "Quillham", "QM1 1AA")
    assert made.opening == (Paragraph("We have your letter. It came on Wednesday 4 November 2026."),)
    assert [part.heading for part in made.parts] == [
        "Why",
        "What happens next",
        "What you need to do",
        "What happens if we do not hear from you",
        "Who can see this",
    ]
    assert made.parts[1].blocks == (
        Bullets(
            (
                "The Board picks a panel of five people by Friday 4 December 2026.",
                "We write to you when there is news.",
            )
        ),
    )
    assert isinstance(made.parts[0].blocks[1], Quote)
    assert made.contact.name == "Robin Ash, the Compact office"
    assert made.contact.lines == (
        "Phone: 01632 960000",
        "Hours: Monday and Tuesday, 9 to 5",
        "E-mail: office@compact.example",
        "Post: 2 Hall Lane, Quillham, QM2 2AA",
    )


def test_a_sentence_begins_with_a_capital_letter_where_it_begins_with_the_office() -> None:
    made = letter(why("{office} says so, and {office} knows. {office} asks."))
    assert made.parts[0].blocks[0] == Paragraph(
        "The Wiltshire Compact says that the office writes down each dispute. "
        "The Compact office says so, and the Compact office knows. The Compact office asks."
    )


@pytest.mark.parametrize(
    ("placeholder", "says"),
    [
        ("{done: log the dispute}", "“log the dispute” has not been done yet"),
        ("{members: panel}", "Nobody sits on “panel” yet"),
        ("{answer: decide whether it is a Compact issue}", "has no answer yet"),
        ("{outcome}", "has not ended"),
        ("{due: tell both by word}", "is not owed now"),
        ("{record: what was agreed}", "Nobody has given “what was agreed” yet"),
    ],
)
def test_what_is_not_there_yet_blocks_the_letter_with_a_sentence(placeholder: str, says: str) -> None:
    [found] = missing(why(placeholder), date(2026, 11, 4))
    assert says in str(found)
    assert found.placeholder == placeholder.strip("{}")
    assert found.line == why(placeholder).split(placeholder)[0].count("\n") + 1


def test_what_the_product_adds_may_not_be_missing_either() -> None:
    bare = replace(OFFICE, phone="", hours=" ", email="", address=(), name="\u200b")
    nobody = Recipient(name="", role="A")
    found = missing(office=bare, recipient=nobody, reference="")
    assert {each.placeholder for each in found} == {
        "office",
        "phone",
        "hours",
        "address",
        "recipient",
        "reference",
    }


def test_there_is_no_other_side_for_somebody_who_is_no_side() -> None:
    [found] = missing(recipient=Recipient(name="Cora Cobb", role="panel"))
    assert "no other side" in str(found)


def test_a_part_of_which_nothing_is_left_blocks_the_letter() -> None:
    [found] = missing(DISPUTE_RECEIVED.replace("We go on.", "[if outcome] It is over: {outcome}."))
    assert "Nothing is left of “if you do nothing”" in str(found)


def test_a_line_is_left_out_whole_where_its_value_is_missing() -> None:
    text = DISPUTE_RECEIVED.replace("We go on.", "We go on.\n\n[if outcome] It is over: {outcome}.")
    assert letter(text) == replace(letter(), digest=letter(text).digest)


def test_the_other_side_is_the_other_one_for_each_side() -> None:
    _, case = told()
    for role, other in (("A", "B"), ("B", "A")):
        made = letter(recipient=replace(KNOWN.recipient, role=role))
        assert made.parts[-1].blocks == (
            Paragraph(f"You, {case.parties[other].name}, our office and the panel can read this letter."),
        )


def test_a_letter_can_be_told_in_another_language() -> None:
    welsh = Tongue("cy", lambda told: {"Why": "Pam", "Dear {name}": "Annwyl {name}"}.get(told, told), str)
    made = fill(template(), facts(), welsh)
    assert isinstance(made, Letter)
    assert (made.language, made.greeting, made.parts[0].heading) == ("cy", "Annwyl Vera Volt", "Pam")
    assert made.dated == "2026-11-20"


def test_text_that_somebody_gave_is_never_read_as_a_placeholder_or_as_markup() -> None:
    made = letter(why("{title}:"), title="{today} [if x] ## why\n- \u202eone\x00\n> two")
    assert made.parts[0].blocks[0] == Paragraph(
        "The Wiltshire Compact says that the office writes down each dispute. {today} [if x] ## why - one > two:"
    )


def devon(placeholder: str) -> Letter | tuple[Missing, ...]:
    """A letter of Devon that says that, on the day its Stage 2 was asked for."""
    procedure, scenario = next(each for each in stories_of("devon") if each[1].reference)
    case = play(procedure, scenario).case
    asked = case.completed["refer it to Stage 2"][0].on
    case = as_at(procedure, case, asked)
    text = re.sub(r"\{(done|due|members): [^}]*\}|\[if [^]]*\] ", "", DISPUTE_RECEIVED)
    text = text.replace("It came on .", f"It is {placeholder}.").replace(
        "{record: how it was not kept}", "Words"
    )
    written = load_template(text, "letters/x.md", procedure)
    assert isinstance(written, Template), str(written)
    return fill(written, facts_of(procedure, case, position(procedure, case, asked), KNOWN))


def test_a_day_that_is_aimed_at_and_one_that_the_office_sets_itself_can_be_told() -> None:
    procedure, _ = next(stories_of("devon"))
    aimed = next(step.name for step in procedure.steps.values() if step.aim)
    own = "tell both that the letter came"
    assert procedure.steps[own].own_date
    for placeholder in (f"{{aim: {aimed}}}", f"{{due: {own}}}"):
        made = devon(placeholder)
        assert isinstance(made, Letter), [str(each) for each in made]
        assert re.search(r"It is \w+ \d+ \w+ \d{4}\.", body(made)[0])


def test_a_quote_keeps_the_lines_of_what_it_quotes() -> None:
    text = why("").replace("> {record: how it was not kept}", "> {title}")
    assert letter(text, title="one\r\n\r\ntwo\nthree").parts[0].blocks[1] == Quote(("one", "two", "three"))


PIECES = st.sampled_from(
    ["{recipient}", "{other side}", "{title}", "{members: panel}", "{due: arrange the panel}", "{outcome}"]
)
ANY_TEXT = st.text(st.characters(exclude_characters="{}"), max_size=40)


@settings(max_examples=60)
@given(st.lists(PIECES, min_size=1, max_size=4), ANY_TEXT, ANY_TEXT, st.sampled_from(["", "[if {}] "]))
def test_a_letter_is_never_printed_with_a_blank_or_a_placeholder(
    pieces: list[str], name: str, title: str, condition: str
) -> None:
    condition = condition.format(pieces[0].strip("{}"))
    text = DISPUTE_RECEIVED.replace("You need to", f"{condition}{' and '.join(pieces)}\n\nYou need to")
    made = fill(template(text), facts(title=title, recipient=replace(KNOWN.recipient, name=name)))
    if isinstance(made, Letter):
        lines = [made.subject, made.greeting, *made.sender, *made.recipient, *made.contact.lines, *body(made)]
        assert all(line.strip() and line == " ".join(line.split()) for line in lines)
        assert not [line for line in lines if re.search(r"\{[a-z ]*(:[^}]*)?\}|\[if |  | and $|^and ", line)]
    else:
        assert made
        assert all(str(each).endswith(".") for each in made)
