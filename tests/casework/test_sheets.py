"""The register as a spreadsheet: out and in changes nothing, nothing in a cell is carried out, every wrong line is told."""

import csv
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from io import BytesIO, StringIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from evenhand.casework.actions.import_register import Looked, look_over, take_in
from evenhand.casework.models import Account, ImportDraft
from evenhand.casework.queries.register_book import book_of
from evenhand.casework.register.bookkeeping import Hand
from evenhand.casework.register.entries import (
    PARTS,
    TIES,
    Book,
    CommitmentEntry,
    LinkEntry,
    OfficeEntry,
    OrganisationEntry,
    PersonEntry,
)
from evenhand.casework.sheets.columns import SHEETS
from evenhand.casework.sheets.plan import Plan, plan
from evenhand.casework.sheets.reading import MOST_LINES, Lines, read_file
from evenhand.casework.sheets.writing import DANGEROUS, as_written, comma_separated, inert, workbook
from evenhand.engine.procedure import Procedure
from evenhand.language.load import load
from tests.casework.fenwold import FENWOLD, FIRST_DAY, on, take_into_use
from tests.language.examples import EXAMPLE

PROCEDURE = load(EXAMPLE, "procedure.yaml")
HAND = Hand("Sam", on(FIRST_DAY).now)
SECTORS = ("VCSE", "health")

# What may stand in a register: letters that can be seen, on one line, without spaces around them.
words = st.text(
    st.characters(exclude_categories=("C", "Z"), exclude_characters="\x85"), min_size=1, max_size=20
).filter(lambda text: "x005f_" not in text.casefold())
tricky = st.sampled_from(
    ["=1+1", "+44 1632", "-x", "@SUM(A1)", "'=a", "''+b", "'Twas", "'", "a;b", "a,b", '"', "\uff1dx"]
)
names = words | tricky
days = st.none() | st.dates(date(1850, 1, 1), date(2100, 1, 1))
text = st.just("") | names
promises = st.lists(
    st.builds(CommitmentEntry, code=names, number=names, text=names, ended_on=days),
    max_size=3,
    unique_by=lambda each: (each.code, each.number),
)
addresses = st.lists(names, max_size=3).map("\n".join)


def people(name: str) -> st.SearchStrategy[PersonEntry]:
    return st.builds(
        PersonEntry, name=st.just(name), sector=st.sampled_from(SECTORS), phone=text, address=addresses,
        channel=st.sampled_from(["e-mail", "post", "phone"]), large_print=st.booleans(),
    )  # fmt: skip


def organisations(name: str) -> st.SearchStrategy[OrganisationEntry]:
    parts = st.lists(names, max_size=3, unique_by=str.casefold).map(tuple)
    return st.builds(
        OrganisationEntry, name=st.just(name), sector=text, signed_on=days, left_on=days, directorates=parts,
        phone=text, address=addresses,
    )  # fmt: skip


@st.composite
def books(draw: st.DrawFn) -> Book:
    """A register in which everything fits together."""
    everybody = draw(st.lists(names, min_size=1, max_size=4, unique_by=str.casefold))
    bodies = draw(st.lists(names, min_size=1, max_size=3, unique_by=str.casefold))
    person, body, tie = st.sampled_from(everybody), st.sampled_from(bodies), st.sampled_from(sorted(TIES))
    offices = st.builds(
        OfficeEntry,
        person=person,
        role=names,
        group=text,
        since=days,
        until=days,
        instead_of=st.just("") | person,
    )
    ties = st.builds(
        LinkEntry, person=person, organisation=body, directorate=text, tie=tie, since=days, until=days
    )
    drawn = dict(enumerate(draw(st.lists(ties, max_size=5)), 1))
    return Book(
        "x",
        people={number: draw(people(name)) for number, name in enumerate(everybody, 1)},
        organisations={number: draw(organisations(name)) for number, name in enumerate(bodies, 1)},
        offices=dict(enumerate(draw(st.lists(offices, max_size=5)), 1)),
        links={number: each for number, each in drawn.items() if each.tie not in PARTS},
        representing={number: each for number, each in drawn.items() if each.tie in PARTS},
        commitments=dict(enumerate(draw(promises), 1)),
    )  # fmt: skip


def what_it_changes(data: bytes, book: Book) -> Plan:
    assert isinstance(PROCEDURE, Procedure)
    return plan(read_file(data), book, PROCEDURE)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(books())
def test_what_is_taken_out_and_brought_back_changes_nothing(book: Book) -> None:
    found = what_it_changes(workbook(book), book)
    assert (found.problems, found.changes) == ((), ())
    for sheet in SHEETS:
        found = what_it_changes(comma_separated(book, sheet), book)
        assert (found.problems, found.changes) == ((), ())


@given(st.text() | tricky)
def test_a_text_is_made_inert_and_back(typed: str) -> None:
    assert as_written(inert(typed)) == typed
    assert not DANGEROUS.match(inert(typed)) or inert(typed).startswith("'")


def test_no_cell_that_goes_out_is_a_formula() -> None:
    evil = ("=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", '=HYPERLINK("http://x.example")')
    book = Book(
        "x", people={n: PersonEntry(name=text, sector=text, phone=text) for n, text in enumerate(evil)}
    )
    page = load_workbook(BytesIO(workbook(book)))["People"]
    cells = [cell for row in page.iter_rows(min_row=2) for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    plain = list(csv.reader(StringIO(comma_separated(book, SHEETS[0]).decode("utf-8-sig"), newline="")))
    for text in (*(str(cell.value or "") for cell in cells), *(text for row in plain for text in row)):
        assert text[:1] not in ("=", "+", "-", "@", "\t", "\r")


def excel(**sheets: Sequence[Sequence[object]]) -> bytes:
    made = Workbook(write_only=True)
    for name, rows in sheets.items():
        page = made.create_sheet(name)
        for row in rows:
            page.append(list(row))
    kept = BytesIO()
    made.save(kept)
    return kept.getvalue()


PEOPLE = ["Name", "Sector", "E-mail"]


def told(data: bytes) -> list[str]:
    return [f"{each.sheet} {each.line} {each.column}: {each.why}" for each in read_file(data).problems]


def test_a_formula_that_comes_in_is_not_carried_out_but_told() -> None:
    assert told(excel(People=[PEOPLE, ["=1+1", "VCSE", ""]])) == [
        "People 2 Name: this cell holds a formula or an error: type the text or the day instead"
    ]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "the file is empty"),
        (b"   \n", "the file is empty"),
        (b"x" * 2_000_001, "the file is too large"),
        (b"PK\x03\x04 and then nothing", "cannot be read"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "the headings of a sheet"),
        (b"%PDF-1.7 nothing", "the headings of a sheet"),
        (b"Colour,Size\nred,2\n", "the headings of a sheet"),
        (b'Name,Sector\n"never closed', "cannot be read"),
        (excel(People=[PEOPLE])[:-40], "cannot be read"),
        (excel(Fish=[["Name"]]), "there is no such sheet"),
        (excel(People=[PEOPLE, ["x" * 5_001, "", ""]]), "make this shorter"),
        (excel(People=[PEOPLE, *([["x", "", ""]] * (MOST_LINES + 5))]), "a sheet can have 1,000 lines"),
        (b"Name,Sector\n" + b"x,\n" * (MOST_LINES + 5), "a sheet can have 1,000 lines"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_in_words(data: bytes, why: str) -> None:
    found = told(data)
    assert len(found) == 1
    assert why in found[0]


def packed(**parts: bytes) -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return kept.getvalue()


def test_a_file_that_unpacks_to_very_much_is_not_unpacked() -> None:
    bomb = packed(**{"xl/worksheets/sheet1.xml": b"\0" * 300_000_000})
    assert len(bomb) < 2_000_000
    assert "unpacks to more than can be taken in" in told(bomb)[0]
    many = packed(**{f"part{number}": b"" for number in range(300)})
    assert "unpacks to more than can be taken in" in told(many)[0]


def test_a_part_that_lies_about_its_size_is_not_believed() -> None:
    honest = excel(People=[PEOPLE, ["a", "b", "c"]])
    lying = honest.replace(b"<row", b"<row")  # the same length, so that only the size below is wrong
    with zipfile.ZipFile(BytesIO(lying)) as read:
        part = read.getinfo("xl/worksheets/sheet1.xml")
    size = part.file_size.to_bytes(4, "little")
    assert "cannot be read" in told(lying.replace(size, (1).to_bytes(4, "little")))[0]


def test_an_entity_that_grows_is_not_expanded() -> None:
    laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "' + b"&a;" * 1000 + b'">'
    laughs += b'<!ENTITY c "' + b"&b;" * 1000 + b'"><!ENTITY d "' + b"&c;" * 1000 + b'">]><x>&d;</x>'
    kept = BytesIO()
    with zipfile.ZipFile(BytesIO(excel(People=[PEOPLE]))) as read, zipfile.ZipFile(kept, "w") as made:
        for part in read.infolist():
            made.writestr(part.filename, laughs if part.filename.endswith("sheet1.xml") else read.read(part))
    assert told(kept.getvalue()) != []


def test_excel_in_another_country_writes_semicolons_and_its_own_letters() -> None:
    found = read_file("Name;Sector\r\nZoë Müller;VCSE\r\n".encode("cp1252"))
    assert found.sheets["People"] == (["Name", "Sector"], [(2, ["Zoë Müller", "VCSE"])])


@pytest.fixture
def fenwold(db: None) -> str:  # noqa: ARG001 - asked for, so that there is a database
    take_into_use()
    return FENWOLD


def looked(*rows: Sequence[object], hand: Hand = HAND, **sheets: Sequence[Sequence[object]]) -> Looked:
    parts: Mapping[str, Sequence[Sequence[object]]] = sheets or {"People": [PEOPLE, *rows]}
    return look_over(FENWOLD, hand, read_file(excel(**parts)), None)


def test_every_wrong_line_is_told_with_its_sheet_its_line_and_its_column(fenwold: str) -> None:
    before = book_of(fenwold)
    found = looked(
        People=[["Name", "Sector", "Large print", "Colour"], ["Cleo", "voluntary", "", ""]],
        Commitments=[["Code", "Number", "Text", "Text"], ["Funding", "1", "a", "b"]],
        Organisations=[["Name", "Signed on"], ["Fen Trust", "last spring"], ["Fen Trust", "4/11/2025"], ["fen trust", ""]],
        Offices=[["Person", "Office or body", "From", "Until"], ["Nobody", "Board", "", ""], ["Ada Marsh", "King", "2026-02-01", "2026-01-01"]],
        Links=[["Person", "Organisation"], ["Ada Marsh", "Fen Trust"]],
    )  # fmt: skip
    told = {(each.sheet, each.line, each.column) for each in found.plan.problems}
    assert told == {
        ("People", 1, "Colour"),
        ("Commitments", 1, "Text"),
        ("Organisations", 2, "Signed on"),
        ("Organisations", 4, "Name"),
        ("Offices", 2, "Person"),
        ("Offices", 3, "Office or body"),
        ("Offices", 3, "Until"),
        ("Links", 1, "Tie"),
    }
    assert found.draft == ""
    assert book_of(fenwold) == before


def test_what_was_looked_at_is_carried_out_whole(fenwold: str) -> None:
    found = looked(
        People=[["Name", "Sector"], ["Cleo", "voluntary"], ["ada marsh", "public"]],
        Organisations=[["Name", "Signed on", "Directorates"], ["Fen Trust", date(2025, 4, 1), "Roads\nParks"]],
        Offices=[["Person", "Office or body", "Group", "In place of"], ["Cleo", "Board", "Fens", ""], ["Cleo", "Clerk", "", "Cy Sedge"]],
        Links=[["Person", "Organisation", "Tie"], ["Cleo", "fen trust", "contact"], ["Cleo", "Anglers", "membership"]],
        Commitments=[["Code", "Number", "Text"], ["Funding", 3.2, "Pay in time"]],
    )  # fmt: skip
    assert found.plan.problems == ()
    assert isinstance(take_in(fenwold, HAND, found.draft, None), Plan)
    book = book_of(fenwold)
    assert {entry.name for entry in book.people.values()} == {"ada marsh", "Bo Reed", "Cy Sedge", "Cleo"}
    assert [entry.directorates for entry in book.organisations.values()] == [("Roads", "Parks")]
    assert {entry.role for entry in book.offices_of("Cleo").values()} == {"Board", "Clerk"}
    assert {(tie.organisation, tie.tie) for tie in book.ties_of("Cleo")} == {
        ("Fen Trust", "contact"),
        ("Anglers", "membership"),
    }
    assert take_in(fenwold, HAND, found.draft, None) is None
    assert what_it_changes(workbook(book), book).changes == ()


def test_a_column_that_is_left_out_leaves_what_is_known(fenwold: str) -> None:
    first = looked(["Cleo", "voluntary", "Cleo@Fen.example"])
    take_in(fenwold, HAND, first.draft, None)
    second = look_over(fenwold, HAND, read_file(b"Name,Sector\r\nCleo,public\r\n"), None)
    take_in(fenwold, HAND, second.draft, None)
    entry = next(each for each in book_of(fenwold).people.values() if each.name == "Cleo")
    assert (entry.sector, entry.email) == ("public", "cleo@fen.example")


@pytest.mark.usefixtures("fenwold")
def test_nobody_lifts_their_own_tie_by_a_file() -> None:
    rows = [
        ["Person", "Organisation", "Tie", "Until"],
        ["Cy Sedge", "Reedham Borough Council", "other", "2020-01-01"],
    ]
    own = Hand("Cy Sedge", HAND.now, ("Cy Sedge",))
    assert looked(hand=own, Links=rows).plan.problems
    assert looked(Links=rows).plan.problems == ()


@pytest.mark.usefixtures("fenwold")
def test_nobody_moves_their_own_address_by_a_file() -> None:
    assert isinstance(
        take_in(FENWOLD, HAND, looked(["Cy Sedge", "voluntary", "cy@fen.example"]).draft, None), Plan
    )
    own = Hand("Cy Sedge", HAND.now, ("Cy Sedge",))
    for rows in (
        [["Cy Sedge", "voluntary", ""]],
        [["cy sedge", "voluntary", "new@fen.example"]],
        [["Cy Sedge", "voluntary", ""], ["Cy Sedge (office)", "voluntary", "cy@fen.example"]],
    ):
        problems = looked(*rows, hand=own).plan.problems
        assert ("People", 2, "E-mail") in {(each.sheet, each.line, each.column) for each in problems}
        assert looked(*rows).plan.problems == ()
    assert looked(["Cy Sedge", "public", "cy@fen.example"], hand=own).plan.problems == ()


def test_what_was_looked_at_is_for_one_account_one_compact_and_half_an_hour(fenwold: str) -> None:
    draft = looked(["Cleo", "voluntary", ""]).draft
    other = Account.objects.create(email="other@fen.example")
    late = Hand("Sam", HAND.now + timedelta(minutes=31))
    take_into_use(slug="other")
    assert take_in(fenwold, HAND, draft, other.pk) is None
    assert take_in("other", HAND, draft, None) is None
    assert take_in(fenwold, late, draft, None) is None
    assert isinstance(take_in(fenwold, HAND, draft, None), Plan)
    looked(["Dov", "voluntary", ""])
    look_over(fenwold, late, Lines(), None)
    assert ImportDraft.objects.count() == 0


def test_a_register_that_changed_meanwhile_is_looked_at_again(fenwold: str) -> None:
    draft = looked(["Cleo", "voluntary", ""]).draft
    take_in(fenwold, HAND, looked(["Cleo", "public", ""]).draft, None)
    again = take_in(fenwold, HAND, draft, None)
    assert isinstance(again, Looked)
    assert again.plan.changes[0].itself is not None
    assert {entry.sector for entry in book_of(fenwold).people.values() if entry.name == "Cleo"} == {"public"}


def test_moments_in_a_cell_become_days() -> None:
    found = read_file(
        excel(
            Commitments=[
                ["Code", "Ended on"],
                ["x", datetime(2026, 1, 2, 3, tzinfo=UTC).replace(tzinfo=None)],
            ]
        )
    )
    assert found.sheets["Commitments"][1] == [(2, ["x", "2026-01-02"])]
