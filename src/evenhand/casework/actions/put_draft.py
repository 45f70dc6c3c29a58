"""Put the words of a letter to those who approve them, and take them back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from allauth.mfa.models import Authenticator
from django.db import transaction

from evenhand.casework import short_codes
from evenhand.casework.actions.ask_for_code import Letter as Message
from evenhand.casework.actions.give_key import CODE_LENGTH, NAME_LENGTH, KeyTold, hash_of
from evenhand.casework.models import DraftKey, LetterDraft, Stream
from evenhand.casework.outbox import CASE_KEY, Wish, put
from evenhand.casework.outcomes import Sending
from evenhand.casework.queries.approvals import Approver, digest_of_words

PURPOSE: Final = "asked for a yes"
KEY_LIFE: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Words:
    """A letter as it is put to them: its recipient, the template, the words that are agreed to, and how it will look."""

    role: str
    name: str
    template: str
    words: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Putting:
    """Whose yes to which words is asked, and by whom. `typed` is what was answered on the page of the step.

    `tells_of` are the cases of which a letter between cases tells.
    """

    log: str
    step: str
    name: str
    letters: Sequence[Words]
    typed: Sequence[tuple[str, Sequence[str]]]
    asked: Sequence[Approver]
    made_by: str
    tells_of: Sequence[str] = ()


Told = Callable[[str, KeyTold | None], Message]
"""The message to an approver, by the id of the draft, and a key where they have no way to sign in."""


def digest_of(letters: Sequence[Words]) -> str:
    """What every yes is a yes to."""
    return digest_of_words((each.role, each.name, each.template, each.words) for each in letters)


def put_draft(wish: Putting, told: Told, sending: Sending) -> str:
    """Keep the draft in the place of one that waits, and write to each who is reached by e-mail. Gives its id.

    The very words that wait already are not put again. Changed words need a new yes of all.
    """
    digest = digest_of(wish.letters)
    with transaction.atomic():
        # The row of the log is the lock: of two who put a draft at the same time, the later replaces the earlier.
        log = Stream.objects.select_for_update().get(pk=wish.log)
        waiting = LetterDraft.objects.filter(log=log, step=wish.step, state=LetterDraft.State.WAITING)
        same = waiting.filter(digest=digest).first()
        if same:
            return same.pk
        end(waiting.first(), LetterDraft.State.REPLACED, sending)
        row = LetterDraft.objects.create(
            log=log, step=wish.step, name=wish.name, tells_of=list(wish.tells_of), digest=digest, made_by=wish.made_by, made_at=sending.now,
            typed=[[name, list(values)] for name, values in wish.typed],
            letters=[{"role": each.role, "name": each.name, "text": each.text} for each in wish.letters],
        )  # fmt: skip
        for each in wish.asked:
            _ask(row, each, told, sending)
    return row.pk


def _ask(draft: LetterDraft, one: Approver, told: Told, sending: Sending) -> None:
    if not one.to.by_email or one.to.individual is None:
        return
    key = None if _can_sign_in(one.to.email) else _key(draft, one, sending)
    message = told(draft.pk, key)
    wish = Wish(
        purpose=CASE_KEY if key else PURPOSE, to=one.to.email, subject=message.subject, text=message.text,
        html=message.html, compact=draft.log.compact_id, individual=one.to.individual,
        case=None if draft.log.kind == Stream.Kind.BETWEEN else draft.log_id,
    )  # fmt: skip
    put(wish, sending.now)


def _can_sign_in(email: str) -> bool:
    """Whether somebody has set up what an office or a panel signs in with."""
    found: bool = Authenticator.objects.filter(user__email=email.casefold(), user__is_active=True).exists()
    return found


def _key(draft: LetterDraft, one: Approver, sending: Sending) -> KeyTold:
    told = KeyTold(short_codes.new(NAME_LENGTH), short_codes.new(CODE_LENGTH))
    DraftKey.objects.create(
        id=told.name, draft=draft, role=one.role, person=one.person, code_hash=hash_of(told.name, told.code),
        made_at=sending.now, expires_on=sending.today + KEY_LIFE,
    )  # fmt: skip
    return told


def withdraw_draft(log: str, draft: str, sending: Sending) -> bool:
    """Take a draft back; nobody can answer it any more. Says whether there was one that waited."""
    with transaction.atomic():
        rows = LetterDraft.objects.select_for_update()
        row = rows.filter(log=log, pk=draft, state=LetterDraft.State.WAITING).first()
        end(row, LetterDraft.State.WITHDRAWN, sending)
    return row is not None


def end(row: LetterDraft | None, state: LetterDraft.State, sending: Sending) -> None:
    """The draft waits no more. Its words and keys go: what was sent is kept with the letter, anything else by nobody."""
    if row is None:
        return
    row.keys.all().delete()
    row.state, row.ended_at, row.typed, row.letters = state, sending.now, [], []
    row.save(update_fields=["state", "ended_at", "typed", "letters"])
