"""An office that advises, or helps one side, looks after nothing of the dispute: that is for the office that keeps it."""

from pathlib import Path

import pytest
from pytest_django import Settings

from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.actions.begin_installation import begin_installation
from evenhand.casework.actions.record_step import record_step
from evenhand.casework.models import CaseKey, Organisation, Paper, Representation
from evenhand.casework.outbox import Wish, put
from evenhand.casework.outcomes import Recorded, Sending
from evenhand.casework.queries.case_page import case_page
from evenhand.engine.case import Case
from evenhand.engine.events import Act, Channel, Done, Override
from tests.casework.papers import send_paper
from tests.web.no_account import NAMES, a_case, today
from tests.web.people_here import known, signed_in
from tests.web.readers import Reader, day, text
from tests.web.signing_in import NOW

WORCESTERSHIRE, DONCASTER = "worcestershire", "doncaster"
HELPERS = ("adviser", "Complaints Manager", "Complaints Manager of A")
KEY = {"holder": "Bea Hart", "way": "hand", "days": "30"}


@pytest.fixture(autouse=True)
def site(db: None, settings: Settings, tmp_path: Path) -> None:  # noqa: ARG001
    """A site with real disputes."""
    settings.DEMONSTRATION_DAY = ""
    settings.PAPERS = tmp_path / "papers"
    begin_installation(demonstration=False)
    for name in (WORCESTERSHIRE, DONCASTER):
        adopt_compact(name, NOW)


@pytest.fixture
def case() -> str:
    """A dispute in Worcestershire in which side A has given information."""
    case = a_case(WORCESTERSHIRE)
    assert isinstance(record(case, "give information", "A", ("the information", "Seven families.")), Recorded)
    return case


def record(case: str, step: str, who: str, *records: tuple[str, str]) -> object:
    act = Act(
        step=step, who=who, on=today(), records=records, recorded_by="Nell Marsh",
        override=Override("Secretariat", "for a trial"),
    )  # fmt: skip
    return record_step(case, act, Sending(today=today(), now=NOW))


def holds(role: str, compact: str = WORCESTERSHIRE) -> Reader:
    """Somebody who holds that office and nothing else, signed in with both steps."""
    return signed_in(known(compact, f"Holder of {role}".replace("'", ""), role))


def state(case: str) -> Case:
    return case_page(case, today()).case


def at(case: str, step: str) -> str:
    return f"/case/{case}/step/{case_page(case, today()).procedure.step_order[step]}"


@pytest.mark.parametrize("role", HELPERS)
@pytest.mark.parametrize("page", ["keys", "who-looked", "declarations", "declarations/new", "see-as", "meetings", "strike/2", "erase/2"])  # fmt: skip
def test_what_belongs_to_looking_after_a_dispute_is_not_there_for_others(
    case: str, role: str, page: str
) -> None:
    event = state(case).log[-1].id
    path = f"/case/{case}/{page.replace('/2', f'/{event}')}"
    assert holds("Secretariat").client.get(path).status_code == 200, path
    helper = holds(role)
    assert helper.client.get(f"/case/{case}/").status_code == 200
    assert helper.client.get(path).status_code == 404


@pytest.mark.parametrize("role", HELPERS)
def test_their_page_of_the_dispute_offers_none_of_it(case: str, role: str) -> None:
    page = holds(role).get(f"/case/{case}/")
    for offer in ("/keys", "/who-looked", "/declarations", "/strike/", "/erase/", "/meetings", "write down what others did"):  # fmt: skip
        assert offer not in page, offer


@pytest.mark.parametrize("role", HELPERS)
def test_they_make_no_key_and_take_none_back(case: str, role: str) -> None:
    CaseKey.objects.create(
        id="aaaabbbbcccc", case_id=case, role="A", holder="Ann", code_hash="!", made_at=NOW, made_by="x", expires_on=today(),
    )  # fmt: skip
    helper = holds(role)
    for sent in (KEY | {"role": "A"}, {"take-back": "aaaabbbbcccc"}):
        assert helper.post(f"/case/{case}/keys", sent).status_code == 404
    assert [key.revoked_at for key in CaseKey.objects.all()] == [None]


@pytest.mark.parametrize("role", HELPERS)
def test_the_mail_of_a_dispute_is_not_theirs(case: str, role: str) -> None:
    put(Wish(purpose="notice", to="ann@a.example", subject="Canary subject", text="x", compact=WORCESTERSHIRE, case=case), NOW)  # fmt: skip
    assert "Canary subject" in holds("Secretariat").get(f"/{WORCESTERSHIRE}/mail")
    holds(role).get(f"/{WORCESTERSHIRE}/mail", 404)


@pytest.mark.parametrize("role", HELPERS)
def test_the_register_is_not_theirs_to_read_or_to_change(case: str, role: str) -> None:
    helper, colleague = holds(role), holds("Secretariat")
    for page in ("people/new", "register/changes", "register/import", "organisations/new"):
        colleague.get(f"/{WORCESTERSHIRE}/{page}")
        helper.get(f"/{WORCESTERSHIRE}/{page}", 404)
    assert case


@pytest.mark.parametrize("role", HELPERS)
def test_a_paper_that_another_office_wrote_down_is_not_theirs_to_take_back(case: str, role: str) -> None:
    paper = send_paper(case, role="A", readers="confidential", name="canary.txt", content=b"x", keyed="Nell")
    path = f"/case/{case}/papers/{paper}/withdraw"
    helper = holds(role)
    assert helper.client.get(path).status_code == 404
    assert helper.client.post(path).status_code == 404
    assert "canary.txt" not in helper.get(f"/case/{case}/")
    assert Paper.objects.get().withdrawn_at is None
    assert holds("Secretariat").client.get(path).status_code == 200


def test_an_adviser_writes_down_nothing_in_the_name_of_others(case: str) -> None:
    adviser = holds("adviser")
    before = len(state(case).log)
    sent: dict[str, object] = {"who": "A", "record-0": "We did.", "channel": "phone", **day("on", today().day, today().month, today().year)}  # fmt: skip
    path = at(case, "give information")
    adviser.post(path, adviser.form(path) | sent)
    assert len(state(case).log) == before


def test_the_helper_of_one_side_writes_down_what_that_side_did_and_nothing_of_the_other() -> None:
    case = a_case(WORCESTERSHIRE)
    step = case_page(case, today()).procedure.steps["raise it with the organisation"]
    typed: dict[str, object] = {
        f"record-{place}": "As they told it." for place, one in enumerate(step.records) if not one.optional
    }
    typed |= {"channel": "phone", **day("on", today().day, today().month, today().year)}
    helps_a, helps_b = holds("Complaints Manager of A"), holds("Complaints Manager")
    path = at(case, "raise it with the organisation")
    for helper, who in ((helps_a, "B"), (helps_b, "A")):
        helper.post(path, helper.form(path) | typed | {"who": who})
        assert not [one for one in state(case).log if isinstance(one, Done)], who
    answer = helps_a.post(path, helps_a.form(path) | typed | {"who": "A"})
    assert answer.status_code == 302, text(answer)
    (done,) = [one for one in state(case).log if isinstance(one, Done)]
    assert (done.who, done.person, done.recorded_by, done.channel) == (
        "A", "", "Holder of Complaints Manager of A", Channel.PHONE,
    )  # fmt: skip


def test_nobody_claims_an_exception_by_somebody_else(case: str) -> None:
    ann = known(WORCESTERSHIRE, "Ann Pike")
    side = Organisation.objects.create(compact_id=WORCESTERSHIRE, name=NAMES[0])
    Representation.objects.create(individual=ann, organisation=side)
    typed = {"record-0": "x", **day("on", today().day, today().month, today().year), "channel": "web"}
    exception = {"exception-by": "Chair", "exception-why": "I say so"}
    before = len(state(case).log)
    for reader, step in (
        (signed_in(ann), "give information"),
        (holds("adviser"), "advise the panel"),
    ):
        path = at(case, step)
        answer = reader.post(path, reader.form(path) | typed | exception)
        assert answer.status_code == 200, text(answer)
        assert 'value="Chair"' not in reader.get(path)
    assert len(state(case).log) == before
    office = holds("Secretariat")
    path = at(case, "give information")
    answer = office.post(path, office.form(path) | typed | exception | {"who": "B"})
    assert answer.status_code == 302, text(answer)


def test_an_adviser_opens_no_dispute() -> None:
    page = f"/{WORCESTERSHIRE}/new"
    for role, may in (("Secretariat", True), ("Complaints Manager of A", True), ("adviser", False)):
        assert ('name="party-0"' in holds(role).get(page)) is may, role


LEADS, HELPS = "raiser's representative", "other partner's representative"


@pytest.mark.parametrize(("role", "own", "other"), [(LEADS, "A", "B"), (HELPS, "B", "A")])
def test_where_nobody_keeps_the_dispute_a_representative_gives_keys_for_its_own_side_only(
    role: str, own: str, other: str
) -> None:
    case = a_case(DONCASTER)
    for at_side, name in ((own, "ownownownown"), (other, "otherotherxx")):
        CaseKey.objects.create(
            id=name, case_id=case, role=at_side, holder=f"Holder for {at_side}", code_hash="!", made_at=NOW,
            made_by="x", expires_on=today(),
        )  # fmt: skip
    reader, path = holds(role, DONCASTER), f"/case/{case}/keys"
    page = reader.get(path)
    assert f"Holder for {own}" in page
    assert f"Holder for {other}" not in page
    assert f'value="{other}"' not in page
    reader.post(path, {"take-back": "otherotherxx"})
    reader.post(path, {"take-back": "ownownownown"})
    assert [key.role for key in CaseKey.objects.exclude(revoked_at=None)] == [own]
    assert "<title>Error:" in text(reader.send(path, KEY | {"role": other}))
    assert reader.send(path, KEY | {"role": own}).status_code == 200
    assert [key.role for key in CaseKey.objects.filter(holder="Bea Hart")] == [own]


@pytest.mark.parametrize("role", [LEADS, HELPS])
def test_where_nobody_keeps_the_dispute_nobody_gets_what_belongs_to_that(role: str) -> None:
    case = a_case(DONCASTER)
    reader = holds(role, DONCASTER)
    page = reader.get(f"/case/{case}/")
    for name in ("who-looked", "declarations", "see-as", "meetings"):
        assert reader.client.get(f"/case/{case}/{name}").status_code == 404, name
        assert f"/{name}" not in page, name
    assert "/strike/" not in page
    assert "/erase/" not in page


def test_a_representative_writes_down_what_its_own_side_did() -> None:
    case = a_case(DONCASTER)
    typed: dict[str, object] = {
        "record-0": "Consultation",
        "record-1": "Nobody asked us.",
        "channel": "phone",
    }
    typed |= day("on", today().day, today().month, today().year)
    path = at(case, "contact the other partner")
    wrong, right = holds(HELPS, DONCASTER), holds(LEADS, DONCASTER)
    wrong.post(path, wrong.form(path) | typed | {"who": "A"})
    assert not [one for one in state(case).log if isinstance(one, Done)]
    assert path in right.get(f"/case/{case}/")
    assert path not in wrong.get(f"/case/{case}/")
    answer = right.post(path, right.form(path) | typed)
    assert answer.status_code == 302, text(answer)
    reply = at(case, "reply to the concern")
    right.post(reply, {**right.form(reply), "record-0": "Sorry.", "who": "B"})
    assert [one.who for one in state(case).log if isinstance(one, Done)] == ["A"]


def test_a_representative_takes_back_a_paper_it_wrote_down_for_its_own_side() -> None:
    case = a_case(DONCASTER)
    own, other = (
        send_paper(case, role=side, readers="shared", name=f"{side}.txt", content=side.encode(), keyed="Nell")
        for side in "AB"
    )
    reader = holds(LEADS, DONCASTER)
    assert reader.client.get(f"/case/{case}/papers/{other}/withdraw").status_code == 404
    assert reader.client.post(f"/case/{case}/papers/{own}/withdraw").status_code == 302
    page = reader.get(f"/case/{case}/papers/add")
    assert 'name="role" value="A"' in page
    assert 'name="role" value="B"' not in page


def test_an_adviser_sends_papers_of_its_own_only(case: str) -> None:
    page = holds("adviser").get(f"/case/{case}/papers/add")
    assert 'name="role"' not in page
    assert 'name="role" value="B"' in holds("Secretariat").get(f"/case/{case}/papers/add")
