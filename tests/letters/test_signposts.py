"""A letter points only to what was checked in the last twelve months, whatever the list holds and whatever is typed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.engine.position import position
from evenhand.engine.scenario import play
from evenhand.language.problems import Problems
from evenhand.letters.blocks import Bullets, Letter, Paragraph, texts
from evenhand.letters.facts import Facts
from evenhand.letters.filling import fill
from evenhand.letters.missing import Missing
from evenhand.letters.signposts import Signpost, State, months_after
from evenhand.letters.template import Template, load_template
from evenhand.letters.writing import as_writing, no_longer_said, read_back
from tests.compacts.shipped import story
from tests.letters.sample import DISPUTE_RECEIVED, FILE, TODAY, facts, told

FEN = Signpost(
    name="Fen Mediation",
    helps_with="A mediator who helps you both to talk",
    cost="It may charge.",
    phone="01632 960144",
    web="https://mediation.example/",
    checked_on=date(2026, 3, 2),
)
MARKET = Signpost(name="Market Advice", helps_with="Advice.", cost="It is free.", address="3 Market Place, Fenwold", checked_on=date(2026, 11, 1))  # fmt: skip
NEVER = Signpost(name="Compact Voice", helps_with="Advice.", cost="Ask.", phone="01632 960155")
OLD = replace(MARKET, name="Reed Law Centre", checked_on=date(2025, 11, 19))
GONE = replace(MARKET, name="Old Shop", closed=True)
ALL = (FEN, MARKET, NEVER, OLD, GONE)
FEN_IN_WORDS = "Fen Mediation. A mediator who helps you both to talk. It may charge. Phone: 01632 960144. Web: https://mediation.example/ (We checked this on Monday 2 March 2026.)"

MARKET_IN_WORDS = "Market Advice. Advice. It is free. Post: 3 Market Place, Fenwold. (We checked this on Sunday 1 November 2026.)"


def template(line: str) -> Template:
    text = DISPUTE_RECEIVED.replace("You need to do nothing now.", line)
    found = load_template(text, FILE, told()[0], [place.name for place in ALL])
    assert isinstance(found, Template), str(found)
    return found


def written(line: str, *places: Signpost, on: date = TODAY) -> Letter:
    found = fill(template(line), facts(on, signposts=places, today=on))
    assert isinstance(found, Letter), "\n".join(map(str, found))
    return found


def missing(line: str, *places: Signpost) -> tuple[Missing, ...]:
    found = fill(template(line), facts(signposts=places))
    assert isinstance(found, tuple)
    return found


def to_do(letter: Letter) -> tuple[object, ...]:
    return letter.parts[2].blocks


class TestTheDayOnWhichACheckRunsOut:
    """Twelve months: the corresponding day still counts, the day after it no more."""

    @pytest.mark.parametrize(
        ("checked", "last"),
        [
            (date(2025, 11, 28), date(2026, 11, 28)),
            (date(2027, 2, 28), date(2028, 2, 28)),
            (date(2028, 2, 29), date(2029, 2, 28)),
            (date(2028, 3, 1), date(2029, 3, 1)),
            (date(2025, 12, 31), date(2026, 12, 31)),
        ],
    )
    def test_it_counts_to_the_last_day(self, checked: date, last: date) -> None:
        place = replace(FEN, checked_on=checked)
        assert place.last_day() == last
        assert place.state(last) is State.CHECKED
        assert place.state(last + timedelta(1)) is State.TO_CHECK_AGAIN

    @pytest.mark.parametrize(
        ("checked", "first"),
        [
            (date(2025, 11, 28), date(2026, 10, 28)),
            (date(2027, 3, 29), date(2028, 2, 29)),
            (date(2026, 3, 31), date(2027, 2, 28)),
        ],
    )
    def test_the_next_check_is_owed_from_a_month_before(self, checked: date, first: date) -> None:
        place = replace(FEN, checked_on=checked)
        assert not place.is_to_be_checked(first - timedelta(1))
        assert place.is_to_be_checked(first)

    def test_what_was_never_checked_is_owed_at_once_and_what_is_closed_never(self) -> None:
        assert NEVER.is_to_be_checked(TODAY)
        assert not GONE.is_to_be_checked(TODAY)
        assert not replace(NEVER, closed=True).is_to_be_checked(TODAY)

    def test_the_calendar_has_an_end(self) -> None:
        assert months_after(date(9999, 5, 1), 12) == date.max

    @given(st.dates(date(1900, 1, 1), date(9000, 1, 1)), st.integers(-400, 800))
    def test_who_may_be_named_owes_no_late_check(self, checked: date, days: int) -> None:
        place, today = replace(FEN, checked_on=checked), checked + timedelta(days)
        last = place.last_day()
        assert last is not None
        assert 365 <= (last - checked).days <= 366
        assert place.may_be_named(today) == (today <= last) == (place.why_not(today) is None)
        assert place.may_be_named(today) or place.is_to_be_checked(today)


class TestWhatALetterPrints:
    """The whole list as lines of their own, or one place of it."""

    def test_the_list_is_a_list_with_cost_phone_web_and_the_day_of_the_check(self) -> None:
        assert to_do(written("{signposts}", *ALL)) == (
            Bullets(
                (
                    FEN_IN_WORDS,
                    MARKET_IN_WORDS,
                )
            ),
        )

    def test_in_a_list_each_place_is_an_item(self) -> None:
        made = written("- You can wait.\n- {signposts}\n- Ring us.", FEN, NEVER)
        assert to_do(made) == (Bullets(("You can wait.", FEN_IN_WORDS, "Ring us.")),)

    def test_one_place_is_a_line(self) -> None:
        assert to_do(written("{signpost: Fen Mediation}", *ALL)) == (Paragraph(FEN_IN_WORDS),)

    def test_a_place_that_the_office_renamed_is_still_meant(self) -> None:
        renamed = replace(FEN, name="Fen and Marsh Mediation", entry="Fen Mediation")
        [line] = to_do(written("{signpost: Fen Mediation}", renamed))
        assert isinstance(line, Paragraph)
        assert line.text.startswith("Fen and Marsh Mediation.")

    def test_without_any_place_the_letter_is_not_written(self) -> None:
        for places in ((), (NEVER,), (OLD, GONE)):
            [found] = missing("{signposts}", *places)
            assert "Check the places on the list first" in str(found)
            assert found.about_other_help

    @pytest.mark.parametrize(
        ("place", "says"),
        [
            (NEVER, "“Compact Voice” has not been checked yet"),
            (OLD, "“Reed Law Centre” was last checked on Wednesday 19 November 2025"),
            (GONE, "“Old Shop” is closed"),
        ],
    )
    def test_a_place_that_may_not_be_named_stops_the_letter_with_its_reason(
        self, place: Signpost, says: str
    ) -> None:
        [found] = missing(f"{{signpost: {place.name}}}", *ALL)
        assert says in str(found)

    def test_a_place_that_is_not_on_this_list_stops_it_too(self) -> None:
        [found] = missing("{signpost: Compact Voice}", FEN)
        assert "is not on the list of other help" in str(found)

    def test_with_a_condition_the_line_is_left_out(self) -> None:
        line = "You need to do nothing.\n\n[if signposts] {signposts}"
        assert to_do(written(line, NEVER)) == (Paragraph("You need to do nothing."),)
        assert to_do(written(line, FEN)) == (Paragraph("You need to do nothing."), Bullets((FEN_IN_WORDS,)))

    @given(
        st.lists(
            st.builds(
                Signpost,
                name=st.sampled_from(["Canary One", "Canary Two", "Canary Three"]),
                helps_with=st.just("Advice."),
                cost=st.just("Free."),
                checked_on=st.none() | st.dates(date(2025, 10, 1), date(2026, 12, 1)),
                closed=st.booleans(),
            ),
            max_size=3,
            unique_by=lambda place: place.name,
        ),
        st.sampled_from([TODAY, date(2026, 12, 31), date(2027, 11, 1)]),
    )
    def test_nothing_else_is_ever_printed(self, places: list[Signpost], on: date) -> None:
        found = fill(template("{signposts}"), facts(on, signposts=tuple(places), today=on))
        good = {place.name for place in places if place.may_be_named(on)}
        if not good:
            assert not isinstance(found, Letter)
            return
        assert isinstance(found, Letter)
        printed = " ".join(text for block in found.blocks() for text in texts(block))
        assert {place.name for place in places if place.name in printed} == good


class TestATemplateThatNamesAPlace:
    """What is wrong is told at its place."""

    @pytest.mark.parametrize(
        ("line", "kind", "nearest"),
        [
            ("{signpost: Fen Meditation}", "unknown-in-letter", "Fen Mediation"),
            ("{signpost}", "placeholder-without-name", None),
            ("{signpostss}", "unknown-placeholder", "signposts"),
            ("Ring {signpost: Fen Mediation} soon.", "not-on-its-own", None),
            ("Here: {signposts}", "not-on-its-own", None),
            ("> {signposts}", "not-on-its-own", None),
            ("[if signposts] Here: {signposts}", "not-on-its-own", None),
        ],
    )
    def test_a_mistake_is_told(self, line: str, kind: str, nearest: str | None) -> None:
        text = DISPUTE_RECEIVED.replace("You need to do nothing now.", line)
        found = load_template(text, FILE, told()[0], ["Fen Mediation"])
        assert isinstance(found, Problems)
        [problem] = found
        assert (problem.id, problem.nearest) == (kind, nearest)
        assert problem.excerpt[problem.caret :].startswith("signpos")

    def test_a_subject_may_not_hold_the_list(self) -> None:
        text = DISPUTE_RECEIVED.replace("({reference})", "{signposts}")
        found = load_template(text, FILE, told()[0])
        assert isinstance(found, Problems)
        assert [problem.id for problem in found] == ["told-in-subject"]


class TestChangedWords:
    """What is printed of a place stays as it is, and no other place is written in."""

    def reworded(self, old: str, new: str) -> list[str]:
        made = written("Ring us.\n\n{signposts}", *ALL)
        text = as_writing(made)
        assert old in text
        after = read_back(text.replace(old, new), made)
        assert isinstance(after, Letter)
        return [str(why) for why in no_longer_said(made, after)]

    def test_the_words_around_may_change(self) -> None:
        assert self.reworded("Ring us.", "Ring us, or look below.") == []

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("01632 960144", "01632 960999"),
            ("It may charge.", "It is free."),
            ("(We checked this on Monday 2 March 2026.)", ""),
            ("Fen Mediation.", "Monday 2 March 2026."),
        ],
    )
    def test_a_line_of_the_list_may_not(self, old: str, new: str) -> None:
        assert any("no longer says “Fen Mediation" in why for why in self.reworded(old, new))

    @pytest.mark.parametrize("place", [NEVER, OLD, GONE])
    def test_a_place_that_may_not_be_named_cannot_be_written_in(self, place: Signpost) -> None:
        [why] = self.reworded("Ring us.", f"Ring {place.name.upper()}.")
        assert why.startswith(f"The letter names “{place.name}”.")
        assert str(place.why_not(TODAY)) in why

    def test_a_side_of_the_dispute_may_be_named_though_it_stands_on_the_list(self) -> None:
        side = facts().case.parties["B"].name
        made = written("Ring us.\n\n{signposts}", FEN, replace(NEVER, name=side))
        after = read_back(as_writing(made).replace("Ring us.", f"Ring {side}."), made)
        assert isinstance(after, Letter)
        assert no_longer_said(made, after) == ()

    def test_part_of_another_word_is_no_name(self) -> None:
        assert self.reworded("Ring us.", "Ring the Old Shopkeeper.") == []


def test_a_record_that_names_such_a_place_stops_the_letter() -> None:
    """Somebody may have written down a body before anybody looked whether it is there."""
    text = DISPUTE_RECEIVED.replace("You need to do nothing now.", "We asked {record: which body was asked}.")
    asks = load_template(text, FILE, told()[0])
    assert isinstance(asks, Template)
    procedure, scenario = story("wiltshire/outside-mediation-settles-it-in-part")
    case = play(procedure, scenario).case
    asked = case.last("ask for outside mediation")
    assert asked is not None
    named = asked.record("which body was asked")
    assert isinstance(named, tuple)
    for place, stopped in ((NEVER, True), (OLD, True), (GONE, True), (FEN, False)):
        known = replace(facts().known, signposts=(replace(place, name=str(named[0]).upper()),))
        found = fill(asks, Facts(procedure, case, position(procedure, case, TODAY), known))
        whys = [] if isinstance(found, Letter) else [one for one in found if one.about_other_help]
        assert bool(whys) == stopped
