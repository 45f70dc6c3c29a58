"""What the host tells Evenhand through environment variables, read once at start-up.

Everything has a default that is safe on one person's own machine, so `evenhand serve` needs no setting at all.
A value that cannot be used stops the start with a sentence that says what to write instead.
"""

import os
import secrets
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, quote, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from evenhand.config import sqlite

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
KEY_BYTES = 48


def data_folder(environment: Mapping[str, str]) -> Path:
    """The folder for the database file and the key: EVENHAND_DATA, or `var` where the command was started."""
    return Path(environment.get("EVENHAND_DATA") or "var").resolve()


def secret_key(environment: Mapping[str, str], folder: Path) -> str:
    """The key that signs cookies: EVENHAND_SECRET_KEY, or a file in the data folder that is made on first start.

    The file can be read by its owner only. Two processes that start together agree on the key of the first one.
    """
    given = environment.get("EVENHAND_SECRET_KEY")
    if given:
        return given
    path = folder / "secret-key"
    folder.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        _write_once(path, secrets.token_urlsafe(KEY_BYTES))
    return path.read_text(encoding="ascii").strip()


def _write_once(path: Path, text: str) -> None:
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(text, encoding="ascii")
    try:
        os.link(draft, path)  # fails if another process was first, so a half-written key is never read
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def database(environment: Mapping[str, str], folder: Path) -> dict[str, Any]:
    """Django's description of the database in EVENHAND_DATABASE; without it, a SQLite file in the data folder.

    Takes `sqlite:///path` and `postgresql://user:password@host:port/name`; anything else is refused at start-up.
    """
    address = environment.get("EVENHAND_DATABASE") or f"sqlite:///{quote(str(folder))}/evenhand.sqlite3"
    parts = urlsplit(address)
    if parts.scheme == "sqlite" and parts.path.strip("/"):
        return _sqlite(parts)
    if parts.scheme == "postgresql" and parts.path.strip("/"):
        return _postgresql(parts)
    raise ImproperlyConfigured(
        "EVENHAND_DATABASE must look like sqlite:///folder/file.sqlite3 or postgresql://user:password@host:5432/name."
    )


def _sqlite(parts: SplitResult) -> dict[str, Any]:
    # Three strokes name a file from where the command was started, four a file from the root.
    file = Path(unquote(parts.path[1:])).resolve()
    file.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "OPTIONS": sqlite.options(sqlite3.sqlite_version_info),
    }


def _postgresql(parts: SplitResult) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_HEALTH_CHECKS": True,
    }


@dataclass(frozen=True)
class Doorway:
    """Where browsers reach this site: the host names it answers to, and whether the way there is encrypted."""

    hosts: tuple[str, ...]
    origins: tuple[str, ...]
    encrypted: bool


def doorway(environment: Mapping[str, str]) -> Doorway:
    """EVENHAND_ORIGIN, for example `https://compact.example.org`; without it, this machine only.

    Refuses an origin that is plain http on any other host: names and disputes would cross the network unencrypted.
    """
    origin = environment.get("EVENHAND_ORIGIN")
    if not origin:
        return Doorway(LOOPBACK, (), encrypted=False)
    parts = urlsplit(origin)
    if not parts.hostname or parts.scheme not in ("http", "https"):
        raise ImproperlyConfigured("EVENHAND_ORIGIN must look like https://compact.example.org.")
    encrypted = parts.scheme == "https"
    if not encrypted and parts.hostname not in ("localhost", "127.0.0.1", "::1"):
        raise ImproperlyConfigured(
            "EVENHAND_ORIGIN must start with https://, because people's names and disputes would travel unprotected."
        )
    return Doorway((*LOOPBACK, parts.hostname), (f"{parts.scheme}://{parts.netloc}",), encrypted)


@dataclass(frozen=True)
class MailServer:
    """The mail server that takes what is to be sent. Without a host, nothing can be sent yet."""

    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    ssl: bool = False
    """Whether the connection is encrypted from its first byte; otherwise it has to become so before the first message."""


def mail_server(environment: Mapping[str, str]) -> MailServer:
    """EVENHAND_MAIL, for example `smtp://user:password@mail.example.org:587` or `smtps://...:465`."""
    given = environment.get("EVENHAND_MAIL")
    if not given:
        return MailServer()
    parts = urlsplit(given)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ImproperlyConfigured("EVENHAND_MAIL must look like smtp://user:password@mail.example.org:587.")
    ssl = parts.scheme == "smtps"
    return MailServer(
        parts.hostname,
        parts.port or (465 if ssl else 587),
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        ssl,
    )
