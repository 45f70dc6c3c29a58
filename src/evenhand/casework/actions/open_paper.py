"""Give somebody a paper, and write down that they were given it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from evenhand.casework.accesses import OPENED, Access
from evenhand.casework.actions.note_access import note_access
from evenhand.casework.models import Paper
from evenhand.casework.papers.files import Opened, path_of
from evenhand.casework.policies import InCase
from evenhand.casework.policies.capacities import Actor
from evenhand.casework.policies.papers import paper_sight
from evenhand.casework.queries.papers import facts_of_paper


@dataclass(frozen=True, slots=True)
class OpenPaper:
    """A paper on its way to somebody: its name, its size in bytes, and its bytes, a little at a time."""

    name: str
    size: int
    pieces: Iterator[bytes]


class NoSuchPaper(LookupError):
    """There is no paper of that name that this reader may open. It says nothing about whether there is one."""


def open_paper(actor: Actor, facts: InCase, paper: str, now: datetime) -> OpenPaper:
    """The paper, for somebody who may see it. From then on the sender cannot take it back, if it is somebody else.

    Raises `NoSuchPaper`; `KeyMissing` and `SealBroken` where it cannot be opened. Then nothing is written down.
    """
    with transaction.atomic():
        row = Paper.objects.select_for_update().filter(case=facts.id, pk=paper).first()
        eyes = paper_sight(actor, facts)
        if row is None or eyes is None or not eyes.sees(facts_of_paper(row)):
            raise NoSuchPaper(paper)
        file = Opened(path_of(row.pk), facts.id, row.pk)
        if row.opened_at is None and not eyes.sent(facts_of_paper(row)):
            row.opened_at = now
            row.save(update_fields=("opened_at",))
        note_access(actor, Access(facts.compact, OPENED, facts.id, row.pk), now)
    return OpenPaper(row.name, row.size, file.pieces())
