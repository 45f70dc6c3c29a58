"""Which papers belong in a bundle: those that its reader may open, and where it is made for somebody else, they too."""

from dataclasses import dataclass, replace
from datetime import date

from evenhand.casework.models import Paper
from evenhand.casework.papers import files
from evenhand.casework.papers.plain_text import MOST_BYTES, TEXTS, text_of
from evenhand.casework.policies import InCase
from evenhand.casework.policies.capacities import Actor, Proof, role
from evenhand.casework.policies.panels import as_member, is_the_office, seats_of
from evenhand.casework.policies.papers import PaperSight, paper_sight
from evenhand.casework.queries.declarations import answers_in
from evenhand.casework.queries.papers import facts_of_paper
from evenhand.casework.queries.under_any_entry import called
from evenhand.casework.queries.who_is_here import links_of


@dataclass(frozen=True, slots=True)
class Listed:
    """What a reader is told of a paper that they may open. `size` is in bytes; `digest` the SHA-256 of the file."""

    id: str
    name: str
    kind: str
    size: int
    digest: str
    came_on: date


def listed(row: Paper) -> Listed:
    """What is told of it."""
    return Listed(row.pk, row.name, row.kind, row.size, row.digest, row.came_on)


@dataclass(frozen=True, slots=True)
class Sights:
    """The eyes that all have to see a paper."""

    eyes: tuple[PaperSight, ...]

    def see(self, row: Paper) -> bool:
        """Whether the paper is for all of them."""
        return all(eyes.sees(facts_of_paper(row)) for eyes in self.eyes)

    def sent(self, row: Paper) -> bool:
        """Whether it came from the reader's own side."""
        return self.eyes[0].sent(facts_of_paper(row))


def sights(actor: Actor, facts: InCase, member: str, today: date) -> Sights | None:
    """Whose eyes count for a bundle; None for whoever gets none.

    A member of a panel and who looks after the case have one. The latter may have it made for a `member`: then what
    either of them may not open is not in it, and there is none for a member who has a link or has still to declare.
    """
    own = as_member(actor, facts)
    mine = paper_sight(own, facts)
    office = is_the_office(actor, facts)
    if mine is None or not (office or seats_of(own, facts)):
        return None
    if not member:
        return Sights((mine,))
    theirs = paper_sight(_as_they_come(member, facts, today), facts) if office else None
    return Sights((mine, theirs)) if theirs else None


def members_of(facts: InCase) -> tuple[str, ...]:
    """Everybody who sits on a panel of the case."""
    return tuple(name for seating in facts.state.panels.values() for name in seating.members)


def _as_they_come(member: str, facts: InCase, today: date) -> Actor:
    """A member as they would come in themselves today: with their links, and what they have declared."""
    panel = next((name for name, seating in facts.state.panels.items() if member in seating.members), "")
    if not panel:
        return Actor(compact=facts.compact)
    person, acting = called(facts.compact, member), role(panel)
    known = Actor(
        compact=facts.compact, proof=Proof.STRONG, names=(member,), capacities=(acting,), acting=acting
    )
    links = links_of(person, today) if person else frozenset()
    return replace(known, links=links, declared={facts.id: answers_in(facts.id).get(member, "")})


def papers_for(case: str, sights: Sights) -> tuple[Paper, ...]:
    """The papers, in the order in which they came."""
    rows = Paper.objects.filter(case=case).order_by("came_on", "added_at", "pk")
    return tuple(row for row in rows if sights.see(row))


def bytes_of(row: Paper) -> bytes:
    """A paper, whole. Raises as `files.Opened` does."""
    return b"".join(files.Opened(files.path_of(row.pk), row.case_id, row.pk).pieces())


def words_of(row: Paper) -> str | None:
    """What a paper says, where it is a text that is not too long."""
    return text_of(row.kind, bytes_of(row)) if row.kind in TEXTS and row.size <= MOST_BYTES else None
