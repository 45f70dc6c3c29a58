"""Where a late record finds its place among the happenings of its day."""

from evenhand.engine.decisions import place_before
from tests.engine.stories import Story, raised

WORRY = "tell of a worry"


def three_worries() -> Story:
    story = raised()
    for name in ("first", "second", "third"):
        story.do(WORRY, "A", "2026-01-06", person=name)
    return story


def people(story: Story) -> list[str]:
    return [event.person for event in story.case.completed[WORRY]]


def before(story: Story, name: str) -> int:
    (event,) = (event for event in story.case.completed[WORRY] if event.person == name)
    place = place_before(story.case, event.id)
    assert place is not None
    return place


def test_a_late_record_stands_between_two_others() -> None:
    story = three_worries()
    story.do(WORRY, "A", "2026-01-06", person="late", order=before(story, "second"))
    assert people(story) == ["first", "late", "second", "third"]
    story.do(WORRY, "A", "2026-01-06", person="later", order=before(story, "second"))
    assert people(story) == ["first", "late", "later", "second", "third"]


def test_a_late_record_stands_before_all_others() -> None:
    story = three_worries()
    for name in ("zero", "minus one"):
        story.do(WORRY, "A", "2026-01-06", person=name, order=before(story, people(story)[0]))
    assert people(story) == ["minus one", "zero", "first", "second", "third"]


def test_there_is_room_for_many_late_records_at_one_place() -> None:
    story = three_worries()
    names = [str(number) for number in range(9)]
    for name in names:
        story.do(WORRY, "A", "2026-01-06", person=name, order=before(story, "third"))
    assert people(story) == ["first", "second", *names, "third"]


def test_other_days_play_no_part() -> None:
    story = three_worries()
    story.do(WORRY, "A", "2026-01-07", person="next day")
    assert before(story, "next day") == before(story, "first")


def test_before_an_entry_that_is_not_known_there_is_no_place() -> None:
    assert place_before(raised().case, "99") is None
