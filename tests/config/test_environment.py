"""What the host may say, and what is done when it says nothing or something that would harm."""

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from evenhand.config.environment import MailServer, data_folder, database, doorway, mail_server, secret_key

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


@pytest.mark.parametrize(
    ("given", "means"),
    [
        ("smtp://mail.example", MailServer("mail.example", 587)),
        ("smtps://mail.example", MailServer("mail.example", 465, ssl=True)),
        ("smtp://office:p%40ss@mail.example:2525", MailServer("mail.example", 2525, "office", "p@ss")),
        ("", MailServer()),
    ],
)
def test_the_mail_server_is_told_in_one_address(given: str, means: MailServer) -> None:
    assert mail_server({"EVENHAND_MAIL": given}) == means


@pytest.mark.parametrize("given", ["mail.example", "http://mail.example", "smtp://", "mail.example:25"])
def test_what_is_no_mail_server_stops_the_start(given: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="EVENHAND_MAIL must look like smtp://"):
        mail_server({"EVENHAND_MAIL": given})
