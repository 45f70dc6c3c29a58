"""Access in an emergency: two people, a reason, an end, and never past a conflict or into what is the panel's."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from evenhand.casework.actions.break_glass import NotAllowed, ask_for_emergency
from evenhand.casework.models import (
    AccessRecord,
    Account,
    BreakGlass,
    Case,
    Declaration,
    Individual,
    Outgoing,
    Tenure,
)
from evenhand.casework.policies.capacities import Actor, Proof
from evenhand.web import clock
from tests.access import world
from tests.access.world import CANARIES, HERE, World

AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
PAGE = f"/{HERE}/emergency"
ROOT = "root@host.example"


@pytest.fixture
def moment(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The moment it is; a test may put another in its place."""
    hands = [AT]
    monkeypatch.setattr(clock, "now", lambda _request: hands[0])
    return hands


def reference(here: World) -> str:
    return Case.objects.get(pk=here.case).reference


def asks(client: Client, here: World, reason: str = "A hearing is tomorrow and the office is ill.") -> str:
    answer = client.post(PAGE, {"reference": reference(here), "reason": reason}, follow=True)
    return answer.content.decode()


def allows(client: Client, hours: int = 4) -> str:
    row = BreakGlass.objects.latest("pk")
    answer = client.post(PAGE, {"allow": row.pk, "hours": hours}, follow=True)
    return str(answer.content.decode())


@pytest.fixture
def let_in(here: World, moment: list[datetime]) -> Client:  # noqa: ARG001 - the moment stands still
    """The site admin, whom the office has let in for four hours."""
    admin = here.people["site admin"]
    assert "You have asked" in asks(admin, here)
    assert "It is allowed" in allows(here.people["office"])
    return admin


def test_with_a_second_person_a_site_admin_may_look_and_is_written_down(here: World, let_in: Client) -> None:
    page = let_in.get(f"/case/{here.case}/").content.decode()
    assert "You look at this case in an emergency" in page
    assert CANARIES["title"] in page
    assert f'href="/case/{here.case}/step/' not in page
    assert let_in.get(f"/case/{here.case}/papers/{here.papers[0]}").status_code == 200
    rows = (
        AccessRecord.objects.filter(case=here.case)
        .order_by("pk")
        .values_list("action", "account__email", "capacity")
    )
    assert list(rows) == [
        ("asked", ROOT, ""),
        ("allowed", "kit.larch@people.example", "role: Working Group"),
        ("saw", ROOT, "emergency: Working Group"),
        ("opened", ROOT, "emergency: Working Group"),
    ]
    told = here.people["office"].get(f"/case/{here.case}/who-looked").content.decode()
    assert "in an emergency, with the eyes of: Working Group" in told
    assert "A hearing is tomorrow" in told


def test_the_office_is_told_in_the_same_breath(here: World, let_in: Client) -> None:
    assert let_in.get(f"/{HERE}/").status_code == 404
    (to_kit, to_una) = Outgoing.objects.filter(purpose="emergency notice").order_by("to")
    assert (to_kit.to, to_una.to) == ("kit.larch@people.example", "una.field@people.example")
    assert "A hearing is tomorrow" in to_kit.text
    assert reference(here) in to_kit.subject
    assert CANARIES["title"] not in to_kit.text


def test_it_ends_by_itself(here: World, let_in: Client, moment: list[datetime]) -> None:
    for passed, status in ((timedelta(hours=4) - timedelta(seconds=1), 200), (timedelta(hours=4), 404)):
        moment[0] = AT + passed
        assert let_in.get(f"/case/{here.case}/").status_code == status


def test_who_only_looks_can_do_nothing(here: World, let_in: Client) -> None:
    for path in ("step/1", "strike/2", "meetings", "papers/add", "delay/1"):
        for answer in (let_in.get(f"/case/{here.case}/{path}"), let_in.post(f"/case/{here.case}/{path}", {})):
            assert answer.status_code == 404, path
    assert let_in.get(f"/case/{here.case}/who-looked").status_code == 404
    assert let_in.get(f"/case/{here.elsewhere}/").status_code == 404
    assert let_in.get(f"/{HERE}/").status_code == 404
    assert let_in.get(f"/{HERE}/mail").status_code == 404


def test_what_is_the_panels_or_one_sides_own_stays_closed(here: World, let_in: Client) -> None:
    seen = let_in.get(f"/case/{here.case}/").content.decode()
    for name in ("casting-reason", "paper-panel", "paper-own", "confidential-concern", "declared-words"):
        assert CANARIES[name] not in seen, name
    statuses = [let_in.get(f"/case/{here.case}/papers/{paper}").status_code for paper in here.papers]
    assert statuses == [200, 200, 404, 404]
    assert let_in.get(f"/{HERE}/notices").status_code == 404


def test_nobody_lets_themselves_in(here: World, moment: list[datetime]) -> None:
    assert moment
    admin = here.people["site admin"]
    page = asks(admin, here)
    assert "Another person has to allow it." in page
    assert "Nothing was changed" in allows(admin)
    assert admin.get(f"/case/{here.case}/").status_code == 404
    root = Account.objects.get(email=ROOT)
    with pytest.raises(IntegrityError), transaction.atomic():
        BreakGlass.objects.update(allowed_by=root)


def test_a_conflict_is_stronger_than_any_emergency(here: World, let_in: Client) -> None:
    """Whether it is known before, declared meanwhile, or only made to look as if it had been allowed."""
    una = Individual.objects.get(name="Una Field")
    office = here.people["office with a link"]
    assert "There is no dispute of this reference that could be opened for you." in asks(office, here)
    assert reference(here) not in office.get(PAGE).content.decode()
    forced = BreakGlass.objects.create(
        case_id=here.case, asked_by=Account.objects.get(email=una.email), reason="x", asked_at=AT,
        allowed_by=Account.objects.get(email=ROOT), allowed_at=AT, until=AT + timedelta(hours=4),
    )  # fmt: skip
    assert forced.pk
    assert office.get(f"/case/{here.case}/").status_code == 404
    row = Individual.objects.create(compact_id=HERE, name="Root Holder", sector="statutory", email=ROOT)
    assert let_in.get(f"/case/{here.case}/").status_code == 200
    Declaration(case_id=here.case, individual=row, answer="a link", at=AT, recorded_by="Root Holder").save()
    assert let_in.get(f"/case/{here.case}/").status_code == 404


def test_whoever_has_a_link_cannot_allow_it_either(here: World, moment: list[datetime]) -> None:
    assert moment
    asks(here.people["site admin"], here)
    row = BreakGlass.objects.get()
    answer = here.people["office with a link"].post(PAGE, {"allow": row.pk, "hours": 4})
    assert answer.status_code == 404
    assert BreakGlass.objects.get().allowed_by is None


@pytest.mark.parametrize("who", ["side A", "chair", "steering group", "champion", "office elsewhere"])
def test_the_page_is_not_there_for_others(here: World, who: str) -> None:
    assert here.people[who].get(PAGE).status_code == 404
    assert here.people[who].post(PAGE, {"reference": reference(here), "reason": "x"}).status_code == 404
    assert not BreakGlass.objects.exists()


def test_it_asks_for_a_second_step_and_for_signing_in(here: World) -> None:
    for address in (ROOT, "kit.larch@people.example"):
        answer = world.signed_in(address, strong=False).get(PAGE)
        assert answer.headers["Location"].startswith("/security"), address
    assert here.people["public"].get(PAGE).headers["Location"].startswith("/sign-in")
    assert world.with_key(here.key).get(PAGE).status_code == 404


def test_a_request_lapses_and_only_fixed_lengths_are_allowed(here: World, moment: list[datetime]) -> None:
    asks(here.people["site admin"], here)
    number = BreakGlass.objects.get().pk
    office = here.people["office"]
    for hours in ("25", "0", "-4", "", "x"):
        assert office.post(PAGE, {"allow": number, "hours": hours}).status_code == 404
    moment[0] = AT + timedelta(hours=25)
    assert office.post(PAGE, {"allow": number, "hours": "4"}).status_code == 404
    assert BreakGlass.objects.get().allowed_by is None


def test_without_a_reason_or_with_an_unknown_case_nothing_is_asked(
    here: World, moment: list[datetime]
) -> None:
    assert moment
    admin = here.people["site admin"]
    assert "<title>Error:" in asks(admin, here, "")
    answer = admin.post(PAGE, {"reference": "STAF-1999-001", "reason": "urgent"})
    assert "could be opened for you" in answer.content.decode()
    assert "urgent" in answer.content.decode()
    assert not BreakGlass.objects.exists()
    with pytest.raises(NotAllowed):
        ask_for_emergency(Actor(compact=HERE, proof=Proof.STRONG), HERE, reference(here), "why", AT)


def test_an_office_that_ended_cannot_allow(here: World, moment: list[datetime]) -> None:
    assert moment
    asks(here.people["site admin"], here)
    Tenure.objects.filter(individual__name="Kit Larch").update(until=AT.date() - timedelta(days=30))
    assert (
        here.people["office"].post(PAGE, {"allow": BreakGlass.objects.get().pk, "hours": 4}).status_code
        == 404
    )
