"""Wrong input at every form: a sentence that says what to do, what was typed kept, and nothing stored."""

import html
import re
from collections.abc import Mapping

import pytest
from django.http import HttpResponse

from evenhand.casework.queries.case_page import case_page
from tests.web.conftest import TODAY
from tests.web.readers import SECRETARIAT, Fields, Reader, day, text
from tests.web.routes import ELSEWHERE, FORMS, OPEN, addresses, place
from tests.web.test_requests import stored

RAISER = "organisation: Wrenlow Junior Sailing"
LONG = "Every word counts. " * 5_300  # a hundred thousand characters
TEXTS: Mapping[str, str] = {
    "step": "record-0",
    "strike": "reason",
    "delay": "reason",
    "new-dispute": "party-0",
    "new-person": "name",
    "new-organisation": "name",
    "new-commitment": "text",
    "office-words": "office-name",
}
"""A box of each form that takes words."""


def mistakes(answer: HttpResponse) -> list[str]:
    """The list of mistakes at the top of the page, in order."""
    page = text(answer)
    assert "<title>Error: " in page, page
    found = re.search(r'<div class="mistakes".*?</div>', page, re.DOTALL)
    assert found
    return [html.unescape(line) for line in re.findall(r"<a href=.*?>(.*?)</a>", found.group())]


def step(site: Mapping[str, str], name: str) -> str:
    return f"/case/{site[OPEN]}/step/{place(name)}"


def told_and_not_stored(answer: HttpResponse, before: dict[str, str], *words: str) -> None:
    told = mistakes(answer)
    assert all(line[0] == line[0].upper() for line in told)
    assert all(any(word.casefold() in line.casefold() for line in told) for word in words), told
    assert stored() == before


@pytest.mark.parametrize(
    "name", [name for name in FORMS if name not in ("demonstration-day", "notice", *ELSEWHERE)]
)
def test_an_empty_form_says_what_is_missing(site: dict[str, str], name: str) -> None:
    office, path, before = Reader(SECRETARIAT), addresses(site)[name], stored()
    blank: dict[str, object] = dict.fromkeys(office.form(path), "")
    told_and_not_stored(office.post(path, blank), before)


@pytest.mark.parametrize("name", TEXTS)
def test_a_hundred_thousand_characters_are_refused_and_kept(site: dict[str, str], name: str) -> None:
    office, path, before = Reader(SECRETARIAT), addresses(site)[name], stored()
    answer = office.send(path, {TEXTS[name]: LONG})
    told_and_not_stored(answer, before, "Make this shorter: it can hold 20,000 characters")
    assert LONG.strip() in text(answer)


@pytest.mark.parametrize("name", TEXTS)
def test_what_was_typed_comes_back_escaped(site: dict[str, str], name: str) -> None:
    office, path = Reader(SECRETARIAT), addresses(site)[name]
    evil = "</textarea><script>alert('x')</script>\"><img src=x onerror=alert(1)>" + "y" * 20_000
    page = text(office.send(path, {TEXTS[name]: evil}))
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert" in page


def test_three_megabytes_are_not_read_at_all(site: dict[str, str]) -> None:
    path = addresses(site)["step"]
    before = stored()
    answer = Reader(SECRETARIAT).post(path, {"record-0": "a" * 3_000_000})
    assert answer.status_code == 413
    assert "That was too much at once" in text(answer)
    assert stored() == before


@pytest.mark.parametrize("name", ["step", "delay"])
def test_letters_of_every_script_are_kept_and_what_cannot_be_seen_is_dropped(
    site: dict[str, str], name: str
) -> None:
    office = Reader(SECRETARIAT)
    typed = "Zoë\x00 \x1b🙂 Ŵyn\x07, 北京 عربي"
    answer = office.send(addresses(site)[name], {TEXTS[name]: typed, "channel": "e-mail"})
    assert answer.status_code == 302, mistakes(answer)
    page = office.get(f"/case/{site[OPEN]}/")
    assert "Zoë 🙂 Ŵyn, 北京 عربي" in page
    assert not re.search(r"[\x00-\x08\x0b\x0e-\x1f]", page)


def test_letters_turned_about_cannot_hide_what_a_text_says(site: dict[str, str]) -> None:
    """A half of a pair that no text can hold is dropped, like everything that is no letter."""
    office = Reader(SECRETARIAT)
    answer = office.client.generic(
        "POST",
        addresses(site)["strike"],
        "reason=a%ED%A0%80b%FF&version=99",
        content_type="application/x-www-form-urlencoded",
    )
    assert answer.status_code in (200, 400)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (day("on", 22, 11, 2026), "Sunday 22 November 2026 is in the future; give the day it happened"),
        (day("on", 1, 1, 2100), "is in the future"),
        (day("on", 13, 9, 2026), "is before the case began on Monday 14 September 2026"),
        (day("on", 31, 9, 2026), "September has 30 days. Type a day from 1 to 30"),
        (day("on", "", "", ""), "Fill this in: On which day did it happen?"),
        (day("on", 4, "Nobember", 2026), "“Nobember” is not a month"),
        (day("on", 4, 11, 20000), "Type the year with four figures, for example 2026"),
        (day("on", "yesterday", "", ""), "The date needs a month"),
        (day("on", "0", "0", "0000"), "is not a month"),
        (day("on", "4 11 2026 5", "", ""), "Type only a day, a month and a year"),
        ({"channel": "pigeon"}, "Choose one of the answers on the page"),
        ({"channel": ""}, "Choose an answer: How was it sent or said?"),
        ({"who": "A"}, "Choose one of the answers on the page"),
        ({"before": "999"}, "Choose one of the answers on the page"),
        ({"before": "2"}, "Choose something that happened on the same day, or nothing"),
        ({"record-0": " \n \n "}, "Fill this in: Who was asked"),
    ],
)
def test_a_step_is_refused_with_what_to_put_right(
    site: dict[str, str], typed: dict[str, object], why: str
) -> None:
    office, before = Reader(SECRETARIAT), stored()
    right = {"record-0": "Rhys Thornby", "channel": "e-mail"}
    answer = office.send(step(site, "ask a member to serve"), right | typed)
    told_and_not_stored(answer, before, why)
    if "record-0" not in typed:
        assert "Rhys Thornby" in text(answer)


def test_a_side_cannot_do_what_is_for_the_board(site: dict[str, str]) -> None:
    raiser, before = Reader(RAISER), stored()
    path = step(site, "arrange the panel")
    page = raiser.get(path)
    assert "Only the Board may do this" in page
    assert "<textarea" not in page
    assert "Record this step" not in page
    answer = raiser.post(path, day("record-0", 9, 12, 2026) | day("on", 21, 11, 2026) | {"channel": "e-mail"})
    assert answer.status_code == 403
    told_and_not_stored(answer, before, "only the Board may do this (WIL-2e)")
    assert 'value="9"' in text(answer)


def test_a_side_cannot_speak_for_the_other(site: dict[str, str]) -> None:
    raiser, before = Reader(RAISER), stored()
    path = step(site, "use another form of redress")
    answer = raiser.send(path, {"record-0": "the ombudsman", "who": "B"})
    told_and_not_stored(answer, before, "Choose one of the answers on the page")


def test_a_step_out_of_its_turn_says_what_comes_first_and_stores_nothing(site: dict[str, str]) -> None:
    office, before = Reader(SECRETARIAT), stored()
    answer = office.send(
        step(site, "arrange the panel"), day("record-0", 9, 12, 2026) | {"channel": "in person"}
    )
    told_and_not_stored(answer, before, "first comes: choose the members (WIL-2e)")
    assert "Record it as an exception" in text(answer)


def test_an_exception_needs_somebody_who_allows_it_and_a_reason(site: dict[str, str]) -> None:
    office, before, path = Reader(SECRETARIAT), stored(), step(site, "arrange the panel")
    typed = day("record-0", 9, 12, 2026) | {"channel": "in person"}
    answer = office.send(path, typed | {"exception-by": "", "exception-why": "the Board agreed by letter"})
    told_and_not_stored(answer, before, "Choose who allows this exception")
    answer = office.send(path, typed | {"exception-by": "Joint Chair VCSE"})
    told_and_not_stored(answer, before, "give the reason")
    assert 'href="#exception-why"' in text(answer)
    answer = office.send(path, typed | {"exception-by": "Board", "exception-why": "we say so"})
    told_and_not_stored(answer, before, "may record this exception")


def test_a_panel_that_breaks_the_rules_is_refused_beside_its_seats(site: dict[str, str]) -> None:
    office, before = Reader(SECRETARIAT), stored()
    chosen: dict[str, object] = {
        "seat-0": ["Priya Fallow"],
        "seat-1": ["Martin Orrell"],
        "seat-2": ["Ines Hallow", "Tom Brisk"],
        "channel": "in person",
    }
    answer = office.send(step(site, "choose the members"), chosen)
    told_and_not_stored(answer, before, "WIL-2d")
    assert 'href="#seat-0-1"' in text(answer)
    nobody = chosen | {"seat-2": ["Ada Quill", "Nobody Known"]}
    told_and_not_stored(office.send(step(site, "choose the members"), nobody), before, "Choose only from")


def test_what_others_recorded_meanwhile_is_told_and_sending_again_goes_through(site: dict[str, str]) -> None:
    first, second, path = Reader(SECRETARIAT), Reader(SECRETARIAT), step(site, "ask a member to serve")
    mine = first.form(path) | {"record-0": "Rhys Thornby", "channel": ["e-mail"]}
    theirs = second.form(path) | {"record-0": "Ada Quill", "channel": ["phone"]}
    assert first.post(path, mine).status_code == 302
    before = stored()
    answer = second.post(path, theirs)
    told_and_not_stored(answer, before, "somebody recorded “ask a member to serve”")
    assert "Ada Quill" in text(answer)
    assert second.post(path, Fields(text(answer)).values).status_code == 302
    page = second.get(f"/case/{site[OPEN]}/")
    assert page.count("<dt>Who was asked</dt>") == 3


@pytest.mark.parametrize("version", ["0", "-1", "", "abc", "99999999999999999999", "1e3"])
def test_a_version_that_was_never_shown_counts_as_an_old_page(site: dict[str, str], version: str) -> None:
    office, before = Reader(SECRETARIAT), stored()
    answer = office.send(
        step(site, "ask a member to serve"),
        {"record-0": "Rhys Thornby", "channel": "e-mail", "version": version},
    )
    told_and_not_stored(answer, before, "Look again, then send it once more")


def test_the_same_form_sent_ten_times_counts_once(site: dict[str, str]) -> None:
    office, path = Reader(SECRETARIAT), step(site, "ask a member to serve")
    form = office.form(path) | {"record-0": ["Rhys Thornby"], "channel": ["e-mail"]}
    before = case_page(site[OPEN], TODAY).version
    assert [office.post(path, form).status_code for _ in range(10)] == [302] * 10
    assert case_page(site[OPEN], TODAY).version == before + 1


def test_the_same_dispute_sent_ten_times_is_opened_once(site: dict[str, str]) -> None:
    office = Reader(SECRETARIAT)
    form = office.form("/wiltshire/new") | RIGHT
    addresses_given = {office.post("/wiltshire/new", form).headers["Location"] for _ in range(10)}
    assert len(addresses_given) == 1
    page = office.get("/wiltshire/")
    assert ("WILT-2026-010" in page, "WILT-2026-011" in page) == (True, False)
    assert site


RIGHT: dict[str, object] = {
    "party-0": "Fenwold Carers",
    "sector-0": "VCSE",
    "party-1": "Ashmere County Council",
    "sector-1": "local authority",
    "confirmed": [
        "one organisation thinks that the other has not kept a promise of the Compact or its Code of Practice",
        "both organisations are partners in the Wiltshire Compact",
    ],
}


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"confirmed": []}, "confirm that it is so"),
        (day("on", 22, 11, 2026), "is in the future"),
        (day("on", 1, 1, 1926), "more than ten years"),
        ({"party-1": "fenwold carers"}, "an organisation cannot be in dispute with itself"),
        ({"party-0": ""}, "Fill this in: Organisation A"),
        ({"party-0": "x" * 400}, "a name has at most"),
        ({"sector-0": "space travel"}, "Choose one of the answers on the page"),
        ({"title": "long " * 100}, "Make this shorter: it can hold 200 characters"),
    ],
)
def test_a_dispute_is_refused_with_what_to_put_right(
    site: dict[str, str], typed: dict[str, object], why: str
) -> None:
    office, before = Reader(SECRETARIAT), stored()
    answer = office.send("/wiltshire/new", RIGHT | typed)
    told_and_not_stored(answer, before, why)
    assert "Ashmere County Council" in text(answer) or "party-1" in typed
    assert site


def test_an_organisation_opens_only_its_own_dispute(site: dict[str, str]) -> None:
    side, before = Reader(RAISER), stored()
    assert side.form("/wiltshire/new")["party-0"] == ["Wrenlow Junior Sailing"]
    told_and_not_stored(side.send("/wiltshire/new", RIGHT), before, "Name it as one of the sides")
    assert side.send("/wiltshire/new", RIGHT | {"party-0": "Wrenlow Junior Sailing"}).status_code == 302
    assert site


def test_a_body_that_may_not_open_a_dispute_is_told_who_may(site: dict[str, str]) -> None:
    board, before = Reader("role: Board"), stored()
    assert "An office can, or one of the sides" in board.get("/wiltshire/new")
    told_and_not_stored(board.post("/wiltshire/new", RIGHT | day("on", 1, 11, 2026)), before, "cannot open")
    assert site


def test_only_the_offices_change_who_is_who(site: dict[str, str]) -> None:
    side, office, before = Reader(RAISER), Reader(SECRETARIAT), stored()
    typed = {"name": "Eve Marl", "sector": "VCSE", "channel": "e-mail"}
    assert side.post("/wiltshire/people/new", typed).status_code == 404
    assert stored() == before
    answer = office.post("/wiltshire/people/new", typed | {"name": "x" * 201})
    told_and_not_stored(answer, before, "A name has at most 200 characters")
    assert office.post("/wiltshire/people/new", typed).status_code == 302
    assert "Eve Marl" in office.get("/wiltshire/people")
    assert site


def test_a_reason_for_delay_is_taken_only_for_what_has_a_date(site: dict[str, str]) -> None:
    office, before = Reader(SECRETARIAT), stored()
    path = f"/case/{site[OPEN]}/delay/{place('log the dispute')}"
    told_and_not_stored(office.send(path, {"reason": "We were ill."}), before, "has no date")


def test_an_entry_can_be_struck_out_only_once(site: dict[str, str]) -> None:
    office, path = Reader(SECRETARIAT), f"/case/{site[OPEN]}/strike/9"
    assert office.send(path, {"reason": "Typed into the wrong dispute."}).status_code == 302
    before = stored()
    told_and_not_stored(office.send(path, {"reason": "Again."}), before, "already been struck out")


@pytest.mark.parametrize("typed", [day("day", 31, 2, 2026), day("day", "", "", ""), day("day", 1, 1, 99999)])
def test_a_day_that_does_not_exist_cannot_be_set(site: dict[str, str], typed: dict[str, object]) -> None:
    reader = Reader()
    assert mistakes(reader.send("/day", typed))
    assert "Today is set to Saturday 21 November 2026" in reader.get("/")
    assert site
