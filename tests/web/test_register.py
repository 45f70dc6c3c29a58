"""The pages of the register: what the office does there, what others and another Compact's office see, at what cost."""

import re
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries, Settings

from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.models import Compact, Individual
from evenhand.casework.policies.capacities import Actor, Proof, organisation, role
from evenhand.casework.queries.case_page import case_page
from evenhand.casework.queries.register_book import book_of
from evenhand.casework.register.entries import CommitmentEntry, OrganisationEntry, PersonEntry
from tests.web import people_here
from tests.web.conftest import TODAY
from tests.web.readers import SECRETARIAT, Fields, Reader, day, text
from tests.web.register import (
    CANARY_ADDRESS,
    CANARY_EMAIL,
    CANARY_LINK,
    CANARY_PHONE,
    SIGNED,
    kept,
)
from tests.web.routes import OPEN, PERSON, REGISTER_FORMS, SIGNATORY, addresses, place
from tests.web.test_requests import stored
from tests.web.test_wrong_input import RIGHT, mistakes

CANARIES = (CANARY_EMAIL, CANARY_PHONE, CANARY_ADDRESS.split("\n", maxsplit=1)[0], CANARY_LINK)
RAISER = "organisation: Wrenlow Junior Sailing"
OPEN_PAGES = ("people", "organisations", "commitments")


@pytest.fixture
def somebody(monkeypatch: pytest.MonkeyPatch) -> list[Actor]:
    """Whoever is put into the list stands at the door, as if they had signed in."""
    actors: list[Actor] = []
    monkeypatch.setattr("evenhand.web.around.actor_for", lambda *_: actors[-1])
    return actors


def signed_in(*names: str, **more: object) -> Actor:
    values = {"compact": "wiltshire", "proof": Proof.STRONG, "names": names, **more}
    return Actor(**values).acts(None)  # type: ignore[arg-type]


@pytest.mark.parametrize("who", [RAISER, "role: Board", "role: Board member", "role: panel"])
def test_nobody_but_the_office_reads_how_people_are_reached_and_tied(site: dict[str, str], who: str) -> None:
    reader = Reader(who)
    for name, path in addresses(site).items():
        if name in (
            *REGISTER_FORMS,
            *OPEN_PAGES,
            "person",
            "organisation",
            "register-changes",
            "register-export",
        ):
            page = text(reader.client.get(path))  # type: ignore[arg-type]
            assert [canary for canary in CANARIES if canary in page] == [], name
    for file in ("register.xlsx", "People.csv", "Links.csv"):
        assert reader.client.get(f"/wiltshire/register/export?file={file}").status_code == 404


def test_the_person_reads_their_own_page_and_nobody_elses(
    site: dict[str, str], somebody: list[Actor]
) -> None:
    other = kept("wiltshire", PersonEntry(name="Una Moss", sector="health"))
    somebody.append(signed_in(PERSON, capacities=(role("Board"),)))
    page = Reader().get(addresses(site)["person"])
    assert all(canary in page for canary in CANARIES)
    assert "Change this" not in page
    assert f'href="{addresses(site)["person"]}"' in Reader().get("/wiltshire/people")
    Reader().get(f"/wiltshire/people/{other}", 404)
    Reader().get(addresses(site)["change-person"], 404)


@pytest.mark.parametrize(
    "name", [*REGISTER_FORMS, "person", "organisation", "register-changes", "register-export"]
)
def test_another_compacts_office_is_told_that_there_is_nothing(
    site: dict[str, str], somebody: list[Actor], name: str
) -> None:
    path, before = addresses(site)[name], stored()
    somebody.append(signed_in("Dee", compact="devon", capacities=(role("Development Worker"),)))
    assert Reader().client.get(path).status_code == 404
    assert Reader().client.post(path, {"name": "x"}).status_code in (404, 405)
    # The same address under the Compact of the office leads to nobody of the other one either.
    if "{" not in path and re.search(r"/\d+", path):
        assert Reader().client.get(path.replace("/wiltshire/", "/devon/")).status_code == 404
    assert stored() == before


def test_an_office_that_showed_only_a_code_is_asked_for_more_first(
    site: dict[str, str], somebody: list[Actor], settings: Settings
) -> None:
    settings.ROOT_URLCONF = "tests.web.later_urls"
    somebody.append(signed_in("Sam", proof=Proof.CODE, capacities=(role("Secretariat"),)))
    answer = Reader().client.get(addresses(site)["change-person"])
    assert answer.status_code == 302
    assert "/second-step" in answer.headers["Location"]


def test_the_office_changes_its_own_phone_number_and_asks_a_colleague_for_its_address(
    site: dict[str, str], settings: Settings
) -> None:
    assert site
    settings.DEMONSTRATION_DAY = None
    person = people_here.known("wiltshire", "Nell Marsh", "Secretariat", sector="VCSE")
    office, here = people_here.signed_in(person), f"/wiltshire/people/{person.pk}/change"
    typed = {"name": person.name, "sector": "VCSE", "channel": "e-mail", "phone": "01632 960 333"}
    for email in ("", "new@nell.example"):
        page = office.send(here, typed | {"email": email})
        assert page.status_code == 200
        (said,) = mistakes(page)
        assert said.startswith("You cannot change your own e-mail address: ask somebody else in the office")
        assert "01632 960 333" in text(page)
    assert office.send(here, typed | {"email": person.email}).status_code == 302
    page = office.send(
        "/wiltshire/people/new", typed | {"name": "Nell Marsh (office)", "email": person.email}
    )
    assert "is or was yours" in text(page)


def test_from_a_person_to_their_office_their_link_and_whom_they_act_for(site: dict[str, str]) -> None:
    office = Reader(SECRETARIAT)
    typed: dict[str, object] = {"name": "Una Moss", "sector": "health", "email": "Una@Moss.example"}
    here = office.send("/wiltshire/people/new", typed).headers["Location"]
    held = {"role": "Joint Chair public sector"} | day("since", 1, 4, 2026)
    assert office.send(f"{here}/offices/new", held).status_code == 302
    assert (
        office.send(
            f"{here}/links/new", {"organisation": "Quillham Town Council", "tie": "family"}
        ).status_code
        == 302
    )
    assert (
        office.send(f"{here}/acts-for/new", {"organisation": SIGNATORY, "tie": "deputy"}).status_code == 302
    )
    page = office.get(here)
    for said in (
        "una@moss.example",
        "Joint Chair public sector, from Wednesday 1 April 2026",
        "Quillham Town Council: has family or a close friend there, with no last day",
        f"{SIGNATORY}: acts for it in the contact’s place",
    ):
        assert said in page
    assert "Joint Chair public sector" in Reader("role: Board").get("/wiltshire/people")
    changes = office.get("/wiltshire/register/changes")
    assert "Entered for Una Moss: Joint Chair public sector" in changes
    assert "una@moss.example" not in changes
    assert site


def test_an_office_that_has_ended_is_no_longer_told_and_one_by_mistake_is_gone(site: dict[str, str]) -> None:
    office, paths = Reader(SECRETARIAT), addresses(site)
    assert office.send(paths["office"], day("until", 1, 6, 2026)).status_code == 302
    assert "Not today" in office.get(paths["person"])
    assert "Rural transport" in office.get(paths["person"])
    assert office.send(paths["office"], {"mistake": "yes"}).status_code == 302
    assert "Rural transport" not in office.get(paths["person"])


def test_what_was_typed_stays_when_something_has_to_be_put_right(site: dict[str, str]) -> None:
    office, before = Reader(SECRETARIAT), stored()
    typed: dict[str, object] = {
        "name": PERSON.upper(),
        "sector": "VCSE",
        "email": "half an address",
        "channel": "post",
    }
    answer = office.send("/wiltshire/people/new", typed)
    told = mistakes(answer)
    assert len(told) == 3
    assert "half an address" in text(answer)
    assert stored() == before
    assert site


def test_merging_shows_first_what_comes_together_and_does_nothing_yet(site: dict[str, str]) -> None:
    office, path = Reader(SECRETARIAT), addresses(site)["merge-people"]
    other = kept("wiltshire", PersonEntry(name="C. Vale", sector="VCSE"))
    looked = office.send(path, {"other": str(other)})
    assert "The name C. Vale will lead to Corin Vale." in text(looked)
    assert Individual.objects.get(pk=other).merged_into is None
    unsure = Fields(text(looked)).values
    assert "Choose an answer: Is this right?" in mistakes(office.post(path, unsure))
    assert office.post(path, unsure | {"agreed": ["yes"]}).status_code == 302
    assert Individual.objects.get(pk=other).merged_into is not None
    assert "C. Vale" not in office.get("/wiltshire/people")


def test_merging_asks_again_when_another_was_chosen_meanwhile(site: dict[str, str]) -> None:
    office, path = Reader(SECRETARIAT), addresses(site)["merge-organisations"]
    first = kept("wiltshire", OrganisationEntry(name="Pellsworth CT"))
    second = kept("wiltshire", OrganisationEntry(name="Someone Else"))
    looked = Fields(text(office.send(path, {"other": str(first)}))).values
    answer = office.post(path, looked | {"agreed": ["yes"], "other": [str(second)]})
    assert "Someone Else will lead to" in text(answer)
    assert book_of("wiltshire").organisation("Someone Else") == second


@pytest.mark.parametrize(
    ("path", "besides"),
    [("/wiltshire/people", 6), ("/wiltshire/organisations", 0), ("/wiltshire/commitments", 0)],
)
def test_a_list_costs_the_same_however_long_it_is(
    site: dict[str, str], django_assert_num_queries: DjangoAssertNumQueries, path: str, besides: int
) -> None:
    office = Reader(SECRETARIAT)
    office.get(path)
    for _ in range(2):
        # Session, kind of database, Compact, seven of the register; and for the people, whether they could make a panel.
        with django_assert_num_queries(10 + besides):
            office.get(path)
        for number in range(20):
            name = f"{len(book_of('wiltshire').people)} {number}"
            kept("wiltshire", PersonEntry(name=name, sector="VCSE"))
            kept("wiltshire", OrganisationEntry(name=name))
            kept("wiltshire", CommitmentEntry(code="Funding", number=name, text="x"))
    assert site


def upload(reader: Reader, name: str, data: bytes) -> str:
    return text(reader.post("/wiltshire/register/import", {"file": SimpleUploadedFile(name, data)}))


def test_what_is_taken_out_comes_back_changed_and_is_looked_at_first(site: dict[str, str]) -> None:
    office = Reader(SECRETARIAT)
    answer = office.client.get("/wiltshire/register/export?file=register.xlsx")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="wiltshire-register.xlsx"'
    assert "The file changes nothing" in upload(office, "register.xlsx", answer.content)
    made = load_workbook(BytesIO(answer.content))
    made["People"].append(["Noor <b>", "health", "noor@vale.example"])
    kept_bytes = BytesIO()
    made.save(kept_bytes)
    before = stored()
    page = upload(office, "register.xlsx", kept_bytes.getvalue())
    assert "Noor &lt;b&gt;" in page
    assert stored() == before | {"ImportDraft": stored()["ImportDraft"]}  # what is looked at waits there
    other = Reader(SECRETARIAT)
    assert "looked at too long ago" in text(other.post("/wiltshire/register/import", {"take-in": "yes"}))
    assert office.post("/wiltshire/register/import", {"take-in": "yes"}).status_code == 302
    assert "Noor &lt;b&gt;" in office.get("/wiltshire/people")
    assert site


def test_a_file_with_wrong_lines_says_where_they_are(site: dict[str, str]) -> None:
    office, before = Reader(SECRETARIAT), stored()
    page = upload(office, "people.csv", b"Name,Sector\r\nNoor,space travel\r\n")
    assert "<title>Error: " in page
    for said in ("People", ">2<", "Sector", "Choose a sector"):
        assert said in page
    assert stored() == before
    workbook = office.client.get("/wiltshire/register/export?file=register.xlsx").content
    for name, data in (
        ("people.csv", workbook),
        ("people.xlsx", b"Name,Sector\r\n"),
        ("people.exe", workbook),
    ):
        assert "has to end in .xlsx" in upload(office, name, data), name
    large = SimpleUploadedFile("people.csv", b"Name,Sector\r\n" * 200_000)
    assert office.post("/wiltshire/register/import", {"file": large}).status_code == 413
    assert site


def test_a_known_organisation_brings_its_sector_its_day_and_a_thought_before_the_dispute(
    site: dict[str, str],
) -> None:
    office = Reader(SECRETARIAT)
    typed = RIGHT | {"party-0": SIGNATORY.upper(), "sector-0": ""}
    before = stored()
    looked = office.send("/wiltshire/new", typed)
    assert f"{SIGNATORY} signed the Compact only on Tuesday 1 September 2026" in text(looked)
    assert stored() == before
    opened = office.post("/wiltshire/new", Fields(text(looked)).values)
    assert opened.status_code == 302
    path = opened.headers["Location"]
    party = case_page(path.split("/")[2], TODAY).case.parties["A"]
    assert (party.name, party.sector, party.signed_on) == (SIGNATORY, "VCSE", SIGNED)
    assert "Signed the Compact on 1 September 2026" in office.get(path)
    assert f'<option value="{SIGNATORY}">' in office.get("/wiltshire/new")
    assert site


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"sector-0": ""}, "Choose an answer: Sector of organisation A"),
        ({"party-0": SIGNATORY, "sector-0": "health"}, f"In the register the sector of {SIGNATORY} is VCSE"),
    ],
)
def test_a_sector_that_is_missing_or_another_in_the_register_is_told(
    site: dict[str, str], typed: dict[str, object], why: str
) -> None:
    office, before = Reader(SECRETARIAT), stored()
    assert mistakes(office.send("/wiltshire/new", RIGHT | typed)) == [why]
    assert stored() == before
    assert site


def test_a_directorate_is_asked_for_where_conflicts_turn_on_it(site: dict[str, str]) -> None:
    assert "directorate-0" not in Reader(SECRETARIAT).form("/wiltshire/new")
    adopt_compact("staffordshire", datetime(2026, 1, 2, tzinfo=UTC))
    kept(
        "staffordshire",
        OrganisationEntry(name="Ashmere County", sector="statutory", directorates=("Roads", "Adults")),
    )
    office = Reader("role: Working Group", "staffordshire")
    page = office.get("/staffordshire/new")
    assert '<option value="Roads">' in page
    conditions = [str(each) for each in re.findall(r'name="confirmed" value="(.*?)"', page)]
    typed: dict[str, object] = {
        "party-0": "Fen Carers", "sector-0": "third sector", "party-1": "ashmere county", "directorate-1": "Roads",
        "confirmed": conditions,
    }  # fmt: skip
    opened = office.send("/staffordshire/new", typed)
    party = case_page(opened.headers["Location"].split("/")[2], TODAY).case.parties["B"]
    assert (party.name, party.sector, party.directorate) == ("Ashmere County", "statutory", "Roads")
    assert site


def test_commitments_are_offered_where_a_step_asks_which_one(site: dict[str, str]) -> None:
    office, procedure = Reader(SECRETARIAT), case_page(site[OPEN], TODAY).procedure
    step = next(
        step for step in procedure.steps.values() if any(r.kind.value == "commitments" for r in step.records)
    )
    where = next(number for number, record in enumerate(step.records) if record.kind.value == "commitments")
    path = f"/case/{site[OPEN]}/step/{place(step.name)}"
    page = office.get(path)
    assert "3.2 Pay grants on the day that was agreed" in page
    known = f"known-{where}"
    blank = office.form(path) | {known: [], f"record-{where}": [""]}
    assert any("Choose an answer: Which commitment" in line for line in mistakes(office.post(path, blank)))
    said = "Funding 3.2: Pay grants on the day that was agreed"
    answer = office.send(path, {known: [said], f"record-{where}": "Another", "exception-by": ""})
    assert said in text(answer) or answer.status_code == 302


def test_the_day_is_that_of_the_compact(
    site: dict[str, str], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DEMONSTRATION_DAY = ""
    moment = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
    seen: list[date] = []

    def at_the_door(_request: object, compact: str, today: date) -> Actor:
        seen.append(today)
        return Actor(compact=compact, proof=Proof.STRONG, capacities=(organisation("x"),)).acts(None)

    monkeypatch.setattr("evenhand.web.around.actor_for", at_the_door)
    Compact.objects.filter(slug="devon").update(time_zone="Pacific/Auckland")
    for compact in ("wiltshire", "devon", "wiltshire"):
        Reader().get(f"/{compact}/procedure")
    assert seen == [date(2026, 11, 21), date(2026, 11, 22), date(2026, 11, 21)]
    assert site


def test_the_office_says_how_it_is_reached_and_every_page_tells_it(site: dict[str, str]) -> None:
    office = Reader(SECRETARIAT)
    typed: dict[str, object] = {
        "office-name": "Sam at the CVS", "office-phone": "01632 960 001", "office-hours": "Tuesday, 9am to 1pm",
        "office-email": "office@cvs.example", "time-zone": "Mars/Olympus",
    }  # fmt: skip
    assert "Choose a time zone" in mistakes(office.send("/wiltshire/office", typed))[0]
    assert office.send("/wiltshire/office", typed | {"time-zone": "Europe/London"}).status_code == 302
    for page in (office.get("/wiltshire/"), Reader().get("/wiltshire/procedure")):
        for said in ("Ask Sam at the CVS.", "01632 960 001", "Tuesday, 9am to 1pm", "office@cvs.example"):
            assert said in page
    assert site
