"""What both sides keep confidential while the process runs, where a procedure lets them agree on that.

A procedure lets them where it has a line in `who may see` that holds only `while: the process runs`; whom that line
names may know. Nothing here reads the database.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from evenhand.engine.case import Case
from evenhand.engine.document import Sight
from evenhand.engine.procedure import Procedure
from evenhand.engine.visible import Seen, Visible, is_meant


@dataclass(frozen=True, slots=True)
class Kept:
    """Something that is kept confidential: a `record` of the entry `event`, a `paper` by its id, or words alone."""

    event: str = ""
    record: str = ""
    paper: str = ""


def rule_of(procedure: Procedure) -> tuple[Sight, ...]:
    """The lines by which a procedure keeps something confidential while the process runs; none where it has no such rule."""
    return tuple(line for line in procedure.who_may_see if line.while_running and not line.never)


def is_named(procedure: Procedure, case: Case, person: str, known_as: Iterable[str] = ()) -> bool:
    """Whether the procedure's rule names somebody of this name among those who may know what is kept."""
    names = tuple(known_as)
    return any(is_meant(procedure, case, person, line, names) for line in rule_of(procedure))


def may_know(procedure: Procedure, case: Case, person: str, known_as: Iterable[str] = ()) -> bool:
    """Whether nothing is kept from somebody: the rule names them, or the process is over."""
    return case.ended_on is not None or is_named(procedure, case, person, known_as)


def without(seen: Visible, kept: Iterable[Kept]) -> Visible:
    """The same sight without the records that are kept."""
    hidden = {(one.event, one.record) for one in kept if one.event}
    return replace(seen, events=tuple(_without(each, hidden) for each in seen.events)) if hidden else seen


def _without(seen: Seen, hidden: set[tuple[str, str]]) -> Seen:
    return replace(seen, records=tuple(name for name in seen.records if (seen.event, name) not in hidden))
