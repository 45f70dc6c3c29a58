"""What an act brings with it: records of each kind, an answer, the right channel; too little, too much, not at all."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from evenhand.engine.decide import decide
from evenhand.engine.events import Channel, Named, RecordValue
from evenhand.engine.procedure import RecordKind
from tests.engine.procedures import changed, record
from tests.engine.stories import Story, act, day, decided, raised, seated, why

ON = "2026-01-05"


def raising(**records: RecordValue) -> dict[str, str]:
    """Why the concern may not be raised with these records."""
    named = {name.replace("_", " "): value for name, value in records.items()}
    return Story().refused("raise the concern", "A", ON, records=named)


def raise_with(**records: RecordValue) -> None:
    named = {name.replace("_", " "): value for name, value in records.items()}
    Story().do("raise the concern", "A", ON, records=named)


@pytest.mark.parametrize("nothing", ["", "   ", "\n"])
def test_a_record_that_is_asked_for_is_not_left_empty(nothing: str) -> None:
    assert raising(what_happened=nothing) == {"missing-record": "write down: what happened (1.1)"}
    assert raising().keys() == {"missing-record"}


def test_a_record_that_may_be_left_out_may_be_empty() -> None:
    raise_with(what_happened="A grant was cut.", which_promises=(), who_saw_it=())
    story = seated()
    story.do("do without statements", "Secretary", "2026-02-02")
    story.do("decide whether there was a breach", "panel", "2026-02-03", answer="a breach",
             records={"the reasons": "  "})  # fmt: skip


def test_a_text_of_a_hundred_thousand_letters_is_refused() -> None:
    assert raising(what_happened="x" * 100_000)["too-long"] == (
        "“what happened” is too long: 100000 characters, at most 20000 (1.1)"
    )


def test_a_text_has_no_more_words_than_the_text_allows() -> None:
    raise_with(what_happened="word " * 20)
    assert raising(what_happened="word " * 21) == {
        "too-many-words": "“what happened” has 21 words, at most 20 (1.1)"
    }


def test_a_text_without_a_cap_on_words_may_be_ten_pages_long() -> None:
    story = Story(procedure=changed("raise the concern", records=(record("what happened"),)))
    story.do("raise the concern", "A", ON, records={"what happened": "x " * 10_000})


@pytest.mark.parametrize(
    "text", ["Smile 😀 and 👩‍👩‍👧", "Ysgol Llanfair‑pwll", "{step} {{ it }} <b>", "مرحبا"]
)
def test_every_script_and_emoji_is_kept(text: str) -> None:
    raise_with(what_happened=text, which_promises=(text,))


@pytest.mark.parametrize("text", ["\0", "half \ud83d"])
def test_what_no_page_can_hold_is_refused(text: str) -> None:
    assert raising(what_happened=text).keys() == {"bad-characters"}
    assert raising(what_happened="yes", which_promises=(text,)).keys() == {"bad-characters"}
    assert raised().refused("tell of a worry", "A", ON, person=text).keys() == {"bad-characters"}


def test_a_list_has_no_more_entries_than_the_text_allows() -> None:
    assert raising(what_happened="yes", which_promises=("one", "two", "three")) == {
        "too-many": "“which promises” names 3, at most 2 (1.1)"
    }


def test_a_list_without_a_cap_ends_at_a_hundred() -> None:
    raise_with(what_happened="yes", who_else_knows=("Somebody",) * 100)
    assert raising(what_happened="yes", who_else_knows=("Somebody",) * 101).keys() == {"too-many"}


def test_only_so_many_people_come_from_another_organisation() -> None:
    raise_with(what_happened="yes", who_saw_it=(Named("Ann Ant"), Named("Bo Bee", "The Hive")))
    both = (Named("Ann Ant", "The Nest"), Named("Bo Bee", "The Hive"))
    assert raising(what_happened="yes", who_saw_it=both) == {
        "too-many-from-elsewhere": "“who saw it” names 2 from another organisation, at most 1 (1.1)"
    }


@pytest.mark.parametrize("entry", ["", "  ", "x" * 20_001])
def test_an_entry_of_a_list_is_neither_empty_nor_a_book(entry: str) -> None:
    assert raising(what_happened="yes", which_promises=("good", entry)).keys() == {"bad-entry"}


@pytest.mark.parametrize(
    ("kind", "right", "wrong", "told"),
    [
        (RecordKind.TEXT, "words", ("words",), "a text"),
        (RecordKind.DATE, day(ON), "5 January", "a date"),
        (RecordKind.DATE, day(ON), datetime(2026, 1, 5, tzinfo=UTC), "a date"),
        (RecordKind.NUMBER, 0, "0", "a whole number"),
        (RecordKind.NUMBER, 3, True, "a whole number"),
        (RecordKind.PEOPLE, (Named("Ann Ant"),), ("Ann Ant",), "names of people"),
        (RecordKind.ORGANISATIONS, ("The Hive",), (Named("Ann Ant"),), "names of organisations"),
        (RecordKind.COMMITMENTS, ("give notice",), "give notice", "a list of promises"),
        (RecordKind.DOCUMENTS, ("a letter",), day(ON), "a list of documents"),
    ],
)
def test_a_record_holds_what_its_kind_says(
    kind: RecordKind, right: RecordValue, wrong: RecordValue, told: str
) -> None:
    procedure = changed("raise the concern", records=(record("it", kind),))
    Story(procedure=procedure).do("raise the concern", "A", ON, records={"it": right})
    refused = Story(procedure=procedure).refused("raise the concern", "A", ON, records={"it": wrong})
    assert refused == {"wrong-kind": f"“it” takes {told} (1.1)"}


@pytest.mark.parametrize("on", ["0001-01-01", "2015-01-01", "2036-02-01", "9999-12-31"])
def test_a_recorded_date_more_than_ten_years_away_is_a_slip_of_the_pen(on: str) -> None:
    procedure = changed("raise the concern", records=(record("the day", RecordKind.DATE),))
    refused = Story(procedure=procedure).refused("raise the concern", "A", ON, records={"the day": day(on)})
    assert refused["far-date"].endswith("is more than ten years away; look at the year again")


@pytest.mark.parametrize("number", [10**12 + 1, -(10**12) - 1, 10**5000], ids=["over", "under", "endless"])
def test_a_number_that_counts_nothing_real_is_refused(number: int) -> None:
    procedure = changed("raise the concern", records=(record("how many", RecordKind.NUMBER),))
    story = Story(procedure=procedure)
    refused = story.refused("raise the concern", "A", ON, records={"how many": number})
    assert refused == {"too-great": "“how many” is too great a number (1.1)"}
    story.do("raise the concern", "A", ON, records={"how many": 10**12})


def test_a_record_that_is_not_asked_for_is_refused() -> None:
    assert raising(what_happened="yes", my_poem="roses")["unknown-record"] == (
        "this step does not ask for “my poem” (1.1)"
    )


def test_the_same_record_is_not_given_twice() -> None:
    story = Story()
    twice = replace(
        act("raise the concern", "A", ON), records=(("what happened", "this"), ("what happened", "that"))
    )
    assert why(decide(story.procedure, story.case, twice, story.register, story.today)).keys() == {
        "record-twice"
    }


def test_a_step_with_answers_asks_for_one_of_them() -> None:
    story = seated()
    story.do("do without statements", "Secretary", "2026-02-02")
    for given in ("", "maybe", "A BREACH"):
        refused = story.refused("decide whether there was a breach", "panel", "2026-02-03", answer=given)
        assert refused == {"unknown-answer": "choose an answer: a breach, no breach or undecided (2.3)"}


def test_a_step_without_answers_takes_none() -> None:
    assert raised().refused("reply to the concern", "B", "2026-01-06", answer="yes").keys() == {
        "no-answer-asked"
    }


def test_an_answer_can_end_the_case_or_open_a_stage() -> None:
    story = decided("no breach")
    assert (story.case.ended_as, story.case.ended_on) == ("no breach", day("2026-02-20"))
    story = decided()
    story.do("send the finding", "Secretary", "2026-02-21")
    story.do("see whether it is settled", "Secretary", "2026-03-21", answer="heard again")
    assert (story.case.stage, story.case.ended_as) == ("Hearing", "")


def test_a_step_comes_by_one_of_its_channels() -> None:
    letter = {"the letter": ("a letter",)}
    assert raised().refused(
        "write to the Secretary", "A", "2026-01-06", records=letter, channel=Channel.PHONE
    ) == {"wrong-channel": "this is done by web, e-mail or post (1.2)"}
    done = raised().do("write to the Secretary", "A", "2026-01-06", records=letter, channel=Channel.POST)
    assert done.channel is Channel.POST
    raised().do("tell of a worry", "A", "2026-01-06", channel=Channel.IN_PERSON)


def test_the_name_of_whoever_acts_for_a_party_is_a_name() -> None:
    assert raised().refused("tell of a worry", "A", "2026-01-06", person="x" * 201) == {
        "too-long": "a name has at most 200 characters"
    }
    assert raised().do("tell of a worry", "A", "2026-01-06", person="Ann Ant").person == "Ann Ant"
