"""Mail that comes in, for tests: good messages, and one taken into the tray of a Compact."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.message import EmailMessage

from evenhand.casework.actions.take_in import take_in

CAME = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
KIT = "Kit Larch <kit@wrenlow.example>"
SUBJECT, TEXT = "The payments", "They came late again."


def a_mail(
    subject: str = SUBJECT,
    text: str = f"{TEXT}\n",
    sender: str = KIT,
    name: str = "<one@wrenlow.example>",
    files: Mapping[str, bytes] | None = None,
    **headers: str,
) -> bytes:
    """A message as a mail program writes it."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, "office@compact.example", subject
    made["Message-ID"], made["Date"] = name, "Thu, 19 Nov 2026 17:00:00 +0000"
    for header, value in headers.items():
        made[header.replace("_", "-")] = value
    made.set_content(text)
    for called, content in (files or {}).items():
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=called)
    return made.as_bytes()


def a_bounce(message_id: str, action: str = "failed", status: str = "5.1.1") -> bytes:
    """What a mail server sends back of a message of ours."""
    return (
        "From: MAILER-DAEMON@mail.example\r\nTo: compact@office.example\r\nSubject: Undelivered\r\n"
        f"Message-ID: <{len(message_id)}.{action}.{status}@mail.example>\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
        "--b\r\nContent-Type: text/plain\r\n\r\nYour message could not be handed over.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.example\r\n\r\n"
        f"Final-Recipient: rfc822; bea@b.example\r\nAction: {action}\r\nStatus: {status}\r\n"
        "Diagnostic-Code: smtp; 550 No such mailbox\r\n\r\n"
        "--b\r\nContent-Type: text/rfc822-headers\r\n\r\nFrom: compact@office.example\r\n"
        f"Message-ID: {message_id}\r\nSubject: Your dispute\r\n\r\n--b--\r\n"
    ).encode()


def came_in(compact: str = "wiltshire", data: bytes | None = None, now: datetime = CAME) -> str:
    """A message in the tray of that Compact; its id."""
    return take_in(compact, data or a_mail(), now).id
