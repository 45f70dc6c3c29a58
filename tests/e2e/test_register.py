"""The register kept in a browser, with scripts and without: entered, tied, taken out, brought in, and made one of two."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.e2e.harness import inspect
from tests.e2e.story import Story

pytestmark = pytest.mark.browser


def test_from_a_new_person_to_a_workbook_and_back(any_page: Page, demo: str, tmp_path: Path) -> None:
    story, page = Story(any_page, demo, "devon"), any_page
    story.acts_for("Development Worker")
    name = f"Ines Hallow {tmp_path.parent.name[-1]}{hash(tmp_path.name) % 1000}"
    page.get_by_role("link", name="People", exact=True).first.click()
    page.get_by_role("link", name="Enter a person").click()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("By post").check()
    page.get_by_role("button", name="Keep this").click()
    expect(page.locator(".mistakes")).to_contain_text("Choose an answer: Sector")
    expect(page.get_by_label("Name", exact=True)).to_have_value(name)
    page.get_by_label("public", exact=True).check()
    page.get_by_label("Postal address").fill("7 Canary Row\nOtterleigh")
    page.get_by_role("button", name="Keep this").click()
    page.get_by_role("link", name="Add an office or body").click()
    page.get_by_label("Hub", exact=True).check()
    page.get_by_label("For which group does the person speak there?").fill("Children and families")
    page.get_by_role("button", name="Keep this").click()
    expect(page.get_by_text("Hub for Children and families, with no last day")).to_be_visible()

    page.get_by_role("link", name="People", exact=True).first.click()
    page.get_by_role("link", name="Take the register out as a spreadsheet").click()
    with page.expect_download() as taken:
        page.get_by_role("link", name="Excel workbook with everything").click()
    file = tmp_path / "register.xlsx"
    taken.value.save_as(file)
    made = load_workbook(file)
    made["People"].append([f"{name} Again", "public"])
    made["Links"].append([name, "Otterleigh Transport Volunteers", "membership"])
    made.save(file)

    brings_in(page, demo, file, name)
    makes_one_of_two(page, name)


def brings_in(page: Page, demo: str, file: Path, name: str) -> None:
    page.goto(f"{demo}/devon/register/import")
    page.get_by_label("Which file?").set_input_files(file)
    page.get_by_role("button", name="Look at it first").click()
    expect(page.get_by_text("Nothing has been changed yet.")).to_be_visible()
    expect(page.get_by_role("row", name=f"{name} Again")).to_be_visible()
    page.get_by_role("button", name="Take all of this in").click()
    expect(page.get_by_role("heading", name="Taken in")).to_be_visible()


def makes_one_of_two(page: Page, name: str) -> None:
    page.get_by_role("link", name="People", exact=True).first.click()
    page.get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_text("Otterleigh Transport Volunteers: is a member")).to_be_visible()
    page.get_by_role("link", name="Entered twice? Merge").click()
    page.get_by_label("Which other entry means the same?").select_option(label=f"{name} Again")
    page.get_by_role("button", name="Look first").click()
    expect(page.get_by_text(f"The name {name} Again will lead to {name}.")).to_be_visible()
    page.get_by_label("Yes, these are the same.").check()
    page.get_by_role("button", name="Merge them").click()
    expect(page.get_by_text("Also known as")).to_be_visible()


def test_a_file_with_wrong_lines_says_what_to_put_right(
    browser_page: Page, demo: str, pictures: Path | None, tmp_path: Path
) -> None:
    story = Story(browser_page, demo, "devon")
    story.acts_for("Development Worker")
    file = tmp_path / "people.csv"
    file.write_text("Name,Sector\nNoor,space travel\n", encoding="utf-8")
    browser_page.goto(f"{demo}/devon/register/import")
    browser_page.get_by_label("Which file?").set_input_files(file)
    browser_page.get_by_role("button", name="Look at it first").click()
    expect(browser_page.get_by_role("row", name="Choose a sector")).to_be_visible()
    inspect(browser_page, "register-wrong-lines", pictures)
