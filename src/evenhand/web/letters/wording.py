"""The wording of letters before they go: as it was filled in, or as somebody changed it, with what is wrong with that."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.http import QueryDict

from evenhand.casework.queries.letters_to_send import Draft
from evenhand.engine.words import Sentence, say
from evenhand.language.problems import Problems
from evenhand.letters.blocks import Letter
from evenhand.letters.writing import as_writing, no_longer_said, read_back
from evenhand.web.forms.questions import Answers, Question, Value, read, unanswered
from evenhand.web.letters.ways import Asking, all_checked

WORDS: Final = "words-"
MUST_BE_WHOLE: Final = ("send", "put")
"""The buttons that need every answer: the others only look."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The letters as they would go now.

    `given` are the same letters before anybody changed their words. `words` are the questions in which each can be
    changed, None for one that is not whole; `ways` ask how each goes.
    """

    given: tuple[Draft, ...]
    drafts: tuple[Draft, ...]
    words: tuple[Question | None, ...]
    ways: tuple[Asking, ...]
    answers: Answers

    @property
    def is_whole(self) -> bool:
        """Whether there are letters, and nothing is missing for any of them."""
        return bool(self.drafts) and None not in self.words

    def given_words(self) -> tuple[str, ...]:
        """Of each letter that is whole, the words that its wording gave."""
        return tuple(as_writing(each.letter) for each in self.given if isinstance(each.letter, Letter))

    @property
    def tells_of(self) -> tuple[str, ...]:
        """The cases of which any of them tells, where they are letters between cases."""
        return tuple(sorted({case for each in self.drafts for case in each.tells_of}))

    def letters(self) -> Iterator[tuple[Draft, Letter, Asking]]:
        """The letters that are whole, to whom they go, and what was asked of how."""
        for each, way in zip(self.drafts, self.ways, strict=True):
            if isinstance(each.letter, Letter):
                yield each, each.letter, way


def reworded(posted: QueryDict, drafts: Sequence[Draft], ways: tuple[Asking, ...], today: date) -> Wording:
    """The letters with the words that were sent along, if any were. Facts must go on standing in them.

    How each goes has to be answered only once somebody wants to send.
    """
    words = tuple(_question(place, draft) for place, draft in enumerate(drafts))
    asked = tuple(question for question in words if question)
    how = tuple(question for way in ways for question in way.questions())
    wants = any(button in posted for button in MUST_BE_WHOLE)
    changed, answers = list(drafts), unanswered((*asked, *how), _suggested(words, drafts, ways))
    if any(question.name in posted for question in asked):
        answers = read(asked, posted, today)
        for place, (words_of, draft) in enumerate(zip(words, drafts, strict=True)):
            if words_of is None or not isinstance(draft.letter, Letter):
                continue
            found = _changed(str(answers.values.get(words_of.name, "")), draft.letter)
            if isinstance(found, Letter):
                changed[place] = replace(draft, letter=found)
            else:
                for why in found:
                    answers = answers.refused(why, words_of)
        answers = _with_ways(answers, ways, how, posted, today, wants=wants)
    return Wording(tuple(drafts), tuple(changed), words, ways, answers)


def _suggested(
    words: Sequence[Question | None], drafts: Sequence[Draft], ways: Sequence[Asking]
) -> dict[str, Value]:
    known: dict[str, Value] = {
        question.name: as_writing(letter) for question, letter in _whole(words, drafts)
    }
    for way in ways:
        known |= way.suggested()
    return known


def _with_ways(
    answers: Answers,
    ways: Sequence[Asking],
    how: tuple[Question, ...],
    posted: QueryDict,
    today: date,
    *,
    wants: bool,
) -> Answers:
    """The answers with those on how each goes: as they were sent along, else as they are suggested."""
    if not any(way.questions()[0].name in posted for way in ways):
        known: dict[str, Value] = {}
        for way in ways:
            known |= way.suggested()
        return replace(answers, typed={**answers.typed, **unanswered(how, known).typed})
    told = read(how, posted, today)
    told = all_checked(ways, told) if wants else replace(told, mistakes=())
    return Answers(
        {**answers.typed, **told.typed},
        {**answers.values, **told.values},
        (*answers.mistakes, *told.mistakes),
    )


def _question(place: int, draft: Draft) -> Question | None:
    if not isinstance(draft.letter, Letter):
        return None
    hint = say("Keep the lines that begin with “##”. Names, days and the reference have to stay.")
    label = say("The words to {name}", name=draft.to.name)
    return Question(f"{WORDS}{place}", "long text", label, hint)


def _whole(words: Sequence[Question | None], drafts: Sequence[Draft]) -> Iterator[tuple[Question, Letter]]:
    for question, draft in zip(words, drafts, strict=True):
        if question and isinstance(draft.letter, Letter):
            yield question, draft.letter


def _changed(text: str, letter: Letter) -> Letter | tuple[Sentence, ...]:
    """The letter in these words, or what is wrong with them."""
    if not text:
        return ()
    if text.strip() == as_writing(letter).strip():
        return letter
    found = read_back(text, letter)
    if isinstance(found, Problems):
        return tuple(say("Line {line}: {what}", line=one.line, what=one.message) for one in found)
    return no_longer_said(letter, found) or found
