"""The papers that go with the letters of a step: chosen on their page, and looked at again at every look."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse

from evenhand.casework.actions.clean_copies import Copied, clean_copy
from evenhand.casework.actions.give_enclosed import look_at_copy
from evenhand.casework.actions.send_letters import Enclosing
from evenhand.casework.papers.pages import LARGE, MEGABYTE, OTHER
from evenhand.casework.queries.enclosing import Choosable, choosable
from evenhand.casework.queries.letters_to_send import Draft
from evenhand.engine.words import Sentence, all_of, say
from evenhand.letters.blocks import Letter
from evenhand.letters.enclosing import Listed, names_with_letter, with_papers
from evenhand.letters.pdf_cleaning import TOO_LONG
from evenhand.web import clock
from evenhand.web.around import InCase
from evenhand.web.forms.questions import Answers, Option, Question, read, unanswered
from evenhand.web.letters.ways import SEND
from evenhand.web.letters.wording import Wording
from evenhand.web.panel.bundle_words import why_a_slip
from evenhand.web.papers.inert import as_file
from evenhand.web.papers.list_of_papers import size_of

PAPERS: Final = "with-papers"
LANGUAGE: Final = "en"
"""That of the pages which are made of a plain text."""
MOST_PAPERS: Final = 10
MOST_IN_AN_EMAIL: Final = 7 * MEGABYTE
"""On its way an e-mail grows by a third, and many offices take no more than 10 MB."""
MOST_WITH_A_LETTER: Final = 60 * MEGABYTE

_OTHERWISE: Final = say("Print it and post it, or tell them to read it on their page.")
_WHY: Final[Mapping[str, Sentence]] = {
    OTHER: say("Only PDF files, photos (JPEG or PNG), plain text and saved e-mails can go with a letter."),
    LARGE: say("It is too large to go with a letter."),
    TOO_LONG: say("It has too many pages to go with a letter."),
}


@dataclass(frozen=True, slots=True)
class Going:
    """A chosen paper, as it would go."""

    enclosing: Enclosing
    size: Sentence


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be chosen, what cannot and why, and what is chosen. `question` is None where nothing can be."""

    question: Question | None
    cannot: tuple[tuple[str, Sentence], ...]
    going: tuple[Going, ...]
    answers: Answers

    @property
    def papers(self) -> tuple[Enclosing, ...]:
        """What goes with each of the letters."""
        return tuple(each.enclosing for each in self.going)

    @property
    def size(self) -> int:
        """How large they are together, in bytes."""
        return sum(each.size for each in self.papers)

    def listed_in(self, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
        """The letters, each with the list of what goes with it."""
        papers = [Listed(each.name, each.pages) for each in self.papers]
        return tuple(
            replace(draft, letter=with_papers(draft.letter, papers))
            if isinstance(draft.letter, Letter)
            else draft
            for draft in drafts
        )

    def told_in(self, wording: Wording) -> Wording:
        """The wording, with what is wrong with the choice: also where the papers are too much for an e-mail."""
        answers = wording.answers
        mistakes = (*answers.mistakes, *self.answers.mistakes)
        answers = replace(answers, typed={**answers.typed, **self.answers.typed}, mistakes=mistakes)
        if self.question and self.size > MOST_WITH_A_LETTER:
            answers = answers.refused(_too_much(self.size, MOST_WITH_A_LETTER), self.question)
        elif self.question and self.size > MOST_IN_AN_EMAIL and any(_by_email(wording)):
            answers = answers.refused(_too_much_to_mail(self.size), self.question)
        return replace(wording, answers=answers)


def _by_email(wording: Wording) -> Iterator[bool]:
    for draft, _letter, way in wording.letters():
        yield draft.to.by_email and wording.answers.text(way.questions()[0].name) == SEND


def _too_much_to_mail(size: int) -> Sentence:
    return say(
        "Together these papers are {size}. An e-mail takes {most} MB at most. Choose fewer, or print the letter and "
        "post it. People can also read the papers on their page",
        size=size_of(size),
        most=MOST_IN_AN_EMAIL // MEGABYTE,
    )


def _too_much(size: int, most: int) -> Sentence:
    return say(
        "Together these papers are {size}. {most} MB at most can go with a letter. Choose fewer. People can also read "
        "the papers on their page",
        size=size_of(size),
        most=most // MEGABYTE,
    )


def choose(request: HttpRequest, here: InCase, drafts: Sequence[Draft]) -> Choice:
    """What may go with these letters, and what the form says. A copy is made of what is chosen.

    Whoever may not see a paper by now, by the case as it stands before the step, gets none by letter.
    """
    found = choosable(here.where.actor, here.facts, [each.to for each in drafts], here.where.today)
    may = [each for each in found if each.may_go]
    cannot = tuple((each.name, _why_not(each)) for each in found if not each.may_go)
    if not drafts or not (may or request.POST.getlist(PAPERS)):
        return Choice(None, cannot if drafts else (), (), Answers({}))
    question = _question(may)
    if PAPERS not in request.POST:
        return Choice(question, cannot, (), unanswered((question,)))
    answers = read((question,), request.POST, here.where.today)
    if answers.mistakes:
        gone = len({*request.POST.getlist(PAPERS)} - {option.value for option in question.options})
        if gone:
            why = say("A paper that you chose cannot go with this letter now. Choose again from the list")
            answers = replace(answers, mistakes=()).refused(why, question)
        return Choice(question, cannot, (), answers)
    chosen = [each for each in may if answers.chosen(PAPERS, each.id)]
    return _copied(request, here, chosen, question, cannot, answers)


def _question(may: Sequence[Choosable]) -> Question:
    options = tuple(Option(each.id, each.name, size_of(each.size)) for each in may)
    hint = say(
        "Everybody who gets this letter may read these already. A copy of each goes with it, as a PDF file. "
        "Tick what goes, then look at the letter again."
    )
    return Question(
        PAPERS, "some of", say("Which papers go with it?"), hint, options, needed=False, most=MOST_PAPERS
    )


def _why_not(one: Choosable) -> Sentence:
    if one.kept_from:
        return say("{names} may not read it", names=all_of(one.kept_from))
    return _told(one.why_not)


def _told(why: str) -> Sentence:
    return say("{why} {otherwise}", why=_WHY.get(why, why_a_slip(why)), otherwise=_OTHERWISE)


def _copied(
    request: HttpRequest,
    here: InCase,
    chosen: Sequence[Choosable],
    question: Question,
    cannot: tuple[tuple[str, Sentence], ...],
    answers: Answers,
) -> Choice:
    names = names_with_letter([each.name for each in chosen])
    going = []
    for name, each in zip(names, chosen, strict=True):
        copy = clean_copy(here.page.id, each.id, LANGUAGE, clock.now(request))
        if isinstance(copy, Copied):
            enclosing = Enclosing(each.id, name, copy.pages, copy.size, copy.digest)
            going.append(Going(enclosing, size_of(copy.size)))
        else:
            why = say("“{name}” cannot go. {why}", name=each.name, why=_told(copy.why))
            answers = answers.refused(why, question)
    return Choice(question, cannot, tuple(going), answers)


def paper_as_file(request: HttpRequest, here: InCase, choice: Choice, which: str) -> HttpResponse:
    """A chosen paper as it would go, by its place in the list. That it was opened is written down."""
    place = int(which) if which.isdecimal() and len(which) <= len(str(MOST_PAPERS)) else 0
    if not 0 < place <= len(choice.papers):
        raise Http404
    chosen = choice.papers[place - 1]
    content = look_at_copy(here.where.actor, chosen.paper, here.facts, clock.now(request))
    if content is None:
        raise Http404
    return as_file(content, chosen.name)
