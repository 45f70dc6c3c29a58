"""What a message says, whoever wrote it and however."""

import time
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.intake.incoming import Fault, Kind
from evenhand.intake.limits import MOST_IN_A_MESSAGE, MOST_TEXT
from evenhand.intake.plain import text_of_html
from evenhand.intake.reading import read
from tests.casework.tray import a_bounce, a_mail

HEAD = b"From: Kit <kit@wrenlow.example>\r\nSubject: Late\r\nMIME-Version: 1.0\r\n"


def test_a_message_is_taken_apart() -> None:
    found = read(
        a_mail(
            files={"letter.pdf": b"%PDF-"},
            In_Reply_To="<b@c.example>",
            References="<a@c.example> <b@c.example>",
        )
    )
    assert (found.from_name, found.from_address) == ("Kit Larch", "kit@wrenlow.example")
    assert (found.to, found.subject, found.text) == (
        ("office@compact.example",),
        "The payments",
        "They came late again.",
    )
    assert (found.message_id, found.replies_to) == (
        "<one@wrenlow.example>",
        ("<b@c.example>", "<a@c.example>"),
    )
    assert found.written_on == date(2026, 11, 19)
    assert [(one.name, one.content) for one in found.attachments] == [("letter.pdf", b"%PDF-")]
    assert (found.kind, found.fault, found.bounce) == (Kind.ORDINARY, None, None)


@pytest.mark.parametrize(
    ("charset", "body", "text"),
    [
        ("utf-8", "Café £5".encode(), "Café £5"),
        ("iso-8859-1", "Café £5".encode("latin-1"), "Café £5"),
        ("windows-1252", "“Café”".encode("cp1252"), "“Café”"),
        ("us-ascii", "Café".encode(), "Café"),  # it says one thing, and is another
        ("utf-8", "Café".encode("latin-1"), "Caf\ufffd"),
        ("nonsense", "Café".encode("cp1252"), "Café"),
        ("zip", b"Late", "Late"),
        ("idna", b"Late", "Late"),
    ],
)
def test_text_in_any_letters_can_be_read(charset: str, body: bytes, text: str) -> None:
    data = HEAD + f"Content-Type: text/plain; charset={charset}\r\n\r\n".encode() + body
    assert read(data).text == text


def test_of_two_forms_the_plain_one_is_shown_and_html_alone_becomes_text() -> None:
    html = b"Content-Type: text/html\r\n\r\n<style>p{}</style><p>Paid &pound;5<br>late</p><script>run()</script><img src='https://x.example/spy.png'>\r\n"
    both = (
        HEAD
        + b"Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nPlain\r\n--b\r\n"
        + html
        + b"--b--"
    )
    assert read(both).text == "Plain"
    assert read(HEAD + html).text == "Paid £5\nlate"


def test_html_is_read_in_lines_and_nothing_of_it_is_markup_again() -> None:
    page = "<ul><li>one<li>two</ul><table><tr><td>a</td><td>b</td></tr></table><!-- no --><p title='a > b'>&lt;b&gt; 1 < 2</p>"
    assert text_of_html(page).split("\n") == ["- one", "- two", "", "a b", "", "<b> 1 < 2"]


@given(st.lists(st.sampled_from(["<", "<a ", "<!", "<!--", "-->", "</", ">", "'", '"', "&", "&#", "<script>", "p", "/", "="]), max_size=60))  # fmt: skip
def test_no_html_upsets_it(pieces: list[str]) -> None:
    text_of_html("".join(pieces))


@pytest.mark.parametrize("piece", ["<a ", "<", "<!--", "<!", '<a b="', "<script>", "</", "&#"])
def test_a_page_of_one_thing_again_and_again_is_read_in_one_go(piece: str) -> None:
    """The parser of the standard library needs minutes for some of these. The time is the processor's, with much to spare."""
    began = time.process_time()
    text_of_html(piece * (300_000 // len(piece)))
    assert time.process_time() - began < 10


def test_a_name_can_neither_add_a_header_nor_a_line() -> None:
    data = b"From: =?utf-8?q?Kit=0D=0ABcc:_all?= <kit@x.example>\r\nSubject: =?utf-8?q?a=0Ab=E2=80=AEc?=\r\n\r\nx"
    found = read(data)
    assert (found.from_address, found.subject) == ("kit@x.example", "a bc")
    assert "\n" not in found.from_name + found.subject
    assert "\r" not in found.from_name + found.subject


def test_what_it_says_it_is_from_is_an_address_or_nothing() -> None:
    for claimed in ("not an address", "a b@c.example", "<>", "@", "kit@", "=?x?="):
        assert read(f"From: {claimed}\r\n\r\nx".encode()).from_address in ("", "b@c.example")


def test_a_message_within_the_message_is_a_file() -> None:
    inner = b"From: a@b.example\r\nSubject: The first letter\r\n\r\nDear all"
    data = (
        HEAD
        + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee below\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n"
        + inner
        + b"\r\n--b--"
    )
    (file,) = read(data).attachments
    assert file.name == "The first letter.eml"
    assert b"Dear all" in file.content


def test_too_much_is_kept_apart_with_who_and_about_what() -> None:
    nested = HEAD
    for depth in range(40):
        nested += f"Content-Type: multipart/mixed; boundary=b{depth}\r\n\r\n--b{depth}\r\n".encode()
    marks = HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nx\r\n" * 6000
    large = HEAD + b"\r\n" + b"x" * MOST_IN_A_MESSAGE
    for data, fault in (
        (nested, Fault.TOO_MANY_PARTS),
        (marks, Fault.TOO_MANY_PARTS),
        (large, Fault.TOO_LARGE),
    ):
        found = read(data)
        assert (found.fault, found.from_address, found.subject) == (fault, "kit@wrenlow.example", "Late")
        assert (found.text, found.attachments) == ("", ())


def test_a_long_text_is_cut_and_says_so() -> None:
    found = read(HEAD + b"\r\n" + b"word\n" * MOST_TEXT)
    assert (len(found.text), found.cut) == (MOST_TEXT, True)


def test_a_message_that_came_back_names_ours() -> None:
    found = read(a_bounce("<ours@compact.example>"))
    assert found.kind is Kind.BOUNCE
    assert found.bounce is not None
    assert (found.bounce.message_id, found.bounce.permanent) == ("<ours@compact.example>", True)
    assert found.bounce.said == "smtp; 550 No such mailbox"


@pytest.mark.parametrize(("action", "status", "permanent"), [("delayed", "4.4.1", False), ("failed", "4.4.7", True), ("", "5.0.0", True), ("relayed", "2.0.0", False)])  # fmt: skip
def test_a_delay_is_no_end(action: str, status: str, permanent: bool) -> None:  # noqa: FBT001 - a table
    bounce = read(a_bounce("<a@b.example>", action, status)).bounce
    assert bounce is not None
    assert bounce.permanent is permanent


def test_an_older_server_tells_it_in_words() -> None:
    found = read(
        a_mail(
            sender="Mailer-Daemon@old.example",
            text="550 no such user\n\nMessage-ID: <ours@compact.example>\n",
        )
    )
    assert found.bounce is not None
    assert (found.bounce.message_id, found.bounce.permanent) == ("<ours@compact.example>", True)


@pytest.mark.parametrize(
    "headers",
    [{"Auto_Submitted": "auto-replied"}, {"Precedence": "auto_reply"}, {"X_Autoreply": "yes"}, {"subject": "Automatic reply: Late"}, {"subject": "Out of office"}],
)  # fmt: skip
def test_an_automatic_answer_is_known(headers: dict[str, Any]) -> None:
    assert read(a_mail(**headers)).kind is Kind.AUTOMATIC
    assert read(a_mail(Auto_Submitted="no")).kind is Kind.ORDINARY


@given(st.binary(max_size=400))
def test_any_bytes_are_something(data: bytes) -> None:
    read(data)
    read(HEAD + data)
