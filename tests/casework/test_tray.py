"""The tray under the hood: nothing half done, found out by `verify`, left alone by `tidy`, and taken out for a person."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, connection

from evenhand.casework.actions import take_in as taking
from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.actions.put_in_register import put_in_register
from evenhand.casework.actions.sweep_papers import sweep_papers
from evenhand.casework.actions.take_in import take_in
from evenhand.casework.models import Incoming, IncomingFile, Individual
from evenhand.casework.outcomes import NoSuchCase
from evenhand.casework.papers.files import folder, path_of
from evenhand.casework.policies.capacities import Actor, Proof, role
from evenhand.casework.queries.held_on_person import held_on
from evenhand.casework.verifying import Finding, Kind, check_everything
from evenhand.engine.register import Individual as Known
from tests.casework.papers import PDF
from tests.casework.tray import CAME, a_mail, came_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def wiltshire() -> None:
    adopt_compact("wiltshire", CAME)


def findings() -> tuple[Finding, ...]:
    return check_everything({}, CAME.date(), CAME + timedelta(days=3)).findings


def a_file() -> Path:
    return path_of(IncomingFile.objects.get(whole=False).pk)


def test_what_came_in_is_whole_or_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_arguments: object) -> None:
        raise DatabaseError("gone")

    monkeypatch.setattr(taking, "_keep", fails)
    with pytest.raises(DatabaseError):
        take_in("wiltshire", a_mail(files={"a.pdf": PDF}), CAME)
    assert not Incoming.objects.exists()
    assert list(folder().iterdir()) == []


def test_an_unknown_compact_takes_nothing() -> None:
    with pytest.raises(NoSuchCase):
        take_in("nowhere", a_mail(), CAME)


def test_its_files_belong_to_it_and_are_left_alone() -> None:
    came_in(data=a_mail(files={"a.pdf": PDF}))
    assert findings() == ()
    swept = sweep_papers(CAME + timedelta(days=3650))
    assert (swept.removed, swept.missing) == (0, ())
    a_file().unlink()
    assert sweep_papers(CAME).missing == (a_file().name,)


@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        (lambda path: path.unlink(), Kind.PAPER_LOST),
        (lambda path: path.write_bytes(path.read_bytes()[:-1]), Kind.PAPER_CHANGED),
        (lambda path: path.with_name("AAAAAAAAAAAAAAAAAAAAAA").write_bytes(b"x"), Kind.UNKNOWN_FILE),
    ],
)
def test_a_file_that_was_tampered_with_is_found(spoil: Callable[[Path], object], kind: Kind) -> None:
    came_in(data=a_mail(files={"a.pdf": PDF}))
    spoil(a_file())
    assert [one.kind for one in findings()] == [kind]


def test_a_sealed_text_that_was_put_there_from_elsewhere_is_found() -> None:
    first, second = came_in(), came_in(data=a_mail(subject="Other", name="<2@x.example>"))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE casework_incoming SET text = subject WHERE id = %s", [second])
    assert [(one.kind, second in one.where) for one in findings()] == [(Kind.SEAL, True)]
    assert first != second


def test_a_person_gets_what_says_it_is_from_them() -> None:
    put_in_register("wiltshire", Known("Kit Larch", "VCSE"), "kit@wrenlow.example")
    came_in(data=a_mail(text="Mine"))
    came_in(data=a_mail(text="Not mine", sender="x@y.example", name="<2@x.example>"))
    person = Individual.objects.get(name="Kit Larch")
    office = Actor(compact="wiltshire", proof=Proof.STRONG, acting=role("Secretariat"))
    rows = held_on(person, office, CAME.date()).parts["Messages that say they are from them"]
    assert [row["text"] for row in rows] == ["Mine"]
