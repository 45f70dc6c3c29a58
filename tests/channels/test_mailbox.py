"""A look into a real mailbox: what is handed on, what is flagged, and what is said where it cannot be looked into."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from evenhand.channels import mailbox as channel
from evenhand.channels.mailbox import Looked, Mailbox, look
from evenhand.channels.outcome import Why
from tests.channels.letter_box import LetterBox, open_box
from tests.channels.post_office import certificate, free_port

MOST, HEAD = 1000, 40


@pytest.fixture
def opened() -> Iterator[tuple[LetterBox, Mailbox]]:
    with open_box() as found:
        yield found


class Taker:
    """Takes what it is given, but for what it is told to leave."""

    def __init__(self, leaves: bytes = b"for nobody") -> None:
        self.got: list[tuple[bytes, bool]] = []
        self.leaves = leaves

    def __call__(self, data: bytes, complete: bool) -> bool:  # noqa: FBT001 - the form that `look` calls
        if data == self.leaves:
            return False
        self.got.append((data, complete))
        return True


def test_what_is_new_is_taken_once_and_stays_in_the_mailbox_with_a_flag(
    opened: tuple[LetterBox, Mailbox],
) -> None:
    box, mailbox = opened
    first, second = box.put(b"one\r\n.\r\n\x00\xff"), box.put(b"two")
    taker = Taker()
    assert look(mailbox, taker, MOST, HEAD) == Looked(taken=2)
    assert taker.got == [(b"one\r\n.\r\n\x00\xff", True), (b"two", True)]
    assert box.flagged == [first, second]
    assert look(mailbox, taker, MOST, HEAD) == Looked()
    assert len(box.letters) == 2
    assert not [word for word in box.heard if "Deleted" in word or "EXPUNGE" in word]


def test_of_what_is_too_large_only_the_beginning_comes(opened: tuple[LetterBox, Mailbox]) -> None:
    box, mailbox = opened
    box.put(b"x" * (MOST + 1))
    taker = Taker()
    assert look(mailbox, taker, MOST, HEAD) == Looked(taken=1)
    assert taker.got == [(b"x" * HEAD, False)]


def test_what_is_for_nobody_is_left_as_it_is(opened: tuple[LetterBox, Mailbox]) -> None:
    box, mailbox = opened
    box.put(b"for nobody")
    assert look(mailbox, Taker(), MOST, HEAD) == Looked(left=1)
    assert box.flagged == []


def test_what_could_not_be_stored_has_no_flag_and_comes_again(opened: tuple[LetterBox, Mailbox]) -> None:
    box, mailbox = opened
    box.put(b"one")

    def fails(_data: bytes, _complete: bool) -> bool:  # noqa: FBT001 - as above
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        look(mailbox, fails, MOST, HEAD)
    assert box.flagged == []
    assert look(mailbox, Taker(), MOST, HEAD) == Looked(taken=1)


def test_a_message_that_was_stored_just_before_the_line_broke_is_handed_on_again(opened: tuple[LetterBox, Mailbox]) -> None:  # fmt: skip
    box, mailbox = opened
    box.put(b"one")
    box.breaks_at = "UID STORE"
    taker = Taker()
    assert look(mailbox, taker, MOST, HEAD).why is Why.CUT_OFF
    box.breaks_at = ""
    assert look(mailbox, taker, MOST, HEAD) == Looked(taken=1)
    assert taker.got == [(b"one", True)] * 2


@pytest.mark.parametrize("command", ["CAPABILITY", "LOGIN", "SELECT", "UID SEARCH", "UID FETCH", "LOGOUT"])
def test_a_line_that_breaks_anywhere_loses_nothing(opened: tuple[LetterBox, Mailbox], command: str) -> None:
    box, mailbox = opened
    uid = box.put(b"one")
    box.breaks_at = command
    taker = Taker()
    look(mailbox, taker, MOST, HEAD)
    box.breaks_at = ""
    look(mailbox, taker, MOST, HEAD)
    assert taker.got == [(b"one", True)]
    assert box.flagged == [uid]


def test_many_come_with_the_next_look(
    opened: tuple[LetterBox, Mailbox], monkeypatch: pytest.MonkeyPatch
) -> None:
    box, mailbox = opened
    monkeypatch.setattr(channel, "MOST_AT_ONCE", 5)
    for number in range(7):
        box.put(str(number).encode())
    assert look(mailbox, Taker(), MOST, HEAD).taken == 5
    assert look(mailbox, Taker(), MOST, HEAD).taken == 2


def test_what_is_for_nobody_holds_up_nothing_however_much_it_is(
    opened: tuple[LetterBox, Mailbox], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(channel, "MOST_AT_ONCE", 2)
    box, mailbox = opened
    for number in range(5):
        box.put(b"Subject: for nobody %d\r\n\r\n" % number)
    ours = box.put(b"Subject: ours\r\n\r\n")
    look(mailbox, lambda data, _complete: b"ours" in data, 1000, 100)
    assert box.flagged == [ours]


def test_what_somebody_removed_meanwhile_is_passed_over(opened: tuple[LetterBox, Mailbox]) -> None:
    box, mailbox = opened
    gone, kept = box.put(b"one"), box.put(b"two")

    def removes(data: bytes, complete: bool) -> bool:  # noqa: FBT001 - as above
        box.letters.pop(kept, None)
        return Taker()(data, complete)

    assert look(mailbox, removes, MOST, HEAD) == Looked(taken=1)
    assert box.flagged == [gone]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"password": "wrong"}, Why.SIGN_IN_REFUSED),
        ({"folder": "Nowhere"}, Why.NOT_NOW),
        ({"port": 0}, Why.UNREACHABLE),
        ({"encrypted": True}, Why.UNREACHABLE),
    ],
)
def test_it_says_why_it_cannot_look(
    opened: tuple[LetterBox, Mailbox], change: dict[str, Any], why: Why
) -> None:
    box, mailbox = opened
    box.put(b"one")
    port = {"port": free_port()} if "port" in change else {}
    looked = look(replace(mailbox, **(change | port)), Taker(), MOST, HEAD)
    assert (looked.why, looked.taken) == (why, 0)
    assert "p@ss word" not in looked.said + repr(mailbox)


def test_where_the_server_offers_it_the_password_goes_encrypted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    file, encryption = certificate(tmp_path)
    with open_box(encryption) as (box, mailbox):
        box.put(b"one")
        assert look(mailbox, Taker(), MOST, HEAD).why is Why.UNREACHABLE  # nobody vouches for the server
        assert not [word for word in box.heard if word.startswith("LOGIN")]
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
        assert look(mailbox, Taker(), MOST, HEAD) == Looked(taken=1)
        assert "STARTTLS" in box.heard
