"""`evenhand play`: the run, where the case stands, whether all is as told, and the public format."""

import json
from pathlib import Path
from typing import Any

import pytest

from evenhand.language.library import scenario_names
from tests.cli.conftest import Ask

RECORDS = "wiltshire/the-records-came-after-the-letter"


def test_the_run_and_the_position_are_told(ask: Ask) -> None:
    said = ask("play", RECORDS)
    assert (said.status, said.err) == (0, "")
    assert "  2026-11-04  done        A: write to the Secretariat\n" in said.out
    assert "  2026-11-05  refused     B: arrange the panel\n" in said.out
    assert "only the Board may do this (WIL-2e)" in said.out
    assert "Saturday 21 November 2026: Step two\n" in said.out
    assert "open       arrange the panel: Board, by Friday 4 December 2026 (WIL-2e)" in said.out
    assert said.out.endswith("All came out as told.\n")


def test_another_day_can_be_looked_at(ask: Ask) -> None:
    said = ask("play", RECORDS, "--at", "2026-12-05")
    assert "late       arrange the panel: Board, by Friday 4 December 2026 (WIL-2e)" in said.out
    before = ask("play", RECORDS, "--at", "2026-11-04")
    assert "refused" not in before.out


def test_what_did_not_come_out_as_told_is_listed(ask: Ask, marsh_end: Path) -> None:
    story = marsh_end / "scenarios" / "easter.yaml"
    story.write_text(
        story.read_text(encoding="utf-8").replace("by: 2026-04-15", "by: 2026-04-13"), encoding="utf-8"
    )
    said = ask("play", str(story))
    assert said.status == 1
    assert "1 thing is not as told:\n  On Wednesday 1 April 2026: “answer the letter” by:" in said.out
    assert "All came out as told" not in said.out


def test_a_case_that_cannot_be_opened_is_told(ask: Ask, marsh_end: Path) -> None:
    story = marsh_end / "scenarios" / "easter.yaml"
    text = story.read_text(encoding="utf-8")
    story.write_text(text.replace("Marsh End Parish Council", "Reedham Rowers"), encoding="utf-8")
    for words in (["play", str(story)], ["explain", str(story), "withdraw"]):
        said = ask(*words)
        assert said.status == 1
        assert "The case of “an answer over Easter” cannot be opened: " in said.err
        assert "cannot be in dispute with itself" in said.err
    assert json.loads(ask("play", str(story), "--json").out)["problems"][0]["id"] == "cannot-begin"
    checked = ask("check", "marsh-end")
    assert checked.status == 1
    assert "cannot be in dispute with itself" in checked.out


def test_what_is_not_simply_done_is_told_with_its_reason(ask: Ask) -> None:
    late = ask("play", "wiltshire/a-call-written-down-late").out
    assert "(recorded on " in late
    assert "strike out “" in late


def test_every_date_that_bears_on_a_duty_is_told(ask: Ask) -> None:
    said = ask("play", "devon/two-weeks-aimed-at-four-expected").out
    assert "first aimed at by Tuesday 6 October 2026, aimed at by Tuesday 20 October 2026" in said
    assert "no fixed time, the office's own date Thursday 24 September 2026 (added)" in said


def test_what_comes_round_again_between_cases_is_told(ask: Ask) -> None:
    said = ask("play", "devon/between-disagreements").out
    assert (
        "  Comes round again\n    present the yearly summary: Development Worker, by Wednesday 14 April 2027\n"
        in said
    )


@pytest.mark.parametrize("name", scenario_names())
def test_every_scenario_that_comes_with_evenhand_plays_as_told(ask: Ask, name: str) -> None:
    said = ask("play", name)
    assert (said.status, said.err) == (0, ""), said.out


class TestThePublicFormat:
    """Other programs read this: keys may be added only with a word in the reference page."""

    POSITION = ("at", "stage", "ended_as", "whose_turn", "owed", "may")
    OWED = (
        "step", "who", "by", "aim", "own_date", "strength", "status", "since", "from", "reading", "why",
    )  # fmt: skip

    def played(self, ask: Ask, *words: str) -> Any:
        said = ask("play", *words, "--json")
        assert (said.status, said.err) == (0, "")
        return json.loads(said.out)

    def test_it_has_these_keys_in_this_order(self, ask: Ask) -> None:
        data = self.played(ask, RECORDS)
        assert tuple(data) == ("procedure", "edition", "events", "position")
        assert {tuple(event) for event in data["events"]} == {("on", "who", "step", "result", "why", "from")}
        assert tuple(data["position"]) == self.POSITION
        assert {tuple(row) for row in data["position"]["owed"]} == {self.OWED}
        assert {tuple(row) for row in data["position"]["may"]} == {("step", "who", "from")}

    def test_it_says_what_the_run_says(self, ask: Ask) -> None:
        data = self.played(ask, RECORDS)
        done, refused = data["events"]
        assert done == {
            "on": "2026-11-04", "who": "A", "step": "write to the Secretariat",
            "result": "done", "why": "", "from": ["WIL-2a", "WIL-S"],
        }  # fmt: skip
        assert (refused["result"], refused["from"]) == ("refused", ["WIL-2e"])
        assert refused["why"].startswith("only the Board may do this")
        assert data["position"]["at"] == "2026-11-21"
        assert data["position"]["stage"] == "Step two"
        assert data["position"]["ended_as"] is None

    def test_a_date_comes_with_its_working(self, ask: Ask) -> None:
        data = self.played(ask, RECORDS, "--at", "2026-11-21")
        [panel] = [row for row in data["position"]["owed"] if row["step"] == "arrange the panel"]
        assert panel["by"] == "2026-12-04"
        assert (panel["who"], panel["status"], panel["strength"]) == (["Board"], "open", "must")
        assert panel["since"] == "2026-11-04"
        assert "R11" in panel["reading"]
        for part in (
            "Wednesday 4 November 2026",
            "The rule is: 1 month after",
            "1 month later is Friday 4 December 2026",
        ):
            assert part in panel["why"]

    def test_texts_and_lists_are_what_they_are_said_to_be(self, ask: Ask) -> None:
        for name in ("devon/DEV-2026-003", "wiltshire/WILT-2026-003", "devon/between-disagreements"):
            where = self.played(ask, name)["position"]
            assert isinstance(where["whose_turn"], list)
            for row in [*where["owed"], *where["may"]]:
                assert isinstance(row["who"], list)
                assert isinstance(row["from"], list)
            for row in where["owed"]:
                assert isinstance(row["why"], str)
                assert isinstance(row["reading"], list)
                assert row["status"] in {"open", "late", "met", "met late", "missed", "cancelled"}
                assert row["strength"] in {"must", "should", "aim"}

    def test_what_is_not_as_told_does_not_spoil_the_data(self, ask: Ask, marsh_end: Path) -> None:
        story = marsh_end / "scenarios" / "easter.yaml"
        text = story.read_text(encoding="utf-8")
        story.write_text(text.replace("ended as: answered", "ended as: withdrawn"), encoding="utf-8")
        said = ask("play", str(story), "--json")
        assert said.status == 1
        assert json.loads(said.out)["position"]["ended_as"] == "answered"
        assert "“withdrawn” was expected" in said.err
