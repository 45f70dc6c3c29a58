"""Why this date, why not now, what became of it: in sentences, with the clauses and readings behind them."""

from dataclasses import replace

import pytest

from evenhand.engine.carriers import RuleKind, carriers, carriers_of, why_no_rule
from evenhand.engine.document import Origin, Promise, Strength, Throughout
from evenhand.engine.due import Due
from evenhand.engine.explain import Reasons, explain, origin_sentence, rules_of
from evenhand.engine.limits import Every
from evenhand.engine.procedure import Form, Moment
from tests.engine.procedures import HARBOUR, changed, origin, step, with_steps, within
from tests.engine.stories import Story, at_the_hearing, day, decided, raised, seated, written


def told(story: Story, subject: str, on: str = "2026-01-13") -> list[str]:
    """The one explanation of a step, as English sentences."""
    (reasons,) = whole(story, subject, on)
    return [str(sentence) for sentence in reasons.sentences]


def whole(story: Story, subject: str, on: str = "2026-01-13") -> tuple[Reasons, ...]:
    return explain(story.procedure, story.case, day(on), subject)


def test_a_date_is_explained_from_its_trigger_to_its_working() -> None:
    assert told(written(), "acknowledge the letter") == [
        "“acknowledge the letter” must be done by Monday 19 January 2026, by the Secretary.",
        "“write to the Secretary” was done by Gull Rescue (A) on Monday 12 January 2026.",
        "The rule is: 5 working day after write to the Secretary.",
        "Monday 12 January 2026 is not counted.",
        "Saturdays and Sundays are skipped.",
        "5 working days later is Monday 19 January 2026.",
        "Days off are from: the harbour's list.",
        "Wednesday 14 January 2026 is the office's own date, not the procedure's.",
        "Monday 12 January 2026 is not counted.",
        "2 working days later is Wednesday 14 January 2026.",
        "It has not been done yet.",
    ]


def test_a_date_names_its_clauses_and_every_reading_it_rests_on_once() -> None:
    (reasons,) = whole(written(), "acknowledge the letter")
    assert (reasons.subject, reasons.clauses, reasons.added) == ("acknowledge the letter", ("2.1",), "")
    assert [reading.name for reading in reasons.readings] == ["R1", "R2"]


def test_what_has_no_counted_limit_does_not_rest_on_how_days_are_counted() -> None:
    (reasons,) = whole(
        raised(procedure=changed("reply to the concern", origin=origin("3"))), "reply to the concern"
    )
    assert reasons.readings == ()


def test_every_open_duty_can_be_explained_with_a_trigger_a_rule_and_a_working() -> None:
    story = at_the_hearing()
    story.do("send papers", "A", "2026-01-23", records={"papers": ("one",)})
    for duty in story.at("2026-01-23").owed:
        text = " ".join(map(str, whole(story, duty.step.name, "2026-01-23")[0].sentences))
        assert ("The rule is: " in text) == (duty.by is not None)
        assert "was done by" in text
        if isinstance(duty.by, Due) and duty.by.working:
            assert "not counted" in text or "is counted" in text


def test_the_strength_of_the_text_decides_the_words() -> None:
    for strength, words in (
        (Strength.MUST, "must be done by Monday 19 January 2026, by the Secretary."),
        (Strength.SHOULD, "is expected by Monday 19 January 2026, from the Secretary."),
        (Strength.AIM, "is aimed at by Monday 19 January 2026, by the Secretary."),
    ):
        story = written(procedure=changed("acknowledge the letter", strength=strength))
        assert told(story, "acknowledge the letter")[0].endswith(words)


def test_an_aim_is_told_with_its_own_working() -> None:
    text = told(written(), "decide whether there was a breach")
    assert "The text aims at Monday 9 February 2026." in text
    assert "4 weeks later is Monday 9 February 2026." in text


def test_what_has_no_fixed_time_says_so() -> None:
    assert told(raised(), "reply to the concern") == [
        "“reply to the concern” is for Quayside Council (B) to do.",
        "The text gives no time for this.",
        "“raise the concern” was done by Gull Rescue (A) on Monday 5 January 2026.",
        "It has not been done yet.",
    ]


def test_what_has_been_open_since_its_stage_began_says_so() -> None:
    story = Story(procedure=changed("raise the concern", by=HARBOUR.steps["replace a member"].by))
    assert told(story, "raise the concern")[0].startswith("This can be done now by: Gull Rescue (A).")
    no_anchor = replace(story.procedure.steps["reply to the concern"].by, anchor=None)  # type: ignore[type-var]
    story = Story(procedure=changed("raise the concern", by=no_anchor))
    assert "It has been open since Monday 5 January 2026." in told(story, "raise the concern")


def test_a_recorded_date_is_named() -> None:
    mine, _theirs = whole(at_the_hearing(), "send a statement", "2026-01-23")
    text = [str(sentence) for sentence in mine.sentences]
    assert "“the day of the hearing” was set to Wednesday 25 February 2026." in text
    assert "So the last day for the notice is Tuesday 17 February 2026." in text


def test_a_date_that_was_not_recorded_makes_none_and_says_so() -> None:
    story = decided("no breach")
    story.do("write the report", "Secretary", "2026-03-01")
    assert told(story, "follow it up", "2026-03-01")[1:4] == [
        "“write the report” was done by the Secretary on Sunday 1 March 2026.",
        "The rule is: the day of the follow-up.",
        "No date follows from it here.",
    ]


def test_what_follows_the_end_is_counted_from_the_end() -> None:
    text = told(decided("no breach"), "write the report", "2026-02-21")
    assert text[1] == "The case ended on Friday 20 February 2026."
    assert "1 month later is Friday 20 March 2026." in text
    assert "It has not been done yet, and the day has passed." in told(
        decided("no breach"), "lock the papers away", "2026-02-21"
    )


def test_what_became_of_a_duty_is_told() -> None:
    story = written()
    story.explain_delay("acknowledge the letter", "Deputy", "2026-01-20", "The post was late.")
    story.do("acknowledge the letter", "Secretary", "2026-01-21")
    text = told(story, "acknowledge the letter", "2026-01-22")
    assert text[-2:] == [
        "It was done on Wednesday 21 January 2026.",
        "The reason given for the delay: The post was late.",
    ]
    story = written()
    story.do("withdraw", "A", "2026-01-13")
    assert told(story, "acknowledge the letter")[-1] == (
        "It was not done, and has not been owed since Tuesday 13 January 2026."
    )


def test_each_duty_of_a_step_is_explained() -> None:
    story = seated()
    for on in ("2026-01-21", "2026-01-25"):
        story.do("send papers", "A", on, records={"papers": ("some",)})
    assert len(whole(story, "acknowledge the papers")) == 2


def test_what_cannot_be_done_says_why_and_what_can_says_by_whom() -> None:
    assert told(raised(), "send papers") == ["Not now: this belongs to Hearing, and the case is in Talking."]
    assert told(raised(), "agree to end it") == [
        "This can be done now by: Gull Rescue (A) and Quayside Council (B)."
    ]


def test_what_a_panel_does_waits_for_the_panel() -> None:
    assert told(written(), "agree what to advise") == ["Not now: the panel has not been chosen yet."]


def test_an_old_name_is_explained_as_the_step_it_became() -> None:
    (reasons,) = whole(raised(), "write to the clerk")
    assert reasons.subject == "write to the Secretary"
    with pytest.raises(KeyError):
        whole(raised(), "sing a song")


def test_a_clause_tells_what_carries_it_and_each_step_among_that() -> None:
    clause, raise_it = rules_of(HARBOUR, "1.1")
    assert [str(sentence) for sentence in clause.sentences] == [
        "paragraph 1.1: the concern is raised first.",
        "Carried by a step: raise the concern.",
    ]
    assert [reading.name for reading in clause.readings] == ["R1"]
    assert [str(sentence) for sentence in raise_it.sentences] == ["Done by: A.", "It belongs to: Talking."]


def test_a_clause_without_a_rule_says_why() -> None:
    (clause,) = rules_of(HARBOUR, "9")
    assert str(clause.sentences[-1]) == "No rule: it only gives an address."
    assert why_no_rule(HARBOUR, "1.1") == ""
    with pytest.raises(KeyError):
        rules_of(HARBOUR, "10")


def test_a_step_is_told_apart_from_any_case() -> None:
    full = step(
        "do it all", "A", "B", each_of=True, after=("withdraw",), by=within(1, "week", "withdraw"),
        every=Every("year"), origin=origin("9"),
    )  # fmt: skip
    _, rule = rules_of(with_steps(full), "9")
    assert [str(sentence) for sentence in rule.sentences] == [
        "Done by each of: A and B.",
        "It belongs to: at any time.",
        "It comes after: withdraw.",
        "It is owed: 1 week after withdraw.",
        "It comes back every year.",
    ]


def test_where_a_rule_comes_from() -> None:
    assert str(origin_sentence(origin("1", "2"))) == "From 1 and 2."
    assert str(origin_sentence(Origin(added="nobody said"))) == (
        "The text does not say this. It was added: nobody said"
    )


def test_every_kind_of_rule_is_a_thread_back_to_the_document() -> None:
    from_it = Origin(("9",))
    procedure = replace(
        HARBOUR,
        throughout=(Throughout(("panel",), "keep it quiet", "", Strength.MUST, from_it),),
        promises=(Promise("never", "blame", from_it),),
        forms={"the form": Form("the form", "", (), from_it)},
        moments={"both spoke": Moment("both spoke", first=False, steps=(), meaning="", origin=from_it)},
        steps={"withdraw": replace(HARBOUR.steps["withdraw"], origin=from_it)},
    )
    assert {carrier.kind for carrier in carriers(procedure)} == set(RuleKind)
    assert [(carrier.kind, carrier.name) for carrier in carriers_of(procedure, "9")] == [
        (RuleKind.FORM, "the form"),
        (RuleKind.MOMENT, "both spoke"),
        (RuleKind.STEP, "withdraw"),
        (RuleKind.THROUGHOUT, "keep it quiet"),
        (RuleKind.PROMISE, "blame"),
    ]


def test_somebody_who_acted_by_an_exception_is_called_by_their_name() -> None:
    story = raised()
    story.do("write to the Secretary", "Vera Volt", "2026-01-12", records={"the letter": ("a letter",)},
             override=("Secretary", "A asked her to"))  # fmt: skip
    assert "“write to the Secretary” was done by Vera Volt on Monday 12 January 2026." in told(
        story, "acknowledge the letter"
    )


def test_what_anyone_may_do_is_for_anyone() -> None:
    assert told(raised(), "tell of a worry") == ["This can be done now by: anyone."]
