"""The same installation once the panel has decided: a letter of the panel, whose words both Joint Chairs approve."""

import re
from dataclasses import dataclass

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from evenhand.casework.actions.put_in_register import put_in_register
from evenhand.casework.actions.record_step import record_step
from evenhand.casework.models import Account, Declaration, Individual, LetterDraft, Outgoing
from evenhand.casework.outcomes import Recorded, Sending
from evenhand.engine.events import Act, Channel
from evenhand.engine.register import Individual as Known
from tests.signed_in import signed_in
from tests.web.letter_house import NOW, TODAY, House
from tests.web.readers import Fields
from tests.web.routes import place

STEP = "write to both that it is a Compact issue"
SEATS = (
    ("Joint Chair VCSE", ("Priya Fallow",)),
    ("Joint Chair public sector", ("Martin Orrell",)),
    ("Board representative", ("Ada Quill", "Ines Hallow", "Tom Brisk")),
)
CHAIRS = (
    Known("Priya Fallow", "VCSE", ("Joint Chair VCSE",)),
    Known("Martin Orrell", "local authority", ("Joint Chair public sector",)),
)


@dataclass(frozen=True)
class Panel:
    """The house with its panel: Priya Fallow can sign in with a second step, Martin Orrell has none yet."""

    house: House
    priya: Client

    @property
    def page(self) -> str:
        """The page of the step."""
        return f"/case/{self.house.case}/step/{place(STEP)}"

    def letter(self, **more: list[str]) -> tuple[str, dict[str, list[str]]]:
        """The page of its letter, and what its form would send."""
        form = Fields(self.house.clerk.get(self.page).content.decode()).values
        answer = self.house.clerk.post(self.page, {**form, "channel": ["e-mail"], "letter": ["read"], **more})
        page = answer.content.decode()
        return page, Fields(page).values

    def put(self, **words: list[str]) -> LetterDraft:
        """The letter, put to those who approve it."""
        _page, typed = self.letter()
        answer = self.house.clerk.post(self.page, {**typed, **words, "put": ["yes"]})
        assert answer.status_code == 302, answer.content.decode()
        return LetterDraft.objects.get(state=LetterDraft.State.WAITING)

    def address(self, draft: LetterDraft, more: str = "") -> str:
        """The page of a draft."""
        return f"/case/{self.house.case}/drafts/{draft.pk}{more}"


@pytest.fixture
def panel(house: House) -> Panel:
    """The panel has been chosen, has declared, and has decided."""
    for chair in CHAIRS:
        put_in_register("wiltshire", chair, f"{chair.name.split()[0].lower()}@x.example")
        row = Individual.objects.get(name=chair.name)
        Declaration(case_id=house.case, individual=row, answer="no link", at=NOW, recorded_by=row.name).save()
    priya = Account.objects.get(email="priya@x.example")
    Authenticator.objects.create(user=priya, type=Authenticator.Type.TOTP, data={"secret": "x"})
    names = [name for _seat, people in SEATS for name in people]
    for act in (
        Act(step="choose the members", who="Board", on=TODAY, members=SEATS),
        Act(step="arrange the panel", who="Board", on=TODAY, records=(("the first meeting", TODAY),)),
        Act(step="send the records of step one", who="A", on=TODAY, records=(("the records of step one", ("notes",)),)),
        Act(step="decide whether it is a Compact issue", who="panel", on=TODAY, channel=Channel.IN_PERSON,
            votes=tuple((name, "a Compact issue") for name in names)),
    ):  # fmt: skip
        outcome = record_step(house.case, act, Sending(today=TODAY, now=NOW))
        assert isinstance(outcome, Recorded), (act.step, outcome)
    return Panel(house, signed_in(priya))


def mail_to(who: str) -> str:
    """The text of the one message to somebody."""
    return Outgoing.objects.get(to=f"{who}@x.example").text


def key_in(text: str) -> tuple[str, str]:
    """The address of the page and the code in a message with a key."""
    address = re.search(r"https?://[^/\s]+(/in/yes/\S+)", text)
    code = re.search(r"code: (\S+)", text)
    assert address
    assert code
    return address[1], code[1]
