"""The second step: who needs it, that it is asked for, and that nobody gets round it."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core.cache import cache

from evenhand.casework.actions.forget_second_step import forget_second_step
from evenhand.casework.models import Account, Outgoing, SignInCode
from evenhand.web.signing_in.sessions import LATELY
from tests.signed_in import signed_in
from tests.web.readers import Fields
from tests.web.signing_in import (
    PRIYA,
    TOM,
    WRONG,
    Clock,
    anybody,
    app_code,
    is_in,
    page,
    sent,
    sets_up_an_app,
    signs_in,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at", "one_office")]


def test_an_office_needs_a_second_step_and_comes_back_afterwards() -> None:
    client = anybody()
    signs_in(client)
    answer = client.get("/wiltshire/people")
    assert answer["Location"] == "/security?next=%2Fwiltshire%2Fpeople"
    told = page(client.get(answer["Location"]))
    assert "your own device has to confirm" in told
    assert 'href="/security/app?next=%2Fwiltshire%2Fpeople"' in told
    before = client.session.session_key
    sets_up_an_app(client)
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()
    assert client.get("/wiltshire/people").status_code == 200
    assert "How you sign in has changed" in Outgoing.objects.filter(to=PRIYA).values_list(
        "subject", flat=True
    )


def test_whoever_has_a_second_step_is_asked_for_it_before_the_session_begins(at: Clock) -> None:
    first = anybody()
    signs_in(first)
    key = sets_up_an_app(first)
    client = anybody()
    assert signs_in(client, PRIYA, "/wiltshire/") == "/sign-in/second-step?next=%2Fwiltshire%2F"
    assert not is_in(client)
    assert client.get("/security").status_code == 302
    assert "This code is not right" in page(client.post("/sign-in/second-step", {"code": WRONG}))
    code = app_code(key)
    answer = client.post("/sign-in/second-step", {"code": code, "next": "/wiltshire/"})
    assert answer["Location"] == "/wiltshire/"
    assert client.get("/wiltshire/people").status_code == 200
    again = anybody()
    signs_in(again)
    # The same one, kept: half a minute later the app shows another, which would be right.
    assert "This code is not right" in page(again.post("/sign-in/second-step", {"code": code})), "used"
    at.now += timedelta(minutes=16)
    cache.clear()
    assert again.post("/sign-in/second-step", {"code": app_code(key)})["Location"].startswith("/sign-in")
    assert not is_in(again)


def test_a_session_by_code_alone_is_asked_to_step_up_where_a_second_step_was_set_up_elsewhere() -> None:
    weak = anybody()
    signs_in(weak)
    other = anybody()
    signs_in(other)
    key = sets_up_an_app(other)
    for path in ("/wiltshire/people", "/security"):
        answer = weak.get(path, follow=True)
        assert answer.redirect_chain[-1][0].startswith("/sign-in/second-step"), path
    assert weak.post("/security/recovery-codes").status_code == 302
    assert weak.post("/security/remove", {"which": "app"}).status_code == 302
    assert Authenticator.objects.count() == 1
    assert (
        weak.post("/sign-in/second-step", {"code": app_code(key), "next": "/wiltshire/people"}).status_code
        == 302
    )
    assert weak.get("/wiltshire/people").status_code == 200


def test_a_second_step_may_be_tried_five_times_in_a_while(at: Clock) -> None:
    first = anybody()
    signs_in(first)
    at.now += timedelta(minutes=15)
    key = sets_up_an_app(first)
    at.now += timedelta(minutes=15)
    client = anybody()
    signs_in(client)
    for _ in range(5):
        assert "This code is not right" in page(client.post("/sign-in/second-step", {"code": WRONG}))
    assert "tried too often" in page(client.post("/sign-in/second-step", {"code": app_code(key)}))
    at.now += timedelta(minutes=14)
    assert not is_in(client)


def test_recovery_codes_let_one_in_once_each_and_new_ones_replace_them() -> None:
    first = anybody()
    signs_in(first)
    assert first.post("/security/recovery-codes")["Location"] == "/", "nothing to recover yet"
    sets_up_an_app(first)
    old = re.findall(r"<code>(\d+)</code>", page(first.post("/security/recovery-codes")))
    codes = re.findall(r"<code>(\d+)</code>", page(first.post("/security/recovery-codes")))
    assert len(codes) == len(set(codes)) == 10
    assert "10 recovery codes" in page(first.get("/security"))
    client = anybody()
    signs_in(client)
    assert "not right" in page(client.post("/sign-in/second-step", {"code": old[0]}))
    assert client.post("/sign-in/second-step", {"code": codes[0]}).status_code == 302
    assert is_in(client)
    again = anybody()
    signs_in(again)
    assert "not right" in page(again.post("/sign-in/second-step", {"code": codes[0]}))


def test_secrets_of_a_second_step_are_not_readable_in_the_database() -> None:
    client = anybody()
    signs_in(client)
    key = sets_up_an_app(client)
    assert key not in str(list(Authenticator.objects.values()))
    assert sent() not in str(list(SignInCode.objects.values()))


def test_removing_a_second_step_ends_every_other_session_and_keeps_this_one() -> None:
    here, elsewhere = anybody(), anybody()
    signs_in(here)
    signs_in(elsewhere)
    sets_up_an_app(here)
    here.post("/security/recovery-codes")
    assert here.post("/security/remove", {"which": "app"})["Location"] == "/security"
    assert not Authenticator.objects.exists()
    assert is_in(here)
    assert not is_in(elsewhere)
    assert here.post("/security/remove", {"which": "app"}).status_code == 404


def test_a_while_later_the_second_step_is_asked_for_before_a_change(at: Clock) -> None:
    here = anybody()
    signs_in(here)
    key = sets_up_an_app(here)
    at.now += LATELY
    assert here.get("/wiltshire/people").status_code == 200, "to read needs no more than before"
    assert here.get("/security")["Location"] == "/sign-in/second-step?next=%2Fsecurity"
    for path in ("remove", "recovery-codes", "sign-out-elsewhere"):
        assert here.post(f"/security/{path}", {"which": "app"})["Location"].startswith("/sign-in/second-step")
    assert Authenticator.objects.count() == 1
    cache.clear()  # where the app's codes that were used are remembered
    assert here.post("/sign-in/second-step", {"code": app_code(key)}).status_code == 302
    assert here.post("/security/remove", {"which": "app"})["Location"] == "/security"


def test_somebody_signs_out_everywhere_else_and_only_themselves() -> None:
    here, elsewhere, other = anybody(), anybody(), signed_in(Account.objects.ensure(TOM))
    signs_in(here)
    signs_in(elsewhere)
    sets_up_an_app(here)
    assert "Sign out everywhere else" in page(here.get("/security"))
    assert here.post("/security/sign-out-elsewhere")["Location"] == "/security"
    assert is_in(here)
    assert is_in(other)
    assert not is_in(elsewhere)
    assert elsewhere.post("/security/sign-out-elsewhere")["Location"].startswith("/sign-in")


def test_nobody_removes_the_second_step_of_another() -> None:
    first = anybody()
    signs_in(first)
    sets_up_an_app(first)
    other = signed_in(Account.objects.ensure(TOM))
    row = Authenticator.objects.get()
    for which in (str(row.pk), "app", "", "x", "9" * 30):
        assert other.post("/security/remove", {"which": which}).status_code == 404
    assert Authenticator.objects.exists()


def test_the_key_of_an_app_is_for_the_one_it_was_shown_to() -> None:
    first, other = anybody(), signed_in(Account.objects.ensure(TOM))
    signs_in(first)
    shown = page(first.get("/security/app"))
    answer = other.post("/security/app", Fields(shown).values | {"code": ["123456"]})
    assert answer["Location"] == "/security/app"
    assert not Authenticator.objects.exists()


def test_whoever_lost_their_device_can_be_let_in_anew() -> None:
    client = anybody()
    signs_in(client)
    sets_up_an_app(client)
    forget_second_step(PRIYA)
    assert not is_in(client)
    signs_in(client)
    assert is_in(client)


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "{}",
        "[]",
        "null",
        "1",
        '"a"',
        "{",
        "[" * 100_000,
        '{"response": 3}',
        '{"response": {"userHandle": "MQ"}}',
    ],
)
def test_what_is_no_passkey_opens_nothing(answer: str) -> None:
    client = anybody()
    assert client.post("/sign-in/passkey-question", {"for": "sign-in"}).status_code == 200
    assert "This passkey is not known here" in page(client.post("/sign-in/passkey", {"credential": answer}))
    assert not is_in(client)
    owner = signed_in(Account.objects.get(email=PRIYA), strong=False)
    assert owner.post("/sign-in/passkey-question", {"for": "new"}).status_code == 200
    told = page(owner.post("/security/passkey", {"name": "mine", "credential": answer}))
    assert "could not be made" in told
    assert not Authenticator.objects.exists()


def test_a_passkey_is_asked_for_nothing_else() -> None:
    assert anybody().post("/sign-in/passkey-question", {"for": "anything"}).status_code == 404
    assert anybody().post("/sign-in/passkey-question", {"for": "new"}).status_code == 302
    assert anybody().post("/sign-in/passkey-question", {"for": "show"}).status_code == 302
