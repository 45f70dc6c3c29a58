"""What a macro shows of rules is kept in memory: for each language and address, and never for other arguments."""

from types import SimpleNamespace

import pytest
from django.template import engines
from django.utils import translation

from evenhand.engine.case import Reason
from evenhand.engine.words import say
from evenhand.web import jinja, own_texts


@pytest.fixture(autouse=True)
def afresh() -> None:
    jinja._kept.cache_clear()


def written(reason: Reason) -> str:
    """The reason, as a page shows it."""
    template = '{% import "macros/rules.html" as rules %}{{ rules.reason(reason, "wiltshire") }}'
    return str(engines["jinja2"].from_string(template).render({"reason": reason}))


def reason(who: str) -> Reason:
    return Reason("only-some", say("Only {who} may do this.", who=who), ("WILT-1.1",))


def test_a_reason_is_written_once_for_the_same_and_anew_for_another() -> None:
    assert written(reason("the Board")) == written(reason("the Board"))
    assert jinja._kept.cache_info().hits > 0
    assert "the Panel" in written(reason("the Panel"))


def test_what_a_person_wrote_stays_escaped() -> None:
    assert "<b>" not in written(reason("<b>the Board</b>"))


def test_it_is_written_anew_in_another_language(monkeypatch: pytest.MonkeyPatch) -> None:
    english = written(reason("the Board"))
    monkeypatch.setattr(jinja, "translated", lambda text: text.replace("Only", "Dim ond"))
    with translation.override("cy"):
        assert "Dim ond" in written(reason("the Board"))
    assert written(reason("the Board")) == english


def test_it_is_written_anew_for_an_edition_that_has_a_translation(monkeypatch: pytest.MonkeyPatch) -> None:
    welsh = SimpleNamespace(texts={"the Board": "y Bwrdd"})
    monkeypatch.setattr(own_texts, "translations_of", lambda edition: {"cy": welsh} if edition else {})
    assert "the Board" in written(reason("the Board"))
    with translation.override("cy"):
        own_texts.speak("an edition")
        assert "y Bwrdd" in written(reason("the Board"))
    own_texts.speak_as_signed()
    assert "the Board" in written(reason("the Board"))
