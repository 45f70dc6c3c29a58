"""What the checker says of the Compacts that come with the product."""

import pytest

from evenhand.checker.check import check
from evenhand.checker.finding import Severity
from tests.compacts.shipped import TRANSCRIBED, procedure

KNOWN_GAPS: dict[str, set[tuple[str, str]]] = {
    "worcestershire": set(),
    "doncaster": set(),
    "wiltshire": {("text-leads-nowhere", "decide whether it is a Compact issue")},
    "devon": {
        ("text-leads-nowhere", "decide whether the Compact covers it"),
        ("born-overdue", "hear both"),
    },
    "staffordshire": {
        ("text-leads-nowhere", "decide whether the Compact covers it"),
        ("born-overdue", "hear both"),
    },
}
"""What the documents themselves leave to be decided: true of the texts, and not for us to mend."""


@pytest.mark.parametrize("compact", TRANSCRIBED)
def test_nothing_grave_is_found_and_what_is_worth_deciding_is_in_the_document(compact: str) -> None:
    findings = [found for found in check(procedure(compact)) if found.severity is not Severity.NOTE]
    assert [found.about for found in findings if found.severity is Severity.GRAVE] == []
    assert {(found.id, found.about) for found in findings} == KNOWN_GAPS[compact]
