"""Everybody whom the five procedures speak of can be entered, with their groups, terms, stand-ins and organisations."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest

from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.actions.begin_installation import begin_installation
from evenhand.casework.actions.keep_entry import keep_entry
from evenhand.casework.models import Account
from evenhand.casework.policies.capacities import HELD
from evenhand.casework.queries.compact_page import compact_page
from evenhand.casework.queries.register import register_of
from evenhand.casework.queries.register_book import book_of
from evenhand.casework.register.bookkeeping import Hand
from evenhand.casework.register.entries import Entry, LinkEntry, OfficeEntry, OrganisationEntry, PersonEntry
from evenhand.language.library import compact_names

pytestmark = pytest.mark.django_db
HAND = Hand("Sam", datetime(2026, 1, 2, tzinfo=UTC))
TODAY = date(2026, 6, 1)


def use(compact: str) -> None:
    adopt_compact(compact, HAND.now)


def test_an_installation_begins_without_accounts() -> None:
    begin_installation(demonstration=False)
    for compact in compact_names():
        use(compact)
    assert not Account.objects.exists()


def keep(compact: str, *entries: Entry) -> None:
    for entry in entries:
        assert isinstance(keep_entry(compact, HAND, entry), int), entry


def member(compact: str, name: str, sector: str, role: str, group: str = "", instead_of: str = "") -> None:
    until = date(2026, 12, 31) if instead_of else None
    keep(
        compact,
        PersonEntry(name=name, sector=sector),
        OfficeEntry(person=name, role=role, group=group, since=TODAY, until=until, instead_of=instead_of),
    )


def acts_for(compact: str, organisation: str, sector: str, **people: str) -> None:
    keep(compact, OrganisationEntry(name=organisation, sector=sector, signed_on=TODAY))
    for name, part in people.items():
        keep(
            compact,
            PersonEntry(name=name, sector=sector),
            LinkEntry(person=name, organisation=organisation, tie=part.replace("_", " ")),
        )


def held(compact: str) -> Counter[str]:
    """How many hold each office or body today."""
    return Counter(role for each in register_of(compact, TODAY).individuals for role in each.roles)


def every_office(compact: str) -> set[str]:
    """The offices and bodies that are held for a term, whatever the dispute."""
    people = compact_page(compact).procedure.people.values()
    return {person.name for person in people if person.kind in HELD and not person.of}


def test_wiltshire_has_two_joint_chairs_a_board_of_all_sectors_and_a_substitute() -> None:
    use("wiltshire")
    member("wiltshire", "Priya", "VCSE", "Joint Chair VCSE")
    member("wiltshire", "Rhys", "local authority", "Joint Chair public sector")
    for sector in compact_page("wiltshire").procedure.sectors.names:
        member("wiltshire", f"Board {sector}", sector, "Board", sector)
    member("wiltshire", "Instead", "VCSE", "Board", instead_of="Board VCSE")
    member("wiltshire", "Sam", "VCSE", "Secretariat")
    assert every_office("wiltshire") <= set(held("wiltshire"))
    assert held("wiltshire")["Board"] == 7


def test_worcestershire_has_a_chair_a_substitute_and_complaints_managers() -> None:
    use("worcestershire")
    member("worcestershire", "Chair", "voluntary", "Chair")
    member("worcestershire", "Substitute", "voluntary", "Chair's substitute", instead_of="Chair")
    member("worcestershire", "Group A", "statutory", "Steering Group")
    member("worcestershire", "Group B", "voluntary", "Steering Group")
    member("worcestershire", "Sam", "voluntary", "Secretariat")
    member("worcestershire", "Adviser", "statutory", "adviser")
    acts_for("worcestershire", "District", "statutory", Mo="complaints_manager", Jo="contact", Bo="deputy")
    assert every_office("worcestershire") <= set(held("worcestershire"))
    known = register_of("worcestershire", TODAY).find("Mo")
    assert known is not None
    assert known.links == ("District",)


def test_doncaster_has_representatives_in_each_body_and_a_monitoring_group() -> None:
    use("doncaster")
    member("doncaster", "Ann", "third sector", "CVS")
    for number in range(6):
        member("doncaster", f"Watcher {number}", "public sector", "Monitoring and Implementation Group")
    acts_for("doncaster", "Doncaster CVS", "third sector", Ray="compact_representative")
    acts_for("doncaster", "City Council", "public sector", Una="compact_representative", Vic="contact")
    assert every_office("doncaster") <= set(held("doncaster"))
    parts = {(tie.person, tie.tie) for tie in book_of("doncaster").representing.values()}
    assert ("Ray", "compact representative") in parts


def test_devon_has_two_champions_from_each_of_nine_groups_and_experts() -> None:
    use("devon")
    groups = [f"Partnership {number}" for number in range(1, 10)]
    for group in groups:
        member("devon", f"{group} public", "public", "Hub", group)
        member("devon", f"{group} voluntary", "voluntary and community", "Hub", group)
    member("devon", "Expert", "voluntary and community", "Hub", "people with a learning disability")
    member("devon", "Worker", "voluntary and community", "Development Worker")
    assert every_office("devon") <= set(held("devon"))
    assert held("devon")["Hub"] == 19
    sent = Counter(entry.group for entry in book_of("devon").offices.values() if entry.role == "Hub")
    assert [sent[group] for group in groups] == [2] * 9


def test_staffordshire_has_a_steering_group_a_working_group_and_a_network_of_champions() -> None:
    use("staffordshire")
    for number in range(3):
        member("staffordshire", f"Steerer {number}", "statutory", "Steering Group", "health")
        member("staffordshire", f"Champion {number}", "third sector", "Champions Network")
    member("staffordshire", "County", "statutory", "Working Group", "County Council")
    member("staffordshire", "Consortium", "third sector", "Working Group", "infrastructure consortium")
    keep("staffordshire", OrganisationEntry(name="County Council", directorates=("Adults", "Roads")))
    keep(
        "staffordshire",
        LinkEntry(person="County", organisation="County Council", directorate="Adults", tie="employment"),
    )
    assert every_office("staffordshire") <= set(held("staffordshire"))
    known = register_of("staffordshire", TODAY).find("County")
    assert known is not None
    assert known.links == ("County Council, Adults",)


def test_one_person_may_sit_for_two_groups_and_stand_in_later() -> None:
    use("devon")
    member("devon", "Ada", "public", "Hub", "Health")
    keep("devon", OfficeEntry(person="Ada", role="Hub", group="Housing"))
    keep("devon", PersonEntry(name="Bo", sector="public"))
    keep("devon", OfficeEntry(person="Bo", role="Hub", since=date(2026, 7, 1), until=date(2026, 7, 31), instead_of="Ada"))  # fmt: skip
    assert held("devon")["Hub"] == 2  # both of Ada; Bo not before July
    july = register_of("devon", date(2026, 7, 1)).find("Bo")
    assert july is not None
    assert july.roles == ("Hub",)
