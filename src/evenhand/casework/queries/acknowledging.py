"""Which letters of a Compact only confirm that something came, and which of them its office lets go by themselves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from evenhand.casework.models import Acknowledging, Outgoing, SentByItself
from evenhand.casework.queries.compact_page import CompactPage
from evenhand.casework.queries.letter_wordings import template_for
from evenhand.engine.procedure import Procedure, Step
from evenhand.letters.places import PlaceKind
from evenhand.letters.template import Template

TYPED = (PlaceKind.RECORD, PlaceKind.ANSWER, PlaceKind.OUTCOME, PlaceKind.MEMBERS)
"""Placeholders that stand for what somebody wrote or decided in a case: nobody would have read it before it goes."""


@dataclass(frozen=True, slots=True)
class Yes:
    """What the office last said of a letter that may go by itself: by whom and when, and in which words."""

    id: str
    on: bool
    template: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Confirming:
    """A letter that only confirms that something came, by the step that it goes with, and how it stands with it.

    `repeats` are the placeholders by which its words would repeat what somebody wrote; `template` is None where it has
    no words yet. `last` is the latest yes or no, and `earlier` all of them, that one first.
    """

    step: Step
    template: Template | None
    repeats: tuple[str, ...]
    earlier: tuple[Yes, ...]

    @property
    def last(self) -> Yes | None:
        """What was last said; None where it never was."""
        return self.earlier[0] if self.earlier else None

    @property
    def is_on(self) -> bool:
        """Whether the office lets it go by itself, in whatever words."""
        return self.last is not None and self.last.on

    @property
    def in_other_words(self) -> bool:
        """Whether its words have been changed since somebody said that it may go by itself: now it may not."""
        return self.is_on and self.last is not None and self.last.template != _digest(self.template)

    @property
    def goes(self) -> bool:
        """Whether it goes by itself, as far as this can be said before there is a case."""
        return self.is_on and not self.in_other_words and not self.repeats


def _digest(template: Template | None) -> str:
    return template.digest if template else ""


def confirming_steps(procedure: Procedure, letter: str = "") -> tuple[Step, ...]:
    """The steps whose letter only confirms that something came; with a letter, those that go with that one."""
    steps = (step for step in procedure.steps.values() if step.acknowledges)
    return tuple(step for step in steps if not letter or step.letter == letter)


def confirming(page: CompactPage, letter: str = "") -> tuple[Confirming, ...]:
    """The letters of a Compact that may be let go by themselves, as they stand now; with a name, that one."""
    found = []
    for step in confirming_steps(page.procedure, letter):
        template = template_for(page.slug, page.edition, step.letter)
        said = tuple(
            map(_yes, Acknowledging.objects.filter(compact=page.slug, letter=step.letter).order_by("-pk"))
        )
        found.append(Confirming(step, template, repeated(template) if template else (), said))
    return tuple(found)


def repeated(template: Template) -> tuple[str, ...]:
    """The placeholders of a wording that stand for what somebody wrote or decided, each once."""
    return tuple(dict.fromkeys(_repeated(template)))


def _repeated(template: Template) -> Iterator[str]:
    return (str(place) for place in template.places() if place.kind in TYPED)


def yes_to(compact: str, letter: str) -> Yes | None:
    """The yes by which that letter goes by itself now; None where nobody ever said so, or somebody said no since."""
    row = Acknowledging.objects.filter(compact=compact, letter=letter).order_by("-pk").first()
    return _yes(row) if row is not None and row.on else None


def still_goes_by_itself(message: Outgoing) -> bool:
    """Whether the yes by which this e-mail goes is still the latest word on letters of its kind."""
    sent = SentByItself.objects.filter(letter__message=message).select_related("by").first()
    yes = yes_to(sent.by.compact_id, sent.by.letter) if sent else None
    return sent is not None and yes is not None and yes.id == str(sent.by_id)


def _yes(row: Acknowledging) -> Yes:
    return Yes(str(row.pk), row.on, row.template, row.who, row.at)
