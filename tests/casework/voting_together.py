"""One of several processes in one panel's room: started by `test_votes_together.py`, never imported.

`begin` makes a dispute whose four members have voted, and prints its name. `close NAME` waits for a line, then closes
the ballot and prints what came of it. `vote NAME` waits, then a member changes their vote. `aside NAME` waits, then a
member declares a link. `state NAME` prints what it came to.
"""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.config.settings")
django.setup()

from evenhand.casework.actions.cast_vote import Voting, cast_vote  # noqa: E402
from evenhand.casework.actions.close_ballot import close_ballot  # noqa: E402
from evenhand.casework.actions.declare import Declaring, declare  # noqa: E402
from evenhand.casework.actions.open_ballot import open_ballot  # noqa: E402
from evenhand.casework.log import store  # noqa: E402
from evenhand.casework.models import Ballot, Vote  # noqa: E402
from evenhand.casework.outcomes import Sending  # noqa: E402
from evenhand.casework.policies.capacities import Actor, Proof, role  # noqa: E402
from evenhand.casework.room.turns import BallotClosed, NotTheirs  # noqa: E402
from evenhand.engine.events import Act, Done  # noqa: E402
from tests.web.panel_here import CHAIR, COMPACT, COVERS, GROUP, NOW, OTHERS, panel_here  # noqa: E402

SENDING = Sending(today=NOW.date(), now=NOW)


def _member(name: str, case: str) -> Actor:
    acting = role(GROUP)
    return Actor(
        compact=COMPACT,
        proof=Proof.STRONG,
        names=(name,),
        capacities=(acting,),
        acting=acting,
        declared={case: "no link"},
    )


def _vote(case: str, name: str, answer: str) -> None:
    wish = Voting(step=COVERS, member=name, vote=answer, declared_again=True)
    cast_vote(_member(name, case), case, wish, SENDING)


def begin() -> str:
    """A dispute in which everybody has voted."""
    case = panel_here().case
    open_ballot(_member(CHAIR, case), case, COVERS, CHAIR, SENDING)
    for name in (CHAIR, *OTHERS):
        _vote(case, name, "covered")
    return case


def close(case: str) -> str:
    """Close the ballot, when told to go."""
    _wait()
    act = Act(step=COVERS, who=GROUP, on=NOW.date(), person=CHAIR, recorded_by=CHAIR)
    try:
        return type(close_ballot(_member(CHAIR, case), case, act, CHAIR, SENDING)).__name__
    except BallotClosed:
        return "closed before"


def vote(case: str) -> str:
    """Change a vote, when told to go."""
    _wait()
    try:
        _vote(case, OTHERS[0], "not covered")
    except BallotClosed:
        return "too late"
    return "kept"


def aside(case: str) -> str:
    """Declare a link, when told to go."""
    _wait()
    wish = Declaring(person=OTHERS[0], answer="a link", words="A sister.", recorded_by=OTHERS[0])
    try:
        declare(case, wish, SENDING)
    except NotTheirs:
        return "refused"
    return "declared"


def state(case: str) -> str:
    """How often it was decided, with whose votes, and what is left of the ballot."""
    done = [one for one in store.load(case).events if isinstance(one, Done) and one.step == COVERS]
    left = Ballot.objects.count() + Vote.objects.count()
    sound = store.verify(case).sound
    return json.dumps({"decided": [dict(one.votes) for one in done], "left": left, "sound": sound})


def _wait() -> None:
    print("ready", flush=True)  # noqa: T201 - the word to the test
    sys.stdin.readline()


COMMANDS = {"begin": begin, "close": close, "vote": vote, "aside": aside, "state": state}

if __name__ == "__main__":
    print(COMMANDS[sys.argv[1]](*sys.argv[2:]), flush=True)  # type: ignore[operator]  # noqa: T201
