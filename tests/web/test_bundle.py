"""The papers of a case as one bundle and as pages: exactly what each reader may open, and nothing for anybody else."""

import hashlib
import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from pytest_django import Settings

from evenhand.casework.models import AccessRecord, Individual, Paper
from tests.casework.papers import EML, office, send_paper
from tests.letters import hostile_pdfs as hostile
from tests.web.panel_here import CHAIR, OTHERS, Panel, panel_here
from tests.web.people_here import signed_in
from tests.web.readers import Reader

pytestmark = pytest.mark.django_db
COL, INES, ABEL = OTHERS
KINDS = ("shared", "confidential", "panel", "own")


@pytest.fixture
def panel(settings: Settings, tmp_path: Path) -> Panel:
    settings.DEMONSTRATION_DAY = ""
    settings.PAPERS = tmp_path / "papers"
    found = panel_here()
    for readers in KINDS:
        send_paper(found.case, readers=readers, name=f"{readers}.txt", content=f"Canary{readers}".encode())
    return found


def _bundle(panel: Panel, who: str, more: str = "") -> PdfReader:
    answer = panel.people[who].client.get(panel.at(f"bundle.pdf{more}"))
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    return PdfReader(io.BytesIO(answer.content))


def _text(book: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in book.pages)


def _seen(text: str) -> set[str]:
    return {readers for readers in KINDS if f"Canary{readers}" in text or f"{readers}.txt" in text}


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        (COL, {"shared", "confidential", "panel"}),
        (CHAIR, {"shared", "confidential", "panel"}),
        ("office", {"shared", "confidential"}),
    ],
)
def test_a_bundle_and_the_page_hold_what_its_reader_may_open(panel: Panel, who: str, sees: set[str]) -> None:
    assert _seen(_text(_bundle(panel, who))) == sees
    assert _seen(panel.people[who].get(panel.at("bundle"))) == sees


@pytest.mark.parametrize(
    "who", ["steering group", "stranger", "side A", "side B", "administrator", "Tom Quarry"]
)
def test_nobody_else_has_one(panel: Panel, who: str) -> None:
    for page in ("bundle", "bundle.pdf", f"bundle.pdf?for={COL}"):
        assert panel.people[who].client.get(panel.at(page)).status_code == 404, page
    assert not AccessRecord.objects.filter(action__in=("opened", "bundled")).exists()


def test_it_says_on_the_cover_and_on_each_page_for_whom_it_is(panel: Panel) -> None:
    book = _bundle(panel, COL)
    assert "Papers in STAF-2026-011" in book.pages[0].extract_text()
    for number, page in enumerate(book.pages, 1):
        text = page.extract_text()
        assert "Prepared for Col Finch on" in text
        assert f"{number} / {len(book.pages)}" in text


def test_every_look_is_written_down_and_ends_taking_back(panel: Panel) -> None:
    assert panel.people[COL].client.head(panel.at("bundle.pdf")).status_code == 200
    assert panel.people[COL].client.head(panel.at("bundle")).status_code == 200
    assert not Paper.objects.exclude(opened_at=None).exists()
    _bundle(panel, COL)
    opened = AccessRecord.objects.filter(action="opened", who=COL)
    assert {row.what for row in opened} == {row.pk for row in Paper.objects.exclude(readers="own")}
    assert AccessRecord.objects.filter(action="bundled", who=COL).count() == 1
    assert set(Paper.objects.filter(opened_at=None).values_list("readers", flat=True)) == {"own"}
    assert "Took the papers as one bundle" in panel.people["office"].get(panel.at("who-looked"))


def test_the_office_prints_for_a_member_what_both_may_open(panel: Panel) -> None:
    book = _bundle(panel, "office", f"?for={COL}")
    assert _seen(_text(book)) == {"shared", "confidential"}
    assert "Prepared for Col Finch on" in book.pages[0].extract_text()
    assert "for the panel alone are not in what the office prints" in book.pages[0].extract_text().replace(
        "\n", " "
    )
    assert AccessRecord.objects.filter(action="bundled", who="Kit Larch", what=COL).exists()


@pytest.mark.parametrize("member", ["Tom Quarry", "Pat Hale", "Nobody", ABEL])
def test_there_is_none_for_who_has_no_seat_a_link_or_has_not_declared(panel: Panel, member: str) -> None:
    if member == ABEL:
        panel.people[ABEL].send(panel.at("declare"), {"answer": "not sure", "words": "An old friend."})
    assert panel.people["office"].client.get(panel.at(f"bundle.pdf?for={member}")).status_code == 404
    assert panel.people[COL].client.get(panel.at(f"bundle.pdf?for={INES}")).status_code == 404


def test_after_stepping_aside_everything_is_gone(panel: Panel) -> None:
    pages = ("bundle", "bundle.pdf", "notes", "notes.txt")
    for page in pages:
        assert panel.people[COL].client.get(panel.at(page)).status_code == 200, page
    panel.people[COL].send(panel.at("declare"), {"answer": "a link", "words": "My sister works there."})
    for page in (*pages, ""):
        assert panel.people[COL].client.get(panel.at(page)).status_code in (302, 404), (
            page
        )  # signed out at once
    again = _again(COL)
    for page in (*pages, ""):
        assert again.client.get(panel.at(page)).status_code == 404, page
    assert panel.people["office"].client.get(panel.at(f"bundle.pdf?for={COL}")).status_code == 404


def test_pdfs_are_merged_clean_and_other_files_have_a_sheet(panel: Panel) -> None:
    word = office()
    for name, content in (
        ("form.pdf", hostile.with_everything()),
        ("locked.pdf", hostile.locked()),
        ("broken.pdf", b"%PDF-1.7\n%%EOF\n"),
        ("letter.docx", word),
        ("mail.eml", EML),
    ):
        send_paper(panel.case, name=name, content=content)
    book = _bundle(panel, COL)
    text = _text(book).replace("\n", " ")
    assert hostile.SEEN in text
    assert hostile.WORD not in text
    assert "Subject: payments" in text
    assert "Please see below." in text
    for why in ("locked with a password", "damaged, or made in an unusual way", "cannot become pages here"):
        assert why in text, why
    assert Paper.objects.get(digest=_digest(word)).digest in text.replace(" ", "")
    assert {mark.title for mark in book.outline} >= {  # type: ignore[union-attr]
        "form.pdf", "locked.pdf", "broken.pdf", "letter.docx", "mail.eml",
    }  # fmt: skip
    not_shown = Paper.objects.filter(kind__in=("Word",)).values_list("opened_at", flat=True)
    assert list(not_shown) == [None]


def test_a_text_is_shown_and_never_as_markup(panel: Panel) -> None:
    send_paper(panel.case, name="<b>x.txt", content=b"<script>alert(1)</script>")
    page = panel.people[COL].get(panel.at("bundle"))
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _again(name: str) -> Reader:
    return signed_in(Individual.objects.get(name=name))
