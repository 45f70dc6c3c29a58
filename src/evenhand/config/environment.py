"""What the host tells Evenhand through environment variables, read once at start-up.

Everything has a default that is safe on one person's own machine, so `evenhand serve` needs no setting at all.
A value that cannot be used stops the start with a sentence that says what to write instead.
"""

import os
import re
import secrets
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, quote, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from evenhand.casework.sealing import keys
from evenhand.channels.email import Server, is_address
from evenhand.channels.mailbox import Mailbox
from evenhand.config import sqlite

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
KEY_BYTES = 48
SMTP_PORT, SMTPS_PORT = 587, 465
IMAP_PORT, IMAPS_PORT = 143, 993


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


def keys_folder(environment: Mapping[str, str], folder: Path) -> Path:
    """The folder of the keys that what people said is sealed under: EVENHAND_KEYS, or `keys` in the data folder.

    It is made on first start, with a first key.
    """
    path = Path(environment.get("EVENHAND_KEYS") or folder / "keys").resolve()
    keys.make_first(path)
    return path


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


SECONDS_TO_KEEP = 60
"""A connection to the database serves further requests for so long: opening one takes a millisecond or two."""


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
        "CONN_MAX_AGE": SECONDS_TO_KEEP,
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
        "CONN_MAX_AGE": SECONDS_TO_KEEP,
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


def mail_server(environment: Mapping[str, str]) -> Server | None:
    """The mail server of EVENHAND_SMTP, for example `smtp://user:password@mail.example.org:587`; without it, none.

    Takes `smtp://`, where the connection becomes encrypted before anything is said, and `smtps://`, where it is so from
    the start. EVENHAND_MAIL_FROM is the address that messages are sent from; without it, the user of the server, where
    that is an address. Anything else is refused at start-up.
    """
    address = environment.get("EVENHAND_SMTP")
    if not address:
        return None
    parts = urlsplit(address)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname or parts.path.strip("/"):
        raise _no_mail_server()
    try:
        port = parts.port or (SMTPS_PORT if parts.scheme == "smtps" else SMTP_PORT)
    except ValueError:
        raise _no_mail_server() from None
    user = unquote(parts.username or "")
    return Server(
        host=parts.hostname,
        port=port,
        sender=_mail_from(environment.get("EVENHAND_MAIL_FROM") or user),
        user=user,
        password=unquote(parts.password or ""),
        encrypted=parts.scheme == "smtps",
    )


def _no_mail_server() -> ImproperlyConfigured:
    # Never what was given: there is a password in it.
    return ImproperlyConfigured(
        "EVENHAND_SMTP must look like smtp://user:password@mail.example.org:587 or smtps://user:password@mail.example.org:465. "
        "Write @ in the user or the password as %40, : as %3A and / as %2F."
    )


def _mail_from(address: str) -> str:
    if not is_address(address):
        raise ImproperlyConfigured(
            "EVENHAND_MAIL_FROM must be the address that messages are sent from, such as compact@example.org."
        )
    return address


_IMAP = re.compile(r"EVENHAND_IMAP(?:_(?P<compact>[A-Z0-9_]+))?")
_FOLDER = re.compile(r"[A-Za-z0-9 ._/&+,-]{1,200}")


def mailboxes(environment: Mapping[str, str]) -> dict[str, Mailbox]:
    """The mailboxes that are looked through, by the short name of the Compact whose each is.

    EVENHAND_IMAP_WILTSHIRE is that of the Compact `wiltshire`; EVENHAND_IMAP, under the name "", that of the whole
    installation. Each looks like `imaps://user:password@mail.example.org:993/INBOX`; with `imap://` the connection becomes
    encrypted before anything is said. Anything else is refused at start-up.
    """
    found = {}
    for name, address in sorted(environment.items()):
        if (called := _IMAP.fullmatch(name)) and address:
            found[(called["compact"] or "").casefold().replace("_", "-")] = _mailbox(name, address)
    return found


def _mailbox(name: str, address: str) -> Mailbox:
    try:
        parts = urlsplit(address)
        port, folder = parts.port, unquote(parts.path.strip("/")) or "INBOX"
    except ValueError:
        raise _no_mailbox(name) from None
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    usable = parts.scheme in ("imap", "imaps") and parts.hostname and user and _FOLDER.fullmatch(folder)
    if not usable or not (user + password).isascii() or parts.query or parts.fragment:
        raise _no_mailbox(name)
    encrypted = parts.scheme == "imaps"
    port = port or (IMAPS_PORT if encrypted else IMAP_PORT)
    return Mailbox(parts.hostname or "", port, user, password, folder, encrypted=encrypted)


def _no_mailbox(name: str) -> ImproperlyConfigured:
    # Never what was given, as above.
    return ImproperlyConfigured(
        f"{name} must look like imaps://user:password@mail.example.org:993/INBOX or imap://user:password@mail.example.org:143/INBOX. "
        "Write @ in the user or the password as %40, : as %3A and / as %2F."
    )
