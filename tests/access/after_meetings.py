"""What came of the meetings of the installation: who was there, the minutes, and something to do."""

from collections.abc import Mapping
from datetime import timedelta

from evenhand.casework.actions.keep_action_point import IsToDo, add_action_point
from evenhand.casework.actions.keep_minutes import Written, keep_attendance, keep_minutes
from evenhand.casework.gatherings import Gathering, How, Present
from evenhand.casework.outcomes import Sending


def came_of(meeting: str, role: str, words: Mapping[str, str], draft: str, sending: Sending) -> None:
    """Who was there, minutes that were shown (after them perhaps a draft), and something that this name is to do."""
    of = Gathering(meeting=meeting)
    there = Present(role="Mediation Group", name="Col Finch", how=How.CAME, instead_of=words["there"])
    keep_attendance(of, (there,), "Ruth Ember", -1, sending)
    keep_minutes(of, Written(text=words["minutes"], shown=True, by="Ruth Ember"), -1, sending)
    if draft:
        keep_minutes(of, Written(text=draft, shown=False, by="Kit Larch"), 0, sending)
    by_on = sending.today + timedelta(days=9)
    add_action_point(of, IsToDo(what=words["action"], role=role, by_on=by_on, by="Ruth Ember"), sending)
