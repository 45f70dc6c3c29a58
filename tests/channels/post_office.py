"""A real mail server for tests: it listens on a port of this machine, and does to each message what it is told."""

import asyncio
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from ipaddress import IPv4Address
from pathlib import Path
from threading import Event
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from evenhand.channels.email import Server

SENDER = "compact@office.example"
TAKE = "take"
ANSWERS = {"busy": "451 Try again in a while", "refuse": "550 No such mailbox here"}
CUT, CUT_BUT_KEPT = "cut", "cut but kept"
HOLD = "hold and "
"""Before what is to be done: only once the test says so."""


class PostOffice:
    """What came in, and what to do with the next messages: "busy at RCPT", "refuse at DATA", `CUT` ..., else `TAKE`."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.envelopes: list[Envelope] = []
        self.plan: list[str] = []
        self.seen = 0
        self.holding, self.let_go = Event(), Event()

    def does(self, *plan: str) -> None:
        """Do this to the messages that come next, in this order."""
        self.plan = list(plan)

    @property
    def ids(self) -> list[str]:
        """The Message-ID of everything that was taken, in order."""
        return [str(message["Message-ID"]) for message in self.taken]

    async def handle_RCPT(  # noqa: N802 - the name that aiosmtpd calls
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Take the address, or not."""
        if self.plan and self.plan[0].endswith(" at RCPT"):
            return ANSWERS[self.plan.pop(0).partition(" ")[0]]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - as above
        """Take the whole message, or not, or break off."""
        self.seen += 1
        todo = self.plan.pop(0) if self.plan else TAKE
        if todo.startswith(HOLD):
            todo = todo.removeprefix(HOLD)
            self.holding.set()
            while not self.let_go.is_set():  # noqa: ASYNC110 - set from another thread
                await asyncio.sleep(0.01)
        if todo in (TAKE, CUT_BUT_KEPT):
            self.envelopes.append(envelope)
            self.taken.append(
                BytesParser(EmailMessage, policy=default).parsebytes(envelope.original_content or b"")
            )
        if todo in (CUT, CUT_BUT_KEPT):
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        return ANSWERS.get(todo.partition(" ")[0], "250 OK")


def _may_enter(_server: SMTP, _session: Session, _envelope: Envelope, _how: str, data: Any) -> AuthResult:
    return AuthResult(success=(data.login, data.password) == (b"office", b"p@ss/word"))


def certificate(folder: Path) -> tuple[Path, ssl.SSLContext]:
    """A certificate of 127.0.0.1 that vouches for itself, and the encryption of a server that shows it."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    start = datetime(2020, 1, 1, tzinfo=UTC)
    host = x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, start, start + timedelta(days=36_500))
        .add_extension(host, critical=True)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "certificate.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(made.public_bytes(Encoding.PEM) + private)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(file)
    return file, context


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def open_office(encryption: ssl.SSLContext | None = None) -> Iterator[tuple[PostOffice, Server]]:
    """The office, and how to reach it; with `encryption` it offers that, and asks for a name and a password then."""
    office, port = PostOffice(), free_port()
    asks: dict[str, Any] = {}
    if encryption:
        asks = {"authenticator": _may_enter, "auth_required": True, "tls_context": encryption}
    controller = Controller(office, hostname="127.0.0.1", port=port, **asks)
    controller.start()
    try:
        yield office, Server("127.0.0.1", port, SENDER)
    finally:
        controller.stop()
