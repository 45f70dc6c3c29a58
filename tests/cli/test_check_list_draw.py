"""`evenhand check`, `list` and `draw`: what comes with Evenhand, and a procedure that lies anywhere."""

import io
import json
import re
from contextlib import redirect_stdout
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from evenhand.cli import main
from tests.cli.conftest import Ask


@pytest.fixture(scope="module", params=["wiltshire", "devon"])
def checked(request: pytest.FixtureRequest) -> tuple[int, str]:
    """What `check` tells of a Compact; it follows every run, which takes seconds."""
    with redirect_stdout(io.StringIO()) as out:
        status = main(["check", request.param])
    return status, out.getvalue()


def test_a_compact_that_comes_with_evenhand_is_in_order(checked: tuple[int, str]) -> None:
    status, out = checked
    assert status == 0
    counts = re.search(
        r"^  (\d+) clauses: (\d+) carried by rules, (\d+) said to be no rule\. \d+ steps\. "
        r"\d+ open questions\. (\d+) scenarios played\.$",
        out,
        re.MULTILINE,
    )
    assert counts
    clauses, carried, set_aside, played = (int(number) for number in counts.groups())
    assert clauses == carried + set_aside
    assert played >= 6
    assert re.search(r"\nThe procedure loads\. Findings: 0 grave, \d+ worth deciding, \d+ notes?\.\n$", out)


def test_each_finding_is_told_in_sentences_with_its_source(checked: tuple[int, str]) -> None:
    _, out = checked
    told = [
        int(number) for number in re.findall(r"Findings: 0 grave, (\d+) worth deciding, (\d+) note", out)[0]
    ]
    paragraphs = re.findall(r"^  ([A-Z“].*)$", out, re.MULTILINE)
    sources = re.findall(r"^    (?!  )(\S.*)$", out, re.MULTILINE)
    assert len(sources) == sum(told)
    assert all(text.endswith((".", "?")) for text in paragraphs)
    assert all(re.search(r"(^|· )[a-z]+(-[a-z]+)+$", source) for source in sources)


class TestAProcedureThatLiesAnywhere:
    """A sixth procedure outside the package works by path, as a file and as a folder."""

    @pytest.mark.parametrize("name", ["marsh-end", "marsh-end/procedure.yaml"])
    def test_it_is_checked_with_its_scenarios(self, ask: Ask, marsh_end: Path, name: str) -> None:
        assert marsh_end.exists()
        said = ask("check", name)
        assert (said.status, said.err) == (0, "")
        assert "1 scenario played." in said.out
        assert "marsh-end/procedure.yaml:40 · not-shown" in said.out

    def test_it_is_listed_drawn_played_and_explained(self, ask: Ask, marsh_end: Path) -> None:
        story = str(marsh_end / "scenarios" / "easter.yaml")
        assert ask("list", "marsh-end").out.splitlines() == [
            "marsh-end/scenarios/easter.yaml", "    an answer over Easter",
        ]  # fmt: skip
        assert ask("play", story).status == 0
        assert ask("draw", "marsh-end", "--text").status == 0
        assert ask("explain", "marsh-end", "M-2").status == 0

    def test_a_scenario_that_does_not_load_is_told_and_the_rest_goes_on(
        self, ask: Ask, marsh_end: Path
    ) -> None:
        (marsh_end / "scenarios" / "slip.yaml").write_text(
            "scenario: slip\nprocedure: ../procedure.yaml\n", encoding="utf-8"
        )
        said = ask("check", "marsh-end")
        assert said.status == 1
        assert "scenarios/slip.yaml:1:1: " in said.out
        assert "1 scenario played." in said.out
        assert said.out.endswith("1 file beside it does not load.\n")
        data = json.loads(ask("check", "marsh-end", "--json").out)
        assert tuple(data) == ("procedure", "edition", "problems", "findings", "translations")
        assert data["problems"][0]["file"].endswith("slip.yaml")
        assert ask("list", "marsh-end").status == 1

    def test_what_a_translation_leaves_untranslated_is_told(self, ask: Ask, marsh_end: Path) -> None:
        file = marsh_end / "translations" / "cy.yaml"
        file.parent.mkdir()
        file.write_text(
            "language of this file: cy\ntranslations:\n  Marsh End Compact: Compact Pen y Gors\n",
            encoding="utf-8",
        )
        said = ask("check", "marsh-end")
        assert said.status == 0
        assert "In “cy”: 1 translated, " in said.out
        (told,) = json.loads(ask("check", "marsh-end", "--json").out)["translations"]
        assert (told["language"], told["translated"]) == ("cy", 1)
        assert told["untranslated"]
        assert "Marsh End Compact" not in told["untranslated"]
        assert all(f"    {text[:40]}" in said.out for text in told["untranslated"])

    def test_a_translation_that_does_not_load_is_told(self, ask: Ask, marsh_end: Path) -> None:
        file = marsh_end / "translations" / "cy.yaml"
        file.parent.mkdir()
        file.write_text("language of this file: cy\ntranslations:\n  no such text: dim\n", encoding="utf-8")
        said = ask("check", "marsh-end")
        assert said.status == 1
        assert "translations/cy.yaml:3:3: the procedure has no name or text 'no such text'" in said.out
        assert said.out.endswith("1 file beside it does not load.\n")

    def test_a_letter_that_no_step_names_is_told_and_one_that_does_not_load(
        self, ask: Ask, marsh_end: Path
    ) -> None:
        folder = marsh_end / "letters"
        folder.mkdir()
        (folder / "thanks.md").write_text("for: nobody\n", encoding="utf-8")
        for name in ("marsh-end", "marsh-end/procedure.yaml"):
            said = ask("check", name)
            assert said.status == 1
            assert "marsh-end/letters/thanks.md:1:6: 'nobody' is nobody for whom a letter can be" in said.out
            assert "No step goes with the letter in “letters/thanks.md”, so nobody gets it." in said.out
            assert said.out.endswith("1 file beside it does not load.\n")
        data = json.loads(ask("check", "marsh-end", "--json").out)
        assert {problem["file"] for problem in data["problems"]} == {"marsh-end/letters/thanks.md"}
        assert "letter-not-named" in [finding["id"] for finding in data["findings"]]

    def test_a_letter_without_wording_is_told_where_others_have_theirs(
        self, ask: Ask, marsh_end: Path
    ) -> None:
        procedure = marsh_end / "procedure.yaml"
        step = "        ends the case as: answered\n"
        text = procedure.read_text(encoding="utf-8")
        with_letter = text.replace(step, f"{step}        letter: the answer\n        to: [A, B]\n")
        procedure.write_text(with_letter, encoding="utf-8")
        assert "There is no wording" not in ask("check", "marsh-end").out
        (marsh_end / "letters").mkdir()
        (marsh_end / "letters" / "thanks.md").write_text("for: nobody\n", encoding="utf-8")
        said = " ".join(ask("check", "marsh-end").out.split())
        assert "There is no wording of the letter “the answer”, which goes with “answer the letter”." in said
        assert "marsh-end/procedure.yaml:34 · letter-missing" in said

    def test_a_scenario_of_another_procedure_is_not_played_against_this_one(
        self, ask: Ask, marsh_end: Path
    ) -> None:
        story = marsh_end / "scenarios" / "easter.yaml"
        text = "scenario: no\nprocedure: wiltshire\nevents:\n  - on: 2026-11-04\n    who: A\n    step: withdraw\n"
        story.write_text(text, encoding="utf-8")
        said = ask("check", "marsh-end")
        assert said.status == 0
        assert (
            "Not played, since they are about another procedure: marsh-end/scenarios/easter.yaml." in said.out
        )

    def test_a_grave_finding_gives_status_1(self, ask: Ask, marsh_end: Path) -> None:
        procedure = marsh_end / "procedure.yaml"
        text = procedure.read_text(encoding="utf-8").replace("        ends the case as: answered\n", "")
        procedure.write_text(text.replace("    ends the case as: withdrawn\n", ""), encoding="utf-8")
        said = ask("check", "marsh-end/procedure.yaml")
        assert said.status == 1
        assert "Grave: a case can get stuck" in said.out

    def test_all_problems_of_a_file_are_told(self, ask: Ask, marsh_end: Path) -> None:
        procedure = marsh_end / "procedure.yaml"
        text = procedure.read_text(encoding="utf-8")
        text = text.replace("10 working days after write", "10 working days after wriet").replace(
            "from: [M-2]", "from: [M-3]"
        )
        procedure.write_text(text, encoding="utf-8")
        said = ask("check", "marsh-end")
        assert (said.status, said.out) == (1, "")
        assert "did you mean 'write to the Clerk'?" in said.err
        assert said.err.count("M-3") >= 3

    def test_a_finding_is_data_for_programs(self, ask: Ask, marsh_end: Path) -> None:
        assert marsh_end.exists()
        [finding] = json.loads(ask("check", "marsh-end", "--json").out)["findings"]
        assert tuple(finding) == ("id", "severity", "about", "says", "clauses", "places", "line", "story")
        assert (finding["id"], finding["severity"], finding["line"]) == ("not-shown", "note", 40)


def test_what_comes_with_evenhand_is_listed(ask: Ask) -> None:
    said = ask("list")
    assert (said.status, said.err) == (0, "")
    assert re.search(
        r"^devon +Compact for Devon.*\(3 stages, \d+ steps, 24 clauses\)$", said.out, re.MULTILINE
    )
    assert re.search(
        r"^wiltshire +Wiltshire Compact.*\(4 stages, \d+ steps, 28 clauses\)$", said.out, re.MULTILINE
    )
    rows = json.loads(ask("list", "--json").out)
    assert {row["name"] for row in rows} >= {"devon", "wiltshire"}
    assert {tuple(row) for row in rows} == {
        ("name", "procedure", "edition", "stages", "steps", "clauses", "readings")
    }


def test_the_scenarios_of_a_compact_are_listed_by_the_names_that_play_takes(ask: Ask) -> None:
    rows = json.loads(ask("list", "wiltshire", "--json").out)
    assert {"name": "wiltshire/WILT-2026-009", "title": "Quarterly payments more than 60 days late"} in rows


def test_a_picture_is_drawn_to_the_screen_and_to_a_file(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    assert main(["draw", "wiltshire"]) == 0
    drawn = capfdbinary.readouterr().out
    assert ET.fromstring(drawn).tag.endswith("svg")  # noqa: S314 - our own drawing
    assert main(["draw", "wiltshire", "--output", str(tmp_path / "w.svg")]) == 0
    assert (tmp_path / "w.svg").read_bytes() == drawn


def test_a_drawing_in_words_names_every_stage(ask: Ask) -> None:
    said = ask("draw", "wiltshire", "--text")
    assert said.status == 0
    for stage in ("Step one", "Step two", "Step three", "Step four"):
        assert stage in said.out


def test_a_file_that_cannot_be_written_is_told(ask: Ask, tmp_path: Path) -> None:
    said = ask("draw", "devon", "--output", str(tmp_path))
    assert (said.status, said.err) == (2, f"“{tmp_path}” cannot be written: Is a directory.\n")
    assert (
        "cannot be written" in ask("draw", "devon", "--output", str(tmp_path / "no" / "such" / "f.svg")).err
    )
