"""Put the words of a letter to those who approve them, and take them back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from allauth.mfa.models import Authenticator
from django.db import transaction

from evenhand.casework import short_codes
from evenhand.casework.actions.ask_for_code import Letter as Message
from evenhand.casework.actions.give_key import CODE_LENGTH, NAME_LENGTH, KeyTold, hash_of
from evenhand.casework.models import DraftAnswer, DraftKey, LetterDraft, Stream
from evenhand.casework.outbox import CASE_KEY, Wish, put
from evenhand.casework.outcomes import Sending
from evenhand.casework.queries.approvals import Approver, digest_of_words
from evenhand.casework.queries.letter_wordings import shipped_wording

PURPOSE: Final = "asked for a yes"
MOST_EARLIER: Final = 12
"""So many earlier versions of a letter are kept at most while it waits for a yes."""
KEY_LIFE: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Words:
    """A letter as it is put to them: its recipient, the template, the words that are agreed to, and how it will look.

    `papers` are the SHA-256 of the papers that go with it, `given` its words as the template gave them, before anybody
    changed them.
    """

    role: str
    name: str
    template: str
    words: str
    text: str
    papers: tuple[str, ...] = ()
    given: str = ""


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
    return digest_of_words(
        (each.role, each.name, each.template, each.words, *_in_one(each.papers)) for each in letters
    )


def _in_one(papers: Sequence[str]) -> Sequence[str]:
    """One part for all papers: a letter without any is what it was before letters had papers."""
    return ("\n".join(papers),) if papers else ()


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
        before = waiting.first()
        letters = [_kept(each, wish.name, log, before) for each in wish.letters]
        end(before, LetterDraft.State.REPLACED, sending)
        row = LetterDraft.objects.create(
            log=log, step=wish.step, name=wish.name, tells_of=list(wish.tells_of), digest=digest, made_by=wish.made_by, made_at=sending.now,
            typed=[[name, list(values)] for name, values in wish.typed],
            letters=letters,
        )  # fmt: skip
        for each in wish.asked:
            _ask(row, each, told, sending)
    return row.pk


def _kept(letter: Words, called: str, log: Stream, before: LetterDraft | None) -> dict[str, Any]:
    """The letter as the draft keeps it: also what its wording gave, and the words that were put to them before."""
    shipped = shipped_wording(log.edition_id, called)
    own = shipped is None or shipped.digest != letter.template
    return {
        "role": letter.role, "name": letter.name, "text": letter.text, "words": letter.words, "given": letter.given,
        "own": own, "earlier": _earlier(letter, before) if before else [],
    }  # fmt: skip


def _earlier(letter: Words, before: LetterDraft) -> list[dict[str, str]]:
    """What was put to them of this letter before: what somebody answered, and the last; the latest at the end."""
    same = next(
        (each for each in before.letters if (each["role"], each["name"]) == (letter.role, letter.name)), None
    )
    if same is None or "words" not in same:
        return []
    found = [*same["earlier"], {"digest": before.digest, "words": same["words"]}]
    answers = DraftAnswer.objects.filter(draft__log=before.log_id, draft__step=before.step)
    answered = set(answers.values_list("digest", flat=True)) | {before.digest}
    return [each for each in found if each["digest"] in answered][-MOST_EARLIER:]


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
