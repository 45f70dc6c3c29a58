"""Yearly summaries of Devon and Staffordshire: numbers alone, none that could point to anybody, nothing told in confidence."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker, Settings

from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.actions.begin_installation import begin_installation
from evenhand.casework.actions.open_case import Label, open_case
from evenhand.casework.actions.record_notice import record_notice
from evenhand.casework.actions.record_step import record_step
from evenhand.casework.models import Compact, Letter
from evenhand.casework.outcomes import Recorded, Sending
from evenhand.casework.queries.compact_page import compact_page
from evenhand.engine.events import Act, Channel, Named, Party, RecordValue, Start
from tests.web.readers import Fields, Reader
from tests.web.routes import place

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
SUMMARY = "present the yearly summary"
OFFICES = {"devon": "role: Development Worker", "staffordshire": "role: Working Group"}
BODIES = {"devon": "role: Hub", "staffordshire": "role: Steering Group"}
FAIR, EARLY = "Equality and Diversity: meet where everybody can get in", "Volunteering: pay fares"
sent = partial(Sending, now=NOW)


@pytest.fixture(scope="module")
def adopted(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:  # noqa: ARG001
    """Both Compacts, without a dispute."""
    with django_db_blocker.unblock(), transaction.atomic():
        begin_installation(demonstration=True)
        for compact in OFFICES:
            adopt_compact(compact, datetime(2026, 1, 2, tzinfo=UTC))
        Compact.objects.update(
            office_name="The Compact office", office_phone="01632 960001", office_hours="Mondays, 9 to 5",
            office_email="office@compact.example",
        )  # fmt: skip
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def on_that_day(adopted: None, db: None, settings: Settings) -> None:  # noqa: ARG001
    """What a test records is gone after it."""
    settings.DEMONSTRATION_DAY = TODAY.isoformat()


def tells(compact: str, step: str, on: date, *records: tuple[str, RecordValue]) -> None:
    """A notice of an organisation."""
    act = Act(
        step=step,
        who="organisation",
        person="Moorfold Wheels for All",
        on=on,
        records=records,
        channel=Channel.POST,
    )
    outcome = record_notice(compact, act, sent(today=TODAY))
    assert isinstance(outcome, Recorded), outcome


def solved(promise: str, on: date = TODAY) -> None:
    """Told in Devon of a difference that was settled directly."""
    tells(
        "devon", "tell of a difference solved directly", on,
        ("the other organisation", ("Ilder Valley District Council",)), ("the promise it was about", (promise,)),
        ("what happened", "No lift."), ("how it was solved", "They moved."),
    )  # fmt: skip


def differs(promise: str) -> None:
    """Told in Staffordshire of a difference."""
    tells(
        "staffordshire", "tell of a difference", TODAY,
        ("the organisation it is with", ("Corvedale District Council",)), ("the promise in question", (promise,)),
        ("what the difference is", "It was late."),
    )  # fmt: skip


def case_about(promise: str) -> str:
    """A case in Devon in which that promise was named; its address."""
    procedure = compact_page("devon").procedure
    first, second, *_ = procedure.sectors.names
    sides = (Party("A", "Fenwold Carers", first), Party("B", "Ilder Valley District Council", second))
    confirmed = tuple(condition.text for condition in procedure.open_to)
    opened = open_case(
        "devon", Start(parties=sides, on=TODAY, confirmed=confirmed), Label(), sent(today=TODAY)
    )
    assert isinstance(opened, Recorded), opened
    act = Act(
        step="explain the concern", who="A", on=TODAY, channel=Channel.POST,
        records=(("which commitment", (promise,)), ("the concern", "No lift.")),
    )  # fmt: skip
    assert isinstance(record_step(opened.stream, act, sent(today=TODAY)), Recorded)
    return opened.stream


def letter(compact: str) -> tuple[Reader, str, dict[str, list[str]]]:
    """The page of the summary, and what its form would send."""
    office, page = Reader(OFFICES[compact], compact), f"/{compact}/notices/{place(SUMMARY, compact)}"
    answer = office.post(page, {**office.form(page), "channel": ["post"], "letter": ["read"]})
    assert answer.status_code == 200
    return office, answer.content.decode(), Fields(answer.content.decode()).values


def test_a_code_is_counted_once_for_each_case_and_notice_of_the_year() -> None:
    for _ in range(2):
        solved(FAIR)
        solved(EARLY)
    case_about(FAIR)
    solved(FAIR, date(2025, 11, 20))  # a day more than a year ago
    _office, page, _typed = letter("devon")
    assert "Equality and Diversity: 3 times." in page
    assert "Volunteering" not in page
    assert "What came up fewer than 3 times is left out." in page


def test_no_name_of_a_case_stands_in_it() -> None:
    for _ in range(3):
        case_about(FAIR)
    _office, page, typed = letter("devon")
    words = typed["words-0"][0]
    assert "Equality and Diversity: 3 times." in words
    for told in ("Fenwold Carers", "Ilder Valley", "DEV-2026", "No lift"):
        assert told not in words
    assert "DEV yearly summary 2026" in page


def test_what_is_told_in_confidence_or_as_good_practice_is_not_counted() -> None:
    for number in range(3):
        tells(
            "staffordshire", "tell of a concern in confidence", TODAY,
            ("the organisation the concern is about", ("Corvedale District Council",)),
            ("the promise the concern is about", (EARLY,)), ("what worries us", f"Reason {number}"),
            ("who may read it", (Named("Ada Marsh", "Working Group"),)),
        )  # fmt: skip
        tells(
            "staffordshire", "tell of good practice", TODAY, ("the promise it keeps well", (EARLY,)),
            ("what was done well", "They paid the fares."),
        )  # fmt: skip
    _office, page, _typed = letter("staffordshire")
    assert "No Code came up in this year." in page
    for _ in range(3):
        differs(EARLY)
    assert "Volunteering: 3 times." in letter("staffordshire")[1]


def test_smaller_numbers_are_not_told_even_where_there_is_no_other() -> None:
    differs(EARLY)
    differs(FAIR)
    page = letter("staffordshire")[1]
    assert "No Code came up 3 times or more. Smaller numbers are left out." in page


@pytest.mark.parametrize("compact", OFFICES)
def test_it_goes_to_its_body_which_reads_it_and_nobody_else_does(compact: str) -> None:
    office, _page, typed = letter(compact)
    answer = office.post(f"/{compact}/notices/{place(SUMMARY, compact)}", {**typed, "send": ["yes"]})
    assert answer.status_code == 302
    sent_one = Letter.objects.get()
    address = f"/between/{sent_one.log_id}/letters/{sent_one.pk}"
    assert Reader(BODIES[compact], compact).client.get(address).status_code == 200
    other = next(name for name in OFFICES if name != compact)
    panel = next(iter(compact_page(compact).procedure.panels))
    strangers = (Reader(f"role: {panel}", compact), Reader(), Reader(OFFICES[other], other))
    for reader in strangers:
        for more in ("", "/page", "/way"):
            assert reader.client.get(address + more).status_code == 404
    assert office.get(address)


def test_an_office_without_a_phone_number_is_told_to_enter_one() -> None:
    Compact.objects.update(office_phone="")
    _office, page, typed = letter("devon")
    assert "The office has no phone number yet." in page
    assert "send" not in typed
