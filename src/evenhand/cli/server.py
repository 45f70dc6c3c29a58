"""Preparing the database and starting the web server, for `serve` and `demo`."""

import os
import socket
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from evenhand.cli.failures import Failure

ADDRESS = "127.0.0.1"
"""This door is for one person on this machine: it asks whom they act for, and cannot know who they are."""

FIRST_PORT = 8000
PORTS_TRIED = 50
HIGHEST_PORT = 65_535
THREADS = 4
WAITING_AT_MOST = 128


def takes_port(parser: ArgumentParser) -> None:
    """Add the option that chooses the port."""
    parser.add_argument(
        "--port", type=_a_port, help=f"the port to use (the first free one from {FIRST_PORT})"
    )


def _a_port(text: str) -> int:
    if text.isdecimal() and 0 < int(text) <= HIGHEST_PORT:
        return int(text)
    raise ArgumentTypeError(f"“{text}” is not a port: give a number from 1 to {HIGHEST_PORT}")


def prepare() -> None:
    """Load the settings and bring the database up to date. Fails with a sentence where a setting is wrong."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.config.settings")
    try:
        django.setup()
        call_command("migrate", verbosity=0, interactive=False)
    except ImproperlyConfigured as error:
        raise Failure(str(error), status=2) from None
    except OSError as error:
        raise Failure(f"The data folder cannot be used: {error}", status=2) from None


def start(port: int | None, say_more: Callable[[], None] = lambda: None) -> int:
    """Become the web server on this machine's own address. Gives back nothing: the process is the server."""
    chosen = _free_port(port)
    print(f"Evenhand is at http://{ADDRESS}:{chosen}/")
    say_more()
    print("Stop it with Ctrl+C.", flush=True)
    os.execv(sys.executable, _server_command(chosen))  # noqa: S606 - a fixed program with a list of arguments


def _server_command(port: int) -> list[str]:
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", ADDRESS, "--port", str(port),
        "--blocking-threads", str(THREADS), "--backpressure", str(WAITING_AT_MOST), "--no-ws",
        "--log-level", "warning", "evenhand.config.wsgi:application",
    ]  # fmt: skip


def _free_port(wanted: int | None) -> int:
    for port in [wanted] if wanted else range(FIRST_PORT, FIRST_PORT + PORTS_TRIED):
        with socket.socket() as probe:
            # As the server will: a port that is only waiting for old connections to end is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if _can_bind(probe, port):
                return port
    if wanted:
        raise Failure(f"Port {wanted} is in use. Choose another with --port.", status=2)
    raise Failure(f"No port from {FIRST_PORT} on is free. Choose one with --port.", status=2)


def _can_bind(probe: socket.socket, port: int) -> bool:
    try:
        probe.bind((ADDRESS, port))
    except OSError:
        return False
    return True
