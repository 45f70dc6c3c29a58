"""What came in, as the office meets it: read, filed with two clicks, set aside, typed in; and nobody else knows of it."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from evenhand.casework.actions.open_paper import OpenPaper, open_paper
from evenhand.casework.incoming.mailboxes import look_through
from evenhand.casework.models import Compact, Incoming, IncomingFile, Outgoing, Paper
from evenhand.casework.outbox import Wish, put
from evenhand.casework.policies.capacities import Actor, Proof, role
from evenhand.casework.queries import inbox
from evenhand.casework.queries.case_facts import case_facts
from evenhand.casework.queries.case_page import case_page
from tests.casework.papers import PDF, office
from tests.casework.tray import CAME, a_bounce, a_mail, came_in
from tests.channels.letter_box import open_box
from tests.web.readers import SECRETARIAT, Reader, day, text
from tests.web.routes import OPEN
from tests.web.test_strangers import RAISER, RESPONDER, STRANGER

pytestmark = pytest.mark.usefixtures("site")
INBOX = "/wiltshire/inbox"
FILED, NEW, ASIDE = Incoming.State.FILED, Incoming.State.NEW, Incoming.State.ASIDE


def page_of(incoming: str) -> str:
    return f"{INBOX}/{incoming}"


def file_it(incoming: str, **typed: object) -> str:
    """Open it and press “File”; the page that comes then."""
    reader = Reader(SECRETARIAT)
    answer = reader.send(page_of(incoming), {**typed, "do": "file"})
    return reader.get(page_of(incoming)) if answer.status_code == 302 else text(answer)


def read_paper(case: str, paper: str) -> bytes:
    """A paper as the office gets it."""
    actor = Actor(compact="wiltshire", proof=Proof.DEMONSTRATION, acting=role("Secretariat"))
    found = open_paper(actor, case_facts(case_page(case, date(2026, 11, 21))), paper, CAME)
    assert isinstance(found, OpenPaper)
    return b"".join(found.pieces)


def test_two_clicks_file_what_names_its_dispute(site: dict[str, str]) -> None:
    incoming = came_in(data=a_mail(subject=f"Your letter {OPEN}", files={"letter.pdf": PDF}))
    reader = Reader(SECRETARIAT)
    assert page_of(incoming) in reader.get(INBOX)
    form = reader.form(page_of(incoming))
    assert form["case"] == [site[OPEN]], "it is proposed"
    assert Incoming.objects.get(pk=incoming).state == NEW, "and nothing is decided by that"
    assert "Filed to" in file_it(incoming)
    papers = Paper.objects.filter(case=site[OPEN], added_at__gt=CAME)
    assert {one.name for one in papers} == {f"Your letter {OPEN}.txt", "letter.pdf"}
    assert {(one.readers, one.role, one.came_on, one.channel) for one in papers} == {
        ("own", "Secretariat", CAME.date(), "e-mail")
    }
    written = read_paper(site[OPEN], papers.get(kind="text").pk).decode()
    assert "Says it is from: Kit Larch <kit@wrenlow.example>" in written
    assert "They came late again." in written
    assert read_paper(site[OPEN], papers.get(kind="PDF").pk) == PDF
    assert OPEN in reader.get(INBOX)


def test_a_letter_that_begins_a_dispute_leads_to_opening_it() -> None:
    page = Reader(SECRETARIAT).get(page_of(came_in()))
    assert 'href="/wiltshire/new"' in page


def test_by_default_nobody_but_the_office_reads_what_was_filed(site: dict[str, str]) -> None:
    incoming = came_in(data=a_mail(subject=f"Your letter {OPEN}"))
    file_it(incoming)
    for who in (RAISER, RESPONDER):
        assert "Your letter" not in Reader(who).get(f"/case/{site[OPEN]}/")
    assert "Your letter" in Reader(SECRETARIAT).get(f"/case/{site[OPEN]}/")


def test_the_office_says_whose_it_is_and_for_whom(site: dict[str, str]) -> None:
    incoming = came_in(data=a_mail(subject=f"Your letter {OPEN}"))
    wrong = file_it(incoming, role="A")
    assert "is a paper of our office" in wrong
    file_it(incoming, role="A", readers="shared")
    for who in (RAISER, RESPONDER):
        assert "Your letter" in Reader(who).get(f"/case/{site[OPEN]}/")
    paper = Paper.objects.get(case=site[OPEN], added_at__gt=CAME)
    assert (paper.role, paper.person, paper.recorded_by) == ("A", "Kit Larch", "Secretariat")


def test_an_answer_to_our_letter_proposes_its_dispute(site: dict[str, str]) -> None:
    put(
        Wish(
            purpose="letter",
            to="kit@wrenlow.example",
            subject="s",
            text="t",
            compact="wiltshire",
            case=site[OPEN],
        ),
        CAME,
    )
    ours = Outgoing.objects.get(to="kit@wrenlow.example").message_id
    incoming = came_in(data=a_mail(In_Reply_To=ours))
    assert Reader(SECRETARIAT).form(page_of(incoming))["case"] == [site[OPEN]]


def test_what_names_no_dispute_or_two_is_for_a_person_to_say(site: dict[str, str]) -> None:
    both = " and ".join(reference for reference in site if reference.startswith("WILT"))
    for data in (a_mail(), a_mail(text=both), a_mail(subject="About DEV-2026-003 and WILT-1999-001")):
        incoming = came_in(data=data)
        assert Reader(SECRETARIAT).form(page_of(incoming))["case"] == []
        assert "Choose an answer" in file_it(incoming)
        assert Incoming.objects.get(pk=incoming).state == NEW


def test_nobody_files_to_a_dispute_of_another_compact(site: dict[str, str]) -> None:
    elsewhere = next(case for reference, case in site.items() if reference.startswith("DEV"))
    incoming = came_in()
    assert "Choose one of the answers" in file_it(incoming, case=elsewhere)
    assert not Paper.objects.filter(case=elsewhere, added_at__gt=CAME).exists()


def test_what_the_checks_refuse_is_left_out_and_told(site: dict[str, str]) -> None:
    files = {
        "../../run.sh": b"#!/bin/sh\n",
        "macro.docx": office(("word/vbaProject.bin", b"x")),
        "good.pdf": PDF,
    }
    incoming = came_in(data=a_mail(subject=OPEN, files=files))
    page = file_it(incoming)
    assert "Some of it was not taken" in page
    assert "run.sh: this kind of file cannot be sent" in page
    assert "macro.docx:" in page
    assert {one.name for one in Paper.objects.filter(case=site[OPEN], added_at__gt=CAME)} == {
        f"{OPEN}.txt",
        "good.pdf",
    }
    assert "left out: run.sh, macro.docx" in Reader(SECRETARIAT).get(INBOX)


def test_where_everything_is_refused_it_stays_in_the_tray(site: dict[str, str]) -> None:
    incoming = came_in(data=a_mail(subject=OPEN, files={"run.sh": b"#!/bin/sh\n"}))
    bad = IncomingFile.objects.get(incoming=incoming, whole=False)
    assert "“run.sh” was not kept" in file_it(incoming, keep=[bad.pk])
    assert "Choose at least one thing to keep" in file_it(incoming, keep=[])
    assert Incoming.objects.get(pk=incoming).state == NEW
    assert not Paper.objects.filter(case=site[OPEN], added_at__gt=CAME).exists()


def test_it_is_filed_once(site: dict[str, str]) -> None:
    incoming = came_in(data=a_mail(subject=OPEN))
    form = Reader(SECRETARIAT).form(page_of(incoming))
    file_it(incoming)
    answer = Reader(SECRETARIAT).post(page_of(incoming), {**form, "do": "file"})
    assert answer.headers["Location"] == INBOX
    assert Paper.objects.filter(case=site[OPEN], added_at__gt=CAME).count() == 1


def test_set_aside_and_taken_back() -> None:
    incoming, reader = came_in(), Reader(SECRETARIAT)
    reader.post(page_of(incoming), {"do": "aside"})
    row = Incoming.objects.get(pk=incoming)
    assert (row.state, row.decided_by) == (ASIDE, "Secretariat")
    assert "Set aside in the past 30 days" in reader.get(INBOX)
    reader.post(page_of(incoming), {"do": "back"})
    assert Incoming.objects.get(pk=incoming).state == NEW
    reader.post(page_of(incoming), {"do": "back"})  # a second time: too late, and nothing happens
    assert Incoming.objects.get(pk=incoming).state == NEW


def test_who_is_known_and_who_is_not_stand_apart_and_programs_are_folded() -> None:
    came_in(data=a_mail(subject="From one we know", sender="Somebody <Office@PCT.example>"))
    came_in(data=a_mail(subject="From a stranger", sender="x@nowhere.example", name="<2@x.example>"))
    came_in(data=a_mail(subject="Out of office", name="<3@x.example>"))
    came_in(data=a_bounce("<nothing@of.ours>"))
    page = Reader(SECRETARIAT).get(INBOX)
    order = [page.index(words) for words in (
        "from an address you know", "From one we know", "from an unknown sender", "From a stranger", "Written by programs",
        "Out of office",
    )]  # fmt: skip
    assert order == sorted(order)
    assert "is that of Pellsworth Community Transport" in page
    assert "2 new messages and letters wait" in Reader(SECRETARIAT).get("/wiltshire/")
    assert "What came in: 2 new" in Reader(SECRETARIAT).get("/wiltshire/mail")


def test_the_same_message_twice_is_one_and_what_it_says_cannot_be_read_in_the_database() -> None:
    first = came_in(data=a_mail(text="Canary of the tray"))
    assert came_in(data=a_mail(text="Canary of the tray")) == first
    with connection.cursor() as cursor:
        cursor.execute("SELECT text, subject, sender FROM casework_incoming WHERE id = %s", [first])
        assert all(column.startswith("sealed:") for column in cursor.fetchone())


@pytest.mark.parametrize("who", [RAISER, RESPONDER, STRANGER, "role: Board member"])
def test_nobody_but_the_office_knows_of_it(who: str) -> None:
    incoming = came_in(data=a_mail(subject=OPEN))
    reader = Reader(who)
    for path in (INBOX, f"{INBOX}/new", page_of(incoming)):
        there = reader.get(path, 404)
        assert there == reader.get("/wiltshire/inbox/AAAAAAAAAAAAAAAAAAAAAA", 404)
    for todo in ("file", "aside", "back", "erase"):
        assert reader.post(page_of(incoming), {"do": todo, "because": "x"}).status_code == 404
    assert Incoming.objects.get(pk=incoming).state == NEW


def test_the_office_of_another_compact_knows_nothing_of_it() -> None:
    incoming = came_in()
    other = Reader("role: Development Worker", "devon")
    other.get(f"/devon/inbox/{incoming}", 404)
    assert "The payments" not in other.get("/devon/inbox")
    assert other.client.post(f"/devon/inbox/{incoming}", {"do": "aside"}).status_code == 404


def test_looking_changes_nothing() -> None:
    incoming = came_in(data=a_mail(subject=OPEN))
    before, reader = Incoming.objects.filter(pk=incoming).values().get(), Reader(SECRETARIAT)
    for path in (INBOX, page_of(incoming), f"{page_of(incoming)}?do=aside", f"{INBOX}/new"):
        reader.get(path)
        reader.client.head(path)
    assert Incoming.objects.filter(pk=incoming).values().get() == before


def test_what_it_says_is_text_and_never_markup() -> None:
    incoming = came_in(data=a_mail(subject="<b>x</b>", text="<script>run()</script>", sender="<i>@x.example"))
    page = Reader(SECRETARIAT).get(page_of(incoming))
    assert "<script>run" not in page
    assert "&lt;script&gt;run()" in page
    assert "<b>x</b>" not in page


def test_what_could_not_be_read_can_be_kept_whole(site: dict[str, str]) -> None:
    spoilt = a_mail(subject=OPEN) + b"\n--b" * 6000
    incoming = came_in(data=spoilt)
    page = Reader(SECRETARIAT).get(page_of(incoming))
    assert "Could not be read as a whole" in page
    file_it(incoming)
    paper = Paper.objects.get(case=site[OPEN], added_at__gt=CAME, kind="e-mail")
    assert read_paper(site[OPEN], paper.pk) == spoilt


def typed_in(**typed: object) -> dict[str, object]:
    form = {
        "who": "Ada Quill",
        "channel": "phone",
        "said": "She cannot come on Friday.",
        **day("came-on", 18, 11, 2026),
    }
    return {**form, **typed}


def test_a_call_is_typed_in_with_the_day_it_came(site: dict[str, str]) -> None:
    reader = Reader(SECRETARIAT)
    photo = SimpleUploadedFile("letter.pdf", PDF)
    answer = reader.send(f"{INBOX}/new", typed_in(about=f"About {OPEN}", files=photo))
    assert answer.status_code == 302, text(answer)
    page = reader.get(answer.headers["Location"])
    for words in (
        "Day it came",
        "Wednesday 18 November 2026",
        "Day I typed it",
        "Saturday 21 November 2026",
        "letter.pdf",
    ):
        assert words in page, words
    file_it(answer.headers["Location"].rpartition("/")[2])
    papers = Paper.objects.filter(case=site[OPEN], came_on=date(2026, 11, 18))
    assert {(one.kind, one.channel) for one in papers} == {("text", "phone"), ("PDF", "phone")}
    assert b"Came on: 18 November 2026\nTyped in on: 21 November 2026" in read_paper(
        site[OPEN], papers.get(kind="text").pk
    )


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"who": ""}, "Fill this in: Who sent it"),
        ({"said": ""}, "Fill this in: What does it say"),
        (day("came-on", 22, 11, 2026), "cannot have come after today"),
        ({"files": SimpleUploadedFile("run.sh", b"#!/bin/sh\n")}, "“run.sh” was not kept"),
    ],
)  # fmt: skip
def test_a_mistake_keeps_what_was_typed(typed: dict[str, object], told: str) -> None:
    answer = Reader(SECRETARIAT).send(f"{INBOX}/new", typed_in(about="A visit", **typed))
    assert told in text(answer)
    assert "A visit" in text(answer)
    assert not Incoming.objects.exists()


def test_the_same_form_sent_twice_is_one() -> None:
    reader = Reader(SECRETARIAT)
    form = {**reader.form(f"{INBOX}/new"), **typed_in()}
    form.pop("files", None)
    first, second = reader.post(f"{INBOX}/new", form), reader.post(f"{INBOX}/new", form)
    assert first.headers["Location"] == second.headers["Location"]
    assert Incoming.objects.count() == 1


def test_the_form_of_one_letter_used_again_for_the_next_loses_neither() -> None:
    reader = Reader(SECRETARIAT)
    form = reader.form(f"{INBOX}/new") | typed_in()
    form.pop("files", None)
    reader.post(f"{INBOX}/new", form)
    reader.post(f"{INBOX}/new", form | {"said": "The next letter, typed over the first"})
    assert sorted(row.text for row in Incoming.objects.all()) == [
        "She cannot come on Friday.",
        "The next letter, typed over the first",
    ]


def test_what_was_erased_waits_for_nobody_any_more() -> None:
    incoming, reader = came_in(), Reader(SECRETARIAT)
    assert "1 new message or letter waits" in reader.get("/wiltshire/")
    reader.post(page_of(incoming), {"do": "erase", "because": "A request under the law"})
    assert "new message" not in reader.get("/wiltshire/")
    assert page_of(incoming) not in reader.get(INBOX)
    aside = came_in(data=a_mail(name="<2@x.example>"))
    reader.post(page_of(aside), {"do": "aside"})
    reader.post(page_of(aside), {"do": "erase", "because": "A request under the law"})
    assert "Take it back" not in reader.get(page_of(aside))
    reader.post(page_of(aside), {"do": "back"})
    assert Incoming.objects.get(pk=aside).state == ASIDE


def test_a_flood_from_strangers_and_programs_hides_nobody_who_is_known(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(inbox, "MOST_SHOWN", 2)
    known = came_in(data=a_mail(sender="office@pct.example", name="<0@x.example>"))
    for number in range(1, 7):
        later = CAME + timedelta(minutes=number)
        came_in(data=a_mail(sender="x@nowhere.example", name=f"<{number}@x.example>"), now=later)
        came_in(data=a_mail(subject="Out of office", name=f"<auto{number}@x.example>"), now=later)
    page = Reader(SECRETARIAT).get(INBOX)
    assert page_of(known) in page
    assert page.count("nowhere.example") == 2
    assert "There are more" in page


def test_erased_by_law_nothing_of_it_is_left_but_that_it_was_there() -> None:
    incoming, reader = came_in(data=a_mail(text="Canary", files={"a.pdf": PDF})), Reader(SECRETARIAT)
    reader.post(page_of(incoming), {"do": "erase", "because": " "})
    assert "Nothing was erased" in reader.get(page_of(incoming))
    reader.post(page_of(incoming), {"do": "erase", "because": "A request under the law"})
    page = reader.get(page_of(incoming))
    assert "What it said was erased by law" in page
    assert "Canary" not in page
    assert not IncomingFile.objects.filter(incoming=incoming).exists()


def test_a_mailbox_of_the_whole_site_is_sorted_by_the_office_it_is_to() -> None:
    Compact.objects.filter(slug="devon").update(office_email="Office@compact.example")
    with open_box() as (box, mailbox):
        taken, left = box.put(a_mail()), box.put(a_mail().replace(b"office@compact", b"nobody@compact"))
        (looked,) = look_through({"": mailbox}, lambda: CAME)
        assert (looked.taken, looked.left, box.flagged) == (1, 1, [taken])
        assert Incoming.objects.get().compact_id == "devon"
        box.put(b"From: a@b.example\r\nSubject: Large\r\n\r\n" + b"x" * 100, size=31_000_000)
        look_through({"wiltshire": mailbox}, lambda: CAME)
    assert left in box.letters
    assert Incoming.objects.get(compact="wiltshire", fault="too-large").subject == "Large"


def test_a_message_to_two_offices_comes_to_both() -> None:
    for slug in ("devon", "wiltshire"):
        Compact.objects.filter(slug=slug).update(office_email=f"office@{slug}.example")
    with open_box() as (box, mailbox):
        name = box.put(a_mail(Cc="Office@devon.example, office@wiltshire.example"))
        look_through({"": mailbox}, lambda: CAME)
        assert box.flagged == [name]
    assert sorted(Incoming.objects.values_list("compact", flat=True)) == ["devon", "wiltshire"]
