"""Signing in with a code by e-mail, and how a session ends. Nobody learns which addresses are known."""

import re
from datetime import timedelta
from math import log2

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import Client
from pytest_django import Settings

from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.actions.end_sessions import end_sessions
from evenhand.casework.actions.make_administrator import make_administrator
from evenhand.casework.actions.put_in_register import put_in_register
from evenhand.casework.models import Account, Attempt, Individual, Outgoing, SignInCode
from evenhand.channels.email import Server
from evenhand.engine.register import Individual as Known
from tests.signed_in import signed_in
from tests.web.routes import SIGNING_IN
from tests.web.signing_in import (
    NOW,
    PRIYA,
    TOM,
    WRONG,
    Clock,
    anybody,
    asks,
    is_in,
    page,
    sent,
    sets_up_an_app,
    signs_in,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at", "one_office")]


def test_a_code_opens_a_session_under_a_new_key_and_leads_where_one_wanted_to_go() -> None:
    client = anybody()
    client.get("/wiltshire/")
    assert client.get("/wiltshire/")["Location"] == "/sign-in?next=%2Fwiltshire%2F"
    assert signs_in(client, PRIYA.upper(), "/wiltshire/") == "/wiltshire/"
    assert is_in(client)
    mail = Outgoing.objects.get()
    assert (mail.to, mail.purpose, mail.subject) == (PRIYA, "sign-in code", "Your code to sign in")
    for text in (mail.text, mail.html):
        assert sent() in text
        assert "http://localhost/sign-in/code/" in text
        assert "Wiltshire" not in text


def test_a_session_that_somebody_else_began_is_not_taken_over(settings: Settings) -> None:
    planted = SessionStore()
    planted.create()
    client = anybody()
    client.cookies[settings.SESSION_COOKIE_NAME] = str(planted.session_key)
    signs_in(client)
    assert is_in(client)
    assert client.session.session_key != planted.session_key
    assert not Session.objects.filter(session_key=planted.session_key).exists()


def test_an_unknown_address_gets_the_same_answer_and_no_mail() -> None:
    known, unknown = anybody(), anybody()
    pages = [known.get(asks(known, PRIYA)), unknown.get(asks(unknown, "nobody@else.example"))]
    assert Outgoing.objects.count() == 1
    alike = [re.sub(r'value="[^"]{40,}"|code/[\w-]{22}', "", page(one)) for one in pages]
    assert alike[0] == alike[1]
    assert PRIYA not in alike[0]
    wrong = [
        c.post(asks(c, who), {"code": WRONG}) for c, who in ((known, PRIYA), (unknown, "nobody@else.example"))
    ]
    alike = [re.sub(r'value="[^"]{40,}"|code/[\w-]{22}', "", page(one)) for one in wrong]
    assert alike[0] == alike[1]
    assert SignInCode.objects.filter(account=None).count() == 2


def test_an_account_that_was_closed_is_as_unknown_as_any() -> None:
    Account.objects.filter(email=PRIYA).update(is_active=False)
    asks(anybody(), PRIYA)
    assert not Outgoing.objects.exists()


def test_closing_an_account_ends_its_sessions() -> None:
    client = signed_in(Individual.objects.get())
    assert is_in(client)
    Account.objects.filter(email=PRIYA).update(is_active=False)
    assert not is_in(client)


def test_a_code_may_be_tried_five_times_and_the_right_one_is_too_late_then() -> None:
    client = anybody()
    where = asks(client, PRIYA)
    right = sent()
    wrong = f"{(int(right) + 1) % 10**6:06}"
    for _ in range(4):
        assert "This is not the code" in page(client.post(where, {"code": wrong}))
    assert "one wrong code too many" in page(client.post(where, {"code": wrong}))
    assert "too old, or was used" in page(anybody().post(where, {"code": right}))
    assert not is_in(client)


def test_a_code_runs_out_after_ten_minutes(at: Clock) -> None:
    client = anybody()
    where = asks(client, PRIYA)
    at.now += timedelta(minutes=10)
    assert "too old" in page(client.post(where, {"code": sent()}))
    assert not is_in(client)


def test_a_code_works_once() -> None:
    client = anybody()
    where = asks(client, PRIYA)
    code = sent()
    assert client.post(where, {"code": f" {code[:3]} {code[3:]} "}).status_code == 302
    assert "was used already" in page(anybody().post(where, {"code": code}))


def test_a_code_opens_nothing_under_the_address_of_another() -> None:
    put_in_register("wiltshire", Known("Tom Ash", "local authority", ("Board",)), TOM)
    where = asks(anybody(), PRIYA)
    asks(anybody(), TOM)
    assert "This is not the code" in page(anybody().post(where, {"code": sent()}))


def test_codes_cannot_be_asked_for_without_end(at: Clock) -> None:
    for _ in range(6):
        asks(anybody(), PRIYA)
    assert "asked for too often" in page(anybody().post("/sign-in", {"email": PRIYA.upper()}))
    assert Outgoing.objects.count() == 6
    assert PRIYA not in str(list(Attempt.objects.values()))
    asks(anybody(), TOM)
    at.now += timedelta(hours=1)
    asks(anybody(), PRIYA)


def test_one_network_cannot_ask_for_many_addresses() -> None:
    answers = [anybody().post("/sign-in", {"email": f"{n}@else.example"}).status_code for n in range(41)]
    assert answers == [302] * 40 + [200]


@pytest.mark.parametrize("typed", ["", "priya", "priya@", "@office.example", "a b@office.example"])
def test_what_is_no_address_is_told_and_kept(typed: str) -> None:
    answer = page(anybody().post("/sign-in", {"email": typed}))
    assert "<title>Error:" in answer
    assert f'name="email" value="{typed}"' in answer


@pytest.mark.parametrize(
    "wants",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "evil.example"],
)
def test_no_other_site_can_be_wanted(wants: str) -> None:
    client = anybody()
    led_to = asks(client, PRIYA, wants)
    assert "evil.example" not in led_to
    assert "alert" not in led_to
    assert signs_in(anybody(), PRIYA, wants) == "/"
    assert client.get("/sign-in", {"next": wants}).status_code == 200
    assert "evil.example" not in page(client.get("/sign-in", {"next": wants}))


def test_a_session_ends_when_what_somebody_may_do_changes() -> None:
    client = signed_in(Individual.objects.get())
    assert is_in(client)
    put_in_register("wiltshire", Known("Priya Fallow", "VCSE", ("Secretariat",)), PRIYA)
    assert is_in(client), "nothing changed"
    put_in_register("wiltshire", Known("Priya Fallow", "VCSE", ("Secretariat", "Board")))
    assert not is_in(client)
    client = signed_in(Individual.objects.get())
    put_in_register("wiltshire", Known("Priya Fallow", "VCSE", ("Secretariat", "Board"), ("Fenwold Carers",)))
    assert not is_in(client)
    client = signed_in(Individual.objects.get())
    end_sessions((Individual.objects.get(),))
    assert not is_in(client)


def test_a_new_address_ends_the_sessions_of_the_old_one() -> None:
    client = signed_in(Individual.objects.get())
    put_in_register("wiltshire", Known("Priya Fallow", "VCSE", ("Secretariat",)), "new@office.example")
    assert not is_in(client)


def test_a_session_ends_after_an_hour_alone_and_after_twelve_hours_in_any_case(at: Clock) -> None:
    client = anybody()
    signs_in(client)
    for _ in range(12):
        at.now += timedelta(minutes=58)
        assert is_in(client)
    at.now += timedelta(minutes=30)
    assert not is_in(client)
    signs_in(client)
    at.now += timedelta(minutes=61)
    assert not is_in(client)


def test_signing_out_needs_a_button_press() -> None:
    client = anybody()
    signs_in(client)
    assert client.get("/sign-out").status_code == 405
    assert is_in(client)
    assert client.post("/sign-out")["Location"] == "/"
    assert not is_in(client)


def test_the_key_of_a_session_cannot_be_guessed() -> None:
    keys = set()
    for _ in range(5):
        client = anybody()
        signs_in(client)
        key = str(client.session.session_key)
        keys.add(key)
        assert key.isalnum()
        assert log2(36) * len(key) >= 128, "bits of chance"
    assert len(keys) == 5


ANSWERS = {
    # nobody, a code alone with a second step still to set up, the same by a second step, whoever looks after the site
    "account_login": (200, 302, 302, 302),
    "sign-in-code": (200, 200, 200, 200),
    "sign-in-passkey": (405, 405, 405, 405),
    "show-second-step": (302, 302, 302, 302),
    "passkey-question": (405, 405, 405, 405),
    "account_logout": (405, 405, 405, 405),
    "in-done": (405, 405, 405, 405),
    "second-step": (302, 200, 200, 200),
    "second-step-app": (302, 200, 200, 200),
    "second-step-passkey": (302, 200, 200, 200),
    "second-step-remove": (405, 405, 405, 405),
    "sign-out-elsewhere": (405, 405, 405, 405),
    "recovery-codes": (405, 405, 405, 405),
    "calendar": (302, 200, 200, 200),
    "calendar-feed": (404, 404, 404, 404),
    "administration": (302, 404, 404, 200),
}


@pytest.mark.parametrize("name", SIGNING_IN)
def test_each_page_answers_each_reader(name: str) -> None:
    make_administrator("ada@host.example", NOW)
    priya, ada = Individual.objects.get(), Account.objects.get(email="ada@host.example")
    readers = (anybody(), signed_in(priya, strong=False), signed_in(priya), signed_in(ada))
    assert tuple(reader.get(SIGNING_IN[name]).status_code for reader in readers) == ANSWERS[name]


@pytest.mark.parametrize("who", ["nobody", "half", "code", "strong"])
def test_opening_any_page_changes_nothing_and_uses_nothing_up(who: str) -> None:
    first = anybody()
    signs_in(first)
    client = first if who == "code" else anybody()
    if who in ("half", "strong"):
        sets_up_an_app(first)
        client = first if who == "strong" else anybody()
    if who == "half":
        signs_in(client)
    where = asks(anybody(), PRIYA)
    code = sent()

    def kept() -> list[object]:
        tables = (Account, Attempt, Authenticator, Outgoing, SignInCode, Session)
        return [sorted(map(str, table.objects.values_list())) for table in tables]

    client.get("/security")
    before = kept()
    for path in (*SIGNING_IN.values(), where, "/sign-in?next=/wiltshire/", "/security?next=/wiltshire/"):
        for ask in (client.get, client.head):
            assert ask(path).status_code in (200, 302, 404, 405), path
    assert kept() == before
    assert anybody().post(where, {"code": code}).status_code == 302


def test_no_other_page_of_allauth_is_there() -> None:
    for path in (
        "/accounts/login/", "/accounts/signup/", "/login/", "/signup/", "/sign-up", "/password/reset/", "/email/",
        "/security/recovery-codes/download/", "/reauthenticate/", "/admin/",
    ):  # fmt: skip
        assert anybody().get(path, follow=True).status_code == 404, path


def test_a_password_opens_nothing() -> None:
    account = Account.objects.get(email=PRIYA)
    account.set_password("a password")
    account.save()
    assert not anybody().login(username=PRIYA, password="a password")


def test_the_page_says_where_no_mail_can_be_sent_and_where_passkeys_cannot_work(settings: Settings) -> None:
    told = page(anybody().get("/sign-in"))
    assert "cannot send e-mail yet" in told
    assert "With a passkey" in told
    assert "With a passkey" not in page(Client(headers={"host": "127.0.0.1"}).get("/sign-in"))
    settings.MAIL_SERVER = Server("mail.example", 587, "compact@office.example")
    assert "cannot send e-mail yet" not in page(anybody().get("/sign-in"))


def test_the_first_page_shows_those_who_are_known_their_own_compacts() -> None:
    adopt_compact("devon", NOW)
    assert page(anybody().get("/")).count('class="card"') == 2
    assert "open dispute" not in page(anybody().get("/"))
    priya = page(signed_in(Individual.objects.get()).get("/"))
    assert priya.count('class="card"') == 1
    assert "No dispute yet" in priya
    assert "No Compact knows this e-mail address" in page(signed_in(Account.objects.ensure(TOM)).get("/"))


def test_an_administrator_signs_in_with_the_code_of_the_terminal_and_sees_no_dispute() -> None:
    code = make_administrator("ada@host.example", NOW)
    client = anybody()
    assert client.post(f"/sign-in/code/{code.id}", {"code": code.digits}).status_code == 302
    assert is_in(client)
    assert client.get("/wiltshire/").status_code == 404
    assert client.get("/wiltshire/people").status_code == 404
    assert not Outgoing.objects.exists()


def test_an_administrator_lets_the_first_office_holder_in_and_nobody_else_has_the_page() -> None:
    ada = make_administrator("ada@host.example", NOW)
    client = anybody()
    assert client.get("/administration")["Location"] == "/sign-in?next=%2Fadministration"
    client.post(f"/sign-in/code/{ada.id}", {"code": ada.digits})
    assert client.get("/administration")["Location"] == "/security?next=%2Fadministration"
    assert client.post("/administration", {"name": "X"})["Location"].startswith("/security")
    sets_up_an_app(client)
    shown = page(client.get("/administration"))
    assert "No e-mail can be sent" in shown
    entry = {"office": "wiltshire / Secretariat", "name": "Tom Ash", "sector": "VCSE", "email": "tom"}
    assert 'value="Tom Ash"' in page(client.post("/administration", entry))
    taken = page(client.post("/administration", entry | {"email": PRIYA}))
    assert "Somebody else of this Compact has that address." in taken
    assert client.post("/administration", entry | {"email": TOM})["Location"] == "/administration"
    assert "Kept: Tom Ash" in page(client.get("/administration"))
    assert signs_in(anybody(), TOM, "/wiltshire/") == "/wiltshire/"
    for other in (Account.objects.get(email=PRIYA), Account.objects.ensure("nobody@else.example")):
        assert signed_in(other).get("/administration").status_code == 404
        assert signed_in(other).post("/administration", entry).status_code == 404
