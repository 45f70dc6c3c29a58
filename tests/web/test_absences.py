"""When people are away: the office and the person write it down, it is checked, and it goes through the spreadsheets."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.actions.keep_entry import keep_entry
from evenhand.casework.actions.merge_people import merge_people
from evenhand.casework.models import Absence, Individual, RegisterChange
from evenhand.casework.queries.compact_page import compact_page
from evenhand.casework.queries.register import register_of
from evenhand.casework.queries.register_book import book_of
from evenhand.casework.register.bookkeeping import Hand
from evenhand.casework.register.entries import AbsenceEntry
from evenhand.casework.sheets.plan import plan
from evenhand.casework.sheets.reading import read_file
from evenhand.casework.sheets.writing import workbook
from evenhand.engine.absences import Search, is_away, searching, within
from evenhand.engine.decisions import Refused
from evenhand.web.register.desk import mistake
from tests.web.gathering import NOW, TODAY, office, somebody, words
from tests.web.people_here import known, signed_in
from tests.web.readers import Reader, day, text

pytestmark = pytest.mark.usefixtures("gathered")


def page_of(name: str) -> str:
    return f"/wiltshire/people/{Individual.objects.get(name=name).pk}"


AWAY = day("since", 1, 12, 2026) | day("until", 14, 12, 2026)


@pytest.mark.parametrize("who", ["Nell Marsh", "Ada Quill"])
def test_the_office_and_the_person_write_it_down_and_change_it(who: str) -> None:
    reader, page = somebody(who), page_of("Ada Quill")
    assert reader.send(f"{page}/away/new", AWAY).headers["Location"] == page
    row = Absence.objects.get()
    assert (row.since, row.until) == (date(2026, 12, 1), date(2026, 12, 14))
    seen = words(reader.get(page))
    assert "Away from Tuesday 1 December 2026 to Monday 14 December 2026" in seen
    assert "Not today" in seen
    assert RegisterChange.objects.latest("pk").who == who
    form = reader.form(f"{page}/away/{row.pk}")
    assert form["until-day"] == ["14"]
    assert reader.send(f"{page}/away/{row.pk}", day("until", 15, 12, 2026)).status_code == 302
    assert Absence.objects.get().until == date(2026, 12, 15)
    assert reader.send(f"{page}/away/{row.pk}", {mistake().name: "yes"}).status_code == 302
    assert not Absence.objects.exists()


def test_nobody_else_sees_or_writes_it() -> None:
    page, ada = page_of("Ada Quill"), Individual.objects.get(name="Ada Quill")
    row = Absence.objects.create(individual=ada, since=TODAY, until=TODAY)
    adopt_compact("devon", NOW)
    elsewhere = known("devon", "Dee Stone", "Development Worker", sector="public")
    for reader in (somebody("Tom Brisk"), signed_in(elsewhere), signed_in(known("wiltshire", "Kay Lunn"))):
        for path in (f"{page}/away/new", f"{page}/away/{row.pk}"):
            assert reader.client.get(path).status_code == 404
            assert reader.client.post(path, AWAY).status_code == 404
    own = page_of("Tom Brisk")
    assert somebody("Tom Brisk").client.get(f"{own}/away/{row.pk}").status_code == 404  # of another person
    assert Reader().client.get(f"{page}/away/new").status_code == 302
    assert Absence.objects.get() == row


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (day("since", 1, 12, 2026), "Fill this in: Last day away"),
        (AWAY | day("until", 30, 11, 2026), "The last day cannot be before the first day"),
        (AWAY | day("since", 14, 12, 2026), "Ada Quill is entered as away at that time already"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_kept(typed: dict[str, object], why: str) -> None:
    ada = Individual.objects.get(name="Ada Quill")
    Absence.objects.create(individual=ada, since=date(2026, 12, 10), until=date(2026, 12, 20))
    assert why in words(text(office().send(f"{page_of('Ada Quill')}/away/new", typed)))
    assert Absence.objects.count() == 1


def test_an_entry_without_a_day_or_for_somebody_unknown_is_refused() -> None:
    hand = Hand("x", NOW)
    for entry in (
        AbsenceEntry(person="Ada Quill", since=TODAY),
        AbsenceEntry(person="Nobody", since=TODAY, until=TODAY),
    ):
        assert isinstance(keep_entry("wiltshire", hand, entry), Refused)


def test_the_register_says_who_is_away_on_a_day_and_for_most_of_a_time() -> None:
    ada = Individual.objects.get(name="Ada Quill")
    Absence.objects.create(individual=ada, since=TODAY, until=TODAY + timedelta(days=3))

    def away(first: date, last: date | None = None) -> set[str]:
        return {one.name for one in register_of("wiltshire", first, last).individuals if one.away}

    assert away(TODAY) == {"Ada Quill"}
    assert away(TODAY + timedelta(days=4)) == set()
    assert away(TODAY, TODAY + timedelta(days=6)) == {"Ada Quill"}  # 4 of 7 days
    assert away(TODAY, TODAY + timedelta(days=7)) == set()  # 4 of 8 days


def test_days_that_lie_outside_the_time_do_not_count() -> None:
    search = Search(date(2026, 11, 4), date(2026, 12, 4))
    before, across, after = (
        (date(2026, 10, 1), date(2026, 11, 3)),
        (date(2026, 11, 30), date(2027, 1, 4)),
        (date(2026, 12, 5), date(2027, 3, 1)),
    )
    assert not is_away((before, across, after), search)
    assert within((before, across, after), search) == (across,)
    assert searching(date(2026, 11, 4), date(2026, 11, 3)).last == date(2026, 12, 2)


def test_absences_go_out_in_the_spreadsheet_and_come_back_as_they_were() -> None:
    ada = Individual.objects.get(name="Ada Quill")
    Absence.objects.create(individual=ada, since=date(2026, 12, 10), until=date(2026, 12, 20))
    book = book_of("wiltshire")
    data = workbook(book)
    cells = [[cell.value for cell in row] for row in load_workbook(BytesIO(data))["Absences"].iter_rows()]
    assert cells[0] == ["Person", "From", "Until"]
    assert cells[1][0] == "Ada Quill"
    again = plan(read_file(data), book, compact_page("wiltshire").procedure)
    assert (again.changes, again.problems) == ((), ())


def test_of_two_entries_that_are_merged_the_days_of_both_stay_once() -> None:
    ada, twice = Individual.objects.get(name="Ada Quill"), known("wiltshire", "A. Quill", sector="police")
    Individual.objects.filter(pk=twice.pk).update(email="")
    for person in (ada, twice):
        Absence.objects.create(individual=person, since=date(2026, 12, 10), until=date(2026, 12, 20))
    Absence.objects.create(individual=twice, since=date(2027, 1, 10), until=date(2027, 1, 20))
    assert merge_people("wiltshire", Hand("x", NOW), ada.pk, twice.pk) is None
    assert [row.since for row in Absence.objects.filter(individual=ada).order_by("since")] == [
        date(2026, 12, 10),
        date(2027, 1, 10),
    ]
    assert Absence.objects.count() == 2
