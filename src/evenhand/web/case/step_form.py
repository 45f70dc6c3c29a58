"""The form of a step, made from the procedure: what it asks, and the act that the answers make."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils import timezone

from evenhand.casework.register.entries import CommitmentEntry
from evenhand.engine.case import Case
from evenhand.engine.decisions import place_before
from evenhand.engine.events import Act, Channel, Done, Named, Override, RecordValue
from evenhand.engine.guards import called, may_act_as, only_they_may
from evenhand.engine.panels import roles_of
from evenhand.engine.people import PersonKind
from evenhand.engine.procedure import Procedure, Record, RecordKind, Step
from evenhand.engine.register import Register
from evenhand.engine.timing import depends_on_hours, is_counted_in_hours
from evenhand.engine.words import Sentence, say
from evenhand.web.case.named_readers import NamedReaders, named_readers
from evenhand.web.case.readers import who_reads
from evenhand.web.forms.questions import Answers, Kind, Option, Question, Value
from evenhand.web.forms.times import NO_TIME, read_time
from evenhand.web.jinja import capitalised
from evenhand.web.panel.ballot_form import BallotForm
from evenhand.web.panel.seats import Seats

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
    helped: str = ""
    """The side or body whose steps the reader may write down besides their own; "" for none."""
    reader: str = ""
    """What the reader is called, where that is known."""
    commitments: tuple[CommitmentEntry, ...] = ()
    """The promises that can be named by their code."""
    offered: tuple[str, ...] | None = None
    """Whom the sender may choose to read it, where the sender chooses; None: that is asked later, or not at all."""
    counted: str = ""
    """The answer that counted votes make, where they wait for the letter of the step: it is not asked for then."""
    types_readers: bool = False
    """Whether the sender writes down who may read it: to somebody unknown nobody is offered, as that would tell ties."""

    def questions(self) -> tuple[Question, ...]:
        """Every question of the form, in the order they are asked."""
        return (*self.who_and_what(), *self.when_and_how(), *self.its_place())

    def who_and_what(self) -> tuple[Question, ...]:
        """Who did it, and everything that the step asks for."""
        seats = self._seats().questions()
        votes = self._ballot().questions()
        return (
            *self._who(),
            *self._teller(),
            *self._answer(votes=bool(votes)),
            *votes,
            *seats,
            *self._records(),
        )

    def when_and_how(self) -> tuple[Question, ...]:
        """The day it happened, and the way it went."""
        return (self._on(), *self._time(), self._channel())

    def beside_the_votes(self) -> tuple[Question, ...]:
        """What is asked where the votes of a ballot make the answer: the records alone."""
        return tuple(self._records())

    def act_of_ballot(self, answers: Answers, panel: str) -> Act:
        """The act of a panel whose members have voted here, today; the votes are not part of the form."""
        ways = [option.value for option in self._channel().options]
        way = Channel.WEB.value if Channel.WEB.value in ways else ways[0]
        known: dict[str, Value] = {"who": panel, "on": self.today, "channel": way}
        return self.act(replace(answers, values={**answers.values, **known}))

    def _ballot(self) -> BallotForm:
        return BallotForm(self.procedure, self.case, self.step, self.acting_for)

    def _seats(self) -> Seats:
        return Seats(self.procedure, self.case, self.step, self.register)

    def suggested(self, day: str = "") -> dict[str, Value]:
        """What is filled in when the form is first shown: today, whom the reader acts for, and that it is done here.

        `day` is that of a meeting, as 2027-01-13, where another page has found it: the first date that is asked for.
        """
        known: dict[str, Value] = {"on": self.today} | self._found(day)
        for question in self._who():
            options = [option.value for option in question.options]
            mine = [value for value in options if value.split(BETWEEN)[0] == self.acting_for]
            if len(options) == 1 or len(mine) == 1:
                known["who"] = (mine or options)[0]
        ways = [option.value for option in self._channel().options]
        own = self.acting_for in self.step.who or not (self.others or self.helped)
        # Where a side does something here, the office writes the letter; anybody else has sent theirs already.
        here = self.acting_for in self.case.parties or not self.step.letter
        done_here = own and here and Channel.WEB.value in ways
        if done_here or len(ways) == 1:
            known["channel"] = Channel.WEB.value if done_here else ways[0]
        return known

    def _found(self, day: str) -> dict[str, Value]:
        dates = [place for place, one in enumerate(self.step.records) if one.kind is RecordKind.DATE]
        try:
            return {f"record-{dates[0]}": date.fromisoformat(day)} if day and dates else {}
        except ValueError:
            return {}

    def act(self, answers: Answers, override: Override | None = None) -> Act:
        """The act that these answers make. Only for answers without a mistake."""
        values = answers.values
        who, _, person = str(values.get("who", self.acting_for)).partition(BETWEEN)
        before = str(values.get("before", ""))
        return Act(
            step=self.step.name,
            who=who,
            person=str(values.get("teller", person)) or self._self(who),
            on=_day(values["on"]),
            order=place_before(self.case, before) if before else None,
            answer=str(values.get("answer", "")),
            records=tuple(self._recorded(values)),
            members=self._seats().chosen(values),
            votes=self._ballot().votes(values),
            casting=str(values.get("casting", "")),
            casting_reason=str(values.get("casting-reason", "")),
            at=_moment(values),
            channel=Channel(str(values["channel"])),
            recorded_by=self.reader or self.acting_for,
            override=override,
        )

    def _self(self, who: str) -> str:
        """The reader's own name, where what is recorded was done by whom they act for."""
        return self.reader if who == self.acting_for else ""

    def checked(self, answers: Answers) -> Answers:
        """The same answers; a place on another day than the one given is a mistake."""
        if answers.values.get("time") and _moment(answers.values) is None:
            answers = answers.refused(NO_TIME, self.question_for("time"))
        for place, record in enumerate(self.step.records):
            if self._lacks_a_promise(record, place, answers):
                why = say("Choose an answer: {question}", question=capitalised(record.name))
                answers = answers.refused(why, self.question_for(f"known-{place}"))
        before = self.case.event(str(answers.values.get("before", "")))
        if before is None or before.on == answers.values.get("on"):
            return answers
        why = say("Choose something that happened on the same day, or nothing")
        return answers.refused(why, self.question_for("before"))

    def _lacks_a_promise(self, record: Record, place: int, answers: Answers) -> bool:
        asked = record.kind is RecordKind.COMMITMENTS and bool(self.commitments) and not record.optional
        return asked and not {f"known-{place}", f"record-{place}"} & answers.values.keys()

    def question_for(self, field: str) -> Question | None:
        """The question that a reason of the engine is about, by the reason's `field`."""
        names = {record.name: f"record-{place}" for place, record in enumerate(self.step.records)}
        name = {"person": "who", "at": "time", "votes": "vote-0"}.get(field, names.get(field, field))
        asked = self.questions()
        if name == "members":
            return next((question for question in asked if question.name.startswith("seat-")), None)
        return next((question for question in asked if question.name == name), None)

    def _who(self) -> list[Question]:
        """Who did it; nothing to ask where the reader is none of those who may."""
        options = tuple(option for name in self._acting() for option in self._as(name))
        if len(options) == 1:
            return [Question("who", "told", say("Who did this?"), "", options)]
        hint = "" if self.step.each_of else only_they_may(self.procedure, self.case, self.step.who)
        kind: Kind = "one of" if len(options) <= _FEW else "pick"
        return [Question("who", kind, say("Who did this?"), hint, options)] if options else []

    def _teller(self) -> list[Question]:
        """Where anyone at all may do the step: their name, in their own words."""
        if not any(self.procedure.people[name].kind is PersonKind.ANYONE for name in self.step.who):
            return []
        return [Question("teller", "text", say("Which organisation, or who?"))]

    def _acting(self) -> tuple[str, ...]:
        """Under which names the step can be recorded by this reader: any, or their own and that of the side they help."""
        names = self.case.still_to_do(self.step) if self.step.each_of else self.step.who
        if self.others:
            return names
        return tuple(
            name
            for name in names
            if name == self.helped or may_act_as(self.procedure, self.acting_for, (name,))
        )

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

    def _answer(self, *, votes: bool) -> list[Question]:
        if not self.step.answers or self.counted:
            return []
        options = tuple(Option(answer.name, capitalised(answer.name)) for answer in self.step.answers)
        hint = say("Leave this empty where the votes below make the answer.") if votes else ""
        return [Question("answer", "one of", say("What is the answer?"), hint, options, needed=not votes)]

    def _records(self) -> list[Question]:
        """A question for each record. Who may read it stands at each box, or once where it is the same for all."""
        told = who_reads(self.procedure, self.case, self.step, self.today)
        chosen = named_readers(self.procedure, self.step)
        records = [
            (place, record)
            for place, record in enumerate(self.step.records)
            if chosen is None or place != chosen.readers or self.types_readers
        ]
        differ = len(set(told.values())) > 1
        asked = [
            question
            for place, record in records
            for question in self._asked(
                record, place, told[record.name] if differ or (place, record) == records[-1] else ""
            )
        ]
        return (
            asked if chosen is None or self.offered is None else [*asked, self._readers(chosen, self.offered)]
        )

    def _readers(self, chosen: NamedReaders, offered: tuple[str, ...]) -> Question:
        """Who may read it: a choice among those whom it is sent to, and nothing typed."""
        record = self.step.records[chosen.readers]
        hint = say("Whoever you do not choose never sees this, nor that there is anything to see.")
        options = tuple(Option(name, name) for name in offered)
        return Question(f"record-{chosen.readers}", "some of", capitalised(record.name), hint, options)

    def _asked(self, record: Record, place: int, seen_by: Sentence | str) -> tuple[Question, ...]:
        """The question of a record. Promises can be ticked where they are known; others can be written down."""
        if record.kind is not RecordKind.COMMITMENTS or not self.commitments:
            return (_question(record, place, seen_by),)
        options = tuple(
            Option(f"{each.code} {each.number}: {each.text}", f"{each.number} {each.text}", "", each.code)
            for each in self.commitments
        )
        known = Question(f"known-{place}", "some of", capitalised(record.name), "", options, needed=False)
        other = say("Another promise, in a few words")
        return known, Question(f"record-{place}", "lines", other, "", (), needed=False, seen_by=seen_by)

    def _on(self) -> Question:
        hint = say(
            "For something that came by post or e-mail, give the day it came. An earlier day is fine: it is recorded late."
        )
        return Question("on", "date", say("On which day did it happen?"), hint)

    def _time(self) -> list[Question]:
        """The time of day, where hours are counted from the step or end with it."""
        counted = is_counted_in_hours(self.procedure, self.step)
        if not counted and not depends_on_hours(self.procedure, self.step):
            return []
        hint = say("Hours and minutes, for example 14:30.")
        return [Question("time", "text", say("At what time?"), hint, needed=counted)]

    def _channel(self) -> Question:
        allowed = [
            channel for channel in Channel if not self.step.channels or channel.value in self.step.channels
        ]
        options = tuple(Option(channel.value, CHANNELS[channel]) for channel in allowed)
        return Question("channel", "one of", say("How was it sent or said?"), "", options)

    def its_place(self) -> list[Question]:
        """Where it stands among the happenings of its day; nothing to ask before anything happened."""
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
        named = ((record, _written(values, place)) for place, record in enumerate(self.step.records))
        return [(record.name, _value(record, value)) for record, value in named if value is not None]


_FEW = 6
"""Up to so many choices stand open as round buttons; more go into a list."""


def _question(record: Record, place: int, seen_by: Sentence | str) -> Question:
    return replace(_asked(record, place), seen_by=seen_by)


def _asked(record: Record, place: int) -> Question:
    name, label, needed = f"record-{place}", capitalised(record.name), not record.optional
    match record.kind:
        case RecordKind.TEXT:
            return Question(name, "long text", label, "", (), needed, record.at_most_words)
        case RecordKind.DATE:
            return Question(name, "date", label, "", (), needed, leaning="ahead")
        case RecordKind.NUMBER:
            return Question(name, "number", label, "", (), needed)
        case _:
            return Question(name, "lines", label, _HINTS.get(record.kind, ""), (), needed, record.at_most)


_HINTS: Mapping[RecordKind, Sentence] = {
    RecordKind.PEOPLE: say("For somebody from another organisation: name, organisation."),
    RecordKind.COMMITMENTS: say("Which promise, in a few words."),
    RecordKind.DOCUMENTS: say("What it is, and its date."),
}


def _written(values: Mapping[str, Value], place: int) -> Value | None:
    """What was answered for a record: what was ticked, then what was written."""
    written, ticked = values.get(f"record-{place}"), values.get(f"known-{place}")
    if isinstance(ticked, tuple):
        return (*ticked, *(written if isinstance(written, tuple) else ()))
    return written


def _value(record: Record, value: Value) -> RecordValue:
    if record.kind is RecordKind.PEOPLE and isinstance(value, tuple):
        return tuple(_named(line) for line in value)
    return value


def _named(line: str) -> Named:
    name, _, organisation = line.partition(",")
    return Named(name.strip(), organisation.strip())


def _moment(values: Mapping[str, Value]) -> datetime | None:
    """The moment of a day and a time such as 14:30, in the site's own time zone; None for no time, or a wrong one."""
    at, on = read_time(str(values.get("time", ""))), values.get("on")
    if at is None or not isinstance(on, date):
        return None
    return datetime.combine(on, at, timezone.get_current_timezone())


def _day(value: Value) -> date:
    if not isinstance(value, date):
        raise TypeError(value)
    return value
