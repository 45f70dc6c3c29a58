"""Take out everything that is kept on one person, for their right to see it, and write down that it was taken out."""

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.db import transaction

from evenhand.casework.accesses import EXPORTED, Access
from evenhand.casework.actions.note_access import note_access
from evenhand.casework.log import editions
from evenhand.casework.models import Compact
from evenhand.casework.outcomes import NoSuchCase
from evenhand.casework.policies.capacities import Actor, Proof, role
from evenhand.casework.policies.offices import keeps_case
from evenhand.casework.queries.held_on_person import Held, find_person, held_on

AT_THE_SERVER = "at the command line of the server"
INCOMPLETE = "More is kept in disputes that whoever took this out does not look after. Somebody else has to take it out."
TOLD_ELSEWHERE = (
    "What was told in confidence, or is for the panel only, is not in here: ask those it was told to. "
    "Nor are the private notes of a member of a panel: only that member can take them out, on the page of the notes."
)


class NoSuchPerson(LookupError):
    """Nobody of that name or address is in the register of the Compact."""


@dataclass(frozen=True, slots=True)
class TakenOut:
    """Whom it is about, and a zip file with the same twice: for people and for programs."""

    name: str
    content: bytes


def export_person(actor: Actor, wanted: str, today: date, now: datetime) -> TakenOut:
    """Everything on the person of that name or address in the actor's Compact, as far as the actor may see.

    Whether the actor may at all is asked before. Raises `NoSuchPerson`.
    """
    person = find_person(actor.compact, wanted)
    if person is None:
        raise NoSuchPerson(wanted)
    with transaction.atomic():
        held = held_on(person, actor, today)
        note_access(actor, Access(actor.compact, EXPORTED, what=person.name), now)
    return TakenOut(person.name, _zip(held, now))


def at_the_server(compact: str) -> Actor:
    """Whoever works on the server itself, with the eyes of the office that keeps disputes, else of the first.

    What hangs on a dispute comes out for them, whoever keeps it. Raises `NoSuchCase` for no Compact.
    """
    place = Compact.objects.filter(slug=compact).first()
    if place is None:
        raise NoSuchCase(compact)
    procedure = editions.procedure_of(place.edition_id)
    keepers = (name for name in procedure.offices if keeps_case(procedure, name))
    office = role(next(keepers, procedure.offices[0]))
    return Actor(
        compact=compact, proof=Proof.SERVER, names=(AT_THE_SERVER,), capacities=(office,), acting=office
    )


def _zip(held: Held, now: datetime) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        made.writestr("what-is-kept.txt", "\n".join(_lines(held, now)) + "\n")
        data = {"name": held.name, "taken out": now, "complete": held.complete, **held.parts}
        made.writestr("what-is-kept.json", json.dumps(data, default=str, ensure_ascii=False, indent=1))
    return out.getvalue()


def _lines(held: Held, now: datetime) -> Iterator[str]:
    yield f"What is kept on {held.name}, {now:%d %B %Y}"
    if not held.complete:
        yield from ("", INCOMPLETE)
    yield from ("", TOLD_ELSEWHERE)
    for heading, rows in held.parts.items():
        yield from ("", heading, "=" * len(heading))
        for row in rows:
            yield from ("", *(f"{name}: {_said(value)}" for name, value in row.items() if _said(value)))


def _said(value: Any) -> str:
    match value:
        case None | "":
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime():
            return f"{value:%d %B %Y, %H:%M}"
        case date():
            return f"{value:%d %B %Y}"
        case dict():
            return "; ".join(f"{name}: {_said(each)}" for name, each in value.items())
        case _:
            return str(value)
