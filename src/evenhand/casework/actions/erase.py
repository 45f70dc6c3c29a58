"""Erase by law what people said in an entry, or a paper, for good. That it was there stays known, and the chain whole."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from evenhand.casework.accesses import ERASED, Access
from evenhand.casework.actions.clean_copies import forget_copy
from evenhand.casework.actions.note_access import note_access
from evenhand.casework.actions.put_draft import end
from evenhand.casework.log import store
from evenhand.casework.log.projections import rebuild
from evenhand.casework.models import (
    Acknowledgement,
    DraftAnswer,
    Enclosure,
    Envelope,
    Letter,
    LetterDraft,
    LetterWay,
    NotReached,
    Outgoing,
    Paper,
)
from evenhand.casework.outcomes import Sending
from evenhand.casework.papers import files
from evenhand.casework.policies import InCase
from evenhand.casework.policies.capacities import Actor
from evenhand.casework.policies.overseeing import may_be_erased, may_oversee


@dataclass(frozen=True, slots=True)
class Erasure:
    """What is to go (the id of an event or of a paper), and the reason in law."""

    what: str
    because: str


class CannotBeErased(Exception):
    """There is nothing of that name that this person may erase now."""


def erase_entry(actor: Actor, facts: InCase, wish: Erasure, sending: Sending) -> None:
    """What people said in that event goes for ever; who did which step when, and the answer, stay.

    Refused with `CannotBeErased`: whoever is not the office, an unknown event, and what `may_be_erased` keeps;
    with ValueError an erasure without a reason. What lists show is made anew.
    """
    with transaction.atomic():
        row = Envelope.objects.filter(stream=facts.id, event=wish.what).first()
        known = next((one for one in facts.state.history if one.id == wish.what), None)
        if row is None or known is None or not may_oversee(actor, facts):
            raise CannotBeErased(wish.what)
        if not may_be_erased(known, facts.state):
            raise CannotBeErased(wish.what)
        store.erase(facts.id, row.number, wish.because.strip(), sending.now)
        _erase_letters(facts.id, wish, sending)
        _erase_what_was_said_of_drafts(facts.id, row.step, sending)
        rebuild(facts.id, sending.today)
        _note(actor, facts, wish, sending)


def _erase_letters(log: str, wish: Erasure, sending: Sending) -> None:
    """The letters that went out with an entry say what it said."""
    # The plain query: `Letter.objects` refuses every change, and this is the one that the law may ask for.
    rows: QuerySet[Letter] = QuerySet(Letter)
    letters = rows.filter(log=log, event=wish.what, erased_at=None)
    # One that still waits does not go: see `outbox.rechecks`.
    Acknowledgement.objects.filter(case=log, event=wish.what).update(why=[])
    Outgoing.objects.filter(pk__in=letters.values("message")).update(subject="", text="", html="")
    NotReached.objects.filter(message__in=letters.values("message")).update(said="", settled_words="")
    ways: QuerySet[LetterWay] = QuerySet(LetterWay)
    ways.filter(letter__in=letters.values("pk"), erased_at=None).update(
        by="", to="", agreed="", erased_at=sending.now
    )
    enclosures: QuerySet[Enclosure] = QuerySet(Enclosure)
    _erase_enclosures(enclosures.filter(letter__in=letters.values("pk")), sending)
    letters.update(
        subject="", text="", html="", pdf="", recipient="", erased_at=sending.now,
        erased_because=wish.because.strip(),
    )  # fmt: skip


def _erase_what_was_said_of_drafts(log: str, step: str, sending: Sending) -> None:
    """Whoever asked for other words may have told what the entry said."""
    answers: QuerySet[DraftAnswer] = QuerySet(DraftAnswer)
    answers.filter(draft__log=log, draft__step=step, erased_at=None).update(
        person="", reason="", erased_at=sending.now
    )
    # A letter that still waits for a yes, of whatever step, may quote the entry: it is written anew.
    for draft in LetterDraft.objects.filter(log=log, state=LetterDraft.State.WAITING):
        end(draft, LetterDraft.State.WITHDRAWN, sending)


def erase_paper(actor: Actor, facts: InCase, wish: Erasure, sending: Sending) -> None:
    """The bytes of a paper, its name and its digest go for ever; that side sent something on that day stays.

    So goes the copy that went with letters: a letter that waits with it does not go.
    Refused as `erase_entry`, and for a paper that was erased before. One that was taken back has only its name left.
    """
    if not wish.because.strip():
        raise ValueError("An erasure says why.")
    with transaction.atomic():
        rows = Paper.objects.select_for_update().filter(case=facts.id, pk=wish.what, erased_at=None)
        if not may_oversee(actor, facts) or not rows.exists():
            raise CannotBeErased(wish.what)
        rows.update(name="", digest="", erased_at=sending.now, erased_because=wish.because.strip())
        enclosures: QuerySet[Enclosure] = QuerySet(Enclosure)
        _erase_enclosures(enclosures.filter(paper=wish.what), sending)
        remove_copy = forget_copy(wish.what)
        _note(actor, facts, wish, sending)
    # After the commit: should this fail, `verify` tells of the file, and `tidy` removes it.
    files.remove(wish.what)
    remove_copy()


def _erase_enclosures(rows: QuerySet[Enclosure], sending: Sending) -> None:
    """That a paper of so many pages went with a letter stays; what it was called there, and its digest, go."""
    rows.filter(erased_at=None).update(name="", digest="", erased_at=sending.now)


def _note(actor: Actor, facts: InCase, wish: Erasure, sending: Sending) -> None:
    case = None if facts.state.between else facts.id
    note_access(actor, Access(facts.compact, ERASED, case, wish.because.strip()), sending.now)
