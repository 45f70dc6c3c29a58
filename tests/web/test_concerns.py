"""A concern told in confidence: whom the sender chose reads it, and whoever is tied to the body never learns there is one."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time

import pytest
from pytest_django import Settings

from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.actions.begin_installation import begin_installation
from evenhand.casework.actions.record_notice import record_notice
from evenhand.casework.models import Individual, Link, Organisation, Representation
from evenhand.casework.outcomes import Recorded, Sending
from evenhand.casework.queries.compact_page import compact_page
from evenhand.engine.events import Act, Channel, Named
from evenhand.engine.procedure import Section
from evenhand.web import clock
from tests.web.people_here import known, signed_in
from tests.web.readers import Fields, Reader, text
from tests.web.routes import place

STAFFORDSHIRE, COUNCIL, GROUP = "staffordshire", "Marl Valley Borough Council", "Working Group"
TODAY = date(2026, 11, 21)
NOW = datetime.combine(TODAY, time(12, tzinfo=UTC))
TELL = "tell of a concern in confidence"
CANARY = "Twenty-four pages for a small grant"
READER = "Kit Larch"

TIES: dict[str, Callable[[Individual], object]] = {
    "a link": lambda one: Link.objects.create(individual=one, organisation=COUNCIL.upper(), kind="family"),
    "a link with a part of it": lambda one: Link.objects.create(
        individual=one, organisation=COUNCIL, directorate="Small grants", kind="employment"
    ),
    "employment": lambda one: Representation.objects.create(
        individual=one,
        organisation=Organisation.objects.get_or_create(compact_id=STAFFORDSHIRE, name=COUNCIL)[0],
    ),
}


@pytest.fixture(autouse=True)
def house(db: None, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    settings.DEMONSTRATION_DAY = ""
    settings.ROOT_URLCONF = "tests.web.with_ways_in"
    monkeypatch.setattr(clock, "today", lambda _request: TODAY)
    monkeypatch.setattr(clock, "now", lambda _request: NOW)
    begin_installation(demonstration=False)
    adopt_compact(STAFFORDSHIRE, datetime(2026, 1, 2, tzinfo=UTC))
    known(STAFFORDSHIRE, READER, GROUP)


def concern(*readers: str, about: str = COUNCIL, by: str = "somebody") -> None:
    act = Act(
        step=TELL, who="organisation", person="Pike Lane Toddler Group", on=TODAY, channel=Channel.PHONE, recorded_by=by,
        records=(
            ("the organisation the concern is about", (about,)), ("the promise the concern is about", ("Funding",)),
            ("what worries us", CANARY), ("who may read it", tuple(map(Named, readers))),
        ),
    )  # fmt: skip
    outcome = record_notice(STAFFORDSHIRE, act, Sending(today=TODAY, now=NOW))
    assert isinstance(outcome, Recorded), outcome


def pages() -> list[str]:
    """Every page of the Compact that an office can open."""
    procedure = compact_page(STAFFORDSHIRE).procedure
    steps = [procedure.step_order[step.name] for step in procedure.steps_in(Section.BETWEEN_CASES)]
    fixed = ("", "acting", "procedure", "new", "notices", "people")
    return [f"/{STAFFORDSHIRE}/{one}" for one in (*fixed, *(f"notices/{number}" for number in steps))]


def bytes_of(reader: Reader) -> dict[str, tuple[int, str]]:
    """What each page says, byte for byte; only what is random in every page is left out, at its own length."""
    found = {}
    for path in pages():
        answer = reader.client.get(path)
        body = re.sub(r'(name="(?:csrfmiddlewaretoken|token)" value=")[^"]*', r"\1", answer.content.decode())
        found[path] = (answer.status_code, body)
        assert answer.headers.get("Content-Length", str(len(answer.content))) == str(len(answer.content))
    return found


@pytest.mark.parametrize("tie", TIES)
@pytest.mark.parametrize("about", [COUNCIL, f"{COUNCIL}, Small grants"])
def test_who_is_tied_to_the_body_gets_the_same_bytes_as_if_there_were_none(tie: str, about: str) -> None:
    officer = known(STAFFORDSHIRE, "Jan Osier", GROUP)
    TIES[tie](officer)
    before = bytes_of(signed_in(officer))
    concern(
        READER, "Jan Osier", about=about
    )  # named by mistake: that opens nothing to somebody tied to the body
    assert bytes_of(signed_in(officer)) == before
    act = Act(
        step="look at the concerns together", who=GROUP, person=READER, on=TODAY, answer="not yet more widespread",
        recorded_by=READER, records=(
            ("the promise in common", ("Funding",)), ("the organisation in common", (about,)),
            ("how many have told us", 1), ("in how many months", 12),
        ),
    )  # fmt: skip
    assert isinstance(record_notice(STAFFORDSHIRE, act, Sending(today=TODAY, now=NOW)), Recorded)
    assert bytes_of(signed_in(officer)) == before


def test_whom_the_sender_chose_reads_it_and_nobody_else_of_the_group() -> None:
    other = known(STAFFORDSHIRE, "Una Holt", GROUP)
    board = known(STAFFORDSHIRE, "Bo Reed", "Steering Group")
    concern(READER)
    reader = signed_in(Individual.objects.get(name=READER))
    assert CANARY in reader.get("/staffordshire/notices")
    for person in (other, board):
        assert CANARY not in signed_in(person).get("/staffordshire/notices")
        assert (
            "tell of a concern"
            not in signed_in(person).get("/staffordshire/notices").partition("What was recorded")[2]
        )


def test_the_sender_reads_it_and_a_colleague_does_not() -> None:
    group = Organisation.objects.create(compact_id=STAFFORDSHIRE, name="Pike Lane Toddler Group")
    sender, colleague = known(STAFFORDSHIRE, "Ann Pike"), known(STAFFORDSHIRE, "Ben Pike")
    for person in (sender, colleague):
        Representation.objects.create(individual=person, organisation=group)
    concern(READER, by="Ann Pike")
    assert CANARY in signed_in(sender, strong=False).get("/staffordshire/notices")
    assert CANARY not in signed_in(colleague, strong=False).get("/staffordshire/notices")


def test_the_form_lets_the_sender_choose_among_those_not_tied_to_the_body() -> None:
    sender = known(STAFFORDSHIRE, "Ann Pike")
    group = Organisation.objects.create(compact_id=STAFFORDSHIRE, name="Pike Lane Toddler Group")
    Representation.objects.create(individual=sender, organisation=group)
    tied = known(STAFFORDSHIRE, "Jan Osier", GROUP)
    TIES["a link with a part of it"](tied)
    reader, path = signed_in(sender, strong=False), f"/staffordshire/notices/{place(TELL, STAFFORDSHIRE)}"
    first = reader.get(path)
    assert READER not in first
    assert "those whom you name under" in first
    assert "Never by anybody of the organisation it is about" in first
    typed = {"teller": "Pike Lane Toddler Group", "record-0": COUNCIL, "record-1": "Funding", "record-2": CANARY, "channel": "web"}  # fmt: skip
    offered = text(reader.send(path, typed))
    assert "Now choose who may read it" in offered
    assert READER in offered
    assert "Jan Osier" not in offered
    form = Fields(offered).values
    assert form["record-2"][0].strip() == CANARY
    assert "Choose an answer" in text(reader.post(path, form)) or "Fill this in" in text(
        reader.post(path, form)
    )
    sneaked = text(reader.post(path, form | {"record-3": ["Jan Osier"]}))
    assert "Choose only from the answers on the page" in sneaked
    elsewhere = text(reader.post(path, form | {"record-0": "Another Council", "record-3": [READER]}))
    assert "Jan Osier" in elsewhere  # asked anew: for another organisation others can read it
    assert reader.post(path, form | {"record-3": [READER]}).status_code == 302
    assert CANARY in signed_in(Individual.objects.get(name=READER)).get("/staffordshire/notices")
    assert CANARY not in signed_in(tied).get("/staffordshire/notices")


def test_where_nobody_could_read_it_nothing_is_sent() -> None:
    Individual.objects.filter(name=READER).update(sector="statutory")
    TIES["a link"](Individual.objects.get(name=READER))
    sender = known(STAFFORDSHIRE, "Ann Pike")
    group = Organisation.objects.create(compact_id=STAFFORDSHIRE, name="Pike Lane Toddler Group")
    Representation.objects.create(individual=sender, organisation=group)
    path = f"/staffordshire/notices/{place(TELL, STAFFORDSHIRE)}"
    reader = signed_in(sender, strong=False)
    typed = {"teller": "x", "record-0": COUNCIL, "record-1": "Funding", "record-2": CANARY, "channel": "web"}
    page = text(reader.send(path, typed))
    assert "Nobody can be chosen here" in page
    assert reader.post(path, Fields(page).values | {"record-3": [READER]}).status_code == 200
    assert "What was recorded" not in reader.get("/staffordshire/notices")
