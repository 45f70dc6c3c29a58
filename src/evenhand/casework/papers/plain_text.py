"""What a paper says, where it is a text: plain text, a table of commas, or a saved e-mail without its attachments."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from html import unescape
from typing import Final

MOST_BYTES: Final = 1_000_000
"""A longer text is for its own program: as a page it would be hundreds of sheets."""

MOST_CHARACTERS: Final = 400_000
TEXTS: Final = frozenset({"text", "e-mail"})
"""The kinds of paper (see `papers.kinds`) that are texts."""

_HEADS: Final = ("From", "To", "Cc", "Date", "Subject")
_TAGS: Final = re.compile(r"(?is)<(script|style)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>")
_BREAKS: Final = re.compile(r"(?i)<(br|/p|/div|/tr|/li)\b[^>]*>")


def text_of(kind: str, data: bytes) -> str | None:
    """The words of a paper; None where it is no text, too long, or cannot be read as one."""
    if kind not in TEXTS or len(data) > MOST_BYTES:
        return None
    try:
        text = "\n".join(_lines_of_email(data)) if kind == "e-mail" else decoded(data)
    except (LookupError, ValueError, AttributeError, TypeError, RecursionError):
        return None
    return text if len(text) <= MOST_CHARACTERS else None


def decoded(data: bytes) -> str:
    """Bytes as text: UTF-8, else as older Windows programs write it."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _lines_of_email(data: bytes) -> Iterator[str]:
    message = message_from_bytes(data, policy=policy.default)
    for head in _HEADS:
        if message[head]:
            yield f"{head}: {message[head]}"
    for part in message.iter_attachments():
        yield f"[{part.get_filename() or part.get_content_type()}]"
    yield ""
    body = message.get_body(("plain", "html"))
    if body is None:
        return
    words = str(body.get_content())
    if body.get_content_subtype() == "html":
        words = unescape(_TAGS.sub("", _BREAKS.sub("\n", words)))
    yield from words.splitlines()
