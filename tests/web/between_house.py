"""A real installation that writes to its Board between disputes: members with and without e-mail, and one with a link."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client

from evenhand.casework.actions.open_case import Label, open_case
from evenhand.casework.actions.put_in_register import put_in_register
from evenhand.casework.models import Account, Case, Individual, Letter, LetterDraft, Link, Stream, Tenure
from evenhand.casework.outcomes import Recorded, Sending
from evenhand.casework.queries.compact_page import compact_page
from evenhand.engine.events import Party, Start
from evenhand.engine.register import Individual as Known
from tests.signed_in import signed_in
from tests.web import letter_house
from tests.web.readers import Fields
from tests.web.routes import place

PAPER, SUMMARY = "report on the outstanding disputes", "present the yearly summary"
TODAY = letter_house.TODAY
MEMBERS = ("Ada Quill", "Ines Hallow", "Tom Brisk")
OTHER, OTHERS = (
    "WILT-2026-090",
    (Party("A", "Fenwold Carers", "VCSE"), Party("B", "Ashmere County Council", "local authority")),
)
"""A second open dispute."""
LINKED = "Tom Brisk"
"""Has a link with the organisation that raised the open dispute."""


def who(name: str) -> str:
    """The e-mail address of somebody."""
    return f"{name.split(maxsplit=1)[0].lower()}@x.example"


def client_of(name: str) -> Client:
    """Somebody of the register, signed in."""
    return signed_in(Account.objects.get(email=who(name)))


@dataclass(frozen=True)
class Office:
    """An office that writes to a body, and the page of the step that its letter goes with."""

    compact: str
    step: str
    client: Client

    @property
    def page(self) -> str:
        """The page of the step."""
        return f"/{self.compact}/notices/{place(self.step, self.compact)}"

    def letter(self, **more: list[str]) -> tuple[str, dict[str, list[str]]]:
        """The page of its letter, and what its form would send."""
        form = Fields(self.client.get(self.page).content.decode()).values
        answer = self.client.post(self.page, {**form, "channel": ["e-mail"], "letter": ["read"], **more})
        assert answer.status_code == 200, answer.content.decode()
        page = answer.content.decode()
        return page, Fields(page).values

    def sends(self, **more: list[str]) -> list[Letter]:
        """The letters, sent as they stand on the page."""
        _page, typed = self.letter()
        answer = self.client.post(self.page, {**typed, **more, "send": ["yes"]})
        assert answer.status_code == 302, answer.content.decode()
        return list(Letter.objects.filter(log__kind=Stream.Kind.BETWEEN).order_by("recipient"))

    def log(self) -> str:
        """The address of what is done between disputes."""
        return (
            Letter.objects.filter(log__kind=Stream.Kind.BETWEEN)
            .values_list("log", flat=True)
            .distinct()
            .get()
        )

    def put(self) -> LetterDraft:
        """The letter, put to those who approve it."""
        _page, typed = self.letter()
        answer = self.client.post(self.page, {**typed, "put": ["yes"]})
        assert answer.status_code == 302, answer.content.decode()
        return LetterDraft.objects.get(state=LetterDraft.State.WAITING)


@pytest.fixture
def wiltshire(house: letter_house.House) -> Office:
    """The Secretariat of Wiltshire with three members of its Board: by e-mail, by post, and one with a link."""
    raiser = Case.objects.get(pk=house.case).parties["A"]
    Tenure.objects.exclude(individual__name="Nell Marsh").delete()
    for name in MEMBERS:
        put_in_register("wiltshire", Known(name, "VCSE", ("Board",)), who(name))
    Individual.objects.filter(name="Ines Hallow").update(channel="post", address="2 Quay\nQuillham")
    tie(LINKED, raiser)
    procedure = compact_page("wiltshire").procedure
    confirmed = tuple(condition.text for condition in procedure.open_to)
    wish = Start(parties=OTHERS, on=TODAY, confirmed=confirmed)
    opened = open_case("wiltshire", wish, Label(reference=OTHER), Sending(today=TODAY, now=letter_house.NOW))
    assert isinstance(opened, Recorded), opened
    return Office("wiltshire", PAPER, house.clerk)


def tie(name: str, organisation: str) -> None:
    """Give somebody a link."""
    Link.objects.create(
        individual=Individual.objects.get(name=name), organisation=organisation, kind="member"
    )


def a_day(name: str, on: date) -> dict[str, list[str]]:
    """A day in its three boxes."""
    return {f"{name}-day": [str(on.day)], f"{name}-month": [str(on.month)], f"{name}-year": [str(on.year)]}
