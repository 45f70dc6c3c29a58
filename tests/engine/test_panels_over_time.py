"""Whatever is declared, appointed, replaced, recorded late or struck out: nobody with a link sits on the panel."""

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from evenhand.engine.amend import strike_out
from evenhand.engine.decide import decide
from evenhand.engine.decisions import Refused
from evenhand.engine.events import Act, Done, Override, Strike
from evenhand.engine.panels import why_panel_cannot_act
from tests.engine.happenings import INDIVIDUALS
from tests.engine.procedures import HARBOUR, PEOPLE
from tests.engine.stories import MEMBERS, Story, day, written

LINKED = {one.name for one in PEOPLE.individuals if one.links}
names = st.sampled_from(INDIVIDUALS)
back = st.integers(0, 6)
by_leave = st.none() | st.just(Override("Forum", "nobody else has time"))


class PanelOverTime(RuleBasedStateMachine):
    """People are appointed to a panel and step aside from it, in any order and recorded at any time."""

    story: Story

    @initialize()
    def open_the_case(self) -> None:
        self.story = written()
        self.story.today = day("2026-01-20")

    def attempt(self, act: Act) -> None:
        """Try it; it is kept if it is allowed."""
        decision = decide(HARBOUR, self.story.case, act, PEOPLE, self.story.today)
        if not isinstance(decision, Refused):
            self.story.keep(decision)

    def members(self) -> list[str]:
        seating = self.story.case.panels.get("panel")
        return sorted(seating.members) if seating else []

    @rule(days=st.integers(1, 3))
    def time_passes(self, days: int) -> None:
        self.story.today += timedelta(days)

    @rule(leave=by_leave, late=back)
    def choose_the_usual_members(self, leave: Override | None, late: int) -> None:
        self.attempt(Act(step="choose the members", who="Forum", on=self.story.today - timedelta(late),
                         members=tuple(MEMBERS.items()), override=leave))  # fmt: skip

    @rule(seat=st.sampled_from(sorted(MEMBERS)), name=names, leave=by_leave, late=back,
          step=st.sampled_from(["choose the members", "replace a member"]))  # fmt: skip
    def seat_somebody(self, seat: str, name: str, leave: Override | None, late: int, step: str) -> None:
        self.attempt(Act(step=step, who="Forum", on=self.story.today - timedelta(late),
                         members=((seat, (name,)),), override=leave))  # fmt: skip

    @rule(name=names, late=back)
    def declare_a_link(self, name: str, late: int) -> None:
        self.attempt(Act(step="declare a link", who=name, on=self.story.today - timedelta(late)))

    @precondition(lambda self: self.members())
    @rule(data=st.data())
    def a_member_declares_a_link(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(self.members()))
        self.attempt(Act(step="declare a link", who="panel", person=name, on=self.story.today))

    @rule(name=names, leave=by_leave)
    def choose_the_chair(self, name: str, leave: Override | None) -> None:
        self.attempt(Act(step="choose the chair", who="panel", on=self.story.today,
                         members=(("chair", (name,)),), override=leave))  # fmt: skip

    @rule(data=st.data())
    def strike_something_out(self, data: st.DataObject) -> None:
        event = data.draw(st.sampled_from(self.story.case.history))
        wish = Strike(event=event.id, reason="a mistake", on=self.story.today)
        decision = strike_out(HARBOUR, self.story.case, wish, self.story.today)
        if not isinstance(decision, Refused):
            self.story.keep(decision)

    def declared(self) -> set[str]:
        """Who declared a link, by the record alone."""
        case = self.story.case
        return {
            event.person
            for event in case.history
            if isinstance(event, Done) and event.step == "declare a link" and event.id not in case.struck
        }

    @invariant()
    def nobody_with_a_link_sits(self) -> None:
        if hasattr(self, "story"):
            assert not (LINKED | self.declared()) & set(self.members())

    @invariant()
    def the_chair_is_a_member(self) -> None:
        if hasattr(self, "story"):
            seating = self.story.case.panels.get("panel")
            assert seating is None or seating.chair in ("", *seating.members)

    @invariant()
    def a_panel_that_may_act_is_whole(self) -> None:
        if hasattr(self, "story") and not list(why_panel_cannot_act(HARBOUR, self.story.case, "panel")):
            seats = [member.seat for member in self.story.case.panels["panel"].members.values()]
            assert all(seats.count(seat) >= 2 for seat in MEMBERS)


PanelOverTime.TestCase.settings = settings(max_examples=40, stateful_step_count=20)
TestPanelOverTime = PanelOverTime.TestCase
