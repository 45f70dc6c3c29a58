"""The values with a grammar of their own: what is understood, and what is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.engine.limits import LimitKind
from evenhand.engine.people import PersonKind
from evenhand.engine.procedure import RecordKind
from evenhand.language.forms import (
    FORMS,
    RecordWords,
    RoleWords,
    SeatNumber,
    record_words,
    role_words,
    seat_number,
)
from evenhand.language.limit_forms import EveryWords, LimitWords, every_words, limit_words
from evenhand.language.mentions import Mention


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("no fixed time", LimitWords(LimitKind.NO_FIXED_TIME)),
        ("no fixed time after meet", LimitWords(LimitKind.NO_FIXED_TIME, anchor=Mention("meet", 20))),
        ("at once after meet", LimitWords(LimitKind.AT_ONCE, anchor=Mention("meet", 14))),
        ("1 day after meet", LimitWords(LimitKind.PERIOD, 1, "day", anchor=Mention("meet", 12))),
        (
            "28 working days after meet",
            LimitWords(LimitKind.PERIOD, 28, "working day", anchor=Mention("meet", 22)),
        ),
        ("2 years before it", LimitWords(LimitKind.PERIOD, 2, "year", before=True, anchor=Mention("it", 15))),
        ("the day we meet", LimitWords(LimitKind.RECORDED_DATE, anchor=Mention("the day we meet", 0))),
    ],
)
def test_limits(text: str, words: LimitWords) -> None:
    assert limit_words(text) == words


def test_a_name_may_hold_the_words_of_a_limit() -> None:
    words = limit_words("3 weeks after meet 2 days after the letter")
    assert words is not None
    assert words.anchor == Mention("meet 2 days after the letter", 14)


@pytest.mark.parametrize(
    "text",
    [
        "0 days after meet", "10001 days after meet", "9" * 400 + " days after meet", "² days after meet",
        "3 fortnights after meet", "3 days after ", "3 days", "at once", "at once after ", "no fixed time after ",
        "no fixed time before meet", "the next meeting of Board", "the limit of ", "the case ends",
    ],
)  # fmt: skip
def test_what_is_no_limit(text: str) -> None:
    assert limit_words(text) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("year", EveryWords(1, "year")),
        ("6 months", EveryWords(6, "month")),
        ("1 week", EveryWords(1, "week")),
        ("meeting of the Board", EveryWords(body=Mention("the Board", 11))),
        ("0 months", None),
        ("99999 months", None),
        ("6 days", None),
        ("meeting of ", None),
    ],
)
def test_recurrences(text: str, words: EveryWords | None) -> None:
    assert every_words(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("date", RecordWords(RecordKind.DATE)),
        ("documents, if any", RecordWords(RecordKind.DOCUMENTS, optional=True)),
        ("text, at most 500 words, if any", RecordWords(RecordKind.TEXT, optional=True, at_most_words=500)),
        (
            "people, at most 2, at most 1 from another organisation",
            RecordWords(RecordKind.PEOPLE, at_most=2, at_most_from_elsewhere=1),
        ),
        ("people, at most 2, at most 3", None),
        ("text, if any, if any", None),
        ("text,if any", None),
        ("texts", None),
        ("", None),
    ],
)
def test_record_types(text: str, words: RecordWords | None) -> None:
    assert record_words(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("an office", RoleWords(PersonKind.OFFICE)),
        ("an office of B", RoleWords(PersonKind.OFFICE, Mention("B", 13))),
        ("the chair of panel", RoleWords(PersonKind.CHAIR_OF, Mention("panel", 13), (PersonKind.PANEL,))),
        (
            "a stand-in for the Chair of all",
            RoleWords(PersonKind.STAND_IN_FOR, Mention("the Chair of all", 15)),
        ),
        ("the chair of", None),
        ("the chair of ", None),
        ("somebody", None),
    ],
)
def test_what_a_person_is(text: str, words: RoleWords | None) -> None:
    assert role_words(text) == words


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2", SeatNumber(2, at_least=False)),
        ("at least 3", SeatNumber(3, at_least=True)),
        ("0", None),
        ("100", None),
        ("two", None),
        ("٣", None),
    ],
)
def test_numbers_of_members(text: str, number: SeatNumber | None) -> None:
    assert seat_number(text) == number


@pytest.mark.parametrize(
    ("form", "text", "value"),
    [
        ("date", "2026-02-28", date(2026, 2, 28)),
        ("date", "2026-02-29", None),
        ("date", "20260228", None),
        ("date", "0000-01-01", None),
        ("date or none", "none", "none"),
        ("date or none", "never", None),
        ("clause kind", "D I", "D I"),
        ("clause kind", "DI", None),
        ("entry", "2026-02-28", None),
    ],
)
def test_other_forms(form: str, text: str, value: object) -> None:
    assert FORMS[form].parse(text) == value


@given(st.text(max_size=60), st.sampled_from(sorted(FORMS)))
def test_no_text_makes_a_form_fail(text: str, form: str) -> None:
    FORMS[form].parse(text)
