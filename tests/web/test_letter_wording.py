"""Whoever has to say yes to the words of a letter is asked once somebody wants to send it, and all of them have to."""

from collections.abc import Sequence
from datetime import date

import pytest
from django.http import QueryDict

from evenhand.casework.queries.letters_to_send import Draft
from evenhand.casework.queries.reach import Reached
from evenhand.engine.words import say
from evenhand.letters.writing import as_writing
from evenhand.web.forms import Option, Question
from evenhand.web.letter_wording import Wording, reworded
from tests.letters.sample import letter

CHAIRS = (Option("first chair", "First chair"), Option("second chair", "Second chair"))
ASKED = (Question("said-yes", "some of", say("Who said yes?"), "", CHAIRS),)


def wording(said_yes: Sequence[str], *, sends: bool) -> Wording:
    draft = Draft(Reached("A", "Ann Weir"), letter())
    posted = QueryDict(mutable=True)
    posted.setlist("words-0", [as_writing(letter())])
    posted.setlist("said-yes", list(said_yes))
    if sends:
        posted["send"] = "yes"
    return reworded(posted, (draft,), ASKED, date(2026, 11, 20))


@pytest.mark.parametrize("said_yes", [(), ("first chair",), ("first chair", "somebody else")])
def test_without_the_yes_of_all_nothing_can_be_sent(said_yes: Sequence[str]) -> None:
    assert wording(said_yes, sends=True).answers.mistakes


def test_with_the_yes_of_all_it_can_and_their_names_are_kept() -> None:
    found = wording(("first chair", "second chair"), sends=True)
    assert (found.answers.mistakes, found.said_yes) == ((), ("first chair", "second chair"))
    assert found.is_whole


def test_before_somebody_wants_to_send_it_nobody_is_asked() -> None:
    assert wording((), sends=False).answers.mistakes == ()
