"""The real pages in a make-believe language: what stays English is the Compact's own text and what people wrote."""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path

import pytest
import yaml
from django.utils import translation
from pytest_django import Settings

from evenhand.casework.sheets.columns import SHEETS
from evenhand.engine.carriers import RuleKind
from evenhand.language.library import compacts
from evenhand.web.rules_told import KINDS
from tests.casework.tray import KIT, SUBJECT, TEXT
from tests.web.readers import SECRETARIAT, Reader, day, text
from tests.web.register import ENTRIES, HAND
from tests.web.routes import ELSEWHERE, FILE, FILES, FORMS, MINUTES, PAGES, SAID, TO_DO, addresses, place
from tests.web.test_translation import Words, brackets, english_left  # noqa: F401 - one is a fixture

FIGURE = re.compile(r"<figure>.*?</figure>", re.DOTALL)
"""The drawing of the procedure: the drawing room speaks English only."""


NAMED = ("people", "records", "readings", "clauses", "members", "signposts")
"""The parts of a file whose keys are names that the Compact gave."""

WELSH_DAY = re.compile(
    r"(Dydd \w+ )?\d+ (Ionawr|Chwefror|Mawrth|Ebrill|Mai|Mehefin|Gorffenaf|Awst|Medi|Hydref|Tachwedd|Rhagfyr) \d{4}"
)
CALENDAR = re.compile(r"[Hh]olidays [\d.]+,? GB[-, ]*ENG")
"""The list of days off, by the name that its makers give it."""


def scalars(value: object, part: str = "") -> Iterator[str]:
    """Every text in a file that its author chose."""
    match value:
        case dict():
            for key, inner in value.items():
                if part in NAMED:
                    yield str(key)
                yield from scalars(inner, str(key))
        case list():
            for inner in value:
                yield from scalars(inner, part)
        case str():
            yield value
            yield from value.split("; ")


def files(folder: Traversable) -> Iterator[Traversable]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from files(entry)
        elif entry.name.endswith(".yaml"):
            yield entry


def texts_of_register() -> Iterator[str]:
    """What the tests have put into the register, as it was written and as it is compared."""
    for entry in ENTRIES:
        for value in asdict(entry).values():
            for words in (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ():
                yield from (line for line in words.split("\n") if re.search(r"[^\W\d_]{2}", line))
    yield from (f"{sheet.name}.csv" for sheet in SHEETS)
    yield from (HAND.who, "English", "Cymraeg")


@cache
def own_words() -> re.Pattern[str]:
    """What the Compacts and the samples say in their own words, the longest first."""
    found = {
        words
        for name in ("wiltshire", "devon")
        for file in files(compacts().joinpath(name))
        for words in scalars(yaml.safe_load(file.read_text(encoding="utf-8")))
        if re.search(r"[^\W\d_]{2}", words)
    }
    found |= {words[:1].upper() + words[1:] for words in found} | {"Wales", "England", "pdf"}
    found |= set(texts_of_register()) | {
        FILE,
        FILE.removesuffix(".txt"),
        SAID,
        MINUTES,
        TO_DO,
        SUBJECT,
        TEXT,
        *re.split("[<>]", KIT)[:2],
    } - {""}
    found |= {words[:1].upper() + words[1:] for words in found} | {"Wales", "England"}
    ordered = sorted((" ".join(words.split()) for words in found), key=len, reverse=True)
    return re.compile("|".join(rf"(?<!\w){re.escape(words)}(?!\w)" for words in ordered))


THE_LETTER = re.compile(r"<textarea[^>]*>\s*for: .*?</textarea>", re.DOTALL)
"""The box that holds the wording of a letter, which is in the language of the Compact."""


def left(page: str) -> list[str]:
    """The English that is left of a page, the Compact's own words taken out."""
    page = THE_LETTER.sub("", page)
    seen = Words()
    seen.feed(FIGURE.sub("", page))
    words = re.sub(r"https?://[^\s⟧]+", "", re.sub(r"[ \n]+", " ", "\n".join(seen.found)))
    return english_left(html.escape(own_words().sub("", WELSH_DAY.sub("", CALENDAR.sub("", words)))))


@pytest.fixture
def welsh(site: dict[str, str], settings: Settings, brackets: Path) -> Iterator[Mapping[str, str]]:  # noqa: F811
    """The site with the make-believe catalogue."""
    settings.LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]
    settings.LOCALE_PATHS = [brackets]
    yield site
    translation.deactivate()


def reader(acting: str = SECRETARIAT) -> Reader:
    """Somebody whose browser asks for Welsh."""
    found = Reader(acting)
    found.client.defaults["HTTP_ACCEPT_LANGUAGE"] = "cy"
    return found


@pytest.mark.parametrize(
    "name",
    [name for name in PAGES if name not in (*FILES, *ELSEWHERE)],
)
def test_no_english_of_ours_is_left_on_a_page(welsh: Mapping[str, str], name: str) -> None:
    page = reader().get(addresses(welsh)[name])
    assert '<html lang="cy">' in page
    assert left(page) == []


@pytest.mark.parametrize("name", [name for name in FORMS if name not in ("acting", "notice", *ELSEWHERE)])
def test_no_english_of_ours_is_left_in_mistakes(welsh: Mapping[str, str], name: str) -> None:
    office, path = reader(), addresses(welsh)[name]
    page = text(office.post(path, dict.fromkeys(office.form(path), "")))
    assert "⟦Error:⟧" in page
    assert left(page) == []


@pytest.mark.parametrize("step", ["choose the members", "arrange the panel", "write the statement"])
def test_no_english_of_ours_is_left_in_the_form_of_a_step(welsh: Mapping[str, str], step: str) -> None:
    office, path = reader(), f"/case/{welsh['WILT-2026-009']}/step/{place(step)}"
    assert left(office.get(path)) == []
    typed = {"channel": "e-mail", "record-1": "x", "record-0": "x"} | day("record-0", 9, 12, 2026)
    assert left(text(office.send(path, typed))) == []


@pytest.mark.parametrize("reference", ["WILT-2026-003", "WILT-2026-006"])
def test_no_english_of_ours_is_left_in_a_whole_story(welsh: Mapping[str, str], reference: str) -> None:
    assert left(reader().get(f"/case/{welsh[reference]}/")) == []


def test_every_kind_of_rule_has_a_name() -> None:
    assert set(KINDS) == set(RuleKind)
