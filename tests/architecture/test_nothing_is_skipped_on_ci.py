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


def _outcomes(pytester: pytest.Pytester) -> dict[str, int]:
    (pytester.path / "conftest.py").write_text((ROOT / "tests" / "conftest.py").read_text())
    pytester.makepyfile(test_of_tests=SKIPPING_TEST, test_of_files=SKIPPING_FILE)
    arguments = ["-p", "no:django", "-p", "no:cacheprovider", "--continue-on-collection-errors"]
    return pytester.runpytest_subprocess(*arguments).parseoutcomes()


@pytest.fixture(autouse=True)
def _checkout_on_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def test_on_ci_a_skipped_test_or_file_fails(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    assert _outcomes(pytester) == {"failed": 1, "errors": 1, "xfailed": 1}


def test_elsewhere_a_skip_is_a_skip(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    assert _outcomes(pytester) == {"skipped": 2, "xfailed": 1}
