"""What every test run needs: the same examples each time on CI, nothing skipped there, one browser for all."""

import os
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright
from pytest_django import DjangoDbBlocker

from tests import browser as browsers
from tests import installed

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)
ON_CI = os.environ.get("CI") == "true"

# A parallel run makes up a screen size, which the programs that tests start would take for that of their terminal.
for name in ("COLUMNS", "LINES"):
    os.environ.pop(name, None)

settings.register_profile("ci", derandomize=True, max_examples=100, deadline=None, print_blob=True)
settings.register_profile("local", max_examples=100, deadline=None)
settings.load_profile("ci" if ON_CI else "local")


def _forbid_skip(report: Report) -> Report:
    expected_failure = hasattr(report, "wasxfail")
    if ON_CI and report.skipped and not expected_failure:
        report.outcome = "failed"
        report.longrepr = f"Nothing may be skipped on CI: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """On CI a skipped test is a failed test: what is not run is not known to work."""
    return _forbid_skip((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a whole file that skips itself."""
    return _forbid_skip((yield))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:  # noqa: ARG001 - the plain one first
    """The test database, which Django may empty after a test with real transactions."""
    from tests.casework import guards  # noqa: PLC0415 - it needs Django's settings, which not every run has

    with django_db_blocker.unblock():
        guards.let_tests_be_tidied()


@pytest.fixture(scope="session")
def nobody_yet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that holds a database which is up to date and empty. To be copied."""
    return installed.once(tmp_path_factory, "empty", installed.make_empty)


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a demonstration that was started once. To be copied."""
    return installed.once(tmp_path_factory, "demonstration", installed.make_demonstration)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real browser. Where Chromium is missing, its tests are skipped."""
    path = browsers.chromium()
    if path is None:
        pytest.skip("Chromium is not installed here (on Debian: apt-get install chromium).")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=browsers.options())
        yield browser
        browser.close()
