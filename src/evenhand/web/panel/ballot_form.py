"""The part of a step's form that takes the votes of a panel. Only the panel itself is asked: how each voted stays there."""

from collections.abc import Mapping
from dataclasses import dataclass

from evenhand.engine.ballots import ABSTAIN
from evenhand.engine.case import Case, Seating
from evenhand.engine.people import CASTING_VOTE, PersonKind
from evenhand.engine.procedure import Procedure, Step
from evenhand.engine.voting import voting
from evenhand.engine.words import say
from evenhand.web.forms.questions import Option, Question, Value
from evenhand.web.jinja import capitalised


@dataclass(frozen=True, slots=True)
class BallotForm:
    """How the members of a panel vote on a step, asked of those who act for the panel."""

    procedure: Procedure
    case: Case
    step: Step
    acting_for: str

    def questions(self) -> list[Question]:
        """A question for each member, and the casting vote where the procedure knows one.

        None where a letter tells the outcome: its form is kept until all who approve it have agreed, and others open
        it. There each votes on the page of the vote.
        """
        if self.step.ballot is None or self.step.letter or not self._is_for_the_panel():
            return []
        answers = tuple(Option(answer.name, capitalised(answer.name)) for answer in self.step.answers)
        ways = (*answers, Option(ABSTAIN, say("No vote")))
        hint = say("Only the panel sees who voted how. You can leave this empty and give only the answer.")
        asked = [
            Question(f"vote-{place}", "one of", say("How did {member} vote?", member=name), "" if place else hint, ways, needed=False)
            for place, name in enumerate(self._members())
        ]  # fmt: skip
        return [*asked, *self._casting(answers)]

    def votes(self, values: Mapping[str, Value]) -> tuple[tuple[str, str], ...]:
        """Who voted how, out of the answers of a form."""
        named = ((name, values.get(f"vote-{place}")) for place, name in enumerate(self._members()))
        return tuple((name, str(vote)) for name, vote in named if vote)

    def _casting(self, answers: tuple[Option, ...]) -> list[Question]:
        if self.step.ballot is None or self.step.ballot.tied != CASTING_VOTE:
            return []
        hint = say("Only where the votes are equal. It is a second vote, beside the chair's own.")
        if chair := self._chair():
            hint = say(
                "Only where the votes are equal. It is a second vote of {chair}, the chair.", chair=chair
            )
        return [
            Question("casting", "one of", say("The chair's casting vote"), hint, answers, needed=False),
            Question(
                "casting-reason",
                "long text",
                say("Why the chair decided so"),
                say("Only with a casting vote."),
                needed=False,
            ),
        ]

    def _members(self) -> tuple[str, ...]:
        return tuple(name for seating in self._panels() for name in seating.members)

    def _chair(self) -> str:
        return next((seating.chair for seating in self._panels() if seating.chair), "")

    def _panels(self) -> list[Seating]:
        return [
            self.case.panels[name] for name in voting(self.procedure, self.step) if name in self.case.panels
        ]

    def _is_for_the_panel(self) -> bool:
        person = self.procedure.people.get(self.acting_for)
        panels = voting(self.procedure, self.step)
        return person is not None and (
            person.name in panels or (person.kind is PersonKind.CHAIR_OF and person.of in panels)
        )
