"""What the checker tells: how grave it is, what was found, where it stands, and the run that leads there."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from evenhand.engine.document import Origin
from evenhand.engine.procedure import Procedure
from evenhand.engine.words import Sentence, all_of, say


class Severity(StrEnum):
    """How much a finding matters.

    Grave: a case can get stuck, a duty cannot be met, or nobody can act. Worth deciding: the text
    leaves something open that the partners should settle. Note: good to know.
    """

    GRAVE = "grave"
    WORTH_DECIDING = "worth deciding"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing the checker found.

    `id` stays the same from version to version. `about` is the name it is about (a step, a clause, a
    person ...), `clauses` its names in the procedure and `places` where those stand in the document,
    `line` the line of the file (0: none). `story` is the run that leads there, sentence by sentence.
    """

    id: str
    severity: Severity
    about: str
    says: tuple[Sentence, ...]
    clauses: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    line: int = 0
    story: tuple[Sentence, ...] = ()

    def where(self) -> Sentence | None:
        """Where to look, in one sentence; None for what stands nowhere in particular."""
        places = all_of(say("“{place}”", place=place) for place in self.places) if self.places else None
        if places and self.line:
            return say("See {places}, and line {line} of the file.", places=places, line=self.line)
        if places:
            return say("See {places}.", places=places)
        return say("See line {line} of the file.", line=self.line) if self.line else None

    def __str__(self) -> str:
        """The finding in English, with its story as a numbered list."""
        where = self.where()
        first = " ".join(str(sentence) for sentence in (*self.says, *((where,) if where else ())))
        steps = [f"    {number}. {sentence}" for number, sentence in enumerate(self.story, start=1)]
        return "\n".join([f"{self.severity.value}: {first} [{self.id}]", *steps])


@dataclass(frozen=True, slots=True)
class Finder:
    """Makes the findings of one procedure, so that each names its clauses and its line the same way."""

    procedure: Procedure

    def finding(
        self,
        name: str,
        severity: Severity,
        about: str,
        origin: Origin,
        *says: Sentence,
        story: Iterable[Sentence] = (),
    ) -> Finding:
        """A finding about something that has an origin. `name` is the stable id of its kind."""
        known = self.procedure.clauses
        places = tuple(known[clause].in_the_text for clause in origin.clauses if clause in known)
        return Finding(
            id=name,
            severity=severity,
            about=about,
            says=says,
            clauses=origin.clauses,
            places=tuple(dict.fromkeys(places)),
            line=origin.line,
            story=tuple(story),
        )


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The gravest first, and among equals as they stand in the file."""
    rank = {severity: place for place, severity in enumerate(Severity)}
    return tuple(
        sorted(findings, key=lambda found: (rank[found.severity], found.line, found.id, found.about))
    )
