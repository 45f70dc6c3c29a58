"""Ties, casting votes, abstentions, quorums, and every way in which votes can carry."""

from dataclasses import replace
from typing import Any

import pytest

from evenhand.engine.ballots import ABSTAIN, is_tied, outcome
from evenhand.engine.events import Act
from evenhand.engine.people import CASTING_VOTE
from evenhand.engine.procedure import Ballot, Procedure
from evenhand.engine.scenario import Happening, judge
from tests.engine.procedures import HARBOUR, answers, step, with_panel, with_steps
from tests.engine.stories import Story, day, seated, why

YES, NO = "yes", "no"
MEMBERS = ("Vera Volt", "Faye Fern", "Cora Cobb", "Hilda Hay")


def voting(ballot: Ballot, quorum: int = 0) -> Procedure:
    """The panel of four may vote at any time, by the rule of the test."""
    vote = step("vote", "panel", answers=answers(YES, NO, "later"), ballot=ballot)
    return with_steps(vote, procedure=with_panel(quorum=quorum))


def sitting(ballot: Ballot, quorum: int = 0) -> Story:
    return seated(procedure=voting(ballot, quorum))


def cast(*votes: str, casting: str = "", reason: str = "", answer: str = "") -> Act:
    return Act(
        step="vote", who="panel", on=day("2026-01-21"), votes=tuple(zip(MEMBERS, votes, strict=False)),
        casting=casting, casting_reason=reason, answer=answer,
    )  # fmt: skip


def voted(story: Story, act: Act) -> Any:
    return judge(story.procedure, story.case, Happening(act, act.on), story.register)


def settled(story: Story, act: Act) -> str:
    (event,) = story.keep(voted(story, act))
    return str(getattr(event, "answer", ""))


def refused(story: Story, act: Act) -> dict[str, str]:
    return why(voted(story, act))


@pytest.mark.parametrize(
    ("rule", "needed", "votes", "answer"),
    [
        ("two thirds", 0, (YES, YES, NO), YES),
        ("two thirds", 0, (YES, YES, NO, NO), ""),
        ("two thirds", 0, (YES, YES, YES, NO), YES),
        ("everyone", 0, (YES, YES, YES, YES), YES),
        ("everyone", 0, (YES, YES, YES), ""),
        ("everyone", 0, (YES, YES, YES, ABSTAIN), ""),
        ("at least", 3, (YES, YES, YES, NO), YES),
        ("at least", 3, (YES, YES, NO), ""),
        ("agreement", 0, (YES, YES, ABSTAIN), YES),
        ("majority", 0, (YES, ABSTAIN, ABSTAIN), YES),
        ("majority", 0, (YES, YES, NO, "later"), ""),
        ("majority", 0, (ABSTAIN, ABSTAIN), ""),
    ],
)
def test_how_votes_carry_among_four_members(
    rule: str, needed: int, votes: tuple[str, ...], answer: str
) -> None:
    ballot = replace(Ballot("majority"), rule=rule, needed=needed)  # type: ignore[arg-type]
    assert outcome(ballot, votes, members=4) == answer
    assert outcome(replace(ballot, otherwise="later"), votes, members=4) == (answer or "later")


@pytest.mark.parametrize(
    ("rule", "votes"),
    [("agreement", (YES, ABSTAIN)), ("majority", (YES, ABSTAIN)), ("two thirds", (YES, ABSTAIN))],
)
def test_abstentions_count_against_where_the_procedure_says_so(rule: str, votes: tuple[str, ...]) -> None:
    lenient = replace(Ballot("majority"), rule=rule)  # type: ignore[arg-type]
    assert outcome(lenient, votes, members=2) == YES
    assert outcome(replace(lenient, abstentions_count=True), votes, members=2) == ""


@pytest.mark.parametrize(
    ("votes", "tied"),
    [((), False), ((YES,), False), ((YES, NO), True), ((YES, YES, NO), False), ((YES, NO, ABSTAIN), True),
     ((YES, YES, NO, NO, "later"), True), ((YES, NO, NO, "later"), False), ((ABSTAIN, ABSTAIN), False)],
)  # fmt: skip
def test_what_a_tie_is(votes: tuple[str, ...], tied: bool) -> None:  # noqa: FBT001
    assert is_tied(votes) is tied


def test_a_tie_goes_as_the_procedure_says() -> None:
    story = sitting(Ballot("majority", otherwise="later", tied=NO))
    assert settled(story, cast(YES, YES, NO, NO)) == NO


def test_what_is_no_tie_and_carries_nothing_goes_the_other_way() -> None:
    story = sitting(Ballot("two thirds", otherwise="later", tied=NO))
    assert settled(story, cast(YES, YES, YES, NO)) == YES
    story = sitting(Ballot("everyone", otherwise="later", tied=NO))
    assert settled(story, cast(YES, YES, YES, NO)) == "later"


CHAIR_DECIDES = Ballot("majority", otherwise="later", tied=CASTING_VOTE)


def chaired() -> Story:
    story = sitting(CHAIR_DECIDES)
    story.do("choose the chair", "panel", "2026-01-21", members={"chair": ("Vera Volt",)})
    return story


def test_the_chair_decides_a_tie_and_says_why() -> None:
    story = chaired()
    (event,) = story.keep(voted(story, cast(YES, YES, NO, NO, casting=NO, reason=" it is too early ")))
    assert (getattr(event, "answer", ""), getattr(event, "casting", "")) == (NO, NO)
    assert getattr(event, "casting_reason", "") == "it is too early"


def test_a_tie_waits_for_the_casting_vote() -> None:
    assert refused(chaired(), cast(YES, YES, NO, NO)).keys() == {"nothing-carried"}


def test_a_casting_vote_is_for_a_tie_only() -> None:
    act = cast(YES, YES, NO, casting=NO, reason="mine")
    assert refused(chaired(), act)["no-tie"] == "a casting vote is only for a tie (S-vote)"
    assert "no-tie" in refused(chaired(), cast(casting=YES, reason="mine", answer=YES))


def test_a_casting_vote_is_for_one_of_the_answers_and_has_a_reason() -> None:
    found = refused(chaired(), cast(YES, YES, NO, NO, casting="perhaps", reason="  "))
    assert found["unknown-answer"] == "“perhaps” is not one of the answers (S-vote)"
    assert found["no-reason"] == "give the reason"
    found = refused(chaired(), cast(YES, YES, NO, NO, casting=NO, reason="x" * 100_000))
    assert found.keys() == {"too-long"}


def test_without_a_chair_nobody_has_a_casting_vote() -> None:
    found = refused(sitting(CHAIR_DECIDES), cast(YES, YES, NO, NO, casting=NO, reason="mine"))
    assert found == {"no-chair": "there is no chair who could decide (S-vote)"}


def test_where_the_procedure_gives_no_casting_vote_there_is_none() -> None:
    found = refused(
        sitting(Ballot("majority", otherwise="later")), cast(YES, YES, NO, NO, casting=NO, reason="mine")
    )
    assert found == {"no-casting-vote": "nobody has a casting vote in this step (S-vote)"}
    story = seated()
    wish = Act(step="tell of a worry", who="A", on=day("2026-01-21"), casting=YES, casting_reason="mine")
    assert refused(story, wish).keys() == {"no-casting-vote", "unknown-answer"}


def test_a_casting_vote_before_there_is_a_panel_is_refused() -> None:
    story = Story(procedure=voting(CHAIR_DECIDES))
    assert "no-chair" in refused(story, cast(YES, NO, casting=NO, reason="mine"))


def test_below_the_quorum_nothing_is_decided() -> None:
    story = sitting(Ballot("majority"), quorum=3)
    assert refused(story, cast(YES, YES)) == {"below-quorum": "only 2 voted, and 3 must (S-vote)"}
    assert settled(story, cast(YES, YES, ABSTAIN)) == YES


def test_an_abstention_is_a_vote_that_everybody_may_cast() -> None:
    assert settled(sitting(Ballot("majority")), cast(YES, ABSTAIN, ABSTAIN, ABSTAIN)) == YES


def test_everyone_means_every_member_of_the_panel() -> None:
    story = sitting(Ballot("everyone", otherwise="later"))
    assert settled(story, cast(YES, YES, YES)) == "later"
    story = sitting(Ballot("everyone", otherwise="later"))
    assert settled(story, cast(YES, YES, YES, YES)) == YES


def test_the_panel_s_own_steps_are_not_changed_by_all_this() -> None:
    assert HARBOUR.steps["agree what to advise"].ballot == Ballot("agreement")
