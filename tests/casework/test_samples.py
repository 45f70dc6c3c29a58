"""Samples are held to their own procedure, line by line, and are loaded once whatever the edition."""

import pytest

from evenhand.casework import samples
from evenhand.casework.queries.list_cases import list_cases
from evenhand.casework.queries.notices import notices
from evenhand.casework.queries.register import register_of
from evenhand.engine.scenario import Scenario
from evenhand.language.load import load
from evenhand.language.problems import Problems
from evenhand.language.scenario import load_scenario
from tests.casework.fenwold import FENWOLD, FIRST_DAY, take_into_use
from tests.language.examples import EXAMPLE

pytestmark = pytest.mark.django_db

PEOPLE = """\
people:
  A:
    name: Fenwold Carers
    sector: voluntary
  B:
    name: Reedham Borough Council
    sector: public
  Ada Marsh:
    is: Clerk
    sector: voluntary
    a link with: [B]
"""
RAISED = """\
  - on: 2026-03-02
    who: A
    step: raise it
    records:
      what it is about: tell us early
"""
NOTICE = """\
events:
  - on: 2026-03-02
    who: A
    step: tell of a difference
"""


def _text(events: str, people: str = PEOPLE) -> str:
    return f"scenario: an example\nprocedure: fenwold\nreference: FEN-1\n{people}{events}"


def _story(events: str, people: str = PEOPLE) -> Scenario:
    found = load_scenario(
        _text(events, people), "example.yaml", lambda _name: load(EXAMPLE, "procedure.yaml")
    )
    assert not isinstance(found, Problems), str(found)
    return found[1]


def test_a_story_is_recorded_line_by_line() -> None:
    take_into_use()
    late = "  - on: 2026-03-03\n    who: A\n    step: raise it\n    refused: already done\n"
    told = samples.record_story(FENWOLD, "example.yaml", _story(f"events:\n{RAISED}{late}"))
    assert told.reference == "FEN-1"
    assert [line.id for line in list_cases(FENWOLD)] == [told.case]


def test_a_line_that_is_refused_or_wrongly_allowed_leaves_nothing_behind() -> None:
    take_into_use()
    wrong = RAISED.replace("who: A", "who: B")
    with pytest.raises(samples.SampleDoesNotPlay, match="line"):
        samples.record_story(FENWOLD, "example.yaml", _story(f"events:\n{RAISED}{wrong}"))
    allowed = f"{RAISED}    refused: only B may\n"
    with pytest.raises(samples.SampleDoesNotPlay, match="allowed"):
        samples.record_story(FENWOLD, "example.yaml", _story(f"events:\n{allowed}"))
    assert list_cases(FENWOLD) == ()


def test_a_notice_is_told_once_whatever_the_edition() -> None:
    story = _story(NOTICE, people="")
    for words in ("", "case: dispute"):
        take_into_use(words)
        samples.record_story(FENWOLD, "example.yaml", story)
    assert len(notices(FENWOLD)) == 1


def test_people_keep_what_the_register_knew_of_them() -> None:
    take_into_use()
    samples.introduce(FENWOLD, _story(f"events:\n{RAISED}"))
    known = register_of(FENWOLD, FIRST_DAY).find("Ada Marsh")
    assert known is not None
    assert known.roles == ("Board", "Clerk")
    assert known.links == ("Reedham Borough Council",)


def test_only_steps_happen_between_cases() -> None:
    take_into_use()
    delay = "events:\n  - on: 2026-03-02\n    who: Clerk\n    explain the delay of: report what is open\n    because: ill\n"
    with pytest.raises(samples.SampleDoesNotPlay, match="no step"):
        samples.record_story(FENWOLD, "example.yaml", _story(delay, people=""))


def test_samples_of_ones_own_are_known_by_their_reference() -> None:
    take_into_use()
    text = _text(f"events:\n{RAISED}")
    files = {"one.yaml": text.encode()}
    (loaded,) = samples.load_samples(FENWOLD, files)
    assert loaded.name == "fenwold/samples/one.yaml"
    assert samples.load_samples(FENWOLD, files) == ()
    with pytest.raises(samples.SampleDoesNotPlay, match="it needs a “reference”"):
        samples.load_samples(FENWOLD, {"one.yaml": text.replace("reference: FEN-1\n", "").encode()})
    again = text.replace("FEN-1", "FEN-2").encode()
    with pytest.raises(
        samples.SampleDoesNotPlay, match=r"three\.yaml .* “FEN-2” is the reference of another"
    ):
        samples.load_samples(FENWOLD, {"two.yaml": again, "three.yaml": again})
