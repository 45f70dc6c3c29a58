"""What the pages of a meeting share: who may come in, what the procedure says of a day, and who is asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest

from evenhand.casework.policies import meetings as meeting_policies
from evenhand.casework.queries.meetings import CaseMeeting, Offer, meetings_in
from evenhand.casework.queries.reach import Reached, reached
from evenhand.engine.guards import called
from evenhand.engine.meeting_days import Marks, MeetingStep, day_of, marks, meeting_steps
from evenhand.engine.people import PersonKind
from evenhand.engine.procedure import Step
from evenhand.engine.words import Sentence, say
from evenhand.web.around import InCase, enter_case
from evenhand.web.jinja import capitalised


@dataclass(frozen=True, slots=True)
class InMeeting:
    """A reader at one meeting of a case."""

    here: InCase
    meeting: CaseMeeting

    @property
    def arranges(self) -> bool:
        """Whether the reader finds the day and invites."""
        return may_arrange(self.here)

    @property
    def comes_as(self) -> str:
        """Under which name of the procedure the reader is invited; "" where they are not."""
        actor, facts = self.here.where.actor, self.here.facts
        return meeting_policies.invited_as(actor, facts, self.meeting.invited)

    @property
    def found(self) -> MeetingStep | None:
        """The step of the procedure whose record holds the day; None where it names no such meeting."""
        return step_of(self.here, self.meeting)

    @property
    def recorded_day(self) -> date | None:
        """The day in the record of the case: of its latest meeting there, and of an earlier one the day it had."""
        if not self.is_latest and self.meeting.stands:
            return self.meeting.stands.day
        return day_of(self.here.page.case, self.meeting.step, self.meeting.record)

    @property
    def is_latest(self) -> bool:
        """Whether no later meeting belongs to the same record, which would be about that one then."""
        kept = (self.meeting.step, self.meeting.record)
        same = [one for one in meetings_in(self.here.page.id) if (one.step, one.record) == kept]
        return same[-1].id == self.meeting.id

    @property
    def title(self) -> Sentence | str:
        """What the meeting is called."""
        return title(self.meeting)

    def marks(self, day: date) -> Marks:
        """What the procedure says of a day for it."""
        found, page = self.found, self.here.page
        if found is None:
            return Marks((), day >= self.here.where.today)
        return marks(page.procedure, page.case, found, day, self.here.where.today)


def may_arrange(here: InCase) -> bool:
    """Whether the reader arranges meetings in this case."""
    return meeting_policies.arranges(here.where.actor, here.facts)


def meetings_seen(here: InCase) -> tuple[InMeeting, ...]:
    """The meetings of the case that the reader may know of."""
    actor, facts = here.where.actor, here.facts
    return tuple(
        InMeeting(here, one)
        for one in meetings_in(here.page.id)
        if meeting_policies.sees_meeting(actor, facts, one.invited)
    )


def enter_meeting(request: HttpRequest, case: str, meeting: str, *, arranging: bool = False) -> InMeeting:
    """The reader at that meeting. Raises Http404 for one that there is not, and for who may not know of it.

    With `arranging` it has to be somebody who arranges it.
    """
    here = enter_case(request, case)
    found = next((one for one in meetings_seen(here) if one.meeting.id == meeting), None)
    if found is None or (arranging and not found.arranges):
        raise Http404
    return found


def enter_arranging(request: HttpRequest, case: str) -> InCase:
    """The reader, who arranges meetings in that case. Raises Http404 for anybody else."""
    here = enter_case(request, case)
    if not may_arrange(here):
        raise Http404
    return here


def step_of(here: InCase, meeting: CaseMeeting) -> MeetingStep | None:
    """The step of the procedure that the meeting belongs to."""
    kept = (one for one in meeting_steps(here.page.procedure) if meeting.step == one.step.name)
    return next((one for one in kept if one.record == meeting.record), None)


def title(meeting: CaseMeeting) -> Sentence | str:
    """What a meeting is called: by its record, as the procedure calls it."""
    return capitalised(meeting.record) if meeting.record else say("A further meeting")


def may_be_invited(here: InCase) -> tuple[str, ...]:
    """The names of the procedure that can be asked to come: the sides, panels that sit, and offices."""
    procedure, case = here.page.procedure, here.page.case
    kinds = (PersonKind.OFFICE, PersonKind.STAND_IN_FOR)
    panels = [name for name in procedure.panels if case.has_members(name)]
    offices = [person.name for person in procedure.people.values() if person.kind in kinds]
    return (*case.parties, *panels, *offices)


def usually_invited(here: InCase, step: Step) -> tuple[str, ...]:
    """Whom such a meeting is for: the sides and panels that its step is done by, or that hear of the day."""
    offices = here.page.procedure.offices
    return tuple(
        name
        for name in may_be_invited(here)
        if name in (*step.to, *step.who) and (name not in offices or name in step.who)
    )


def role_called(here: InCase, role: str) -> Sentence | str:
    """What somebody of the procedure is called in this case."""
    return called(here.page.procedure, here.page.case, role)


def role_label(here: InCase, role: str) -> Sentence | str:
    """The same as a choice in a form: an organisation by its name, anybody else as the procedure calls them."""
    return role_called(here, role) if role in here.page.case.parties else capitalised(role)


def place_called(here: InCase, place: str) -> Sentence | str:
    """Somebody who says who comes and what they need (see `meeting_policies.places`): a side, or a member by name."""
    role, member = meeting_policies.role_and_member(place)
    return (
        say("{name}, {role}", name=member, role=role_called(here, role)) if member else role_label(here, role)
    )


def people_asked(at: InMeeting) -> Mapping[tuple[str, str], Reached]:
    """Everybody who is asked, by the name of the procedure and their own."""
    found = [one for role in at.meeting.invited for one in reached(at.here.facts, role, at.here.where.today)]
    return {(one.role, one.name): one for one in found}


def best_first(at: InMeeting) -> list[tuple[Offer, Marks]]:
    """The offered times with what the procedure says: those that stand first, then by day.

    For whoever arranges it, those that suit most come before others. Nobody else learns from the order what others said.
    """
    marked = [(offer, at.marks(offer.day)) for offer in at.meeting.offers]
    suit = {offer.key: offer.suits if at.arranges else 0 for offer, _marks in marked}
    return sorted(
        marked, key=lambda one: (not one[1].stands, -suit[one[0].key], one[0].day, one[0].starts_at)
    )
