"""What is to be sent is written down in the same transaction as what it tells of; a worker sends it afterwards.

`wishes` writes it down, `leases` hands it to one worker at a time, `rechecks` looks again whether it may still go,
`sending` sends it and writes down what became of it, `worker` does so for as long as a process runs.
"""

from evenhand.casework.outbox.purposes import (
    ACKNOWLEDGEMENT,
    CASE_KEY,
    CONFIRM_ADDRESS,
    DAILY,
    DIGEST,
    INVITATION,
    LETTER,
    RECEIPT,
    REMINDER,
    SECRET,
    SIGN_IN_CODE,
)
from evenhand.casework.outbox.wishes import HOUSE, Wish, put

__all__ = [
    "ACKNOWLEDGEMENT",
    "CASE_KEY",
    "CONFIRM_ADDRESS",
    "DAILY",
    "DIGEST",
    "HOUSE",
    "INVITATION",
    "LETTER",
    "RECEIPT",
    "REMINDER",
    "SECRET",
    "SIGN_IN_CODE",
    "Wish",
    "put",
]
