"""Loading a procedure: what a whole file becomes, and what is said of one that is spoilt."""

from datetime import date

import pytest

from evenhand.engine.document import Clause, Origin, Strength
from evenhand.engine.limits import Anchor, AnchorKind, Every, Limit, LimitKind
from evenhand.engine.people import PersonKind
from evenhand.engine.procedure import Answer, Ballot, Condition, Procedure, Record, RecordKind, Section
from evenhand.language.load import load
from evenhand.language.problems import Problems
from tests.language import spoilt_keys, spoilt_parts, spoilt_values
from tests.language.examples import EXAMPLE

SPOILT = spoilt_keys.SPOILT | spoilt_values.SPOILT | spoilt_parts.SPOILT


@pytest.mark.parametrize("name", SPOILT)
def test_what_is_wrong_is_told_in_these_words(name: str) -> None:
    old, new, told = SPOILT[name]
    assert old in EXAMPLE
    found = load(EXAMPLE.replace(old, new), "fenwold.yaml")
    assert isinstance(found, Problems)
    assert str(found) == told.strip("\n")
    assert name.split(" ", maxsplit=1)[0].rstrip(":") in {problem.id for problem in found}


def test_problems_of_every_sort_are_told_together() -> None:
    spoilt = EXAMPLE
    for name in (
        "unknown-key",
        "unknown-name of a person",
        "unused-reading",
        "unknown-answer",
        "missing-key",
    ):
        old, new, _ = SPOILT[name]
        spoilt = spoilt.replace(old, new)
    found = load(spoilt, "fenwold.yaml")
    assert isinstance(found, Problems)
    ids = [problem.id for problem in found]
    assert ids == ["unknown-name", "unknown-key", "unknown-answer", "unused-reading", "missing-key"]


@pytest.mark.parametrize(
    "text", ["- a list\n", "only words\n", "language: 1\n", "stages:\n  - a\n  - step: b\n"]
)
def test_what_is_no_procedure_at_all_is_told_too(text: str) -> None:
    assert isinstance(load(text, "f.yaml"), Problems)


def test_the_file_as_a_whole() -> None:
    procedure = loaded()
    assert (procedure.name, procedure.edition) == ("Fenwold Compact", "second, 2026")
    assert procedure.source == EXAMPLE
    assert procedure.codes.names == ("Funding", "Volunteering")
    assert procedure.sectors.names == ("voluntary", "public")
    assert list(procedure.people) == [
        "A",
        "B",
        "Board",
        "Board member",
        "Clerk",
        "deputy",
        "panel",
        "chair of the panel",
    ]
    assert [(stage.name, len(stage.steps)) for stage in procedure.stages] == [("Talking", 2), ("Deciding", 6)]
    assert [len(procedure.steps_in(section)) for section in Section] == [8, 2, 1, 3]
    assert procedure.clauses["F-1"] == Clause("F-1", "1.10", "R", "who may raise what", 229)
    assert [(line.of, line.because) for line in procedure.not_a_rule] == [(("F-5",), "advice")]


def test_the_same_bytes_are_the_same_edition() -> None:
    other = load(EXAMPLE + "# a remark\n", "f.yaml")
    assert isinstance(other, Procedure)
    assert loaded().digest == loaded().digest != other.digest


def test_the_calendar() -> None:
    procedure = loaded()
    calendar = procedure.calendar
    assert calendar.day_off_rule == "runs on"
    assert calendar.is_day_off(date(2026, 12, 25))
    assert not calendar.is_day_off(date(2026, 11, 30))
    origin = procedure.calendar_origin
    assert (origin.clauses, origin.added, origin.readings, origin.line) == (
        (), "the text does not say how days are counted", ("R1",), 6
    )  # fmt: skip


def test_the_conditions_for_using_it() -> None:
    wanted, unwanted = loaded().open_to
    assert (wanted.wanted, wanted.text, wanted.checked_by) == (True, "both sides have signed", "the register")
    assert (unwanted.wanted, unwanted.checked_by) == (False, "")
    assert unwanted.guidance == "the organisation's own complaints procedure is the place for it"


def test_the_people_and_their_panel() -> None:
    people = loaded().people
    kinds = {name: (person.kind, person.of) for name, person in people.items()}
    assert kinds["Board member"] == (PersonKind.MEMBER_OF, "Board")
    assert kinds["deputy"] == (PersonKind.STAND_IN_FOR, "Clerk")
    assert kinds["chair of the panel"] == (PersonKind.CHAIR_OF, "panel")
    assert (people["A"].meaning, people["Board"].how_many) == ("whoever raises it", "twelve")
    panel = people["panel"].panel
    assert panel is not None
    assert (panel.never_linked_to, panel.substitutes_from) == (("A", "B"), ("Board",))
    assert (panel.equal_numbers, panel.decides_by, panel.strength) == (True, "majority", Strength.SHOULD)
    first, second = panel.seats
    assert (first.number, first.at_least, first.sectors, first.spread) == (1, True, ("voluntary",), "")
    assert (second.number, second.at_least, second.sectors, second.spread) == (2, False, (), "all different")
    assert second.drawn_from == ("Board", "Clerk")


def test_what_a_step_asks_for() -> None:
    steps = loaded().steps
    assert steps["raise it"].records == (
        Record("what it is about", RecordKind.COMMITMENTS),
        Record("those who were there", RecordKind.PEOPLE, optional=True, at_most=2, at_most_from_elsewhere=1),
    )
    assert steps["write to the Clerk"].record("in short") == Record(
        "in short", RecordKind.TEXT, at_most_words=100
    )
    assert steps["write to the Clerk"].after == ("raise it",)
    assert steps["write to the Clerk"].moves_to == "Deciding"


def test_what_a_step_owes() -> None:
    step = loaded().steps["call the panel together"]
    letter = Anchor(AnchorKind.STEP, "write to the Clerk")
    assert step.by == Limit(LimitKind.PERIOD, "1 month after write to the Clerk", 1, "month", anchor=letter)
    assert step.aim == Limit(LimitKind.PERIOD, "2 weeks after write to the Clerk", 2, "week", anchor=letter)
    assert step.own_date is not None
    assert (step.own_date.number, step.own_date.unit) == (10, "working day")
    assert (step.strength, step.strength_word) == (Strength.AIM, "will endeavour to")
    assert (step.letter, step.to) == ("invitation", ("A", "B", "panel"))
    assert step.origin == Origin(("F-3",), "", ("R1", "R2"), 100)


def test_limits_before_a_recorded_date_and_on_it() -> None:
    steps = loaded().steps
    meeting = Anchor(AnchorKind.RECORD, "the first meeting", "call the panel together")
    papers, meet = steps["send out the papers"], steps["meet"]
    words = "5 working days before the first meeting"
    assert papers.by == Limit(LimitKind.PERIOD, words, 5, "working day", before=True, anchor=meeting)
    assert (papers.owed_by, papers.owers) == (("Clerk",), ("Clerk",))
    assert meet.by == Limit(LimitKind.RECORDED_DATE, "the first meeting", anchor=meeting)
    report = steps["report to the Board"]
    assert report.by is not None
    assert report.by.anchor == Anchor(AnchorKind.CASE_ENDS, "the case ends")
    assert report.if_ended_as == ("settled",)


def test_answers_ballots_and_conditions() -> None:
    steps = loaded().steps
    decide, tell = steps["decide"], steps["tell both sides"]
    assert decide.answers == (
        Answer("covered"),
        Answer("not covered", ends_as="not covered"),
        Answer("unclear"),
    )
    assert decide.ballot == Ballot("majority", "unclear")
    assert decide.by == Limit(
        LimitKind.NO_FIXED_TIME, "no fixed time after meet", anchor=Anchor(AnchorKind.STEP, "meet")
    )
    assert (decide.after_any_of, decide.was_called) == (
        ("meet", "send out the papers"),
        ("make up their minds",),
    )
    assert tell.conditions == (Condition("decide", ("covered", "unclear")),)
    assert tell.owed_if == (Condition("decide", ("covered",)),)
    assert tell.by is not None
    assert tell.by.kind is LimitKind.AT_ONCE
    assert (tell.channels, tell.must_say, tell.ends_as) == (
        ("post", "e-mail"),
        ("a charge may apply",),
        "settled",
    )


def test_steps_outside_the_stages() -> None:
    steps = loaded().steps
    settle, link = steps["agree that it is settled"], steps["declare a link"]
    assert (settle.who, settle.each_of, settle.during) == (("A", "B"), True, ("Talking", "Deciding"))
    assert (settle.unless, settle.origin.added) == (
        ("tell both sides",),
        "the text does not say how talks end",
    )
    assert (link.again, link.removes, link.section) == (True, "panel", Section.AT_ANY_TIME)
    assert steps["report what is open"].every == Every("meeting of Board", meeting_of="Board")
    assert steps["report what is open"].only_while == "a case is open"
    assert steps["review the procedure"].every == Every("2 years", 2, "year")


def test_duties_sight_promises_and_readings() -> None:
    procedure = loaded()
    (duty,) = procedure.throughout
    assert (duty.who, duty.must, duty.until, duty.strength) == (
        ("A", "B"), "keep a record", "the case ends", Strength.SHOULD
    )  # fmt: skip
    assert [(sight.what, sight.never, sight.while_running) for sight in procedure.who_may_see] == [
        (("everything",), False, False),
        (("the votes",), True, False),
        (("Talking", "raise it", "the letter"), False, True),
    ]
    assert [promise.kind for promise in procedure.promises] == ["never", "always", "before"]
    assert procedure.readings["R1"].decided_on == "2026-03-02"
    assert procedure.readings["R2"].of == ()


def loaded() -> Procedure:
    found = load(EXAMPLE, "fenwold.yaml")
    assert isinstance(found, Procedure), str(found)
    return found
