"""The picture told as text: an indented outline for screen readers, terminals and plain e-mail."""

from collections.abc import Callable, Iterator

from evenhand.diagrams.picture import Diagram, Exit, Group, StepBox
from evenhand.engine.words import Sentence, all_of, either, say

Speak = Callable[[Sentence], str]
"""How a sentence is said in the reader's language."""


def text(diagram: Diagram, speak: Speak = str) -> str:
    """The outline: every stage with its steps, who does them, by when, and where they lead."""
    lines = [_one_line(speak(say("{name} ({edition})", name=diagram.name, edition=diagram.edition)))]
    for number, stage in enumerate(diagram.stages, start=1):
        lines += ["", *_group(stage, f"{number}. ", speak)]
    for group in diagram.beside:
        lines += ["", *_group(group, "", speak)]
    if diagram.endings:
        lines += ["", speak(say("How a case can end"))]
        lines += [f"   - {_one_line(ending)}" for ending in diagram.endings]
    return "\n".join(lines) + "\n"


def _group(group: Group, number: str, speak: Speak) -> Iterator[str]:
    heading = (
        say("{heading}: {title}", heading=group.heading, title=group.title) if group.title else group.heading
    )
    yield number + _one_line(speak(heading))
    for step in group.steps:
        yield from _step(step, speak)


def _step(step: StepBox, speak: Speak) -> Iterator[str]:
    yield f"   - {_one_line(speak(say('{step} ({who})', step=step.name, who=who_does(step))))}"
    for sentence in (*step.limits, *step.notes, *step.remarks):
        yield f"       {_one_line(speak(sentence))}"
    for leads in step.exits:
        yield f"       {_one_line(speak(_leads(leads)))}"


def who_does(step: StepBox) -> Sentence:
    """Who does the step, in words."""
    names = [actor.name for actor in step.actors]
    if step.each:
        return say("each of {names}", names=all_of(names))
    return either(names)


def _leads(leads: Exit) -> Sentence:
    if not leads.answer:
        return _target(leads)
    if leads.stage or leads.ending:
        return say("answer “{answer}”: {then}", answer=leads.answer, then=_target(leads))
    return say("answer “{answer}”", answer=leads.answer)


def _target(leads: Exit) -> Sentence:
    if leads.ending:
        return say("the case ends: {ending}", ending=leads.ending)
    return say("the case moves to {stage}", stage=leads.stage)


def _one_line(text: str) -> str:
    return " ".join(text.split())
