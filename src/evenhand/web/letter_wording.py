"""The wording of letters before they go: as it was filled in, or as somebody changed it, with what is wrong with that."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.http import QueryDict

from evenhand.casework.queries.letters_to_send import Draft
from evenhand.casework.queries.reach import Reached
from evenhand.engine.words import Sentence, say
from evenhand.language.problems import Problems
from evenhand.letters.blocks import Letter
from evenhand.letters.writing import as_writing, no_longer_said, read_back
from evenhand.web.forms import Answers, Question, read, unanswered

WORDS: Final = "words-"
SAID_YES: Final = "said-yes"


@dataclass(frozen=True, slots=True)
class Wording:
    """The letters as they would go now.

    `words` are the questions in which each can be changed, None for one that is not whole; `said_yes_question` asks
    who said yes, where the procedure wants that.
    """

    drafts: tuple[Draft, ...]
    words: tuple[Question | None, ...]
    said_yes_question: tuple[Question, ...]
    answers: Answers

    @property
    def is_whole(self) -> bool:
        """Whether there are letters, and nothing is missing for any of them."""
        return bool(self.drafts) and None not in self.words

    @property
    def said_yes(self) -> tuple[str, ...]:
        """Who said yes to the words."""
        found = self.answers.values.get(SAID_YES, ())
        return found if isinstance(found, tuple) else ()

    def letters(self) -> Iterator[tuple[Reached, Letter]]:
        """The letters that are whole, and to whom they go."""
        return ((each.to, each.letter) for each in self.drafts if isinstance(each.letter, Letter))


def reworded(
    posted: QueryDict, drafts: Sequence[Draft], said_yes: tuple[Question, ...], today: date
) -> Wording:
    """The letters with the words that were sent along, if any were. Facts must go on standing in them.

    Who said yes is only asked once somebody wants to send.
    """
    words = tuple(_question(place, draft) for place, draft in enumerate(drafts))
    asked = tuple(question for question in words if question)
    if not any(question.name in posted for question in asked):
        known = {question.name: as_writing(letter) for question, letter in _whole(words, drafts)}
        return Wording(tuple(drafts), words, said_yes, unanswered((*asked, *said_yes), known))
    sends = "send" in posted
    answers = read((*asked, *(said_yes if sends else ())), posted, today)
    if sends and not _all_said_yes(said_yes, answers):
        answers = answers.refused(say("All of them have to say yes to these words first"), said_yes[0])
    changed = list(drafts)
    for place, (words_of, draft) in enumerate(zip(words, drafts, strict=True)):
        if words_of is None or not isinstance(draft.letter, Letter):
            continue
        found = _changed(str(answers.values.get(words_of.name, "")), draft.letter)
        if isinstance(found, Letter):
            changed[place] = replace(draft, letter=found)
        else:
            for why in found:
                answers = answers.refused(why, words_of)
    return Wording(tuple(changed), words, said_yes, answers)


def _all_said_yes(asked: tuple[Question, ...], answers: Answers) -> bool:
    said = answers.values.get(SAID_YES, ())
    return all(isinstance(said, tuple) and len(said) == len(question.options) for question in asked)


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
