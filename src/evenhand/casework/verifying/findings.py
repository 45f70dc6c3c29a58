"""What a check can find."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is wrong. The names stay the same, for programs."""

    LOG = "log"
    LOG_LOST = "log-lost"
    KEY = "key-missing"
    SEAL = "seal-broken"
    RULES = "rules-damaged"
    PAPER_LOST = "paper-missing"
    PAPER_CHANGED = "paper-changed"
    PAPER_NOT_GONE = "paper-not-gone"
    UNKNOWN_FILE = "unknown-file"
    LISTS = "lists-differ"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: `where` is the id of the log, the paper, the file or the row."""

    kind: Kind
    where: str
    sentence: str
