"""What each answer of the site carries, and what each fault shows."""

import re

import pytest
from django.test import Client
from jinja2 import UndefinedError

from evenhand.engine.words import say
from evenhand.web.jinja import environment, url

PAGES = ("/", "/form", "/question", "/lost")


@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_script_style_or_checks_of_its_own(gallery: Client, path: str) -> None:
    page = gallery.get(path).content.decode()
    assert (
        re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)|\srequired\b", page) == []
    )


@pytest.mark.parametrize("path", PAGES)
def test_no_page_loads_anything_from_elsewhere(gallery: Client, path: str) -> None:
    page = gallery.get(path).content.decode()
    assert re.findall(r"""(?:src|href|action)=["'](?:https?:)?//""", page) == []


@pytest.mark.parametrize("path", [*PAGES, "/broken"])
def test_every_answer_keeps_to_itself(gallery: Client, path: str) -> None:
    headers = gallery.get(path).headers
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Content-Security-Policy"].startswith(
        "default-src 'none'; script-src 'self'; style-src 'self'"
    )
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"
    assert "camera=()" in headers["Permissions-Policy"]


def test_a_fault_of_ours_tells_nothing_of_the_inside(
    gallery: Client, caplog: pytest.LogCaptureFixture
) -> None:
    answer = gallery.get("/broken")
    page = answer.content.decode()
    assert answer.status_code == 500
    assert "Something went wrong on our side" in page
    assert re.findall("secret|RuntimeError|Traceback|/broken", page) == []
    assert "a secret of the inside" in caplog.text


def test_an_unknown_address_does_not_say_what_it_was(gallery: Client) -> None:
    answer = gallery.get("/wilt-2026-009/<b>")
    assert answer.status_code == 404
    assert "Page not found" in answer.content.decode()
    assert "2026-009" not in answer.content.decode()


def test_a_wrong_method_names_the_right_ones_and_says_so_in_words(gallery: Client) -> None:
    answer = gallery.delete("/form")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, POST")
    assert "This page works in another way" in answer.content.decode()


def test_a_stranger_form_is_refused_with_a_page(gallery: Client) -> None:
    gallery.handler.enforce_csrf_checks = True
    answer = gallery.post("/form", {"from": "A. Writer"})
    assert answer.status_code == 403
    assert "This page was open too long" in answer.content.decode()


@pytest.mark.filterwarnings("ignore:Forbidden|Bad Request")
def test_a_host_name_that_is_not_ours_is_refused_with_a_page(gallery: Client) -> None:
    answer = gallery.get("/", headers={"host": "elsewhere.example"})
    assert answer.status_code == 400
    assert "We could not read that" in answer.content.decode()


def test_a_form_with_mistakes_says_so_first_in_the_title(gallery: Client) -> None:
    assert "<title>Record a dispute – " in gallery.get("/form").content.decode()
    assert "<title>Error: Record a dispute – " in gallery.post("/form", {}).content.decode()


def test_what_was_typed_comes_back_escaped(gallery: Client) -> None:
    typed = '"><script>alert(1)</script></textarea>'
    page = gallery.post("/form", {"from": typed, "dispute": typed, "papers": typed}).content.decode()
    assert "<script>" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 3


def test_help_stands_in_the_same_place_on_every_page(gallery: Client) -> None:
    for path in PAGES:
        page = gallery.get(path).content.decode()
        assert page.count('id="help"') == 1
        assert page.index("</main>") < page.index('id="help"') < page.index("<footer")


def test_a_missing_value_is_an_error_and_not_a_blank() -> None:
    made = environment(autoescape=True)
    with pytest.raises(UndefinedError):
        made.from_string("Due {{ limit }}").render()
    with pytest.raises(UndefinedError):
        made.from_string("{{ case.limit }}").render(case={})


def test_sentences_and_what_fills_them_are_escaped() -> None:
    template = environment(autoescape=True).from_string("{{ text|sentence }}")
    text = say("{who} may send it", who="<b>Board</b>")
    assert template.render(text=text) == "&lt;b&gt;Board&lt;/b&gt; may send it"


def test_an_address_comes_from_the_name_of_its_screen(gallery: Client) -> None:
    assert gallery.get(url("form")).status_code == 200
