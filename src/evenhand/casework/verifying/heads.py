"""Where each log ended at some moment, in a file that is kept elsewhere: it shows even a log that was written anew."""

import json
from collections.abc import Mapping, Sequence

from evenhand.casework.log.chain import Head
from evenhand.casework.models import Stream

Heads = Mapping[str, Sequence[Head]]
"""By the id of the log: heads that it once had."""


class NotHeads(Exception):
    """The text is not one that `written` made."""


def heads_now() -> Heads:
    """Where each log ends now."""
    return {row.id: (Head(row.version, row.head),) for row in Stream.objects.order_by("id")}


def written(heads: Heads) -> str:
    """The heads as a text for a file. It tells nothing of what is in the logs."""
    told = {log: [{"number": head.number, "hash": head.hash} for head in each] for log, each in heads.items()}
    return json.dumps({"heads": told}, indent=1) + "\n"


def read_heads(text: str) -> Heads:
    """The heads again. Raises `NotHeads`."""
    try:
        told = json.loads(text)["heads"]
        return {
            str(log): tuple(Head(int(one["number"]), str(one["hash"])) for one in each)
            for log, each in told.items()
        }
    except (ValueError, TypeError, KeyError, AttributeError):
        raise NotHeads from None
