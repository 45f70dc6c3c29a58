"""What the host may say, and what is done when it says nothing or something that would harm."""

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from evenhand.casework.sealing.keys import names
from evenhand.channels.mailbox import Mailbox
from evenhand.config.environment import (
    data_folder,
    database,
    doorway,
    keys_folder,
    mail_server,
    mailboxes,
    secret_key,
)

NOTHING: dict[str, str] = {}


def test_without_a_word_the_data_lie_where_the_command_was_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert data_folder(NOTHING) == tmp_path / "var"


def test_the_key_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    key = secret_key(NOTHING, folder)
    assert len(key) >= 64
    assert secret_key(NOTHING, folder) == key
    assert [path.name for path in folder.iterdir()] == ["secret-key"]
    assert (folder / "secret-key").stat().st_mode & 0o777 == 0o600


def test_a_key_that_is_given_is_used_and_not_written_down(tmp_path: Path) -> None:
    assert secret_key({"EVENHAND_SECRET_KEY": "given"}, tmp_path) == "given"
    assert list(tmp_path.iterdir()) == []


def test_processes_that_start_together_agree_on_one_key(tmp_path: Path) -> None:
    with ProcessPoolExecutor(4) as processes:
        keys = set(processes.map(secret_key, [NOTHING] * 8, [tmp_path] * 8))
    assert len(keys) == 1


def test_sqlite_never_forgets_and_never_trips_over_itself(tmp_path: Path) -> None:
    made = database(NOTHING, tmp_path / "a folder")
    assert made["NAME"] == str(tmp_path / "a folder" / "evenhand.sqlite3")
    assert made["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in made["OPTIONS"]["init_command"]
    assert "foreign_keys=ON" in made["OPTIONS"]["init_command"]


def test_a_sqlite_address_may_be_relative_or_absolute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    relative = database({"EVENHAND_DATABASE": "sqlite:///demo/cases.sqlite3"}, tmp_path)
    absolute = database({"EVENHAND_DATABASE": f"sqlite:///{tmp_path}/demo/cases.sqlite3"}, tmp_path)
    assert relative["NAME"] == absolute["NAME"] == str(tmp_path / "demo" / "cases.sqlite3")


def test_a_postgresql_address_is_taken_apart(tmp_path: Path) -> None:
    made = database({"EVENHAND_DATABASE": "postgresql://office:p%40ss@db.example:5433/evenhand"}, tmp_path)
    parts = ("NAME", "USER", "PASSWORD", "HOST", "PORT")
    assert [made[part] for part in parts] == ["evenhand", "office", "p@ss", "db.example", "5433"]


@pytest.mark.parametrize(
    "address", ["mysql://db/evenhand", "sqlite://", "postgresql://db.example", "cases.sqlite3"]
)
def test_any_other_address_is_refused_with_an_example(address: str, tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="must look like sqlite:///"):
        database({"EVENHAND_DATABASE": address}, tmp_path)


def test_without_a_word_only_this_machine_is_answered() -> None:
    door = doorway(NOTHING)
    assert (door.hosts, door.origins, door.encrypted) == (("localhost", "127.0.0.1", "[::1]"), (), False)


def test_a_public_origin_is_encrypted() -> None:
    door = doorway({"EVENHAND_ORIGIN": "https://compact.example:8443"})
    assert "compact.example" in door.hosts
    assert (door.origins, door.encrypted) == (("https://compact.example:8443",), True)


@pytest.mark.parametrize("origin", ["http://compact.example", "compact.example", "ftp://compact.example"])
def test_an_origin_that_would_not_be_safe_is_refused(origin: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="https://"):
        doorway({"EVENHAND_ORIGIN": origin})


def test_without_a_mail_server_nothing_is_sent() -> None:
    assert mail_server(NOTHING) is None


@pytest.mark.parametrize(
    ("address", "port", "encrypted"),
    [
        ("smtp://office%40compact.example:p%2Fss@mail.example:2525", 2525, False),
        ("smtp://office%40compact.example:p%2Fss@mail.example", 587, False),
        ("smtps://office%40compact.example:p%2Fss@mail.example", 465, True),
    ],
)
def test_a_mail_server_is_taken_apart(address: str, port: int, encrypted: bool) -> None:  # noqa: FBT001 - a table
    made = mail_server({"EVENHAND_SMTP": address})
    assert made is not None
    assert (made.host, made.port, made.encrypted) == ("mail.example", port, encrypted)
    assert (made.user, made.password, made.sender) == (
        "office@compact.example",
        "p/ss",
        "office@compact.example",
    )


def test_the_sender_is_named_where_the_user_is_no_address() -> None:
    given = {"EVENHAND_SMTP": "smtp://apikey:secret@mail.example"}
    with pytest.raises(ImproperlyConfigured, match="EVENHAND_MAIL_FROM must be the address"):
        mail_server(given)
    made = mail_server(given | {"EVENHAND_MAIL_FROM": "compact@office.example"})
    assert made is not None
    assert (made.user, made.sender) == ("apikey", "compact@office.example")


@pytest.mark.parametrize(
    "address",
    [
        "mail.example",
        "http://mail.example",
        "smtp://",
        "smtp://u:secret@mail.example:port",
        "smtp://a@b/secret@c",
    ],
)
def test_any_other_mail_server_is_refused_and_its_password_not_repeated(address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="EVENHAND_SMTP must look like smtp://") as refused:
        mail_server({"EVENHAND_SMTP": address})
    assert "secret" not in str(refused.value)


def test_the_keys_lie_in_the_data_folder_or_where_the_host_says(tmp_path: Path) -> None:
    assert keys_folder({}, tmp_path) == tmp_path / "keys"
    assert len(names(tmp_path / "keys")) == 1
    assert keys_folder({"EVENHAND_KEYS": str(tmp_path / "safe")}, tmp_path) == tmp_path / "safe"
    assert len(names(tmp_path / "safe")) == 1


def test_mailboxes_are_taken_apart_by_the_compact_whose_each_is() -> None:
    found = mailboxes(
        {
            "EVENHAND_IMAP": "imap://post%40site.example:p%2Fss@mail.example",
            "EVENHAND_IMAP_NORTH_DEVON": "imaps://u:secret@mail.example/Compact/In",
            "EVENHAND_IMAP_WILTSHIRE": "",
        }
    )
    assert found == {
        "": Mailbox("mail.example", 143, "post@site.example", "p/ss", "INBOX", encrypted=False),
        "north-devon": Mailbox("mail.example", 993, "u", "secret", "Compact/In", encrypted=True),
    }
    assert mailboxes(NOTHING) == {}


@pytest.mark.parametrize(
    "address",
    ["mail.example", "pop3://u:secret@mail.example", "imaps://mail.example", "imaps://u:secret@mail.example:port",
     'imaps://u:secret@mail.example/a"b', "imaps://u:secret@mail.example/a%0d%0ab", "imaps://u:s€cret@mail.example", "imaps://[u:secret@x"],
)  # fmt: skip
def test_any_other_mailbox_is_refused_and_its_password_not_repeated(address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="EVENHAND_IMAP_DEVON must look like imaps://") as refused:
        mailboxes({"EVENHAND_IMAP_DEVON": address})
    assert "secret" not in str(refused.value)
