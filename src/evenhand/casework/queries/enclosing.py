"""Which papers may go with a letter: those that its writer and everybody whom it reaches may open by themselves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from evenhand.casework.models import Enclosure, Individual, Letter, Paper
from evenhand.casework.papers.pages import why_no_pages
from evenhand.casework.policies import InCase
from evenhand.casework.policies.capacities import Actor, Proof
from evenhand.casework.policies.papers import PaperSight, paper_sight, paper_sight_of
from evenhand.casework.queries.papers import facts_of_paper
from evenhand.casework.queries.reach import Reached, reached
from evenhand.casework.queries.who_is_here import as_person


class Stop(StrEnum):
    """Why a letter cannot go with its papers any more. The names are kept beside a message and told by the screens."""

    GONE = "paper-gone"
    KEPT = "paper-kept"


@dataclass(frozen=True, slots=True)
class Choosable:
    """A paper that the writer of a letter may open: its id, its name and its size in bytes.

    `kept_from` are those whom the letter reaches and who may not open it. `why_not` says why no pages can be made of it, a word of `papers.pages`; "" where that is to be tried.
    """

    id: str
    name: str
    size: int
    kept_from: tuple[str, ...]
    why_not: str

    @property
    def may_go(self) -> bool:
        """Whether it can be chosen."""
        return not self.kept_from and not self.why_not


def choosable(actor: Actor, facts: InCase, to: Sequence[Reached], today: date) -> tuple[Choosable, ...]:
    """The papers of the case that the writer of a letter may open, in the order they came, as things stand already."""
    mine = paper_sight(actor, facts)
    if mine is None:
        return ()
    eyes = [(each.name, eyes_of(facts, each, today)) for each in to]
    rows = Paper.objects.filter(case=facts.id, withdrawn_at=None, erased_at=None)
    return tuple(
        Choosable(row.pk, row.name, row.size, tuple(_blind(row, eyes)), why_no_pages(row.kind, row.size))
        for row in rows.order_by("came_on", "added_at", "pk")
        if mine.sees(facts_of_paper(row))
    )


def _blind(row: Paper, eyes: Iterable[tuple[str, PaperSight | None]]) -> Iterable[str]:
    return dict.fromkeys(name for name, one in eyes if one is None or not one.sees(facts_of_paper(row)))


def eyes_of(facts: InCase, to: Reached, today: date) -> PaperSight | None:
    """Which papers somebody whom a letter reaches may open on their own page; None for whoever has no such page.

    A person is taken as they would come in today: with their links, and with what they have declared. A side of which
    nobody is known sees what sides see. A body or a panel of which nobody is known sees nothing.
    """
    if to.individual is None or to.capacity is None:
        return paper_sight_of(to.role, facts, (to.name,)) if to.role in facts.parties else None
    row = (
        Individual.objects.filter(pk=to.individual).select_related("compact", "merged_into__compact").first()
    )
    if row is None:
        return None
    known = as_person(row.merged_into or row, Proof.STRONG, today)
    if to.capacity not in known.capacities:
        return None
    return paper_sight(replace(known, acting=to.capacity), facts)


def why_stopped(letter: str, facts: InCase, today: date) -> Stop | None:
    """Why the papers of the letter of that id may not go to its recipient as things stand now; None where they may."""
    row = Letter.objects.only("log", "role", "recipient").get(pk=letter)
    rows = tuple(row.enclosures.select_related("paper").defer("name", "paper__name"))
    found = standing_of(row, rows, facts, today) if rows else None
    return found if isinstance(found, Stop) else None


def standing_of(letter: Letter, rows: Sequence[Enclosure], facts: InCase, today: date) -> PaperSight | Stop:
    """The eyes of the recipient, where all papers of the letter may go as things stand now; else why they may not."""
    if any(map(is_gone, rows)):
        return Stop.GONE
    eyes = _eyes_for(letter, facts, today)
    return eyes if eyes and all(eyes.sees(facts_of_paper(row.paper)) for row in rows) else Stop.KEPT


def is_gone(row: Enclosure) -> bool:
    """Whether the paper was taken back or erased since, or its name with the letter."""
    return row.erased_at is not None or facts_of_paper(row.paper).gone


def _eyes_for(letter: Letter, facts: InCase, today: date) -> PaperSight | None:
    """The eyes of its recipient: as somebody whom such a letter still reaches, or as the side that it was for."""
    there = reached(facts, letter.role, today)
    to = next((each for each in there if each.name == letter.recipient), None)
    if to is None and letter.role in facts.parties:
        to = Reached(role=letter.role, name=letter.recipient)
    return eyes_of(facts, to, today) if to else None
