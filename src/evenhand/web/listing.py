"""The list of disputes as one reader may see it, made from what lists keep and not from the logs."""

from dataclasses import dataclass

from evenhand.casework.queries.list_cases import CaseLine, list_cases
from evenhand.engine.case import Case
from evenhand.engine.events import Party
from evenhand.engine.guards import called
from evenhand.engine.visible import visible
from evenhand.engine.words import Sentence, all_of
from evenhand.web.acting import Acting
from evenhand.web.around import InCompact
from evenhand.web.standing import how_far


@dataclass(frozen=True, slots=True)
class Line:
    """A dispute in a list. `turn` are the others whose turn it is; `ending` is how it ended, where that may be seen."""

    case: CaseLine
    my_turn: bool
    turn: Sentence | None
    far: Sentence | None
    late: bool
    ending: str


def lines(where: InCompact, acting: Acting) -> list[Line]:
    """The disputes that the reader may know of: open ones first, the earliest date first."""
    found = (_line(line, acting, where) for line in list_cases(where.compact.slug))
    return [line for line in found if line is not None]


def _line(line: CaseLine, acting: Acting, where: InCompact) -> Line | None:
    role = acting.role_in(line.parties)
    case = _as_far_as_listed(line)
    seen = visible(line.procedure, case, role) if role else None
    if seen is None or not seen.progress:
        return None
    others = [called(line.procedure, case, name) for name in line.whose_turn if name != role]
    return Line(
        case=line,
        my_turn=role in line.whose_turn,
        turn=all_of(others) if others else None,
        far=how_far(line.next_date, where.today) if line.next_date else None,
        late=line.next_date is not None and line.next_date < where.today,
        ending=line.ended_as if seen.outcome else "",
    )


def _as_far_as_listed(line: CaseLine) -> Case:
    """The case as the list knows it: enough to say who may know of it, and how its sides are called."""
    parties = {role: Party(role, name, "") for role, name in line.parties.items()}
    return Case(parties=parties, opened_on=line.opened_on, ended_on=line.ended_on)
