"""The keys under which what people said is sealed: files in a folder of their own, never in the database.

Each key is a file, `0001-3fa9c07d.key`: the number says which is newest, the rest tells it from the keys of other
sites. New values are sealed under the newest; older keys stay, to open what was sealed under them. A key that is
lost is lost for good, with everything under it.
"""

import os
import re
import secrets
import shutil
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import Final

KEY_BYTES: Final = 32
NAME_LENGTH: Final = 13
_NAME = re.compile(r"([0-9]{4})-[0-9a-f]{8}")


class CannotBeOpened(Exception):
    """Something that is sealed cannot be read: see the two kinds."""


class KeyMissing(CannotBeOpened):
    """The key that something was sealed under is not in the folder of keys. `key` is its name, or "" for any."""

    def __init__(self, key: str, folder: Path) -> None:
        what = f"The key {key} is not" if key else "There is no key"
        super().__init__(f"{what} in {folder}. Put it back from the copy of the keys.")
        self.key = key


class SealBroken(CannotBeOpened):
    """It was changed, moved from where it belongs, cut short, or its key was replaced by another of that name."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key and the name it goes by."""

    name: str
    secret: bytes


class Ring:
    """The keys of one folder. A key that was added since they were read is found when it is first needed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._keys = _read(folder)

    def newest(self) -> Key:
        """The key for new values. Raises `KeyMissing` where there is none."""
        if not self._keys:
            self._keys = _read(self.folder)
        if not self._keys:
            raise KeyMissing("", self.folder)
        return self._keys[max(self._keys)]

    def named(self, name: str) -> Key:
        """The key of that name. Raises `KeyMissing`."""
        if name not in self._keys:
            self._keys = _read(self.folder)
        if name not in self._keys:
            raise KeyMissing(name, self.folder)
        return self._keys[name]


def names(folder: Path) -> tuple[str, ...]:
    """The names of all keys there, the oldest first."""
    return tuple(sorted(_read(folder)))


def make_first(folder: Path) -> None:
    """Make the folder with a key in it, unless it is there. Only its owner can read either.

    Of processes that start together one makes it: a folder appears whole, with its key, or not at all.
    """
    if folder.exists():
        return
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = folder.with_name(f"{folder.name}.{secrets.token_hex(4)}")
    draft.mkdir(mode=0o700)
    try:
        _write(draft, 1)
        draft.rename(folder)
    except OSError:
        if not folder.exists():
            raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def add(folder: Path) -> str:
    """Make a newer key and give its name. What is sealed from the next start on is sealed under it."""
    known = _read(folder)
    last = int(max(known).partition("-")[0]) if known else 0
    return _write(folder, last + 1)


def _write(folder: Path, number: int) -> str:
    name = f"{number:04}-{secrets.token_hex(4)}"
    text = urlsafe_b64encode(secrets.token_bytes(KEY_BYTES))
    file = os.open(folder / f"{name}.key", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(file, "wb") as out:  # noqa: PTH123 - an open file, not a path
        out.write(text + b"\n")
        out.flush()
        os.fsync(out.fileno())
    return name


def _read(folder: Path) -> dict[str, Key]:
    return {path.stem: _key(path) for path in folder.glob("*.key") if _NAME.fullmatch(path.stem)}


def _key(path: Path) -> Key:
    try:
        secret = urlsafe_b64decode(path.read_bytes().strip())
    except ValueError:
        secret = b""
    if len(secret) != KEY_BYTES:
        raise SealBroken(f"{path} is no key: it is damaged. Put it back from the copy of the keys.")
    return Key(path.stem, secret)
