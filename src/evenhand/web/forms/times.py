"""Reading a time of day that a person typed, such as 14:30 or 9.05."""

import re
from datetime import time
from typing import Final

from evenhand.engine.words import Sentence, say

NO_TIME: Final[Sentence] = say("Give the time of day as hours and minutes, for example 14:30")
LAST_HOUR, LAST_MINUTE = 23, 59
_TIME = re.compile(r"(\d{1,2})[.:](\d{2})")


def read_time(typed: str) -> time | None:
    """The time; None for nothing, or for what is no time of day."""
    found = _TIME.fullmatch(typed.strip())
    if found is None or int(found[1]) > LAST_HOUR or int(found[2]) > LAST_MINUTE:
        return None
    return time(int(found[1]), int(found[2]))
