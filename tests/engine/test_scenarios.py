"""Stories played through the engine, and told in sentences where they did not come out as said."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from evenhand.engine.events import ExplainDelay
from evenhand.engine.expectations import surprises
from evenhand.engine.position import as_at, position
from evenhand.engine.public import position_as_data, run_as_data
from evenhand.engine.scenario import (
    CannotBegin,
    Expectation,
    ExpectedDuty,
    Happening,
    Scenario,
    StrikeByName,
    Wish,
    play,
)
from tests.engine.procedures import HARBOUR, PEOPLE
from tests.engine.stories import MEMBERS, PARTIES, act, day

CONCERN = act("raise the concern", "A", "2026-01-05", records={"what happened": "A grant was cut."})
LETTER = act("write to the Secretary", "A", "2026-01-12", records={"the letter": ("a letter",)})


def happening(wish: Wish, recorded: str = "", refused: str = "") -> Happening:
    return Happening(wish, day(recorded) if recorded else wish.on, refused)


def story(*happenings: Happening | Wish, **more: Any) -> Scenario:
    """A story of these happenings, each recorded on its day unless it says otherwise."""
    told = (one if isinstance(one, Happening) else happening(one) for one in happenings)
    plain: dict[str, Any] = {
        "name": "a story", "procedure": "harbour", "parties": PARTIES, "register": PEOPLE,
    }  # fmt: skip
    return Scenario(happenings=tuple(told), **{**plain, **more})


def expecting(**what: Any) -> list[str]:
    """What is told of a story at its hearing that says this must be so on 13 January 2026."""
    told = story(CONCERN, LETTER, expectations=(Expectation(at=day("2026-01-13"), **what),))
    return [str(sentence) for sentence in surprises(HARBOUR, play(HARBOUR, told))]


def test_a_story_that_goes_as_told_has_no_surprise() -> None:
    duty = ExpectedDuty("acknowledge the letter", who="Secretary", by=day("2026-01-19"), status="open")
    decision = ExpectedDuty("decide whether there was a breach", aim=day("2026-02-09"))
    assert expecting(
        stage="Hearing", ended_as="", owed=(duty, decision), not_owed=("send the finding",),
        may=("send papers",), may_not=("withdraw from it",), whose_turn=("A", "B", "Forum", "Secretary"),
    ) == []  # fmt: skip


def test_nothing_said_is_nothing_expected() -> None:
    assert expecting() == []


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ({"stage": "Talking"}, "stage: “Talking” was expected, and it is “Hearing”"),
        ({"ended_as": "settled"}, "ended as: “settled” was expected, and it is “”"),
        ({"whose_turn": ("A",)}, "whose turn: “A” was expected, and it is “Secretary, Forum, A, B”"),
        ({"owed": (ExpectedDuty("send the finding"),)}, "“send the finding” is not owed"),
        ({"not_owed": ("acknowledge the letter",)}, "“acknowledge the letter” is owed"),
        ({"may": ("raise the concern",)}, "“raise the concern” is not possible"),
        ({"may_not": ("send papers",)}, "“send papers” is possible"),
    ],
)
def test_what_is_not_as_told_is_said_in_a_sentence(what: dict[str, Any], told: str) -> None:
    assert expecting(**what) == [f"On Tuesday 13 January 2026: {told}"]


@pytest.mark.parametrize(
    ("expected", "told"),
    [
        (
            {"by": day("2026-01-20")},
            "by: “Tuesday 20 January 2026” was expected, and it is “Monday 19 January 2026”",
        ),
        ({"by": "none"}, "by: “none” was expected, and it is “Monday 19 January 2026”"),
        ({"aim": day("2026-01-20")}, "aim: “Tuesday 20 January 2026” was expected, and it is “none”"),
        ({"status": "late"}, "status: “late” was expected, and it is “open”"),
    ],
)
def test_what_is_owed_otherwise_than_told_is_said(expected: dict[str, Any], told: str) -> None:
    duty = ExpectedDuty("acknowledge the letter", **expected)
    assert expecting(owed=(duty,)) == [f"On Tuesday 13 January 2026: “acknowledge the letter” {told}"]


def test_who_owes_it_is_compared() -> None:
    duty = ExpectedDuty("acknowledge the letter", who="Forum")
    assert expecting(owed=(duty,)) == [
        "On Tuesday 13 January 2026: who owes “acknowledge the letter”: “Forum” was expected, and it is “Secretary”"
    ]


def test_no_date_can_be_expected_of_what_has_none() -> None:
    told = story(CONCERN, expectations=(
        Expectation(at=day("2026-01-05"), owed=(ExpectedDuty("reply to the concern", by="none"),)),
    ))  # fmt: skip
    assert surprises(HARBOUR, play(HARBOUR, told)) == ()


def test_one_of_several_duties_of_a_step_is_enough() -> None:
    papers = {"records": {"papers": ("some",)}}
    told = story(
        CONCERN, LETTER,
        act("send papers", "A", "2026-01-13", **papers), act("send papers", "A", "2026-01-15", **papers),
        expectations=(Expectation(at=day("2026-01-15"), owed=(
            ExpectedDuty("acknowledge the papers", by=day("2026-01-20")),
            ExpectedDuty("acknowledge the papers", by=day("2026-01-22")),
        )),),
    )  # fmt: skip
    assert surprises(HARBOUR, play(HARBOUR, told)) == ()


def test_a_duty_that_is_no_longer_open_is_not_owed() -> None:
    told = story(
        CONCERN, LETTER, act("acknowledge the letter", "Secretary", "2026-01-13"),
        expectations=(Expectation(at=day("2026-01-13"), not_owed=("acknowledge the letter",)),),
    )  # fmt: skip
    assert surprises(HARBOUR, play(HARBOUR, told)) == ()


def test_a_story_that_expects_a_stage_is_told_that_the_case_has_ended() -> None:
    told = story(CONCERN, act("withdraw", "A", "2026-01-06"),
                 expectations=(Expectation(at=day("2026-01-06"), stage="Talking"),))  # fmt: skip
    (sentence,) = surprises(HARBOUR, play(HARBOUR, told))
    assert str(sentence) == "On Tuesday 6 January 2026: the case has ended as “withdrawn”"


def test_an_ending_can_be_expected() -> None:
    told = story(CONCERN, act("withdraw", "A", "2026-01-06"),
                 expectations=(Expectation(at=day("2026-01-06"), stage="Talking", ended_as="withdrawn"),))  # fmt: skip
    assert surprises(HARBOUR, play(HARBOUR, told)) == ()


def test_a_refusal_that_was_not_told_is_a_surprise() -> None:
    run = play(HARBOUR, story(CONCERN, act("withdraw", "B", "2026-01-06")))
    assert [str(sentence) for sentence in surprises(HARBOUR, run)] == [
        "“withdraw” on Tuesday 6 January 2026 was refused: only Gull Rescue (A) may do this"
    ]
    assert run.played[1].surprise


def test_a_refusal_that_was_told_is_none() -> None:
    refused = happening(act("withdraw", "B", "2026-01-06"), refused="only Gull Rescue")
    run = play(HARBOUR, story(CONCERN, refused))
    assert surprises(HARBOUR, run) == ()
    assert [one.result for one in run.played] == ["done", "refused"]


def test_a_refusal_for_another_reason_than_told_is_a_surprise() -> None:
    refused = happening(act("withdraw", "B", "2026-01-06"), refused="only the Forum")
    assert [str(one) for one in surprises(HARBOUR, play(HARBOUR, story(CONCERN, refused)))] == [
        "“withdraw” on Tuesday 6 January 2026 was refused for another reason: only Gull Rescue (A) may do this"
    ]


def test_what_was_to_be_refused_and_was_done_is_a_surprise() -> None:
    refused = happening(act("withdraw", "A", "2026-01-06"), refused="only the Forum")
    assert [str(one) for one in surprises(HARBOUR, play(HARBOUR, story(CONCERN, refused)))] == [
        "“withdraw” on Tuesday 6 January 2026 was to be refused, and was done"
    ]


def test_an_exception_is_told_apart() -> None:
    early = act(
        "acknowledge the letter", "Secretary", "2026-01-06", override=("Secretary", "it came by hand")
    )
    run = play(HARBOUR, story(CONCERN, early))
    assert [one.result for one in run.played] == ["done", "overridden"]


def striking(on: str = "2026-01-14", step: str = "acknowledge the letter") -> StrikeByName:
    return StrikeByName(
        day=day("2026-01-13"), step=step, who="Secretary", reason="another letter", on=day(on)
    )


def test_a_story_strikes_out_by_day_and_name() -> None:
    received = act("acknowledge the letter", "Secretary", "2026-01-13")
    run = play(HARBOUR, story(CONCERN, LETTER, received, striking()))
    assert [one.result for one in run.played] == ["done"] * 4
    assert run.case.last("acknowledge the letter") is None


def test_a_strike_out_of_nothing_is_refused() -> None:
    run = play(HARBOUR, story(CONCERN, LETTER, striking()))
    assert [str(one) for one in surprises(HARBOUR, run)] == [
        "“acknowledge the letter” on Wednesday 14 January 2026 was refused: there is no such entry in the record"
    ]


def test_a_story_explains_a_delay() -> None:
    late = ExplainDelay(
        step="acknowledge the letter", who="Secretary", reason="on leave", on=day("2026-01-20")
    )
    run = play(HARBOUR, story(CONCERN, LETTER, late))
    assert run.case.delays.keys() == {"acknowledge the letter"}


def test_a_story_is_played_as_far_as_it_was_recorded() -> None:
    late = happening(act("reply to the concern", "B", "2026-01-06"), recorded="2026-02-01")
    told = story(CONCERN, LETTER, late, expectations=(Expectation(at=day("2026-01-13"), stage="Nowhere"),))
    assert len(play(HARBOUR, told, until=day("2026-01-31")).played) == 2
    assert len(play(HARBOUR, told, until=day("2026-02-01")).played) == 3
    run = play(HARBOUR, told, until=day("2026-01-12"))
    assert surprises(HARBOUR, run, until=day("2026-01-12")) == ()
    assert len(surprises(HARBOUR, run, until=day("2026-01-13"))) == 1


def test_what_is_written_down_before_it_happened_is_refused() -> None:
    early = happening(act("withdraw", "A", "2026-01-07"), recorded="2026-01-06")
    assert "in-the-future" in {reason.id for reason in play(HARBOUR, story(CONCERN, early)).played[1].reasons}


def test_a_story_without_its_parties_cannot_begin() -> None:
    with pytest.raises(CannotBegin, match="name the organisation that is B") as stopped:
        play(HARBOUR, story(CONCERN, parties=PARTIES[:1]))
    assert [reason.id for reason in stopped.value.refused.reasons] == ["no-party"]


def test_a_notice_is_played_between_cases() -> None:
    notice = act("tell of good practice", "A", "2026-01-06", records={"what is good": "We met first."})
    run = play(HARBOUR, story(notice, parties=(), between=True))
    assert [one.result for one in run.played] == ["done"]
    assert run.case.between


def data() -> dict[str, Any]:
    """A played story as plain data."""
    run = play(HARBOUR, story(
        CONCERN, act("withdraw", "B", "2026-01-06"), LETTER,
        act("choose the members", "Forum", "2026-01-12", members=MEMBERS),
    ))  # fmt: skip
    at = day("2026-01-20")
    return run_as_data(HARBOUR, run, position(HARBOUR, as_at(HARBOUR, run.case, at), at))


def test_the_public_format_has_the_names_it_promises() -> None:
    told = data()
    assert list(told) == ["procedure", "edition", "events", "position"]
    assert list(told["events"][0]) == ["on", "who", "step", "result", "why", "from"]
    where = told["position"]
    assert list(where) == ["at", "stage", "ended_as", "whose_turn", "owed", "may"]
    promised = [
        "step",
        "who",
        "by",
        "aim",
        "own_date",
        "strength",
        "status",
        "since",
        "from",
        "reading",
        "why",
    ]
    assert [name for name in where["owed"][0] if name in promised] == promised
    assert list(where["may"][0]) == ["step", "who", "from"]


def test_the_public_format_says_what_happened_and_why_not() -> None:
    told = data()
    assert (told["procedure"], told["edition"]) == ("Harbour Compact", HARBOUR.digest)
    assert told["events"][1] == {
        "on": "2026-01-06",
        "who": "B",
        "step": "withdraw",
        "result": "refused",
        "why": "only Gull Rescue (A) may do this (S-withdraw).",
        "from": ["S-withdraw"],
    }


def test_the_public_format_says_where_it_stands_in_plain_values() -> None:
    where = data()["position"]
    assert (where["at"], where["stage"], where["ended_as"]) == ("2026-01-20", "Hearing", None)
    owed = {row["step"]: row for row in where["owed"]}
    assert owed["acknowledge the letter"].items() >= {
        "by": "2026-01-19", "aim": None, "own_date": "2026-01-14", "strength": "must", "status": "late",
        "since": "2026-01-12",
    }.items()  # fmt: skip
    assert owed["acknowledge the letter"]["why"].startswith("“write to the Secretary” was done by")
    assert (owed["reply to the concern"]["by"], owed["reply to the concern"]["status"]) == (None, "cancelled")
    assert owed["acknowledge the letter"]["from"] == ["2.1"]
    assert owed["acknowledge the letter"]["reading"] == ["R1", "R2"]
    assert {"step": "choose the chair", "who": ["panel"], "from": ["S-choose the chair"]} in where["may"]


def test_before_anything_and_for_an_unknown_step_the_public_format_holds_nothing() -> None:
    run = play(HARBOUR, story(CONCERN, act("sing a song", "A", "2026-01-06")))
    told: Any = run_as_data(HARBOUR, run, position(HARBOUR, run.case, day("2026-01-06")))
    assert told["events"][1]["from"] == []
    empty: Any = position_as_data(HARBOUR, run.case, replace(position(HARBOUR, run.case, date.max), stage=""))
    assert empty["stage"] is None
