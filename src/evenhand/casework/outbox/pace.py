"""How long a worker may take, and when a message that could not be sent is tried again."""

from dataclasses import dataclass
from datetime import datetime, timedelta

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Pace:
    """The times of the outbox.

    `lease`: after that, a worker that said nothing counts as gone, and another sends the message; longer than a slow
    server can keep a worker busy. `waits`: after the first failure, the second and so on; the last one counts for all
    that follow. `server_wait`: at most this where the server is in trouble, and not the message, so that mail flows
    soon after it is back. `give_up`: counted from the first try.
    """

    lease: timedelta = 5 * MINUTE
    waits: tuple[timedelta, ...] = (MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 12 * HOUR)
    server_wait: timedelta = 30 * MINUTE
    give_up: timedelta = 72 * HOUR

    def next_try(
        self, tries: int, first_try_at: datetime, now: datetime, *, of_server: bool
    ) -> datetime | None:
        """When to try again after that many tries; None where it is time to give up."""
        wait = self.waits[min(tries, len(self.waits)) - 1]
        after = now + (min(wait, self.server_wait) if of_server else wait)
        return after if after - first_try_at <= self.give_up else None
