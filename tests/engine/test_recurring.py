"""What comes back between cases: each year, every so many months, at each meeting of a body."""

from collections.abc import Mapping
from datetime import date

from evenhand.engine.calendar import MOST
from evenhand.engine.case import Case
from evenhand.engine.limits import Every
from evenhand.engine.procedure import Procedure, Section
from evenhand.engine.recurring import between_cases
from tests.engine.procedures import HARBOUR, changed
from tests.engine.stories import Story, day

REVIEW = "review the Compact"


def reviewing(every: Every) -> Procedure:
    return changed(REVIEW, every=every)


def due(
    procedure: Procedure,
    *done: str,
    today: str = "2026-06-01",
    meetings: Mapping[str, tuple[date, ...]] | None = None,
) -> tuple[str | None, str | None]:
    """When the review was last done and is next due, in use since 1 February 2026."""
    story = Story(procedure=procedure)
    story.case = Case(between=True)
    for on in done:
        story.do(REVIEW, "Forum", on)
    (found,) = between_cases(procedure, story.case, meetings or {}, day("2026-02-01"), day(today))
    assert found.step.name == REVIEW
    return (found.last.isoformat() if found.last else None, found.due.isoformat() if found.due else None)


def test_the_first_period_runs_from_the_day_the_procedure_was_taken_into_use() -> None:
    assert due(HARBOUR) == (None, "2027-02-01")


def test_each_further_period_runs_from_the_last_time() -> None:
    assert due(HARBOUR, "2026-03-01", "2026-04-01") == ("2026-04-01", "2027-04-01")
    assert due(reviewing(Every("6 months", 6, "month")), "2026-04-01") == ("2026-04-01", "2026-10-01")


def test_what_is_due_at_each_meeting_is_due_at_the_next_that_is_arranged() -> None:
    at_meetings = reviewing(Every("meeting of Forum", meeting_of="Forum"))
    meetings = {
        "Forum": (day("2026-09-01"), day("2026-05-31"), day("2026-06-01")),
        "Officers": (day("2026-06-02"),),
    }
    assert due(at_meetings, meetings=meetings) == (None, "2026-06-01")
    assert due(at_meetings, today="2026-06-02", meetings=meetings) == (None, "2026-09-01")
    assert due(at_meetings, "2026-06-01", meetings=meetings) == ("2026-06-01", "2026-09-01")


def test_where_no_meeting_is_arranged_no_date_is_invented() -> None:
    at_meetings = reviewing(Every("meeting of Forum", meeting_of="Forum"))
    assert due(at_meetings) == (None, None)
    assert due(at_meetings, meetings={"Forum": (day("2026-05-01"),)}) == (None, None)


def test_a_period_beyond_the_last_year_has_no_date() -> None:
    assert due(reviewing(Every("ages", MOST, "year"))) == (None, None)


def test_only_what_recurs_is_listed() -> None:
    found = between_cases(HARBOUR, Case(between=True), {}, day("2026-02-01"), day("2026-06-01"))
    assert [one.step.name for one in found] == [REVIEW]
    assert len(HARBOUR.steps_in(Section.BETWEEN_CASES)) > 1
