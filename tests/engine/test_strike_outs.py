"""A mistake is struck out by a later entry that names it; what rested on it hangs loose, and the case still opens."""

from dataclasses import replace

import pytest

from evenhand.engine.amend import strike_out
from evenhand.engine.document import Origin
from evenhand.engine.events import DelayExplained, Done, Opened, Strike, StruckOut
from evenhand.engine.fold import fold
from tests.engine.procedures import HARBOUR, changed
from tests.engine.stories import Story, day, decided, raised, seated, why, written


def refused(story: Story, event: str, reason: str = "a mistake", on: str = "2026-03-01") -> dict[str, str]:
    wish = Strike(event=event, reason=reason, on=day(on))
    return why(strike_out(story.procedure, story.case, wish, day("2026-03-01")))


def test_what_is_struck_out_no_longer_counts_and_stays_in_the_record() -> None:
    story = raised()
    reply = story.do("reply to the concern", "B", "2026-01-06")
    story.strike(reply, "2026-01-07")
    assert story.case.last("reply to the concern") is None
    assert reply in story.case.history
    assert reply not in story.case.log
    assert story.case.struck[reply.id].reason == "a mistake"


def test_after_a_strike_out_the_step_can_be_done_again() -> None:
    story = written()
    story.strike(story.do("acknowledge the letter", "Secretary", "2026-01-13"), "2026-01-14")
    story.do("acknowledge the letter", "Secretary", "2026-01-14")


def test_an_entry_that_does_not_exist_cannot_be_struck_out() -> None:
    for unknown in ("", "99", "x" * 1000):
        assert refused(raised(), unknown) == {"no-such-entry": "there is no such entry in the record"}


def test_a_strike_out_is_not_itself_struck_out() -> None:
    story = raised()
    story.strike(story.do("reply to the concern", "B", "2026-01-06"), "2026-01-07")
    assert refused(story, story.case.history[-1].id).keys() == {"no-such-entry"}


def test_the_opening_stays() -> None:
    assert refused(raised(), "1") == {
        "opening-stays": "the opening of the case cannot be struck out; withdraw the case instead"
    }


def test_nothing_is_struck_out_twice() -> None:
    story = raised()
    reply = story.do("reply to the concern", "B", "2026-01-06")
    story.strike(reply, "2026-01-07")
    assert refused(story, reply.id) == {"already-struck": "this entry has already been struck out"}


@pytest.mark.parametrize(("reason", "told"), [(" ", "no-reason"), ("x" * 100_000, "too-long")])
def test_a_strike_out_has_a_reason_of_reasonable_length(reason: str, told: str) -> None:
    assert refused(raised(), "2", reason).keys() == {told}


def test_nothing_is_struck_out_tomorrow_or_before_the_case_began() -> None:
    assert refused(raised(), "2", on="2026-03-02").keys() == {"in-the-future"}
    assert refused(raised(), "2", on="2025-03-01").keys() == {"before-the-case"}


def test_what_rested_on_the_mistake_hangs_loose_and_the_case_still_opens() -> None:
    story = decided()
    letter = story.case.completed["write to the Secretary"][0]
    story.strike(letter, "2026-02-21", "it was for another dispute")
    assert story.case.stage == "Talking"
    assert {"other-stage"} in story.loose_ends().values()
    assert story.case.last("decide whether there was a breach") is not None
    assert story.at("2026-02-21").stage == "Talking"


def test_striking_out_an_ending_opens_the_case_again() -> None:
    story = raised()
    story.strike(story.do("withdraw", "A", "2026-01-06"), "2026-01-07", "it was only asked about")
    assert (story.case.ended_as, story.case.ended_on) == ("", None)
    story.do("reply to the concern", "B", "2026-01-07")


def test_striking_out_a_declared_link_gives_the_seat_back() -> None:
    story = seated()
    story.strike(story.do("declare a link", "Vera Volt", "2026-01-22"), "2026-01-23", "another Vera Volt")
    assert "Vera Volt" in story.case.panels["panel"].members
    assert not story.case.has_stepped_aside("Vera Volt")


def test_a_reason_for_a_delay_can_be_struck_out() -> None:
    story = written()
    story.explain_delay("acknowledge the letter", "Secretary", "2026-01-20", "on leave")
    story.strike(story.case.history[-1], "2026-01-21", "wrong case")
    assert story.case.delays == {}


def test_a_stored_strike_of_the_opening_changes_nothing() -> None:
    story = raised()
    foreign = StruckOut(id="9", on=day("2026-01-06"), strikes="1", reason="from elsewhere")
    assert fold(story.procedure, foreign_too := (*story.case.history, foreign)).parties == story.case.parties
    assert len(foreign_too) == 3


def test_events_under_an_old_name_count_for_the_step_as_it_is_called_now() -> None:
    story = written()
    *before, last = story.case.history
    assert isinstance(last, Done)
    case = fold(story.procedure, (*before, replace(last, step="write to the clerk")))
    assert case.stage == "Hearing"
    assert case.loose_ends == []
    assert case.last("write to the Secretary") is not None


def test_a_reason_for_a_delay_under_an_old_name_is_kept_too() -> None:
    procedure = changed("acknowledge the letter", was_called=("say it came",))
    story = written(procedure=procedure)
    old = DelayExplained(id="8", on=day("2026-01-20"), step="say it came", who="Secretary", reason="on leave")
    case = fold(procedure, (*story.case.history, old))
    assert case.delays["acknowledge the letter"] == [old]


def test_a_renamed_step_keeps_its_place_among_happenings_of_the_same_moment() -> None:
    procedure = changed("reply to the concern", was_called=("answer",))
    opened, first = raised(procedure=procedure).case.history
    reply = Done(id="3", on=first.on, order=first.order, step="answer", who="B")
    worry = Done(id="4", on=first.on, order=first.order, step="tell of a worry", who="A")
    case = fold(procedure, (worry, reply, first, opened))
    assert [event.id for event in case.log] == ["1", "2", "3", "4"]


def test_a_step_that_the_procedure_no_longer_has_hangs_loose() -> None:
    story = raised()
    gone = Done(id="7", on=day("2026-01-06"), step="sing a song", who="A")
    case = fold(story.procedure, (*story.case.history, gone))
    assert [(end.event, str(end.reasons[0])) for end in case.loose_ends] == [
        ("7", "the procedure has no step “sing a song”")
    ]
    assert gone in case.log


def test_an_event_before_the_opening_hangs_loose() -> None:
    story = raised()
    early = Done(id="7", on=day("2026-01-01"), step="tell of a worry", who="A")
    case = fold(story.procedure, (early, *story.case.history))
    assert [(end.event, end.reasons[0].id) for end in case.loose_ends] == [("7", "not-opened")]


def erased(event: Done) -> Done:
    """The event as it comes back when its words have been erased."""
    return replace(event, person="", records=(), votes=(), members=(), recorded_by="", erased=True)


def test_a_case_whose_words_were_erased_still_runs_to_its_end() -> None:
    story = decided("no breach")
    events = [erased(event) if isinstance(event, Done) else event for event in story.case.history]
    case = fold(story.procedure, events)
    assert (case.ended_as, case.stage, case.ended_on) == ("no breach", "Hearing", day("2026-02-20"))
    assert case.loose_ends == []


def test_an_erased_declaration_takes_nobody_s_seat() -> None:
    story = seated()
    declared = story.do("declare a link", "Vera Volt", "2026-01-22")
    case = fold(story.procedure, (*story.case.history[:-1], erased(declared)))
    assert "" not in case.panels["panel"].stepped_aside
    assert len(case.panels["panel"].members) == 4


def test_a_procedure_without_stages_still_opens() -> None:
    stageless = replace(HARBOUR, stages=())
    opened = Story().case.history[0]
    assert isinstance(opened, Opened)
    case = fold(stageless, (opened,))
    assert (case.stage, case.spans, case.opened_on) == ("", [], opened.on)
    ended = Done(id="2", on=opened.on, step="withdraw", who="A")
    assert fold(stageless, (opened, ended)).ended_as == "withdrawn"


def test_folding_in_pieces_is_folding_whole() -> None:
    history = decided().case.history
    for cut in range(len(history) + 1):
        piece = fold(HARBOUR, history[:cut])
        assert fold(HARBOUR, history[cut:], piece) == fold(HARBOUR, history)


def test_an_edition_that_ends_a_case_differently_is_told_by_its_loose_ends() -> None:
    story = decided()
    stricter = changed(
        "decide whether there was a breach", after=("agree what to advise",), origin=Origin(("7",))
    )
    (loose,) = fold(stricter, story.case.history).loose_ends
    assert str(loose.reasons[0]) == "first comes: agree what to advise (7)"


def test_what_anyone_may_do_was_done_by_anyone_at_all() -> None:
    story = raised()
    worry = Done(id="7", on=day("2026-01-06"), step="tell of a worry", who="A Passer-by")
    assert fold(story.procedure, (*story.case.history, worry)).loose_ends == []
