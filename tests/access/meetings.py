"""The meetings of the installation: where they are, what somebody needs there, and what came of them."""

from collections.abc import Mapping
from datetime import time, timedelta

from evenhand.casework.actions.keep_action_point import IsToDo, add_action_point
from evenhand.casework.actions.keep_meeting import Comes, Meets, keep_meeting, say_who_comes
from evenhand.casework.actions.keep_minutes import Written, keep_attendance, keep_minutes
from evenhand.casework.actions.offer_times import Offering, offer_times
from evenhand.casework.gatherings import Gathering, How, Present
from evenhand.casework.outcomes import Sending

GROUP = "Mediation Group"
MEETINGS = (
    ((GROUP,), "of-panel", f"{GROUP} · Col Finch", "needs-of-panel"),
    (("A", GROUP), "with-a", "A", "needs-of-a"),
)
"""Who is invited, the canaries of what comes of it, who says what they need (of a panel each member), and its canary."""


def meet(case: str, canaries: Mapping[str, str], sending: Sending) -> None:
    """A meeting of those who mediate, and one with side A: where each is, and what somebody needs at it."""
    for invited, what, place, needs in MEETINGS:
        offered = Offering(
            step="",
            record="",
            invited=invited,
            minutes=60,
            times=((sending.today, time(10)),),
            by="Kit Larch",
        )
        meeting = offer_times(case, offered, sending)
        when = Meets(day=sending.today, starts_at=time(10), minutes=60, place=canaries[f"meeting-{what}"])
        keep_meeting(meeting, when, "Kit Larch", sending)
        say_who_comes(meeting, Comes(role=place, people="", needs=canaries[needs], by="Kit Larch"), sending)
        words = {kind: canaries[f"{kind}-{what}"] for kind in ("there", "minutes", "action")}
        _came_of(meeting, invited[0], words, canaries["minutes-draft"] if place == "A" else "", sending)


def _came_of(meeting: str, role: str, words: Mapping[str, str], draft: str, sending: Sending) -> None:
    """Who was there, minutes that were shown (after them perhaps a draft), and something that this name is to do."""
    of = Gathering(meeting=meeting)
    there = Present(role=GROUP, name="Col Finch", how=How.CAME, instead_of=words["there"])
    keep_attendance(of, (there,), "Ruth Ember", -1, sending)
    keep_minutes(of, Written(text=words["minutes"], shown=True, by="Ruth Ember"), -1, sending)
    if draft:
        keep_minutes(of, Written(text=draft, shown=False, by="Kit Larch"), 0, sending)
    by_on = sending.today + timedelta(days=9)
    add_action_point(of, IsToDo(what=words["action"], role=role, by_on=by_on, by="Ruth Ember"), sending)
