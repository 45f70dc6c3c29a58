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

    @property
    def again(self) -> bool:
        """Whether it may be done more than once."""
        return text(self.node, "again") == "yes"

    @property
    def answers(self) -> tuple[str, ...]:
        """The answers it may be given."""
        return tuple(
            item.text if isinstance(item, Scalar) else text(item, "answer")
            for item in items(self.node, "answers")
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """The parts of a procedure file that the checks and the assembly look up by name."""

    root: MapNode
    source: Source
    names: Names
    steps: dict[str, StepDraft]

    @classmethod
    def of(cls, root: MapNode, source: Source, names: Names) -> "Draft":
        """Find every step of the file."""
        found = [
            step
            for stage in maps(root, "stages")
            for step in _steps(stage, "steps", Section.STAGE, text(stage, "stage"))
        ]
        for section in (Section.AT_ANY_TIME, Section.AFTER_THE_CASE_ENDS, Section.BETWEEN_CASES):
            found += _steps(root, section.value, section, "")
        steps: dict[str, StepDraft] = {}
        for step in found:
            steps.setdefault(step.name.text, step)
        return cls(root, source, names, steps)

    def person(self, name: str) -> Node | None:
        """The person of that name, or None."""
        people = self.root.get("people")
        return people.get(name) if isinstance(people, MapNode) else None

    def holders(self, record: str) -> list[StepDraft]:
        """The steps that hold a record of that name."""
        return [step for step in self.steps.values() if record in dict(records(step.node))]


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
    return [StepDraft(name, step, section, stage) for name, step in named if name]
