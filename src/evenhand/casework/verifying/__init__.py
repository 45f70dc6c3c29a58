"""Check everything that is kept: every log against its chain, every seal, every file, and what lists show.

Nothing is changed by it: what has to be made anew to be compared is undone. A finding is a sentence for whoever looks
after the site; it says where, and never what somebody said.
"""

from evenhand.casework.verifying.everything import Checked, check_everything
from evenhand.casework.verifying.findings import Finding, Kind
from evenhand.casework.verifying.heads import Heads, NotHeads, heads_now, read_heads, written

__all__ = [
    "Checked",
    "Finding",
    "Heads",
    "Kind",
    "NotHeads",
    "check_everything",
    "heads_now",
    "read_heads",
    "written",
]
