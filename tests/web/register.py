"""A small register beside the samples: somebody with an office, a link and an organisation to act for."""

from datetime import UTC, date, datetime

from evenhand.casework.actions.keep_entry import keep_entry
from evenhand.casework.register.bookkeeping import Hand
from evenhand.casework.register.entries import (
    AbsenceEntry,
    CommitmentEntry,
    Entry,
    LinkEntry,
    OfficeEntry,
    OrganisationEntry,
    PersonEntry,
)
from tests.web.routes import PERSON, SIGNATORY

CANARY_EMAIL, CANARY_PHONE, CANARY_ADDRESS = "corin@vale.example", "01632 960 111", "7 Canary Row\nQuillham"
CANARY_LINK = "Canary Allotments"
SIGNED = date(2026, 9, 1)
HAND = Hand("Sam", datetime(2026, 11, 20, 10, tzinfo=UTC))

ENTRIES: tuple[Entry, ...] = (
    PersonEntry(
        name=PERSON, sector="VCSE", email=CANARY_EMAIL, phone=CANARY_PHONE, address=CANARY_ADDRESS, channel="post"
    ),
    OrganisationEntry(
        name=SIGNATORY,
        sector="VCSE",
        signed_on=SIGNED,
        directorates=("Buses",),
        email="office@pct.example",
        phone="01632 960 222",
    ),
    OfficeEntry(person=PERSON, role="Board", group="Rural transport", since=date(2025, 4, 1)),
    LinkEntry(person=PERSON, organisation=CANARY_LINK, tie="membership"),
    LinkEntry(person=PERSON, organisation=SIGNATORY, tie="contact"),
    AbsenceEntry(person=PERSON, since=date(2026, 12, 21), until=date(2027, 1, 3)),
    CommitmentEntry(code="Funding", number="3.2", text="Pay grants on the day that was agreed"),
)  # fmt: skip


def kept(compact: str, entry: Entry) -> int:
    """Keep an entry that nothing speaks against, and give its key."""
    found = keep_entry(compact, HAND, entry)
    assert isinstance(found, int), found
    return found


def in_register(compact: str = "wiltshire") -> None:
    """Put all of it into the register of a Compact."""
    for entry in ENTRIES:
        kept(compact, entry)
