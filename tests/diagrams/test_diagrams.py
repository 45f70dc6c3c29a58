"""The picture holds everything the procedure says of its course, whatever things are called."""

import re
from dataclasses import replace
from functools import cache
from itertools import product
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.diagrams.drawing import NARROW, WIDE, svg
from evenhand.diagrams.looks import (
    ACTOR_TAGS,
    ANSWER,
    BESIDE_CARD,
    EDITION,
    ENDING_TAG,
    LIMIT,
    MOVE,
    PAPER,
    REMARK,
    STAGE_CARD,
    STAGE_TAG,
    STAGE_TITLE,
    STEP,
    TITLE,
)
from evenhand.diagrams.measure import width, wrapped
from evenhand.diagrams.outline import text
from evenhand.diagrams.picture import Diagram, Exit, Group, layout
from evenhand.engine.procedure import Procedure
from evenhand.engine.words import Sentence, render, say
from evenhand.language.library import compact_names, find
from evenhand.language.load import load

SVG = "{http://www.w3.org/2000/svg}"
WIDTHS = (NARROW, 500, WIDE)
AWKWARD = '<b>&amp; "Ann\'s" & co</b> 👩‍👧 ' + "Llanfairpwllgwyngyll" * 12 + " e\u0301" * 40


@cache
def loaded(name: str) -> Procedure:
    """A procedure that comes with the product."""
    procedure = load(*find(name))
    assert isinstance(procedure, Procedure), str(procedure)
    return procedure


PICTURES = {name: layout(loaded(name)) for name in compact_names()}
drawn = pytest.mark.parametrize(("name", "wide"), list(product(PICTURES, WIDTHS)))
pictured = pytest.mark.parametrize("name", PICTURES)


def letters(text: str) -> str:
    """The text without the spaces and line breaks that a drawing may put elsewhere."""
    return re.sub(r"\s", "", text)


def written(drawing: str) -> str:
    """Everything written in a drawing, without its title and description."""
    root = ET.fromstring(drawing)  # noqa: S314 - it was made here
    return letters("".join(element.text or "" for element in root.iter(f"{SVG}text")))


@drawn
def test_every_stage_step_person_and_ending_is_in_the_drawing(name: str, wide: int) -> None:
    procedure, there = loaded(name), written(svg(PICTURES[name], wide))
    names = [*procedure.steps, *(stage.name for stage in procedure.stages), procedure.name]
    for step in procedure.steps.values():
        names += [*step.who, step.ends_as, step.moves_to]
        names += [end for answer in step.answers for end in (answer.name, answer.ends_as, answer.moves_to)]
    assert [each for each in names if letters(each) not in there] == []


@pictured
def test_every_stage_step_person_and_ending_is_in_the_text(name: str) -> None:
    procedure, there = loaded(name), text(PICTURES[name])
    for stage in procedure.stages:
        assert f". {stage.name}: {stage.title}\n" in there
    for step in procedure.steps.values():
        assert f"   - {step.name} (" in there
        for target in filter(None, (step.moves_to, *(answer.moves_to for answer in step.answers))):
            assert f"the case moves to {target}\n" in there
        for ending in filter(None, (step.ends_as, *(answer.ends_as for answer in step.answers))):
            assert f"the case ends: {ending}\n" in there


@pictured
def test_every_limit_stands_with_the_step_that_owes_it(name: str) -> None:
    procedure, there = loaded(name), text(PICTURES[name])
    for step in procedure.steps.values():
        told = there.partition(f"   - {step.name} (")[2].partition("\n   - ")[0]
        for limit in filter(None, (step.by, step.aim, step.own_date)):
            assert limit.text in told or limit.text.startswith("no fixed time")


@pictured
def test_each_move_to_the_next_stage_is_an_arrow_with_its_label(name: str) -> None:
    root = ET.fromstring(svg(PICTURES[name]))  # noqa: S314 - it was made here
    arrows = [element for element in root.iter(f"{SVG}path") if "move" in element.get("class", "").split()]
    assert len(arrows) == len(loaded(name).stages)  # one to each, the first from the beginning of the case
    labels = letters("".join(e.text or "" for e in root.iter(f"{SVG}text") if e.get("class") == "move"))
    for stage in loaded(name).stages[:-1]:
        steps = [loaded(name).steps[step] for step in stage.steps]
        movers = [step.name for step in steps if step.moves_to]
        movers += [answer.name for step in steps for answer in step.answers if answer.moves_to]
        assert [mover for mover in movers if letters(mover) not in labels] == []


@drawn
def test_the_same_picture_is_always_drawn_the_same(name: str, wide: int) -> None:
    assert svg(layout(loaded(name)), wide) == svg(PICTURES[name], wide)
    assert text(layout(loaded(name))) == text(PICTURES[name])


@drawn
def test_nothing_stands_outside_the_sheet(name: str, wide: int) -> None:
    root = ET.fromstring(svg(PICTURES[name], wide))  # noqa: S314 - it was made here
    assert root.get("viewBox") == f"0 0 {wide} {root.get('height')}"
    for box in root.iter(f"{SVG}rect"):
        assert float(box.get("x", "")) + float(box.get("width", "")) <= wide
    for line in root.iter(f"{SVG}text"):
        bold = line.get("font-weight") == "600"
        long = width(line.text or "", float(line.get("font-size", "")), bold=bold)
        start = float(line.get("x", "")) - (long / 2 if line.get("text-anchor") == "middle" else 0)
        assert start >= 0
        assert start + long <= wide, line.text


@drawn
def test_the_drawing_says_what_it_is_and_needs_nothing_from_elsewhere(name: str, wide: int) -> None:
    drawing = svg(PICTURES[name], wide)
    root = ET.fromstring(drawing)  # noqa: S314 - it was made here
    known = {element.get("id") for element in root.iter() if element.get("id")}
    assert root.get("role") == "img"
    assert set((root.get("aria-labelledby") or "").split()) == known
    assert all(root.findtext(f"{SVG}{tag}") for tag in ("title", "desc"))
    assert not re.search(r"<script|<style|href|url\(|on[a-z]+=", drawing)


def awkward(diagram: Diagram, name: str) -> Diagram:
    """The picture with one name for everything that has one."""
    exits = (Exit(name, stage=name), Exit(name, ending=name), Exit(name))
    steps = tuple(
        replace(
            step, name=name, actors=tuple(replace(actor, name=name) for actor in step.actors), exits=exits
        )
        for step in diagram.stages[0].steps
    )
    group = Group(say("{stage}", stage=name), name, steps)
    return Diagram(name, name, (group,), (group,))


@pytest.mark.parametrize("wide", WIDTHS)
def test_awkward_names_are_escaped_wrapped_and_whole(wide: int) -> None:
    drawing = svg(awkward(PICTURES["devon"], AWKWARD), wide)
    assert letters(AWKWARD) in written(drawing)
    assert "<b>" not in drawing
    assert AWKWARD in text(awkward(PICTURES["devon"], AWKWARD))


@settings(max_examples=30, deadline=None)
@given(name=st.text(min_size=1))
def test_any_name_at_all_can_be_drawn(name: str) -> None:
    ET.fromstring(svg(awkward(PICTURES["devon"], name), NARROW))  # noqa: S314 - it was made here


def test_moves_past_a_stage_or_back_have_arrows_of_their_own() -> None:
    first, second, third = (Group(say("{stage}", stage=name), "", ()) for name in ("One", "Two", "Three"))
    (step, *_) = PICTURES["devon"].stages[0].steps
    skip, back = (replace(step, exits=(Exit("", stage=target),)) for target in ("Three", "One"))
    diagram = Diagram("Far", "", (replace(first, steps=(skip,)), second, replace(third, steps=(back,))), ())
    assert svg(diagram).count('class="move far"') == 2
    assert "move far" not in svg(PICTURES["devon"])


@given(st.text(), st.floats(8, 30), st.floats(40, 400))
def test_wrapped_text_loses_nothing_and_fits_if_one_sign_does(
    given_text: str, size: float, room: float
) -> None:
    lines = wrapped(given_text, size, room)
    assert "".join(lines).replace(" ", "") == "".join(given_text.split())
    assert all(width(line, size) <= room for line in lines if not is_one_sign(line))


def is_one_sign(line: str) -> bool:
    """Whether the line is one visible sign, with what belongs to it."""
    return " " not in line and all(width(sign, 10) == 0 for sign in line[1:])


def test_words_are_said_in_the_language_of_the_reader() -> None:
    def in_welsh(sentence: Sentence) -> str:
        known = {"At any time": "Unrhyw bryd", "ends the case": "yn cau'r achos"}
        return render(sentence, lambda template: known.get(template, template), str)

    assert "Unrhyw bryd" in text(PICTURES["devon"], in_welsh)
    drawing = svg(PICTURES["devon"], WIDE, in_welsh)
    assert letters("yn cau'r achos") in written(drawing)
    assert "At any time" not in drawing


CONTRAST = 4.5


def _light(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


BEHIND = [
    (STAGE_CARD.band, STAGE_CARD.heading),
    (STAGE_CARD.band, STAGE_TITLE),
    (BESIDE_CARD.band, BESIDE_CARD.heading),
    *((PAPER, letters) for letters in (TITLE, EDITION, STEP, LIMIT, REMARK, ANSWER, MOVE)),
    *((tag.paint.fill, tag.letters) for tag in (STAGE_TAG, ENDING_TAG, *ACTOR_TAGS.values())),
]
"""Which letters stand on which ground."""


def test_every_text_stands_out_from_what_lies_behind_it() -> None:
    for ground, kind in BEHIND:
        darker, lighter = sorted((_light(kind.colour), _light(ground)))
        assert (lighter + 0.05) / (darker + 0.05) >= CONTRAST, (kind, ground)


@drawn
def test_no_other_letters_are_used(name: str, wide: int) -> None:
    known = {(float(kind.size), kind.colour) for _, kind in BEHIND}
    root = ET.fromstring(svg(PICTURES[name], wide))  # noqa: S314 - it was made here
    for line in root.iter(f"{SVG}text"):
        assert (float(line.get("font-size", "")), line.get("fill")) in known
