"""`evenhand explain`: a date with its working, a clause with what became of it, and what can be asked about."""

import json
from pathlib import Path

from tests.cli.conftest import Ask

WHY_THE_FOURTH = """\
Quarterly payments more than 60 days late, as it stands on Saturday 21 November 2026

arrange the panel
  “arrange the panel” must be done by Friday 4 December 2026, by the Board.
  “write to the Secretariat” was done by Wrenlow Junior Sailing (A) on Wednesday 4 November 2026.
  The rule is: 1 month after write to the Secretariat.
  Wednesday 4 November 2026 is not counted.
  1 month later is Friday 4 December 2026.
  It has not been done yet.
  From: WIL-2e
"""


def test_a_date_is_explained_with_its_working(ask: Ask) -> None:
    said = ask("explain", "wiltshire/WILT-2026-009", "arrange the panel", "--at", "2026-11-21")
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith(WHY_THE_FOURTH)
    assert "  Open question R11: How long is one month?\n    We read it as: " in said.out


def test_the_days_that_were_skipped_are_named(ask: Ask, marsh_end: Path) -> None:
    story = str(marsh_end / "scenarios" / "easter.yaml")
    said = ask("explain", story, "answer the letter", "--at", "2026-04-01")
    assert "Friday 3 April 2026 (Good Friday) is skipped." in said.out
    assert "10 working days later is Wednesday 15 April 2026." in said.out


def test_a_step_that_cannot_be_done_now_is_explained(ask: Ask, marsh_end: Path) -> None:
    said = ask("explain", str(marsh_end / "scenarios" / "easter.yaml"), "withdraw")
    assert "Not now: " in said.out


def test_a_clause_is_followed_to_its_rules(ask: Ask) -> None:
    said = ask("explain", "wiltshire", "WIL-2e")
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith("WIL-2e\n  Step two, first paragraph: ")
    assert "  Carried by a step: arrange the panel.\n" in said.out
    assert "  It is owed: 1 month after write to the Secretariat.\n" in said.out
    assert ask("explain", "wiltshire/WILT-2026-009", "WIL-2e").out == said.out


def test_a_step_is_explained_apart_from_any_case(ask: Ask, marsh_end: Path) -> None:
    said = ask("explain", str(marsh_end), "answer the letter")
    assert said.out.splitlines()[:2] == ["answer the letter", "  Done by: Clerk."]


def test_what_can_be_asked_about_is_listed(ask: Ask, marsh_end: Path) -> None:
    said = ask("explain", str(marsh_end))
    assert said.out.splitlines() == [
        "Talking", "  write to the Clerk", "Looking into it", "  answer the letter",
        "at any time", "  withdraw", "clauses", "  M-1: 1", "  M-2: 2",
    ]  # fmt: skip
    data = json.loads(ask("explain", str(marsh_end), "--json").out)
    assert data == {
        "steps": ["write to the Clerk", "answer the letter", "withdraw"],
        "clauses": ["M-1", "M-2"],
    }


def test_the_explanation_is_data_for_programs(ask: Ask) -> None:
    words = ("explain", "wiltshire/WILT-2026-009", "arrange the panel", "--at", "2026-11-21", "--json")
    [reasons] = json.loads(ask(*words).out)
    assert tuple(reasons) == ("subject", "sentences", "from", "added", "readings")
    assert (reasons["subject"], reasons["from"], reasons["added"]) == ("arrange the panel", ["WIL-2e"], None)
    assert "1 month later is Friday 4 December 2026." in reasons["sentences"]
    assert tuple(reasons["readings"][0]) == (
        "name", "question", "we_read_it_as", "it_could_also_be", "decided_by",
    )  # fmt: skip
