"""Letters that went out, as tests of who may read them need them."""

from base64 import b64encode
from datetime import UTC, date, datetime

from evenhand.casework.models import Letter
from evenhand.casework.models.letters import digest_of

PERSON = "Priya Fallow"
"""Somebody of the samples: whom the letter greets, and who said yes to it."""
AT = datetime(2026, 11, 20, 9, tzinfo=UTC)


def keep_letter(case: str, event: str, role: str, text: str) -> str:
    """A letter to somebody of the procedure that was posted with that entry; its id."""
    words = (text, text, f"<p>{text}</p>", b64encode(text.encode()).decode())
    subject, plain, html, pdf = words
    letter = Letter(
        case_id=case, event=event, name="closing", role=role, recipient=PERSON, channel="post",
        sent_on=date(2026, 11, 20), subject=subject, text=plain, html=html, pdf=pdf, digest=digest_of(*words),
        template="0" * 64, approved_by=PERSON, approved_at=AT,
    )  # fmt: skip
    letter.save()
    return letter.pk
