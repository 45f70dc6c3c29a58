"""A real server in a process of its own, a real browser, and what every page has to pass."""

import os
import re
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from axe_playwright_python.base import AxeResults  # type: ignore[import-untyped]
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, Request

ROOT = Path(__file__).resolve().parents[2]
SECONDS_TO_START = 240
"""Far more than it takes: a busy machine is no fault of the product."""

DESKTOP = {"width": 1366, "height": 768}
PHONE = {"width": 320, "height": 640}
EVERY_RULE = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
OF_LAYOUT = {"resultTypes": ["violations"], "runOnly": ["target-size", "scrollable-region-focusable"]}
"""What can differ between two widths of one page: names, roles, order and colours are the same on both."""
TARGET = 24
"""CSS pixels: WCAG 2.2, 2.5.8 Target Size (Minimum)."""


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def serving(
    command: Sequence[str], port: int, data: Path, more: Mapping[str, str] | None = None
) -> Iterator[str]:
    """Run a server from this checkout with its data in `data`, and give its address once it answers.

    `command` is what follows `python -m`. The process is ended at the end, whatever happened.
    """
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "EVENHAND_DATA": str(data)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    log = data / "server.log"
    with log.open("wb") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=data,
            env=environment | dict(more or {}),
            stdout=out,
            stderr=out,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(address, server, log)
            yield address
        finally:
            server.terminate()
            try:
                server.wait(timeout=SECONDS_TO_START)
            finally:
                server.kill()  # does nothing to one that has ended
                server.wait()


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = monotonic() + SECONDS_TO_START
    while monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=SECONDS_TO_START).close()  # noqa: S310 - always http
        except urllib.error.HTTPError:
            return  # an answer, if not a good one: the test will see it
        except OSError:
            sleep(0.1)
        else:
            return
    raise AssertionError(f"The server did not start:\n{log.read_text(encoding='utf-8')}")


@contextmanager
def opened(browser: Browser, *, scripts: bool) -> Iterator[Page]:
    """A new page that may only talk to this machine. Anything the browser complains of fails the test."""
    context = browser.new_context(viewport=DESKTOP, java_script_enabled=scripts, locale="en-GB")  # type: ignore[arg-type]
    page = context.new_page()
    complaints: list[str] = []
    page.on(
        "console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: complaints.extend(_strange_host(request)))
    yield page
    context.close()
    # The browser itself notes each answer of 400 and above, which some tests are about.
    assert [said for said in complaints if "Failed to load resource" not in said] == []


def _strange_host(request: Request) -> list[str]:
    return (
        []
        if re.match(r"(http://(127\.0\.0\.1|localhost):|data:)", request.url)
        else [f"asked for {request.url}"]
    )


def inspect(page: Page, name: str, pictures: Path | None) -> None:
    """What every page has to pass on a desk and on a phone, with a picture of each where people want to look at them."""
    for size, what, rules in ((DESKTOP, "desktop", EVERY_RULE), (PHONE, "phone", OF_LAYOUT)):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        if pictures is not None:
            page.screenshot(path=pictures / f"{name}-{what}.png", full_page=True)
        found = _violations(page, rules)
        assert found.violations_count == 0, f"{name} on a {what}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], (
            f"{name} scrolls sideways"
        )
        covered = covered_headings(page)
        assert covered == [], f"{name} on a {what}: {covered}"
        small = small_targets(page)
        assert small == [], f"{name} on a {what}: {small}"
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]


def _violations(page: Page, rules: Mapping[str, object]) -> AxeResults:
    """What axe finds. It is given to a page once; what a page passed, which is most of what it says, stays there."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate("rules => axe.run(rules).then(({violations}) => ({violations}))", rules)
    return AxeResults(found)


def covered_headings(page: Page) -> list[str]:
    """Headings over whose words something lies that can be pressed."""
    found: list[str] = page.evaluate(
        """() => {
            const seen = what => [...document.querySelectorAll(what)].filter(part => part.checkVisibility());
            const pressed = seen("main a, main button");
            const crosses = (one, other) => one.left < other.right - 1 && other.left < one.right - 1
                && one.top < other.bottom - 1 && other.top < one.bottom - 1;
            return seen("main h1, main h2, main h3").filter(heading => {
                const words = document.createRange();
                words.selectNodeContents(heading);
                const lines = [...words.getClientRects()].filter(line => line.width > 1);
                return pressed.filter(part => !heading.contains(part) && !part.contains(heading)).some(part =>
                    [...part.getClientRects()].some(box => lines.some(line => crosses(box, line))));
            }).map(heading => heading.textContent.trim().slice(0, 80));
        }"""
    )
    return found


def small_targets(page: Page) -> list[str]:
    """What can be pressed but is smaller than 24 by 24. A link within a sentence may be."""
    found: list[str] = page.evaluate(
        """least => [...document.querySelectorAll("a, button, input:not([type=hidden]), select, textarea, summary")]
        .filter(part => part.checkVisibility() && !part.matches("p a, li p a, cite a, .skip"))
        .map(part => [part, part.getBoundingClientRect()])
        .filter(([part, box]) => box.height > 0 && (box.height < least || box.width < least))
        .map(([part, box]) => `${part.outerHTML.slice(0, 80)} is ${box.width} by ${box.height}`)""",
        TARGET,
    )
    return found
