"""The papers of a case as a reader sees them: what each is, who can read it, and what the reader may do with it."""

from dataclasses import dataclass

from evenhand.casework.policies.capacities import roles
from evenhand.casework.policies.papers import PaperFacts, paper_sight, paper_sight_of
from evenhand.casework.queries.papers import PaperLine, papers_seen
from evenhand.engine.guards import called
from evenhand.engine.words import Sentence, all_of, say
from evenhand.web.around import InCase

KINDS = {
    "PDF": say("a PDF file"),
    "Word": say("a Word file"),
    "old Word": say("a Word file of an older kind"),
    "Excel": say("an Excel file"),
    "old Excel": say("an Excel file of an older kind"),
    "JPEG": say("a photo"),
    "PNG": say("a picture"),
    "HEIC": say("a photo"),
    "e-mail": say("a saved e-mail"),
    "Outlook e-mail": say("a saved e-mail"),
    "text": say("plain text"),
}
"""What people call each kind of file (see `papers.kinds`)."""

KILOBYTE, MEGABYTE = 1_000, 1_000_000


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper with the words for it."""

    paper: PaperLine
    kind: Sentence
    sender: Sentence
    seen_by: Sentence
    size: Sentence


def may_add_papers(here: InCase) -> bool:
    """Whether the reader may send papers in this case."""
    eyes = paper_sight(here.where.actor, here.facts)
    return eyes is not None and eyes.may_add


def papers_of(here: InCase) -> list[PaperRow]:
    """The papers that the reader may know of, the oldest first."""
    told: dict[tuple[str, str], Sentence] = {}
    rows = []
    for paper in papers_seen(here.where.actor, here.facts):
        key = (paper.role, paper.readers)
        if key not in told:
            told[key] = seen_by(here, *key)
        rows.append(row_of(here, paper, told[key]))
    return rows


def row_of(here: InCase, paper: PaperLine, seen: Sentence) -> PaperRow:
    """A paper with the words for it."""
    sender = called(here.page.procedure, here.page.case, paper.role)
    return PaperRow(paper, KINDS[paper.kind], sender, seen, size_of(paper.size))


def seen_by(here: InCase, role: str, readers: str) -> Sentence:
    """Who can open a paper that this side sends for these readers, as the procedure stands now."""
    procedure = here.page.procedure
    paper = PaperFacts(role=role, readers=readers)
    names = dict.fromkeys((*procedure.parties, *(acting.name for acting in roles(procedure))))
    seeing = [name for name in names if paper_sight_of(name, here.facts).sees(paper)]
    return say(
        "Can be read by: {who}", who=all_of(called(procedure, here.page.case, name) for name in seeing)
    )


def size_of(size: int) -> Sentence:
    """A size as people say it."""
    if size >= MEGABYTE:
        return say("{size} MB", size=f"{size / MEGABYTE:.1f}")
    return say("{size} KB", size=max(1, round(size / KILOBYTE)))
