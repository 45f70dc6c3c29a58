"""Votes that were counted and wait for the letter that tells their outcome: the step is recorded when it goes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from evenhand.casework.models import Ballot, Vote
from evenhand.casework.queries.ballots import electors, votes_of, votes_wanted
from evenhand.casework.queries.case_page import CasePage, case_page
from evenhand.engine.ballots import needs_casting_vote, outcome
from evenhand.engine.events import Act
from evenhand.engine.procedure import Step
from evenhand.engine.voting import voting


@dataclass(frozen=True, slots=True)
class Count:
    """What the votes come to. `answer` is "" where they make none; `tied`: only the chair's casting vote makes one."""

    answer: str
    tied: bool


def count(page: CasePage, step: Step, cast: Sequence[Vote], casting: str) -> Count:
    """Count these votes by the rule of the step, with the chair's casting vote where they are equal."""
    assert step.ballot is not None  # noqa: S101 - a ballot is only opened on such a step
    panels = page.case.panels
    sitting = sum(len(panels[name].members) for name in voting(page.procedure, step) if name in panels)
    votes = [one.vote for one in cast]
    if needs_casting_vote(step.ballot, votes, sitting):
        return Count(casting, tied=True)
    return Count(outcome(step.ballot, votes, sitting), tied=False)


def counted_answer(page: CasePage, step: Step, today: date) -> str:
    """The answer that the counted votes make on a step whose letter has still to go; "" where there is none."""
    return _found(page, step, today)[1]


def with_counted_votes(case: str, act: Act, today: date) -> Act:
    """The act with the votes that wait for its letter; as it is where none do, or where it brings votes of its own.

    So whoever sends the letter, an office too, records votes that they never see.
    """
    waits = Ballot.objects.filter(case=case, step=act.step, counted_at__isnull=False).exists()
    if act.votes or not waits:
        return act
    page = case_page(case, today)
    step = page.procedure.steps.get(act.step)
    if step is None:
        return act
    ballot, answer, cast = _found(page, step, today)
    if ballot is None or not answer:
        return act
    tied = count(page, step, cast, ballot.casting).tied
    told = replace(
        act, casting=ballot.casting if tied else "", casting_reason=ballot.casting_reason if tied else ""
    )
    return with_votes(told, cast)


def with_votes(act: Act, cast: Sequence[Vote]) -> Act:
    """The act with these votes, and without an answer: that follows from them."""
    return replace(
        act,
        answer="",
        votes=tuple((one.member, one.vote) for one in cast),
        votes_said=tuple((one.member, one.said) for one in cast if one.said),
        votes_noted=tuple((one.member, one.noted_by) for one in cast if one.noted_by),
    )


def _found(page: CasePage, step: Step, today: date) -> tuple[Ballot | None, str, list[Vote]]:
    """The counted ballot of a step with a letter, the answer it makes as things stand today, and the votes that count."""
    rows = Ballot.objects.filter(case=page.id, step=step.name, counted_at__isnull=False)
    ballot = rows.first() if step.letter and step.ballot else None
    if ballot is None:
        return None, "", []
    able = electors(page, step, today)
    cast = votes_of(ballot, able)
    if not cast or len(cast) < votes_wanted(page, step, able):
        return ballot, "", cast
    return ballot, count(page, step, cast, ballot.casting).answer, cast
