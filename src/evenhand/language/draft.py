"""A file that was read but not yet made into a procedure: an easy way to its parts, whole or not.

Everything here is patient with what is missing or of the wrong kind: `structure` tells of that.
"""

from dataclasses import dataclass

from evenhand.engine.procedure import Section
from evenhand.language.names import Names
from evenhand.language.nodes import ListNode, MapNode, Node, Scalar
from evenhand.language.problems import Source


@dataclass(frozen=True, slots=True)
class StepDraft:
    """A step as it stands in the file, and where it stands."""

    name: Scalar
    node: MapNode
    section: Section
    stage: str
    answers: dict[str, Node]

    @property
    def again(self) -> bool:
        """Whether it may be done more than once."""
        return text(self.node, "again") == "yes"


@dataclass(frozen=True, slots=True)
class Draft:
    """The parts of a procedure file that the checks and the assembly look up by name.

    `records` has for every record the steps that ask for it, and what each says that it holds.
    """

    root: MapNode
    source: Source
    names: Names
    steps: dict[str, StepDraft]
    people: dict[str, Node]
    records: dict[str, list[tuple[StepDraft, Scalar]]]

    @classmethod
    def of(cls, root: MapNode, source: Source, names: Names) -> "Draft":
        """Find every step, person and record of the file."""
        found: list[StepDraft] = []
        for stage in maps(root, "stages"):
            found += _steps(stage, "steps", Section.STAGE, text(stage, "stage"))
        for section in (Section.AT_ANY_TIME, Section.AFTER_THE_CASE_ENDS, Section.BETWEEN_CASES):
            found += _steps(root, section.value, section, "")
        steps: dict[str, StepDraft] = {}
        held: dict[str, list[tuple[StepDraft, Scalar]]] = {}
        for step in found:
            steps.setdefault(step.name.text, step)
            for name, value in records(step.node):
                held.setdefault(name, []).append((step, value))
        people = {name.text: person for name, person in entries(root, "people")}
        return cls(root, source, names, steps, people, held)


def text(node: Node | None, key: str, otherwise: str = "") -> str:
    """The text of a key, or `otherwise`."""
    found = scalar(node, key)
    return found.text if found else otherwise


def scalar(node: Node | None, key: str) -> Scalar | None:
    """The single value of a key, or None."""
    found = node.get(key) if isinstance(node, MapNode) else None
    return found if isinstance(found, Scalar) else None


def scalars(node: Node | None, key: str) -> tuple[Scalar, ...]:
    """The values of a key that takes one or a list."""
    found = node.get(key) if isinstance(node, MapNode) else None
    return as_list(found)


def texts(node: Node | None, key: str) -> tuple[str, ...]:
    """The texts of a key that takes one or a list."""
    return tuple(found.text for found in scalars(node, key))


def as_list(node: Node | None) -> tuple[Scalar, ...]:
    """One value or a list, as a list."""
    if isinstance(node, Scalar):
        return (node,)
    return (
        tuple(item for item in node.items if isinstance(item, Scalar)) if isinstance(node, ListNode) else ()
    )


def items(node: Node | None, key: str) -> tuple[Node, ...]:
    """The items of a list under a key."""
    found = node.get(key) if isinstance(node, MapNode) else None
    return found.items if isinstance(found, ListNode) else ()


def maps(node: Node | None, key: str) -> tuple[MapNode, ...]:
    """The mappings in a list under a key."""
    return tuple(item for item in items(node, key) if isinstance(item, MapNode))


def entries(node: Node | None, key: str) -> tuple[tuple[Scalar, Node], ...]:
    """The names and values of a mapping under a key."""
    found = node.get(key) if isinstance(node, MapNode) else None
    return found.entries if isinstance(found, MapNode) else ()


def records(node: Node | None) -> tuple[tuple[str, Scalar], ...]:
    """The records of a step: names and what they hold."""
    return tuple((name.text, value) for name, value in entries(node, "records") if isinstance(value, Scalar))


def _steps(node: MapNode, key: str, section: Section, stage: str) -> list[StepDraft]:
    named = [(scalar(step, "step"), step) for step in maps(node, key)]
    return [StepDraft(name, step, section, stage, _answers(step)) for name, step in named if name]


def _answers(step: MapNode) -> dict[str, Node]:
    return {
        item.text if isinstance(item, Scalar) else text(item, "answer"): item
        for item in items(step, "answers")
    }
