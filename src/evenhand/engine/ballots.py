"""How a panel's votes make an answer: votes are data, the outcome is computed."""

from collections import Counter
from collections.abc import Sequence

from evenhand.engine.procedure import Ballot


def outcome(ballot: Ballot, votes: Sequence[str]) -> str:
    """The answer these votes make, or "" where none carries and the procedure names no other.

    Agreement needs every vote cast to be the same; a majority needs more than half of those cast.
    """
    if not votes:
        return ""
    answer, most = Counter(votes).most_common(1)[0]
    needed = len(votes) if ballot.rule == "agreement" else len(votes) // 2 + 1
    return answer if most >= needed else ballot.otherwise
