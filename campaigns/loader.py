"""Spoils procedure and scenario files in every way and asks that loading them never crashes or hangs."""

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from types import FrameType

from evenhand.engine.procedure import Procedure
from evenhand.language.formatting import formatted
from evenhand.language.layout import quoted
from evenhand.language.library import compact_names, find, find_scenario, scenario_names
from evenhand.language.load import load
from evenhand.language.problems import Problems
from evenhand.language.scenario import load_scenario
from evenhand.language.skeletons import skeleton
from evenhand.language.translations import load_translation, texts_of
from evenhand.language.words import load_words

SECONDS = 20
"""After so long a load counts as hanging; a whole procedure loads in a fraction of a second."""

PORTION = 500
"""So many cases a process takes at a time."""

BETWEEN_NEWS = 60
"""So many seconds pass before the rate is told again."""

SPOILT = "spoilt.yaml"
TRANSLATED = "cy.yaml"

NASTY = (
    "&a ", "*a", "!!python/object/apply:os.system ['true']", "<<: *a", "{", "}", "[", "]", "[[[[", "? ", "- ", ": ",
    "|", ">", "'", '"', "\\", "#", "%YAML 1.1", "---", "...", "\t", "\x00", "\ufeff", "\u202e", "\u2028", "\x85", "\ud800",
    "~", "null", "yes", "1e999", "9" * 400, "no fixed time after ", "at once", "10000 days after ", "the case ends",
    " after ", "at most 999999", "€", "e\u0301", "\U0001f600", "x" * 3000, "a: " * 50, "  " * 60, "- " * 40, "\r", "\n\n",
)  # fmt: skip
"""Snippets that have upset some reader of such files somewhere."""

Mutation = Callable[[random.Random, str], str]
Load = Callable[[bytes], object]


class Hangs(Exception):
    """Loading took longer than `SECONDS`."""


def flip_bytes(chance: random.Random, data: bytes) -> bytes:
    """A few bytes changed to any others."""
    spoilt = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        if spoilt:
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt)


def swap_lines(chance: random.Random, text: str) -> str:
    """Two lines in each other's place."""
    lines = text.split("\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def delete_lines(chance: random.Random, text: str) -> str:
    """A few lines gone."""
    lines = text.split("\n")
    start = chance.randrange(len(lines))
    del lines[start : start + chance.randint(1, 6)]
    return "\n".join(lines)


def repeat_lines(chance: random.Random, text: str) -> str:
    """A few lines a second time, perhaps elsewhere, perhaps many times."""
    lines = text.split("\n")
    start, place = chance.randrange(len(lines)), chance.randrange(len(lines))
    block = lines[start : start + chance.randint(1, 6)] * chance.choice((1, 1, 1, 2, 40))
    return "\n".join(lines[:place] + block + lines[place:])


def replace_word(chance: random.Random, text: str) -> str:
    """One word replaced by another of the file."""
    words = text.split(" ")
    words[chance.randrange(len(words))] = chance.choice(words)
    return " ".join(words)


def move_in(chance: random.Random, text: str) -> str:
    """A line moved in or out."""
    lines = text.split("\n")
    place = chance.randrange(len(lines))
    lines[place] = " " * chance.randint(0, 12) + lines[place].lstrip()
    return "\n".join(lines)


def insert_nasty(chance: random.Random, text: str) -> str:
    """A nasty snippet somewhere, often where a value begins."""
    place = chance.randrange(len(text) + 1)
    if chance.choice((True, False)) and (after := text.find(": ", place)) >= 0:
        place = after + 2
    return text[:place] + chance.choice(NASTY) + text[place:]


def cut_off(chance: random.Random, text: str) -> str:
    """The end of the file gone."""
    return text[: chance.randrange(len(text) + 1)]


MUTATIONS: tuple[Mutation, ...] = (
    swap_lines,
    delete_lines,
    repeat_lines,
    replace_word,
    move_in,
    insert_nasty,
    cut_off,
)


def spoil(chance: random.Random, data: bytes) -> bytes:
    """The bytes of a file, spoilt in one to three ways."""
    for _ in range(chance.randint(1, 3)):
        if chance.randrange(5) == 0:
            data = flip_bytes(chance, data)
        else:
            text = data.decode("utf-8", "surrogateescape")
            data = chance.choice(MUTATIONS)(chance, text).encode("utf-8", "surrogatepass")
    return data


@dataclass(frozen=True, slots=True)
class File:
    """A file to spoil, and how it is loaded."""

    data: bytes
    load: Load


def shipped() -> tuple[File, ...]:
    """Every kind of file there is, as it comes with the product, and how it is loaded or laid out."""
    procedures = {name: load(*find(name)) for name in compact_names()}
    begun = skeleton()
    beginning = load(begun["procedure.yaml"], "procedure.yaml")
    procedures["../procedure.yaml"] = beginning
    if isinstance(beginning, Problems):
        raise TypeError(str(beginning))

    def story(data: bytes) -> object:
        return load_scenario(data, SPOILT, procedures.get)

    def translation(data: bytes) -> object:
        return load_translation(data, TRANSLATED, beginning)

    whole = [find(name)[0] for name in compact_names()] + [begun["procedure.yaml"]]
    stories = [find_scenario(name)[0] for name in scenario_names()] + [begun["scenarios/first.yaml"]]
    return (
        *(File(data, _procedure) for data in whole),
        *(File(data, story) for data in stories),
        File(begun["words.yaml"], _words),
        File(_translated(beginning), translation),
        *(File(data, _laid_out) for data in begun.values()),
    )


def _translated(procedure: Procedure) -> bytes:
    """A translation in which every name and text stays as it is."""
    lines = [f"  {quoted(text)}: {quoted(text)}" for text in texts_of(procedure)]
    return "\n".join(["language of this file: cy", "translations:", *lines, ""]).encode()


def _laid_out(data: bytes) -> object:
    return formatted(data, SPOILT)


def _procedure(data: bytes) -> object:
    return load(data, SPOILT)


def _words(data: bytes) -> object:
    return load_words(data, SPOILT)


def weights(files: Sequence[File]) -> list[float]:
    """How often each file is taken: each the less, the longer it takes, so that each gets as much time."""
    return [1 / len(file.data) for file in files]


def seeded(seed: int, case: int = 0) -> random.Random:
    """Chance that comes out the same way for the same seed and case."""
    return random.Random(f"{seed} {case}")  # noqa: S311 - nothing here is a secret


def run(files: Sequence[File], seed: int, cases: Iterable[int]) -> tuple[int, list[str]]:
    """Spoil and load for each of the cases: how many files were still good, and what went wrong, if anything."""
    good, failures, often = 0, [], weights(files)
    for case in cases:
        chance = seeded(seed, case)
        (file,) = chance.choices(files, often)
        spoilt = spoil(chance, file.data)
        try:
            with at_most(SECONDS):
                good += judged(file.load(spoilt), spoilt)
        except Exception:  # noqa: BLE001 - whatever is raised is what is looked for
            failures.append(
                f"--seed {seed} --only {case}, kept in {_keep(spoilt)}:\n{traceback.format_exc()}"
            )
    return good, failures


def judged(found: object, data: bytes) -> bool:
    """Whether the file was good; of a bad one, every problem must have a place in it and words."""
    if not isinstance(found, Problems):
        return True
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for problem in found:
        if not (1 <= problem.line <= lines and problem.column >= 1 and str(problem.message)):
            raise AssertionError(f"a problem without a place: {problem!r}")
    json.dumps(found.as_json())
    str(found)
    return False


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """Raise Hangs in the middle of what takes longer."""

    def hangs(_signal: int, _frame: FrameType | None) -> None:
        raise Hangs

    before = signal.signal(signal.SIGALRM, hangs)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _keep(data: bytes) -> str:
    with tempfile.NamedTemporaryFile(prefix="spoilt-", suffix=".yaml", delete=False) as kept:
        kept.write(data)
    return str(Path(kept.name))


def run_in_parallel(seed: int, cases: int, workers: int) -> tuple[int, int]:
    """Run so many cases in several processes: how many files were still good, and how many loads failed.

    Tells of every failure at once, and of the rate now and then.
    """
    began, told, done, good, failed = time.monotonic(), 0.0, 0, 0, 0
    portions = [range(first, min(first + PORTION, cases)) for first in range(0, cases, PORTION)]
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for still_good, failures in pool.map(_portion, [seed] * len(portions), portions):
            done, good, failed = min(done + PORTION, cases), good + still_good, failed + len(failures)
            spent = time.monotonic() - began
            if failures:
                print("\n".join(failures), flush=True)
            if spent - told >= BETWEEN_NEWS:
                told = spent
                print(f"{done} of {cases} in {spent:.0f} s, {done / spent:.0f} a second", flush=True)
    return good, failed


@cache
def _files() -> tuple[File, ...]:
    return shipped()


def _portion(seed: int, cases: range) -> tuple[int, list[str]]:
    return run(_files(), seed, cases)


def main() -> int:
    """Run the campaign as asked for on the command line: 0 if nothing went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="the same seed spoils the same way (default 1)")
    parser.add_argument("--cases", type=int, default=5_000, help="how many files to spoil (default 5000)")
    parser.add_argument(
        "--workers", type=int, default=os.cpu_count() or 1, help="how many processes (default: one a core)"
    )
    parser.add_argument("--only", type=int, metavar="CASE", help="run this one case again")
    options = parser.parse_args()
    if options.only is not None:
        _, failures = run(_files(), options.seed, [options.only])
        print("\n".join(failures) or f"Case {options.only} loads, or tells its problems.")
        return 1 if failures else 0
    began = time.monotonic()
    good, failed = run_in_parallel(options.seed, options.cases, max(1, options.workers))
    spent = time.monotonic() - began
    print(
        f"{options.cases} files spoilt in {spent:.0f} s, {options.cases / spent:.0f} a second: "
        f"{good} still good, {failed} crashed or hung."
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
