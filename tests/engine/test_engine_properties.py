"""What holds for every log and every act: opening a case never fails, and the order of recording plays no part."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.engine.amend import explain_delay, strike_out
from evenhand.engine.case import Case
from evenhand.engine.corrections import moved_dates
from evenhand.engine.decide import decide
from evenhand.engine.decisions import Refused
from evenhand.engine.duties import Status
from evenhand.engine.events import Act, Event, ExplainDelay, Start, Strike
from evenhand.engine.explain import explain
from evenhand.engine.fold import fold
from evenhand.engine.opening import start
from evenhand.engine.position import as_at, position
from evenhand.engine.procedure import Procedure
from evenhand.engine.public import position_as_data
from evenhand.engine.visible import visible
from tests.engine.happenings import EVERYTHING, acts, anything, days, ids, logs, parties, people, steps
from tests.engine.procedures import HARBOUR, PEOPLE
from tests.engine.stories import day, decided, raised, seated, written

STAGELESS = replace(EVERYTHING, stages=())
CASES = [Case(), Case(between=True), raised().case, written().case, seated().case, decided().case,
         decided("no breach").case]  # fmt: skip
procedures = st.sampled_from([HARBOUR, EVERYTHING, STAGELESS])
cases = st.sampled_from(CASES)


def look_at_everything(procedure: Procedure, case: Case, today: date) -> None:
    """Every question that a page could ask about a case."""
    position_as_data(procedure, case, position(procedure, case, today))
    for name in procedure.steps:
        for reasons in explain(procedure, case, today, name):
            assert all(map(str, reasons.sentences))
    for person in ("A", "Deputy", "panel", "Anybody", "Nobody Atall"):
        position(procedure, case, today, person)
        assert len(visible(procedure, case, person).events) == len(case.log)
    moved_dates(procedure, case)
    as_at(procedure, case, today)


@settings(max_examples=50)
@given(procedures, logs, days, st.booleans())
def test_any_log_opens_and_every_question_about_it_has_an_answer(
    procedure: Procedure,
    log: tuple[Event, ...],
    today: date,
    between: bool,  # noqa: FBT001
) -> None:
    case = fold(procedure, log, between=between)
    assert case.history == log
    look_at_everything(procedure, case, today)


@settings(max_examples=60)
@given(logs, st.randoms(use_true_random=False))
def test_the_order_in_which_a_log_was_recorded_changes_nothing(
    log: tuple[Event, ...], random: object
) -> None:
    shuffled = list(log)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert fold(EVERYTHING, shuffled) == fold(EVERYTHING, log)


@settings(max_examples=60)
@given(logs, st.integers(0, 14), st.booleans())
def test_folding_in_pieces_is_folding_whole(log: tuple[Event, ...], cut: int, between: bool) -> None:  # noqa: FBT001
    piece = fold(EVERYTHING, log[:cut], between=between)
    whole = fold(EVERYTHING, log[cut:], piece)
    assert whole == fold(EVERYTHING, log, between=between)
    assert whole.history == log


@settings(max_examples=60)
@given(logs)
def test_every_event_is_in_the_log_unless_it_was_struck_out(log: tuple[Event, ...]) -> None:
    case = fold(EVERYTHING, log)
    there = {event.id for event in case.log}
    for event in log:
        assert case.event(event.id) == event
        assert (event.id in there) or event.id in case.struck or hasattr(event, "strikes")
    assert [event.on for event in case.log] == sorted(event.on for event in case.log)


@settings(max_examples=60)
@given(logs)
def test_nobody_who_stepped_aside_sits_or_leads_whatever_was_stored(log: tuple[Event, ...]) -> None:
    for seating in fold(EVERYTHING, log).panels.values():
        assert not seating.stepped_aside & seating.members.keys()
        assert seating.chair in ("", *seating.members)
        assert "" not in seating.stepped_aside


@settings(max_examples=60)
@given(logs, days)
def test_what_is_said_of_a_duty_fits_its_days(log: tuple[Event, ...], today: date) -> None:
    case = fold(EVERYTHING, log)
    for duty in position(EVERYTHING, case, today).owed:
        limit = duty.by.on if duty.by else None
        assert duty.is_open() == (duty.status(today) in (Status.OPEN, Status.LATE))
        assert duty.done_on is None or duty.closed_on is None
        assert duty.closed_on is None or duty.closed_on >= duty.since
        if duty.status(today) is Status.LATE:
            assert limit is not None
            assert limit < today
        if duty.status(today) is Status.MET_LATE:
            assert limit is not None
            assert duty.done_on is not None
            assert limit < duty.done_on
        assert duty.who


@settings(max_examples=60)
@given(logs, days)
def test_the_position_changes_by_itself_only_when_it_says_so(log: tuple[Event, ...], today: date) -> None:
    case = fold(EVERYTHING, log)
    now = position(EVERYTHING, case, today)
    last_same_day = (
        date.max if now.next_change_on is None else date.fromordinal(now.next_change_on.toordinal() - 1)
    )
    if last_same_day >= today:
        later = position(EVERYTHING, case, last_same_day)
        assert [duty.status(today) for duty in now.owed] == [
            duty.status(last_same_day) for duty in later.owed
        ]
        assert (now.may, now.whose_turn, now.stage) == (later.may, later.whose_turn, later.stage)
    if now.next_change_on is not None:
        changed = position(EVERYTHING, case, now.next_change_on)
        assert [d.status(today) for d in now.owed] != [d.status(now.next_change_on) for d in changed.owed]


@given(cases, acts, days)
def test_any_act_is_allowed_or_refused_with_a_sentence(case: Case, act: Act, today: date) -> None:
    decision = decide(EVERYTHING, case, act, PEOPLE, today)
    if isinstance(decision, Refused):
        assert decision.reasons
        assert str(decision).strip()
    else:
        look_at_everything(EVERYTHING, fold(EVERYTHING, decision, case), today)


@given(parties, days, st.lists(anything, max_size=3), days)
def test_any_wish_to_open_a_case_is_allowed_or_refused(
    named: tuple[object, ...], on: date, confirmed: list[str], today: date
) -> None:
    wish = Start(parties=named, on=on, confirmed=tuple(confirmed))  # type: ignore[arg-type]
    assert str(start(EVERYTHING, wish, today))


@given(cases, ids, anything, days, days)
def test_any_wish_to_strike_out_is_allowed_or_refused(
    case: Case, event: str, reason: str, on: date, today: date
) -> None:
    decision = strike_out(EVERYTHING, case, Strike(event=event, reason=reason, on=on), today)
    if not isinstance(decision, Refused):
        look_at_everything(EVERYTHING, fold(EVERYTHING, decision, case), today)


@given(cases, steps, people, anything, days, days)
def test_any_reason_for_a_delay_is_kept_or_refused(
    case: Case, step: str, who: str, reason: str, on: date, today: date
) -> None:
    wish = ExplainDelay(step=step, who=who, reason=reason, on=on)
    decision = explain_delay(EVERYTHING, case, wish, today)
    if not isinstance(decision, Refused):
        assert fold(EVERYTHING, decision, case).delays


@settings(max_examples=40)
@given(st.permutations([(d, o) for d in (13, 14, 15) for o in (1, 2)]))
def test_the_same_happenings_recorded_in_any_order_make_the_same_case(order: list[tuple[int, int]]) -> None:
    told = {(13, 1): ("send papers", "A"), (13, 2): ("send papers", "B"), (14, 1): ("tell of a worry", "A"),
            (14, 2): ("send papers", "B"), (15, 1): ("tell of a worry", "B"),
            (15, 2): ("meet the mediator", "A")}  # fmt: skip
    story, straight = written(), written()
    for one, places in ((story, order), (straight, sorted(order))):
        one.today = day("2026-03-01")
        for on, place in places:
            name, who = told[on, place]
            papers = {"papers": ("some",)} if name == "send papers" else {}
            one.do(name, who, f"2026-01-{on}", order=place, records=papers)
    assert without_ids(story.case) == without_ids(straight.case)
    here, there = story.at("2026-02-01"), straight.at("2026-02-01")
    assert [(d.step, d.since, d.by, d.done_on) for d in here.owed] == [
        (d.step, d.since, d.by, d.done_on) for d in there.owed
    ]
    assert (here.may, here.may_not, here.whose_turn) == (there.may, there.may_not, there.whose_turn)


def without_ids(case: Case) -> list[Event]:
    return [replace(event, id="") for event in case.log]
