"""One e-mail, sent to a real server: what arrives, and what is said of it when it does not."""

import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.channels import email
from evenhand.channels.email import PDF, File, Message, Server, as_bytes, is_address, send
from evenhand.channels.outcome import Failed, Sent, Why
from tests.channels.post_office import CUT, CUT_BUT_KEPT, SENDER, PostOffice, certificate, open_office

MESSAGE = Message(
    message_id="<abc@office.example>",
    written_at=datetime(2026, 11, 4, 9, 30, tzinfo=UTC),
    to="ada@marsh.example",
    from_name="The Compact, Wiltshire – office",
    reply_to="help@compact.example",
    subject="Your dispute – a receipt",
    text="Dear Ada\n\n.A line that begins with a dot\nGrüße – 5 > 4\n" + "long " * 300,
    html="<p>Dear Ada</p>",
)


@pytest.fixture
def office() -> Iterator[tuple[PostOffice, Server]]:
    with open_office() as opened:
        yield opened


def test_it_arrives_as_it_was_written(office: tuple[PostOffice, Server]) -> None:
    post, server = office
    assert send(MESSAGE, server) == Sent()
    (got,), (envelope,) = post.taken, post.envelopes
    assert (envelope.mail_from, envelope.rcpt_tos) == (SENDER, ["ada@marsh.example"])
    assert got["Message-ID"] == "<abc@office.example>"
    assert got["Date"] == "Wed, 04 Nov 2026 09:30:00 +0000"
    assert got["From"].addresses[0].display_name == MESSAGE.from_name
    assert got["From"].addresses[0].addr_spec == SENDER
    assert got["Reply-To"].addresses[0].addr_spec == "help@compact.example"
    assert got["Subject"] == MESSAGE.subject
    assert got["Auto-Submitted"] == "auto-generated"
    assert "X-Evenhand-Again" not in got
    assert got.get_content_type() == "multipart/alternative"
    text, html = got.iter_parts()
    assert text.get_content_type() == "text/plain"
    assert text.get_content().replace("\r\n", "\n").rstrip("\n") == MESSAGE.text.rstrip("\n")
    assert html.get_content().strip() == MESSAGE.html


def test_what_is_sent_a_second_time_is_the_same_to_the_letter() -> None:
    first, second = as_bytes(MESSAGE, SENDER), as_bytes(MESSAGE, SENDER)
    assert first == second
    assert as_bytes(replace(MESSAGE, html="<p>Dear Bob</p>"), SENDER) != first


def test_files_go_with_it_in_their_order_and_the_same_again(office: tuple[PostOffice, Server]) -> None:
    post, server = office
    files = (
        File("Überblick\r\nBcc: x@y.example.pdf", PDF, bytes(range(256)) * 300),
        File("b.pdf", PDF, b"\n.\n.two"),
    )
    message = replace(MESSAGE, files=files)
    assert send(message, server) == Sent()
    (got,) = post.taken
    assert got["Bcc"] is None
    assert got.get_content_type() == "multipart/mixed"
    first, second = got.iter_attachments()
    assert [one.get_content_type() for one in (first, second)] == [PDF, PDF]
    assert [first.get_filename(), second.get_filename()] == ["Überblick Bcc: x@y.example.pdf", "b.pdf"]
    assert [first.get_content(), second.get_content()] == [file.content for file in files]
    assert as_bytes(message, SENDER) == as_bytes(message, SENDER)
    other = replace(message, files=(files[0], replace(files[1], content=b"other")))
    assert as_bytes(other, SENDER) != as_bytes(message, SENDER)
    assert "two" not in repr(message)


def test_without_html_it_is_plain_text_and_a_letter_is_no_machine(office: tuple[PostOffice, Server]) -> None:
    post, server = office
    assert send(replace(MESSAGE, html="", automatic=False, again=True), server) == Sent()
    assert post.taken[0].get_content_type() == "text/plain"
    assert "Auto-Submitted" not in post.taken[0]
    assert post.taken[0]["X-Evenhand-Again"]


@pytest.mark.parametrize(
    ("what", "outcome"),
    [
        ("busy at RCPT", Failed(permanent=False, why=Why.NOT_NOW, said="451 Try again in a while")),
        ("refuse at RCPT", Failed(permanent=True, why=Why.ADDRESS_REFUSED, said="550 No such mailbox here")),
        ("busy at DATA", Failed(permanent=False, why=Why.NOT_NOW, said="451 Try again in a while")),
        ("refuse at DATA", Failed(permanent=True, why=Why.MESSAGE_REFUSED, said="550 No such mailbox here")),
    ],
)
def test_a_refusal_is_for_good_or_for_now(
    office: tuple[PostOffice, Server], what: str, outcome: Failed
) -> None:
    post, server = office
    post.does(what)
    assert send(MESSAGE, server) == outcome
    assert post.taken == []
    assert send(MESSAGE, server) == Sent()


@pytest.mark.parametrize("what", [CUT, CUT_BUT_KEPT])
def test_a_cut_after_the_message_may_have_sent_it(office: tuple[PostOffice, Server], what: str) -> None:
    post, server = office
    post.does(what)
    outcome = send(MESSAGE, server)
    assert isinstance(outcome, Failed)
    assert (outcome.permanent, outcome.why, outcome.perhaps_sent) == (False, Why.CUT_OFF, True)


def test_nobody_there_is_no_fault_of_the_message() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        nobody = Server("127.0.0.1", probe.getsockname()[1], SENDER)
        outcome = send(MESSAGE, nobody)
    assert isinstance(outcome, Failed)
    assert (outcome.permanent, outcome.why) == (False, Why.UNREACHABLE)


def test_a_server_that_says_nothing_is_too_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(email, "SECONDS_TO_ANSWER", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        outcome = send(MESSAGE, Server("127.0.0.1", silent.getsockname()[1], SENDER))
    assert isinstance(outcome, Failed)
    assert not outcome.permanent
    assert outcome.why in (Why.TOO_SLOW, Why.UNREACHABLE)


def test_the_name_and_the_password_are_told_to_a_server_that_proved_its_own_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(email, "SECONDS_TO_ANSWER", 2)  # a second way to sign in is waited for in vain
    known, encryption = certificate(tmp_path)
    with open_office(encryption) as (post, server):
        named = replace(server, user="office", password="p@ss/word")
        unknown = send(MESSAGE, named)
        assert isinstance(unknown, Failed)
        assert (unknown.permanent, unknown.why) == (False, Why.UNREACHABLE)
        assert "certificate" in unknown.said
        monkeypatch.setenv("SSL_CERT_FILE", str(known))
        assert send(MESSAGE, named) == Sent()
        wrong = send(MESSAGE, replace(named, password="another"))
        assert isinstance(wrong, Failed)
        assert (wrong.permanent, wrong.why) == (False, Why.SIGN_IN_REFUSED)
        assert len(post.taken) == 1


def test_a_name_where_none_is_asked_for_is_a_wrong_setting(office: tuple[PostOffice, Server]) -> None:
    post, server = office
    outcome = send(MESSAGE, replace(server, user="office", password="p@ss/word"))
    assert isinstance(outcome, Failed)
    assert (outcome.permanent, outcome.why, post.seen) == (False, Why.SIGN_IN_REFUSED, 0)


def test_another_machine_that_offers_no_encryption_is_told_nothing(
    office: tuple[PostOffice, Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    post, server = office
    monkeypatch.setattr(email, "LOOPBACK", ())
    assert send(MESSAGE, replace(server, user="office", password="secret")) == Failed(
        permanent=False, why=Why.NOT_ENCRYPTED
    )
    assert post.seen == 0


def test_the_password_is_never_shown() -> None:
    assert "secret" not in repr(Server("h", 25, SENDER, "user", "secret"))


@pytest.mark.parametrize(
    "to",
    [
        "",
        "nobody",
        "a@b\r\nBcc: c@d.example",
        "a@b, c@d.example",
        "<a@b.example>",
        "ä@b.example",
        "a..b@c.example ",
    ],
)
def test_what_is_no_address_is_refused_for_good(office: tuple[PostOffice, Server], to: str) -> None:
    post, server = office
    assert send(replace(MESSAGE, to=to), server) == Failed(permanent=True, why=Why.NOT_AN_ADDRESS)
    assert post.seen == 0
    assert not is_address(to)


def test_a_domain_in_other_letters_is_written_as_servers_know_it() -> None:
    assert b"To: ada@xn--mller-kva.example" in as_bytes(replace(MESSAGE, to="ada@müller.example"), SENDER)


@given(name=st.text(max_size=40), subject=st.text(max_size=80), body=st.text(max_size=80))
def test_nothing_that_people_write_adds_a_header(name: str, subject: str, body: str) -> None:
    evil = "\r\nBcc: mallory@evil.example\r\n\r\n"
    message = replace(MESSAGE, from_name=name + evil, subject=subject + evil + subject, text=body, html="")
    head, _, _ = as_bytes(message, SENDER).partition(b"\r\n\r\n")
    names = [line.partition(b":")[0] for line in head.split(b"\r\n") if line[:1] not in (b" ", b"\t")]
    assert sorted(set(names)) == sorted(names)
    assert b"Bcc" not in names
