"""The placeholders of a template: which there are, what they name, and what is wrong with one that is written badly."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from evenhand.engine.procedure import Procedure, RecordKind, Step
from evenhand.engine.words import Sentence, say
from evenhand.language.nearest import nearest
from evenhand.language.problems import At, Problem, Source
from evenhand.letters.summary import countable, counted_records


class PlaceKind(StrEnum):
    """What a placeholder asks for. Those of the second group name something of the procedure after a colon."""

    RECIPIENT = "recipient"
    OTHER_SIDE = "other side"
    AGREEMENT = "agreement"
    OFFICE = "office"
    PHONE = "phone"
    HOURS = "hours"
    REFERENCE = "reference"
    TITLE = "title"
    TODAY = "today"
    OUTCOME = "outcome"
    SIGNPOSTS = "signposts"
    OPEN_DISPUTES = "open disputes"

    RECORD = "record"
    DONE = "done"
    DUE = "due"
    AIM = "aim"
    ANSWER = "answer"
    MEMBERS = "members"
    SIGNPOST = "signpost"
    HOW_OFTEN = "how often"
    PARTY = "party"


WITH_NAME = (
    PlaceKind.RECORD,
    PlaceKind.DONE,
    PlaceKind.DUE,
    PlaceKind.AIM,
    PlaceKind.ANSWER,
    PlaceKind.MEMBERS,
    PlaceKind.SIGNPOST,
    PlaceKind.HOW_OFTEN,
)
ALONE = tuple(kind for kind in PlaceKind if kind not in (*WITH_NAME, PlaceKind.PARTY))
IN_A_SUBJECT = (
    PlaceKind.AGREEMENT,
    PlaceKind.OFFICE,
    PlaceKind.REFERENCE,
    PlaceKind.TODAY,
    PlaceKind.DONE,
    PlaceKind.DUE,
    PlaceKind.AIM,
)
"""What a subject may hold: others can read it on a screen or an envelope, so nothing that tells of the dispute."""
OF_OTHER_HELP = (PlaceKind.SIGNPOSTS, PlaceKind.SIGNPOST)
OF_ALL_CASES = (PlaceKind.OPEN_DISPUTES, PlaceKind.HOW_OFTEN)
"""What tells of every case of a Compact: only a letter between cases may hold it."""
ON_A_LINE_OF_ITS_OWN = (*OF_OTHER_HELP, *OF_ALL_CASES)
"""What stands for a whole line or several: nothing else may stand beside it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A placeholder: what it asks for, what it names (a step, record, panel or side), and where it stands."""

    kind: PlaceKind
    name: str = ""
    at: At = field(default=At(1, 1), compare=False)

    def __str__(self) -> str:
        """As it is written between the braces."""
        if self.kind is PlaceKind.PARTY:
            return self.name
        return f"{self.kind}: {self.name}" if self.name else str(self.kind)


@dataclass(frozen=True, slots=True)
class Known:
    """What a template for one procedure may name. `signposts` are the names on its list of other help."""

    procedure: Procedure
    source: Source
    signposts: tuple[str, ...] = ()

    def place(self, written: str, at: At) -> Place | Problem:
        """The placeholder that is written there between braces, or what is wrong with it."""
        head, colon, rest = written.partition(":")
        head, name = " ".join(head.split()), " ".join(rest.split())
        if not colon:
            return self._alone(head, at)
        kind = next((kind for kind in WITH_NAME if kind == head), None)
        if kind is None:
            return self._unknown(head, WITH_NAME, at)
        return self._why_not(kind, name, at) or Place(kind, name, at)

    def _alone(self, head: str, at: At) -> Place | Problem:
        if head in ALONE:
            return Place(PlaceKind(head), "", at)
        if head in self.procedure.parties:
            return Place(PlaceKind.PARTY, head, at)
        if head in WITH_NAME:
            message = say(
                "'{kind}' needs a name after a colon, as in {example}", kind=head, example=f"{{{head}: …}}"
            )
            return self.source.problem("placeholder-without-name", at, message)
        return self._unknown(head, (*ALONE, *self.procedure.parties), at)

    def _unknown(self, head: str, known: Iterable[str], at: At) -> Problem:
        names = [*known, *(kind for kind in (*ALONE, *WITH_NAME))]
        message = say("there is no placeholder called '{name}'", name=head)
        expected = say("one of: {names}", names=tuple(dict.fromkeys(str(each) for each in known)))
        return self.source.problem(
            "unknown-placeholder", at, message, expected=expected, nearest=nearest(head, map(str, names))
        )

    def _why_not(self, kind: PlaceKind, name: str, at: At) -> Problem | None:
        if kind is PlaceKind.HOW_OFTEN:
            return self._why_not_counted(name, at)
        names = self.signposts if kind is PlaceKind.SIGNPOST else _names(self.procedure, kind)
        if name in names:
            return self._no_such_value(kind, name, at)
        message = _nothing_called(kind, name)
        return self.source.problem("unknown-in-letter", at, message, nearest=nearest(name, names))

    def _why_not_counted(self, name: str, at: At) -> Problem | None:
        known = countable(self.procedure)
        for record in counted_records(name):
            if record not in known:
                message = say("no step of this procedure records commitments as '{name}'", name=record)
                return self.source.problem("unknown-in-letter", at, message, nearest=nearest(record, known))
            if not known[record]:
                message = say("'{name}' is told in confidence, so no letter may count it", name=record)
                return self.source.problem("told-in-confidence", at, message)
        return None

    def _no_such_value(self, kind: PlaceKind, name: str, at: At) -> Problem | None:
        step = self.procedure.steps.get(name)
        if step and kind is PlaceKind.ANSWER and not step.answers:
            message = say("'{step}' is done without an answer, so a letter cannot tell one", step=name)
            return self.source.problem("no-answer-to-tell", at, message)
        if step and kind is PlaceKind.DUE and step.by is None and step.own_date is None:
            message = say("'{step}' is never owed, so it has no day to tell: it has no 'by'", step=name)
            return self.source.problem("no-day-to-tell", at, message)
        if step and kind is PlaceKind.AIM and step.aim is None:
            message = say("'{step}' has no 'aim', so a letter cannot tell one", step=name)
            return self.source.problem("no-day-to-tell", at, message)
        return None


def every_place(procedure: Procedure) -> Iterator[Place]:
    """Every placeholder that a letter of this procedure may hold."""
    known = Known(procedure, Source("", ()))
    written = [*map(str, ALONE), *procedure.parties]
    written += [f"{kind}: {name}" for kind in WITH_NAME for name in _names(procedure, kind)]
    found = (known.place(each, At(1, 1)) for each in written)
    return (place for place in found if isinstance(place, Place))


def _nothing_called(kind: PlaceKind, name: str) -> Sentence:
    if kind is PlaceKind.RECORD:
        return say("no step of this procedure records anything called '{name}'", name=name)
    if kind is PlaceKind.MEMBERS:
        return say("this procedure has no panel called '{name}'", name=name)
    if kind is PlaceKind.SIGNPOST:
        return say("the list of other help has nothing called '{name}'", name=name)
    return say("this procedure has no step called '{name}'", name=name)


def _names(procedure: Procedure, kind: PlaceKind) -> tuple[str, ...]:
    if kind is PlaceKind.RECORD:
        return tuple(record_names(procedure))
    if kind is PlaceKind.MEMBERS:
        return tuple(procedure.panels)
    if kind is PlaceKind.HOW_OFTEN:
        return tuple(name for name, open_to_all in countable(procedure).items() if open_to_all)
    return tuple(procedure.steps)


def record_names(procedure: Procedure) -> dict[str, tuple[Step, ...]]:
    """Every record that some step asks for, with the steps that do; the forms they fill in are counted."""
    found: dict[str, tuple[Step, ...]] = {}
    for step in procedure.steps.values():
        form = procedure.forms.get(step.fills_in)
        for record in (*step.records, *(form.records if form else ())):
            found[record.name] = (*found.get(record.name, ()), step)
    return found


def holds_organisations(procedure: Procedure, name: str) -> bool:
    """Whether a record of that name holds the names of organisations."""
    steps = procedure.steps.values()
    asked = [record for step in steps for record in step.records]
    asked += [record for form in procedure.forms.values() for record in form.records]
    return any(record.name == name and record.kind is RecordKind.ORGANISATIONS for record in asked)
