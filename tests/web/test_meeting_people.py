"""Who comes to a meeting and what they need; and the wrong people, who find nothing."""

import pytest

from evenhand.casework.models import (
    Account,
    Individual,
    Link,
    Meeting,
    Outgoing,
    Tick,
)
from tests.signed_in import signed_in
from tests.web.meeting_house import CLUB, COUNCIL, House, a_difference, begins, offer, place, settled
from tests.web.no_account import reader
from tests.web.readers import text

# Who comes


def test_needs_are_for_who_arranges_it_and_for_oneself(hall: House) -> None:
    address = settled(hall)
    page = hall.ann.get(address)
    assert f"/case/{hall.case}/step/{place('tell who will attend with help')}" in page
    typed = {"people": "Pia Lund, to support", "needs": "A hearing loop"}
    assert hall.ann.send(f"{address}/coming", typed).status_code == 302
    for who, sees in ((hall.ann, True), (hall.rhea, True), (hall.bob, False)):
        page = who.get(address)
        assert "Pia Lund, to support" in page
        assert ("A hearing loop" in page) is sees
    row = {"role": "B", "needs": "Large print"}
    assert hall.rhea.send(f"{address}/coming", row).status_code == 302
    assert "Large print" in hall.bob.get(address)
    assert "Large print" not in hall.ann.get(address)
    # Nobody enters anything for the other side.
    assert "<title>Error:" in text(hall.bob.send(f"{address}/coming", {"role": "A", "needs": "x"}))


# The wrong people

PARTS = ("", "/times", "/answer", "/details", "/coming", "/invite", "/file.ics")


def test_a_stranger_and_somebody_without_a_session_find_nothing(hall: House) -> None:
    address = settled(hall)
    for part in PARTS:
        hall.sam.get(address + part, 404)
        assert hall.nobody.client.get(address + part).status_code == 302, part
    hall.sam.get(hall.begin, 404)
    assert hall.sam.post(address, {"choose": "1"}).status_code == 404


def test_a_side_neither_arranges_nor_settles(hall: House) -> None:
    address = begins(hall, "13 January 2027 14:30")
    key = offer(hall.ann.get(address), "Wednesday 13 January")
    for part in ("/times", "/answer", "/details", "/invite"):
        hall.ann.get(address + part, 404)
        assert hall.ann.post(address + part, {"number": "0"}).status_code == 404
    hall.ann.get(hall.begin, 404)
    assert hall.ann.post(address, {"choose": key}).status_code == 404
    assert "Settle on this day" not in hall.ann.get(address)
    assert not Meeting.objects.exclude(chosen=None).exists()


def test_who_is_not_invited_does_not_know_of_it(hall: House) -> None:
    address = begins(hall, "13 January 2027 14:30", which="further", invited=("A",))
    hall.bob.get(address, 404)
    assert address not in hall.bob.get(f"/case/{hall.case}/")
    assert address in hall.ann.get(f"/case/{hall.case}/")
    assert hall.bob.post(address, {"suits": ["1"]}).status_code == 404
    assert not Tick.objects.exists()


def test_whoever_has_a_link_sees_nothing_and_gets_nothing(hall: House) -> None:
    """The representative has a link with one of the sides by now: the meeting they arranged is closed to them."""
    address = settled(hall)
    rhea = Individual.objects.get(name="Rhea Lamb")
    Link.objects.create(individual=rhea, organisation=COUNCIL, kind="member")
    for part in PARTS:
        hall.rhea.get(address + part, 404)
    assert hall.rhea.post(f"{address}/invite", {"number": "0"}).status_code == 404
    assert not Outgoing.objects.exists()


@pytest.mark.parametrize(
    "path", ["/case/{case}/meeting/AAAAAAAAAAAAAAAAAAAAAA", "/case/{other}/meeting/{meeting}"]
)
def test_a_meeting_is_found_in_its_own_dispute_alone(hall: House, path: str) -> None:
    meeting = settled(hall).rpartition("/")[2]
    hall.rhea.get(path.format(case=hall.case, other=a_difference(), meeting=meeting), 404)


def test_whoever_has_a_link_cannot_say_what_suits(hall: House) -> None:
    role = "other partner's representative"
    address = begins(hall, "13 January 2027 14:30", which="further", invited=("A", role))
    otis = reader(signed_in(Account.objects.get(email="otis@x.example")))
    key = offer(otis.get(address), "Wednesday 13 January")
    Link.objects.create(individual=Individual.objects.get(name="Otis Penn"), organisation=CLUB, kind="member")
    otis.get(address, 404)
    assert otis.post(address, {"suits": [key]}).status_code == 404
    assert not Tick.objects.exists()
    assert "Otis Penn" not in hall.rhea.get(address)
