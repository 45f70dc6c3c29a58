"""Who looked at a case: every access that was written down, with the person, the capacity and the moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from evenhand.casework.accesses import OPENED
from evenhand.casework.models import AccessRecord
from evenhand.casework.policies import InCase
from evenhand.casework.policies.capacities import Actor
from evenhand.casework.queries.papers import papers_seen

PAGE: Final = 200


@dataclass(frozen=True, slots=True)
class Look:
    """One access. `action` is a word of `note_access`, `what` says more where the reader may know more.

    `who` is the address of the account where no name is known, and empty where nothing is.
    """

    at: datetime
    who: str
    capacity: str
    action: str
    what: str


@dataclass(frozen=True, slots=True)
class Looks:
    """A page of them, the newest first, and whether there are older ones."""

    looks: tuple[Look, ...]
    more: bool


def who_looked(actor: Actor, facts: InCase, page: int = 1) -> Looks:
    """The accesses to a case, `PAGE` on each page. A paper has its name only where the reader may know of it."""
    rows = AccessRecord.objects.filter(case=facts.id).order_by("-at", "-pk").select_related("account")
    found = list(rows[(page - 1) * PAGE : page * PAGE + 1])
    papers = {paper.id: paper.name for paper in papers_seen(actor, facts)}
    return Looks(tuple(_look(row, papers) for row in found[:PAGE]), len(found) > PAGE)


def _look(row: AccessRecord, papers: Mapping[str, str]) -> Look:
    who = row.who or (row.account.email if row.account else "")
    what = papers.get(row.what, "") if row.action == OPENED else row.what
    return Look(row.at, who, row.capacity, row.action, what)
