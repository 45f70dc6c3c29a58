"""The sides of a new dispute: what is asked about them, and what the register knows already."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from evenhand.casework.queries.signatories import Signatory
from evenhand.engine.events import Party
from evenhand.engine.names import folded
from evenhand.engine.procedure import Procedure
from evenhand.engine.words import Sentence, say
from evenhand.web.case.sides import sector_of, side
from evenhand.web.forms.questions import Answers, Option, Question, Value
from evenhand.web.jinja import capitalised

RECENTLY = timedelta(days=365)
"""For so long after it signed, an organisation counts as one that may still be getting used to the Compact."""


@dataclass(frozen=True, slots=True)
class Sides:
    """What a procedure asks about its parties. `register` are the known organisations by each of their names."""

    procedure: Procedure
    register: Mapping[str, Signatory]
    others: tuple[str, ...] = ()
    """Names of organisations that are in a dispute and not in the register."""

    def questions(self) -> tuple[Question, ...]:
        """Everything about each side."""
        return tuple(
            question
            for place, role in enumerate(self.procedure.parties)
            for question in self._side(place, role)
        )

    def _side(self, place: int, role: str) -> Iterator[Question]:
        meaning = capitalised(self.procedure.people[role].meaning)
        known = dict.fromkeys((*(each.name for each in self.register.values()), *self.others))
        names = tuple(Option(name, name) for name in sorted(known))
        yield Question(f"party-{place}", "text", side(role), meaning, names)
        sectors = tuple(Option(name, name) for name in self.procedure.sectors.names)
        hint = say("You can leave this out for an organisation in the register.") if self.register else ""
        label = sector_of(role)
        yield Question(f"sector-{place}", "one of", label, hint, sectors, needed=not self.register)
        if any(role in panel.never_linked_to_directorate_of for panel in self.procedure.panels.values()):
            parts = dict.fromkeys(part for each in self.register.values() for part in each.directorates)
            options = tuple(Option(part, part) for part in parts)
            which = say("Which directorate? {side}", side=side(role))
            why = say("Anybody with a link to this part cannot help.")
            yield Question(f"directorate-{place}", "text", which, why, options, needed=False)

    def checked(self, answers: Answers) -> Answers:
        """The same answers; a sector that is missing, or is another in the register, is a mistake."""
        asked = {question.name: question for question in self.questions()}
        for place, _role in enumerate(self.procedure.parties):
            name = f"sector-{place}"
            known, typed = self._known(answers.values, place), answers.values.get(name)
            sector = known.sector if known else ""
            if f"party-{place}" not in answers.values or answers.mistake(name):
                continue
            if not typed and not sector and self.procedure.sectors.names:
                answers = answers.refused(
                    say("Choose an answer: {question}", question=asked[name].label), asked[name]
                )
            elif typed and sector and known and typed != sector:
                why = say("In the register the sector of {name} is {sector}", name=known.name, sector=sector)
                answers = answers.refused(why, asked[name])
        return answers

    def parties(self, values: Mapping[str, Value]) -> tuple[Party, ...]:
        """The sides as the register knows them, else as they were typed. Only for answers without a mistake."""
        return tuple(self._party(values, place, role) for place, role in enumerate(self.procedure.parties))

    def _party(self, values: Mapping[str, Value], place: int, role: str) -> Party:
        known = self._known(values, place)
        return Party(
            role,
            known.name if known else str(values[f"party-{place}"]),
            (known.sector if known else "") or str(values.get(f"sector-{place}", "")),
            known.signed_on if known else None,
            str(values.get(f"directorate-{place}", "")),
        )

    def _known(self, values: Mapping[str, Value], place: int) -> Signatory | None:
        return self.register.get(folded(str(values.get(f"party-{place}", ""))))

    def to_think_of(self, values: Mapping[str, Value], on: date) -> tuple[Sentence, ...]:
        """What to think of before the dispute is opened: a side that signed only recently, or has left."""
        found: list[Sentence] = []
        for place, _role in enumerate(self.procedure.parties):
            known = self._known(values, place)
            if known and known.signed_on and on - RECENTLY < known.signed_on:
                found.append(
                    say(
                        "{name} signed the Compact only on {day}. It may still be changing how it works, or be putting this right already. Ask it first, if you have not.",
                        name=known.name,
                        day=known.signed_on,
                    )
                )
            if known and known.left_on and known.left_on <= on:
                found.append(say("{name} left the Compact on {day}.", name=known.name, day=known.left_on))
        return tuple(found)
