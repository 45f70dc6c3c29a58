"""Which words a letter has in a dispute: the office's own from the day they are in use, where they fit its rules."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evenhand.casework.actions.adopt_compact import adopt_compact
from evenhand.casework.actions.use_wording import Wanted, use_wording
from evenhand.casework.log import editions
from evenhand.casework.log.permanent import PermanentRecord
from evenhand.casework.models import Case, Compact, Letter, LetterWording
from evenhand.casework.queries.compact_page import compact_page
from evenhand.casework.queries.letter_wordings import (
    cases_that_keep_theirs,
    shipped_wording,
    template_for,
    wording_in_use,
)
from evenhand.casework.queries.try_wording import digest_of_wording, try_wording
from evenhand.casework.register.bookkeeping import Hand
from evenhand.engine.decisions import Refused
from tests.casework import guards
from tests.web.letter_house import NOW, House, letter_page

LETTER, FILE = "closing", "letters/closing.md"
OLD, NEW = "Thank you for your time", "We thank you for your time"


def shipped() -> str:
    found = shipped_wording(Compact.objects.get(slug="wiltshire").edition_id, LETTER)
    assert found is not None
    return found.source


def use(text: str, later: int = 0) -> Refused | None:
    now = wording_in_use("wiltshire", LETTER)
    hand = Hand("Nell Marsh", NOW + timedelta(minutes=later))
    return use_wording("wiltshire", hand, Wanted(LETTER, text, now.id if now else ""))


def send(house: House) -> Letter:
    _page, typed = letter_page(house)
    assert house.clerk.post(house.page, typed | {"send": ["yes"]}).status_code == 302
    return Letter.objects.get(recipient="Ann Weir")


def test_an_open_dispute_gets_the_words_in_use_on_the_day_of_sending(house: House) -> None:
    before, _typed = letter_page(house)
    assert NEW not in before
    assert use(shipped().replace(OLD, NEW)) is None
    letter = send(house)
    assert NEW in letter.text
    assert letter.template == digest_of_wording(shipped().replace(OLD, NEW))
    assert letter.template == LetterWording.objects.get().digest


def test_once_the_first_words_are_taken_back_the_dispute_has_those_of_its_rules(house: House) -> None:
    use(shipped().replace(OLD, NEW))
    assert use(shipped(), later=1) is None
    assert wording_in_use("wiltshire", LETTER).text == ""  # type: ignore[union-attr]
    letter = send(house)
    assert NEW not in letter.text
    assert letter.template == digest_of_wording(shipped())


def test_words_that_do_not_fit_the_rules_of_a_dispute_never_go_there(house: House) -> None:
    old = Case.objects.get(pk=house.case).stream.edition_id
    files = editions.shipped("wiltshire").items()
    archive = {name: text.replace("log the dispute", "write the dispute down") for name, text in files}
    new = adopt_compact("wiltshire", datetime(2026, 11, 1, tzinfo=UTC), archive)
    own = shipped().replace(OLD, f"It came in on {{done: write the dispute down}}. {OLD}")
    LetterWording(
        compact_id="wiltshire", letter=LETTER, text=own, digest=digest_of_wording(own), who="x", at=NOW
    ).save()
    assert template_for("wiltshire", new, LETTER).digest == digest_of_wording(own)  # type: ignore[union-attr]
    assert template_for("wiltshire", old, LETTER) == editions.letters_of(old)[FILE]
    assert cases_that_keep_theirs("wiltshire", LETTER, own) >= 1
    letter = send(house)
    assert "{" not in letter.text
    assert letter.template == editions.letters_of(old)[FILE].digest


@pytest.mark.usefixtures("house")
def test_words_that_were_not_ready_are_refused_even_without_the_page() -> None:
    for wrong in (
        "",
        "subject: x",
        shipped().replace(OLD, "They failed"),
        shipped().replace("{reference}", "{x}"),
    ):
        refused = use(wrong)
        assert isinstance(refused, Refused)
        assert refused.reasons[0].id == "wording-not-ready"
    assert not LetterWording.objects.exists()


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize("letter", ["no such letter", "Closing"])
def test_a_letter_that_no_step_names_has_no_words_to_change(letter: str) -> None:
    refused = use_wording("wiltshire", Hand("x", NOW), Wanted(letter, shipped(), ""))
    assert isinstance(refused, Refused)


@pytest.mark.usefixtures("house")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_stands_in_the_box_is_tried_without_a_fault(data: st.DataObject) -> None:
    text = shipped()
    place = data.draw(st.integers(0, len(text)))
    cut = data.draw(st.integers(0, 40))
    new = text[:place] + data.draw(st.text(max_size=20)) + text[place + cut :]
    found = try_wording(compact_page("wiltshire"), LETTER, new)
    assert (found.template is None) == bool(found.problems)
    assert not (found.may_be_used and (found.problems or found.remarks or found.gaps))


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize(
    "statement", ["UPDATE casework_letterwording SET text = 'x'", "DELETE FROM casework_letterwording"]
)
def test_no_version_is_ever_changed_or_lost(statement: str) -> None:
    guards.guard_wordings()
    use(shipped().replace(OLD, NEW))
    row = LetterWording.objects.get()
    for change in (row.save, row.delete, LetterWording.objects.all().delete):
        with pytest.raises(PermanentRecord):
            change()
    with pytest.raises(DatabaseError, match="the record keeps every"), transaction.atomic():
        guards.run(statement)
