"""Papers on the screens: who may open which, taking back, what the office keys in, and how a file is given out."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from evenhand.casework import models
from evenhand.casework.papers import kinds
from evenhand.casework.papers.files import path_of
from evenhand.web.papers import list_of_papers as paper_list
from tests.casework.papers import GOOD, PDF, send_paper
from tests.web.readers import SECRETARIAT, Reader, day, text
from tests.web.routes import ENDED, OPEN
from tests.web.test_strangers import RAISER, RESPONDER, STRANGER

PANEL = "role: panel"
BOARD = "role: Board"


@pytest.fixture
def case(site: dict[str, str]) -> str:
    return site[OPEN]


def file(name: str = "letter.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def add(reader: Reader, case: str, **typed: object) -> str:
    """The page after sending these."""
    sent = {"files": [file()], "readers": "shared"} | typed
    return reader.client.post(f"/case/{case}/papers/add", sent, follow=True).content.decode()


@pytest.mark.parametrize(
    ("readers", "open_to"),
    [
        ("shared", {RAISER, RESPONDER, SECRETARIAT, PANEL}),
        ("confidential", {RAISER, SECRETARIAT, PANEL}),
        ("panel", {RAISER, PANEL}),
        ("own", {RAISER}),
    ],
)
def test_a_paper_is_open_to_those_it_is_for(case: str, readers: str, open_to: set[str]) -> None:
    paper = send_paper(case, readers=readers, name="CANARY.pdf")
    for who in (RAISER, RESPONDER, SECRETARIAT, PANEL, BOARD, STRANGER):
        reader = Reader(who)
        status = reader.client.get(f"/case/{case}/papers/{paper}").status_code
        assert (status == 200) is (who in open_to), who
        assert status in (200, 404)
        page = reader.client.get(f"/case/{case}/").content.decode()
        assert ("CANARY" in page) is (who in open_to), who


def test_what_was_confidential_is_shared_when_the_process_has_ended(site: dict[str, str]) -> None:
    paper = send_paper(site[ENDED], readers="confidential")
    other = "organisation: Downsway Integrated Health Board"
    assert Reader(other).client.get(f"/case/{site[ENDED]}/papers/{paper}").status_code == 200
    private = send_paper(site[ENDED], readers="own")
    assert Reader(other).client.get(f"/case/{site[ENDED]}/papers/{private}").status_code == 404


def test_a_paper_of_one_case_is_not_found_in_another(site: dict[str, str]) -> None:
    paper = send_paper(site[ENDED])
    assert Reader(SECRETARIAT).client.get(f"/case/{site[ENDED]}/papers/{paper}").status_code == 200
    Reader(SECRETARIAT).get(f"/case/{site[OPEN]}/papers/{paper}", 404)


def test_a_file_is_given_out_whole_and_never_to_be_shown(case: str) -> None:
    paper = send_paper(case, name='Brief "Ñandú" – 1.pdf', content=PDF + b" " * 200_000 + b"%%EOF")
    answer = Reader(RESPONDER).client.get(f"/case/{case}/papers/{paper}")
    assert b"".join(answer.streaming_content) == PDF + b" " * 200_000 + b"%%EOF"  # type: ignore[attr-defined]
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer.headers["Cache-Control"] == "no-store"
    assert (
        answer.headers["Content-Disposition"]
        == "attachment; filename*=utf-8''Brief%20_%C3%91and%C3%BA_%20%E2%80%93%201.pdf"
    )


def test_a_look_at_its_head_or_by_its_own_sender_opens_nothing(case: str) -> None:
    paper = send_paper(case)
    Reader(RESPONDER).client.head(f"/case/{case}/papers/{paper}")
    Reader(RAISER).client.get(f"/case/{case}/papers/{paper}").close()
    assert models.Paper.objects.get().opened_at is None
    Reader(RESPONDER).client.get(f"/case/{case}/papers/{paper}").close()
    assert models.Paper.objects.get().opened_at is not None


def test_a_paper_can_be_taken_back_until_somebody_else_opens_it(case: str) -> None:
    paper = send_paper(case)
    raiser, path = Reader(RAISER), f"/case/{case}/papers/{paper}"
    raiser.client.get(path).close()
    for other in (RESPONDER, SECRETARIAT):
        assert Reader(other).client.post(f"{path}/withdraw").status_code == 404
    assert path_of(paper).exists()
    assert raiser.post(f"{path}/withdraw", {}).status_code == 302
    assert not path_of(paper).exists()
    raiser.get(path, 404)
    assert "Taken back" in raiser.get(f"/case/{case}/")
    assert "letter.pdf" not in Reader(RESPONDER).get(f"/case/{case}/")
    raiser.get(f"{path}/withdraw", 404)


def test_once_opened_the_button_is_gone_and_the_page_says_why(case: str) -> None:
    paper = send_paper(case)
    raiser, path = Reader(RAISER), f"/case/{case}/papers/{paper}"
    assert "Take it back" in raiser.get(f"/case/{case}/")
    Reader(PANEL).client.get(path).close()
    assert "Take it back" not in raiser.get(f"/case/{case}/")
    page = text(raiser.post(f"{path}/withdraw", {}))
    assert "Somebody else has opened it, so it cannot be taken back" in page
    assert raiser.client.get(path).status_code == 200


def test_a_side_sends_several_files_and_is_told_who_can_read_them(case: str) -> None:
    raiser = Reader(RAISER)
    page = raiser.get(f"/case/{case}/papers/add")
    assert page.index("20 MB") < page.index('type="file"')
    assert "Can be read by: Wrenlow Junior Sailing (A), Quillham Town Council (B), the Secretariat" in page
    assert "Can be read by: Wrenlow Junior Sailing (A)" in page
    page = add(raiser, case, files=[file(), file("notes.txt", b"by phone")], readers="confidential")
    assert "Kept: letter.pdf" in page
    assert "Kept: notes.txt" in page
    assert "notes.txt" not in Reader(RESPONDER).get(f"/case/{case}/")
    row = models.Paper.objects.get(kind="text")
    assert (row.role, row.readers, row.channel, row.recorded_by) == ("A", "confidential", "web", "")


def test_the_office_keys_in_what_came_by_post(case: str) -> None:
    office = Reader(SECRETARIAT)
    typed = {"role": "A", "person": "Kit Larch", "channel": "post"} | day("came-on", 18, 11, 2026)
    add(office, case, **typed)
    row = models.Paper.objects.get()
    assert (row.role, row.person, row.channel, str(row.came_on)) == ("A", "Kit Larch", "post", "2026-11-18")
    assert row.recorded_by == "Secretariat"
    assert "It cannot have come after today" in add(office, case, **(typed | day("came-on", 24, 11, 2026)))
    assert "is not sent to the office" in add(office, case, **(typed | {"readers": "own"}))
    add(office, case, **(typed | {"readers": "panel", "files": [file("eyes.pdf", PDF + b"%%EOF")]}))
    kept = models.Paper.objects.get(readers="panel")
    office.get(f"/case/{case}/papers/{kept.pk}", 404)
    assert Reader(RAISER).client.get(f"/case/{case}/papers/{kept.pk}").status_code == 200
    office.post(f"/case/{case}/papers/{row.pk}/withdraw", {})
    assert models.Paper.objects.get(pk=row.pk).withdrawn_at is not None


@pytest.mark.parametrize("who", [STRANGER, BOARD, ""])
def test_nobody_else_can_add_a_paper(case: str, who: str) -> None:
    answer = Reader(who).client.post(f"/case/{case}/papers/add", {"files": [file()], "readers": "shared"})
    assert answer.status_code == 404
    assert not models.Paper.objects.exists()


def test_a_side_cannot_send_in_the_name_of_the_other(case: str) -> None:
    typed = {"role": "B", "person": "Somebody", "channel": "post"} | day("came-on", 1, 1, 2026)
    add(Reader(RAISER), case, **typed)
    row = models.Paper.objects.get()
    assert (row.role, row.person, row.channel, str(row.came_on)) == ("A", "A", "web", "2026-11-21")


def test_what_is_wrong_is_told_what_is_good_is_kept_and_nothing_lies_about(
    case: str, settings: Settings
) -> None:
    page = add(Reader(RAISER), case, files=[file(), file("game.exe", b"MZ"), file("cut.pdf", PDF[:30])])
    assert "<title>Error:" in page
    assert "Kept: letter.pdf" in page
    assert "“game.exe” was not kept: this kind of file cannot be sent. Send PDF, Word" in page
    assert "“cut.pdf” was not kept: its end is missing" in page
    (row,) = models.Paper.objects.all()
    assert [path.name for path in Path(settings.PAPERS).iterdir()] == [row.pk]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"files": []}, "Choose at least one file"),
        ({"readers": ""}, "Choose an answer: Who is it for?"),
        ({"readers": "everybody"}, "Choose one of the answers on the page"),
        ({"files": [file(f"{number}.pdf") for number in range(6)]}, "no more than 5 files at once"),
        (
            {"files": [file("big.pdf", PDF + bytes(20_000_000))]},
            "“big.pdf” was not kept: it is larger than 20 MB",
        ),
    ],
)
def test_a_mistake_is_told_and_nothing_is_kept(
    case: str, settings: Settings, typed: dict[str, object], told: str
) -> None:
    page = add(Reader(RAISER), case, **typed)
    assert told in page
    assert "<title>Error:" in page
    assert not models.Paper.objects.exists()
    folder = Path(settings.PAPERS)
    assert not folder.exists() or list(folder.iterdir()) == []


def test_the_same_file_sent_twice_is_kept_once(case: str) -> None:
    for _ in range(2):
        assert "Kept: letter.pdf" in add(Reader(RAISER), case)
    assert models.Paper.objects.count() == 1


def test_a_form_from_elsewhere_is_refused_before_anything_is_kept(case: str) -> None:
    client = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)
    client.cookies = Reader(RAISER).client.cookies
    answer = client.post(f"/case/{case}/papers/add", {"files": [file()], "readers": "shared"})
    assert answer.status_code == 403
    assert not models.Paper.objects.exists()


def test_files_in_any_other_form_are_passed_over_and_an_endless_form_is_refused(case: str) -> None:
    office = Reader(SECRETARIAT)
    answer = office.client.post(
        "/wiltshire/acting", {"whom": RAISER, "files": file(content=bytes(1_000_000))}
    )
    assert answer.status_code == 302
    answer = office.client.post("/wiltshire/acting", {"whom": "x" * 2_100_000})
    assert answer.status_code == 413
    assert "That was too much at once" in answer.content.decode()
    assert case


def test_fifty_papers_cost_no_more_queries_than_one(case: str) -> None:
    office = Reader(SECRETARIAT)
    send_paper(case)
    office.get(f"/case/{case}/")
    with CaptureQueriesContext(connection) as one:
        office.get(f"/case/{case}/")
    for number in range(49):
        send_paper(case, content=PDF + str(number).encode() + b"%%EOF", name=f"{number}.pdf")
    with CaptureQueriesContext(connection) as many:
        page = office.get(f"/case/{case}/")
    assert page.count('id="paper-') == 50
    assert len(many) == len(one)


def test_without_its_key_or_with_a_damaged_file_a_page_says_so(
    case: str, settings: Settings, tmp_path: Path
) -> None:
    paper, other = send_paper(case), send_paper(case, role="B")
    path_of(paper).write_bytes(path_of(other).read_bytes())
    page = Reader(SECRETARIAT).get(f"/case/{case}/papers/{paper}", 500)
    assert "This is locked, and we cannot open it now" in page
    assert not models.AccessRecord.objects.exists()
    assert models.Paper.objects.get(pk=paper).opened_at is None
    settings.KEYS = tmp_path / "no keys"
    assert "This is locked" in Reader(SECRETARIAT).get(f"/case/{case}/", 500)


@pytest.mark.parametrize("name", GOOD)
def test_every_kind_that_the_page_names_is_taken(case: str, name: str) -> None:
    assert f"Kept: {name}" in add(Reader(RAISER), case, files=[file(name, GOOD[name])])
    moment = models.Paper.objects.get().added_at
    assert moment.astimezone(UTC) > datetime(2026, 11, 20, tzinfo=UTC)


def test_every_kind_has_words_for_people() -> None:
    assert set(paper_list.KINDS) == {kind.name for kind in kinds.KINDS}
