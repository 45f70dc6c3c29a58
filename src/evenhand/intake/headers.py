"""Headers of a message, read with care: cut before they are looked at, and never a reason to give up the rest."""

import re
from collections.abc import Sequence
from datetime import date
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any, Final

from evenhand.intake.limits import (
    MOST_ADDRESS,
    MOST_HEADER_LINES,
    MOST_IN_A_HEADER,
    MOST_NAME,
    MOST_RECIPIENTS,
    MOST_REPLIED_TO,
    MOST_SUBJECT,
)
from evenhand.intake.plain import one_line

ID: Final = re.compile(r"<[!-;=?A-~]{1,250}@[!-;=?A-~]{1,250}>")
"""A Message-ID."""

_ADDRESS: Final = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}@[^\s@<>,;:\"()\[\]\\]{1,255}")


class Careful(EmailPolicy):
    """The modern policy of the standard library, for headers that somebody may have made to do harm."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """The name and the value of a header, of which so much is kept as a header can hold."""
        kept, room = [], MOST_IN_A_HEADER
        for line in sourcelines[:MOST_HEADER_LINES]:
            kept.append(line[:room])
            room -= len(kept[-1])
            if room <= 0:
                break
        return super().header_source_parse(kept)

    def header_fetch_parse(self, name: str, value: str) -> Any:
        """The header taken apart; as plain text where it is too broken for that."""
        try:
            return super().header_fetch_parse(name, value)
        except Exception:  # noqa: BLE001 - IndexError, ValueError, RecursionError and others, by the header
            return value.encode("utf-8", "replace").decode()


def text(part: EmailMessage, name: str, most: int) -> str:
    """A header as one line; "" where there is none."""
    return one_line(str(part.get(name, "")), most)


def subject(part: EmailMessage) -> str:
    """What it says it is about."""
    return text(part, "Subject", MOST_SUBJECT)


def message_id(part: EmailMessage) -> str:
    """What the message calls itself, with its brackets; "" where that is no Message-ID."""
    found = ID.search(str(part.get("Message-ID", "")))
    return found.group() if found else ""


def replied_to(part: EmailMessage) -> tuple[str, ...]:
    """The messages that it says it answers, the nearest first."""
    answers = ID.findall(str(part.get("In-Reply-To", "")))
    before = ID.findall(str(part.get("References", "")))
    return tuple(dict.fromkeys((*answers, *reversed(before))))[:MOST_REPLIED_TO]


def sender(part: EmailMessage) -> tuple[str, str]:
    """The name and the address that it says it is from."""
    header = part.get("From", "")
    name, address = parseaddr(str(header))
    for first in getattr(header, "addresses", ())[
        :1
    ]:  # where it could be taken apart, which keeps more of a name
        name, address = str(first.display_name) or name, str(first.addr_spec) or address
    found = _ADDRESS.fullmatch(address.strip())
    return one_line(name, MOST_NAME), one_line(found.group(), MOST_ADDRESS).casefold() if found else ""


def recipients(part: EmailMessage) -> tuple[str, ...]:
    """The addresses that it says it is to, in small letters."""
    found: list[str] = []
    for name in ("To", "Cc", "Delivered-To", "X-Original-To"):
        for value in part.get_all(name, [])[:MOST_RECIPIENTS]:
            found += (one_line(each, MOST_ADDRESS).casefold() for each in _ADDRESS.findall(str(value)))
    return tuple(dict.fromkeys(found))[:MOST_RECIPIENTS]


def written_on(part: EmailMessage) -> date | None:
    """The day on which it says it was written, where its writer was."""
    try:
        return parsedate_to_datetime(str(part.get("Date", ""))).date()
    except Exception:  # noqa: BLE001 - TypeError, ValueError, OverflowError, by the date
        return None


def parameter(part: EmailMessage, header: str, name: str) -> str:
    """A parameter of a header, such as the file name; "" where there is none."""
    try:
        found = part.get_param(name, "", header)
        given = "".join(map(str, found[2:])) if isinstance(found, tuple) else str(found)
        parsed = getattr(part.get(header), "params", {}) or {}
        return one_line(str(parsed.get(name) or given), MOST_NAME)
    except Exception:  # noqa: BLE001 - as above
        return ""


def says(part: EmailMessage, names: Sequence[str]) -> bool:
    """Whether it has one of these headers."""
    return any(name in part for name in names)
