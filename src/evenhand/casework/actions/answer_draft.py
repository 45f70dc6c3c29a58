"""Say yes to the words of a letter, or ask for a change; by the approver, by their key, or noted by the office."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare

from evenhand.casework import short_codes
from evenhand.casework.actions.give_key import hash_of
from evenhand.casework.actions.use_key import PER_KEY, PER_NETWORK, NotRight, TooManyTries
from evenhand.casework.attempts import may_try
from evenhand.casework.models import DraftAnswer, DraftKey, LetterDraft
from evenhand.casework.outcomes import Sending
from evenhand.casework.queries.approvals import Approver


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """What somebody says of a draft. `digest` is that of the words they read, `recorded_by` whoever writes it down."""

    draft: str
    digest: str
    by: Approver
    agreed: bool
    reason: str = ""
    said_on: date
    recorded_by: str


class NotAskedAnyMore(Exception):
    """The draft was taken back, replaced or sent, or the words that were read are not those that wait."""


def answer_draft(wish: Answering, sending: Sending) -> None:
    """Keep the answer. The same again is kept once. Whether it is theirs to give is asked before.

    Raises `NotAskedAnyMore`, and ValueError for a change without a reason or a day that is still to come.
    """
    if not wish.agreed and not wish.reason.strip():
        raise ValueError("Who asks for a change says which.")
    if wish.said_on > sending.today:
        raise ValueError("This day is still to come.")
    with transaction.atomic():
        rows = LetterDraft.objects.select_for_update()
        row = rows.filter(pk=wish.draft, digest=wish.digest, state=LetterDraft.State.WAITING).first()
        if row is None:
            raise NotAskedAnyMore(wish.draft)
        last = DraftAnswer.objects.filter(draft=row, role=wish.by.role, person=wish.by.person).last()
        if last and (last.agreed, last.reason) == (wish.agreed, wish.reason):
            return
        DraftAnswer(
            draft=row, digest=row.digest, role=wish.by.role, person=wish.by.person, agreed=wish.agreed,
            reason=wish.reason, said_on=wish.said_on, recorded_by=wish.recorded_by, at=sending.now,
        ).save()  # fmt: skip


@dataclass(frozen=True, slots=True)
class Opens:
    """What the key of a draft opens, and for whom."""

    key: str
    draft: str
    log: str
    role: str
    person: str


def use_draft_key(name: str, code: str, network: str, sending: Sending) -> Opens:
    """What the key opens. Each call counts as a try before the code is looked at. Raises `NotRight` and `TooManyTries`.

    A key of a draft that waits no more is refused like a wrong code.
    """
    name, code = short_codes.understood(name), short_codes.understood(code)
    if not (may_try(PER_NETWORK, network, sending.now) and may_try(PER_KEY, name, sending.now)):
        raise TooManyTries
    row = DraftKey.objects.filter(pk=name).first()
    right = constant_time_compare(row.code_hash if row else "", hash_of(name, code))
    opened = opened_by(name, sending.today)
    if not right or opened is None:
        DraftKey.objects.filter(pk=name).update(tries=F("tries") + 1)
        raise NotRight
    DraftKey.objects.filter(pk=name).update(tries=0)
    return opened


def opened_by(name: str, today: date) -> Opens | None:
    """What a key that somebody came in with still opens; None once its draft waits no more, or its time is over."""
    rows = DraftKey.objects.filter(pk=name, expires_on__gte=today, draft__state=LetterDraft.State.WAITING)
    row = rows.select_related("draft").first()
    return Opens(row.pk, row.draft_id, row.draft.log_id, row.role, row.person) if row else None
