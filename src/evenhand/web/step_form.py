"""The form of a step, made from the procedure: what it asks, and the act that the answers make."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from evenhand.engine.case import Case
from evenhand.engine.decide import place_before
from evenhand.engine.events import Act, Channel, Done, Named, Override, RecordValue
from evenhand.engine.guards import called, may_act_as, only_they_may
from evenhand.engine.panels import linked_parties, roles_of
from evenhand.engine.procedure import Panel, Person, PersonKind, Procedure, Record, RecordKind, Seat, Step
from evenhand.engine.register import Individual, Register
from evenhand.engine.words import Sentence, say
from evenhand.web.forms import Answers, Option, Question, Value

BETWEEN = " · "
"""Stands between a name of the procedure and the individual who acts under it, in a choice."""

CHANNELS: Mapping[Channel, Sentence] = {
    Channel.WEB: say("Here, on this site"),
    Channel.EMAIL: say("By e-mail"),
    Channel.POST: say("By post"),
    Channel.PHONE: say("By phone"),
    Channel.IN_PERSON: say("In person"),
}


@dataclass(frozen=True, slots=True)
class StepForm:
    """What a step asks of whoever records it, in this case, with the people of the register."""

    procedure: Procedure
    case: Case
    step: Step
    register: Register
    acting_for: str
    today: date
    others: bool = False
    """Whether the reader may write down what others did, and not only what they did themselves."""

    def questions(self) -> tuple[Question, ...]:
        """Every question of the form, in the order they are asked."""
        asked = [
            self._who(),
            *self._teller(),
            *self._answer(),
            *self._seats(),
            *self._records(),
            self._on(),
            self._channel(),
        ]
        return (*asked, *self._place())

    def suggested(self) -> dict[str, Value]:
        """What is filled in when the form is first shown: today, and whom the reader acts for."""
        options = [option.value for option in self._who().options]
        known: dict[str, Value] = {"on": self.today, "channel": self._channel().options[0].value}
        mine = [value for value in options if value.split(BETWEEN)[0] == self.acting_for]
        if len(options) == 1 or mine:
            known["who"] = (mine or options)[0]
        return known

    def act(self, answers: Answers, override: Override | None = None) -> Act:
        """The act that these answers make. Only for answers without a mistake."""
        values = answers.values
        who, _, person = str(values["who"]).partition(BETWEEN)
        before = str(values.get("before", ""))
        return Act(
            step=self.step.name,
            who=who,
            person=str(values.get("teller", person)),
            on=_day(values["on"]),
            order=place_before(self.case, before) if before else None,
            answer=str(values.get("answer", "")),
            records=tuple(self._recorded(values)),
            members=self._members(values),
            channel=Channel(str(values["channel"])),
            recorded_by=self.acting_for,
            override=override,
        )

    def checked(self, answers: Answers) -> Answers:
        """The same answers; a place on another day than the one given is a mistake."""
        before = self.case.event(str(answers.values.get("before", "")))
        if before is None or before.on == answers.values.get("on"):
            return answers
        why = say("Choose something that happened on the same day, or nothing")
        return answers.refused(why, self.question_for("before"))

    def question_for(self, field: str) -> Question | None:
        """The question that a reason of the engine is about, by the reason's `field`."""
        names = {record.name: f"record-{place}" for place, record in enumerate(self.step.records)}
        name = {"members": "seat-0", "person": "who"}.get(field, names.get(field, field))
        return next((question for question in self.questions() if question.name == name), None)

    def _who(self) -> Question:
        options = [option for name in self._acting() for option in self._as(name)]
        hint = "" if self.step.each_of else only_they_may(self.procedure, self.case, self.step.who)
        return Question(
            "who", "one of" if len(options) <= _FEW else "pick", say("Who did this?"), hint, tuple(options)
        )

    def _teller(self) -> list[Question]:
        """Where anyone at all may do the step: their name, in their own words."""
        if not any(self.procedure.people[name].kind is PersonKind.ANYONE for name in self.step.who):
            return []
        return [Question("teller", "text", say("Which organisation, or who?"))]

    def _acting(self) -> tuple[str, ...]:
        """Under which names the step can be recorded by this reader: any, or only their own."""
        names = self.case.still_to_do(self.step) if self.step.each_of else self.step.who
        if self.others:
            return names
        return tuple(name for name in names if may_act_as(self.procedure, self.acting_for, (name,)))

    def _as(self, name: str) -> list[Option]:
        """The ways to act under a name: as such, or as one of those who hold it where that matters."""
        person = self.procedure.people[name]
        label = called(self.procedure, self.case, name)
        if person.kind is not PersonKind.MEMBER_OF and not self.step.removes:
            return [Option(name, label)]
        holders = [one for one in self.register.individuals if name in roles_of(self.procedure, one)]
        return [
            Option(f"{name}{BETWEEN}{one.name}", say("{person}, {role}", person=one.name, role=label))
            for one in holders
        ]

    def _answer(self) -> list[Question]:
        if not self.step.answers:
            return []
        options = tuple(Option(answer.name, _capital(answer.name)) for answer in self.step.answers)
        return [Question("answer", "one of", say("What is the answer?"), "", options)]

    def _seats(self) -> list[Question]:
        if not self.step.appoints:
            return []
        person = self.procedure.people[self.step.appoints]
        if person.kind is PersonKind.CHAIR_OF:
            return [self._chair(person)]
        panel = person.panel
        seats = panel.seats if panel else ()
        return [self._seat(panel, seat, place) for place, seat in enumerate(seats) if panel]

    def _chair(self, chair: Person) -> Question:
        seating = self.case.panels.get(chair.of)
        options = tuple(Option(name, name) for name in (seating.members if seating else ()))
        return Question("seat-0", "one of", say("Who is to be the {chair}?", chair=chair.name), "", options)

    def _seat(self, panel: Panel, seat: Seat, place: int) -> Question:
        sources = {*seat.drawn_from, *panel.substitutes_from}
        people = [one for one in self.register.individuals if roles_of(self.procedure, one) & sources]
        options = tuple(Option(one.name, one.name, self._about(panel, one)) for one in people)
        wanted = (
            say("at least {number}", number=seat.number)
            if seat.at_least
            else say("{number}", number=seat.number)
        )
        label = say("{seat}: choose {wanted}", seat=_capital(seat.name), wanted=wanted)
        return Question(f"seat-{place}", "some of", label, self._already(seat), options, needed=False)

    def _already(self, seat: Seat) -> Sentence | str:
        seating = self.case.panels.get(self.step.appoints)
        there = tuple(m.name for m in seating.members.values() if m.seat == seat.name) if seating else ()
        return say("Already in this seat: {names}", names=there) if there else ""

    def _about(self, panel: Panel, one: Individual) -> Sentence:
        sector = say("{sector}, {roles}", sector=one.sector, roles=tuple(one.roles))
        linked = linked_parties(self.case, panel, one)
        if linked or self.case.has_stepped_aside(one.name):
            return say("{about}. Has a link and may not sit", about=sector)
        return sector

    def _records(self) -> list[Question]:
        return [_question(record, place) for place, record in enumerate(self.step.records)]

    def _on(self) -> Question:
        hint = say(
            "For something that came by post or e-mail, give the day it came. An earlier day is fine: it is recorded late."
        )
        return Question("on", "date", say("On which day did it happen?"), hint)

    def _channel(self) -> Question:
        allowed = [
            channel for channel in Channel if not self.step.channels or channel.value in self.step.channels
        ]
        options = tuple(Option(channel.value, CHANNELS[channel]) for channel in allowed)
        return Question("channel", "one of", say("How did it come, or go?"), "", options)

    def _place(self) -> list[Question]:
        done = [event for event in self.case.log if isinstance(event, Done)]
        if not done:
            return []
        options = [Option("", say("After everything else on its day"))]
        options += [
            Option(event.id, say("Before “{step}” on {day}", step=event.step, day=event.on))
            for event in reversed(done)
        ]
        hint = say("Only matters when several things happened on the same day.")
        return [Question("before", "pick", say("Its place on that day"), hint, tuple(options), needed=False)]

    def _recorded(self, values: Mapping[str, Value]) -> list[tuple[str, RecordValue]]:
        named = ((record, values.get(f"record-{place}")) for place, record in enumerate(self.step.records))
        return [(record.name, _value(record, value)) for record, value in named if value is not None]

    def _members(self, values: Mapping[str, Value]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        if not self.step.appoints:
            return ()
        panel = self.procedure.people[self.step.appoints].panel
        names: Sequence[str] = [seat.name for seat in panel.seats] if panel else ["chair"]
        chosen = ((name, values.get(f"seat-{place}")) for place, name in enumerate(names))
        return tuple(
            (name, (value,) if isinstance(value, str) else value)
            for name, value in chosen
            if isinstance(value, str | tuple) and value
        )


_FEW = 6
"""Up to so many choices stand open as round buttons; more go into a list."""


def _question(record: Record, place: int) -> Question:
    name, label, needed = f"record-{place}", _capital(record.name), not record.optional
    match record.kind:
        case RecordKind.TEXT:
            return Question(name, "long text", label, "", (), needed, record.at_most_words)
        case RecordKind.DATE:
            return Question(name, "date", label, "", (), needed, leaning="ahead")
        case RecordKind.NUMBER:
            return Question(name, "number", label, "", (), needed)
        case _:
            return Question(name, "lines", label, _HINTS[record.kind], (), needed, record.at_most)


_HINTS: Mapping[RecordKind, Sentence] = {
    RecordKind.PEOPLE: say("One on each line. For somebody from another organisation: name, organisation"),
    RecordKind.ORGANISATIONS: say("One on each line"),
    RecordKind.COMMITMENTS: say("One promise on each line"),
    RecordKind.DOCUMENTS: say("One on each line: what it is, and its date"),
}


def _value(record: Record, value: Value) -> RecordValue:
    if record.kind is RecordKind.PEOPLE and isinstance(value, tuple):
        return tuple(_named(line) for line in value)
    return value


def _named(line: str) -> Named:
    name, _, organisation = line.partition(",")
    return Named(name.strip(), organisation.strip())


def _day(value: Value) -> date:
    if not isinstance(value, date):
        raise TypeError(value)
    return value


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
