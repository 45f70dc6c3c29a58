"""The record of access: who looked at what, for the office and nobody else."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evenhand.casework.accesses import SAW, Access
from evenhand.casework.actions.note_access import ONE_LOOK, note_access
from evenhand.casework.models import AccessRecord
from evenhand.casework.policies.capacities import Actor, Proof
from evenhand.web import clock
from tests.access import world
from tests.access.world import CANARIES, HERE, World

AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


def looks(case: str) -> list[tuple[str, str, str]]:
    rows = AccessRecord.objects.filter(case=case).order_by("pk")
    return [(row.who, row.capacity, row.action) for row in rows]


def test_whoever_opens_a_case_is_written_down_in_their_capacity(here: World) -> None:
    for who in ("office", "chair", "side B"):
        assert here.people[who].get(f"/case/{here.case}/").status_code == 200
    assert world.with_key(here.key).get(f"/case/{here.case}/").status_code == 200
    assert looks(here.case) == [
        ("Kit Larch", "role: Working Group", "saw"),
        ("Ruth Ember", "role: Steering Group", "saw"),
        ("Bob Crane", "organisation: Marl Valley Borough Council", "saw"),
        ("Ann Weir", "organisation: Cannaby Advocacy Hub", "saw"),
    ]


def test_each_opening_of_a_paper_is_written_down_and_a_look_at_its_head_is_none(here: World) -> None:
    path = f"/case/{here.case}/papers/{here.papers[0]}"
    here.people["side B"].head(path)
    for who in ("side A", "side B", "side B"):
        here.people[who].get(path).close()
    rows = AccessRecord.objects.filter(action="opened", what=here.papers[0], case=here.case).order_by("pk")
    assert list(rows.values_list("who", flat=True)) == ["Ann Weir", "Bob Crane", "Bob Crane"]


@pytest.mark.parametrize("who", ["another side", "office with a link", "site admin", "public", "champion"])
def test_whoever_got_nothing_has_seen_nothing(here: World, who: str) -> None:
    here.people[who].get(f"/case/{here.case}/")
    here.people[who].get(f"/case/{here.case}/step/0")
    assert looks(here.case) == []


def test_looking_again_soon_is_the_same_look_and_later_another(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = [AT, AT + ONE_LOOK - timedelta(seconds=1), AT + ONE_LOOK, AT + 3 * ONE_LOOK]
    for moment, known in zip(moments, (1, 1, 2, 3), strict=True):
        monkeypatch.setattr(clock, "now", lambda _request, moment=moment: moment)
        here.people["office"].get(f"/case/{here.case}/")
        here.people["office"].get(f"/case/{here.case}/papers/add")
        assert len(looks(here.case)) == known, moment


def test_a_form_of_a_case_is_a_look_too_and_another_persons_is_their_own(here: World) -> None:
    for who in ("office", "side A"):
        here.people[who].get(f"/case/{here.case}/step/1")
    assert [who for who, *_ in looks(here.case)] == ["Kit Larch", "Ann Weir"]


def test_in_a_demonstration_nothing_is_written_down(here: World) -> None:
    note_access(Actor(compact=HERE, proof=Proof.DEMONSTRATION), Access(HERE, SAW, here.case), AT)
    assert not AccessRecord.objects.exists()


def test_writing_it_down_costs_two_queries_once_and_then_one(here: World) -> None:
    office, costs = here.people["office"], []
    office.get(f"/{HERE}/")
    for _ in range(3):
        with CaptureQueriesContext(connection) as queries:
            office.get(f"/case/{here.case}/")
        costs.append([query["sql"] for query in queries if "accessrecord" in query["sql"]])
    assert [len(each) for each in costs] == [2, 1, 1]


def test_the_office_reads_it_and_nobody_else_finds_it(here: World) -> None:
    address = f"/case/{here.case}/who-looked"
    here.people["side A"].get(f"/case/{here.case}/")
    here.people["side B"].get(f"/case/{here.case}/papers/{here.papers[0]}")
    here.people["side A"].get(f"/case/{here.case}/papers/{here.papers[2]}")
    page = here.people["office"].get(address).content.decode()
    assert CANARIES["paper-panel"] not in page
    for words in ("Ann Weir", "Cannaby Advocacy Hub", "Bob Crane", "Opened a paper: Canarypapershared.txt"):
        assert words in page, words
    assert "Who looked at this case" in here.people["office"].get(f"/case/{here.case}/").content.decode()
    assert "who-looked" not in here.people["side A"].get(f"/case/{here.case}/").content.decode()
    for who in (
        "side A",
        "side B",
        "chair",
        "member",
        "office with a link",
        "office elsewhere",
        "steering group",
        "site admin",
    ):
        assert here.people[who].get(address).status_code == 404, who
    assert here.people["public"].get(address).status_code == 302
    assert world.signed_in("kit.larch@people.example", strong=False).get(address).status_code == 302


def test_older_ones_are_on_further_pages(here: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evenhand.casework.queries.who_looked.PAGE", 2)
    for number in range(3):
        actor = Actor(compact=HERE, names=(f"Reader {number}",))
        note_access(actor, Access(HERE, SAW, here.case), AT - timedelta(days=number))
    office, address = here.people["office"], f"/case/{here.case}/who-looked"
    first, second = (office.get(f"{address}?page={page}").content.decode() for page in (1, 2))
    assert "Reader 0" in first
    assert "Older ones" in first
    assert "Reader 2" not in first
    assert "Reader 2" in second
    for strange in ("0", "-1", "x", "9" * 30, "²"):
        assert office.get(f"{address}?page={strange}").status_code == 200
