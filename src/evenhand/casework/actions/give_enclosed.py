"""Give on the papers that go with a letter: to the post, to a printer, to a reader. Looked at again each time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.db import transaction

from evenhand.casework.accesses import OPENED, Access
from evenhand.casework.actions.note_access import note_access
from evenhand.casework.models import CleanCopy, Enclosure, Letter, Paper
from evenhand.casework.papers import files
from evenhand.casework.policies import InCase
from evenhand.casework.policies.capacities import Actor
from evenhand.casework.policies.papers import PaperSight, paper_sight
from evenhand.casework.queries.enclosing import Stop, is_gone, standing_of
from evenhand.casework.queries.letters import may_handle, may_read, page_of
from evenhand.casework.queries.papers import facts_of_paper
from evenhand.casework.sealing.keys import SealBroken


@dataclass(frozen=True, slots=True)
class Given:
    """A paper as it goes with a letter: its name there, and the bytes of its copy."""

    name: str
    content: bytes


class Stopped(Exception):
    """The papers of a letter may not go with it any more; `why` says why not."""

    def __init__(self, why: Stop) -> None:
        super().__init__(why)
        self.why = why


def give_enclosed(letter: Letter, facts: InCase, today: date, now: datetime) -> tuple[Given, ...]:
    """All papers of a letter, on their way to its recipient. From then on nobody takes them back.

    Raises `Stopped` where one was taken back or erased, or the recipient may not open it as things stand now; then
    nothing is written down. Raises as `copy_of` where the bytes cannot be had.
    """
    with transaction.atomic():
        rows = _held(letter)
        if not rows:
            return ()
        eyes = standing_of(letter, rows, facts, today)
        if isinstance(eyes, Stop):
            raise Stopped(eyes)
        given = tuple(Given(row.name, copy_of(row)) for row in rows)
        _note_opened((row.paper for row in rows), eyes, now)
    return given


def give_one(actor: Actor, letter: str, place: int, facts: InCase, now: datetime) -> Given | None:
    """One paper of the letter of that id; None for whoever may not read the letter, or may not open the paper by itself.

    That they opened it is written down.
    """
    with transaction.atomic():
        row = _letter(letter, facts)
        if row is None or not may_read(actor, facts, row):
            return None
        one = next((each for each in _held(row) if each.place == place), None)
        if one is None or is_gone(one) or not _opened(actor, one.paper, facts, now):
            return None
        return Given(one.name, copy_of(one))


def pages_to_post(actor: Actor, letter: str, facts: InCase, today: date, now: datetime) -> tuple[bytes, ...]:
    """The page of a letter, and after it each of the papers that go with it, for whoever prints and posts it.

    Nothing for whoever does not handle the letter. Raises `Stopped`, and as `copy_of`; then nothing is written down.
    """
    with transaction.atomic():
        row = _letter(letter, facts)
        if row is None or not may_handle(actor, facts, row):
            return ()
        rows = _held(row)
        stop = standing_of(row, rows, facts, today) if rows else None
        if isinstance(stop, Stop):
            raise Stopped(stop)
        if not all(_opened(actor, each.paper, facts, now) for each in rows):
            raise Stopped(Stop.KEPT)
        return (page_of(letter), *map(copy_of, rows))


def _letter(letter: str, facts: InCase) -> Letter | None:
    """A letter of the case, without its words."""
    return Letter.objects.filter(log=facts.id, pk=letter).defer("subject", "text", "html", "pdf").first()


def look_at_copy(actor: Actor, paper: str, facts: InCase, now: datetime) -> bytes | None:
    """The copy of a paper as it would go, for somebody who may open the paper; None where there is none for them."""
    with transaction.atomic():
        row = Paper.objects.select_for_update().filter(case=facts.id, pk=paper).first()
        copy = CleanCopy.objects.filter(paper=paper).first()
        if row is None or copy is None or not _opened(actor, row, facts, now):
            return None
        return _bytes_of(copy, facts.id)


def _opened(actor: Actor, paper: Paper, facts: InCase, now: datetime) -> bool:
    """Write down that somebody opened it; False, and nothing written, where they may not."""
    eyes = paper_sight(actor, facts)
    if eyes is None or not eyes.sees(facts_of_paper(paper)):
        return False
    _note_opened((paper,), eyes, now)
    note_access(actor, Access(facts.compact, OPENED, facts.id, paper.pk), now)
    return True


def copy_of(row: Enclosure) -> bytes:
    """The very bytes that went, or are to go. Raises `SealBroken` for any others, `KeyMissing` and OSError for none."""
    copy = CleanCopy.objects.filter(paper=row.paper_id).first()
    if copy is None:
        raise SealBroken(f"There is no copy of paper {row.paper_id} any more.")
    found = _bytes_of(copy, row.paper.case_id)
    if sha256(found).hexdigest() != row.digest:
        raise SealBroken(f"The copy of paper {row.paper_id} is not the one that goes with the letter.")
    return found


def _bytes_of(copy: CleanCopy, case: str) -> bytes:
    return b"".join(files.Opened(files.path_of(copy.pk), case, copy.pk).pieces())


def _held(letter: Letter) -> tuple[Enclosure, ...]:
    """The papers of a letter in their order, while nobody else can take one back."""
    wanted = Enclosure.objects.filter(letter=letter)
    held = {row.pk: row for row in Paper.objects.select_for_update().filter(pk__in=wanted.values("paper"))}
    rows = tuple(wanted.order_by("place"))
    for row in rows:
        row.paper = held[row.paper_id]
    return rows


def _note_opened(papers: Iterable[Paper], eyes: PaperSight, now: datetime) -> None:
    for paper in papers:
        if paper.opened_at is None and not eyes.sent(facts_of_paper(paper)):
            paper.opened_at = now
            paper.save(update_fields=("opened_at",))
