"""The page for newcomers sends nobody to a place that is not there."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.checkout import ROOT

GUIDE = ROOT / "CONTRIBUTING.md"
PLACES = ("src/", "tests/", "docs/", "tools/", "campaigns/", "bench/", "requirements/", "pyproject.toml")


def _section(title: str) -> str:
    _, _, rest = GUIDE.read_text(encoding="utf-8").partition(f"\n## {title}\n")
    return rest.partition("\n## ")[0]


def _named_places(text: str) -> list[str]:
    return [each for each in re.findall(r"`([^`\s]+)`", text) if each.startswith(PLACES)]


def _exists(place: str) -> bool:
    """Whether the place is there; of one with a <placeholder>, whether there is an example of it."""
    return any(ROOT.glob(re.sub("<[a-z]+>", "*", place)))


def test_every_place_in_where_each_change_goes_exists() -> None:
    rows = [line for line in _section("Where each change goes").splitlines() if line.startswith("| ")]
    places = {row: _named_places(row) for row in rows[1:]}
    assert places, "the table is gone"
    assert [row for row, named in places.items() if not named] == [], "these rows name no place"
    assert [place for named in places.values() for place in named if not _exists(place)] == []


def _links() -> Iterator[tuple[Path, str]]:
    for page in (GUIDE, ROOT / "README.md", *(ROOT / "docs").rglob("*.md")):
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
            yield page, target


def test_every_link_between_our_own_pages_leads_somewhere() -> None:
    own = [(page, target) for page, target in _links() if "://" not in target]
    lost = [
        f"{page.relative_to(ROOT)}: {target}" for page, target in own if not (page.parent / target).exists()
    ]
    assert own
    assert lost == []
