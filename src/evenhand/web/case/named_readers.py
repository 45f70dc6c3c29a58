"""Where whoever tells something chooses by name who may read it: whom the form may offer.

A procedure lets them where a line of `who may see` on a step points to a record of people of that same step. A line
with `never` may point to another record, the organisation it is about: whoever is tied to it is not offered. The form
never says why somebody is not among the choices; there are other reasons, such as that they hold no office any more.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evenhand.engine.names import are_tied, folded
from evenhand.engine.panels import roles_of
from evenhand.engine.procedure import Procedure, RecordKind, Step
from evenhand.engine.register import Individual, Register
from evenhand.web.forms.questions import Value


@dataclass(frozen=True, slots=True)
class NamedReaders:
    """The place in the form of the record that names the readers, and of those that say whom it is about."""

    readers: int
    about: tuple[int, ...]

    def chosen_about(self, values: Mapping[str, Value]) -> tuple[str, ...]:
        """Whom it is about, as it was typed; nothing where that is not said yet."""
        found = [values.get(f"record-{place}", ()) for place in self.about]
        return tuple(
            name for value in found for name in (value if isinstance(value, tuple) else (str(value),))
        )


def named_readers(procedure: Procedure, step: Step) -> NamedReaders | None:
    """Where the sender chooses the readers of this step; None where the procedure alone says who they are."""
    lines = [line for line in procedure.who_may_see if _is_about(line.what, step)]
    readers = _places(
        step, (name for line in lines if not line.never for name in line.who), RecordKind.PEOPLE
    )
    about = _places(
        step, (name for line in lines if line.never for name in line.who), RecordKind.ORGANISATIONS
    )
    return NamedReaders(readers[0], about) if readers else None


def offered(procedure: Procedure, step: Step, register: Register, about: Iterable[str]) -> tuple[str, ...]:
    """Those of the people it is sent to whom the sender may choose, when it is about these organisations."""
    names = [folded(name) for name in about]
    group = set(step.to)
    return tuple(
        one.name
        for one in register.individuals
        if roles_of(procedure, one) & group and not any(_is_tied(one, name) for name in names)
    )


def _is_about(what: Iterable[str], step: Step) -> bool:
    records = {record.name for record in step.records}
    return any(name == step.name or name in records for name in what)


def _places(step: Step, names: Iterable[str], kind: RecordKind) -> tuple[int, ...]:
    wanted = set(names)
    return tuple(place for place, one in enumerate(step.records) if one.name in wanted and one.kind is kind)


def _is_tied(person: Individual, name: str) -> bool:
    return any(are_tied(folded(link), name) for link in person.links)
