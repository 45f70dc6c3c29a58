"""Mail that no person wrote: a message of ours that came back (RFC 3464, and older habits), and automatic answers.

A forged one can say the same. So what comes of it is a question to a person, and never that anything is not sent.
"""

import re
from collections.abc import Iterable, Sequence
from email.message import EmailMessage
from typing import Final

from evenhand.intake import headers
from evenhand.intake.incoming import Bounce, Kind
from evenhand.intake.limits import MOST_BLOCKS

MOST_SAID: Final = 300
_FAILED: Final = "failed"
_DAEMON: Final = re.compile(r"(?i)^(mailer-?daemon|postmaster)@")
_OURS: Final = re.compile(rf"(?i:message-id):\s*({headers.ID.pattern})")
_FOR_GOOD: Final = re.compile(r"\b5\.\d{1,3}\.\d{1,3}\b|\b55\d\b|(?i:permanent)")
_AWAY: Final = re.compile(
    r"(?i)^(automatic reply|auto(matic)?[- ]?(reply|response)|auto:|out of (the )?office|away from)"
)
_SIGNS: Final = ("X-Autoreply", "X-Autorespond", "X-Autoreply-From", "X-Mail-Autoreply")


def kind_of(message: EmailMessage, subject: str) -> Kind:
    """Whether it says it comes from a person, is an automatic answer, or brings something back."""
    report = headers.parameter(message, "Content-Type", "report-type").casefold()
    if message.get_content_type() == "multipart/report":
        return Kind.BOUNCE if report == "delivery-status" else Kind.AUTOMATIC
    if _DAEMON.match(headers.sender(message)[1]) or headers.says(message, ("X-Failed-Recipients",)):
        return Kind.BOUNCE
    how = headers.text(message, "Auto-Submitted", 100).casefold()
    habit = headers.text(message, "Precedence", 100).casefold()
    if (how and not how.startswith("no")) or habit == "auto_reply" or headers.says(message, _SIGNS):
        return Kind.AUTOMATIC
    return Kind.AUTOMATIC if _AWAY.match(subject) else Kind.ORDINARY


def bounce_in(parts: Sequence[EmailMessage], text: str) -> Bounce:
    """Which message came back, and whether for good. `text` is what the other server wrote for people."""
    ours, blocks = "", []
    for part in parts:
        match part.get_content_type():
            case "message/delivery-status":
                blocks += _blocks(part)
            case "message/rfc822" | "message/global" | "text/rfc822-headers" | "message/rfc822-headers":
                ours = ours or _id_within(part)
    found = _OURS.search(text)
    return Bounce(
        message_id=ours or (found.group(1) if found else ""),
        permanent=_gave_up(blocks) if blocks else bool(_FOR_GOOD.search(text[: MOST_SAID * 10])),
        said=_words(blocks) or " ".join(text.split())[:MOST_SAID],
    )


def _blocks(part: EmailMessage) -> list[EmailMessage]:
    held = part.get_payload()
    return (
        [one for one in held[:MOST_BLOCKS] if isinstance(one, EmailMessage)] if isinstance(held, list) else []
    )


def _id_within(part: EmailMessage) -> str:
    """The Message-ID of the message, or of the headers alone, that came back."""
    held = part.get_payload()
    if isinstance(held, list):
        return headers.message_id(held[0]) if held and isinstance(held[0], EmailMessage) else ""
    found = _OURS.search(str(held)[:20_000])
    return found.group(1) if found else ""


def _gave_up(blocks: Iterable[EmailMessage]) -> bool:
    """Whether the other server has stopped trying, for any of the addresses: a letter of ours goes to one."""
    for block in blocks:
        action = headers.text(block, "Action", 40).casefold()
        if action == _FAILED or (not action and headers.text(block, "Status", 40).startswith("5")):
            return True
    return False


def _words(blocks: Iterable[EmailMessage]) -> str:
    """What the other server gave as its reason."""
    told = (
        headers.text(block, "Diagnostic-Code", MOST_SAID) or headers.text(block, "Status", 40)
        for block in blocks
    )
    return next(filter(None, told), "")
