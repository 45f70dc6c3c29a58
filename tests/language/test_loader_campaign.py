"""The short form of the loader's campaign, and proof that the campaign would notice."""

import time

import pytest

from campaigns.loader import (
    File,
    Hangs,
    at_most,
    judged,
    run,
    run_in_parallel,
    seeded,
    shipped,
    spoil,
    weights,
)
from evenhand.language.load import load
from evenhand.language.scenario import load_scenario
from tests.language.examples import EXAMPLE
from tests.language.examples_of_stories import STORY
from tests.language.whole_example import WHOLE

EXAMPLES = [
    File(EXAMPLE.encode(), lambda data: load(data, "spoilt.yaml")),
    File(WHOLE.encode(), lambda data: load(data, "spoilt.yaml")),
    File(
        STORY.encode(),
        lambda data: load_scenario(data, "spoilt.yaml", lambda _: load(EXAMPLE, "fenwold.yaml")),
    ),
]


def test_no_spoilt_file_makes_the_loader_crash_or_hang() -> None:
    good, failures = run(EXAMPLES, 7, range(200))
    assert failures == []
    assert 0 < good < 200


def test_everything_that_is_shipped_loads_unspoilt() -> None:
    assert all(judged(file.load(file.data), file.data) for file in shipped())


def test_several_processes_find_what_one_finds() -> None:
    alone, _ = run(shipped(), 3, range(20))
    assert run_in_parallel(3, 20, workers=2) == (alone, 0)


def test_no_file_takes_more_of_the_time_than_another() -> None:
    files = shipped()
    shares = [weight * len(file.data) for weight, file in zip(weights(files), files, strict=True)]
    assert max(shares) == pytest.approx(min(shares))


def test_a_crash_is_noticed_and_kept() -> None:
    def crashes(data: bytes) -> object:
        raise KeyError(data[:1])

    _, failures = run([File(b"a: b", crashes)], 7, [5])
    assert len(failures) == 1
    assert "KeyError" in failures[0]
    assert failures[0].startswith("--seed 7 --only 5")


def test_a_hang_is_noticed() -> None:
    with pytest.raises(Hangs), at_most(1):
        time.sleep(60)


def test_the_same_seed_spoils_the_same_way() -> None:
    one, other = (spoil(seeded(3), EXAMPLE.encode()) for _ in range(2))
    assert one == other != EXAMPLE.encode()
