"""The part of a step's form that asks who is to sit: on a panel, seat by seat, or as its chair."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evenhand.engine.case import Case
from evenhand.engine.events import Done
from evenhand.engine.panels import linked_parties, roles_of
from evenhand.engine.people import Panel, PersonKind, Seat
from evenhand.engine.procedure import Procedure, Step
from evenhand.engine.register import Individual, Register
from evenhand.engine.words import Sentence, say
from evenhand.web.forms.questions import Option, Question, Value
from evenhand.web.jinja import capitalised


@dataclass(frozen=True, slots=True)
class Seats:
    """Whom a step asks for, with the people of the register who could sit there and what is known of each."""

    procedure: Procedure
    case: Case
    step: Step
    register: Register

    def questions(self) -> list[Question]:
        """One question for each seat that is not full, or for the chair; none where the step seats nobody."""
        if not self.step.appoints:
            return []
        person = self.procedure.people[self.step.appoints]
        if person.kind is PersonKind.CHAIR_OF:
            return [self._chair(person.name, person.of)]
        panel = self._panel()
        if panel is None:
            return []
        free = [seat for seat in panel.seats if seat.at_least or self._free(seat) > 0]
        return [self._seat(panel, seat) for seat in free or panel.seats]

    def chosen(self, values: Mapping[str, Value]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Who was chosen for which seat, out of the answers of a form."""
        if not self.step.appoints:
            return ()
        panel = self._panel()
        names = [seat.name for seat in panel.seats] if panel else ["chair"]
        found = ((name, values.get(f"seat-{place}")) for place, name in enumerate(names))
        return tuple(
            (name, (value,) if isinstance(value, str) else value)
            for name, value in found
            if isinstance(value, str | tuple) and value
        )

    def _panel(self) -> Panel | None:
        return self.procedure.people[self.step.appoints].panel

    def _chair(self, chair: str, panel: str) -> Question:
        seating = self.case.panels.get(panel)
        options = tuple(Option(name, name) for name in (seating.members if seating else ()))
        return Question("seat-0", "one of", say("Who is to be the {chair}?", chair=chair), "", options)

    def _seat(self, panel: Panel, seat: Seat) -> Question:
        holders = self._people(seat, seat.drawn_from)
        others = [one for one in self._people(seat, panel.substitutes_from) if one not in holders]
        options = [
            Option(one.name, one.name, self._about(panel, one))
            for one in _unlinked_first(self, panel, holders)
        ]
        options += [
            Option(
                one.name,
                one.name,
                self._about(panel, one),
                say("Only in the place of somebody who cannot sit"),
            )
            for one in _unlinked_first(self, panel, others)
        ]
        number = max(self._free(seat), 1)
        wanted = say("at least {number}", number=number) if seat.at_least else say("{number}", number=number)
        label = say("{seat}: choose {wanted}", seat=capitalised(seat.name), wanted=wanted)
        place = panel.seats.index(seat)
        return Question(f"seat-{place}", "some of", label, self._already(seat), tuple(options), needed=False)

    def _people(self, seat: Seat, sources: Iterable[str]) -> list[Individual]:
        """Those of the register who hold one of these offices or sit on one of these bodies, of the seat's sectors.

        Where the seat is open to anyone, everybody follows: the office knows who is from outside.
        """
        wanted = set(sources)
        open_to_all = any(self.procedure.people[name].kind is PersonKind.ANYONE for name in wanted)
        found = [one for one in self.register.individuals if not seat.sectors or one.sector in seat.sectors]
        held = [one for one in found if roles_of(self.procedure, one) & wanted]
        return held + [one for one in found if open_to_all and one not in held]

    def _there(self, seat: Seat) -> tuple[str, ...]:
        seating = self.case.panels.get(self.step.appoints)
        return tuple(m.name for m in seating.members.values() if m.seat == seat.name) if seating else ()

    def _free(self, seat: Seat) -> int:
        return seat.number - len(self._there(seat))

    def _already(self, seat: Seat) -> Sentence | str:
        there = self._there(seat)
        return say("Already in this seat: {names}", names=there) if there else ""

    def cannot_sit(self, panel: Panel, one: Individual) -> bool:
        """Whether a link, known or declared, keeps somebody off this panel."""
        return bool(linked_parties(self.case, panel, one)) or self.case.has_stepped_aside(one.name)

    def _about(self, panel: Panel, one: Individual) -> Sentence:
        about = say("{sector}, {roles}", sector=one.sector, roles=one.roles)
        if self.cannot_sit(panel, one):
            return say("{about}. Has a link and may not sit", about=about)
        said = self._said(one)
        return say("{about}. In this case: {said}", about=about, said=said) if said else about

    def _said(self, one: Individual) -> tuple[str, ...]:
        """What somebody has said in this case, in the words of the procedure: the last word on each step."""
        words = {
            event.step: event.answer or event.step
            for event in self.case.log
            if isinstance(event, Done) and event.person == one.name
        }
        return tuple(words.values())


def _unlinked_first(seats: Seats, panel: Panel, people: Iterable[Individual]) -> list[Individual]:
    return sorted(people, key=lambda one: seats.cannot_sit(panel, one))
