"""Asking a virus scanner (ClamAV's clamd) about a file, where the host runs one. What it did not look at is not kept."""

import socket
import struct
from typing import BinaryIO, Final

from evenhand.casework.papers.refusals import NotAccepted
from evenhand.engine.words import say

SECONDS: Final = 30
AT_A_TIME: Final = 64 * 1024
MOST_ANSWER: Final = 4096


def scan(file: BinaryIO, address: str) -> None:
    """Refuses with `NotAccepted` a file in which clamd finds something, and every file where it cannot be asked.

    `address` is the path of its socket, or host:port; "" means that this site has no scanner.
    """
    if not address:
        return
    try:
        answer = _asked(file, address)
    except OSError:
        answer = ""
    if answer.endswith("FOUND"):
        raise NotAccepted(
            say("our virus scanner found something harmful in it. Do not open it; ask whoever gave it to you")
        )
    if not answer.endswith(": OK"):
        raise NotAccepted(
            say(
                "our virus scanner cannot be reached, so nothing can be taken now. Try again in an hour, or send it by post"
            )
        )


def _asked(file: BinaryIO, address: str) -> str:
    with _connected(address) as there:
        there.sendall(b"zINSTREAM\0")
        file.seek(0)
        while piece := file.read(AT_A_TIME):
            there.sendall(struct.pack("!L", len(piece)) + piece)
        there.sendall(struct.pack("!L", 0))
        answer = b""
        while b"\0" not in answer and len(answer) < MOST_ANSWER and (more := there.recv(MOST_ANSWER)):
            answer += more
    return answer.partition(b"\0")[0].decode("ascii", "replace").strip()


def _connected(address: str) -> socket.socket:
    host, colon, port = address.rpartition(":")
    if colon and port.isdecimal() and "/" not in address:
        return socket.create_connection((host.strip("[]"), int(port)), timeout=SECONDS)
    there = socket.socket(socket.AF_UNIX)
    there.settimeout(SECONDS)
    try:
        there.connect(address.removeprefix("unix:"))
    except OSError:
        there.close()
        raise
    return there
