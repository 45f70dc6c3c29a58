"""The threads of `evenhand serve`: one sends what waits in the outbox, one looks through the mailboxes, where there are any."""

import atexit
import os
from collections.abc import Mapping
from functools import partial
from threading import Event, Lock, Thread

from django.conf import settings

from evenhand.casework.incoming.mailboxes import watch
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
    """Start the threads, where `serve` asked for it; the second time, and anywhere else, nothing.

    They end with the process. A message that the one cannot finish then is sent once its lease is over; one that the
    other cannot is still in its mailbox. Gives the one that sends.
    """
    if environment.get(SWITCH) != "yes" or not _once.acquire(blocking=False):
        return None
    server, stop = settings.MAIL_SERVER, Event()
    post = guarded(partial(email.send, server=server)) if server else None
    rounds = Rounds(Pages(site_of(settings.CSRF_TRUSTED_ORIGINS)))
    thread = Thread(
        target=work, args=(post, clock.now, stop), kwargs={"rounds": rounds}, name="outbox", daemon=True
    )
    threads = [thread]
    if settings.MAILBOXES:
        arguments = (settings.MAILBOXES, clock.now, stop)
        threads.append(Thread(target=watch, args=arguments, name="inbox", daemon=True))
    for each in threads:
        each.start()

    def end() -> None:
        stop.set()
        for each in threads:
            each.join(SECONDS_TO_END)

    atexit.register(end)
    return thread
