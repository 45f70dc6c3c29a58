"""The list of disputes as one reader may see it, made from what lists keep and not from the logs."""

from dataclasses import dataclass

from evenhand.casework import policies
from evenhand.casework.policies.capacities import Actor
from evenhand.casework.queries.list_cases import CaseLine, list_cases
from evenhand.engine.guards import called
from evenhand.engine.words import Sentence, all_of
from evenhand.web.around import InCompact
from evenhand.web.case.standing import how_far


@dataclass(frozen=True, slots=True)
class Line:
    """A dispute in a list. `turn` are the others whose turn it is; `ending` is how it ended, where that may be seen."""

    case: CaseLine
    my_turn: bool
    turn: Sentence | None
    far: Sentence | None
    late: bool
    ending: str


@dataclass(frozen=True, slots=True)
class Listed:
    """The disputes the reader may know of, and those of which they are first asked whether they have a link."""

    lines: tuple[Line, ...]
    to_declare: tuple[CaseLine, ...]


def listed(where: InCompact) -> Listed:
    """The list: open ones first, the earliest date first."""
    cases = list_cases(where.compact.slug)
    found = (_line(line, where.actor, where) for line in cases)
    asked = tuple(line for line in cases if _is_asked(where.actor, line))
    return Listed(tuple(line for line in found if line is not None), asked)


def names_in_sight(where: InCompact) -> tuple[str, ...]:
    """The organisations in the disputes that the reader may know of, in the order of the alphabet."""
    there = (line for line in list_cases(where.compact.slug) if policies.sight(where.actor, line.facts))
    return tuple(sorted({name for line in there for name in line.parties.values()}))


def _is_asked(actor: Actor, line: CaseLine) -> bool:
    there = policies.in_the_right_capacity(actor, line.facts)
    return line.is_open() and policies.standing(there, line.facts) is policies.Standing.TO_DECLARE


def _line(line: CaseLine, actor: Actor, where: InCompact) -> Line | None:
    seen = policies.sight(actor, line.facts)
    if seen is None:
        return None
    role, case = seen.person, line.facts.state
    others = [called(line.procedure, case, name) for name in line.whose_turn if name != role]
    return Line(
        case=line,
        my_turn=role in line.whose_turn,
        turn=all_of(others) if others else None,
        far=how_far(line.next_date, where.today) if line.next_date else None,
        late=line.next_date is not None and line.next_date < where.today,
        ending=line.ended_as if seen.outcome else "",
    )
