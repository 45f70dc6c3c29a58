"""Whoever takes much out at once shows their second step once more; and it is written down."""

from datetime import timedelta

import pytest

from evenhand.casework.models import AccessRecord
from evenhand.web import clock
from evenhand.web.signing_in.sessions import LATELY
from tests.access import world
from tests.access.world import HERE, World

OFFICER = "kit.larch@people.example"
TAKE_OUT, REGISTER = f"/{HERE}/people/take-out", f"/{HERE}/register/export"


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    "path", [TAKE_OUT, REGISTER, f"{REGISTER}?file=register.xlsx", f"{REGISTER}?file=People.csv"]
)
def test_a_second_step_shown_long_ago_is_asked_for_again(path: str) -> None:
    long_ago = world.signed_in(OFFICER, shown=clock.real_now() - LATELY - timedelta(minutes=1))
    assert long_ago.get(f"/{HERE}/people").status_code == 200
    answer = long_ago.get(path)
    page = path.partition("?")[0].replace("/", "%2F")
    assert answer.headers["Location"] == f"/sign-in/second-step?next={page}"
    lately = world.signed_in(OFFICER, shown=clock.real_now() - LATELY + timedelta(minutes=1))
    assert lately.get(path).status_code == 200


@pytest.mark.usefixtures("here")
def test_what_was_typed_is_there_again_afterwards() -> None:
    long_ago = world.signed_in(OFFICER, shown=clock.real_now() - 2 * LATELY)
    answer = long_ago.post(TAKE_OUT, {"person": "Ann Weir"})
    assert answer.headers["Location"] == (
        f"/sign-in/second-step?next=%2F{HERE}%2Fpeople%2Ftake-out%3Fperson%3DAnn%2BWeir"
    )
    assert not AccessRecord.objects.exists()
    lately = world.signed_in(OFFICER)
    assert 'value="Ann Weir"' in lately.get(f"{TAKE_OUT}?person=Ann+Weir").content.decode()


@pytest.mark.parametrize("who", ["side A", "steering group", "site admin"])
def test_strangers_are_not_asked_but_told_that_there_is_nothing(here: World, who: str) -> None:
    assert here.people[who].get(REGISTER).status_code == 404


def test_that_the_register_was_taken_out_is_written_down(here: World) -> None:
    office = here.people["office"]
    assert office.get(REGISTER).status_code == 200
    assert office.get(f"{REGISTER}?file=nothing.csv").status_code == 404
    assert not AccessRecord.objects.exists()
    for name in ("register.xlsx", "People.csv"):
        assert office.get(f"{REGISTER}?file={name}").status_code == 200
    rows = AccessRecord.objects.order_by("pk").values_list("who", "capacity", "compact", "action", "what")
    assert list(rows) == [
        ("Kit Larch", "role: Working Group", HERE, "exported", name)
        for name in ("register.xlsx", "People.csv")
    ]
    assert not AccessRecord.objects.exclude(case=None).exists()
