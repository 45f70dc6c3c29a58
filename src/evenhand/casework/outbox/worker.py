"""Sends for as long as a process runs: a thread of `serve`, or a process of its own."""

import logging
import traceback
from collections.abc import Callable
from datetime import datetime
from threading import Event

from django.db import close_old_connections

from evenhand.casework.outbox.pace import Pace
from evenhand.casework.outbox.sending import Clock, Post, drain

SECONDS_BETWEEN_LOOKS = 2.0
SECONDS_AFTER_A_FAULT = 30.0

log = logging.getLogger("evenhand.outbox")


def work(
    post: Post | None,
    clock: Clock,
    stop: Event,
    pace: Pace | None = None,
    rounds: Callable[[datetime], None] | None = None,
) -> None:
    """Look for something to send every other second, until `stop`. What goes wrong is told to whoever runs the site.

    After that, `rounds` may write down what has become due by itself; without a server that could send it, nothing.
    """
    while not stop.is_set():
        close_old_connections()
        well = [_tried(lambda: drain(post, clock, pace, stop.is_set))]
        if rounds is not None and post is not None:
            well.append(_tried(lambda: rounds(clock())))
        close_old_connections()
        stop.wait(SECONDS_BETWEEN_LOOKS if all(well) else SECONDS_AFTER_A_FAULT)


def _tried(do: Callable[[], object]) -> bool:
    """Whether it went well; what did not is told, and does not end the work: the database may be back in a moment."""
    try:
        do()
    except Exception as fault:  # noqa: BLE001 - as above
        _tell(fault)
        return False
    return True


def _tell(fault: Exception) -> None:
    """Where it happened and of what kind it is; never its text, which may hold what a message says."""
    places = "".join(traceback.format_tb(fault.__traceback__))
    log.error("Messages could not be looked through: %s\n%s", type(fault).__name__, places)
