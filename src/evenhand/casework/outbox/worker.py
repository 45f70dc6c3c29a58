"""Sends for as long as a process runs: a thread of `serve`, or a process of its own."""

import logging
import traceback
from threading import Event

from django.db import close_old_connections

from evenhand.casework.outbox.pace import Pace
from evenhand.casework.outbox.sending import Clock, Post, drain

SECONDS_BETWEEN_LOOKS = 2.0
SECONDS_AFTER_A_FAULT = 30.0

log = logging.getLogger("evenhand.outbox")


def work(post: Post | None, clock: Clock, stop: Event, pace: Pace | None = None) -> None:
    """Look for something to send every other second, until `stop`. What goes wrong is told to whoever runs the site."""
    while not stop.is_set():
        close_old_connections()
        pause = SECONDS_BETWEEN_LOOKS
        try:
            drain(post, clock, pace, stop.is_set)
        except Exception as fault:  # noqa: BLE001 - the database may be back in a moment
            _tell(fault)
            pause = SECONDS_AFTER_A_FAULT
        close_old_connections()
        stop.wait(pause)


def _tell(fault: Exception) -> None:
    """Where it happened and of what kind it is; never its text, which may hold what a message says."""
    places = "".join(traceback.format_tb(fault.__traceback__))
    log.error("Messages could not be looked through: %s\n%s", type(fault).__name__, places)
