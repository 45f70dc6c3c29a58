"""Preparing the database and starting the web server, for `serve` and `demo`."""

import os
import re
import socket
import sys
from argparse import ArgumentTypeError
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import Error as DatabaseError

from evenhand.casework.sealing.keys import CannotBeOpened
from evenhand.cli import clock
from evenhand.cli.arguments import Parser
from evenhand.cli.failures import Failure
from evenhand.cli.terminal import show
from evenhand.language.library import compact_names

if TYPE_CHECKING:
    from evenhand.casework.actions.ask_for_code import Code

ADDRESS = "127.0.0.1"
"""Only this machine reaches the server itself. For other people a web server stands before it and encrypts the way."""

FIRST_PORT = 8000
PORTS_TRIED = 50
HIGHEST_PORT = 65_535
THREADS = 4
WAITING_AT_MOST = 128


def takes_port(parser: Parser) -> None:
    """Add the option that chooses the port."""
    parser.add_argument(
        "--port",
        type=_a_port,
        metavar="NUMBER",
        help=f"the port to use; without it, the first free one from {FIRST_PORT}",
    )


def _a_port(text: str) -> int:
    if re.fullmatch("[0-9]{1,5}", text) and 0 < int(text) <= HIGHEST_PORT:
        return int(text)
    raise ArgumentTypeError(f"“{text}” is not a port: give a number from 1 to {HIGHEST_PORT}")


def prepare() -> None:
    """Load the settings, bring the database up to date, and drop sessions that have run out."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.config.settings")
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("clearsessions", verbosity=0)


def adopt() -> None:
    """Take every Compact that comes with Evenhand into use."""
    from evenhand.casework.actions.adopt_compact import adopt_compact  # noqa: PLC0415 - only after `prepare`

    for name in compact_names():
        adopt_compact(name, clock.now())


def data_folder() -> str:
    """The folder with the database file and the key."""
    from django.conf import settings  # noqa: PLC0415 - only after `prepare`

    return str(settings.DATA)


def tell_code(email: str, code: "Code") -> None:
    """Say on the terminal how somebody can sign in at once, without an e-mail."""
    from django.conf import settings  # noqa: PLC0415 - only after `prepare`

    known: list[str] = settings.CSRF_TRUSTED_ORIGINS
    site = known[0] if known else f"http://localhost:{FIRST_PORT}"
    show(f"{email} can sign in once with this code, within 10 minutes:")
    show(code.digits, indent=2)
    show("Type it on this page, while `evenhand serve` is running:")
    show(f"{site}/sign-in/code/{code.id}", indent=2)


def begin(*, demonstration: bool) -> None:
    """Say what the database is for, the first time; fail where it was begun for the other purpose."""
    # Only after `prepare`: the tables of this room need Django's settings.
    from evenhand.casework.actions.begin_installation import OfAnotherKind, begin_installation  # noqa: PLC0415

    try:
        begin_installation(demonstration=demonstration)
    except OfAnotherKind:
        kind, command = ("real disputes", "serve") if demonstration else ("made-up disputes", "demo")
        raise Failure(
            "other-database",
            f"This database holds {kind}. Use `evenhand {command}` for it, or another folder.",
        ) from None


@contextmanager
def told_in_sentences() -> Iterator[None]:
    """Fail with a sentence where a setting is wrong, the data folder or the database cannot be used, or a key is missing."""
    try:
        yield
    except ImproperlyConfigured as error:
        raise Failure("wrong-setting", str(error)) from None
    except CannotBeOpened as error:
        raise Failure("sealed", f"Something that is sealed cannot be opened. {error}") from None
    except DatabaseError as error:
        raise Failure(
            "no-database", f"The database cannot be used: {str(error).strip()}. Look at EVENHAND_DATABASE."
        ) from None
    except OSError as error:
        where = f"“{error.filename}”" if error.filename else "The data folder"
        why = "It is not a folder" if isinstance(error, FileExistsError) else error.strerror
        raise Failure("no-data-folder", f"{where} cannot be used: {why}. Look at EVENHAND_DATA.") from None


def free_port(wanted: int | None) -> int:
    """The port to serve on. Fails if the wanted one is in use, or none is free where none was wanted."""
    for port in [wanted] if wanted else range(FIRST_PORT, FIRST_PORT + PORTS_TRIED):
        if _is_free(port):
            return port
    if wanted:
        raise Failure(
            "port-in-use", f"Port {wanted} is in use, or not yours to use. Choose another with --port."
        )
    raise Failure("port-in-use", f"No port from {FIRST_PORT} on is free. Choose one with --port.")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        # As the server will: a port that is only waiting for old connections to end is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError:
            return False
        return True


def start(port: int | None, news: Sequence[str] = ()) -> int:
    """Become the web server on this machine's own address, and show the news below it.

    Gives back nothing: the process is the server.
    """
    chosen = free_port(port)
    show(f"Evenhand is at http://{ADDRESS}:{chosen}/")
    for sentence in news:
        show(sentence)
    show("Stop it with Ctrl+C.")
    sys.stdout.flush()
    os.execv(sys.executable, _server_command(chosen))  # noqa: S606 - a fixed program with a list of arguments


def _server_command(port: int) -> list[str]:
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", ADDRESS, "--port", str(port),
        "--blocking-threads", str(THREADS), "--backpressure", str(WAITING_AT_MOST), "--no-ws",
        "--log-level", "warning", "evenhand.config.wsgi:application",
    ]  # fmt: skip
