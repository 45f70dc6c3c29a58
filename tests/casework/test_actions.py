"""What people record: stored with its projections, refused with a reason, or told what others recorded meanwhile."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from evenhand.casework.actions.explain_delay import explain_delay
from evenhand.casework.actions.note_meetings import note_meetings
from evenhand.casework.actions.open_case import Label, ReferenceTaken, open_case
from evenhand.casework.actions.put_in_register import put_in_register
from evenhand.casework.actions.record_notice import record_notice
from evenhand.casework.actions.record_step import record_step
from evenhand.casework.actions.strike_out import strike_out
from evenhand.casework.log import store
from evenhand.casework.log.recording import Question, record
from evenhand.casework.models import Stream
from evenhand.casework.outcomes import NoSuchCase, Outcome, Recorded, Stale
from evenhand.casework.queries.case_page import case_page
from evenhand.casework.queries.last_day import last_day
from evenhand.casework.queries.list_cases import list_cases
from evenhand.casework.queries.notices import notices
from evenhand.casework.queries.parties import party_names
from evenhand.casework.queries.register import register_of
from evenhand.casework.queries.timeline import timeline
from evenhand.engine.case import Case
from evenhand.engine.decide import decide
from evenhand.engine.decisions import Decision, Refused
from evenhand.engine.events import Act, Done, ExplainDelay, MeetingsKnown, NoteMeetings, Override, Strike
from evenhand.engine.fold import fold
from evenhand.engine.procedure import Procedure
from evenhand.engine.register import Individual
from tests.casework.fenwold import FENWOLD, FIRST_DAY, on, opened, raise_it, take_into_use, wish, write

pytestmark = pytest.mark.django_db
NEXT_DAY = FIRST_DAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def edition() -> str:
    """The Compact in use."""
    return take_into_use()


def test_a_new_dispute_has_an_address_nobody_guesses_and_a_reference_people_can_say() -> None:
    first, second = opened(), opened(Label(title="No notice"))
    lines = {line.id: line for line in list_cases(FENWOLD)}
    assert lines[first].reference == "FENW-2026-001"
    assert lines[second].reference == "FENW-2026-002"
    assert lines[first].title == "Fenwold Carers – Reedham Borough Council"
    assert lines[second].title == "No notice"
    assert lines[first].parties == {"A": "Fenwold Carers", "B": "Reedham Borough Council"}
    assert party_names(FENWOLD) == ("Fenwold Carers", "Reedham Borough Council")
    assert len({first, second}) == 2
    assert len(first) == 22


def test_references_begin_anew_each_year_and_go_on_after_the_highest() -> None:
    opened(Label(reference="FENW-2026-041"))
    opened(Label(reference="FENW-2026-paper"))
    opened()
    opened(day=date(2027, 1, 4))
    references = {line.reference for line in list_cases(FENWOLD)}
    assert references == {"FENW-2026-041", "FENW-2026-paper", "FENW-2026-042", "FENW-2027-001"}


def test_a_compact_may_choose_what_its_references_begin_with() -> None:
    take_into_use("reference_prefix: FEN")
    opened()
    assert [line.reference for line in list_cases(FENWOLD)] == ["FEN-2026-001"]


def test_a_reference_in_use_is_refused_and_nothing_is_stored() -> None:
    opened(Label(reference="FENW-2026-009"))
    with pytest.raises(ReferenceTaken):
        open_case(FENWOLD, wish(), Label(reference="FENW-2026-009"), on(FIRST_DAY))
    assert len(list_cases(FENWOLD)) == 1


def test_a_title_keeps_only_what_can_be_seen() -> None:
    opened(Label(title="  No\x00tice\nat all 🙂 "))
    assert [line.title for line in list_cases(FENWOLD)] == ["Noticeat all 🙂"]


def test_a_dispute_that_may_not_be_opened_is_refused_and_nothing_is_stored() -> None:
    result = open_case(FENWOLD, replace(wish(), confirmed=()), Label(), on(FIRST_DAY))
    assert isinstance(result, Refused)
    assert list_cases(FENWOLD) == ()


def test_the_same_form_opens_one_dispute_and_gets_the_same_answer() -> None:
    sending = on(FIRST_DAY, token="form")
    first = open_case(FENWOLD, wish(), Label(), sending)
    assert isinstance(first, Recorded)
    record_step(first.stream, raise_it(), on(FIRST_DAY))
    assert open_case(FENWOLD, wish(), Label(), sending) == replace(first, repeated=True)
    assert len(list_cases(FENWOLD)) == 1
    open_case(FENWOLD, wish(), Label(title="another"), sending)
    assert len(list_cases(FENWOLD)) == 2


def test_a_step_is_recorded_with_what_lists_show() -> None:
    case = opened()
    record_step(case, raise_it(), on(FIRST_DAY))
    result = record_step(case, write(NEXT_DAY), on(NEXT_DAY))
    assert isinstance(result, Recorded)
    assert result.version == store.load(case).version == 3
    (line,) = list_cases(FENWOLD)
    assert line.stage == "Deciding"
    assert line.next_date == date(2026, 4, 7)  # a month on is Good Friday, and here a limit runs on
    owed = {each.step: each for each in line.owed}["call the panel together"]
    assert (owed.due, owed.aim, owed.strength) == (date(2026, 4, 7), date(2026, 3, 17), "aim")
    assert owed.who == ("Clerk",)
    assert line.whose_turn == case_page(case, NEXT_DAY).position.whose_turn != ()


def test_a_refused_step_stores_nothing_and_says_why() -> None:
    case = opened()
    result = record_step(case, replace(raise_it(), who="B"), on(FIRST_DAY))
    assert isinstance(result, Refused)
    assert "only" in str(result)
    assert store.load(case).version == 1


def test_a_step_on_an_old_page_is_told_what_others_recorded() -> None:
    case = opened()
    record_step(case, raise_it(), on(FIRST_DAY, seen=1))
    result = record_step(case, write(FIRST_DAY), on(FIRST_DAY, seen=1))
    assert isinstance(result, Stale)
    assert result.version == 2
    assert [event.step for event in result.since if isinstance(event, Done)] == ["raise it"]
    assert store.load(case).version == 2


def test_a_page_from_before_everything_or_from_the_future_is_stale() -> None:
    case = opened()
    for seen, missed in ((0, 1), (7, 0)):
        result = record_step(case, raise_it(), on(FIRST_DAY, seen=seen))
        assert isinstance(result, Stale)
        assert len(result.since) == missed


def test_the_same_form_is_recorded_once_even_from_an_old_page() -> None:
    case = opened()
    sending = on(FIRST_DAY, seen=1, token="form")
    first = record_step(case, raise_it(), sending)
    assert isinstance(first, Recorded)
    record_step(case, write(FIRST_DAY), on(FIRST_DAY))
    assert record_step(case, raise_it(), sending) == replace(first, repeated=True)
    assert store.load(case).version == 3


def test_the_same_token_with_other_words_is_not_taken_for_the_same_form() -> None:
    case = opened()
    record_step(case, raise_it(), on(FIRST_DAY, seen=1, token="form"))
    assert isinstance(record_step(case, raise_it(about="other"), on(FIRST_DAY, seen=1, token="form")), Stale)


def test_a_step_may_be_recorded_late_and_shows_in_its_place() -> None:
    case = opened()
    record_step(case, raise_it(), on(FIRST_DAY))
    record_step(case, write(date(2026, 3, 10)), on(date(2026, 3, 20)))
    entry = case_page(case, date(2026, 3, 20)).timeline[-1]
    assert (entry.happened_on, entry.recorded_on, entry.recorded_late) == (
        date(2026, 3, 10), date(2026, 3, 20), True,
    )  # fmt: skip
    assert entry.clauses == ("F-1",)
    assert entry.step == "write to the Clerk"


def test_an_exception_is_recorded_with_its_reason() -> None:
    case = opened()
    act = replace(write(FIRST_DAY), override=Override("Clerk", "the first talk was by phone"))
    result = record_step(case, act, on(FIRST_DAY))
    assert isinstance(result, Recorded)
    (event,) = case_page(case, FIRST_DAY).case.happened["write to the Clerk"]
    assert event.override == Override("Clerk", "the first talk was by phone")


def test_a_mistake_is_struck_out_and_stays_in_the_timeline() -> None:
    case = opened()
    recorded = record_step(case, raise_it(), on(FIRST_DAY))
    assert isinstance(recorded, Recorded)
    mistake = Strike(event=recorded.events[0].id, reason="wrong dispute", on=NEXT_DAY, recorded_by="Clerk")
    assert isinstance(strike_out(case, replace(mistake, reason=" "), on(NEXT_DAY)), Refused)
    assert isinstance(strike_out(case, mistake, on(NEXT_DAY)), Recorded)
    page = case_page(case, NEXT_DAY)
    _, struck, strike = page.timeline
    assert struck.struck is strike.event
    assert (strike.who, strike.step, strike.clauses) == ("Clerk", "", ())
    assert "raise it" not in page.case.happened


def test_a_strike_out_stands_at_the_end_of_its_day() -> None:
    case = opened()
    recorded = record_step(case, raise_it(), on(FIRST_DAY))
    assert isinstance(recorded, Recorded)
    strike_out(case, Strike(event=recorded.events[0].id, reason="mistake", on=FIRST_DAY), on(FIRST_DAY))
    record_step(case, raise_it(about="other"), on(FIRST_DAY))
    assert [entry.number for entry in case_page(case, FIRST_DAY).timeline] == [1, 2, 4, 3]


def test_a_delay_is_explained_where_something_is_owed() -> None:
    case = opened()
    wish = ExplainDelay(step="call the panel together", who="Clerk", reason="two were ill", on=NEXT_DAY)
    assert isinstance(explain_delay(case, wish, on(NEXT_DAY)), Refused)
    record_step(case, raise_it(), on(FIRST_DAY))
    record_step(case, write(FIRST_DAY), on(FIRST_DAY))
    assert isinstance(explain_delay(case, wish, on(NEXT_DAY)), Recorded)
    duties = case_page(case, NEXT_DAY).position.owed
    assert [delay.reason for duty in duties for delay in duty.delays] == ["two were ill"]


def test_notices_belong_to_the_compact_and_not_to_a_dispute() -> None:
    act = Act(step="tell of a difference", who="A", on=FIRST_DAY)
    assert isinstance(record_notice(FENWOLD, act, on(FIRST_DAY)), Recorded)
    assert isinstance(record_notice(FENWOLD, replace(act, on=NEXT_DAY), on(NEXT_DAY)), Recorded)
    assert [entry.happened_on for entry in notices(FENWOLD)] == [NEXT_DAY, FIRST_DAY]
    assert list_cases(FENWOLD) == ()
    assert isinstance(record_notice(FENWOLD, raise_it(), on(FIRST_DAY)), Refused)
    with pytest.raises(NoSuchCase):
        record_step(Stream.objects.get(kind="between").id, act, on(FIRST_DAY))


def test_a_case_can_be_read_after_every_word_in_it_was_erased() -> None:
    case = opened()
    for act in (raise_it(), write(FIRST_DAY)):
        record_step(case, act, on(FIRST_DAY))
    before = case_page(case, NEXT_DAY)
    for number in (1, 2, 3):
        store.erase(case, number, "the time to keep it is over", on(NEXT_DAY).now)
    page = case_page(case, NEXT_DAY)
    assert page.case.stage == before.case.stage == "Deciding"
    assert [entry.erased for entry in page.timeline] == [False, True, True]
    assert [duty.by for duty in page.position.owed] == [duty.by for duty in before.position.owed]
    assert isinstance(
        record_step(case, Act(step="choose the members", who="Board", on=NEXT_DAY), on(NEXT_DAY)), Refused
    )


def test_what_does_not_exist_is_not_found() -> None:
    with pytest.raises(NoSuchCase):
        record_step("no such case", raise_it(), on(FIRST_DAY))
    with pytest.raises(NoSuchCase):
        case_page("no such case", FIRST_DAY)
    for compact in ("nowhere", ""):
        with pytest.raises(NoSuchCase):
            open_case(compact, wish(), Label(), on(FIRST_DAY))
        with pytest.raises(NoSuchCase):
            record_notice(compact, raise_it(), on(FIRST_DAY))
        with pytest.raises(NoSuchCase):
            put_in_register(compact, Individual("Ada Marsh", "voluntary"))
        assert not list_cases(compact)
        assert not notices(compact)


def test_the_register_says_what_was_put_there_last() -> None:
    put_in_register(FENWOLD, Individual("Ada Marsh", "public", ("Clerk",), ("Fenwold Carers",)))
    register = register_of(FENWOLD, FIRST_DAY)
    assert register.find("Ada Marsh") == Individual("Ada Marsh", "public", ("Clerk",), ("Fenwold Carers",))
    assert [person.name for person in register.individuals] == ["Ada Marsh", "Bo Reed", "Cy Sedge"]


def _while_somebody_else_agrees(case: str, seen: int | None) -> Outcome:
    """Record a step, and let somebody else record one between the deciding and the storing."""
    others = iter([Act(step="agree that it is settled", who="B", on=FIRST_DAY)])

    def judge(procedure: Procedure, state: Case, _compact: str) -> Decision:
        for act in others:
            record_step(case, act, on(FIRST_DAY))
        return decide(procedure, state, write(FIRST_DAY), register_of(FENWOLD, FIRST_DAY), FIRST_DAY)

    return record(case, Question(write(FIRST_DAY), judge), on(FIRST_DAY, seen=seen))


def test_what_was_decided_on_an_old_version_is_not_stored() -> None:
    case = opened()
    record_step(case, raise_it(), on(FIRST_DAY))
    result = _while_somebody_else_agrees(case, seen=2)
    assert isinstance(result, Stale)
    assert [event.step for event in result.since if isinstance(event, Done)] == ["agree that it is settled"]
    assert store.load(case).version == 3


def test_where_no_page_was_seen_it_is_decided_anew() -> None:
    case = opened()
    record_step(case, raise_it(), on(FIRST_DAY))
    result = _while_somebody_else_agrees(case, seen=None)
    assert isinstance(result, Recorded)
    assert result.version == 4


def test_a_demonstration_begins_where_the_record_ends() -> None:
    assert last_day() is None
    case = opened()
    record_step(case, raise_it(), on(NEXT_DAY))
    assert last_day() == NEXT_DAY


def test_what_was_only_decided_has_no_place_in_a_timeline() -> None:
    page = case_page(opened(), FIRST_DAY)
    decided = fold(page.procedure, [replace(event, recorded_at=None) for event in page.case.history])
    with pytest.raises(ValueError, match="stored"):
        timeline(page.procedure, decided)


def test_the_meetings_of_a_body_are_noted_in_a_case() -> None:
    case = opened()
    meetings = NoteMeetings(body="Board", meetings=(date(2026, 4, 1), date(2026, 5, 6)), on=FIRST_DAY)
    assert isinstance(note_meetings(case, meetings, on(FIRST_DAY)), Recorded)
    known = store.load(case).events[-1]
    assert isinstance(known, MeetingsKnown)
    assert known.meetings == meetings.meetings
    assert isinstance(note_meetings(case, replace(meetings, body="nobody"), on(FIRST_DAY)), Refused)
