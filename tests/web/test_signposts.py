"""Other help: what the office does with its list, and what everybody sees of it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from html import unescape

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from pytest_django import Settings

from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.actions.begin_installation import begin_installation
from evenhand.casework.actions.check_signpost import close_signpost
from evenhand.casework.actions.keep_signpost import keep_signpost
from evenhand.casework.actions.put_in_register import put_in_register
from evenhand.casework.models import Approach, Compact, RegisterChange, Signpost
from evenhand.casework.policies.capacities import Actor, Proof
from evenhand.casework.queries.held_on_person import find_person, held_on
from evenhand.casework.queries.signposts import Listed, signposts_listed
from evenhand.casework.register.bookkeeping import Hand
from evenhand.casework.signposts import SignpostEntry
from evenhand.engine.names import folded
from evenhand.engine.register import Individual as Known
from evenhand.language import library
from tests.compacts.shipped import procedure
from tests.web import people_here
from tests.web.no_account import a_case, anybody, asked, today
from tests.web.readers import SECRETARIAT, Reader, text

NOW = datetime(2026, 11, 1, 10, tzinfo=UTC)
SAM = Hand("Sam Oldfield", NOW)
CANARY = SignpostEntry(
    name="Canary Mediation",
    helps_with="Help to talk.",
    cost="It may charge.",
    phone="01632 960144",
    web="https://canary.example/help?a=1&b=2",
)
PAGE = "/wiltshire/signposts"
TODAY = date(2026, 11, 21)


@pytest.fixture
def real(db: None, settings: Settings) -> Iterator[None]:  # noqa: ARG001
    """A site with real disputes and one Compact; nothing on its list is checked."""
    settings.DEMONSTRATION_DAY = ""
    begin_installation(demonstration=False)
    adopt_compact("wiltshire", NOW)
    yield
    cache.clear()


@pytest.fixture
def shown(db: None, settings: Settings) -> None:  # noqa: ARG001
    """A demonstration on a day of its own."""
    settings.DEMONSTRATION_DAY = TODAY.isoformat()
    begin_installation(demonstration=True)
    adopt_compact("wiltshire", NOW)
    a_case("wiltshire", "A dispute of Wrenlow Juniors")


def canary(checked: date | None = TODAY, compact: str = "wiltshire", **change: str) -> int:
    words = {"name": CANARY.name, "helps_with": CANARY.helps_with, "cost": CANARY.cost, "phone": CANARY.phone, "web": CANARY.web}  # fmt: skip
    key = keep_signpost(compact, SAM, SignpostEntry(**{**words, **change}), None, checked)
    assert isinstance(key, int), key
    return key


def row(name: str = CANARY.name) -> Listed:
    return next(row for row in signposts_listed("wiltshire", TODAY) if row.entry.name == name)


def press(reader: Reader, do: str, name: str = CANARY.name, path: str = PAGE) -> HttpResponse:
    found = row(name)
    return reader.post(path, {"do": do, "place": found.key, "seen": found.seen})


@pytest.mark.usefixtures("shown")
class TestTheOffice:
    """It sees the whole list with its state, and every change is written down."""

    def test_each_place_stands_there_with_its_state(self) -> None:
        canary(date(2026, 10, 1))
        canary(date(2025, 12, 1), name="Soon Advice")
        canary(date(2025, 11, 20), name="Old Advice")
        close_signpost("wiltshire", SAM, row("DEVELOP").key, row("DEVELOP").seen)
        page = Reader(SECRETARIAT).get(PAGE)
        for name, state in {
            CANARY.name: "Checked",
            "Soon Advice": "Check it soon",
            "Old Advice": "To be checked again",
            "DEVELOP": "Closed",
            "Compact Voice": "Not checked",
        }.items():
            one = page.partition(f">{name}</a>")[2].partition("</h3>")[0]
            assert f">{state}<" in one, name
        assert "Checked on Thursday 1 October 2026 by Sam Oldfield." in page
        assert "The next check is due by Tuesday 1 December 2026." in page
        assert 'procedure#WIL-4a">WIL-4a</a>' in page

    def test_it_says_that_a_place_was_checked_today(self) -> None:
        canary(None)
        office = Reader(SECRETARIAT)
        assert press(office, "check").status_code == 302
        assert "Checked today" in office.get(PAGE)
        assert (row().place.checked_on, row().checked_by) == (TODAY, "Secretariat")
        assert "Checked Canary Mediation" in office.get("/wiltshire/register/changes")

    def test_it_says_that_a_place_is_closed_and_that_it_is_there_again(self) -> None:
        canary()
        office = Reader(SECRETARIAT)
        press(office, "close")
        assert CANARY.name not in Reader().get("/wiltshire/other-help")
        press(office, "check")
        assert CANARY.name in Reader().get("/wiltshire/other-help")
        assert "as closed" in office.get("/wiltshire/register/changes")

    def test_what_nobody_can_reach_is_not_checked_and_it_reads_why(self) -> None:
        page = text(press(Reader(SECRETARIAT), "check", "Compact Voice"))
        assert "Nothing was changed" in page
        assert "Say first how “Compact Voice” is reached" in page

    def test_what_changed_meanwhile_is_looked_at_again(self) -> None:
        key, office = canary(None), Reader(SECRETARIAT)
        seen = row().seen
        Signpost.objects.filter(pk=key).update(phone="01632 960155")
        page = text(office.post(PAGE, {"do": "check", "place": key, "seen": seen}))
        assert "look at it again first" in page
        assert row().place.checked_on is None

    def test_it_enters_and_changes_a_place(self) -> None:
        office = Reader(SECRETARIAT)
        typed = {"name": "New Advice", "helps-with": "Advice.", "cost": "It is free.", "phone": "01632 960166", "checked": ["yes"]}  # fmt: skip
        assert office.send(f"{PAGE}/new", typed)["Location"] == PAGE
        assert "Kept: " in office.get(PAGE)
        assert "New Advice" in Reader().get("/wiltshire/other-help")
        path = f"{PAGE}/{row('New Advice').key}"
        assert office.form(path)["cost"] == ["It is free."]
        office.send(path, {"cost": "It may charge."})
        assert "New Advice" not in Reader().get("/wiltshire/other-help"), "nobody checked the new words"

    def test_what_is_wrong_is_told_with_everything_kept(self) -> None:
        page = text(Reader(SECRETARIAT).send(f"{PAGE}/new", {"name": "New Advice", "web": "advice.example"}))
        assert 'value="New Advice"' in page
        assert page.count('<a href="#') - page.count('<a href="#main"') >= 2
        assert not Signpost.objects.filter(name="New Advice").exists()

    @pytest.mark.parametrize("place", ["", "0", "99999999", "9" * 40, "²", "x", "-1"])
    @pytest.mark.parametrize("do", ["check", "close", "delete", ""])
    def test_there_is_nothing_else_to_press(self, place: str, do: str) -> None:
        assert Reader(SECRETARIAT).post(PAGE, {"do": do, "place": place, "seen": ""}).status_code == 404

    def test_looking_changes_nothing(self) -> None:
        key, office = canary(), Reader(SECRETARIAT)
        before = list(Signpost.objects.values()), RegisterChange.objects.count()
        for path in (PAGE, f"{PAGE}/new", f"{PAGE}/{key}", "/wiltshire/other-help", "/wiltshire/"):
            for method in (office.client.get, office.client.head):
                assert method(path, {"do": "close", "place": str(key), "seen": row().seen}).status_code == 200
        assert (list(Signpost.objects.values()), RegisterChange.objects.count()) == before


class TestTheWrongPerson:
    """Nobody but the office that keeps the register reads the whole list or changes it."""

    @pytest.mark.usefixtures("shown")
    @pytest.mark.parametrize(
        "who", ["organisation: Wrenlow Juniors", "role: Board", "role: Board member", "role: panel"]
    )
    def test_parties_boards_and_panels_do_not_find_it(self, who: str) -> None:
        key = canary()
        self.finds_nothing(Reader(who), key, 404)

    @pytest.mark.usefixtures("shown")
    def test_nor_does_whoever_acts_for_nobody(self) -> None:
        self.finds_nothing(Reader(), canary(), 302)

    @pytest.mark.usefixtures("real")
    def test_nor_the_office_of_another_compact_and_people_with_less_proof(self) -> None:
        adopt_compact("devon", NOW)
        key = canary()
        nell = people_here.known("wiltshire", "Nell Marsh", "Secretariat", sector="VCSE")
        linked = people_here.known("wiltshire", "Lin Kerr", "Board", sector="VCSE", links=(CANARY.name,))
        other = people_here.known("devon", "Dee Hart", "Development Worker")
        self.finds_nothing(people_here.signed_in(other), key, 404)
        self.finds_nothing(people_here.signed_in(linked), key, 404)
        self.finds_nothing(people_here.signed_in(nell, strong=False), key, 302)
        assert people_here.signed_in(nell).client.get(f"{PAGE}/{key}").status_code == 200
        theirs = Signpost.objects.filter(compact="devon").first()
        assert theirs is not None
        office = people_here.signed_in(nell)
        assert office.client.get(f"{PAGE}/{theirs.pk}").status_code == 404
        assert office.post(PAGE, {"do": "close", "place": theirs.pk, "seen": ""}).status_code == 404

    def finds_nothing(self, reader: Reader, key: int, status: int) -> None:
        before = list(Signpost.objects.values())
        found = row()
        for path in (PAGE, f"{PAGE}/new", f"{PAGE}/{key}"):
            assert reader.client.get(path).status_code == status, path
            for do in ("check", "close"):
                sent = {"do": do, "place": key, "seen": found.seen, "name": "Mine", "helps-with": "x", "cost": "x"}  # fmt: skip
                assert reader.post(path, sent).status_code == status, path
        assert list(Signpost.objects.values()) == before

    @pytest.mark.parametrize("compact", library.compact_names())
    def test_each_compact_has_an_office_that_keeps_it(
        self,
        db: None,  # noqa: ARG002
        settings: Settings,
        compact: str,
    ) -> None:
        settings.DEMONSTRATION_DAY = TODAY.isoformat()
        begin_installation(demonstration=True)
        adopt_compact(compact, NOW)
        answers = [
            Reader(f"role: {name}", compact).client.get(f"/{compact}/signposts").status_code
            for name in procedure(compact).offices
        ]
        assert 200 in answers


@pytest.mark.usefixtures("shown")
class TestTheDesk:
    """The checks stand with what the office has to do, from eleven months on, and nobody else reads them."""

    @pytest.fixture(autouse=True)
    def without_those_of_the_file(self, shown: None) -> None:  # noqa: ARG002
        Signpost.objects.update(closed=True)

    def desk(self, settings: Settings, on: date, who: str = SECRETARIAT) -> str:
        settings.DEMONSTRATION_DAY = on.isoformat()
        return unescape(Reader(who).get("/wiltshire/"))

    def test_what_was_never_checked_is_owed_at_once(self, settings: Settings) -> None:
        canary(None)
        assert "1 place to go for help has never been checked" in self.desk(settings, TODAY)
        canary(None, name="Another")
        page = self.desk(settings, TODAY)
        assert "2 places to go for help have never been checked" in page
        assert "Why is this owed?" in page

    def test_what_was_checked_is_owed_a_month_before_the_check_runs_out(self, settings: Settings) -> None:
        canary(date(2028, 2, 29))
        assert "has to be checked" not in self.desk(settings, date(2029, 1, 28))
        told = "1 place to go for help has to be checked by Wednesday 28 February 2029"
        assert told in self.desk(settings, date(2029, 1, 29))
        assert told in self.desk(settings, date(2029, 2, 28))
        late = "1 place to go for help had to be checked by Wednesday 28 February 2029"
        assert late in self.desk(settings, date(2029, 3, 1))

    def test_three_places(self, settings: Settings) -> None:
        for name in ("One", "Two", "Three"):
            canary(date(2026, 3, 2), name=name)
        told = "3 places to go for help have to be checked by Tuesday 2 March 2027"
        assert told in self.desk(settings, date(2027, 2, 2))

    def test_others_do_not_read_it(self, settings: Settings) -> None:
        canary(None)
        for who in ("role: Board", "organisation: Wrenlow Juniors"):
            assert "places to go" not in self.desk(settings, TODAY, who)


@pytest.mark.usefixtures("shown")
class TestWhatEverybodySees:
    """Only what is checked and open; where there is nothing, whom to call."""

    def test_a_checked_place_with_its_cost_phone_and_web(self) -> None:
        canary()
        page = Reader().get("/wiltshire/other-help")
        for told in (CANARY.name, CANARY.helps_with, CANARY.cost, CANARY.phone, "Saturday 21 November 2026"):
            assert told in page
        assert 'href="https://canary.example/help?a=1&amp;b=2"' in page
        assert "Compact Voice" not in page
        assert SAM.who not in page, "who checked it is the office's to know"

    @pytest.mark.parametrize(("on", "named"), [(date(2027, 11, 21), True), (date(2027, 11, 22), False)])
    def test_to_the_last_day_of_its_twelve_months(self, settings: Settings, on: date, named: bool) -> None:  # noqa: FBT001
        canary()
        settings.DEMONSTRATION_DAY = on.isoformat()
        assert (CANARY.name in Reader().get("/wiltshire/other-help")) == named

    def test_without_any_it_says_to_call_the_office(self) -> None:
        Compact.objects.update(office_phone="01632 960 100")
        page = Reader().get("/wiltshire/other-help")
        assert "no checked list of other help" in page
        assert "Call 01632 960 100" in page

    def test_the_first_page_leads_there(self) -> None:
        assert 'href="/wiltshire/other-help"' in Reader().get("/")


@pytest.mark.usefixtures("real")
class TestWhoeverSaysNo:
    """A raiser for whom the procedure is not meant reads where else to go, and loses nothing that they typed."""

    def says_no(self) -> str:
        who, path = anybody(), "/wiltshire/ask"
        page = who.get(path)
        assert 'href="/wiltshire/other-help"' in page
        answer = text(who.post(path, asked(page, confirmed=[])))
        assert "Wrenlow Juniors" in answer
        assert not Approach.objects.exists()
        return answer

    def test_with_the_places_that_are_checked(self) -> None:
        canary(today())
        page = self.says_no()
        assert page.index("Other places may fit better") < page.index(CANARY.name) < page.index("<form")
        assert CANARY.phone in page
        assert "Compact Voice" not in page

    def test_without_any_checked_place_they_read_whom_to_call(self) -> None:
        Compact.objects.update(office_phone="01632 960 100")
        page = self.says_no()
        assert page.index("no checked list of other help") < page.index("01632 960 100") < page.index("<form")

    def test_whoever_says_yes_reads_the_form_alone(self) -> None:
        assert "Other places may fit better" not in anybody().get("/wiltshire/ask")


def test_the_name_of_whoever_checked_a_place_is_given_out_to_them(real: None) -> None:  # noqa: ARG001
    """What is kept on a person holds which places they checked."""
    put_in_register("wiltshire", Known(SAM.who, "VCSE", ("Secretariat",)), "sam@office.example")
    canary()
    person = find_person("wiltshire", SAM.who)
    assert person is not None
    actor = Actor(compact="wiltshire", proof=Proof.SERVER, names=(folded(SAM.who),))
    parts = held_on(person, actor, TODAY).parts
    assert parts["Other help that they checked"] == [{"name": CANARY.name, "checked_on": TODAY}]
