"""What somebody declared is in no page of whoever may not read it, not in its source either."""

from collections.abc import Callable

import pytest

from evenhand.casework.actions.declare import Declaring, declare
from evenhand.casework.models import Organisation, Representation, Tenure
from tests.web.gathering import CARERS, SENDING, House, declares, office, says, somebody
from tests.web.people_here import known, signed_in
from tests.web.readers import Reader

pytestmark = pytest.mark.usefixtures("gathered")
CANARY, CALL = "a canarylink of mine", "a canarycall of hers"
PAGES = (
    "",
    "panel",
    "panel?draw=5",
    "declarations",
    "serve",
    "declare",
    "letters",
    "see-as",
    "papers",
    "meetings",
)


@pytest.fixture
def house(gathered: House) -> House:
    """Tom Brisk has a link, with a word on what it is; Ada Quill was rung."""
    wish = Declaring(person="Tom Brisk", answer="a link", recorded_by="Tom Brisk", words=CANARY)
    declare(gathered.case, wish, SENDING)
    declares(gathered, "Ada Quill")
    says(gathered, "Ada Quill", "not sure", CALL)
    return gathered


def _side() -> Reader:
    ann = known("wiltshire", "Ann Weir", sector="VCSE")
    body = Organisation.objects.create(compact_id="wiltshire", name=CARERS, sector="VCSE")
    Representation.objects.create(individual=ann, organisation=body)
    return signed_in(ann)


def _joint_chair() -> Reader:
    Tenure.objects.filter(individual__name="Priya Fallow", role="Board").delete()
    return somebody("Priya Fallow")


READERS: dict[str, Callable[[], Reader]] = {
    "Board": lambda: somebody("Rhys Thornby"),
    "Joint Chair": _joint_chair,
    "side": _side,
    "linked": lambda: somebody("Tom Brisk"),
    "stranger": lambda: signed_in(known("wiltshire", "Kay Lunn", sector="VCSE")),
}


def test_the_office_reads_both(house: House) -> None:
    assert CANARY in office().get(house.at("declarations"))
    assert CALL in office().get(house.at("panel?draw=5"))


@pytest.mark.parametrize("who", READERS)
def test_no_source_of_anybody_elses_page_holds_them(house: House, who: str) -> None:
    reader = READERS[who]()
    seen = 0
    for page in PAGES:
        answer = reader.client.get(house.at(page))
        seen += answer.status_code == 200
        source = answer.content.decode()
        assert "canarylink" not in source, page
        assert "canarycall" not in source, page
    assert (seen > 0) is (who in ("Board", "Joint Chair", "side")), seen
