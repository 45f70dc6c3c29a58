"""Whoever is asked whether they have a link: what they see before they have answered, and what the form asks."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.http import HttpRequest

from evenhand.casework import policies
from evenhand.casework.actions.declare import Declaring
from evenhand.casework.answers import LINK, NO_LINK, NOT_SURE
from evenhand.casework.outcomes import NoSuchCase
from evenhand.casework.queries.case_facts import case_facts
from evenhand.casework.queries.case_page import CasePage, case_page
from evenhand.casework.queries.declarations import line_for
from evenhand.casework.queries.register import register_of
from evenhand.engine.panels import roles_of
from evenhand.engine.words import say
from evenhand.web import clock
from evenhand.web.around import InCompact, enter_publicly, nothing_here, proved
from evenhand.web.forms.hearsay import how_it_came
from evenhand.web.forms.questions import Answers, Option, Question

ANSWERS = (
    Option(NO_LINK, say("No link with either of them")),
    Option(LINK, say("A link"), say("A link is not a fault. Somebody else takes your place.")),
    Option(NOT_SURE, say("Not sure"), say("Say what it is. You see nothing more until that is clear.")),
)
MOST_WORDS = 200
WORDS = "words"


@dataclass(frozen=True, slots=True)
class ToDeclare:
    """A reader who may say whether they have a link, and all they see of the case: two names and one line.

    `names` are who the reader can be: themselves, or in a demonstration those who hold what they act as.
    """

    where: InCompact
    id: str
    sides: tuple[str, ...]
    line: str
    names: tuple[str, ...]
    facts: policies.InCase

    def questions(self) -> tuple[Question, ...]:
        """What the form asks."""
        asked = (
            Question("answer", "one of", say("Do you have a link with either organisation?"), "", ANSWERS),
            _what(),
        )
        if len(self.names) == 1:
            return asked
        options = tuple(Option(name, name) for name in self.names)
        return (Question("person", "pick", say("Who are you?"), "", options), *asked)

    def wish(self, answers: Answers) -> Declaring:
        """What the reader declares. Only for answers without a mistake."""
        person = str(answers.values.get("person", self.names[0] if self.names else ""))
        return Declaring(
            person=person,
            answer=str(answers.values["answer"]),
            words=str(answers.values.get(WORDS, "")),
            recorded_by=person,
        )


def enter_to_declare(request: HttpRequest, case: str) -> ToDeclare:
    """The reader, who need not see the case. Raises Http404 for who has nothing to declare here, or has declared a link."""
    today = clock.today(request)
    try:
        page = case_page(case, today)
    except NoSuchCase:
        raise nothing_here(request) from None
    facts, where = case_facts(page), enter_publicly(request, page.compact)
    where = proved(request, replace(where, actor=policies.in_the_right_capacity(where.actor, facts)))
    if not policies.may_declare(where.actor, facts):
        raise nothing_here(request)
    names = (where.actor.name,) if where.actor.name else tuple(_holders(where, page))
    line = line_for(case, where.actor.name)
    return ToDeclare(where, case, tuple(facts.parties.values()), line, names, facts)


def _holders(where: InCompact, page: CasePage) -> Iterable[str]:
    """In a demonstration: everybody of the register who holds what the reader acts as."""
    role = where.acting.name
    panel = policies.panel_of(page.procedure, role)
    seated = page.case.panels[panel].members if panel in page.case.panels else {}
    for person in register_of(page.compact, where.today).individuals:
        if person.name in seated if panel else role in roles_of(page.procedure, person):
            yield person.name


def by_others(names: Iterable[str]) -> tuple[Question, ...]:
    """What is asked of whoever writes down what somebody else said."""
    people = tuple(Option(name, name) for name in names)
    return (
        Question("person", "pick", say("Who told you?"), "", people),
        Question("answer", "one of", say("What did they say?"), "", ANSWERS),
        _what(),
        *how_it_came(),
    )


def _what() -> Question:
    hint = say("For example: I work there. My sister is a trustee. I was a member until last year.")
    seen = say("Can be read by: those who look after this dispute for the Compact")
    return Question(
        WORDS,
        "long text",
        say("What is it, in a few words?"),
        hint,
        needed=False,
        most=MOST_WORDS,
        seen_by=seen,
    )


def checked(answers: Answers, questions: Iterable[Question]) -> Answers:
    """The same answers; a link, or a doubt, without a word on what it is, is a mistake."""
    if answers.values.get("answer", NO_LINK) == NO_LINK or answers.values.get(WORDS):
        return answers
    box = next(question for question in questions if question.name == WORDS)
    return answers if answers.mistake(WORDS) else answers.refused(say("Say in a few words what it is"), box)
