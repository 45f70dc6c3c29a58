"""A real installation that letters go out from: an office, a side reached by e-mail, and one that wishes for post."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.test import Client

from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.actions.begin_installation import begin_installation
from evenhand.casework.actions.put_in_register import put_in_register
from evenhand.casework.models import Account, Case, Compact, Individual, Organisation, Representation
from evenhand.casework.samples import load_samples
from evenhand.engine.register import Individual as Known
from tests.signed_in import signed_in
from tests.web.readers import Fields
from tests.web.routes import OPEN, place

TODAY = date(2026, 11, 20)
NOW = datetime.combine(TODAY, time(9, tzinfo=UTC))
STEP = "close a dispute that has gone quiet"


@dataclass(frozen=True)
class House:
    """The dispute, and those who come to the site."""

    case: str
    clerk: Client
    ann: Client
    bob: Client

    @property
    def page(self) -> str:
        """The address of a step that a letter goes with."""
        return f"/case/{self.case}/step/{place(STEP)}"


def people_of(case: str) -> House:
    """The dispute with everybody signed in."""
    clients = (signed_in(Account.objects.get(email=f"{who}@x.example")) for who in ("nell", "ann", "bob"))
    return House(case, *clients)


def build() -> str:
    """The site: gives the address of an open dispute."""
    begin_installation(demonstration=False)
    adopt_compact("wiltshire", datetime(2026, 1, 2, tzinfo=UTC))
    case = next(one.case for one in load_samples("wiltshire") if one.reference == OPEN)
    Compact.objects.update(
        office_name="The Compact office", office_phone="01632 960001", office_hours="Mondays, 9 to 5",
        office_email="office@compact.example", office_address="1 Market Place\nFenwold",
    )  # fmt: skip
    put_in_register("wiltshire", Known("Nell Marsh", "VCSE", ("Secretariat",)), "nell@x.example")
    sides = Case.objects.get(pk=case).parties
    for person, role in (("Ann Weir", "A"), ("Bob Crane", "B")):
        put_in_register("wiltshire", Known(person, "VCSE", ()), f"{person.split()[0].lower()}@x.example")
        organisation, _made = Organisation.objects.get_or_create(compact_id="wiltshire", name=sides[role])
        Representation.objects.create(
            individual=Individual.objects.get(name=person), organisation=organisation
        )
    Individual.objects.filter(name="Bob Crane").update(channel="post", address="2 Quay\nQuillham")
    return case


def letter_page(house: House, channel: str = "e-mail", **more: str) -> tuple[str, dict[str, list[str]]]:
    """The page of the letter, and what its form would send."""
    form = Fields(house.clerk.get(house.page).content.decode()).values
    typed = {**form, "record-0": ["asked twice"], "channel": [channel], "letter": ["read"]}
    answer = house.clerk.post(house.page, typed | {name: [value] for name, value in more.items()})
    assert answer.status_code == 200
    page = answer.content.decode()
    return page, Fields(page).values
