"""Make one numbered bundle of the papers that somebody may open. It is made when it is asked for, and not kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from time import monotonic
from typing import Final

from django.db import transaction

from evenhand.casework.accesses import BUNDLED, OPENED, Access
from evenhand.casework.actions.note_access import note_access
from evenhand.casework.models import Paper
from evenhand.casework.papers.pages import MEGABYTE, pages_of_paper, why_no_pages
from evenhand.casework.policies import InCase
from evenhand.casework.policies.capacities import Actor
from evenhand.casework.queries.bundle import Listed, Sights, bytes_of, listed, papers_for, sights, words_of
from evenhand.letters.binding import Part, Unmade, bind, page_count
from evenhand.letters.bundle_pages import Front, Slip, slip_page

MOST_IN_A_BUNDLE: Final = 80 * MEGABYTE
MOST_PAGES: Final = 1000
MOST_SECONDS: Final = 120

FULL, SLOW = "full", "slow"
"""Why a paper has a slip sheet, besides the words of `papers.pages` and `letters.pdf_cleaning`."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a bundle in the reader's language. `slip` makes the sheet of a paper from the reason for it."""

    language: str
    foot: str
    front: Callable[[Sequence[tuple[str, int]]], Front]
    slip: Callable[[Listed, str], Slip]


class NoBundle(LookupError):
    """There is no bundle for this reader here."""


def make_bundle(
    actor: Actor, facts: InCase, member: str, wording: Wording, today: date, now: datetime
) -> bytes:
    """The bundle as a PDF: for the actor, or for the `member` for whom it is printed.

    That each paper in it was opened is written down, as if it had been opened alone, and that the bundle was made.
    Raises `NoBundle`.
    """
    eyes = sights(actor, facts, member, today)
    if eyes is None:
        raise NoBundle
    making = _Making(actor, facts, eyes, wording, now)
    for row in papers_for(facts.id, eyes):
        making.take(row)
    note_access(actor, Access(facts.compact, BUNDLED, facts.id, member), now)
    titles = [part.title for part in making.parts]
    return bind(
        lambda starts: wording.front(list(zip(titles, starts, strict=True))),
        making.parts,
        wording.foot,
        wording.language,
    )


class _Making:
    """A bundle that grows paper by paper, until it is full: what does not fit gets a slip sheet."""

    def __init__(self, actor: Actor, facts: InCase, eyes: Sights, wording: Wording, now: datetime) -> None:
        self.parts: list[Part] = []
        self._actor, self._facts, self._eyes, self._wording, self._now = actor, facts, eyes, wording, now
        self._pages, self._size, self._began = 0, 0, monotonic()

    def take(self, row: Paper) -> None:
        made = self._made(row)
        if isinstance(made, bytes) and not self._opened(row):
            return  # it was taken back while it was being laid out
        pages = (
            made
            if isinstance(made, bytes)
            else slip_page(self._wording.slip(listed(row), made.why), self._wording.language)
        )
        self._pages += page_count(pages)
        self._size += len(pages)
        self.parts.append(Part(row.name, pages))

    def _made(self, row: Paper) -> bytes | Unmade:
        late = monotonic() - self._began > MOST_SECONDS
        if late and not why_no_pages(row.kind, row.size):
            return Unmade(SLOW)
        made = pages_of_paper(row.kind, row.name, row.size, lambda: bytes_of(row), self._wording.language)
        return Unmade(FULL) if isinstance(made, bytes) and self._is_too_much(made) else made

    def _is_too_much(self, made: bytes) -> bool:
        return self._size + len(made) > MOST_IN_A_BUNDLE or self._pages + page_count(made) > MOST_PAGES

    def _opened(self, row: Paper) -> bool:
        """Write down that the paper was opened; False where the reader may not open it any more."""
        return _open_in_passing(self._actor, self._facts, self._eyes, row, self._now)


@dataclass(frozen=True, slots=True)
class Read:
    """A paper among others. `words` is what it says, where it is a text; None where it has to be opened by itself."""

    paper: Listed
    words: str | None


def read_papers(actor: Actor, facts: InCase, today: date, now: datetime | None) -> tuple[Read, ...]:
    """The papers that somebody may open, those that are texts with their words: that those were opened is written down.

    Without `now` no words are given, and nothing is written down. Raises `NoBundle`.
    """
    eyes = sights(actor, facts, "", today)
    if eyes is None:
        raise NoBundle
    found = (_read(actor, facts, eyes, row, now) for row in papers_for(facts.id, eyes))
    return tuple(one for one in found if one is not None)


def _read(actor: Actor, facts: InCase, eyes: Sights, row: Paper, now: datetime | None) -> Read | None:
    try:
        words = words_of(row) if now else None
    except OSError:
        words = None
    if now and words is not None and not _open_in_passing(actor, facts, eyes, row, now):
        return None
    return Read(listed(row), words)


def _open_in_passing(actor: Actor, facts: InCase, eyes: Sights, row: Paper, now: datetime) -> bool:
    """Write down that a paper is shown among others; False, and nothing written, where it is not theirs any more."""
    with transaction.atomic():
        held = Paper.objects.select_for_update().filter(pk=row.pk, case=facts.id).first()
        if held is None or not eyes.see(held):
            return False
        if held.opened_at is None and not eyes.sent(held):
            held.opened_at = now
            held.save(update_fields=("opened_at",))
        note_access(actor, Access(facts.compact, OPENED, facts.id, held.pk), now)
    return True
