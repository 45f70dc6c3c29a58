"""Which wording a letter has: the office's own where there is one that fits the case, else the one of its edition."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db.models import Count, QuerySet

from evenhand.casework.log import editions
from evenhand.casework.models import Case, LetterWording
from evenhand.casework.queries.compact_page import CompactPage
from evenhand.engine.procedure import Procedure, Step
from evenhand.language.library import letter_file
from evenhand.language.problems import Problems
from evenhand.letters.template import Template, load_template

WORDINGS_IN_MEMORY = 256


@dataclass(frozen=True, slots=True)
class Version:
    """A wording that the office took into use: by whom and when. Without text it went back to what came first."""

    id: str
    text: str
    digest: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LetterOfCompact:
    """A letter of a Compact: its name, its name in addresses, the steps it goes with, and its last change, if any.

    `fits`: the words in use can be read under the procedure as it is now.
    """

    letter: str
    short: str
    steps: tuple[Step, ...]
    changed: Version | None
    fits: bool


def letters_of_compact(page: CompactPage) -> tuple[LetterOfCompact, ...]:
    """Every letter that a step of the Compact's procedure names, in the order of the procedure."""
    steps: dict[str, tuple[Step, ...]] = {}
    for step in page.procedure.steps.values():
        if step.letter:
            steps[step.letter] = (*steps.get(step.letter, ()), step)
    latest = {row.letter: _version(row) for row in LetterWording.objects.filter(compact=page.slug)}
    return tuple(
        LetterOfCompact(letter, short_name(letter), those, last, _fits(page, letter, last))
        for letter, those in steps.items()
        for last in (latest.get(letter),)
    )


def _fits(page: CompactPage, letter: str, last: Version | None) -> bool:
    if last is None or not last.text:
        return True
    return isinstance(loaded(last.text, letter, page.edition), Template)


def short_name(letter: str) -> str:
    """What a letter is called in addresses and files: "dispute-received"."""
    return letter_file(letter).rpartition("/")[2].removesuffix(".md")


def steps_with(procedure: Procedure, letter: str) -> tuple[Step, ...]:
    """The steps that the letter goes with."""
    return tuple(step for step in procedure.steps.values() if step.letter == letter)


def versions_of(compact: str, letter: str) -> tuple[Version, ...]:
    """Everything that the office ever took into use for that letter, the latest first."""
    return tuple(map(_version, _rows(compact, letter)))


def wording_in_use(compact: str, letter: str) -> Version | None:
    """What the office last took into use for that letter; None where it never did."""
    row = _rows(compact, letter).first()
    return _version(row) if row else None


def _rows(compact: str, letter: str) -> QuerySet[LetterWording]:
    return LetterWording.objects.filter(compact=compact, letter=letter).order_by("-pk")


def _version(row: LetterWording) -> Version:
    return Version(str(row.pk), row.text, row.digest, row.who, row.at)


def shipped_wording(edition: str, letter: str) -> Template | None:
    """The wording that came with the procedure, if one did."""
    return editions.letters_of(edition).get(letter_file(letter))


def template_for(compact: str, edition: str, letter: str) -> Template | None:
    """The wording of a letter as a case of that edition uses it today; None where there is none.

    The office's own is read against the rules of the case itself. Where it does not fit them, the case has what came
    with its rules: a letter never goes out with names of another procedure in it.
    """
    own = wording_in_use(compact, letter)
    if own is not None and own.text:
        found = loaded(own.text, letter, edition)
        if isinstance(found, Template):
            return found
    return shipped_wording(edition, letter)


@lru_cache(maxsize=WORDINGS_IN_MEMORY)
def loaded(text: str, letter: str, edition: str) -> Template | Problems:
    """A wording, read against the procedure of an edition; or all that is wrong with it."""
    places = [place.name for place in editions.signposts_of(edition)]
    return load_template(text, letter_file(letter), editions.procedure_of(edition), places)


def cases_that_keep_theirs(compact: str, letter: str, text: str) -> int:
    """How many open disputes run under other rules that name this letter and that the wording does not fit."""
    rows = Case.objects.filter(compact=compact, ended_on=None).values_list("stream__edition")
    counted = rows.annotate(cases=Count("pk"))
    return sum(
        cases
        for edition, cases in counted
        if steps_with(editions.procedure_of(edition), letter)
        and isinstance(loaded(text, letter, edition), Problems)
    )
