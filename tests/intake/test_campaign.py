"""The campaign of spoilt mail in short: the same every time."""

from pathlib import Path

import pytest
from pytest_django import Settings

from campaigns.intake import cases, message, outside, run


def test_hundreds_of_messages_crash_nothing() -> None:
    tally, failures = run(1, range(600), ())
    assert failures == []
    assert {"ordinary", "bounce", "automatic", "too-many-parts"} <= set(tally)


def test_the_same_seed_makes_the_same_messages() -> None:
    assert [message(3, number) for number in range(20)] == [message(3, number) for number in range(20)]
    assert message(3, 1) != message(4, 1)


@pytest.mark.django_db
def test_some_go_through_the_tray_and_lie_where_a_person_filed_them(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PAPERS = tmp_path / "papers"
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    tally, failures = run(2, range(0, 1500, 50), cases())
    assert failures == []
    assert tally["tray: filed"] > 5
    assert outside(work) == []
