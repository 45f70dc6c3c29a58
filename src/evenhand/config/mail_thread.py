"""The thread of `evenhand serve` that sends what waits in the outbox."""

import atexit
import os
from collections.abc import Mapping
from functools import partial
from threading import Event, Lock, Thread

from django.conf import settings

from evenhand.casework.outbox.sending import guarded
from evenhand.casework.outbox.worker import work
from evenhand.casework.rounds.looking import Rounds
from evenhand.casework.rounds.pages import Pages, site_of
from evenhand.channels import email
from evenhand.config import clock

SWITCH = "EVENHAND_SENDS"
"""Set by `evenhand serve` for the server it becomes. Any other server of the screens leaves mail to `evenhand work`."""

SECONDS_TO_END = 5.0
_once = Lock()


def start(environment: Mapping[str, str] = os.environ) -> Thread | None:
    """Start the thread, where `serve` asked for it; the second time, and anywhere else, nothing.

    It ends with the process. A message that it cannot finish then is sent once its lease is over.
    """
    if environment.get(SWITCH) != "yes" or not _once.acquire(blocking=False):
        return None
    server, stop = settings.MAIL_SERVER, Event()
    post = guarded(partial(email.send, server=server)) if server else None
    rounds = Rounds(Pages(site_of(settings.CSRF_TRUSTED_ORIGINS)))
    values = {"rounds": rounds}
    thread = Thread(target=work, args=(post, clock.now, stop), kwargs=values, name="outbox", daemon=True)
    thread.start()

    def end() -> None:
        stop.set()
        thread.join(SECONDS_TO_END)

    atexit.register(end)
    return thread
