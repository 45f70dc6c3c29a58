"""Who looked at a case: every access that was written down, with the person, the capacity and the moment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from evenhand.casework.models import AccessRecord, Paper

PAGE: Final = 200


@dataclass(frozen=True, slots=True)
class Look:
    """One access. `action` is a word of `note_access`; `paper` is the name of the paper it was about.

    `who` is the address of the account where no name is known, and empty where nothing is.
    """

    at: datetime
    who: str
    capacity: str
    action: str
    what: str
    paper: str


@dataclass(frozen=True, slots=True)
class Looks:
    """A page of them, the newest first, and whether there are older ones."""

    looks: tuple[Look, ...]
    more: bool


def who_looked(case: str, page: int = 1) -> Looks:
    """The accesses to the case of that address, `PAGE` on each page."""
    rows = AccessRecord.objects.filter(case=case).order_by("-at", "-pk").select_related("account")
    found = list(rows[(page - 1) * PAGE : page * PAGE + 1])
    papers = _papers(row.what for row in found)
    return Looks(tuple(_look(row, papers) for row in found[:PAGE]), len(found) > PAGE)


def _papers(ids: Iterable[str]) -> Mapping[str, str]:
    """The names of those of them that are papers."""
    return dict(Paper.objects.filter(pk__in=set(ids) - {""}).values_list("pk", "name"))


def _look(row: AccessRecord, papers: Mapping[str, str]) -> Look:
    who = row.who or (row.account.email if row.account else "")
    paper = papers.get(row.what, "")
    return Look(row.at, who, row.capacity, row.action, "" if row.what in papers else row.what, paper)
