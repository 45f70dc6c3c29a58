"""Who was asked to serve in a case, and what each said: on the page for it, to the office, or by a step of the procedure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from evenhand.casework.answers import NO, NOT_SURE, YES
from evenhand.casework.models import Asked, Willingness
from evenhand.casework.queries.under_any_entry import COUNTS, names_of
from evenhand.engine.case import Case
from evenhand.engine.events import Done
from evenhand.engine.gathering import step_to_serve
from evenhand.engine.procedure import Procedure


@dataclass(frozen=True, slots=True)
class Word:
    """What somebody said on a day: yes, no or not sure. `at` is None for a step of the procedure, which has its own entry.

    `words` are for who looks after the case.
    """

    answer: str
    said_on: date
    recorded_by: str
    channel: str = ""
    words: str = ""
    at: datetime | None = None


def asked_in(case: str) -> Mapping[str, datetime]:
    """When each person was last asked in that case whether they have a link, and with that to serve: by all their names."""
    rows = dict(Asked.objects.filter(case=case).annotate(person=COUNTS).values_list("person", "asked_at"))
    return {name: rows[person] for name, person in names_of(rows).items()}


def said_in(case_id: str, procedure: Procedure, case: Case, panel: str) -> Mapping[str, tuple[Word, ...]]:
    """Everything that people said on whether they can serve, by every name of theirs, the latest first.

    A yes or no on the page is recorded by the procedure's own step as well, where it has one. So where the two differ
    on a day, the step was recorded later, and counts.
    """
    kept: dict[int, list[Word]] = {}
    for row in Willingness.objects.filter(case=case_id).annotate(person=COUNTS).order_by("-at", "-pk"):
        word = Word(row.answer, row.said_on, row.recorded_by, row.channel, row.words, row.at)
        kept.setdefault(row.person, []).append(word)
    found = {name: tuple(kept[person]) for name, person in names_of(kept).items()}
    for name, word in _by_step(procedure, case, panel):
        before = found.get(name, ())
        found[name] = (word, *before) if _is_newer(word, before) else before
    return found


def _is_newer(word: Word, before: tuple[Word, ...]) -> bool:
    if not before or word.said_on > before[0].said_on:
        return True
    return (
        word.said_on == before[0].said_on and before[0].answer != NOT_SURE and word.answer != before[0].answer
    )


def _by_step(procedure: Procedure, case: Case, panel: str) -> Iterator[tuple[str, Word]]:
    """The last word of each person by the procedure's own step."""
    serving = step_to_serve(procedure, panel)
    if serving is None:
        return
    latest = {
        event.person or event.who: event
        for event in case.log
        if isinstance(event, Done) and event.step == serving.step.name
    }
    for name, event in latest.items():
        answer = YES if event.answer == serving.yes else NO
        yield name, Word(answer, event.on, event.recorded_by or name, event.channel.value)
