"""By when something is owed: counted, recorded, aimed at, or the office's own date."""

from datetime import date, timedelta

from evenhand.engine.calendar import MOST
from evenhand.engine.duties import Status
from tests.engine.procedures import (
    anchored,
    at_once,
    changed,
    within,
)
from tests.engine.stories import at_the_hearing, day, decided, due, only, raised, set_the_hearing, written


def test_the_office_s_own_date_is_kept_apart() -> None:
    duty = only(written().owed("acknowledge the letter"))
    assert duty.own is not None
    assert duty.own.on == day("2026-01-14")
    assert duty.status(day("2026-01-15")) is Status.OPEN


def test_an_aim_that_has_passed_makes_nothing_late() -> None:
    duty = only(written().owed("decide whether there was a breach"))
    assert (due(duty), duty.aim and duty.aim.on) == ("2026-03-09", day("2026-02-09"))
    assert duty.status(day("2026-02-10")) is Status.OPEN


def test_a_limit_without_an_anchor_runs_from_the_start_of_the_duty() -> None:
    procedure = changed("send papers", again=False, by=at_once())
    assert due(only(written(procedure=procedure).owed("send papers"))) == "2026-01-12"


def test_a_notice_is_counted_back_from_a_recorded_date() -> None:
    assert [due(duty) for duty in at_the_hearing("2026-02-25").owed("send a statement")] == ["2026-02-17"] * 2


def test_the_last_recorded_date_is_the_one_that_counts() -> None:
    story = at_the_hearing("2026-02-25")
    set_the_hearing(story, "2026-01-23", "2026-03-25")
    for duty in story.owed("send a statement"):
        assert (due(duty), duty.trigger and duty.trigger.on) == ("2026-03-17", day("2026-01-23"))


def test_what_follows_the_end_is_owed_from_the_end() -> None:
    story = decided("no breach")
    assert due(only(story.owed("write the report"))) == "2026-03-20"
    assert due(only(story.owed("lock the papers away"))) == "2026-02-20"
    assert only(story.owed("lock the papers away")).status(day("2026-02-21")) is Status.LATE
    withdrawn = raised()
    withdrawn.do("withdraw", "A", "2026-01-06")
    assert withdrawn.owed("write the report") == ()
    assert raised().owed("write the report") == ()


def test_a_recorded_date_is_itself_a_limit() -> None:
    story = decided("no breach")
    assert story.owed("follow it up") == ()
    follow_up = {"the day of the follow-up": day("2026-06-01")}
    story.do("write the report", "Secretary", "2026-03-01", records=follow_up)
    assert due(only(story.owed("follow it up"))) == "2026-06-01"


def test_a_date_that_was_left_out_makes_a_duty_without_one() -> None:
    story = decided("no breach")
    story.do("write the report", "Secretary", "2026-03-01")
    assert due(only(story.owed("follow it up"))) is None


def test_a_limit_beyond_the_last_year_has_no_date() -> None:
    far = within(MOST, "year", "write to the Secretary")
    assert (
        due(only(written(procedure=changed("acknowledge the letter", by=far)).owed("acknowledge the letter")))
        is None
    )


def test_an_aim_whose_anchor_has_not_happened_has_no_date_yet() -> None:
    aim = within(1, "week", anchored("send papers"))
    story = written(procedure=changed("acknowledge the letter", aim=aim))
    assert only(story.owed("acknowledge the letter")).aim is None
    story.do("send papers", "A", "2026-01-13", records={"papers": ("some",)})
    found = only(story.owed("acknowledge the letter")).aim
    assert found is not None
    assert found.on == day("2026-01-20")


def test_an_aim_of_a_record_that_holds_no_date_has_none() -> None:
    aim = within(1, "week", anchored("raise the concern", "what happened"))
    assert (
        only(written(procedure=changed("acknowledge the letter", aim=aim)).owed("acknowledge the letter")).aim
        is None
    )


def test_an_aim_of_a_date_not_recorded_yet_has_none() -> None:
    aim = within(1, "week", anchored("set the hearing", "the day of the hearing"))
    assert (
        only(written(procedure=changed("acknowledge the letter", aim=aim)).owed("acknowledge the letter")).aim
        is None
    )


def test_every_duty_of_a_day_off_says_what_it_skipped() -> None:
    story = raised()
    story.do("write to the Secretary", "A", "2026-03-31", records={"the letter": ("a letter",)})
    duty = only(story.owed("acknowledge the letter"))
    assert due(duty) == (date(2026, 3, 31) + timedelta(9)).isoformat()
