"""Names that mean somebody else in each case: the other party, whoever did a step, one sector only."""

from dataclasses import replace

from evenhand.engine.document import Sight
from evenhand.engine.events import ExplainDelay
from evenhand.engine.fold import fold
from evenhand.engine.people import PersonKind
from evenhand.engine.procedure import Procedure
from evenhand.engine.roles import meant
from evenhand.engine.scenario import Happening, judge
from evenhand.engine.visible import visible
from tests.engine.procedures import HARBOUR, origin, person, record, step, with_steps, within
from tests.engine.stories import Story, day, due, only, raised, why


def answering() -> Procedure:
    """Either side may ask; the other owes an answer, and tells it to whoever asked."""
    people = (
        person("the asker", PersonKind.WHOEVER_DID, "ask"),
        person("the other side", PersonKind.OTHER_PARTY, "the asker"),
        person("not A", PersonKind.OTHER_PARTY, "A"),
    )
    procedure = with_steps(
        step("ask", "A", "B", again=True),
        step("answer it", "the other side", by=within(10, "day", "ask"), to=("the asker",),
             records=(record("the answer"),)),
        step("thank them", "not A"),
    )  # fmt: skip
    return replace(procedure, people={**procedure.people, **{one.name: one for one in people}})


def asked(who: str) -> Story:
    story = Story(procedure=answering())
    story.do("ask", who, "2026-01-06")
    return story


ANSWER = {"the answer": "Yes."}


def test_before_anybody_asked_nobody_is_meant() -> None:
    story = Story(procedure=answering())
    assert meant(story.procedure, story.case, "the asker") == "the asker"
    assert meant(story.procedure, story.case, "the other side") == "the other side"
    assert story.refused("answer it", "B", "2026-01-06", records=ANSWER).keys() == {"not-yours"}


def test_the_side_that_did_not_ask_answers() -> None:
    for asker, other in (("A", "B"), ("B", "A")):
        story = asked(asker)
        assert (meant(story.procedure, story.case, "the asker"), only(story.owed("answer it")).who) == (
            asker, (other,),
        )  # fmt: skip
        refused = story.refused("answer it", asker, "2026-01-07", records=ANSWER)
        assert refused["not-yours"].startswith("only ")
        assert f"({other})" in refused["not-yours"]
        story.do("answer it", other, "2026-01-07", records=ANSWER)
        assert story.case.loose_ends == []


def test_the_other_party_is_known_from_the_start() -> None:
    story = raised(procedure=answering())
    assert {o.step.name: o.who for o in story.at("2026-01-05").may}["thank them"] == ("B",)
    story.do("thank them", "B", "2026-01-06")


def test_the_last_who_asked_is_meant() -> None:
    story = asked("A")
    story.do("ask", "B", "2026-01-08")
    assert only(story.owed("answer it")).who == ("A",)
    assert due(only(story.owed("answer it"))) == "2026-01-16"


def test_somebody_who_asked_by_an_exception_is_nobody_of_the_procedure() -> None:
    story = Story(procedure=answering())
    story.do("ask", "Vera Volt", "2026-01-06", override=("Secretary", "she spoke for both"))
    assert meant(story.procedure, story.case, "the asker") == "the asker"
    assert only(story.owed("answer it")).who == ("the other side",)


def test_whom_an_answer_goes_to_sees_it() -> None:
    sent = Sight(
        ("what they sent or were sent",), ("A", "B"), never=False, while_running=False, origin=origin()
    )
    story = asked("A")
    story.procedure = replace(story.procedure, who_may_see=(sent,))
    done = story.do("answer it", "B", "2026-01-07", records=ANSWER)
    for name in ("A", "B"):
        seen = {one.event: one for one in visible(story.procedure, story.case, name).events}
        assert seen[done.id].records == ("the answer",)
    seen = {one.event: one for one in visible(story.procedure, story.case, "Secretary").events}
    assert seen[done.id].records == ()


def test_a_line_on_who_may_see_can_mean_the_other_side() -> None:
    line = Sight(("everything",), ("the other side",), never=False, while_running=False, origin=origin())
    story = asked("A")
    story.procedure = replace(story.procedure, who_may_see=(line,))
    assert visible(story.procedure, story.case, "B").progress
    assert not visible(story.procedure, story.case, "A").progress


def test_the_side_that_owes_it_gives_the_reason_for_a_delay() -> None:
    story = asked("A")
    for who, right in (("B", True), ("A", False)):
        wish = ExplainDelay(step="answer it", who=who, reason="busy", on=day("2026-01-20"))
        decision = judge(story.procedure, story.case, Happening(wish, wish.on), story.register)
        assert isinstance(decision, tuple) == right
        if not right:
            assert why(decision).keys() == {"not-yours"}


def test_a_step_only_for_some_sectors() -> None:
    procedure = with_steps(step("ask the Forum", "A", "B", "Secretary", only_for=("voluntary", "faith")))
    story = raised(procedure=procedure)
    assert {o.step.name: o.who for o in story.at("2026-01-05").may}["ask the Forum"] == ("A", "Secretary")
    assert story.refused("ask the Forum", "B", "2026-01-06") == {
        "other-sector": "this is only for organisations from: voluntary or faith (S-ask the Forum)"
    }
    story.do("ask the Forum", "A", "2026-01-06")


def test_with_no_such_names_a_step_stays_as_it_is() -> None:
    story = raised()
    assert not HARBOUR.relative_people
    assert answering().relative_people == {"the asker", "the other side", "not A"}
    assert fold(HARBOUR, story.case.history).completed.keys() == {"raise the concern"}
