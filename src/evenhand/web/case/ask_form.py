"""The form with which somebody without an account raises a dispute: made from the procedure, as every other form.

It asks who the sides are, what the first step of a side asks, whether the procedure is meant for it, and who writes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from evenhand.casework.actions.raise_dispute import Raising
from evenhand.engine.case import Case
from evenhand.engine.events import Act, Channel, Party, Start
from evenhand.engine.fold import fold
from evenhand.engine.guards import why_not_now
from evenhand.engine.opening import start
from evenhand.engine.procedure import Procedure, Section, Step
from evenhand.engine.register import Register
from evenhand.engine.words import say
from evenhand.web.case.opening_form import condition_question, party_questions
from evenhand.web.case.step_form import StepForm
from evenhand.web.forms.questions import Answers, Question, Value
from evenhand.web.forms.unknown_senders import EMAIL

NAME = Question(
    "name",
    "text",
    say("Your name"),
    say("It stands beside what you send. Both sides see it."),
    suggestion="name",
)
MOST_IN_A_NAME = 200


@dataclass(frozen=True, slots=True)
class AskForm:
    """What is asked of whoever raises a dispute: for the side `role`, with the step that it begins with."""

    procedure: Procedure
    step: Step
    role: str
    today: date

    def sides(self) -> tuple[Question, ...]:
        """Who is in the dispute: one's own side first."""
        first = (self.role, *(role for role in self.procedure.parties if role != self.role))
        return tuple(question for role in first for question in party_questions(self.procedure, role, ()))

    def what(self) -> tuple[Question, ...]:
        """What the first step asks, but for who does it: that is the one who writes."""
        form = self._step_form("")
        asked = (*form.who_and_what(), *form.when_and_how())
        return tuple(question for question in asked if question.name != "who")

    def fits(self) -> tuple[Question, ...]:
        """Whether the procedure is meant for it."""
        return (condition_question(self.procedure),) if self.procedure.open_to else ()

    def you(self) -> tuple[Question, ...]:
        """Who writes."""
        return (NAME, EMAIL)

    def questions(self) -> tuple[Question, ...]:
        """Every question, in the order they are asked."""
        return (*self.sides(), *self.what(), *self.fits(), *self.you())

    def suggested(self) -> dict[str, Value]:
        """What is filled in at first: it is done here and now."""
        known = self._step_form("").suggested()
        ways = {
            option.value
            for question in self.what()
            if question.name == "channel"
            for option in question.options
        }
        return known | ({"channel": Channel.WEB.value} if Channel.WEB.value in ways else {})

    def checked(self, answers: Answers) -> Answers:
        """The same answers, with a mistake for a name that is too long."""
        long = [
            question
            for question in self.questions()
            if question.kind == "text" and len(str(answers.values.get(question.name, ""))) > MOST_IN_A_NAME
        ]
        for question in long:
            why = say("Make this shorter: it can hold {most} characters", most=MOST_IN_A_NAME)
            answers = answers.refused(why, question)
        return self._step_form("").checked(answers)

    def raising(self, answers: Answers) -> Raising:
        """The dispute that these answers make. Only for answers without a mistake."""
        values, name = answers.values, str(answers.values["name"])
        act = self._step_form(name).act(answers)
        return Raising(self._start(values, act, name), act, name)

    def about(self, field: str) -> Question | None:
        """The question that a reason of the engine is about, by the reason's `field`."""
        named = {role: f"party-{at}" for at, role in enumerate(self.procedure.parties)}
        wanted = {"parties": "party-0", **named}.get(field, field)
        known = next((question for question in self.questions() if question.name == wanted), None)
        return known or self._step_form("").question_for(field)

    def _start(self, values: Mapping[str, Value], act: Act, name: str) -> Start:
        confirmed = values.get("confirmed", ())
        parties = tuple(
            Party(role, str(values[f"party-{at}"]), str(values.get(f"sector-{at}", "")))
            for at, role in enumerate(self.procedure.parties)
        )
        return Start(
            parties=parties,
            on=act.on,
            confirmed=confirmed if isinstance(confirmed, tuple) else (),
            recorded_by=name,
        )

    def _step_form(self, reader: str) -> StepForm:
        return StepForm(self.procedure, Case(), self.step, Register(), self.role, self.today, reader=reader)


def ask_form(procedure: Procedure, today: date) -> AskForm | None:
    """The form for the first step that a side may do in a new case; None where a procedure begins with somebody else."""
    case = _a_new_case(procedure, today)
    for step in procedure.steps_in(Section.STAGE):
        for role in procedure.parties:
            if not why_not_now(procedure, case, step, role):
                return AskForm(procedure, step, role, today)
    return None


def _a_new_case(procedure: Procedure, today: date) -> Case:
    sectors = procedure.sectors.names or ("",)
    wish = Start(
        parties=tuple(Party(role, f"({role})", sectors[0]) for role in procedure.parties),
        on=today,
        confirmed=tuple(one.text for one in procedure.open_to),
    )
    events = start(procedure, wish, today)
    return fold(procedure, events) if isinstance(events, tuple) else Case()
