"""What can be measured of the look: contrast, size, and that nothing is fetched from elsewhere."""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[2] / "src" / "evenhand" / "web" / "static"
CSS = (STATIC / "evenhand.css").read_text(encoding="utf-8")
COLOURS = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", CSS.split("@media print")[0]))
TEXT = 4.5
"""WCAG 2.2, 1.4.3 Contrast (Minimum)."""
SHAPE = 3.0
"""WCAG 2.2, 1.4.11 Non-text Contrast."""


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    pairs = [c * 2 for c in digits] if len(digits) == 3 else re.findall("..", digits)
    parts = [int(pair, 16) / 255 for pair in pairs]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(COLOURS[one]), luminance(COLOURS[other])), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("ground", ["paper", "wash", "amber-wash", "red-wash", "blue-wash", "green-wash"])
@pytest.mark.parametrize("text", ["ink", "soft", "link", "visited"])
def test_text_can_be_read_on_every_ground(text: str, ground: str) -> None:
    assert contrast(text, ground) >= TEXT


@pytest.mark.parametrize("colour", ["red", "blue", "green", "amber"])
def test_coloured_text_can_be_read_on_paper_and_on_its_own_ground(colour: str) -> None:
    assert contrast(colour, "paper") >= TEXT
    assert contrast(colour, f"{colour}-wash") >= TEXT


@pytest.mark.parametrize("ground", ["deep", "red"])
def test_white_text_can_be_read_on_buttons(ground: str) -> None:
    assert contrast("paper", ground) >= TEXT


def test_boxes_and_focus_can_be_made_out() -> None:
    assert contrast("edge", "paper") >= SHAPE
    assert contrast("ink", "glow") >= SHAPE


def test_the_style_sheet_is_small_and_fetches_nothing() -> None:
    assert len(CSS.encode()) <= 22_000
    assert re.findall(r"url\(|@import|@font-face", CSS) == []


ASKED = {
    "evenhand.js": [],
    "there.js": ['fetch("/", { method: "HEAD" })'],
    "passkeys.js": ['fetch(form.dataset.question, { method: "POST", body: sent, redirect: "error" })'],
}
"""What each script asks the site for, and nothing of anybody else."""


def test_scripts_ask_only_this_site_and_only_for_what_they_need() -> None:
    scripts = {path.name: path.read_text(encoding="utf-8") for path in STATIC.glob("*.js")}
    assert {name: re.findall(r"fetch\([^)]*\)", script) for name, script in scripts.items()} == ASKED
    for script in scripts.values():
        assert re.findall(r"XMLHttpRequest|https?:|eval|innerHTML|WebSocket|sendBeacon", script) == []
