"""Put the first holder of an office into a Compact's register, so that the office can enter everybody else."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from evenhand.casework.actions.ask_for_code import Code, make_code
from evenhand.casework.actions.put_in_register import put_in_register
from evenhand.casework.log import editions
from evenhand.casework.models import Account, Compact, Individual
from evenhand.casework.outcomes import NoSuchCase
from evenhand.engine.register import Individual as Known
from evenhand.engine.words import Sentence, say


class CannotInvite(Exception):
    """The invitation names something that is not so; `why` says what."""

    def __init__(self, why: Sentence) -> None:
        super().__init__(str(why))
        self.why = why


@dataclass(frozen=True, slots=True)
class Invitation:
    """Who is to hold which office of a Compact. The sector is needed for somebody who is not in the register yet."""

    compact: str
    office: str
    name: str
    email: str
    sector: str = ""


def invite_office(wish: Invitation, now: datetime) -> Code:
    """The person holds that office of the Compact from now on and can sign in. Gives a code to sign in with at once.

    Somebody who is known already keeps what else they hold. Refuses with `NoSuchCase` an unknown
    Compact, with `CannotInvite` an office or a sector that the procedure does not have, and an address of somebody else.
    """
    place = Compact.objects.filter(slug=wish.compact).first()
    if place is None:
        raise NoSuchCase(wish.compact)
    procedure = editions.procedure_of(place.edition_id)
    if wish.office not in procedure.offices:
        raise CannotInvite(
            say(
                "There is no office “{office}”. There are: {offices}.",
                office=wish.office,
                offices=procedure.offices,
            )
        )
    address = wish.email.strip().casefold()
    if Individual.objects.filter(compact=place, email=address).exclude(name=wish.name).exists():
        raise CannotInvite(say("Somebody else of this Compact has that address."))
    known = Individual.objects.filter(compact=place, name=wish.name).first()
    sector = wish.sector or (known.sector if known else "")
    if sector not in procedure.sectors.names:
        raise CannotInvite(
            say("Say which sector {name} is of: {sectors}.", name=wish.name, sectors=procedure.sectors.names)
        )
    with transaction.atomic():
        put_in_register(place.slug, Known(wish.name, sector, (wish.office,)), address, add=True)
        return make_code(Account.objects.get(email=address), now)
