"""Who may do what and when: `decide` refuses the wrong actor and the wrong order, and says why."""

from datetime import date

import pytest

from evenhand.engine.case import Case
from evenhand.engine.procedure import RecordKind, Section
from tests.engine.procedures import changed, record, step, with_steps
from tests.engine.stories import Story, decided, raised, seated, written

WORRY = {"what happened": "A grant was cut."}


def test_the_other_side_may_not_raise_the_concern() -> None:
    refused = Story().refused("raise the concern", "B", "2026-01-05", records=WORRY)
    assert refused == {"not-yours": "only Gull Rescue (A) may do this (1.1)"}


def test_whoever_else_tries_is_told_who_may() -> None:
    refused = seated().refused("send the finding", "A", "2026-02-20")
    assert refused["not-yours"] == "only the panel or the Secretary may do this (S-send the finding)"
    assert raised().refused("declare a link", "B", "2026-01-06")["not-yours"] == (
        "only a Forum member, the Officers, the Reserves or the panel may do this (S-declare a link)"
    )


def test_an_unknown_step_is_refused() -> None:
    assert raised().refused("dance", "A", "2026-01-06") == {
        "unknown-step": "the procedure has no step “dance”"
    }


def test_a_step_is_known_by_the_name_it_once_had() -> None:
    done = raised().do("write to the clerk", "A", "2026-01-12", records={"the letter": ("a letter",)})
    assert done.step == "write to the Secretary"


def test_an_unknown_person_is_refused() -> None:
    assert written().refused("acknowledge the letter", "Nobody Atall", "2026-01-13") == {
        "unknown-person": "nobody called Nobody Atall is known here"
    }


def test_somebody_known_without_that_office_is_told_who_may() -> None:
    refused = written().refused("acknowledge the letter", "Vera Volt", "2026-01-13")
    assert refused == {"not-yours": "only the Secretary may do this (2.1)"}


def test_somebody_who_holds_no_office_is_known_all_the_same() -> None:
    assert "not-yours" in written().refused("acknowledge the letter", "Nora Nook", "2026-01-13")


def test_a_person_acts_in_the_office_they_hold() -> None:
    done = written().do("acknowledge the letter", "Sid Salt", "2026-01-13")
    assert (done.who, done.person) == ("Secretary", "Sid Salt")


def test_a_stand_in_acts_for_the_office() -> None:
    done = written().do("acknowledge the letter", "Deputy", "2026-01-13")
    assert done.who == "Deputy"
    done = written().do("acknowledge the letter", "Dora Dene", "2026-01-13")
    assert (done.who, done.person) == ("Deputy", "Dora Dene")


def test_somebody_named_for_an_office_must_hold_it() -> None:
    refused = written().refused("acknowledge the letter", "Secretary", "2026-01-13", person="Vera Volt")
    assert refused == {"not-known-as": "Vera Volt is not known as Secretary"}
    done = written().do("acknowledge the letter", "Secretary", "2026-01-13", person="Sid Salt")
    assert done.person == "Sid Salt"


def test_anybody_may_do_what_anyone_may() -> None:
    assert raised().do("tell of a worry", "Anybody", "2026-01-06").who == "Anybody"
    assert raised().do("tell of a worry", "B", "2026-01-06").who == "B"
    done = raised().do("tell of a worry", "Nora Nook", "2026-01-06")
    assert (done.who, done.person) == ("Anybody", "Nora Nook")
    assert "unknown-person" in raised().refused("tell of a worry", "Nobody Atall", "2026-01-06")


def test_a_person_with_two_roles_acts_in_the_one_that_may_act_now() -> None:
    story = seated(procedure=changed("send papers", who=("panel", "Forum"), records=()))
    assert story.do("send papers", "Vera Volt", "2026-01-21").who == "panel"
    story.do("declare a link", "Cora Cobb", "2026-01-22")
    assert story.do("send papers", "Vera Volt", "2026-01-23").who == "Forum"


def test_what_must_come_first_is_named() -> None:
    story = Story()
    letter = {"the letter": ("a letter",)}
    refused = story.refused("write to the Secretary", "A", "2026-01-05", records=letter)
    assert refused == {"too-early": "first comes: raise the concern (1.2)"}
    assert "too-early" in seated().refused(
        "decide whether there was a breach", "panel", "2026-02-01", answer="a breach"
    )


def test_one_of_several_earlier_steps_is_enough() -> None:
    story = seated()
    story.do("do without statements", "Secretary", "2026-01-21")
    story.do("decide whether there was a breach", "panel", "2026-02-01", answer="a breach")


def test_a_step_of_another_stage_is_refused() -> None:
    assert raised().refused("acknowledge the letter", "Secretary", "2026-01-06") == {
        "other-stage": "this belongs to Hearing, and the case is in Talking (2.1)"
    }
    assert "other-stage" in decided_and_sent().refused("withdraw", "A", "2026-03-01")


def decided_and_sent() -> Story:
    story = decided()
    story.do("send the finding", "Secretary", "2026-02-25")
    return story


def test_a_step_for_another_answer_is_refused() -> None:
    refused = decided("undecided").refused("send the finding", "Secretary", "2026-02-25")
    assert refused["other-answer"].startswith(
        "this is only for when “decide whether there was a breach” was answered “a breach”"
    )


def test_a_step_that_has_become_needless_is_refused() -> None:
    story = seated()
    story.do("do without statements", "Secretary", "2026-01-22")
    assert story.refused("send a statement", "A", "2026-01-23").keys() == {"no-longer"}


def test_a_step_is_done_once_unless_it_may_come_again() -> None:
    story = raised()
    assert story.refused("raise the concern", "A", "2026-01-06", records=WORRY) == {
        "already-done": "this was already done on Monday 5 January 2026 (1.1)"
    }
    story.do("reply to the concern", "B", "2026-01-06")
    story.do("reply to the concern", "B", "2026-01-07")


def test_each_of_both_says_it_once_and_then_it_is_done() -> None:
    story = raised()
    story.do("agree to end it", "A", "2026-01-06")
    assert story.refused("agree to end it", "A", "2026-01-07").keys() == {"already-said"}
    assert story.case.ended_as == ""
    story.do("agree to end it", "B", "2026-01-08")
    assert (story.case.ended_as, str(story.case.ended_on)) == ("agreed", "2026-01-08")


def test_nobody_else_can_say_it_for_one_of_both() -> None:
    refused = raised().refused(
        "agree to end it", "Secretary", "2026-01-06", override=("Secretary", "a hurry")
    )
    assert refused.keys() == {"not-yours"}


def test_a_stand_in_says_it_for_the_one_who_is_asked() -> None:
    both = with_steps(step("sign it off", "Secretary", "Treasurer", each_of=True, ends_as="agreed"))
    story = raised(procedure=both)
    story.do("sign it off", "Deputy", "2026-01-06")
    assert story.refused("sign it off", "Secretary", "2026-01-06").keys() == {"already-said"}
    story.do("sign it off", "Treasurer", "2026-01-06")
    assert story.case.ended_as == "agreed"
    assert story.case.loose_ends == []


def test_in_a_round_that_comes_again_each_says_it_again() -> None:
    story = written()
    for on in ("2026-01-13", "2026-02-13"):
        story.do("meet the mediator", "A", on)
        story.do("meet the mediator", "B", on)
    assert len(story.case.completed["meet the mediator"]) == 2


def test_after_the_end_only_what_comes_afterwards_is_possible() -> None:
    story = raised()
    assert story.refused("lock the papers away", "Secretary", "2026-01-06").keys() == {"not-ended"}
    story.do("withdraw", "A", "2026-01-06")
    assert story.refused("reply to the concern", "B", "2026-01-07") == {
        "case-ended": "the case ended on Tuesday 6 January 2026 as “withdrawn” (S-reply to the concern)"
    }
    assert story.refused("write the report", "Secretary", "2026-01-07") == {
        "other-ending": "this is only for a case that ended as “agreed, settled or no breach” (S-write the report)"
    }
    story.do("lock the papers away", "Secretary", "2026-01-07")


def test_what_belongs_between_cases_is_refused_in_one() -> None:
    assert raised().refused("review the Compact", "Forum", "2026-01-06") == {
        "wrong-place": "this is done between cases, not in one (S-review the Compact)"
    }


@pytest.mark.parametrize("section", [Section.AT_ANY_TIME, Section.STAGE, Section.AFTER_THE_CASE_ENDS])
def test_nothing_can_be_done_in_a_case_that_was_never_opened(section: Section) -> None:
    stage = "Talking" if section is Section.STAGE else ""
    story = Story(procedure=changed("tell of a worry", section=section, stage=stage))
    story.case = Case()
    assert story.refused("tell of a worry", "A", "2026-01-05").keys() == {"not-opened"}


def test_an_exception_for_the_wrong_person_does_not_reopen_a_case_that_has_ended() -> None:
    story = raised()
    story.do("withdraw", "A", "2026-01-06")
    refused = story.refused(
        "reply to the concern", "Vera Volt", "2026-01-07", override=("Secretary", "she knows")
    )
    assert refused.keys() == {"case-ended"}


def test_between_cases_what_comes_first_comes_first() -> None:
    story = Story()
    story.case = Case(between=True)
    assert story.refused("raise the concern", "A", "2026-01-06", records=WORRY) == {
        "wrong-place": "this is done in a case, not between cases (1.1)"
    }
    assert story.refused("send the review round", "Secretary", "2026-01-06").keys() == {"too-early"}
    story.do("review the Compact", "Forum", "2026-01-06")
    story.do("send the review round", "Secretary", "2026-01-06")
    story.do("review the Compact", "Forum", "2027-01-06")
    story.do("review the Compact", "Forum", "2025-01-06")


def test_somebody_whose_only_role_cannot_act_now_is_told_why() -> None:
    story = seated()
    story.do("declare a link", "Cora Cobb", "2026-01-21")
    refused = story.refused("agree what to advise", "Hilda Hay", "2026-01-22", answer="advise")
    assert refused.keys() == {"incomplete"}


def test_what_both_must_agree_on_is_one_date() -> None:
    both = step("agree a day", "A", "B", each_of=True, records=(record("the day", RecordKind.DATE),))
    story = raised(procedure=with_steps(both))
    story.do("agree a day", "A", "2026-01-06", records={"the day": date(2026, 2, 2)})
    refused = story.refused("agree a day", "B", "2026-01-07", records={"the day": date(2026, 2, 3)})
    assert refused == {
        "other-date": "the date that was given first is Monday 2 February 2026: agree on it (S-agree a day)"
    }
    story.do("agree a day", "B", "2026-01-07", records={"the day": date(2026, 2, 2)})
