"""A case told act by act, so that a test reads like what happened."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from evenhand.engine.amend import explain_delay, strike_out
from evenhand.engine.case import Case
from evenhand.engine.decide import decide
from evenhand.engine.decisions import Decision, Refused
from evenhand.engine.duties import Duty, duties_of
from evenhand.engine.events import Act, Done, Event, ExplainDelay, Override, Party, RecordValue, Start, Strike
from evenhand.engine.fold import fold
from evenhand.engine.opening import start
from evenhand.engine.position import Position, position
from evenhand.engine.procedure import Procedure
from evenhand.engine.register import Register
from tests.engine.procedures import HARBOUR, PEOPLE

PARTIES = (
    Party("A", "Gull Rescue", "voluntary", signed_on=date(2020, 3, 1)),
    Party("B", "Quayside Council", "council"),
)
CONFIRMED = ("both have signed", "it is about pay")
MEMBERS: Mapping[str, tuple[str, ...]] = {
    "community seat": ("Vera Volt", "Faye Fern"),
    "public seat": ("Cora Cobb", "Hilda Hay"),
}


def day(text: str) -> date:
    return date.fromisoformat(text)


def act(step: str, who: str, on: str, **more: Any) -> Act:
    """An act in short form: `records` and `members` are mappings, `override` a pair of office and reason."""
    records: Mapping[str, RecordValue] = more.pop("records", {})
    members: Mapping[str, tuple[str, ...]] = more.pop("members", {})
    override = more.pop("override", None)
    return Act(
        step=step,
        who=who,
        on=day(on),
        records=tuple(records.items()),
        members=tuple(members.items()),
        override=Override(*override) if override else None,
        **more,
    )


@dataclass
class Story:
    """A case that has been opened, and everything that is then done in it. `today` only moves on."""

    procedure: Procedure = HARBOUR
    register: Register = PEOPLE
    opened: str = "2026-01-05"
    today: date = date.min
    case: Case = field(init=False)

    def __post_init__(self) -> None:
        self.today = max(self.today, day(self.opened))
        wish = Start(parties=PARTIES, on=day(self.opened), confirmed=CONFIRMED)
        self.case = fold(self.procedure, allowed(start(self.procedure, wish, self.today)))

    def judged(self, step: str, who: str, on: str, **more: Any) -> Decision:
        """What `decide` says to an act on a day that has come."""
        self.today = max(self.today, day(on))
        return decide(self.procedure, self.case, act(step, who, on, **more), self.register, self.today)

    def do(self, step: str, who: str, on: str, **more: Any) -> Done:
        """An act that must be allowed; it is recorded in the case."""
        (event,) = self.keep(self.judged(step, who, on, **more))
        assert isinstance(event, Done)
        return event

    def refused(self, step: str, who: str, on: str, **more: Any) -> dict[str, str]:
        """An act that must be refused: its reasons, by their id."""
        return why(self.judged(step, who, on, **more))

    def strike(self, event: Event, on: str, reason: str = "a mistake") -> None:
        """An earlier event is struck out."""
        self.today = max(self.today, day(on))
        wish = Strike(event=event.id, reason=reason, on=day(on))
        self.keep(strike_out(self.procedure, self.case, wish, self.today))

    def explain_delay(self, step: str, who: str, on: str, reason: str) -> None:
        """Somebody says why something is late."""
        self.today = max(self.today, day(on))
        wish = ExplainDelay(step=step, who=who, reason=reason, on=day(on))
        self.keep(explain_delay(self.procedure, self.case, wish, self.today))

    def keep(self, decision: Decision) -> tuple[Event, ...]:
        """Record what was decided."""
        events = allowed(decision)
        self.case = fold(self.procedure, events, self.case)
        return events

    def owed(self, step: str) -> tuple[Duty, ...]:
        """The duties that the step has given rise to."""
        return duties_of(self.procedure, self.case, self.procedure.steps[step])

    def at(self, on: str, person: str = "") -> Position:
        """Where the case stands on a day."""
        return position(self.procedure, self.case, day(on), person)

    def loose_ends(self) -> dict[str, set[str]]:
        """What no longer follows: the reasons' ids by the event's id."""
        return {end.event: {reason.id for reason in end.reasons} for end in self.case.loose_ends}


def allowed(decision: Decision) -> tuple[Event, ...]:
    """The events of a decision that must not be a refusal."""
    assert not isinstance(decision, Refused), str(decision)
    return decision


def why(decision: Decision) -> dict[str, str]:
    """The reasons of a decision that must be a refusal: sentence and clauses by the reason's id."""
    assert isinstance(decision, Refused), decision
    return {reason.id: str(reason) for reason in decision.reasons}


def raised(**more: Any) -> Story:
    """A story in which A has raised the concern, on 5 January 2026."""
    story = Story(**more)
    story.do("raise the concern", "A", "2026-01-05", records={"what happened": "A grant was cut."})
    return story


def written(**more: Any) -> Story:
    """A story at its hearing: A wrote to the Secretary on Monday 12 January 2026."""
    story = raised(**more)
    story.do("write to the Secretary", "A", "2026-01-12", records={"the letter": ("letter of 9 January",)})
    return story


def seated(**more: Any) -> Story:
    """A story whose panel was chosen on 20 January 2026."""
    story = written(**more)
    story.do("choose the members", "Forum", "2026-01-20", members=MEMBERS)
    return story


def decided(answer: str = "a breach", **more: Any) -> Story:
    """A story whose panel decided on 20 February 2026, having done without statements."""
    story = seated(**more)
    story.do("do without statements", "Secretary", "2026-02-02")
    story.do("decide whether there was a breach", "panel", "2026-02-20", answer=answer)
    return story


def only(duties: tuple[Duty, ...]) -> Duty:
    """The one duty there must be."""
    (duty,) = duties
    return duty


def due(duty: Duty) -> str | None:
    """By when it is owed."""
    return duty.by.on.isoformat() if duty.by else None


def at_the_hearing(on: str = "2026-02-25") -> Story:
    """The chair has set the day of the hearing."""
    story = seated()
    story.do("choose the chair", "panel", "2026-01-21", members={"chair": ("Vera Volt",)})
    set_the_hearing(story, "2026-01-22", on)
    return story


def set_the_hearing(story: Story, on: str, hearing: str) -> None:
    """The chair sets (or moves) the day of the hearing."""
    story.do("set the hearing", "Vera Volt", on, records={"the day of the hearing": day(hearing)})
