"""One invented procedure, the Harbour Compact, with every construct the engine knows, built by hand.

Nothing of a real Compact is in it. `HARBOUR` is the procedure; `changed` and `with_steps` make variants
of it for one test; `PEOPLE` is the register that goes with it.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from evenhand.engine.calendar import Calendar, DayOff, Unit
from evenhand.engine.document import Clause, Names, NotARule, Opening, Origin, Reading, Sight, Strength
from evenhand.engine.limits import Anchor, AnchorKind, Every, Limit, LimitKind
from evenhand.engine.people import Panel, Person, PersonKind, Seat
from evenhand.engine.procedure import (
    Answer,
    Ballot,
    Condition,
    Procedure,
    Record,
    RecordKind,
    Section,
    Stage,
    Step,
)
from evenhand.engine.register import Individual, Register

ENDED = Anchor(AnchorKind.CASE_ENDS, "the case ends")


def origin(*clauses: str, readings: tuple[str, ...] = ()) -> Origin:
    return Origin(clauses=clauses, readings=readings) if clauses else Origin(added="for this test")


def person(name: str, kind: PersonKind, of: str = "", panel: Panel | None = None) -> Person:
    return Person(name, kind, of, meaning="", how_many="", origin=origin(f"P-{name}"), panel=panel)


def seat(name: str, number: int, sectors: tuple[str, ...], drawn_from: tuple[str, ...], **more: Any) -> Seat:
    plain: dict[str, Any] = {"at_least": False, "spread": "", "origin": origin("P-seat")}
    return Seat(name, number, sectors=sectors, drawn_from=drawn_from, **{**plain, **more})


def step(name: str, *who: str, section: Section = Section.AT_ANY_TIME, **more: Any) -> Step:
    """A step at any time unless `section` or `stage` say otherwise; everything else has its own default."""
    if "stage" in more:
        section = Section.STAGE
    return Step(name=name, who=who, section=section, **{"origin": origin(f"S-{name}"), **more})


def anchored(after: str = "", record: str = "") -> Anchor:
    """An anchor on a step, or on a date record of that step."""
    return Anchor(AnchorKind.RECORD, record, after) if record else Anchor(AnchorKind.STEP, after)


def limit_of(step_name: str) -> Anchor:
    """An anchor on the limit of a step."""
    return Anchor(AnchorKind.LIMIT_OF, step_name)


def within(number: int, unit: Unit, after: Anchor | str, *, before: bool = False) -> Limit:
    """A counted limit: so many units after (or before) an anchor, which may be the bare name of a step."""
    anchor = anchored(after) if isinstance(after, str) else after
    text = f"{number} {unit} {'before' if before else 'after'} {anchor.name}"
    return Limit(LimitKind.PERIOD, text, number, unit, before, anchor)


def no_fixed_time(after: str = "") -> Limit:
    return Limit(LimitKind.NO_FIXED_TIME, "no fixed time", anchor=anchored(after) if after else None)


def at_once(after: Anchor | None = None) -> Limit:
    return Limit(LimitKind.AT_ONCE, "at once", anchor=after)


def on_recorded_date(step_name: str, record: str) -> Limit:
    return Limit(LimitKind.RECORDED_DATE, record, anchor=anchored(step_name, record))


def record(name: str, kind: RecordKind = RecordKind.TEXT, **more: Any) -> Record:
    return Record(name, kind, **more)


def answers(*names: str | Answer) -> tuple[Answer, ...]:
    return tuple(name if isinstance(name, Answer) else Answer(name) for name in names)


PANEL = Panel(
    seats=(
        seat("community seat", 2, ("voluntary", "faith"), ("Forum",), spread="all different"),
        seat("public seat", 2, ("council", "health"), ("Officers",), spread="not all the same"),
    ),
    never_linked_to=("A", "B"),
    substitutes_from=("Reserves",),
    equal_numbers=True,
    decides_by="majority",
    strength=Strength.MUST,
)

BREACH = Condition("decide whether there was a breach", ("a breach",))

TALKING = (
    step(
        "raise the concern", "A", stage="Talking",
        records=(
            record("what happened", at_most_words=20),
            record("which promises", RecordKind.COMMITMENTS, optional=True, at_most=2),
            record("who saw it", RecordKind.PEOPLE, optional=True, at_most=3, at_most_from_elsewhere=1),
            record("who else knows", RecordKind.ORGANISATIONS, optional=True),
        ),
        origin=origin("1.1", readings=("R1",)),
    ),
    step(
        "reply to the concern", "B", stage="Talking", after=("raise the concern",), again=True,
        by=no_fixed_time("raise the concern"), strength=Strength.SHOULD,
    ),
    step(
        "write to the Secretary", "A", "B", stage="Talking", after=("raise the concern",),
        records=(record("the letter", RecordKind.DOCUMENTS),), channels=("web", "e-mail", "post"),
        moves_to="Hearing", to=("Secretary",), origin=origin("1.2"), was_called=("write to the clerk",),
    ),
)  # fmt: skip

HEARING = (
    step(
        "acknowledge the letter", "Secretary", stage="Hearing",
        by=within(5, "working day", "write to the Secretary"),
        own_date=within(2, "working day", "write to the Secretary"),
        to=("A",), letter="received", origin=origin("2.1", readings=("R1", "R2")),
    ),
    step("send papers", "A", "B", stage="Hearing", again=True,
         records=(record("papers", RecordKind.DOCUMENTS),), to=("panel",)),
    step("acknowledge the papers", "Secretary", stage="Hearing", again=True,
         by=within(1, "week", "send papers"), strength=Strength.SHOULD),
    step("choose the members", "Forum", stage="Hearing", appoints="panel",
         by=within(1, "month", "write to the Secretary"), origin=origin("2.2")),
    step("replace a member", "Forum", stage="Hearing", appoints="panel", again=True,
         after=("choose the members",), by=no_fixed_time("declare a link")),
    step("choose the chair", "panel", stage="Hearing", appoints="Chair of the panel", again=True,
         after=("choose the members",)),
    step(
        "set the hearing", "Chair of the panel", stage="Hearing", again=True,
        records=(record("the day of the hearing", RecordKind.DATE),
                 record("how many may come", RecordKind.NUMBER, optional=True)),
    ),
    step("send a statement", "A", "B", stage="Hearing", each_of=True, unless=("do without statements",),
         by=within(5, "working day", anchored("set the hearing", "the day of the hearing"), before=True)),
    step("do without statements", "Chair of the panel", "Secretary", stage="Hearing"),
    step(
        "decide whether there was a breach", "panel", stage="Hearing",
        after_any_of=("send a statement", "do without statements"),
        answers=answers("a breach", Answer("no breach", ends_as="no breach"), "undecided"),
        ballot=Ballot("majority", otherwise="undecided"),
        by=within(8, "week", "write to the Secretary"), aim=within(4, "week", "write to the Secretary"),
        records=(record("the reasons", optional=True),), origin=origin("2.3"),
    ),
    step("agree what to advise", "panel", stage="Hearing", answers=answers("advise", "stay silent"),
         ballot=Ballot("agreement")),
    step("send the finding", "panel", "Secretary", stage="Hearing", conditions=(BREACH,),
         by=within(2, "week", "decide whether there was a breach"), owed_by=("panel",), to=("A", "B"),
         moves_to="Putting right"),
)  # fmt: skip

PUTTING_RIGHT = (
    step("say what was put in place", "B", stage="Putting right", owed_if=(BREACH,),
         by=within(3, "month", "send the finding"), strength=Strength.AIM),
    step("see whether it is settled", "Secretary", stage="Putting right",
         answers=answers(Answer("settled", ends_as="settled"), Answer("heard again", moves_to="Hearing"))),
)  # fmt: skip

AT_ANY_TIME = (
    step("declare a link", "Forum member", "Officers", "Reserves", "panel", again=True, removes="panel"),
    step("agree to end it", "A", "B", each_of=True, ends_as="agreed"),
    step("withdraw", "A", during=("Talking", "Hearing"), ends_as="withdrawn"),
    step("meet the mediator", "A", "B", each_of=True, again=True, during=("Hearing", "Putting right"),
         by=within(1, "year", "write to the Secretary")),
    step("tell of a worry", "Anybody", again=True),
)  # fmt: skip

AFTERWARDS = (
    step("write the report", "Secretary", section=Section.AFTER_THE_CASE_ENDS,
         if_ended_as=("agreed", "settled", "no breach"), by=within(1, "month", ENDED),
         records=(record("the day of the follow-up", RecordKind.DATE, optional=True),)),
    step("lock the papers away", "Secretary", section=Section.AFTER_THE_CASE_ENDS, by=at_once(ENDED)),
    step("follow it up", "Secretary", section=Section.AFTER_THE_CASE_ENDS,
         by=on_recorded_date("write the report", "the day of the follow-up")),
)  # fmt: skip

BETWEEN = (
    step("review the Compact", "Forum", section=Section.BETWEEN_CASES, every=Every("year", 1, "year")),
    step("send the review round", "Secretary", section=Section.BETWEEN_CASES, after=("review the Compact",)),
    step("tell of good practice", "Anybody", section=Section.BETWEEN_CASES, again=True,
         records=(record("what is good"),)),
)  # fmt: skip

SIGHTS = (
    Sight(
        ("everything",), ("A", "B", "Secretary", "panel"), never=False, while_running=False, origin=origin()
    ),
    Sight(("progress",), ("Forum",), never=False, while_running=True, origin=origin()),
    Sight(("the outcome",), ("Forum", "Anybody"), never=False, while_running=False, origin=origin()),
    Sight(("the votes",), ("panel",), never=False, while_running=False, origin=origin()),
    Sight(("Hearing",), ("panel", "Secretary"), never=False, while_running=False, origin=origin()),
    Sight(("what they sent or were sent",), ("A", "B"), never=False, while_running=False, origin=origin()),
    Sight(("papers",), ("A", "panel"), never=False, while_running=False, origin=origin()),
    Sight(("the reasons",), ("Officers", "A"), never=False, while_running=False, origin=origin()),
    Sight(("the reasons",), ("A", "Secretary"), never=True, while_running=False, origin=origin()),
)


def _people() -> dict[str, Person]:
    people = (
        person("A", PersonKind.PARTY),
        person("B", PersonKind.PARTY),
        person("Secretary", PersonKind.OFFICE),
        person("Deputy", PersonKind.STAND_IN_FOR, "Secretary"),
        person("Treasurer", PersonKind.OFFICE),
        person("Forum", PersonKind.BODY),
        person("Forum member", PersonKind.MEMBER_OF, "Forum"),
        person("Officers", PersonKind.BODY),
        person("Reserves", PersonKind.BODY),
        person("panel", PersonKind.PANEL, panel=PANEL),
        person("Chair of the panel", PersonKind.CHAIR_OF, "panel"),
        person("Anybody", PersonKind.ANYONE),
    )
    return {each.name: each for each in people}


def _stage(name: str, steps: tuple[Step, ...]) -> Stage:
    return Stage(name, title=name, guidance="", steps=tuple(each.name for each in steps))


def _named(steps: tuple[Step, ...]) -> Mapping[str, Step]:
    return {each.name: each for each in steps}


HARBOUR = Procedure(
    name="Harbour Compact",
    edition="first",
    digest="0" * 64,
    calendar=Calendar(
        frozenset({DayOff(date(2026, 4, 3), "Good Friday"), DayOff(date(2026, 4, 6), "Easter Monday")}),
        edition="the harbour's list",
    ),
    calendar_origin=Origin(added="the text does not say", readings=("R1",)),
    codes=Names((), origin()),
    sectors=Names(("voluntary", "faith", "council", "health"), origin("0.1")),
    open_to=(
        Opening("both have signed", wanted=True, checked_by="", guidance="", origin=origin("0.2")),
        Opening("it is about pay", wanted=False, checked_by="", guidance="", origin=origin("0.3")),
    ),
    people=_people(),
    stages=(_stage("Talking", TALKING), _stage("Hearing", HEARING), _stage("Putting right", PUTTING_RIGHT)),
    steps=_named((*TALKING, *HEARING, *PUTTING_RIGHT, *AT_ANY_TIME, *AFTERWARDS, *BETWEEN)),
    throughout=(),
    who_may_see=SIGHTS,
    promises=(),
    readings={
        "R1": Reading(
            "R1", ("1.1",), "Which days count?", "all of them", "only working days", "nobody yet", ""
        ),
        "R2": Reading("R2", ("2.1",), "Read or sent?", "sent", "read", "nobody yet", ""),
    },
    clauses={
        "1.1": Clause("1.1", "paragraph 1.1", "R", "the concern is raised first", line=1),
        "9": Clause("9", "the last page", "I", "an address", line=2),
    },
    not_a_rule=(NotARule(("9",), "it only gives an address"),),
)


def with_steps(*steps: Step, procedure: Procedure = HARBOUR) -> Procedure:
    """The procedure with these steps added, or put in the place of those of the same name."""
    return replace(procedure, steps={**procedure.steps, **_named(steps)})


def changed(name: str, **changes: Any) -> Procedure:
    """The Harbour Compact with one step changed."""
    return with_steps(replace(HARBOUR.steps[name], **changes))


def with_panel(**changes: Any) -> Procedure:
    """The Harbour Compact with its panel made up differently."""
    panel = replace(HARBOUR.people["panel"], panel=replace(PANEL, **changes))
    return replace(HARBOUR, people={**HARBOUR.people, "panel": panel})


def individual(name: str, sector: str, *roles: str, links: tuple[str, ...] = ()) -> Individual:
    return Individual(name, sector, roles, links)


PEOPLE = Register(
    (
        individual("Vera Volt", "voluntary", "Forum"),
        individual("Viktor Vane", "voluntary", "Forum member"),
        individual("Faye Fern", "faith", "Forum"),
        individual("Cora Cobb", "council", "Officers"),
        individual("Carl Cove", "council", "Officers"),
        individual("Hilda Hay", "health", "Officers"),
        individual("Linus Link", "health", "Officers", links=("Quayside Council",)),
        individual("Rosa Reed", "health", "Reserves"),
        individual("Ralf Rook", "faith", "Reserves"),
        individual("Sid Salt", "council", "Secretary"),
        individual("Dora Dene", "council", "Deputy"),
        individual("Nora Nook", "voluntary"),
    )
)
