from datetime import date, datetime, time

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from evenhand.engine.words import say
from evenhand.web.forms.questions import Answers, Kind, Option, Question, Value, read, unanswered

TODAY = date(2026, 11, 23)
CHOICES = (Option("yes", "Yes"), Option("no", "No"), Option("later", "Later"))


def ask(kind: Kind, typed: str, *, needed: bool = True, most: int | None = None) -> Answers:
    options = CHOICES if kind in ("one of", "pick", "some of") else ()
    question = Question("it", kind, say("What was it?"), options=options, needed=needed, most=most)
    return read([question], QueryDict(typed), TODAY)


def told(answers: Answers) -> list[tuple[str, str]]:
    return [(mistake.at, str(mistake.why)) for mistake in answers.mistakes]


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("text", "it=++Two++words%0A", "Two words"),
        ("long text", "it=One.%0D%0A%0D%0ATwo.%0D%0A", "One.\n\nTwo."),
        ("long text", "it=a%0Bb%E2%80%A8c", "a\nb\nc"),
        ("number", "it=1,200", 1200),
        ("date", "it-day=4&it-month=Nov&it-year=2026", date(2026, 11, 4)),
        ("date", "it-day=4+Nov", date(2026, 11, 4)),
        (
            "day and time",
            "it-day=4&it-month=Nov&it-year=2026&it-time=9.05",
            datetime.combine(date(2026, 11, 4), time(9, 5)),
        ),
        ("one of", "it=no", "no"),
        ("pick", "it=later", "later"),
        ("some of", "it=later&it=yes", ("yes", "later")),
        ("lines", "it=letter.pdf%0D%0A%0D%0A+photo.jpg+", ("letter.pdf", "photo.jpg")),
    ],
)
def test_an_answer_is_understood_by_its_kind(kind: Kind, typed: str, value: Value) -> None:
    answers = ask(kind, typed)
    assert told(answers) == []
    assert answers.values == {"it": value}


@pytest.mark.parametrize(
    ("kind", "typed", "at", "words"),
    [
        ("text", "it=+", "it", "Fill this in: What was it?"),
        ("text", "", "it", "Fill this in: What was it?"),
        ("date", "", "it-day", "Fill this in: What was it?"),
        ("one of", "", "it-1", "Choose an answer: What was it?"),
        ("pick", "it=", "it", "Choose an answer: What was it?"),
        (
            "date",
            "it-day=31&it-month=11&it-year=2026",
            "it-day",
            "November has 30 days. Type a day from 1 to 30",
        ),
        ("date", "it-day=3&it-month=Novem&it-year=2026", "it-month", "“Novem” is not a month."),
        ("number", "it=a+few", "it", "Type a whole number in figures, for example 12"),
        ("number", "it=-3", "it", "Type a whole number in figures, for example 12"),
        ("number", "it=" + "9" * 400, "it", "Type a whole number in figures, for example 12"),
        ("one of", "it=maybe", "it-1", "Choose one of the answers on the page"),
        ("some of", "it=yes&it=maybe", "it-1", "Choose only from the answers on the page"),
        ("long text", "it=" + "a" * 100_000, "it", "Make this shorter: it can hold 20,000 characters"),
    ],
)
def test_a_mistake_says_how_to_put_it_right_and_where(kind: Kind, typed: str, at: str, words: str) -> None:
    answers = ask(kind, typed)
    assert answers.values == {}
    ((found_at, sentence),) = told(answers)
    assert (found_at, sentence.startswith(words)) == (at, True), sentence


def test_limits_count_words_and_entries() -> None:
    assert told(ask("long text", "it=one+two+three", most=3)) == []
    assert told(ask("long text", "it=1+2+3+4", most=3)) == [("it", "Use 3 words or fewer. You have 4")]
    assert told(ask("some of", "it=yes&it=no", most=1)) == [("it-1", "Give only one. You have 2")]
    assert told(ask("lines", "it=a%0Ab%0Ac", most=2)) == [("it", "Give no more than 2. You have 3")]


@pytest.mark.parametrize(
    "kind", ["text", "long text", "number", "date", "one of", "pick", "some of", "lines"]
)
def test_what_may_stay_empty_gives_no_value_and_no_mistake(kind: Kind) -> None:
    answers = ask(kind, "", needed=False)
    assert (answers.values, answers.mistakes) == ({}, ())


def test_what_was_typed_is_kept_beside_its_mistake() -> None:
    answers = ask("date", "it-day=31+Nov&it-month=&it-year=")
    assert answers.text("it-day") == "31 Nov"
    mistake = answers.mistake("it")
    assert mistake is not None
    assert str(mistake.why) == "November has 30 days. Type a day from 1 to 30"


def test_boxes_that_nobody_asked_for_are_not_kept() -> None:
    answers = ask("text", "it=here&other=there")
    assert answers.typed == {"it": ("here",)}


def test_a_refusal_found_later_joins_the_mistakes() -> None:
    answers = ask("text", "it=here")
    question = Question("when", "date", "When?")
    refused = answers.refused(say("Only the Board may do this")).refused(say("Choose another day"), question)
    assert told(refused) == [("main", "Only the Board may do this"), ("when-day", "Choose another day")]
    assert refused.values == {"it": "here"}


def test_a_question_needs_a_name_that_fits_an_address() -> None:
    with pytest.raises(ValueError, match="use a-z, 0-9 and hyphens"):
        Question("the written dispute", "text", "What?")


EVERY_KIND = (
    Question("text", "text", "Text"),
    Question("long", "long text", "Long"),
    Question("number", "number", "Number"),
    Question("date", "date", "Date"),
    Question("one", "one of", "One", options=CHOICES),
    Question("pick", "pick", "Pick", options=CHOICES),
    Question("some", "some of", "Some", options=CHOICES),
    Question("lines", "lines", "Lines"),
)
BOXES = ("text", "long", "number", "date-day", "date-month", "date-year", "one", "pick", "some", "lines")


def test_known_values_are_shown_so_that_they_read_back_the_same() -> None:
    known: dict[str, Value] = {
        "text": "Two words",
        "long": "One.\n\nTwo.",
        "number": 12,
        "date": date(2026, 2, 28),
        "one": "no",
        "pick": "later",
        "some": ("yes", "later"),
        "lines": ("letter.pdf", "photo.jpg"),
    }
    posted = QueryDict(mutable=True)
    for box, typed in unanswered(EVERY_KIND, known).typed.items():
        posted.setlist(box, list(typed))
    assert read(EVERY_KIND, posted, TODAY).values == known


@given(st.dictionaries(st.sampled_from(BOXES), st.lists(st.text(max_size=30), max_size=3)))
def test_whatever_is_posted_each_question_has_a_value_or_a_mistake(posted: dict[str, list[str]]) -> None:
    query = QueryDict(mutable=True)
    for box, typed in posted.items():
        query.setlist(box, typed)
    answers = read(EVERY_KIND, query, TODAY)
    wrong = [mistake.question for mistake in answers.mistakes]
    assert sorted([*answers.values, *wrong]) == sorted(question.name for question in EVERY_KIND)
    kept = "".join(str(value) for value in answers.values.values())
    assert "\x00" not in kept


@pytest.mark.parametrize("turns", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_nothing_that_was_typed_turns_the_reading_direction_of_what_stands_after_it(turns: str) -> None:
    question = Question("name", "text", say("Name"))
    posted = QueryDict(mutable=True)
    posted["name"] = f"Wren{turns}low عربي"
    answers = read((question,), posted, TODAY)
    assert answers.text("name") == "Wrenlow عربي"
    assert answers.values["name"] == "Wrenlow عربي"
