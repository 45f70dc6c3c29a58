"""Who may see what, where a record says who may read it: people and organisations named there."""

from dataclasses import replace

import pytest

from evenhand.engine.document import Sight
from evenhand.engine.events import Named, RecordValue
from evenhand.engine.procedure import RecordKind
from evenhand.engine.visible import visible
from tests.engine.procedures import origin, record, step, with_steps
from tests.engine.stories import Story

TELL = "tell in confidence"


def line(what: str, *who: str, never: bool = False) -> Sight:
    return Sight((what,), who, never=never, while_running=False, origin=origin())


def telling(*lines: Sight) -> Story:
    """Anybody may tell something in confidence, and says who may read it and whom it is about."""
    told = step(
        TELL, "Anybody", again=True,
        records=(record("the concern"), record("who may read it", RecordKind.PEOPLE, optional=True),
                 record("whom it is about", RecordKind.ORGANISATIONS, optional=True),
                 record("its friend", optional=True)),
    )  # fmt: skip
    return Story(procedure=replace(with_steps(told), who_may_see=lines))


def tell(story: Story, **records: RecordValue) -> None:
    named = {name.replace("_", " "): value for name, value in records.items()}
    story.do(TELL, "Anybody", "2026-01-06", records={"the concern": "noise", **named})


def sees(story: Story, person: str, *known_as: str) -> list[bool]:
    """Whether the reader sees what was told, each time that something was told in confidence."""
    there = {event.id for event in story.case.completed[TELL]}
    seen = visible(story.procedure, story.case, person, known_as).events
    return ["the concern" in one.records for one in seen if one.event in there]


def test_whoever_is_named_in_the_record_may_read_it() -> None:
    story = telling(line(TELL, "who may read it"))
    tell(story, who_may_read_it=(Named("Vera Volt"), Named("Cora Cobb", "Quayside Council")))
    assert sees(story, "Forum", "Vera Volt") == [True]
    assert sees(story, "Forum", " vera  VOLT") == [True]
    assert sees(story, "Forum", "Faye Fern") == [False]
    assert sees(story, "Forum") == [False]


def test_each_time_its_own_record_says_who() -> None:
    story = telling(line(TELL, "who may read it"))
    tell(story, who_may_read_it=(Named("Vera Volt"),))
    tell(story, who_may_read_it=(Named("Faye Fern"),))
    assert sees(story, "Forum", "Vera Volt") == [True, False]
    assert sees(story, "Forum", "Faye Fern") == [False, True]


def test_nobody_is_named_in_a_record_that_was_left_out() -> None:
    story = telling(line(TELL, "who may read it"))
    tell(story)
    tell(story, who_may_read_it=(Named("Vera Volt"),))
    assert sees(story, "Forum", "Vera Volt", "") == [False, True]


def test_what_another_step_recorded_says_who_may_see_the_case() -> None:
    story = telling(line("progress", "who may read it"))
    assert not visible(story.procedure, story.case, "Forum", ("Vera Volt",)).progress
    tell(story, who_may_read_it=(Named("Vera Volt"),))
    assert visible(story.procedure, story.case, "Forum", ("Vera Volt",)).progress
    assert not visible(story.procedure, story.case, "Forum", ("Faye Fern",)).progress


def test_the_organisation_it_is_about_never_reads_it() -> None:
    story = telling(line("everything", "Secretary", "B"), line(TELL, "whom it is about", never=True))
    tell(story, whom_it_is_about=("Quayside Council",))
    assert sees(story, "Secretary") == [True]
    assert sees(story, "B") == [False]
    assert sees(story, "Secretary", "Quayside Council, Leisure") == [False]
    assert sees(story, "Secretary", "Quayside Councillors") == [True]


@pytest.mark.parametrize(("name", "seen"), [("Gull Rescue", True), ("Quayside Council", False)])
def test_a_single_name_counts_too(name: str, seen: bool) -> None:  # noqa: FBT001
    story = telling(line(TELL, "its friend"))
    tell(story, its_friend=name)
    assert sees(story, "A") == [seen]
    assert sees(story, "Forum", name) == [True]


def test_people_of_the_procedure_and_records_can_stand_in_one_line() -> None:
    story = telling(line(TELL, "Secretary", "who may read it"))
    tell(story, who_may_read_it=(Named("Vera Volt"),))
    assert (sees(story, "Deputy"), sees(story, "Forum", "Vera Volt"), sees(story, "Forum")) == (
        [True],
        [True],
        [False],
    )
