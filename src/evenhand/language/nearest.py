"""The known name that somebody most likely meant, so that a typing mistake is easy to mend."""

from collections.abc import Iterable
from itertools import islice

LONGEST_NAME = 120
MOST_NAMES = 1000


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that is really near to `name`, or None.

    Near means the same but for capital letters, or a few slips of the pen: one in a short name,
    up to six in a long one, and none in its digits: Stage 3 is no slip for Stage 2. Of two equally near names, the first. Looks at no more than
    `MOST_NAMES` names, and never at ones longer than `LONGEST_NAME`, so that a hostile file
    cannot make it slow.
    """
    written = name.strip().casefold()
    if not written or len(written) > LONGEST_NAME:
        return None
    best, fewest, digits = None, _slips_allowed(len(written)) + 1, _digits(written)
    for candidate in islice(known, MOST_NAMES):
        meant = candidate.casefold()[: LONGEST_NAME + 1]
        if abs(len(written) - len(meant)) >= fewest or _digits(candidate) != digits:
            continue
        slips = _slips(written, meant, fewest - 1)
        if slips < fewest:
            best, fewest = candidate, slips
            if slips == 0:
                break
    return best


def _digits(name: str) -> str:
    return "".join(character for character in name[:LONGEST_NAME] if character.isdigit())


def _slips_allowed(length: int) -> int:
    """None in the very shortest names: `A` is not a slip for `B`."""
    return min(6, (length + 1) // 4)


def _slips(written: str, meant: str, most: int) -> int:
    """How many letters were added, lost, changed or swapped; `most` + 1 stands for any more than `most`."""
    before_last: list[int] = []
    last = list(range(len(meant) + 1))
    for row, letter in enumerate(written, 1):
        current = [row]
        for column, other in enumerate(meant, 1):
            slips = min(last[column] + 1, current[-1] + 1, last[column - 1] + (letter != other))
            if row > 1 and column > 1 and letter == meant[column - 2] and written[row - 2] == other:
                slips = min(slips, before_last[column - 2] + 1)
            current.append(slips)
        if min(current) > most:
            return most + 1
        before_last, last = last, current
    return min(last[-1], most + 1)
