"""A file that was read but not yet made into a procedure: an easy way to its parts, whole or not.

Everything here is patient with what is missing or of the wrong kind: `structure` tells of that.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from evenhand.engine.people import PersonKind
from evenhand.engine.procedure import Section
from evenhand.language.forms import RoleWords, role_words
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
    records: tuple[tuple[Scalar, Scalar], ...]

    @property
    def again(self) -> bool:
        """Whether it may be done more than once."""
        return text(self.node, "again") == "yes"


@dataclass(frozen=True, slots=True)
class Draft:
    """The parts of a procedure file that the checks and the assembly look up by name.

    `records` has for every record the steps that ask for it, and what each says that it holds; `roles`
    what each person is, as far as that is understood.
    """

    root: MapNode
    source: Source
    names: Names
    steps: dict[str, StepDraft]
    people: dict[str, Node]
    records: dict[str, list[tuple[StepDraft, Scalar]]]
    moments: dict[str, Node]
    roles: dict[str, RoleWords]

    @classmethod
    def of(cls, root: MapNode, source: Source, names: Names) -> "Draft":
        """Find every step, person, record and moment of the file."""
        steps: dict[str, StepDraft] = {}
        held: dict[str, list[tuple[StepDraft, Scalar]]] = {}
        for step in _all_steps(root):
            steps.setdefault(step.name.text, step)
            for name, value in step.records:
                held.setdefault(name.text, []).append((step, value))
        people = {name.text: person for name, person in entries(root, "people")}
        moments = {name.text: moment for name, moment in entries(root, "moments")}
        roles = {name: role for name, person in people.items() if (role := role_words(text(person, "is")))}
        return cls(root, source, names, steps, people, held, moments, roles)

    def kind_of(self, person: str) -> PersonKind | None:
        """What kind of person a name stands for, as far as the file says so in words that are understood."""
        role = self.roles.get(person)
        return role.kind if role else None

    def chairs_of(self, panel: str) -> tuple[str, ...]:
        """The names that stand for the chair of a panel."""
        return tuple(
            name
            for name, role in self.roles.items()
            if role.kind is PersonKind.CHAIR_OF and role.of and role.of.name == panel
        )


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
    found = node.get(key) if isinstance(node, MapNode) else None
    return tuple(each.text for each in as_list(found)) if found else ()


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


def records(node: Node | None) -> tuple[tuple[Scalar, Scalar], ...]:
    """The records of a form or a step: names and what they hold."""
    return tuple((name, value) for name, value in entries(node, "records") if isinstance(value, Scalar))


def _all_steps(root: MapNode) -> Iterator[StepDraft]:
    forms = {name.text: records(form) for name, form in entries(root, "forms")}
    places = [(stage, "steps", Section.STAGE, text(stage, "stage")) for stage in maps(root, "stages")]
    outside = (Section.AT_ANY_TIME, Section.AFTER_THE_CASE_ENDS, Section.BETWEEN_CASES)
    places += [(root, section.value, section, "") for section in outside]
    for node, key, section, stage in places:
        for step in maps(node, key):
            if name := scalar(step, "step"):
                asked = (*forms.get(text(step, "fills in"), ()), *records(step))
                yield StepDraft(name, step, section, stage, _answers(step), asked)


def _answers(step: MapNode) -> dict[str, Node]:
    return {
        item.text if isinstance(item, Scalar) else text(item, "answer"): item
        for item in items(step, "answers")
    }
