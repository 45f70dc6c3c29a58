"""What may stand on a Compact's list of other help, and what each row of it says to a letter."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from hashlib import sha256

from evenhand.casework.models import Signpost
from evenhand.casework.register.checks import MOST_IN_A_NAME, MOST_IN_A_TEXT
from evenhand.engine.case import Reason
from evenhand.engine.words import Sentence, say
from evenhand.language.signposts import is_web_address
from evenhand.letters.signposts import Signpost as Place


@dataclass(frozen=True, slots=True, kw_only=True)
class SignpostEntry:
    """What an office says of a place to go. The web address begins with http:// or https://."""

    name: str
    helps_with: str
    cost: str
    phone: str = ""
    web: str = ""
    address: str = ""


FIELDS: Mapping[str, Sentence] = {
    "name": say("name"),
    "helps_with": say("what it helps with"),
    "cost": say("what it costs"),
    "phone": say("phone number"),
    "web": say("web address"),
    "address": say("address"),
}
"""What each field is called where a change is written down."""


def entry_of(row: Signpost) -> SignpostEntry:
    """What the row says."""
    return SignpostEntry(**{each.name: getattr(row, each.name) for each in fields(SignpostEntry)})


def place_of(row: Signpost) -> Place:
    """The row as letters know it. A postal address stands on one line there."""
    return Place(
        name=row.name,
        helps_with=row.helps_with,
        cost=row.cost,
        phone=row.phone,
        web=row.web,
        address=", ".join(row.address.splitlines()),
        entry=row.entry,
        checked_on=row.checked_on,
        closed=row.closed,
    )


def looks_like(row: Signpost) -> str:
    """In short what somebody sees of the row: it is sent along, so that nobody says yes to what changed meanwhile."""
    return sha256(repr((entry_of(row), row.checked_on, row.closed)).encode()).hexdigest()[:16]


def why_not(entry: SignpostEntry) -> tuple[Reason, ...]:
    """Everything that keeps an entry off the list."""
    return tuple(_found(entry))


def why_not_checked(entry: SignpostEntry) -> tuple[Reason, ...]:
    """Why nobody can say that they checked it: there is no way to reach it."""
    if entry.phone or entry.web or entry.address:
        return ()
    why = say("say first how “{name}” is reached: a phone number, a web address or a postal address", name=entry.name)  # fmt: skip
    return (Reason("no-way-to-reach-it", why, field="phone"),)


def _found(entry: SignpostEntry) -> Iterator[Reason]:
    needed = {
        "name": say("give it a name"),
        "helps_with": say("say what it helps with"),
        "cost": say("say what it costs, or that people should ask"),
    }
    for name, why in needed.items():
        if not getattr(entry, name).strip():
            yield Reason("empty", why, field=_question(name))
    for each in fields(SignpostEntry):
        most = MOST_IN_A_NAME if each.name in ("name", "phone", "web") else MOST_IN_A_TEXT
        if len(getattr(entry, each.name)) > most:
            why = say("make this shorter: it can hold {most} characters", most=most)
            yield Reason("too-long", why, field=_question(each.name))
    if sign := next((sign for sign in entry.name if sign in "{}[]"), ""):
        yield Reason("name-brace", say("a name may not hold “{sign}”", sign=sign), field="name")
    if entry.web and not is_web_address(entry.web):
        why = say("write the web address in full, such as https://www.help.example")
        yield Reason("no-web-address", why, field="web")


def _question(field: str) -> str:
    return field.replace("_", "-")
