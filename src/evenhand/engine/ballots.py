"""How a panel's votes make an answer: votes are data, the outcome is computed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from evenhand.engine.people import CASTING_VOTE
from evenhand.engine.procedure import Ballot

ABSTAIN = "abstain"
"""The vote of a member who votes for no answer."""


def outcome(ballot: Ballot, votes: Sequence[str], members: int, casting: str = "") -> str:
    """The answer these votes make, or "" where none carries and the procedure names no other.

    Agreement needs every vote cast to be the same; a majority more than half, two thirds at least that
    part of those cast; `everyone` the vote of each of the `members`. Abstentions are not cast, unless the
    procedure counts them against. In a tie the chair's `casting` answer or the procedure's own decides.
    """
    answers = [vote for vote in votes if vote != ABSTAIN]
    if not answers:
        return ballot.otherwise if votes else ""
    answer, most = Counter(answers).most_common(1)[0]
    cast = len(votes) if ballot.abstentions_count else len(answers)
    if _carries(ballot, most, cast, members):
        return answer
    if is_tied(votes) and ballot.tied:
        return casting if ballot.tied == CASTING_VOTE else ballot.tied
    return ballot.otherwise


def is_tied(votes: Sequence[str]) -> bool:
    """Whether two answers have the most votes, as many each."""
    most = Counter(vote for vote in votes if vote != ABSTAIN).most_common(2)
    return len(most) > 1 and most[0][1] == most[1][1]


def needs_casting_vote(ballot: Ballot, votes: Sequence[str], members: int) -> bool:
    """Whether nothing but the chair's casting vote makes an answer of these votes."""
    tied = is_tied(votes) and ballot.tied == CASTING_VOTE
    return tied and not outcome(replace(ballot, tied="", otherwise=""), votes, members)


def tally(votes: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """How many voted for each answer that somebody voted for, the most first; who abstained comes last."""
    counted = Counter(vote for vote in votes if vote != ABSTAIN).most_common()
    abstained = sum(vote == ABSTAIN for vote in votes)
    return (*counted, (ABSTAIN, abstained)) if abstained else tuple(counted)


def _carries(ballot: Ballot, most: int, cast: int, members: int) -> bool:
    match ballot.rule:
        case "agreement":
            return most == cast
        case "majority":
            return 2 * most > cast
        case "two thirds":
            return 3 * most >= 2 * cast
        case "everyone":
            return most >= members
        case _:
            return most >= ballot.needed
