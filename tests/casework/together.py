"""One of several processes that append to the same log: started by `test_together.py`, never imported.

`begin` makes a log and prints its name. `race NAME VERSION` waits for a line, then appends once and prints what it
came to. `hammer NAME TIMES` appends that often, reading anew after each conflict, and prints how many it stored.
`resend NAME` waits for a line, then sends one request that all processes share. `state NAME` prints what it came to.
`use`, `open TOKEN`, `notice` and `disputes` do the same for whole actions. `vandalise NAME` tries to change the record by SQL, and prints the answers.
`confide NAME` records what nobody else may read; `vacuum` writes the file of the database anew.
"""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.config.settings")
django.setup()

from django.db import DatabaseError, connection  # noqa: E402

from evenhand.casework.actions.open_case import Label, open_case  # noqa: E402
from evenhand.casework.actions.record_notice import record_notice  # noqa: E402
from evenhand.casework.log import store  # noqa: E402
from evenhand.casework.outcomes import Recorded  # noqa: E402
from evenhand.casework.queries.list_cases import list_cases  # noqa: E402
from evenhand.casework.queries.notices import notices  # noqa: E402
from evenhand.engine.events import Act  # noqa: E402
from tests.casework import guards  # noqa: E402
from tests.casework.conftest import append, done, new_stream, opened  # noqa: E402
from tests.casework.fenwold import FENWOLD, FIRST_DAY, on, take_into_use, wish  # noqa: E402


def begin() -> str:
    """A new log with an opening."""
    stream = new_stream()
    append(stream, 0, opened())
    return stream.id


def confide(name: str) -> str:
    """One event in which everything that people say is a canary."""
    said = done(
        "2",
        person="CANARY-MEMBER",
        votes=(("Ann", "CANARY-VOTE"),),
        casting="CANARY-CASTING",
        casting_reason="CANARY-REASON",
        records=(("notes of the panel", "CANARY-PANEL"),),
    )
    return str(append(name, 1, said).version)


def vacuum() -> str:
    """Write the database file anew."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
    return "done"


def race(name: str, version: str) -> str:
    """One append on the given version, when told to go."""
    _wait()
    try:
        return f"stored {append(name, int(version), done(f'p{os.getpid()}')).version}"
    except store.Conflict as conflict:
        return f"conflict {','.join(event.id for event in conflict.since)}"


def resend(name: str) -> str:
    """The same request as all other processes, when told to go."""
    _wait()
    answer = append(name, 1, done("2"), request="the same form")
    return f"{answer.repeated} {','.join(event.id for event in answer.events)}"


def hammer(name: str, times: str) -> str:
    """Append again and again beside the others."""
    for number in range(int(times)):
        while True:
            try:
                append(name, store.load(name).version, done(f"p{os.getpid()}-{number}"))
            except store.Conflict:
                continue
            break
    return times


def use() -> str:
    """Take the Fenwold Compact into use."""
    return take_into_use()


def open_a_case(token: str) -> str:
    """Open a case when told to go; without a token of their own all processes send the same form."""
    _wait()
    sending = on(FIRST_DAY, token=token if token != "own" else str(os.getpid()))
    result = open_case(FENWOLD, wish(), Label(), sending)
    return f"{isinstance(result, Recorded) and result.stream}"


def notice() -> str:
    """Tell of something between cases, when told to go."""
    _wait()
    act = Act(step="tell of a difference", who="A", on=FIRST_DAY)
    return type(record_notice(FENWOLD, act, on(FIRST_DAY))).__name__


def disputes() -> str:
    """How many cases, different references and notices the Compact has, as JSON."""
    lines = list_cases(FENWOLD)
    return json.dumps([len(lines), len({line.reference for line in lines}), len(notices(FENWOLD))])


def state(name: str) -> str:
    """What the log came to, as JSON."""
    log = store.load(name)
    different = len({event.id for event in log.events})
    return json.dumps({"version": log.version, "sound": store.verify(name).sound, "different": different})


def vandalise(name: str) -> str:
    """Try to change, and to delete, what is recorded, and say what the database answered."""
    answers = []
    for statement in ("UPDATE casework_envelope SET answer = 'no'", "DELETE FROM casework_payload"):
        try:
            guards.run(statement)
        except DatabaseError as error:
            answers.append(str(error).splitlines()[0])
    return f"{' and '.join(answers)} of {store.load(name).version}"


def _wait() -> None:
    print("ready", flush=True)  # noqa: T201 - the word to the test
    sys.stdin.readline()


COMMANDS = {
    "begin": begin,
    "race": race,
    "resend": resend,
    "hammer": hammer,
    "state": state,
    "confide": confide,
    "vacuum": vacuum,
    "vandalise": vandalise,
    "use": use,
    "open": open_a_case,
    "notice": notice,
    "disputes": disputes,
}

if __name__ == "__main__":
    print(COMMANDS[sys.argv[1]](*sys.argv[2:]), flush=True)  # type: ignore[operator]  # noqa: T201
