"""Letters that went out, as tests of who may read them need them."""

from base64 import b64encode
from datetime import UTC, date, datetime

from evenhand.casework.actions.clean_copies import Copied, clean_copy
from evenhand.casework.models import DraftKey, Enclosure, Letter, LetterDraft, LetterWay, Paper
from evenhand.casework.models.letters import digest_of

PERSON = "Priya Fallow"
"""Somebody of the samples: whom the letter greets, and who said yes to it."""
AT = datetime(2026, 11, 20, 9, tzinfo=UTC)


def keep_letter(case: str, event: str, role: str, text: str, page: bytes = b"") -> str:
    """A letter to somebody of the procedure, to be posted with that entry; its id. `page` is its PDF."""
    words = (text, text, f"<p>{text}</p>", b64encode(page or text.encode()).decode())
    subject, plain, html, pdf = words
    letter = Letter(
        log_id=case, event=event, name="closing", role=role, recipient=PERSON, channel="post",
        sent_on=date(2026, 11, 20), subject=subject, text=plain, html=html, pdf=pdf, digest=digest_of(*words),
        template="0" * 64, approved_by=PERSON, approved_at=AT,
    )  # fmt: skip
    letter.save()
    return letter.pk


def keep_enclosure(letter: str, paper: str) -> None:
    """That paper, with that letter, under a name that tells nothing: a copy of it is made."""
    row = Paper.objects.get(pk=paper)
    copy = clean_copy(row.case_id, paper, "en", AT)
    assert isinstance(copy, Copied)
    Enclosure(
        letter_id=letter,
        paper=row,
        place=1,
        name="notes.pdf",
        pages=copy.pages,
        size=copy.size,
        digest=copy.digest,
    ).save()


def keep_call(letter: str, agreed: str) -> None:
    """A call about that letter."""
    LetterWay(
        letter_id=letter, channel="phone", on=date(2026, 11, 20), by=PERSON, to=PERSON, agreed=agreed,
        recorded_by=PERSON, recorded_at=AT,
    ).save()  # fmt: skip


def keep_draft(case: str, step: str, text: str, key: str = "aaaaccccdddd") -> str:
    """A letter of that step that waits for the yes of those who approve it, with a key for one of them; its id."""
    draft, _made = LetterDraft.objects.get_or_create(
        log_id=case,
        step=step,
        defaults={
            "name": "closing",
            "typed": [["record-0", [text]]],
            "digest": "0" * 64,
            "made_by": PERSON,
            "letters": [{"role": "A", "name": PERSON, "text": text}],
            "made_at": AT,
        },
    )
    DraftKey.objects.get_or_create(
        id=key,
        draft=draft,
        defaults={
            "role": "A",
            "person": PERSON,
            "code_hash": "x",
            "made_at": AT,
            "expires_on": date(2026, 12, 20),
        },
    )
    return draft.pk
