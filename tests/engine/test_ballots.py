"""Votes by member are recorded, and the answer follows from them."""

from dataclasses import replace

import pytest

from evenhand.engine.ballots import ABSTAIN, needs_casting_vote, outcome, tally
from evenhand.engine.people import CASTING_VOTE
from evenhand.engine.procedure import Ballot
from tests.engine.procedures import HARBOUR, changed
from tests.engine.stories import Story, seated

DECIDE, ADVISE = "decide whether there was a breach", "agree what to advise"
VERA, FAYE, CORA, HILDA = "Vera Volt", "Faye Fern", "Cora Cobb", "Hilda Hay"


def sitting() -> Story:
    story = seated()
    story.do("do without statements", "Secretary", "2026-02-02")
    return story


def votes(**by_first_name: str) -> tuple[tuple[str, str], ...]:
    names = {name.split()[0]: name for name in (VERA, FAYE, CORA, HILDA)}
    return tuple((names[first], vote) for first, vote in by_first_name.items())


def test_more_than_half_of_the_votes_carry() -> None:
    cast = votes(Vera="a breach", Faye="a breach", Cora="no breach", Hilda="a breach")
    assert sitting().do(DECIDE, "panel", "2026-02-03", votes=cast).answer == "a breach"


def test_half_of_the_votes_is_no_majority_and_the_procedure_says_what_stands_then() -> None:
    cast = votes(Vera="a breach", Faye="a breach", Cora="no breach", Hilda="no breach")
    assert sitting().do(DECIDE, "panel", "2026-02-03", votes=cast).answer == "undecided"


def test_agreement_takes_every_vote() -> None:
    story = sitting()
    split = votes(Vera="advise", Faye="advise", Cora="stay silent")
    assert story.refused(ADVISE, "panel", "2026-02-03", votes=split) == {
        "nothing-carried": "no answer has enough votes (S-agree what to advise)"
    }
    agreed = votes(Vera="advise", Faye="advise", Cora="advise")
    assert story.do(ADVISE, "panel", "2026-02-03", votes=agreed).answer == "advise"


def test_an_answer_can_be_recorded_without_the_votes() -> None:
    assert sitting().do(DECIDE, "panel", "2026-02-03", answer="no breach").answer == "no breach"


def test_an_answer_that_the_votes_contradict_is_refused() -> None:
    cast = votes(Vera="a breach", Faye="a breach", Cora="no breach")
    refused = sitting().refused(DECIDE, "panel", "2026-02-03", votes=cast, answer="no breach")
    assert refused == {"votes-differ": "the votes make the answer “a breach”, not “no breach” (2.3)"}
    sitting().do(DECIDE, "panel", "2026-02-03", votes=cast, answer="a breach")


@pytest.mark.parametrize("voter", ["Carl Cove", "A", "Nobody Atall"])
def test_only_members_vote(voter: str) -> None:
    cast = (*votes(Vera="a breach", Faye="a breach"), (voter, "a breach"))
    refused = sitting().refused(DECIDE, "panel", "2026-02-03", votes=cast)
    assert refused == {"not-a-member": f"{voter} does not sit on the panel (2.3)"}


def test_whoever_stepped_aside_votes_no_more() -> None:
    story = sitting()
    story.do("declare a link", VERA, "2026-02-02")
    story.do("replace a member", "Forum", "2026-02-02", members={"community seat": ("Viktor Vane",)})
    refused = story.refused(DECIDE, "panel", "2026-02-03", votes=votes(Vera="a breach", Faye="a breach"))
    assert refused.keys() == {"not-a-member"}


def test_nobody_votes_twice() -> None:
    cast = (*votes(Vera="a breach", Faye="a breach"), (VERA, "a breach"))
    assert sitting().refused(DECIDE, "panel", "2026-02-03", votes=cast).keys() == {"voted-twice"}


def test_a_vote_is_for_one_of_the_answers() -> None:
    refused = sitting().refused(DECIDE, "panel", "2026-02-03", votes=votes(Vera="perhaps"))
    assert refused["unknown-answer"] == "“perhaps” is not one of the answers (2.3)"


def test_where_nothing_is_voted_on_there_are_no_votes() -> None:
    refused = sitting().refused("tell of a worry", "A", "2026-02-03", votes=votes(Vera="a breach"))
    assert refused == {"no-ballot": "nothing is voted on in this step (S-tell of a worry)"}


def test_where_others_than_a_panel_decide_their_votes_are_taken_as_they_come() -> None:
    story = Story(
        procedure=changed(ADVISE, who=("Forum",), section=HARBOUR.steps["withdraw"].section, stage="")
    )
    cast = (("Nora Nook", "advise"), ("Vera Volt", "advise"))
    assert story.do(ADVISE, "Forum", "2026-01-06", votes=cast).answer == "advise"


@pytest.mark.parametrize(
    ("rule", "cast", "answer"),
    [
        ("majority", (), ""),
        ("agreement", (), ""),
        ("majority", ("x",), "x"),
        ("majority", ("x", "y"), "neither"),
        ("majority", ("x", "y", "x"), "x"),
        ("majority", ("x", "y", "z", "x"), "neither"),
        ("agreement", ("x", "x"), "x"),
        ("agreement", ("x", "x", "y"), "neither"),
    ],
)
def test_the_outcome_of_a_ballot(rule: str, cast: tuple[str, ...], answer: str) -> None:
    ballot = replace(Ballot("majority", otherwise="neither"), rule=rule)  # type: ignore[arg-type]
    assert outcome(ballot, cast, members=5) == answer


def test_a_casting_vote_is_needed_only_where_nothing_else_makes_an_answer() -> None:
    ballot = Ballot("majority", tied=CASTING_VOTE, otherwise="no")
    assert needs_casting_vote(ballot, ["yes", "no"], 2)
    assert not needs_casting_vote(ballot, ["yes", "no", "yes"], 3)
    assert not needs_casting_vote(Ballot("majority", tied="no"), ["yes", "no"], 2)
    assert not needs_casting_vote(Ballot("at least", needed=1, tied=CASTING_VOTE), ["yes", "no"], 2)


def test_a_tally_counts_who_abstained_last() -> None:
    assert tally(["no", ABSTAIN, "yes", "yes"]) == (("yes", 2), ("no", 1), (ABSTAIN, 1))
    assert tally([]) == ()
