"""Which links in a register leave no panel for a dispute: told while there is time to find more people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from evenhand.casework.queries.panel_pool import pool_of
from evenhand.casework.register.entries import Book
from evenhand.engine.case import Case, Reason
from evenhand.engine.gathering import cannot_be_seated
from evenhand.engine.names import folded
from evenhand.engine.procedure import Procedure
from evenhand.engine.proposing import NoPanel, propose


@dataclass(frozen=True, slots=True)
class Unseatable:
    """Of one panel: why it could be seated for no dispute at all, or with which organisations it could not, and why."""

    panel: str
    never: tuple[Reason, ...] = ()
    organisations: Mapping[str, tuple[Reason, ...]] = field(default_factory=dict)


def unseatable(book: Book, procedure: Procedure, today: date) -> tuple[Unseatable, ...]:
    """For each panel of the procedure with something to tell. Nothing where the register holds nobody for a seat."""
    return tuple(_found(book, procedure, today))


def _found(book: Book, procedure: Procedure, today: date) -> Iterable[Unseatable]:
    for panel in procedure.panels:
        pool = pool_of(book.compact, procedure, panel, today)
        if not pool.candidates:
            continue
        anybody = propose(procedure, Case(), panel, pool.candidates, "", pool.last_chair)
        if isinstance(anybody, NoPanel):
            yield Unseatable(panel, never=anybody.why)
            continue
        found = cannot_be_seated(procedure, panel, pool.candidates, _named(book), pool.last_chair)
        if found:
            yield Unseatable(panel, organisations={name: none.why for name, none in found.items()})


def _named(book: Book) -> tuple[str, ...]:
    """The organisations that a link names, each once, by the name that the register shows."""
    ties = (*book.links.values(), *book.representing.values())
    names: dict[str, str] = {}
    for tie in ties:
        key = book.organisation(tie.organisation)
        name = tie.organisation if key is None else book.organisations[key].name
        names.setdefault(folded(name), name)
    return tuple(sorted(names.values()))
