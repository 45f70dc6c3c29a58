"""A procedure that has a translation is shown in it, on every page; what forms, addresses and the record hold stays."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache

import pytest
from django.db import transaction
from django.utils import translation
from pytest_django import DjangoDbBlocker, Settings

from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.actions.begin_installation import begin_installation
from evenhand.casework.log.editions import CannotBeUsed, procedure_of, shipped, translations_of
from evenhand.casework.log.store import load
from evenhand.casework.samples import load_samples
from evenhand.engine.procedure import Procedure
from evenhand.language.library import find
from evenhand.language.load import load as load_procedure
from evenhand.language.translations import texts_of
from tests.web.conftest import TODAY
from tests.web.readers import Reader, text
from tests.web.register import in_register
from tests.web.routes import ELSEWHERE, FILES, PAGES, addresses, place
from tests.web.test_translated_pages import FIGURE, THE_LETTER, reader
from tests.web.test_translation import Words

MARKED = re.compile(r"«[^»]*»")
LONG_ENOUGH = 9
"""Texts with fewer letters could as well be words of ours."""


@cache
def procedure() -> Procedure:
    found = load_procedure(*find("wiltshire"))
    assert isinstance(found, Procedure)
    return found


def make_believe(language: str = "cy") -> str:
    """Every name and text of the procedure as its own translation, between marks."""
    lines = [f"  {_quoted(each)}: {_quoted(f'«{each}»')}" for each in texts_of(procedure())]
    return "\n".join([f"language of this file: {language}", "translations:", *lines, ""])


def _quoted(each: str) -> str:
    return "'" + each.replace("'", "''") + "'"


@pytest.fixture(scope="module")
def samples(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, str]]:  # noqa: ARG001
    """The sample disputes of Wiltshire, under an edition that has a translation."""
    with django_db_blocker.unblock(), transaction.atomic():
        begin_installation(demonstration=True)
        archive = {**shipped("wiltshire"), "translations/cy.yaml": make_believe()}
        adopt_compact("wiltshire", datetime(2026, 1, 2, tzinfo=UTC), archive)
        in_register()
        yield {sample.reference: sample.case for sample in load_samples("wiltshire")}
        transaction.set_rollback(True)


@pytest.fixture
def welsh(samples: dict[str, str], db: None, settings: Settings) -> Iterator[dict[str, str]]:  # noqa: ARG001
    settings.DEMONSTRATION_DAY = TODAY.isoformat()
    settings.LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]
    yield samples
    translation.deactivate()


def plain(page: str) -> str:
    """What a reader reads of a page, without what is between marks."""
    seen = Words()
    seen.feed(FIGURE.sub("", THE_LETTER.sub("", page)))
    return MARKED.sub("«»", re.sub(r"\s+", " ", "\n".join(seen.found)))


def left(page: str) -> set[str]:
    """The names and texts of the procedure that a page still shows as they were signed.

    The samples speak of "consultation" in words of their own, so that the names of codes prove nothing; nor does
    "the register", which is a word of ours too.
    """
    words = plain(page).replace("Compact Secretariat", "")  # its words.yaml says so
    return {
        each
        for each in set(texts_of(procedure())) - {*procedure().codes.names, "the register"}
        if len(each) >= LONG_ENOUGH and re.search(rf"(?<!\w){re.escape(each)}(?!\w)", words, re.IGNORECASE)
    }


@pytest.mark.parametrize(
    "name",
    [name for name in PAGES if name not in ("start", "tell-one", *FILES, *ELSEWHERE)],
)
def test_a_page_shows_the_procedure_in_its_translation(welsh: dict[str, str], name: str) -> None:
    assert left(reader().get(addresses(welsh)[name])) == set()


@pytest.mark.parametrize("reference", ["WILT-2026-003", "WILT-2026-006", "WILT-2026-009"])
def test_a_whole_story_is_shown_in_the_translation(welsh: dict[str, str], reference: str) -> None:
    page = reader().get(f"/case/{welsh[reference]}/")
    assert left(page) == set()
    assert "«" in page


def test_forms_and_the_record_keep_what_was_signed(welsh: dict[str, str]) -> None:
    case = welsh["WILT-2026-009"]
    path = f"/case/{case}/step/{place('declare no link')}"
    office = reader()
    assert not any("«" in value for values in office.form(path).values() for value in values)
    path = f"/case/{case}/delay/{place('arrange the panel')}"
    page = office.get(path)
    assert "«arrange the panel»" in page.lower()
    answer = office.send(path, {"who": "Board", "reason": "declare no link"})
    assert answer.status_code == 302, text(answer)
    last = load(case).events[-1]
    assert (getattr(last, "step", ""), getattr(last, "reason", "")) == (
        "arrange the panel",
        "declare no link",
    )


def test_what_was_recorded_is_told_in_the_translation(welsh: dict[str, str]) -> None:
    case = welsh["WILT-2026-009"]
    office, path = reader(), f"/case/{case}/step/{place('send the records of step one')}"
    answer = office.send(path, {"channel": "post", "record-0": "log"})
    assert answer.status_code == 302, text(answer)
    assert "Recorded: «send the records of step one»" in office.get(f"/case/{case}/")


def test_what_somebody_wrote_stays_as_it_was_typed(welsh: dict[str, str]) -> None:
    """Even where it is, word for word, a name of the procedure, or is sent back with a mistake."""
    case = welsh["WILT-2026-009"]
    office, path = reader(), f"/case/{case}/delay/{place('arrange the panel')}"
    page = text(office.post(path, office.form(path) | {"reason": "declare no link", "version": ""}))
    assert "declare no link</textarea>" in page
    office.send(path, {"who": "Board", "reason": "declare no link"})
    assert "declare no link" in plain(office.get(f"/case/{case}/"))


def test_whoever_reads_in_another_language_sees_what_was_signed(welsh: dict[str, str]) -> None:
    reader().get("/wiltshire/procedure")
    english = Reader("role: Secretariat")
    assert "«" not in english.get("/wiltshire/procedure")
    assert "«" not in english.get(f"/case/{welsh['WILT-2026-009']}/")


def test_a_page_of_no_compact_speaks_no_translation(welsh: dict[str, str]) -> None:
    office = reader()
    assert "«" in office.get("/wiltshire/")
    assert "«" not in office.get("/")
    assert welsh


@pytest.mark.django_db
def test_an_edition_with_a_spoilt_translation_is_refused() -> None:
    spoilt = {**shipped("wiltshire"), "translations/cy.yaml": make_believe("fr")}
    with pytest.raises(CannotBeUsed, match="this says 'fr', and the file"):
        adopt_compact("wiltshire", datetime(2026, 1, 2, tzinfo=UTC), spoilt)


@pytest.mark.django_db
def test_an_edition_without_translations_has_none() -> None:
    digest = adopt_compact("devon", datetime(2026, 1, 2, tzinfo=UTC))
    assert translations_of(digest) == {}
    assert procedure_of(digest).name
