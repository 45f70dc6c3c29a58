"""Whoever is asked to serve on a panel: what they see, and what the form asks of them or of who rang them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.http import HttpRequest

from evenhand.casework import policies
from evenhand.casework.actions.answer_to_serve import Answering
from evenhand.casework.answers import NO, NO_LINK, NOT_SURE, YES
from evenhand.casework.outcomes import NoSuchCase
from evenhand.casework.policies.capacities import Proof
from evenhand.casework.policies.serving import may_answer_to_serve
from evenhand.casework.queries.case_facts import case_facts
from evenhand.casework.queries.case_page import case_page
from evenhand.casework.queries.declarations import answers_in, line_for
from evenhand.engine.words import say
from evenhand.web import clock
from evenhand.web.around import InCompact, enter_publicly, nothing_here, proved
from evenhand.web.forms.hearsay import how_it_came
from evenhand.web.forms.questions import Answers, Option, Question

ANSWERS = (
    Option(YES, say("Yes")),
    Option(NO, say("No"), say("That is all right. No reason is needed. Somebody else is asked.")),
    Option(NOT_SURE, say("Not sure yet"), say("Say when the office can ask again.")),
)
MOST_WORDS = 100


@dataclass(frozen=True, slots=True)
class ToServe:
    """A reader who may say whether they can serve, and what they see: two names and one line.

    `names` are who the reader can be: themselves, or in a demonstration whoever has declared no link.
    """

    where: InCompact
    id: str
    sides: tuple[str, ...]
    line: str
    names: tuple[str, ...]

    def questions(self) -> tuple[Question, ...]:
        """What the form asks."""
        if len(self.names) == 1:
            return asked()
        options = tuple(Option(name, name) for name in self.names)
        return (Question("person", "pick", say("Who are you?"), "", options), *asked())

    def wish(self, answers: Answers) -> Answering:
        """What the reader says. Only for answers without a mistake."""
        person = str(answers.values.get("person", self.names[0]))
        return Answering(
            person=person,
            answer=str(answers.values["answer"]),
            words=str(answers.values.get("words", "")),
            recorded_by=person,
        )


def enter_to_serve(request: HttpRequest, case: str) -> ToServe:
    """The reader, who need not see the case. Raises Http404 for who was not asked, or has not said that they have no link."""
    today = clock.today(request)
    try:
        page = case_page(case, today)
    except NoSuchCase:
        raise nothing_here(request) from None
    facts, where = case_facts(page), enter_publicly(request, page.compact)
    where = proved(request, replace(where, actor=policies.in_the_right_capacity(where.actor, facts)))
    trying = where.actor.proof is Proof.DEMONSTRATION
    names = tuple(_without_a_link(case)) if trying else (where.actor.name,)
    if not names or not may_answer_to_serve(where.actor, facts):
        raise nothing_here(request)
    line = line_for(case, where.actor.name)
    return ToServe(where, case, tuple(facts.parties.values()), line, names)


def _without_a_link(case: str) -> Iterable[str]:
    return sorted(name for name, answer in answers_in(case).items() if answer == NO_LINK)


def asked() -> tuple[Question, ...]:
    """The question itself, and a few words."""
    seen = say("Can be read by: those who look after this dispute for the Compact")
    return (
        Question("answer", "one of", say("Can you serve on the panel?"), "", ANSWERS),
        Question(
            "words", "long text", say("Is there anything the office should know?"),
            say("For example: only in the evening. Ask me again on Monday."), needed=False, most=MOST_WORDS,
            seen_by=seen,
        ),
    )  # fmt: skip


def by_others(names: Iterable[str]) -> tuple[Question, ...]:
    """What is asked of whoever writes down what somebody said in a call or a letter."""
    people = tuple(Option(name, name) for name in names)
    answer, words = asked()
    return (
        Question("person", "pick", say("Who told you?"), "", people),
        replace(answer, label=say("Can they serve on the panel?")),
        replace(words, label=say("What was said?"), hint=say("A few words will do.")),
        *how_it_came(),
    )
