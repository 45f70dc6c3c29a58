"""Dates that both sides were told, and that a late record or a strike-out has moved."""

from evenhand.engine.corrections import MovedDate, moved_dates
from tests.engine.procedures import changed, record
from tests.engine.stories import Story, at_the_hearing, day, decided, raised, seated, set_the_hearing, written

LETTER = {"the letter": ("a letter",)}


def moved(story: Story) -> list[tuple[str, str, str | None]]:
    """The moved dates as texts: step, date before, date now."""
    found = moved_dates(story.procedure, story.case)
    return [(one.step, one.was.isoformat(), one.now.isoformat() if one.now else None) for one in found]


def test_in_a_case_recorded_as_it_went_no_date_has_moved() -> None:
    assert moved(decided()) == []


def test_a_letter_that_came_earlier_than_was_recorded_moves_every_date_counted_from_it() -> None:
    story = written()
    letter = story.case.completed["write to the Secretary"][0]
    story.do("acknowledge the letter", "Secretary", "2026-01-13")
    story.strike(letter, "2026-01-14", "it came earlier")
    struck = story.case.history[-1]
    assert {(step, now) for step, _, now in moved(story)} == {
        ("choose the members", None), ("decide whether there was a breach", None), ("meet the mediator", None),
    }  # fmt: skip
    assert moved_dates(story.procedure, story.case)[0] == MovedDate(
        "choose the members", day("2026-02-12"), None, struck.id
    )


def test_a_late_record_of_the_anchor_moves_the_date() -> None:
    story = at_the_hearing("2026-02-25")
    set_the_hearing(story, "2026-01-26", "2026-03-25")
    assert moved(story) == []
    story.do("tell of a worry", "A", "2026-01-28")
    story.do(
        "set the hearing", "Vera Volt", "2026-01-27", records={"the day of the hearing": day("2026-03-04")}
    )
    assert moved(story) == [("send a statement", "2026-03-17", "2026-02-24")]


def test_a_late_record_that_something_was_done_moves_no_date() -> None:
    story = seated()
    story.do("acknowledge the letter", "Secretary", "2026-01-14")
    assert moved(story) == []


def test_a_late_end_of_the_case_makes_the_dates_void() -> None:
    story = seated()
    story.do("withdraw", "A", "2026-01-13")
    assert ("acknowledge the letter", "2026-01-19", None) in moved(story)


def test_a_duty_already_done_or_closed_has_no_date_to_correct() -> None:
    story = written()
    story.do("acknowledge the letter", "Secretary", "2026-01-14")
    story.strike(story.case.completed["write to the Secretary"][0], "2026-01-15")
    assert "acknowledge the letter" not in {step for step, _, _ in moved(story)}


def test_a_second_happening_of_an_anchor_recorded_late_moves_no_date_of_the_first() -> None:
    story = seated()
    papers = {"papers": ("some",)}
    story.do("send papers", "A", "2026-01-21", records=papers)
    story.do("tell of a worry", "A", "2026-01-30")
    story.do("send papers", "B", "2026-01-25", records=papers)
    assert moved(story) == []
    assert len(story.owed("acknowledge the papers")) == 2


def test_an_earlier_happening_recorded_late_moves_the_date_of_what_is_owed_once() -> None:
    procedure = changed("acknowledge the papers", again=False)
    story = seated(procedure=procedure)
    papers = {"papers": ("some",)}
    story.do("send papers", "A", "2026-01-25", records=papers)
    story.do("send papers", "B", "2026-01-21", records=papers)
    assert moved(story) == [("acknowledge the papers", "2026-02-01", "2026-01-28")]


def test_the_date_of_one_side_moves_though_the_other_has_done_its_part() -> None:
    story = at_the_hearing("2026-02-25")
    story.do("send a statement", "B", "2026-01-25")
    story.do("tell of a worry", "A", "2026-01-28")
    set_the_hearing(story, "2026-01-27", "2026-03-04")
    assert moved(story) == [("send a statement", "2026-02-17", "2026-02-24")]


def test_striking_out_what_moved_a_date_moves_it_back() -> None:
    story = at_the_hearing("2026-02-25")
    set_the_hearing(story, "2026-01-26", "2026-03-25")
    story.strike(story.case.history[-1], "2026-01-27", "another case")
    assert moved(story) == [("send a statement", "2026-03-17", "2026-02-17")]


def test_a_reason_for_a_delay_moves_nothing() -> None:
    story = written()
    story.do("tell of a worry", "A", "2026-01-22")
    story.explain_delay("acknowledge the letter", "Secretary", "2026-01-21", "on leave")
    assert moved(story) == []


def test_what_has_no_date_cannot_move() -> None:
    story = raised(procedure=changed("raise the concern", records=(record("what happened"),)))
    story.do("reply to the concern", "B", "2026-01-08")
    story.do("tell of a worry", "A", "2026-01-06")
    assert moved(story) == []
