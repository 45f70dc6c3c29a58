"""Takes a message apart. Gives something for any bytes whatever, and never raises."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import compat32
from typing import Final

from evenhand.intake import headers
from evenhand.intake.bounces import bounce_in, kind_of
from evenhand.intake.incoming import Attachment, Fault, Incoming, Kind
from evenhand.intake.limits import (
    MOST_BLOCKS,
    MOST_BOUNDARIES,
    MOST_DEPTH,
    MOST_FILES,
    MOST_HTML,
    MOST_IN_A_MESSAGE,
    MOST_LINES,
    MOST_MARKS,
    MOST_PARTS,
    MOST_TEXT,
)
from evenhand.intake.plain import clean, text_of_html

_HEAD: Final = 64 * 1024
"""So many bytes of what is too much are looked at, for who and about what."""

_POLICY: Final = headers.Careful()
_BOUNDARY: Final = re.compile(rb"(?i)boundary[*0-9]{0,4}\s{0,4}=")
_REPORT: Final = re.compile(rb"(?i)delivery-status")
_EMPTY: Final = re.compile(rb"\r?\n\r?\n")
_CHARSETS: Final = re.compile(
    r"(?i)(utf-?8|utf-?16|utf-?32|us-?ascii|ascii|iso-?8859|latin|windows-|cp\d|koi8|gb|big5|euc|shift|iso-2022|mac|tis)"
)
"""Others are not used: some that Python knows are not for text, or take a time that grows with its square."""

_LETTER: Final = "message/rfc822"


class _TooMuch(Exception):
    """There are more parts, or deeper ones, than are looked at."""


def read(data: bytes) -> Incoming:
    """What the message says; for what could not be read, as much as could, and why not (see `Incoming.fault`)."""
    if fault := _too_much(data):
        return _head_of(data, fault)
    try:
        return _read(_parsed(data))
    except _TooMuch:
        return _head_of(data, Fault.TOO_MANY_PARTS)
    except Exception:  # noqa: BLE001 - whatever a message does to the standard parser, it is kept
        return _head_of(data, Fault.BROKEN)


def _too_much(data: bytes) -> Fault | None:
    """Looked at before anything is taken apart, so that nobody can make this take long or hold much."""
    if len(data) > MOST_IN_A_MESSAGE:
        return Fault.TOO_LARGE
    lines = max(data.count(b"\n"), data.count(b"\r"))
    boundaries = sum(1 for _ in _BOUNDARY.finditer(data)) if lines < MOST_LINES else 0
    blocks = sum(1 for _ in _EMPTY.finditer(data)) if lines < MOST_LINES and _REPORT.search(data) else 0
    many = lines >= MOST_LINES or data.count(b"\n--") > MOST_MARKS or boundaries > MOST_BOUNDARIES
    return Fault.TOO_MANY_PARTS if many or blocks > MOST_BLOCKS else None


def _parsed(data: bytes, *, head: bool = False) -> EmailMessage:
    message = BytesParser(EmailMessage, policy=_POLICY).parsebytes(data, headersonly=head)
    if not isinstance(message, EmailMessage):  # it is, by the class that was given
        raise TypeError
    return message


def _head_of(data: bytes, fault: Fault) -> Incoming:
    """Who says it is from, and about what, of a message that is not taken apart."""
    head, _, _ = data[:_HEAD].partition(b"\r\n\r\n" if b"\r\n\r\n" in data[:_HEAD] else b"\n\n")
    try:
        return replace(_claims(_parsed(head, head=True)), fault=fault)
    except Exception:  # noqa: BLE001 - as above
        return Incoming(fault=fault)


def _claims(message: EmailMessage) -> Incoming:
    name, address = headers.sender(message)
    return Incoming(
        message_id=headers.message_id(message),
        from_name=name,
        from_address=address,
        to=headers.recipients(message),
        subject=headers.subject(message),
        written_on=headers.written_on(message),
        replies_to=headers.replied_to(message),
    )


def _read(message: EmailMessage) -> Incoming:
    claims, parts = _claims(message), tuple(_leaves(message, 0, [MOST_PARTS]))
    texts: list[str] = []
    files: list[Attachment] = []
    fault = None
    for part in parts:
        if _is_text(part):
            texts.append(_text_of(part))
        elif len(files) == MOST_FILES:
            fault = Fault.TOO_MANY_PARTS
        else:
            try:
                files.append(_file(part))
            except Exception:  # noqa: BLE001 - one attachment that cannot be taken out does not lose the rest
                fault = Fault.BROKEN
    text = "\n\n".join(filter(None, texts))
    kind = kind_of(message, claims.subject)
    return replace(
        claims,
        text=text[:MOST_TEXT],
        cut=len(text) > MOST_TEXT,
        attachments=tuple(files),
        kind=kind,
        bounce=bounce_in(parts, text) if kind is Kind.BOUNCE else None,
        fault=fault,
    )


def _leaves(part: EmailMessage, depth: int, left: list[int]) -> Iterator[EmailMessage]:
    """The parts that hold something, in their order; of several forms of the same text, one. Raises `_TooMuch`."""
    left[0] -= 1
    if depth > MOST_DEPTH or left[0] < 0:
        raise _TooMuch
    held = part.get_payload()
    if part.get_content_maintype() != "multipart" or not isinstance(held, list):
        yield part
        return
    inner = [one for one in held if isinstance(one, EmailMessage)]
    if part.get_content_subtype() == "alternative":
        inner = _best(inner)
    for one in inner:
        yield from _leaves(one, depth + 1, left)


def _best(forms: list[EmailMessage]) -> list[EmailMessage]:
    """Of several forms of the same, the plain one first, and whatever is no text of it, such as an invitation."""
    plain = next((one for one in forms if one.get_content_type() == "text/plain"), None)
    if plain is None or not str(plain.get_payload()).strip():
        return forms
    return [plain, *(one for one in forms if one is not plain and not _holds_text(one))]


def _holds_text(part: EmailMessage) -> bool:
    """Whether it is the same text in another form: HTML, or HTML with its pictures."""
    return part.get_content_type() in ("text/html", "text/plain", "text/enriched", "multipart/related")


def _is_text(part: EmailMessage) -> bool:
    """Whether it is a part of what the message says, and not a file that came with it."""
    named = headers.parameter(part, "Content-Disposition", "filename") or headers.parameter(
        part, "Content-Type", "name"
    )
    disposition = headers.text(part, "Content-Disposition", 40).casefold()
    is_file = bool(named) or disposition.startswith("attachment")
    return part.get_content_type() in ("text/plain", "text/html") and not is_file


def _text_of(part: EmailMessage) -> str:
    text = _decoded(part)
    return text_of_html(text) if part.get_content_type() == "text/html" else clean(text).strip()


def _decoded(part: EmailMessage) -> str:
    """The text of a part in whatever letters it says, or in those it must be in. Never fails on a letter."""
    data = _bytes_of(part)[: 4 * MOST_HTML]
    named = headers.parameter(part, "Content-Type", "charset")
    for charset in (named if _CHARSETS.match(named) else "", "utf-8"):
        try:
            if charset:
                return data.decode(charset)
        except (LookupError, ValueError):  # not a charset, or not in it
            continue
    # Cut in the middle of a letter, or of an older program.
    return (
        data.decode("utf-8", "replace") if named.casefold() == "utf-8" else data.decode("cp1252", "replace")
    )


def _bytes_of(part: EmailMessage) -> bytes:
    held = part.get_payload(decode=True)
    return held if isinstance(held, bytes) else b""


def _file(part: EmailMessage) -> Attachment:
    kind = part.get_content_type()
    name = headers.parameter(part, "Content-Disposition", "filename") or headers.parameter(
        part, "Content-Type", "name"
    )
    held = part.get_payload()
    if isinstance(held, list):  # a message within the message, or a report on one
        content = b"\n".join(one.as_bytes(policy=compat32) for one in held if isinstance(one, EmailMessage))
        ends = ".eml" if kind == _LETTER else ".txt"
        return Attachment(name or f"{_called(held)}{ends}", kind, content)
    return Attachment(name, kind, _bytes_of(part))


def _called(held: Sequence[object]) -> str:
    """What a message within the message is about, as its name."""
    first = held[0] if held else None
    return (headers.subject(first) if isinstance(first, EmailMessage) else "")[:80] or "message"
