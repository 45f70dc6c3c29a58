"""A real mailbox for tests: it speaks as much of IMAP (RFC 3501) as a look needs, on a port of this machine."""

import re
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import ClassVar

from evenhand.channels.mailbox import Mailbox

USER, PASSWORD = "office", "p@ss word"
CUT = "cut"


@dataclass
class Letter:
    """A message in the mailbox, with its flags. `size` is what the server says of it, where that is not so."""

    data: bytes
    flags: set[str] = field(default_factory=set)
    size: int | None = None


class LetterBox:
    """The messages by their UID, every command that was given, and at which to break off."""

    def __init__(self) -> None:
        self.letters: dict[int, Letter] = {}
        self.heard: list[str] = []
        self.breaks_at = ""
        self.next = 7

    def put(self, data: bytes, size: int | None = None) -> int:
        """A message comes; its UID."""
        self.next += 3
        self.letters[self.next] = Letter(data, size=size)
        return self.next

    @property
    def flagged(self) -> list[int]:
        """The UIDs of those with a flag."""
        return [uid for uid, letter in self.letters.items() if "\\Flagged" in letter.flags]


class _Line(socketserver.StreamRequestHandler):
    """One connection."""

    server: "_Server"

    def handle(self) -> None:
        """Greet, and answer each command until the other side has gone."""
        self._say(b"* OK IMAP4rev1 ready")
        with suppress(ConnectionError, BrokenPipeError, ssl.SSLError):
            while line := self.rfile.readline().strip():
                tag, _, command = line.decode("ascii", "replace").partition(" ")
                self.server.box.heard.append(command)
                if self.server.box.breaks_at and command.startswith(self.server.box.breaks_at):
                    return
                if not self._answer(tag, command):
                    return

    def _answer(self, tag: str, command: str) -> bool:
        """Do it, and say how that went. Whether the line goes on."""
        if command == "STARTTLS" and self.server.encryption:
            self._say(f"{tag} OK now".encode())
            self.connection = self.server.encryption.wrap_socket(self.connection, server_side=True)
            self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", 0)
            return True
        does = next((each for word, each in self.does.items() if command.startswith(word)), None)
        self._say(f"{tag} {does(self, command) if does else 'BAD what?'}".encode())
        return command != "LOGOUT"

    def _capability(self, _command: str) -> str:
        offers = self.server.encryption and not isinstance(self.connection, ssl.SSLSocket)
        self._say(f"* CAPABILITY IMAP4REV1{' STARTTLS' if offers else ''}".encode())
        return "OK done"

    def _login(self, command: str) -> str:
        return "OK done" if command == f'LOGIN {USER} "{PASSWORD}"' else "NO not you"

    def _select(self, command: str) -> str:
        self._say(f"* {len(self.server.box.letters)} EXISTS".encode())
        return "OK done" if command == 'SELECT "INBOX"' else "NO no such folder"

    def _search(self, _command: str) -> str:
        letters = self.server.box.letters.items()
        new = (str(uid) for uid, letter in letters if "\\Flagged" not in letter.flags)
        self._say(f"* SEARCH {' '.join(new)}".strip().encode())
        return "OK done"

    def _store(self, command: str) -> str:
        found = re.fullmatch(r"UID STORE (\d+) \+FLAGS.SILENT \((.*)\)", command)
        assert found, command
        self.server.box.letters[int(found[1])].flags.add(found[2])
        return "OK done"

    def _logout(self, _command: str) -> str:
        self._say(b"* BYE")
        return "OK done"

    def _fetch(self, command: str) -> str:
        found = re.fullmatch(r"UID FETCH (\d+) \((.*)\)", command)
        assert found, command
        uid, what = int(found[1]), found[2]
        letter = self.server.box.letters.get(uid)
        if letter is None:
            return "OK done"
        if what == "RFC822.SIZE":
            size = len(letter.data) if letter.size is None else letter.size
            self._say(f"* 1 FETCH (UID {uid} RFC822.SIZE {size})".encode())
            return "OK done"
        part = re.fullmatch(r"BODY\.PEEK\[\](?:<0\.(\d+)>)?", what)
        assert part, what
        data = letter.data[: int(part[1])] if part[1] else letter.data
        self._say(f"* 1 FETCH (UID {uid} BODY[] {{{len(data)}}}\r\n".encode() + data + b")")
        return "OK done"

    does: ClassVar[dict[str, "Callable[[_Line, str], str]"]] = {
        "CAPABILITY": _capability,
        "LOGIN": _login,
        "SELECT": _select,
        "UID SEARCH UNFLAGGED": _search,
        "UID FETCH": _fetch,
        "UID STORE": _store,
        "LOGOUT": _logout,
    }

    def finish(self) -> None:
        """Hang up, encrypted or not."""
        with suppress(OSError):
            super().finish()
        self.connection.close()

    def _say(self, line: bytes) -> None:
        self.wfile.write(line + b"\r\n")


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, box: LetterBox, encryption: ssl.SSLContext | None) -> None:
        super().__init__(("127.0.0.1", 0), _Line)
        self.box, self.encryption = box, encryption


@contextmanager
def open_box(encryption: ssl.SSLContext | None = None) -> Iterator[tuple[LetterBox, Mailbox]]:
    """The mailbox, and how to get into it; with `encryption` the server offers that."""
    box = LetterBox()
    with _Server(box, encryption) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield box, Mailbox("127.0.0.1", server.server_address[1], USER, PASSWORD, encrypted=False)
        finally:
            server.shutdown()
            thread.join()
