"""What was changed in the words of a letter that waits for a yes: since its wording gave them, and since somebody answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from evenhand.casework.models import DraftAnswer
from evenhand.casework.queries.approvals import Approver, DraftPage, InWords
from evenhand.engine.names import folded
from evenhand.letters.changes import Changed, changes


@dataclass(frozen=True, slots=True)
class Answered:
    """What an approver said last, of earlier words than those that wait now."""

    agreed: bool
    reason: str
    on: date


@dataclass(frozen=True, slots=True)
class Compared:
    """A letter beside what it was.

    `given` is what was changed in the words that its wording gave (the office's `own` one, or that of the Compact),
    `since` what was changed in those that were put before; None where there is nothing to compare with.
    """

    name: str
    own: bool
    given: tuple[Changed, ...] | None
    since: tuple[Changed, ...] | None


@dataclass(frozen=True, slots=True)
class WhatChanged:
    """Each letter compared.

    `answered` is what this reader said of the words that `since` goes back to; None where they never answered, so that
    it goes back to those that were put last.
    """

    letters: tuple[Compared, ...]
    answered: Answered | None = None

    @property
    def again(self) -> bool:
        """Whether other words were put before these."""
        return any(each.since is not None for each in self.letters)


def what_changed(draft: DraftPage, asked: Iterable[Approver] = ()) -> WhatChanged:
    """What was changed, for whoever is asked as these approvers; for anybody else since the words that were put last."""
    known = {digest for letter in draft.letters for digest, _words in letter.earlier}
    last = _last_answer(draft, {(each.role, folded(each.person)) for each in asked}, known)
    letters = tuple(_compared(letter, last.digest if last else "") for letter in draft.letters)
    return WhatChanged(letters, Answered(last.agreed, last.reason, last.said_on) if last else None)


def _last_answer(draft: DraftPage, asked: set[tuple[str, str]], known: set[str]) -> DraftAnswer | None:
    rows = DraftAnswer.objects.filter(draft__log=draft.log, draft__step=draft.step, digest__in=known)
    mine = [row for row in rows if (row.role, folded(row.person)) in asked]
    return mine[-1] if mine else None


def _compared(letter: InWords, digest: str) -> Compared:
    """Beside what its wording gave, and beside the words of that digest, or those that were put last."""
    given = changes(letter.given, letter.words) if letter.given else None
    theirs = [words for known, words in letter.earlier if known == digest]
    before = theirs or [words for _known, words in letter.earlier]
    return Compared(letter.name, letter.own, given, changes(before[-1], letter.words) if before else None)
