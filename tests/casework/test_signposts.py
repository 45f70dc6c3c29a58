"""The list of other help of an office: filled once from the Compact's file, and from then on the office's own."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.actions.check_signpost import check_signpost, close_signpost
from evenhand.casework.actions.keep_signpost import keep_signpost
from evenhand.casework.kept_words import unpacked
from evenhand.casework.log import editions
from evenhand.casework.models import RegisterChange, Signpost
from evenhand.casework.outcomes import NoSuchCase
from evenhand.casework.queries.signposts import (
    ChecksOwed,
    Listed,
    checks_owed,
    places_to_go,
    signposts_listed,
)
from evenhand.casework.register.bookkeeping import Hand
from evenhand.casework.samples import PLACES_MADE_UP, furnish_office
from evenhand.casework.signposts import SignpostEntry, why_not
from evenhand.engine.decisions import Refused
from evenhand.language import library
from evenhand.letters.signposts import State

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)
NELL = Hand("Nell Marsh", NOW)
FEN = SignpostEntry(
    name="Fen Mediation",
    helps_with="Help to talk.",
    cost="It may charge.",
    phone="01632 960144",
    web="https://mediation.example/",
)


@pytest.fixture(autouse=True)
def wiltshire(db: None) -> None:  # noqa: ARG001
    adopt_compact("wiltshire", NOW)


def listed(compact: str = "wiltshire", on: date = DAY) -> dict[str, Listed]:
    return {row.entry.name: row for row in signposts_listed(compact, on)}


def put(entry: SignpostEntry = FEN, itself: int | None = None, checked: date | None = DAY) -> int:
    found = keep_signpost("wiltshire", NELL, entry, itself, checked)
    assert isinstance(found, int), found
    return found


def reasons(found: object) -> list[str]:
    assert isinstance(found, Refused)
    return [reason.id for reason in found.reasons]


def changes() -> list[str]:
    return [str(unpacked(change.what)) for change in RegisterChange.objects.order_by("pk")]


class TestTheListIsFilledFromTheCompact:
    """Each body that the document names stands there, and nothing of it counts as checked."""

    @pytest.mark.parametrize("compact", library.compact_names())
    def test_with_everything_not_checked(self, compact: str) -> None:
        digest = adopt_compact(compact, NOW)
        rows = listed(compact)
        assert list(rows) == [place.name for place in editions.signposts_of(digest)]
        assert {row.state for row in rows.values()} == {State.NOT_CHECKED}
        assert places_to_go(compact, DAY) == ()
        assert checks_owed(compact, DAY) == ChecksOwed(len(rows), 0, None, late=False)

    def test_once_however_often_it_is_taken_into_use(self) -> None:
        before = listed()
        adopt_compact("wiltshire", NOW)
        assert listed() == before

    def test_what_the_office_changed_stays_and_what_is_new_is_added(self) -> None:
        key = listed()["Compact Voice"].key
        put(replace(FEN, name="Voice of Compacts"), key)
        close_signpost("wiltshire", NELL, listed()["DEVELOP"].key, listed()["DEVELOP"].seen)
        archive = dict(editions.shipped("wiltshire"))
        archive[library.SIGNPOSTS_FILE] += (
            "  New Body:\n    helps with: Advice.\n    cost: Ask.\n    from: WIL-4b\n"
        )
        adopt_compact("wiltshire", NOW, archive)
        rows = listed()
        assert "Compact Voice" not in rows
        assert rows["Voice of Compacts"].state is State.CHECKED
        assert rows["DEVELOP"].state is State.CLOSED
        assert (rows["New Body"].state, rows["New Body"].clauses) == (State.NOT_CHECKED, ("WIL-4b",))

    def test_a_name_that_the_office_entered_itself_does_not_come_twice(self) -> None:
        put(replace(FEN, name="New Body"))
        archive = dict(editions.shipped("wiltshire"))
        archive[library.SIGNPOSTS_FILE] += "  New Body:\n    helps with: X.\n    cost: Y.\n    added: z\n"
        adopt_compact("wiltshire", NOW, archive)
        assert listed()["New Body"].entry.helps_with == "Help to talk."

    def test_a_list_with_a_mistake_is_not_taken_into_use(self) -> None:
        archive = dict(editions.shipped("wiltshire")) | {
            library.SIGNPOSTS_FILE: "signposts:\n  One:\n    cost: x\n"
        }
        with pytest.raises(editions.CannotBeUsed) as told:
            adopt_compact("wiltshire", NOW, archive)
        assert "signposts.yaml:2:3: a place to go must have 'helps with'" in str(told.value)


class TestTheOfficeKeepsIt:
    """Every change is written down, and a check is of exactly what stands there."""

    def test_a_new_place_that_was_checked_may_be_named_from_then_on(self) -> None:
        put()
        assert [place.name for place in places_to_go("wiltshire", DAY)] == ["Fen Mediation"]
        assert listed()["Fen Mediation"].checked_by == "Nell Marsh"
        assert changes() == [
            "Put Fen Mediation on the list of other help",
            "Checked Fen Mediation on the list of other help",
        ]

    def test_a_change_without_a_check_takes_the_check_back(self) -> None:
        key = put()
        put(replace(FEN, phone="01632 960155"), key, checked=None)
        row = listed()["Fen Mediation"]
        assert (row.state, row.checked_by) == (State.NOT_CHECKED, "")
        assert changes()[-1] == "Changed Fen Mediation on the list of other help: phone number"

    def test_the_same_words_again_change_nothing(self) -> None:
        key = put()
        put(FEN, key, checked=None)
        assert listed()["Fen Mediation"].state is State.CHECKED
        assert len(changes()) == 2

    def test_what_was_checked_is_checked_again_on_its_day(self) -> None:
        put(checked=date(2025, 11, 19))
        row = listed()["Fen Mediation"]
        assert (row.state, row.to_check) == (State.TO_CHECK_AGAIN, True)
        assert check_signpost("wiltshire", NELL, row.key, row.seen, DAY) is None
        assert listed()["Fen Mediation"].state is State.CHECKED
        assert listed(on=date(2027, 11, 20))["Fen Mediation"].state is State.CHECKED
        assert listed(on=date(2027, 11, 21))["Fen Mediation"].state is State.TO_CHECK_AGAIN

    def test_a_closed_place_is_named_nowhere_until_it_is_checked_again(self) -> None:
        put()
        row = listed()["Fen Mediation"]
        assert close_signpost("wiltshire", NELL, row.key, row.seen) is None
        assert places_to_go("wiltshire", DAY) == ()
        assert changes()[-1] == "Marked Fen Mediation as closed on the list of other help"
        row = listed()["Fen Mediation"]
        assert check_signpost("wiltshire", NELL, row.key, row.seen, DAY) is None
        assert listed()["Fen Mediation"].state is State.CHECKED

    def test_a_closed_place_whose_words_change_stays_closed(self) -> None:
        key = put()
        row = listed()["Fen Mediation"]
        close_signpost("wiltshire", NELL, key, row.seen)
        put(replace(FEN, cost="It was free."), key, checked=None)
        assert listed()["Fen Mediation"].state is State.CLOSED

    def test_nobody_says_yes_to_what_somebody_else_changed_meanwhile(self) -> None:
        key = put()
        seen = listed()["Fen Mediation"].seen
        put(replace(FEN, phone="01632 960155"), key, checked=None)
        assert reasons(check_signpost("wiltshire", NELL, key, seen, DAY)) == ["changed-meanwhile"]
        assert reasons(close_signpost("wiltshire", NELL, key, seen)) == ["changed-meanwhile"]
        assert listed()["Fen Mediation"].state is State.NOT_CHECKED

    def test_a_place_that_nobody_can_reach_cannot_be_checked(self) -> None:
        row = listed()["Compact Voice"]
        assert reasons(check_signpost("wiltshire", NELL, row.key, row.seen, DAY)) == ["no-way-to-reach-it"]
        bare = replace(FEN, phone="", web="")
        assert reasons(keep_signpost("wiltshire", NELL, bare, None, DAY)) == ["no-way-to-reach-it"]
        assert changes() == []

    @pytest.mark.parametrize(
        ("change", "reason"),
        [
            ({"name": " "}, "empty"),
            ({"helps_with": ""}, "empty"),
            ({"cost": ""}, "empty"),
            ({"name": "x" * 201}, "too-long"),
            ({"address": "x" * 2001}, "too-long"),
            ({"name": "Fen {Mediation}"}, "name-brace"),
            ({"web": "mediation.example"}, "no-web-address"),
            ({"web": "javascript:alert(1)"}, "no-web-address"),
            ({"web": "https://"}, "no-web-address"),
            ({"web": "https://a.example:port/"}, "no-web-address"),
            ({"name": "Compact Voice"}, "taken"),
        ],
    )
    def test_what_is_wrong_is_told_and_nothing_is_kept(self, change: dict[str, str], reason: str) -> None:
        before = Signpost.objects.count()
        assert reasons(keep_signpost("wiltshire", NELL, replace(FEN, **change), None, None)) == [reason]
        assert Signpost.objects.count() == before
        assert changes() == []

    def test_the_list_of_another_compact_is_not_theirs(self) -> None:
        adopt_compact("devon", NOW)
        row = listed("devon")["Exeter CVS"]
        for act in (
            lambda: keep_signpost("wiltshire", NELL, FEN, row.key, None),
            lambda: check_signpost("wiltshire", NELL, row.key, row.seen, DAY),
            lambda: close_signpost("wiltshire", NELL, row.key, row.seen),
            lambda: keep_signpost("nowhere", NELL, FEN, None, None),
        ):
            with pytest.raises(NoSuchCase):
                act()
        assert listed("devon")["Exeter CVS"] == row


class TestWhatIsOwed:
    """From eleven months on by the day on which the check runs out, and at once where there was none."""

    @pytest.fixture(autouse=True)
    def without_those_of_the_file(self) -> None:
        Signpost.objects.update(closed=True)

    def test_nothing_for_eleven_months(self) -> None:
        put()
        assert not checks_owed("wiltshire", date(2027, 10, 19))

    def test_then_by_the_last_day_of_the_earliest(self) -> None:
        put()
        put(replace(FEN, name="Later"), checked=date(2026, 11, 25))
        assert checks_owed("wiltshire", date(2027, 10, 20)) == ChecksOwed(
            0, 1, date(2027, 11, 20), late=False
        )
        assert checks_owed("wiltshire", date(2027, 11, 20)) == ChecksOwed(
            0, 2, date(2027, 11, 20), late=False
        )
        assert checks_owed("wiltshire", date(2027, 11, 21)) == ChecksOwed(0, 2, date(2027, 11, 20), late=True)

    @settings(max_examples=30)
    @given(st.integers(0, 1200))
    def test_whoever_looks_in_time_never_has_a_letter_stopped(self, days: int) -> None:
        """What is not owed on a day may be named on it."""
        Signpost.objects.filter(name="Fen Mediation").delete()
        put(checked=date(2024, 2, 29))
        on = date.fromordinal(date(2024, 2, 29).toordinal() + days)
        assert checks_owed("wiltshire", on) or places_to_go("wiltshire", on)


class TestADemonstration:
    """Its offices have places to point to, all made up; what a document names stays not checked."""

    def test_made_up_places_are_checked_and_named_ones_are_not(self) -> None:
        furnish_office("wiltshire", NOW, DAY)
        assert {place.name for place in places_to_go("wiltshire", DAY)} == {
            place.name for place in PLACES_MADE_UP
        }
        assert listed()["Compact Voice"].state is State.NOT_CHECKED

    def test_only_once(self) -> None:
        furnish_office("wiltshire", NOW, DAY)
        before = listed()
        furnish_office("wiltshire", NOW, DAY)
        assert listed() == before


@given(
    st.builds(
        SignpostEntry,
        name=st.text(max_size=300),
        helps_with=st.text(max_size=20),
        cost=st.text(max_size=20),
        web=st.text(max_size=60) | st.just("http://[bad"),
    )
)
def test_whatever_is_typed_is_kept_or_told(entry: SignpostEntry) -> None:
    assert all(str(reason.sentence) for reason in why_not(entry))
