"""How a ballot stands: how many have voted. Who voted what is for the member alone, until all is recorded."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from evenhand.casework.models import Ballot, Vote
from evenhand.casework.queries.case_facts import case_facts
from evenhand.casework.queries.case_page import CasePage
from evenhand.casework.queries.shut_out import shut_out
from evenhand.engine.ballots import tally
from evenhand.engine.procedure import Step
from evenhand.engine.voting import voting


@dataclass(frozen=True, slots=True)
class Cast:
    """A member's own vote."""

    vote: str
    said: str
    noted_by: str


@dataclass(frozen=True, slots=True)
class Standing:
    """An open ballot, for one reader. `electors` may vote; `voted` of them have; `wanted` must, before it can be closed.

    `mine` is the reader's own vote. `told` is the count, answer by answer, and empty until the votes were counted.
    """

    opened_at: datetime
    opened_by: str
    electors: int
    voted: int
    wanted: int
    counted: bool
    told: tuple[tuple[str, int], ...]
    mine: Cast | None

    @property
    def may_close(self) -> bool:
        """Whether everybody has voted, or as many as the procedure wants."""
        return 0 < self.wanted <= self.voted


def standing(page: CasePage, step: Step, member: str, today: date) -> Standing | None:
    """How the ballot on a step stands; None where none is open. `member` is the reader's seat, "" for the office."""
    ballot = Ballot.objects.filter(case=page.id, step=step.name).first()
    if ballot is None:
        return None
    able = electors(page, step, today)
    cast = votes_of(ballot, able)
    mine = next((one for one in cast if one.member == member), None) if member else None
    counted = ballot.counted_at is not None
    return Standing(
        opened_at=ballot.opened_at,
        opened_by=ballot.opened_by,
        electors=len(able),
        voted=len(cast),
        wanted=votes_wanted(page, step, able),
        counted=counted,
        told=tally([one.vote for one in cast]) if counted and member else (),
        mine=Cast(mine.vote, mine.said, mine.noted_by) if mine else None,
    )


def electors(page: CasePage, step: Step, today: date) -> tuple[str, ...]:
    """The members who may vote on a step: all that sit, but for who has a link to a side or is not sure of one."""
    sitting = tuple(
        name
        for panel in voting(page.procedure, step)
        if panel in page.case.panels
        for name in page.case.panels[panel].members
    )
    out = shut_out(case_facts(page), sitting, today)
    return tuple(name for name in sitting if name not in out)


def votes_of(ballot: Ballot, able: tuple[str, ...]) -> list[Vote]:
    """The votes that count, in the order of the seats."""
    cast = {one.member: one for one in ballot.votes.all()}
    return [cast[name] for name in able if name in cast]


def votes_wanted(page: CasePage, step: Step, able: tuple[str, ...]) -> int:
    """How many have to have voted before a ballot can be closed: the quorum where there is one, else all who may."""
    panels = (page.procedure.people[name].panel for name in voting(page.procedure, step))
    quorum = max((panel.quorum for panel in panels if panel), default=0)
    return min(quorum, len(able)) if quorum else len(able)


def open_ballots(page: CasePage) -> Iterator[tuple[str, int]]:
    """The steps of a case on which a ballot is open, each with its place in addresses."""
    for name in Ballot.objects.filter(case=page.id).order_by("pk").values_list("step", flat=True):
        if name in page.procedure.step_order:
            yield name, page.procedure.step_order[name]
