"""A case is opened between the parties of the procedure, on a day that has come, with its conditions confirmed."""

from dataclasses import replace

import pytest

from evenhand.engine.decisions import Refused
from evenhand.engine.document import Names, Origin
from evenhand.engine.events import Opened, Party, Start
from evenhand.engine.opening import start
from tests.engine.procedures import HARBOUR
from tests.engine.stories import CONFIRMED, PARTIES, allowed, day, why

TODAY = day("2026-01-05")
WISH = Start(parties=PARTIES, on=TODAY, confirmed=CONFIRMED)
A, B = PARTIES


def refused(**changes: object) -> dict[str, str]:
    wish = Start(**{"parties": PARTIES, "on": TODAY, "confirmed": CONFIRMED, **changes})  # type: ignore[arg-type]
    return why(start(HARBOUR, wish, TODAY))


def test_a_case_begins_with_its_parties_and_what_was_confirmed() -> None:
    (opened,) = allowed(start(HARBOUR, WISH, TODAY))
    assert isinstance(opened, Opened)
    assert (opened.parties, opened.on, opened.confirmed) == (PARTIES, TODAY, CONFIRMED)
    assert opened.days_off == "the harbour's list"


def test_a_case_cannot_begin_tomorrow() -> None:
    assert refused(on=day("2026-01-06")) == {
        "in-the-future": "Tuesday 6 January 2026 is in the future; give the day it happened"
    }


@pytest.mark.parametrize("on", ["0001-01-01", "2016-01-01"])
def test_a_case_that_began_more_than_ten_years_ago_is_a_slip_of_the_pen(on: str) -> None:
    assert refused(on=day(on)).keys() == {"far-date"}


def test_both_parties_are_named() -> None:
    assert refused(parties=(A,)) == {"no-party": "name the organisation that is B"}
    assert refused(parties=(A, replace(B, name="  "))).keys() == {"no-party"}


def test_each_party_is_named_once_and_no_other() -> None:
    assert refused(parties=(A, B, replace(B, name="Somebody Else"))).keys() == {"other-parties"}
    assert refused(parties=(A, B, Party("Z", "Third Body", "council"))) == {
        "other-parties": "name each of these once: A, B"
    }


def test_nobody_is_in_dispute_with_itself() -> None:
    assert refused(parties=(A, replace(B, name=" gull RESCUE "))).keys() == {"same-party"}


def test_a_name_is_not_a_letter() -> None:
    assert refused(parties=(A, replace(B, name="x" * 100_000))) == {
        "too-long": "a name has at most 200 characters"
    }
    assert refused(parties=(A, replace(B, name="x\0"))).keys() == {"bad-characters"}
    assert refused(parties=(A, replace(B, directorate="x" * 201))).keys() == {"too-long"}


def test_a_sector_is_one_of_those_the_compact_has() -> None:
    assert refused(parties=(A, replace(B, sector="circus"))) == {
        "unknown-sector": "choose a sector for Quayside Council: voluntary, faith, council or health (0.1)"
    }


def test_where_the_compact_has_no_sectors_none_is_asked_for() -> None:
    procedure = replace(HARBOUR, sectors=Names((), Origin(added="none")))
    assert not isinstance(start(procedure, replace(WISH, parties=(A, replace(B, sector=""))), TODAY), Refused)


def test_every_condition_is_confirmed_whichever_way_it_is_put() -> None:
    assert why(start(HARBOUR, replace(WISH, confirmed=("it is about pay",)), TODAY)) == {
        "not-confirmed": "this procedure is only for when both have signed: confirm that it is so (0.2)"
    }
    assert why(start(HARBOUR, replace(WISH, confirmed=("both have signed",)), TODAY)) == {
        "not-confirmed": "this procedure is not for when it is about pay: confirm that it is not so (0.3)"
    }


def test_only_the_conditions_of_the_procedure_are_kept() -> None:
    (opened,) = allowed(start(HARBOUR, replace(WISH, confirmed=(*CONFIRMED, "anything at all")), TODAY))
    assert isinstance(opened, Opened)
    assert opened.confirmed == CONFIRMED


def test_all_that_is_wrong_is_told_at_once_a_line_each() -> None:
    decision = start(HARBOUR, replace(WISH, parties=(A,), confirmed=()), TODAY)
    assert len(str(decision).splitlines()) == 3
