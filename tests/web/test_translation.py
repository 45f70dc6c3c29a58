"""No page keeps a word of English when it is shown in another language.

A make-believe catalogue puts every text into brackets. What is left of a page outside the brackets may be
names and numbers only.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from django.test import Client
from django.utils import translation
from pytest_django import Settings

from evenhand.engine.words import say
from evenhand.web.jinja import sentence

ROOT = Path(__file__).parents[2]
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
OPTIONS = {"**/templates/**.html": {"trimmed": "true", "silent": "false"}}
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "say": None}
SPOKEN = ("title", "alt", "aria-label", "placeholder", "data-left", "data-over", "data-copied")
NAMES = re.compile(
    r"Evenhand|Wiltshire Compact|Wiltshire, Step two|Step two|WILT-2026-\d+|Wrenlow Junior Sailing|Sam Okell"
    r"|Quillham Town Council|office@compact\.example|Monday and Thursday, 9am to 4pm"
)
A_WELSH_DAY = re.compile(r"Dydd \w+ \d+ (Tachwedd|Rhagfyr) \d{4}")


def texts() -> Iterator[str | tuple[str, ...]]:
    """Every text for people in the source and in the gallery."""
    for folder in (ROOT / "src" / "evenhand", ROOT / "tests" / "web" / "gallery"):
        found = extract_from_dir(folder, method_map=METHODS, options_map=OPTIONS, keywords=KEYWORDS)
        yield from (message for _, _, message, _, _ in found)


@pytest.fixture(scope="module")
def brackets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a catalogue in which each text is its own translation, in brackets."""
    catalogue = Catalog(locale="cy")
    for text in texts():
        marked = (
            f"⟦{text}⟧"
            if isinstance(text, str)
            else tuple(f"⟦{text[-1]}⟧" for _ in range(catalogue.num_plurals))
        )
        catalogue.add(text, marked)
    folder = tmp_path_factory.mktemp("locale")
    file = folder / "cy" / "LC_MESSAGES" / "django.mo"
    file.parent.mkdir(parents=True)
    with file.open("wb") as out:
        write_mo(out, catalogue)
    return folder


@pytest.fixture
def welsh(gallery: Client, settings: Settings, brackets: Path) -> Iterator[Client]:
    """A client whose reader has chosen the make-believe language."""
    settings.LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]
    settings.LOCALE_PATHS = [brackets]
    gallery.defaults["HTTP_ACCEPT_LANGUAGE"] = "cy"
    yield gallery
    translation.deactivate()


class Words(HTMLParser):
    """Collects what a person sees or hears of a page, without what has to be typed as it is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.in_code = False

    def handle_data(self, data: str) -> None:
        if not self.in_code:
            self.found.append(data)

    def handle_endtag(self, tag: str) -> None:
        self.in_code = self.in_code and tag != "code"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.in_code = self.in_code or tag == "code"
        self.found.extend(value or "" for name, value in attrs if name in SPOKEN)


def english_left(page: str) -> list[str]:
    words = Words()
    words.feed(page)
    left = NAMES.sub("", A_WELSH_DAY.sub("", "\n".join(words.found)))
    while (fewer := re.sub("⟦[^⟦⟧]*⟧", "", left)) != left:
        left = fewer
    return re.findall(r"[^\W\d_]{2,}", left)


@pytest.mark.parametrize("path", ["/", "/form", "/question", "/lost", "/broken"])
def test_no_english_is_left_on_a_page(welsh: Client, path: str) -> None:
    page = welsh.get(path).content.decode()
    assert '<html lang="cy">' in page
    assert english_left(page) == []


def test_no_english_is_left_in_the_mistakes_of_a_form(welsh: Client) -> None:
    typed = {
        "happened-day": "31",
        "happened-month": "Nobember",
        "dispute": "a " * 60,
        "answer": "?",
        "days": "a",
    }
    page = welsh.post("/form", typed).content.decode().replace("Nobember", "")
    assert "⟦Error:⟧" in page
    assert english_left(re.sub("(a )+", "", page)) == []


def test_the_check_itself_would_find_an_english_word() -> None:
    assert english_left('<p title="Close">⟦Agor ⟦y⟧⟧ Open</p>') == ["Close", "Open"]


def test_a_sentence_of_the_engine_is_told_in_the_readers_language(welsh: Client) -> None:
    assert welsh.get("/").status_code == 200
    with translation.override("cy"):
        assert sentence(say("Page not found")) == "⟦Page not found⟧"
        inner = say("Fill this in: {question}", question=say("Page not found"))
        assert sentence(inner) == "⟦Fill this in: ⟦Page not found⟧⟧"
    with translation.override("en-gb"):
        assert sentence(say("Page not found")) == "Page not found"
