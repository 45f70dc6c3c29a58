"""The words of a letter as somebody changed them, and how it goes, which is asked once somebody wants to send it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from django.http import QueryDict

from evenhand.casework.queries.letters_to_send import Draft
from evenhand.casework.queries.reach import Reached
from evenhand.engine.document import Origin
from evenhand.engine.events import Act, Channel
from evenhand.engine.procedure import Section, Step
from evenhand.letters.writing import as_writing
from evenhand.web.letters.ways import Asking, by_the_ways, ways_of
from evenhand.web.letters.wording import Wording, reworded
from tests.letters.sample import letter

TODAY = date(2026, 11, 20)
ANN = Reached("A", "Ann Weir", email="ann@x.example")


def step(*channels: str) -> Step:
    return Step(name="write", section=Section.STAGE, who=("office",), channels=channels, origin=Origin())


def act(channel: Channel = Channel.EMAIL, on: date = TODAY) -> Act:
    return Act(step="write", who="office", on=on, channel=channel, recorded_by="Nell Marsh")


def asking(to: Reached = ANN, *channels: str, channel: Channel = Channel.EMAIL, on: date = TODAY) -> Asking:
    return ways_of(step(*channels), to, act(channel, on), TODAY, 0)


def wording(typed: Mapping[str, str], *, sends: bool = True) -> Wording:
    posted = QueryDict(mutable=True)
    posted.update({"words-0": as_writing(letter()), **typed, **({"send": "yes"} if sends else {})})
    return reworded(posted, (Draft(ANN, letter()),), (asking(),), TODAY)


@pytest.mark.parametrize(
    ("to", "channel", "likely"),
    [
        (ANN, Channel.EMAIL, "send"),
        (replace(ANN, channel="post"), Channel.EMAIL, "to-post"),
        (replace(ANN, channel="phone"), Channel.EMAIL, "phone"),
        (Reached("A", "Ann Weir"), Channel.EMAIL, "to-post"),
        (ANN, Channel.POST, "to-post"),
        (ANN, Channel.PHONE, "phone"),
        (ANN, Channel.IN_PERSON, "handed"),
    ],
)
def test_a_letter_goes_as_its_person_wishes_unless_the_step_went_another_way(
    to: Reached, channel: Channel, likely: str
) -> None:
    assert asking(to, channel=channel).likely == likely


def test_the_procedure_says_which_ways_there_are() -> None:
    assert asking(ANN, "phone", "in person").ways == ("phone", "handed")
    assert asking(ANN, "e-mail", "post").ways == ("send", "to-post", "posted", "e-mailed")


def test_whoever_wishes_for_a_call_gets_a_letter_where_the_procedure_wants_one() -> None:
    assert asking(replace(ANN, channel="phone"), "e-mail", "post").likely == "to-post"


def test_for_an_earlier_day_nothing_goes_from_here() -> None:
    assert asking(on=date(2026, 11, 18)).ways == ("posted", "e-mailed", "phone", "handed")
    assert asking(on=date(2026, 11, 18)).likely == "e-mailed"


def test_before_somebody_wants_to_send_it_nothing_is_asked_of_how_it_goes() -> None:
    assert wording({"way-0": "phone"}, sends=False).answers.mistakes == ()


@pytest.mark.parametrize(
    ("typed", "mistakes"),
    [
        ({"way-0": ""}, ["Choose an answer: How does it go to Ann Weir?"]),
        ({"way-0": "posted"}, ["Give the day it went"]),
        (
            {"way-0": "phone", "way-on-0-day": "19"},
            [
                "Give the time of the call as hours and minutes, for example 14:30",
                "Say who rang",
                "Say who was spoken to",
            ],
        ),
        (
            {"way-0": "posted", "way-on-0-day": "21"},
            ["This is after Friday 20 November 2026. Give a day up to then"],
        ),
    ],
)
def test_a_way_that_is_not_whole_is_told(typed: Mapping[str, str], mistakes: list[str]) -> None:
    days = {"way-on-0-month": "11", "way-on-0-year": "2026"} if "way-on-0-day" in typed else {}
    assert [str(one.why) for one in wording({**typed, **days}).answers.mistakes] == mistakes


def test_the_step_goes_by_the_one_way_that_all_its_letters_go() -> None:
    both = QueryDict("way-0=phone&way-1=phone")
    assert by_the_ways(act(), both).channel is Channel.PHONE
    mixed = QueryDict("way-0=phone&way-1=to-post")
    assert by_the_ways(act(), mixed).channel is Channel.EMAIL
    assert by_the_ways(act(), QueryDict("way-0=nonsense")).channel is Channel.EMAIL
