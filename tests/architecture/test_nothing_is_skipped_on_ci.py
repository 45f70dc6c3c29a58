"""A test that silently does not run proves nothing, so CI refuses it."""

import pytest

from tests.architecture.checkout import ROOT

pytest_plugins = ["pytester"]

SKIPPING_TEST = """
import pytest

def test_that_skips():
    pytest.skip("no browser here")

@pytest.mark.xfail(reason="a known fault", strict=True)
def test_known_fault():
    assert False
"""
SKIPPING_FILE = "import pytest\npytest.skip('not here', allow_module_level=True)\n"


def _run(pytester: pytest.Pytester, text: str) -> dict[str, int]:
    (pytester.path / "conftest.py").write_text((ROOT / "tests" / "conftest.py").read_text())
    (pytester.path / "test_sample.py").write_text(text)
    outcome = pytester.runpytest_subprocess(
        "-p", "no:django", "-p", "no:cacheprovider", f"--rootdir={pytester.path}"
    )
    return outcome.parseoutcomes()


@pytest.fixture(autouse=True)
def _checkout_on_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def test_on_ci_a_skipped_test_fails(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    assert _run(pytester, SKIPPING_TEST) == {"failed": 1, "xfailed": 1}


def test_on_ci_a_skipped_file_fails(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    assert _run(pytester, SKIPPING_FILE) == {"errors": 1}


def test_elsewhere_a_skip_is_a_skip(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    assert _run(pytester, SKIPPING_TEST) == {"skipped": 1, "xfailed": 1}
