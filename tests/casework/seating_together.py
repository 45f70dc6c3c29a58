"""One of several processes around the naming of a panel: started by `test_seating_together.py`, never imported.

`begin` makes a dispute whose panel is about to be named, and prints its name. `appoint NAME` judges the naming, says so,
waits for a line, goes on, and prints what came of it. `link NAME` waits, then one of those to be named declares a link.
`linked NAME` prints who sits with a link.
"""

import os
import sys
from collections.abc import Callable

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.config.settings")
django.setup()

from datetime import UTC, date, datetime  # noqa: E402
from unittest.mock import patch  # noqa: E402

from evenhand.casework.actions.adopt_compact import adopt_compact  # noqa: E402
from evenhand.casework.actions.declare import Declaring, declare  # noqa: E402
from evenhand.casework.actions.record_step import record_step  # noqa: E402
from evenhand.casework.log.judging import judged  # noqa: E402
from evenhand.casework.outcomes import Sending  # noqa: E402
from evenhand.casework.queries.case_page import case_page  # noqa: E402
from evenhand.casework.queries.declarations import answers_in  # noqa: E402
from evenhand.casework.samples import introduce, record_story  # noqa: E402
from evenhand.engine.decisions import Decision  # noqa: E402
from evenhand.engine.events import Act  # noqa: E402
from tests.web.panel_here import before  # noqa: E402

COMPACT, REFERENCE, NAMING = "worcestershire", "WORC-2026-002", "choose the members"
INDEPENDENT = "Imogen Sallow"
SEATS = {
    "independent representative": INDEPENDENT,
    "statutory member": "Dev Marlow",
    "voluntary member": "Hetty Roke",
}
TODAY = date(2026, 3, 10)
SENDING = Sending(today=TODAY, now=datetime(2026, 3, 10, 9, tzinfo=UTC))


def begin() -> str:
    """A dispute that waits for its panel."""
    adopt_compact(COMPACT, datetime(2026, 1, 2, tzinfo=UTC))
    story, file = before(COMPACT, REFERENCE, NAMING)
    introduce(COMPACT, story)
    return record_story(COMPACT, file, story).case


def appoint(case: str) -> str:
    """Name the panel, with a rest between the decision and its record, as a busy machine may take one."""

    def slowly(*asked: object) -> Decision:
        decision = judged(*asked)  # type: ignore[arg-type]
        _wait()
        return decision

    act = Act(
        step=NAMING,
        who="Chair",
        on=TODAY,
        recorded_by="Chair",
        members=tuple((seat, (name,)) for seat, name in SEATS.items()),
    )
    with patch("evenhand.casework.actions.record_step.judged", slowly):
        return type(record_step(case, act, SENDING)).__name__


def link(case: str) -> str:
    """Declare a link, when told to go."""
    _wait()
    wish = Declaring(person=INDEPENDENT, answer="a link", words="A sister.", recorded_by=INDEPENDENT)
    declare(case, wish, SENDING)
    return "declared"


def linked(case: str) -> str:
    """Who sits on the panel with a link."""
    answers, panels = answers_in(case), case_page(case, TODAY).case.panels
    sitting = {name for seating in panels.values() for name in seating.members}
    return ", ".join(sorted(name for name in sitting if answers.get(name) == "a link")) or "nobody"


def _wait() -> None:
    print("ready", flush=True)  # noqa: T201 - the word to the test
    sys.stdin.readline()


COMMANDS: dict[str, Callable[..., str]] = {
    "begin": begin, "appoint": appoint, "link": link, "linked": linked,
}  # fmt: skip

if __name__ == "__main__":
    print(COMMANDS[sys.argv[1]](*sys.argv[2:]), flush=True)  # noqa: T201
