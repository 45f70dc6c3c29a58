"""Browsers and servers for the tests in this folder."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.harness import ROOT, free_port, inspect, opened, serving
from tests.e2e.house import House

FOREIGN = ROOT / "docs" / "examples" / "shared-complaint"


@pytest.fixture(scope="session")
def pictures() -> Path | None:
    """The folder for pictures of every page, where EVENHAND_SCREENSHOTS names one: nobody looks at those of each run."""
    name = os.environ.get("EVENHAND_SCREENSHOTS")
    if not name:
        return None
    folder = Path(name)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def browser_page(chromium: Browser) -> Iterator[Page]:
    """A page with scripts."""
    with opened(chromium, scripts=True) as page:
        yield page


@pytest.fixture
def page_without_js(chromium: Browser) -> Iterator[Page]:
    """A page of a browser that runs no scripts."""
    with opened(chromium, scripts=False) as page:
        yield page


@pytest.fixture(params=["with scripts", "without scripts"])
def any_page(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    """Both, one after the other: for journeys that must work either way."""
    with opened(chromium, scripts=request.param == "with scripts") as page:
        yield page


Look = Callable[[Page, str], None]


@pytest.fixture
def look(chromium: Browser, pictures: Path | None) -> Look:
    """Inspect what a page shows, also one without scripts: the inspection itself needs a browser that runs them."""

    def at(page: Page, name: str) -> None:
        with opened(chromium, scripts=True) as other:
            other.context.add_cookies(page.context.cookies())  # type: ignore[arg-type]
            other.goto(page.url)
            for part in other.locator("main summary").all():
                part.click()
            inspect(other, name, pictures)

    return at


@pytest.fixture(scope="session")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The gallery of parts, served as the product is."""
    port = free_port()
    options = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--backpressure", "8"]
    command = ["granian", *options, "tests.web.gallery.wsgi:application"]
    with serving(command, port, tmp_path_factory.mktemp("gallery")) as address:
        yield address


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, demonstration: Path) -> Iterator[str]:
    """The product as `evenhand demo` serves it: the sample disputes, and a procedure that does not come with it."""
    with _demo(demonstration, tmp_path_factory.mktemp("demo")) as address:
        yield address


@pytest.fixture
def demo_of_its_own(tmp_path: Path, demonstration: Path) -> Iterator[str]:
    """The same, where no other test was before: for what hangs on the disputes before, such as whose turn the chair is."""
    with _demo(demonstration, tmp_path) as address:
        yield address


@contextmanager
def _demo(demonstration: Path, folder: Path) -> Iterator[str]:
    port, data = free_port(), shutil.copytree(demonstration, folder / "data")
    command = ["evenhand.cli", "demo", "--port", str(port), "--day", "2026-11-21", "--add", str(FOREIGN)]
    with serving(command, port, data) as address:
        yield address


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, nobody_yet: Path) -> Iterator[House]:
    """The product as `evenhand serve` starts it for the first time: every Compact and nobody.

    Under the name of this machine, since browsers allow passkeys under no number.
    """
    port, folder = free_port(), shutil.copytree(nobody_yet, tmp_path_factory.mktemp("first") / "data")
    with serving(["evenhand.cli", "serve", "--port", str(port)], port, folder):
        yield House(f"http://localhost:{port}", folder)
