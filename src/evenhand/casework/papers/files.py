"""Papers as they lie in the data folder: sealed piece by piece, so that none is ever whole in memory or open on disk.

A file begins with a mark, the name of its key and a salt; a key of its own is derived from both. Then come pieces of
64 KiB, each sealed with its number and whether it is the last, so that none can be left out, moved or added. The
seal is tied to the case and the paper: a file put in the place of another does not open.
"""

import io
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256, Hash
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from evenhand.casework.sealing import ring
from evenhand.casework.sealing.keys import Key, SealBroken

PIECE: Final = 64 * 1024
TAG: Final = 16
_MARK: Final = b"evenhand paper 1\n"
_NAME_BYTES: Final = 32
_SALT_BYTES: Final = 32
_HEAD_BYTES: Final = len(_MARK) + _NAME_BYTES + _SALT_BYTES
_NUMBER_BYTES: Final = 11
DRAFT: Final = ".draft"
"""What the name of a file ends with until it is complete and its paper recorded."""


def folder() -> Path:
    """Where the papers of this site lie; made when it is first asked for, for its owner only."""
    path = Path(settings.PAPERS)
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def path_of(paper: str) -> Path:
    """Where the bytes of the paper of that id lie. The name that its sender gave it is never part of a path."""
    return folder() / paper


class Draft:
    """A paper that is being received. Nothing counts until `keep`; without it, nothing of it stays.

    `size` and `digest` are those of the file as it came. Raises `KeyMissing` where there is no key.
    """

    def __init__(self, case: str, paper: str) -> None:
        self.case, self.paper = case, paper
        self.size = 0
        self._hash, self._held, self._number = Hash(SHA256()), bytearray(), 0
        key, salt = ring().newest(), secrets.token_bytes(_SALT_BYTES)
        self._seal = _PieceSeal(key, salt, case, paper)
        self._path = path_of(paper).with_suffix(DRAFT)
        self._out = os.fdopen(os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
        self._out.write(_MARK + key.name.encode().ljust(_NAME_BYTES, b"\0") + salt)

    def write(self, data: bytes) -> None:
        """Take the next bytes of the file."""
        self.size += len(data)
        self._hash.update(data)
        self._held += data
        while len(self._held) > PIECE:  # one is held back: the last has to know that it is
            self._put(bytes(self._held[:PIECE]), last=False)
            del self._held[:PIECE]

    def close(self) -> None:
        """Write down the last piece, down to the disk. It can be read with `read` from then on."""
        self.digest = self._hash.finalize().hex()
        self._put(bytes(self._held), last=True)
        self._held.clear()
        self._out.flush()
        os.fsync(self._out.fileno())
        self._out.close()

    def read(self) -> BinaryIO:
        """The file as it came, for looking into it."""
        return io.BufferedReader(Opened(self._path, self.case, self.paper), PIECE)

    def keep(self) -> None:
        """Give it its lasting name, so that it outlives a power cut. To be done before its row is committed."""
        self._path.rename(path_of(self.paper))
        _sync(folder())

    def drop(self) -> None:
        """Remove what there is of it."""
        self._out.close()
        self._path.unlink(missing_ok=True)

    def _put(self, plain: bytes, *, last: bool) -> None:
        self._out.write(self._seal.close(plain, self._number, last=last))
        self._number += 1


def new_draft(case: str) -> Draft:
    """The beginning of a new paper of a case, under a name that nobody can guess."""
    return Draft(case, secrets.token_urlsafe(16))


def remove(paper: str) -> None:
    """Remove the bytes of a paper, if they are there."""
    path_of(paper).unlink(missing_ok=True)


def key_of(path: Path) -> str:
    """The name of the key that a paper is sealed under."""
    with path.open("rb") as file:
        return _key_named_in(file.read(_HEAD_BYTES))


def _key_named_in(head: bytes) -> str:
    return head[len(_MARK) : len(_MARK) + _NAME_BYTES].rstrip(b"\0").decode("ascii", "replace")


class Opened(io.RawIOBase):
    """A paper, opened for reading from any place of it. Holds one piece at a time.

    Raises `FileNotFoundError`, `KeyMissing`, and `SealBroken` for a file that was changed, moved or cut short: at
    once where its end is not its end, otherwise when the piece is read.
    """

    def __init__(self, path: Path, case: str, paper: str) -> None:
        super().__init__()
        self._file: BinaryIO = path.open("rb")
        try:
            self._seal = self._head(case, paper)
            body = self._file.seek(0, io.SEEK_END) - _HEAD_BYTES
            self._pieces = max(1, -(-body // (PIECE + TAG)))
            self.size = body - self._pieces * TAG
            self._place, self._number, self._piece = 0, -1, b""
            self._load(self._pieces - 1)
        except BaseException:
            self._file.close()
            raise

    def _head(self, case: str, paper: str) -> "_PieceSeal":
        head = self._file.read(_HEAD_BYTES)
        if len(head) < _HEAD_BYTES or not head.startswith(_MARK):
            raise SealBroken(f"The file of paper {paper} is no sealed paper.")
        return _PieceSeal(ring().named(_key_named_in(head)), head[-_SALT_BYTES:], case, paper)

    def _load(self, number: int) -> None:
        if number != self._number:
            self._file.seek(_HEAD_BYTES + number * (PIECE + TAG))
            sealed = self._file.read(PIECE + TAG)
            self._piece = self._seal.open(sealed, number, last=number == self._pieces - 1)
            self._number = number

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place of the file as it came."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self.size}[whence]
        if start + offset < 0:
            raise ValueError("There is nothing before the beginning of a file.")
        self._place = start + offset
        return self._place

    def readinto(self, buffer: Any, /) -> int:
        """Read on from where it is, up to the end of a piece."""
        if self._place >= self.size:
            return 0
        number, within = divmod(self._place, PIECE)
        self._load(number)
        found = self._piece[within : within + len(buffer)]
        buffer[: len(found)] = found
        self._place += len(found)
        return len(found)

    def pieces(self) -> Iterator[bytes]:
        """The whole file, piece by piece; it is closed after the last."""
        with self:
            for number in range(self._pieces):
                self._load(number)
                yield self._piece

    def close(self) -> None:
        """Close the file underneath."""
        self._file.close()
        super().close()


class _PieceSeal:
    """Seals and opens the pieces of one file, under a key that is that file's alone."""

    def __init__(self, key: Key, salt: bytes, case: str, paper: str) -> None:
        self._about = f"paper {case} {paper}"
        derived = HKDF(SHA256(), length=32, salt=salt, info=_MARK).derive(key.secret)
        self._cipher, self._bound = AESGCM(derived), self._about.encode()

    def close(self, plain: bytes, number: int, *, last: bool) -> bytes:
        return self._cipher.encrypt(_nonce(number, last=last), plain, self._bound)

    def open(self, sealed: bytes, number: int, *, last: bool) -> bytes:
        try:
            return self._cipher.decrypt(_nonce(number, last=last), sealed, self._bound)
        except (InvalidTag, ValueError):
            raise SealBroken(
                f"The file of {self._about} was changed, cut short, or belongs elsewhere."
            ) from None


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(_NUMBER_BYTES, "big") + bytes([last])


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
