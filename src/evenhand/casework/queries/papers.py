"""The papers of a case that one reader may know of."""

from dataclasses import dataclass
from datetime import date

from evenhand.casework.models import Paper
from evenhand.casework.policies import InCase
from evenhand.casework.policies.capacities import Actor
from evenhand.casework.policies.papers import PaperFacts, PaperSight, paper_sight


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper in a list. `role` sent it, a name of the procedure; `size` is in bytes.

    `may_open` and `may_withdraw` are the reader's; `sent`: it came from their side, or they wrote it down.
    """

    id: str
    name: str
    kind: str
    size: int
    readers: str
    role: str
    person: str
    recorded_by: str
    channel: str
    came_on: date
    sent: bool
    opened: bool
    withdrawn: bool
    erased: bool
    may_open: bool
    may_withdraw: bool


def papers_seen(actor: Actor, facts: InCase) -> tuple[PaperLine, ...]:
    """What the reader may know of, in the order it came. One query, however many there are."""
    eyes = paper_sight(actor, facts)
    if eyes is None:
        return ()
    rows = Paper.objects.filter(case=facts.id).order_by("came_on", "added_at", "pk")
    return tuple(_line(row, eyes) for row in rows if eyes.knows_of(facts_of_paper(row)))


def paper_seen(actor: Actor, facts: InCase, paper: str) -> PaperLine | None:
    """The paper of that id, where the reader may know of it; None for any other, and for one of another case."""
    eyes = paper_sight(actor, facts)
    row = Paper.objects.filter(case=facts.id, pk=paper).first() if eyes else None
    if eyes is None or row is None or not eyes.knows_of(facts_of_paper(row)):
        return None
    return _line(row, eyes)


def papers_there(case: str) -> tuple[tuple[str, PaperFacts], ...]:
    """Every paper of a case that was not taken back or erased, by name, for whoever looks after who sees what."""
    rows = Paper.objects.filter(case=case, withdrawn_at=None, erased_at=None).order_by(
        "came_on", "added_at", "pk"
    )
    return tuple((row.name, facts_of_paper(row)) for row in rows)


def facts_of_paper(row: Paper) -> PaperFacts:
    """What decides who may see it."""
    return PaperFacts(
        id=row.pk,
        role=row.role,
        readers=row.readers,
        keyed=bool(row.recorded_by),
        opened=row.opened_at is not None,
        gone=row.withdrawn_at is not None or row.erased_at is not None,
        erased=row.withdrawn_at is None and row.erased_at is not None,
    )


def _line(row: Paper, eyes: PaperSight) -> PaperLine:
    facts = facts_of_paper(row)
    return PaperLine(
        id=row.pk,
        name=row.name,
        kind=row.kind,
        size=row.size,
        readers=row.readers,
        role=row.role,
        person=row.person,
        recorded_by=row.recorded_by,
        channel=row.channel,
        came_on=row.came_on,
        sent=eyes.sent(facts),
        opened=facts.opened,
        withdrawn=row.withdrawn_at is not None,
        erased=row.erased_at is not None,
        may_open=eyes.sees(facts),
        may_withdraw=eyes.may_withdraw(facts),
    )
