"""Where a letter tells how a panel has voted: the votes are counted, everybody agrees to the words, and then all is recorded."""

from datetime import UTC, date, datetime
from html import unescape

import pytest
from pytest_django import Settings

from evenhand.casework.log.store import load
from evenhand.casework.models import Ballot, DraftAnswer, Letter, LetterDraft, Vote
from evenhand.casework.samples import furnish_office
from evenhand.engine.events import Done
from tests.web.readers import SECRETARIAT, Fields, Reader
from tests.web.test_votes_elsewhere import Table

pytestmark = pytest.mark.django_db
OUTSIDE = "find on the panel that it is outside the process"
UNSIGNED, COUNCILLOR = "one of the two has not signed", "about one trustee, councillor or director"
CHAIR, OTHERS = "Imogen Sallow", ("Dev Marlow", "Hetty Roke")
SAID = "The letter of March is a canaryreason."


@pytest.fixture
def table(settings: Settings) -> Table:
    """A panel of three that has met, and votes on whether the process is the right place."""
    settings.DEMONSTRATION_DAY = date(2026, 11, 21).isoformat()
    made = Table(
        "worcestershire", "WORC-2026-002", "decide whether there was a breach", "panel", votes_on=OUTSIDE
    )
    furnish_office("worcestershire", datetime(2026, 1, 2, tzinfo=UTC), date(2026, 11, 20))
    return made


@pytest.fixture
def counted(table: Table) -> Table:
    """Two of three say that it is about one councillor, and the chair has counted."""
    table.press(CHAIR, open="yes")
    for name, vote in ((CHAIR, COUNCILLOR), (OTHERS[0], COUNCILLOR), (OTHERS[1], UNSIGNED)):
        table.press(name, vote="yes", ballot=vote, declared="yes", said=SAID)
    answer = table.reader.send(f"{table.page}?member={CHAIR}", {"close": "yes"})
    assert answer.headers["Location"] == table.step_page
    return table


def _letter(table: Table, reader: Reader, **more: list[str]) -> tuple[str, dict[str, list[str]]]:
    """The page of the letter, and what its form would send."""
    typed = {**reader.form(table.step_page), "channel": ["post"], "letter": ["read"], **more}
    page = reader.post(table.step_page, typed).content.decode()
    return unescape(page), Fields(page).values


def _recorded(table: Table) -> list[Done]:
    return [one for one in load(table.case).events if isinstance(one, Done) and one.step == OUTSIDE]


def _everybody_agrees(table: Table, draft: LetterDraft) -> None:
    for name in (CHAIR, *OTHERS):
        page = f"/case/{table.case}/drafts/{draft.pk}/yes?member={name}"
        assert table.reader.send(page, {"agree": "yes"}).status_code == 302
    assert DraftAnswer.objects.filter(agreed=True).count() == 3


def test_counting_records_nothing_and_leads_to_the_letter(counted: Table) -> None:
    assert _recorded(counted) == []
    page = counted.reader.get(f"{counted.page}?member={OTHERS[0]}")
    assert "The answer of the panel: About one trustee, councillor or director." in page
    assert "Count, and go on" not in page
    page = counted.reader.get(counted.step_page)
    assert f"The votes are counted: {COUNCILLOR}" in page
    assert "What is the answer?" not in page
    assert "How did" not in page


def test_the_outcome_is_recorded_with_the_letter_and_the_votes_stay_with_the_panel(counted: Table) -> None:
    office = Reader(SECRETARIAT, "worcestershire")
    page, typed = _letter(counted, office)
    assert "The panel looked at it and found this: about one trustee, councillor or director" in page
    assert 'name="send"' not in page
    assert office.post(counted.step_page, typed | {"put": ["yes"]}).status_code == 302
    draft = LetterDraft.objects.get(state=LetterDraft.State.WAITING)
    office.post(counted.step_page, typed | {"send": ["yes"]})
    assert _recorded(counted) == []
    _everybody_agrees(counted, draft)
    form = office.form(f"/case/{counted.case}/drafts/{draft.pk}")
    ready = Fields(office.post(counted.step_page, form).content.decode()).values
    assert office.post(counted.step_page, ready | {"send": ["yes"]}).status_code == 302
    (event,) = _recorded(counted)
    assert event.answer == COUNCILLOR
    assert dict(event.votes) == {CHAIR: COUNCILLOR, OTHERS[0]: COUNCILLOR, OTHERS[1]: UNSIGNED}
    assert {said for _name, said in event.votes_said} == {SAID}
    assert {letter.role for letter in Letter.objects.all()} == {"A", "B", "Chair"}
    assert not Ballot.objects.exists()
    assert not Vote.objects.exists()


@pytest.mark.parametrize("who", [SECRETARIAT, "role: Chair", "organisation: Dunnerley Welcome Project"])
def test_no_page_on_the_way_tells_a_vote_to_anybody_else(counted: Table, who: str) -> None:
    office = Reader(SECRETARIAT, "worcestershire")
    _page, typed = _letter(counted, office)
    office.post(counted.step_page, typed | {"put": ["yes"]})
    draft = LetterDraft.objects.get(state=LetterDraft.State.WAITING)
    reader = Reader(who, "worcestershire")
    paths = (
        f"/case/{counted.case}/",
        counted.page,
        counted.step_page,
        f"/case/{counted.case}/drafts/{draft.pk}",
    )
    pages = [reader.client.get(path).content.decode() for path in (*paths, f"/case/{counted.case}/letters")]
    pages.append(str(typed) + str(draft.letters) + str(draft.typed))
    for page in pages:
        assert "canaryreason" not in page
        assert UNSIGNED not in page.casefold(), "the vote that did not carry"
        assert all(f"{name} voted" not in page for name in (CHAIR, *OTHERS))
    if who.startswith("organisation"):
        assert all(COUNCILLOR not in page.casefold() for page in pages[:4])


def test_whoever_counts_again_and_votes_again_takes_the_letter_back(counted: Table) -> None:
    office = Reader(SECRETARIAT, "worcestershire")
    _page, typed = _letter(counted, office)
    office.post(counted.step_page, typed | {"put": ["yes"]})
    assert "0 of 3 have voted" in counted.press(CHAIR, again="yes")
    assert not LetterDraft.objects.filter(state=LetterDraft.State.WAITING).exists()
    assert "The votes are counted" not in counted.reader.get(counted.step_page)


def test_nobody_types_votes_into_a_form_that_others_open(table: Table) -> None:
    page = table.reader.get(table.step_page)
    assert "The panel votes on this first" in page
    assert "How did" not in page


def test_a_member_is_asked_for_their_own_yes_and_one_is_not_enough(counted: Table) -> None:
    office = Reader(SECRETARIAT, "worcestershire")
    _page, typed = _letter(counted, office)
    office.post(counted.step_page, typed | {"put": ["yes"]})
    draft = LetterDraft.objects.get(state=LetterDraft.State.WAITING)
    path = f"/case/{counted.case}/drafts/{draft.pk}/yes"
    assert "I agree to these words" not in counted.reader.get(path)
    counted.reader.send(f"{path}?member={CHAIR}", {"agree": "yes"})
    assert "All have agreed" not in office.get(f"/case/{counted.case}/drafts/{draft.pk}")
    assert [one.person for one in DraftAnswer.objects.all()] == [CHAIR]
