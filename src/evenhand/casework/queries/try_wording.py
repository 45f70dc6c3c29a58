"""What comes of a wording before it is used: whether it can be read, how plain it is, and how it looks filled in."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from evenhand.casework.queries.compact_page import CompactPage
from evenhand.casework.queries.letter_samples import Moment, sample_office, shipped_moments
from evenhand.casework.queries.letter_wordings import (
    cases_that_keep_theirs,
    loaded,
    shipped_wording,
    steps_with,
)
from evenhand.engine.words import Sentence, say
from evenhand.language.problems import Problem, Problems
from evenhand.letters.blocks import Letter, Reader
from evenhand.letters.filling import fill
from evenhand.letters.missing import Missing
from evenhand.letters.reading import HIGHEST_GRADE, Remark, Score, remarks, score
from evenhand.letters.template import Template

MOST_GAPS = 5
"""The most moments that are told at which a wording cannot be filled in."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A wording filled in for one of those to whom it goes, at a moment of a sample; or what was missing there."""

    story: str
    step: str
    to: str
    on: date
    letter: Letter | tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of a try. Without a template it could not be read, and `problems` says why.

    `gaps` tell of samples in which it cannot be filled in and the wording that came with the procedure can;
    `keep_theirs` is the number of open disputes that it does not fit.
    """

    digest: str
    template: Template | None
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Remark, ...] = ()
    score: Score | None = None
    highest: float = 0
    gaps: tuple[Sentence, ...] = ()
    filled: tuple[Filled, ...] = ()
    keep_theirs: int = 0

    @property
    def may_be_used(self) -> bool:
        """Whether it holds what every letter that comes with a Compact has to hold."""
        return self.template is not None and not self.remarks and not self.gaps


def plain(text: str) -> str:
    """A wording as it is kept, whatever stands around it in a box."""
    return text.strip() + "\n"


def digest_of_wording(text: str) -> str:
    """The SHA-256 of a wording as it is kept."""
    return hashlib.sha256(plain(text).encode()).hexdigest()


def try_wording(page: CompactPage, letter: str, text: str) -> Tried:
    """Try the text as the wording of that letter, under the procedure as it is now. Nothing is kept."""
    digest = digest_of_wording(text)
    found = loaded(plain(text), letter, page.edition)
    if isinstance(found, Problems):
        return Tried(digest, None, found.items)
    tried = [(filled, before) for filled, before in _every_filling(page, letter, found)]
    return Tried(
        digest=digest,
        template=found,
        remarks=(*_for_whom(page, letter, found), *remarks(found)),
        score=score(found),
        highest=HIGHEST_GRADE[found.reader],
        gaps=tuple(dict.fromkeys(gap for filled, before in tried for gap in _gaps(filled, before)))[
            :MOST_GAPS
        ],
        filled=_one_of_each([filled for filled, _before in tried]),
        keep_theirs=cases_that_keep_theirs(page.slug, letter, plain(text)),
    )


def _for_whom(page: CompactPage, letter: str, template: Template) -> Iterator[Remark]:
    """What a side reads has to be as plain as sides can expect."""
    sides = {to for step in steps_with(page.procedure, letter) for to in step.to} & set(
        page.procedure.parties
    )
    if sides and template.reader is not Reader.SIDES:
        told = say(
            "This letter goes to a side, so its first line has to be “for: {reader}”.", reader=Reader.SIDES
        )
        yield Remark("for-the-sides", told)


def _every_filling(
    page: CompactPage, letter: str, template: Template
) -> Iterator[tuple[Filled, Letter | tuple[Missing, ...] | None]]:
    """The letter at each of its moments to each whom it reaches, and what came with the procedure made of the same."""
    before = shipped_wording(page.edition, letter)
    for moment in shipped_moments(page.slug, page.edition):
        for to in moment.step.to if moment.step.letter == letter else ():
            yield (
                _filled(page, moment, to, template),
                _filled(page, moment, to, before).letter if before else None,
            )


def _filled(page: CompactPage, moment: Moment, to: str, template: Template) -> Filled:
    facts = moment.facts(to, moment.as_seen_by(to), page.name, sample_office(page))
    story = moment.scenario.title or moment.scenario.name
    return Filled(story, moment.step.name, to, moment.position.at, fill(template, facts))


def _gaps(filled: Filled, before: Letter | tuple[Missing, ...] | None) -> Iterator[Sentence]:
    if isinstance(filled.letter, Letter):
        return
    known = {one.placeholder for one in before} if isinstance(before, tuple) else set()
    for one in filled.letter:
        if one.placeholder not in known:
            yield say(
                "In the sample “{story}”, to {name}: {why}",
                story=filled.story,
                name=filled.to,
                why=one.sentence,
            )


def _one_of_each(every: list[Filled]) -> tuple[Filled, ...]:
    """Of each step and whom it goes to, the first that is whole, else the first."""
    chosen: dict[tuple[str, str], Filled] = {}
    for filled in every:
        key = (filled.step, filled.to)
        if key not in chosen or not isinstance(chosen[key].letter, Letter):
            chosen[key] = filled if isinstance(filled.letter, Letter) else chosen.get(key, filled)
    return tuple(chosen.values())
