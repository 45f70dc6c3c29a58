"""The rest of the language: what it becomes, and what is said of it where it is spoilt."""

import pytest

from evenhand.engine.limits import Anchor, AnchorKind, Limit, LimitKind, LimitUnit
from evenhand.engine.people import CASTING_VOTE, Panel, PersonKind
from evenhand.engine.procedure import Ballot, Moment, Procedure, Record, RecordKind
from evenhand.language.load import load
from evenhand.language.problems import Problems
from tests.language import spoilt_whole_limits, spoilt_whole_people, spoilt_whole_steps
from tests.language.whole_example import WHOLE

SPOILT = spoilt_whole_people.SPOILT | spoilt_whole_steps.SPOILT | spoilt_whole_limits.SPOILT


@pytest.mark.parametrize("name", SPOILT)
def test_what_is_wrong_is_told_in_these_words(name: str) -> None:
    changes, told = SPOILT[name]
    found = load(changed(changes), "marram.yaml")
    assert isinstance(found, Problems)
    assert str(found) == told.strip("\n")
    assert name.split(" ", maxsplit=1)[0].rstrip(":") in {problem.id for problem in found}


def test_which_days_are_worked_and_how_they_are_counted() -> None:
    calendar = loaded().calendar
    assert calendar.working_weekdays == {0, 1, 2, 3}
    assert calendar.first_day_counts
    names = {off.day.isoformat(): off.name for off in calendar.days_off}
    assert names["2026-01-02"] == "2 January holiday"
    closed = ("2026-12-24", "2026-12-27", "2026-12-28", "2026-12-29", "2026-12-30", "2026-12-31")
    assert {names[day] for day in closed} == {"closed"} | {names["2026-12-28"]}


def test_people_who_are_somebody_else_in_each_case() -> None:
    people = loaded().people
    kinds = {name: (person.kind, person.of) for name, person in people.items()}
    assert kinds["whoever wrote"] == (PersonKind.WHOEVER_DID, "write to the Office")
    assert kinds["other side"] == (PersonKind.OTHER_PARTY, "whoever wrote")


def test_how_the_panel_is_made_up_and_decides() -> None:
    panel = the_panel()
    assert (panel.never_linked_to, panel.never_linked_to_directorate_of, panel.never_on) == (
        ("A",), ("B",), ("Tribunal",)
    )  # fmt: skip
    assert (panel.decides_by, panel.tied_vote, panel.quorum) == ("two thirds", CASTING_VOTE, 3)
    assert (panel.chair_alternates, panel.advisers) == (("voluntary", "public"), ("Office",))
    outsider, members = panel.seats
    assert (outsider.takes_chair, outsider.nominee_of, outsider.drawn_from) == (True, "", ("anybody",))
    assert (members.takes_chair, members.nominee_of, members.drawn_from) == (False, "Council", ("Council",))


def test_a_chair_may_be_chosen_by_the_members() -> None:
    text = changed(
        {
            "        takes the chair: yes\n": "",
            "    quorum: 3\n": "    quorum: 3\n    chair: chosen by the members\n",
            "  anybody:\n": "  head of the panel:\n    is: the chair of panel\n    from: [M-2]\n  anybody:\n",
            "      - step: decide\n": "      - step: choose the head\n        who: panel\n"
            "        appoints: head of the panel\n        from: [M-2]\n      - step: decide\n",
        }
    )
    found = load(text, "marram.yaml")
    assert isinstance(found, Procedure), str(found)


def test_a_form_is_asked_for_before_the_records_of_the_step() -> None:
    procedure = loaded()
    step = procedure.steps["write to the Office"]
    assert [record.name for record in step.records] == [
        "what happened", "when it happened", "what should be done"
    ]  # fmt: skip
    assert step.fills_in == "enquiry form"
    assert procedure.forms["enquiry form"].records == (
        Record("what happened", RecordKind.TEXT), Record("when it happened", RecordKind.DATE)
    )  # fmt: skip


def test_moments() -> None:
    both, first = loaded().moments.values()
    assert both == Moment(
        name="both have replied",
        first=False,
        steps=("reply", "reply again"),
        meaning="from here on everything is known",
        origin=both.origin,
    )
    assert (first.first, first.steps) == (True, ("write to the Office", "ring the Office"))


def test_when_a_step_is_possible() -> None:
    steps = loaded().steps
    assert steps["reply again"].only_for == ("voluntary",)
    assert steps["go on"].after_or_overdue == ("reply",)
    assert steps["take longer"].if_owed == ("decide",)
    assert steps["take longer"].new_date_for == ("decide",)
    assert steps["complain of the delay"].if_missed == ("decide",)
    assert steps["give reasons for the delay"].owed_if_missed == ("decide",)
    assert steps["close"].not_while_owed == ("decide", "give reasons for the delay")
    assert steps["send the papers"].approved_by == ("panel",)
    assert steps["collect what was learnt"].part_of == "the annual review"


def test_limits_of_every_form() -> None:
    steps = loaded().steps
    assert steps["reply"].by == limit(
        "48 hours after write to the Office", 48, "hour", AnchorKind.STEP, "write to the Office"
    )
    assert steps["go on"].by == limit(
        "1 week after the limit of reply", 1, "week", AnchorKind.LIMIT_OF, "reply"
    )
    assert steps["reply again"].not_before == limit("2 days after reply", 2, "day", AnchorKind.STEP, "reply")
    until = steps["reply again"].open_until
    assert until is not None
    assert (until.beginning, until.anchor) == (True, Anchor(AnchorKind.MOMENT, "the first word"))
    assert steps["report to the Council"].by == Limit(
        LimitKind.NEXT_MEETING,
        "the next meeting of Council after the case ends",
        anchor=Anchor(AnchorKind.CASE_ENDS, "the case ends"),
        meeting_of="Council",
    )


def test_the_earlier_of_two_limits() -> None:
    papers = loaded().steps["send the papers"].by
    assert papers is not None
    assert papers.kind is LimitKind.EARLIER_OF
    assert (
        papers.text == "the earlier of 2 weeks after both have replied and 5 working days before the hearing"
    )
    after, before = papers.parts
    assert after.anchor == Anchor(AnchorKind.MOMENT, "both have replied")
    assert (before.before, before.anchor) == (
        True,
        Anchor(AnchorKind.RECORD, "the hearing", "fix the hearing"),
    )


def test_the_later_of_two_limits() -> None:
    found = load(WHOLE.replace("the earlier of:", "the later of:"), "marram.yaml")
    assert isinstance(found, Procedure), str(found)
    papers = found.steps["send the papers"].by
    assert papers is not None
    assert papers.kind is LimitKind.LATER_OF


def test_the_limit_of_another_step_is_a_limit_by_itself() -> None:
    found = load(WHOLE.replace("1 week after the limit of reply", "the limit of reply"), "marram.yaml")
    assert isinstance(found, Procedure), str(found)
    assert found.steps["go on"].by == Limit(
        LimitKind.RECORDED_DATE, "the limit of reply", anchor=Anchor(AnchorKind.LIMIT_OF, "reply")
    )


def test_a_ballot_of_every_kind() -> None:
    assert loaded().steps["decide"].ballot == Ballot(
        "at least", "open", needed=3, abstentions_count=True, tied="open"
    )
    text = changed({"        tied vote: open\n": "", "        abstentions: count against\n": ""})
    for rule in ("agreement", "majority", "two thirds", "everyone"):
        found = load(text.replace("at least 3 members", rule), "marram.yaml")
        assert isinstance(found, Procedure), str(found)
        ballot = found.steps["decide"].ballot
        assert ballot is not None
        assert (ballot.rule, ballot.abstentions_count, ballot.tied) == (rule, False, CASTING_VOTE)


def test_a_procedure_may_do_without_codes_and_sectors() -> None:
    procedure = loaded()
    assert procedure.codes.names == ()
    assert procedure.sectors.names == ("voluntary", "public")


def limit(text: str, number: int, unit: LimitUnit, kind: AnchorKind, name: str) -> Limit:
    return Limit(LimitKind.PERIOD, text, number, unit, anchor=Anchor(kind, name))


def the_panel() -> Panel:
    panel = loaded().people["panel"].panel
    assert panel is not None
    return panel


def changed(changes: dict[str, str]) -> str:
    text = WHOLE
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new, 1)
    return text


def loaded() -> Procedure:
    found = load(WHOLE, "marram.yaml")
    assert isinstance(found, Procedure), str(found)
    return found
