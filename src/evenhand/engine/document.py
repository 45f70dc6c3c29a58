"""What ties a procedure to its document: clauses, readings, reasons, and what it says around its steps."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class Strength(StrEnum):
    """How strongly the text asks for something. Only a `MUST` that is missed is called late outright."""

    MUST = "must"
    SHOULD = "should"
    AIM = "aim"


@dataclass(frozen=True, slots=True)
class Origin:
    """Why a rule exists: the clauses it comes from, or the reason why it was added to the text.

    `clauses` and `added` exclude each other; `readings` name the open questions the rule rests on;
    `line` is the line of the source file, for findings.
    """

    clauses: tuple[str, ...] = ()
    added: str = ""
    readings: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Opening:
    """A condition for using the procedure at all. `wanted` is False for what must *not* be so."""

    text: str
    wanted: bool
    checked_by: str
    guidance: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Names:
    """A list the Compact configures, such as its codes or its sectors."""

    names: tuple[str, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Throughout:
    """A continuing duty: it can be broken, but is never over and done with."""

    who: tuple[str, ...]
    must: str
    until: str
    strength: Strength
    origin: Origin


@dataclass(frozen=True, slots=True)
class Sight:
    """Who may (or may never) see what: one line of the procedure's `who may see`."""

    what: tuple[str, ...]
    who: tuple[str, ...]
    never: bool
    while_running: bool
    origin: Origin


@dataclass(frozen=True, slots=True)
class Promise:
    """A property the written text promises of every run, to be proved by the checker."""

    kind: Literal["never", "always", "before"]
    text: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Reading:
    """A question the text leaves open, how we read it, and how else it could be read."""

    name: str
    of: tuple[str, ...]
    question: str
    we_read_it_as: str
    it_could_also_be: str
    decided_by: str
    decided_on: str


@dataclass(frozen=True, slots=True)
class Clause:
    """One demand of the document: where it stands there, its kind, and our paraphrase."""

    name: str
    in_the_text: str
    kind: str
    says: str
    line: int


@dataclass(frozen=True, slots=True)
class NotARule:
    """Clauses that no rule carries, and why."""

    of: tuple[str, ...]
    because: str
