"""Loading a story: what a whole one becomes, and what is said of one that is spoilt."""

from datetime import date, datetime

import pytest

from evenhand.engine.events import Act, Channel, ExplainDelay, Named, NoteMeetings, Override, Party
from evenhand.engine.expectations import surprises
from evenhand.engine.procedure import Procedure
from evenhand.engine.register import Individual
from evenhand.engine.scenario import (
    Expectation,
    ExpectedDuty,
    ExpectedRecurrence,
    Scenario,
    StrikeByName,
    play,
)
from evenhand.language.load import load
from evenhand.language.problems import Problems
from evenhand.language.scenario import load_scenario
from evenhand.language.stories import TIME_ZONE
from tests.language.examples import EXAMPLE
from tests.language.examples_of_stories import STORY, WHOLE_STORY
from tests.language.spoilt_stories import SPOILT
from tests.language.spoilt_whole_stories import SPOILT as SPOILT_WHOLE
from tests.language.whole_example import WHOLE


@pytest.mark.parametrize("name", SPOILT)
def test_what_is_wrong_is_told_in_these_words(name: str) -> None:
    old, new, told = SPOILT[name]
    assert old in STORY
    found = load_scenario(STORY.replace(old, new), "late.yaml", only_fenwold)
    assert isinstance(found, Problems)
    assert str(found) == told.strip("\n")
    assert name.split(" ", maxsplit=1)[0].rstrip(":") in {problem.id for problem in found}


@pytest.mark.parametrize(
    "text", ["- a list\n", "only words\n", "procedure: fenwold\n", "\0", "scenario: none\n"]
)
def test_what_is_no_story_at_all_is_told_too(text: str) -> None:
    assert isinstance(load_scenario(text, "f.yaml", only_fenwold), Problems)


def test_a_procedure_with_problems_tells_its_own() -> None:
    broken = load("language: 2\n", "broken.yaml")
    assert isinstance(broken, Problems)
    assert load_scenario(STORY, "late.yaml", lambda _: broken) is broken


def test_the_story_goes_as_it_says() -> None:
    procedure, scenario = loaded()
    assert surprises(procedure, play(procedure, scenario)) == ()


def test_its_people() -> None:
    _, scenario = loaded()
    assert scenario.parties == (
        Party("A", "Reedham Rowers", "voluntary", date(2024, 2, 29)),
        Party("B", "Fenwold Town Council", "public"),
    )
    assert scenario.register.individuals == (
        Individual("Ada Marsh", "voluntary", ("Board member",), ("Fenwold Town Council",)),
        Individual("Ivo Fenn", "public", ("Clerk",)),
    )
    assert (scenario.name, scenario.reference, scenario.title, scenario.note, scenario.between) == (
        "the papers come late", "FEN-1", "Late papers", "an invented story", False
    )  # fmt: skip


def test_what_is_written_down_is_of_the_kind_that_the_step_asks_for() -> None:
    acts = [act for act in wishes() if isinstance(act, Act)]
    assert acts[0].channel is Channel.PHONE
    assert acts[0].records == (
        ("what it is about", ("Funding", "Volunteering")),
        ("those who were there", (Named("Jo Wade"), Named("Kit Moor", "Fenwold Carers"))),
    )
    assert acts[1].records == (("the letter", ("letter of 2 March",)), ("in short", "the grant was ended"))
    assert acts[4].records == (("the first meeting", date(2026, 3, 30)),)


def test_somebody_of_the_register_acts_as_what_the_step_allows() -> None:
    acts = {(act.on, act.step): (act.who, act.person) for act in wishes() if isinstance(act, Act)}
    assert acts[date(2026, 3, 5), "declare a link"] == ("Board member", "Ada Marsh")
    assert acts[date(2026, 3, 9), "call the panel together"] == ("Clerk", "Ivo Fenn")
    assert acts[date(2026, 3, 30), "make up their minds"] == ("panel", "Ada Marsh")
    assert acts[date(2026, 3, 6), "call the panel together"] == ("B", "")


def test_somebody_whom_the_step_does_not_allow_tries_as_what_they_are() -> None:
    _, scenario = loaded(
        STORY.replace("who: Ada Marsh\n    step: declare a link", "who: Ada Marsh\n    step: raise it")
    )
    wish = scenario.happenings[2].wish
    assert isinstance(wish, Act)
    assert (wish.who, wish.person) == ("Board member", "Ada Marsh")


def test_exceptions_delays_and_mistakes() -> None:
    acts = wishes()
    fourth, delay, strike, appointment = acts[4:8]
    assert isinstance(fourth, Act)
    assert fourth.override == Override("Clerk", "the members are chosen by word of mouth")
    assert delay == ExplainDelay(
        step="send out the papers", who="Clerk", reason="the copier broke down", on=date(2026, 3, 10)
    )
    assert strike == StrikeByName(
        date(2026, 3, 5), "declare a link", "Clerk", "it was another Ada", date(2026, 3, 11)
    )
    assert isinstance(appointment, Act)
    assert appointment.members == (
        ("voluntary members", ("Ada Marsh",)),
        ("members at large", ("Ada Marsh", "Ivo Fenn")),
    )


def test_when_it_was_written_down_and_what_must_be_refused() -> None:
    _, scenario = loaded()
    second, third, fourth = scenario.happenings[1:4]
    assert (second.wish.on, second.recorded) == (date(2026, 3, 4), date(2026, 3, 6))
    assert (third.recorded, third.refused, fourth.refused) == (date(2026, 3, 5), "", "only the Clerk may")
    assert scenario.happenings[0].note == "the story does not say who was there"


def test_what_must_be_so() -> None:
    _, scenario = loaded()
    assert scenario.expectations[0] == Expectation(
        at=date(2026, 3, 12),
        stage="Deciding",
        owed=(
            ExpectedDuty(
                "call the panel together", "Clerk", date(2026, 4, 7), date(2026, 3, 18), status="met"
            ),
            ExpectedDuty("send out the papers", by=date(2026, 3, 20)),
        ),
        not_owed=("tell both sides",),
        may=("agree that it is settled", "declare a link"),
        may_not=("raise it",),
        whose_turn=("Clerk", "Board"),
        line=scenario.expectations[0].line,
    )
    assert scenario.expectations[1].ended_as == "settled"


def test_a_story_without_parties_happens_between_cases() -> None:
    notice = "scenario: a notice\nprocedure: fenwold\nevents:\n  - on: 2026-03-02\n    who: A\n    step: tell of a difference\n"
    _, scenario = loaded(notice)
    assert scenario.between


def test_the_whole_story_goes_as_it_says() -> None:
    procedure, scenario = whole()
    assert surprises(procedure, play(procedure, scenario)) == ()


def test_a_time_of_day_is_a_moment_there_and_then() -> None:
    first, second, *_ = acts_of_the_whole()
    assert first.at == datetime(2026, 5, 4, 14, 30, tzinfo=TIME_ZONE)
    assert second.at == datetime(2026, 5, 5, 9, 5, tzinfo=TIME_ZONE)
    assert second.at.isoformat() == "2026-05-05T09:05:00+01:00"


def test_the_register_knows_directorates_and_the_last_chair() -> None:
    _, scenario = whole()
    assert scenario.register.last_chair == "public"
    assert scenario.parties[1] == Party("B", "Strand Borough Council", "public", None, "Housing")
    assert scenario.register.individuals[1].links == (
        "Strand Borough Council, Parks",
        "Strand Borough Council, Leisure",
        "Somebody Else",
    )


def test_meetings_that_are_arranged_before_and_in_between() -> None:
    _, scenario = whole()
    assert scenario.meetings == (
        NoteMeetings(body="Council", meetings=(date(2026, 6, 2), date(2026, 9, 1)), on=date(2026, 5, 4)),
    )
    noted = scenario.happenings[3].wish
    assert noted == NoteMeetings(
        body="Council",
        meetings=(date(2026, 7, 7), date(2026, 8, 4)),
        on=date(2026, 5, 7),
        recorded_by="Office",
    )


def test_votes_abstentions_and_a_casting_vote() -> None:
    *_, last = acts_of_the_whole()
    assert last.votes[2] == ("Rae Salt", "abstain")
    assert (last.casting, last.casting_reason) == ("kept", "the council had told everybody")
    assert last.override is None


def test_what_is_due_between_cases_and_what_was_due_first() -> None:
    _, scenario = whole()
    (expected,) = scenario.expectations
    assert expected.between == (ExpectedRecurrence("collect what was learnt", date(2026, 11, 4)),)
    (duty,) = expected.owed
    assert (duty.by, duty.first_by) == (date(2026, 9, 30), date(2026, 6, 25))


@pytest.mark.parametrize("name", SPOILT_WHOLE)
def test_what_is_wrong_with_the_whole_story_is_told_in_these_words(name: str) -> None:
    old, new, told = SPOILT_WHOLE[name]
    assert old in WHOLE_STORY
    found = load_scenario(WHOLE_STORY.replace(old, new), "tie.yaml", only_marram)
    assert isinstance(found, Problems)
    assert str(found) == told.strip("\n")
    assert name.split(" ", maxsplit=1)[0].rstrip(":") in {problem.id for problem in found}


def only_marram(name: str) -> Procedure | Problems | None:
    return load(WHOLE, "marram.yaml") if name == "marram" else None


def whole() -> tuple[Procedure, Scenario]:
    found = load_scenario(WHOLE_STORY, "tie.yaml", only_marram)
    assert not isinstance(found, Problems), str(found)
    return found


def acts_of_the_whole() -> list[Act]:
    _, scenario = whole()
    return [happening.wish for happening in scenario.happenings if isinstance(happening.wish, Act)]


def only_fenwold(name: str) -> Procedure | Problems | None:
    return load(EXAMPLE, "fenwold.yaml") if name == "fenwold" else None


def loaded(text: str = STORY) -> tuple[Procedure, Scenario]:
    found = load_scenario(text, "late.yaml", only_fenwold)
    assert not isinstance(found, Problems), str(found)
    return found


def wishes() -> list[object]:
    _, scenario = loaded()
    return [happening.wish for happening in scenario.happenings]
