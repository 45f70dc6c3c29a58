"""Measures how long it takes to make a letter: to fill it, and to show it in every form.

Beside each form stands its floor: an empty page made by the same program, which no letter can be made faster than.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import TypeVar

import typst
from docx import Document

from evenhand.engine.position import position
from evenhand.engine.scenario import play
from evenhand.language.library import find, find_scenario
from evenhand.language.load import load
from evenhand.language.problems import Problems
from evenhand.language.scenario import load_scenario
from evenhand.letters.blocks import Letter
from evenhand.letters.docx import as_docx
from evenhand.letters.docx_back import read_docx
from evenhand.letters.facts import Known, Office, Recipient, facts_of
from evenhand.letters.filling import fill
from evenhand.letters.html import as_html
from evenhand.letters.pdf import as_pdf
from evenhand.letters.template import load_template
from evenhand.letters.text import as_text

STORY, TODAY = "wiltshire/WILT-2026-009", date(2026, 11, 20)
TEMPLATE = """\
for: the sides
subject: We have your letter ({reference})

We have your letter. It came on {done: write to the Secretariat}.

## why
{agreement} says that the office writes down each dispute. You told us this:

> {record: how it was not kept}

## what happens next
- The Board picks a panel of five people by {due: arrange the panel}.
- We write to you when there is news.

## what to do
You need to do nothing now.

## if you do nothing
We go on.

## who can see this
You, {other side}, our office and the panel can read this letter.
"""
KNOWN = Known(
    agreement="the Wiltshire Compact",
    office=Office(
        name="the Compact office",
        phone="01632 960000",
        hours="Monday and Tuesday, 9 to 5",
        email="office@compact.example",
        address=("2 Hall Lane", "Quillham", "QM2 2AA"),
    ),
    reference="WILT-2026-009",
    title="Late payments",
    today=TODAY,
    recipient=Recipient(name="Vera Volt", role="A", address=("1 Quay Street", "Quillham", "QM1 1AA")),
)
GOALS = {"PDF": 100.0, "Word": 200.0}
"""Milliseconds for one letter."""

Make = Callable[[], object]
T = TypeVar("T")


def makers() -> Mapping[str, Make]:
    """What is measured, by what it is called."""
    data, file, _ = find_scenario(STORY)
    procedure, scenario = _good(load_scenario(data, file, lambda name: load(*find(name))))
    case = play(procedure, scenario).case
    facts = facts_of(procedure, case, position(procedure, case, TODAY), KNOWN)
    template = _good(load_template(TEMPLATE, "letters/dispute-received.md", procedure))
    letter = fill(template, facts)
    if not isinstance(letter, Letter):
        raise TypeError(letter)
    word = as_docx(letter)
    compiler = typst.Compiler(font_paths=typst.Fonts(include_system_fonts=False), ignore_system_fonts=True)
    return {
        "PDF": lambda: as_pdf(letter),
        "floor of PDF: a page with one word, by typst": lambda: compiler.compile(input=b"word", format="pdf"),
        "Word": lambda: as_docx(letter),
        "floor of Word: an empty file, by python-docx": lambda: Document().save(BytesIO()),
        "to load a template": lambda: load_template(TEMPLATE, "letters/dispute-received.md", procedure),
        "to fill it": lambda: fill(template, facts),
        "text": lambda: as_text(letter),
        "page for e-mail": lambda: as_html(letter),
        "back from Word": lambda: read_docx(word, letter, "letter.docx"),
    }


def _good(loaded: T | Problems) -> T:
    if isinstance(loaded, Problems):
        raise TypeError(str(loaded))
    return loaded


def main(arguments: Sequence[str]) -> int:
    """Measure, and print a line for each thing."""
    parser = argparse.ArgumentParser(prog="bench.letters", description=__doc__)
    parser.add_argument("--rounds", type=int, default=100, help="how often everything is done (100)")
    options = parser.parse_args(arguments)
    lines = makers()
    times: dict[str, list[float]] = {what: [] for what in lines}
    for _ in range(options.rounds):
        for what, make in lines.items():
            began = time.perf_counter()
            make()
            times[what].append((time.perf_counter() - began) * 1000)
    print(f"Medians of {options.rounds} rounds, for one letter.")
    for what, taken in times.items():
        median = statistics.median(taken)
        goal = GOALS.get(what)
        told = f"  goal {goal:g} ms  {'met' if median <= goal else 'NOT MET'}" if goal else ""
        print(f"{what:<48} {median:>8.3f} ms{told}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
