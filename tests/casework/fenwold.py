"""The invented Fenwold Compact in use, with its people, and a dispute in it."""

from datetime import UTC, date, datetime, time

from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.actions.open_case import Label, open_case
from evenhand.casework.actions.put_in_register import put_in_register
from evenhand.casework.outcomes import Recorded, Sending
from evenhand.engine.events import Act, Party, Start
from evenhand.engine.register import Individual
from tests.language.examples import EXAMPLE

FENWOLD = "fenwold"
FIRST_DAY = date(2026, 3, 2)
CONFIRMED = ("both sides have signed", "it is a complaint from a member of the public")
PEOPLE = (
    Individual("Ada Marsh", "voluntary", ("Board",)),
    Individual("Bo Reed", "public", ("Board",)),
    Individual("Cy Sedge", "voluntary", ("Clerk",), ("Reedham Borough Council",)),
)
SIDES = (Party("A", "Fenwold Carers", "voluntary"), Party("B", "Reedham Borough Council", "public"))


def take_into_use(words: str = "", slug: str = FENWOLD) -> str:
    """Take the Compact into use and give the digest of its edition."""
    archive = {"procedure.yaml": EXAMPLE} | ({"words.yaml": words} if words else {})
    digest = adopt_compact(slug, on(FIRST_DAY).now, archive)
    for person in PEOPLE:
        put_in_register(slug, person)
    return digest


def on(day: date, seen: int | None = None, token: str = "") -> Sending:
    """Sent at half past nine on that day."""
    return Sending(today=day, now=datetime.combine(day, time(9, 30, tzinfo=UTC)), seen=seen, token=token)


def wish(day: date = FIRST_DAY) -> Start:
    """The wish to open a dispute between the two sides."""
    return Start(parties=SIDES, on=day, confirmed=CONFIRMED)


def opened(label: Label | None = None, day: date = FIRST_DAY) -> str:
    """The address of a new dispute."""
    result = open_case(FENWOLD, wish(day), label or Label(), on(day))
    assert isinstance(result, Recorded), result
    return result.stream


def raise_it(day: date = FIRST_DAY, about: str = "tell us early") -> Act:
    """The first step."""
    return Act(step="raise it", who="A", on=day, records=(("what it is about", (about,)),))


def write(day: date) -> Act:
    """The step that sets the limits going."""
    return Act(
        step="write to the Clerk",
        who="A",
        on=day,
        records=(("the letter", ("letter.pdf",)), ("in short", "no notice")),
    )
