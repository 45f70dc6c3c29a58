"""What the record of access tells of: the words for what somebody did."""

from dataclasses import dataclass
from typing import Final

SAW: Final = "saw"
OPENED: Final = "opened"
BUNDLED: Final = "bundled"
EXPORTED: Final = "exported"
ASKED: Final = "asked"
ALLOWED: Final = "allowed"
ERASED: Final = "erased"


@dataclass(frozen=True, slots=True)
class Access:
    """What somebody did: in which Compact and case, `action` (a word above), and with what."""

    compact: str
    action: str
    case: str | None = None
    what: str = ""
