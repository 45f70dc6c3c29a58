"""Sends one e-mail through a mail server (SMTP, RFC 5321), and says exactly what became of it."""

import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from typing import Final

from evenhand.channels.invitation import FILE
from evenhand.channels.outcome import Failed, Outcome, Sent, Why

SECONDS_TO_ANSWER: Final = 20
SECONDS_TO_TAKE: Final = 60
"""How long the server may take for an answer, and for the one after the whole message."""

PDF: Final = "application/pdf"
LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")
_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\\x00-\x1f\x7f]+@[^\s@<>,;:\"()\[\]\\\x00-\x1f\x7f]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u0085\u2028\u2029]+")
_GO_ON: Final = 354
_PERMANENT: Final = 5
_LONGEST_SAID: Final = 300


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server, and the address that everything is sent from.

    `encrypted`: from the first byte; otherwise the connection has to become so before anything is said, except on
    this same machine.
    """

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = ""
    encrypted: bool = False

    def __repr__(self) -> str:
        """Never the password: this may stand in a log."""
        return f"Server({self.host}:{self.port})"


@dataclass(frozen=True, slots=True)
class File:
    """A file that goes with a message: what it is called there, its media type, and its bytes."""

    name: str
    kind: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A finished e-mail to one address. `text` and `html` say the same; without `html` it is plain text.

    `message_id` (with its angle brackets) and `written_at` stay the same however often it is sent. `automatic`: no
    person approved this very text, so that no other machine answers it. `again`: it may have arrived before.
    `calendar` is a calendar file that goes with it, and `calendar_method` what that asks a calendar to do.
    `files` go with it in their order.
    """

    message_id: str
    written_at: datetime
    to: str
    from_name: str
    reply_to: str = ""
    subject: str
    text: str
    html: str = ""
    calendar: str = ""
    calendar_method: str = ""
    files: tuple[File, ...] = ()
    automatic: bool = True
    again: bool = False


def send(message: Message, server: Server) -> Outcome:
    """Hand the message to the server. Never raises for what a server, a network or an address does.

    A refusal of the address or of the message itself is permanent; whatever else goes wrong may be better later.
    """
    try:
        to, data = _plain_address(message.to), as_bytes(message, server.sender)
    except (ValueError, MessageError):
        return Failed(permanent=True, why=Why.NOT_AN_ADDRESS)
    try:
        with _connected(server) as line:
            return _hand_over(line, server, to, data)
    except _Answered as answer:
        return answer.outcome
    except smtplib.SMTPResponseException as answer:
        return _failed(Why.NOT_NOW, answer.smtp_code, answer.smtp_error)
    except TimeoutError:
        return Failed(permanent=False, why=Why.TOO_SLOW)
    except (smtplib.SMTPException, OSError) as fault:
        return Failed(permanent=False, why=Why.UNREACHABLE, said=_short(str(fault)))


def is_address(text: str) -> bool:
    """Whether something can be sent to this address, or from it."""
    try:
        Address(addr_spec=_plain_address(text))
    except (ValueError, MessageError):
        return False
    return True


def as_bytes(message: Message, sender: str) -> bytes:
    """The message as it travels. Raises ValueError for an address that is none; nothing can add a header."""
    made = EmailMessage(policy=SMTP)
    made["Message-ID"] = _one_line(message.message_id)
    made["Date"] = format_datetime(message.written_at)
    made["From"] = Address(_one_line(message.from_name), addr_spec=_plain_address(sender))
    made["To"] = Address(addr_spec=_plain_address(message.to))
    if message.reply_to:
        made["Reply-To"] = Address(_one_line(message.from_name), addr_spec=_plain_address(message.reply_to))
    made["Subject"] = _one_line(message.subject)
    if message.automatic:
        made["Auto-Submitted"] = "auto-generated"
        made["X-Auto-Response-Suppress"] = "All"
    if message.again:
        made["X-Evenhand-Again"] = "This message may have reached you before."
    made.set_content(message.text, charset="utf-8", cte="quoted-printable")
    if message.html:
        made.add_alternative(message.html, subtype="html", charset="utf-8", cte="quoted-printable")
    if message.calendar:
        made.add_attachment(
            message.calendar,
            subtype="calendar",
            charset="utf-8",
            cte="base64",
            filename=FILE,
            params={"method": message.calendar_method},
        )
    for file in message.files:
        main, _, sub = file.kind.partition("/")
        made.add_attachment(file.content, maintype=main, subtype=sub, filename=_one_line(file.name))
    _draw_lines(made, message)
    return made.as_bytes()


def _draw_lines(made: EmailMessage, message: Message) -> None:
    """Python draws the lines between the parts by lot; what is sent a second time has to be the very same."""
    files = "".join(sha256(file.content).hexdigest() for file in message.files)
    whole = f"{message.message_id}\n{message.text}\n{message.html}{message.calendar}{files}"
    for number, part in enumerate(part for part in made.walk() if part.is_multipart()):
        part.set_boundary(sha256(f"{number or ''}{whole}".encode()).hexdigest())


class _Answered(Exception):
    """The server's answer ends it."""

    def __init__(self, outcome: Failed) -> None:
        super().__init__(outcome.why)
        self.outcome = outcome


def _one_line(text: str) -> str:
    return " ".join(_CONTROL.sub(" ", text).split())


def _plain_address(address: str) -> str:
    """The address in letters that every server takes. Raises ValueError where there is no such form of it."""
    if not _ADDRESS.fullmatch(address):
        raise ValueError("This is not an address.")
    local, _, domain = address.rpartition("@")
    local.encode("ascii")
    return f"{local}@{domain.encode('idna').decode('ascii')}"


@contextmanager
def _connected(server: Server) -> Iterator[smtplib.SMTP]:
    context = ssl.create_default_context()
    # Without a name of its own, smtplib asks the network for one, which can take longer than sending.
    name = server.sender.rpartition("@")[2].encode("idna").decode("ascii")
    line: smtplib.SMTP
    if server.encrypted:
        line = smtplib.SMTP_SSL(
            server.host, server.port, local_hostname=name, timeout=SECONDS_TO_ANSWER, context=context
        )
    else:
        line = smtplib.SMTP(server.host, server.port, local_hostname=name, timeout=SECONDS_TO_ANSWER)
    try:
        line.ehlo_or_helo_if_needed()
        if not server.encrypted:
            _encrypt(line, server, context)
        if server.user:
            _sign_in(line, server)
        yield line
    finally:
        _part(line)


def _part(line: smtplib.SMTP) -> None:
    """Say goodbye where somebody still listens. What happened before is known by now."""
    with suppress(smtplib.SMTPException, OSError):
        line.quit()
    line.close()


def _encrypt(line: smtplib.SMTP, server: Server, context: ssl.SSLContext) -> None:
    if line.has_extn("starttls"):
        line.starttls(context=context)
        line.ehlo()
    elif server.host not in LOOPBACK:
        raise _Answered(Failed(permanent=False, why=Why.NOT_ENCRYPTED))


def _sign_in(line: smtplib.SMTP, server: Server) -> None:
    try:
        line.login(server.user, server.password)
    except smtplib.SMTPAuthenticationError as answer:
        raise _Answered(_failed(Why.SIGN_IN_REFUSED, answer.smtp_code, answer.smtp_error)) from None
    except smtplib.SMTPException as fault:  # it hangs up, or asks for no name
        raise _Answered(Failed(permanent=False, why=Why.SIGN_IN_REFUSED, said=_short(str(fault)))) from None


def _hand_over(line: smtplib.SMTP, server: Server, to: str, data: bytes) -> Outcome:
    code, said = line.mail(_plain_address(server.sender))
    if not _good(code):
        return _failed(
            Why.NOT_NOW, code, said
        )  # the site's sender is refused, which is not the message's fault
    code, said = line.rcpt(to)
    if not _good(code):
        return _failed(Why.NOT_NOW, code, said, forever=Why.ADDRESS_REFUSED)
    code, said = line.docmd("DATA")
    if code != _GO_ON:
        return _failed(Why.NOT_NOW, code, said, forever=Why.MESSAGE_REFUSED)
    try:
        code, said = _pour(line, data)
    except (smtplib.SMTPException, OSError) as fault:
        return Failed(permanent=False, why=Why.CUT_OFF, said=_short(str(fault)), perhaps_sent=True)
    return Sent() if _good(code) else _failed(Why.NOT_NOW, code, said, forever=Why.MESSAGE_REFUSED)


def _pour(line: smtplib.SMTP, data: bytes) -> tuple[int, bytes]:
    """The whole message and the server's word on it."""
    if line.sock is not None:
        line.sock.settimeout(SECONDS_TO_TAKE)
    dotted = re.sub(rb"(?m)^\.", b"..", data)
    line.send(dotted + (b"" if dotted.endswith(b"\r\n") else b"\r\n") + b".\r\n")
    return line.getreply()


def _good(code: int) -> bool:
    return code // 100 == 2  # noqa: PLR2004 - RFC 5321, 4.2.1: 2yz says yes


def _failed(why: Why, code: int, said: bytes | str, forever: Why | None = None) -> Failed:
    """A refusal in the server's words; with `forever`, a 5yz answer to this step is for good."""
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    permanent = forever is not None and code // 100 == _PERMANENT
    return Failed(
        permanent=permanent, why=forever if forever and permanent else why, said=_short(f"{code} {words}")
    )


def _short(text: str) -> str:
    return _one_line(text)[:_LONGEST_SAID]
