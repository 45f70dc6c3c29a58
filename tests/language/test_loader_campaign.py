"""The short form of the loader's campaign, and proof that the campaign would notice."""

import time

import pytest

from campaigns.loader import Hangs, at_most, judged, run, seeded, shipped, spoil
from evenhand.language.load import load
from evenhand.language.scenario import load_scenario
from tests.language.examples import EXAMPLE
from tests.language.examples_of_stories import STORY

EXAMPLES = [
    (EXAMPLE.encode(), lambda data: load(data, "spoilt.yaml")),
    (
        STORY.encode(),
        lambda data: load_scenario(data, "spoilt.yaml", lambda _: load(EXAMPLE, "fenwold.yaml")),
    ),
]


def test_no_spoilt_file_makes_the_loader_crash_or_hang() -> None:
    good, failures = run(EXAMPLES, seed=7, cases=150)
    assert failures == []
    assert good < 150


def test_everything_that_is_shipped_loads_unspoilt() -> None:
    assert all(judged(load_it(data), data) for data, load_it in shipped())


def test_a_crash_is_noticed_and_kept() -> None:
    def crashes(data: bytes) -> object:
        raise KeyError(data[:1])

    _, failures = run([(b"a: b", crashes)], seed=7, cases=1)
    assert len(failures) == 1
    assert "KeyError" in failures[0]


def test_a_hang_is_noticed() -> None:
    with pytest.raises(Hangs), at_most(1):
        time.sleep(60)


def test_the_same_seed_spoils_the_same_way() -> None:
    one, other = (spoil(seeded(3), EXAMPLE.encode()) for _ in range(2))
    assert one == other != EXAMPLE.encode()
