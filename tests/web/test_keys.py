"""A side comes in with a key and a code: for its own case, for a while, and no further."""

import re
from datetime import timedelta

import pytest

from evenhand.casework.actions import use_key
from evenhand.casework.actions.end_sessions import end_every_session
from evenhand.casework.actions.put_in_register import put_in_register
from evenhand.casework.models import CaseKey, Outgoing
from evenhand.casework.queries.case_page import case_page
from evenhand.engine.events import Done
from evenhand.engine.register import Individual as Known
from tests.web.no_account import a_case, anybody, gives, office, today, told, with_key
from tests.web.readers import text
from tests.web.routes import place

pytestmark = pytest.mark.usefixtures("one_office")

WRONG = "do not open anything"


@pytest.fixture
def case() -> str:
    return a_case()


def test_a_code_is_shown_once_and_only_its_hash_is_kept(case: str) -> None:
    name, code = gives(case)
    row = CaseKey.objects.get()
    assert code.replace("-", "") not in repr(vars(row))
    page = office().get(f"/case/{case}/keys")
    assert name in page
    assert code not in page


def test_a_key_by_e_mail_goes_to_that_address_and_names_no_side(case: str) -> None:
    typed = {"role": "B", "holder": "Bea Hart", "way": "email", "email": "bea@b.example", "days": "30"}
    assert office().send(f"/case/{case}/keys", typed).status_code == 302
    mail = Outgoing.objects.get()
    assert mail.to == "bea@b.example"
    assert "Quillham" not in mail.subject + mail.text
    assert "/in/" in mail.text


def test_the_same_form_sent_twice_makes_one_key(case: str) -> None:
    who = office()
    form = who.form(f"/case/{case}/keys") | {"role": "B", "holder": "Bea", "way": "hand", "days": "30"}
    for _ in range(2):
        who.post(f"/case/{case}/keys", form)
    assert CaseKey.objects.count() == 1


def test_whoever_runs_the_site_can_send_everybody_out(case: str) -> None:
    came, worker = with_key(*gives(case)), office()
    for who in (came, worker):
        who.get(f"/case/{case}/")
    end_every_session()
    for who in (came, worker):
        who.get(f"/case/{case}/", 302)


@pytest.mark.parametrize(
    "typed",
    [{"role": "C"}, {"role": ""}, {"holder": ""}, {"holder": "x" * 201}, {"way": ""}, {"days": "9999"},
     {"way": "email", "email": "no address"}, {"way": "email", "email": ""}],
)  # fmt: skip
def test_what_is_wrong_is_told_and_makes_no_key(case: str, typed: dict[str, object]) -> None:
    good = {"role": "B", "holder": "Bea", "way": "hand", "days": "30"}
    assert "<title>Error:" in text(office().send(f"/case/{case}/keys", good | typed))
    assert not CaseKey.objects.exists()


def test_to_open_the_pages_changes_nothing(case: str) -> None:
    name, _ = gives(case)
    before = CaseKey.objects.values().get()
    came = anybody()
    for path in ("/in", f"/in/{name}", "/in/aaaa-aaaa-aaaa"):
        for ask in (came.client.get, came.client.head):
            assert ask(path).status_code == 200
            assert "case-key" not in came.client.session
    assert came.client.get("/in/done").status_code == 405
    assert CaseKey.objects.values().get() == before


def test_an_unknown_key_is_answered_as_a_wrong_code_is(case: str) -> None:
    name, code = gives(case)
    CaseKey.objects.create(
        id="c" * 12, case_id=case, role="B", holder="x", code_hash="!", made_at=CaseKey.objects.get().made_at,
        made_by="x", expires_on=today() - timedelta(days=1),
    )  # fmt: skip
    pages = set()
    for key, typed in ((name, "aaaa-aaaa"), ("dddd-dddd-dddd", code), ("cccc-cccc-cccc", code)):
        answer = anybody().send(f"/in/{key}", {"code": typed})
        assert answer.status_code == 200
        pages.add(_without_tokens(text(answer), key, typed))
    assert len(pages) == 1
    assert WRONG in pages.pop()


def _without_tokens(page: str, *typed: str) -> str:
    for word in typed:
        page = page.replace(word, "")
    lines = (line for line in page.split("\n") if "csrf" not in line)
    return "\n".join(lines)


@pytest.mark.parametrize("known", [True, False])
def test_after_too_many_tries_even_the_right_code_has_to_wait(case: str, *, known: bool) -> None:
    name, code = gives(case)
    key = name if known else "dddd-dddd-dddd"
    for _ in range(use_key.PER_KEY.most):
        assert WRONG in text(anybody().send(f"/in/{key}", {"code": "aaaaaaaa"}))
    assert "tried too often" in text(anybody().send(f"/in/{key}", {"code": code}))


def test_a_key_leads_to_its_case_under_a_new_session_and_i_am_done_ends_it(case: str) -> None:
    name, code = gives(case)
    came = anybody()
    form = came.form("/in")
    session = came.client.session
    session["mark"] = 1
    session.save()
    before = str(session.session_key)
    answer = came.post("/in", form | {"key": name.upper().replace("-", " "), "code": code.upper()})
    assert answer["Location"] == f"/case/{case}/"
    assert came.client.session.session_key != before
    assert came.client.session["case-key"]
    page = came.get(f"/case/{case}/")
    assert "Here with a key: Bea Hart." in page
    assert came.post("/in/done", {})["Location"] == "/in"
    assert came.client.get(f"/case/{case}/").status_code == 302


def test_a_key_opens_its_own_case_and_nothing_around_it(case: str) -> None:
    came, other = with_key(*gives(case)), a_case(title="Another")
    came.get(f"/case/{other}/", 404)
    for path in (f"/case/{case}/keys", f"/case/{case}/meetings"):
        came.get(path, 404)
    for path in (
        "/wiltshire/",
        "/wiltshire/people",
        "/wiltshire/notices",
        "/wiltshire/new",
        "/wiltshire/mail",
    ):
        assert came.client.get(path)["Location"] == f"/case/{case}/", path


def test_what_is_taken_back_or_out_of_date_shuts_at_once(case: str) -> None:
    came, late = with_key(*gives(case)), with_key(*gives(case))
    first, second = CaseKey.objects.order_by("made_at")
    office().post(f"/case/{case}/keys", {"take-back": first.pk})
    came.get(f"/case/{case}/", 404)
    CaseKey.objects.filter(pk=second.pk).update(expires_on=today() - timedelta(days=1))
    late.get(f"/case/{case}/", 404)
    assert "Taken back" in office().get(f"/case/{case}/keys")


def test_a_key_of_another_case_cannot_be_taken_back_here(case: str) -> None:
    other = a_case(title="Another")
    gives(other)
    office().post(f"/case/{case}/keys", {"take-back": CaseKey.objects.get().pk})
    assert CaseKey.objects.get().revoked_at is None


def test_the_holder_answers_sends_a_paper_and_gives_a_reason_by_name(case: str) -> None:
    first = office()
    step = f"/case/{case}/step/{place('tell the partner')}"
    first.send(step, {"record-0": "Three months' notice", "who": "A", "channel": "post"})
    came = with_key(*gives(case))
    came.get(f"/case/{case}/papers/add")
    answer = came.send(
        f"/case/{case}/step/{place('reply to the concern')}", {"record-0": "We will look at it."}
    )
    assert answer.status_code == 302, text(answer)
    page = case_page(case, today())
    told_last = page.case.log[-1]
    assert isinstance(told_last, Done)
    assert (told_last.who, told_last.person, told_last.recorded_by) == ("B", "Bea Hart", "Bea Hart")
    seen = came.get(f"/case/{case}/")
    assert "by Bea Hart, " in seen
    assert "written down by Bea Hart" not in seen


def test_a_side_takes_back_what_it_wrote_itself_and_nothing_else(case: str) -> None:
    step = f"/case/{case}/step/{place('tell the partner')}"
    office().send(step, {"record-0": "Three months' notice", "who": "A", "channel": "post"})
    charity, council = with_key(*gives(case, "A")), with_key(*gives(case, "B"))
    assert "/strike/" not in charity.get(f"/case/{case}/"), "the office wrote it down"
    council.send(f"/case/{case}/step/{place('reply to the concern')}", {"record-0": "We will look."})
    (own,) = re.findall(rf"/case/{case}/strike/\w+", council.get(f"/case/{case}/"))
    charity.get(own, 404)
    assert council.send(own, {"reason": "It was meant for another."}).status_code == 302
    assert "Taken back" in council.get(f"/case/{case}/")


def test_a_holder_named_like_somebody_else_gets_nothing_of_theirs(case: str) -> None:
    put_in_register("wiltshire", Known("Bea Hart", "VCSE", ("Secretariat",)), "bea@office.example")
    came = with_key(*gives(case))
    came.get(f"/case/{case}/keys", 404)
    assert told(text(office().send(f"/case/{case}/keys", {"role": "A", "holder": "X", "way": "hand"})))
