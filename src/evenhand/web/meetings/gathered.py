"""What the pages on what came of a meeting share: whose meeting it is, who may read and write there, and who was asked.

A meeting of a dispute and one of a standing body have the same pages, under addresses of their own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from evenhand.casework.gatherings import Gathering, How, Present
from evenhand.casework.outcomes import Sending
from evenhand.casework.policies import meetings as meeting_policies
from evenhand.casework.queries.body_meetings import Entry, body_meetings
from evenhand.casework.queries.minutes import CameOf, came_of, came_of_meetings
from evenhand.engine.names import folded
from evenhand.engine.procedure import Procedure
from evenhand.engine.words import Sentence, say
from evenhand.web.around import InCompact, enter_compact, frame
from evenhand.web.forms.questions import Answers, Question
from evenhand.web.forms.sending import new_token
from evenhand.web.frame import Link
from evenhand.web.jinja import capitalised, day
from evenhand.web.meetings.room import InMeeting, enter_meeting, people_asked, role_called, role_label
from evenhand.web.register.desk import KEEP, may_change

MEANWHILE = say(
    "Somebody else kept something newer meanwhile. Look at it, then keep yours if it is still right."
)


@dataclass(frozen=True, slots=True)
class Gathered:
    """A reader at what came of one meeting: of a dispute (`at`), or of a body (`entry`)."""

    where: InCompact
    of: Gathering
    came: CameOf
    keeps: bool
    at: InMeeting | None = None
    entry: Entry | None = None

    @property
    def title(self) -> Sentence | str:
        """What the meeting is called."""
        return self.at.title if self.at else capitalised(self.entry.body if self.entry else "")

    @property
    def over(self) -> str:
        """What stands over the heading: the dispute, or the day on which the body meets."""
        if self.at:
            return f"{self.at.here.page.reference} · {self.at.here.page.title}"
        return day(self.day)

    @property
    def reference(self) -> str:
        """What it is called in the name of a file, which names nobody."""
        return self.at.here.page.reference if self.at else (self.entry.body if self.entry else "")

    @property
    def day(self) -> date:
        """The day it is on."""
        stands = self.at.meeting.stands if self.at else None
        return stands.day if stands else self.entry.day if self.entry else date.max

    @property
    def procedure(self) -> Procedure:
        """The rules it is held under."""
        return self.at.here.page.procedure if self.at else self.where.compact.procedure

    @property
    def takes_place(self) -> bool:
        """Whether something may be written down: it was not called off."""
        stands = self.at.meeting.stands if self.at else None
        return (not stands.cancelled) if stands else self.entry is not None and not self.entry.cancelled

    @property
    def has_been(self) -> bool:
        """Whether its day has come."""
        return self.day <= self.where.today

    @property
    def roles(self) -> tuple[str, ...]:
        """The names of the procedure that were asked to come."""
        return self.at.meeting.invited if self.at else (self.entry.body,) if self.entry else ()

    @property
    def comes_as(self) -> str:
        """Under which of these names the reader is there; "" for none."""
        if self.at:
            return self.at.comes_as
        return next((name for name in self.roles if self._is_of_body(name)), "")

    def _is_of_body(self, name: str) -> bool:
        return meeting_policies.is_of_body(self.where.actor, self.procedure, name)

    @property
    def recorded_by(self) -> str:
        """Whose hand writes something down."""
        return self.at.here.recorded_by if self.at else self.where.recorded_by({})

    @property
    def stays_in_the_panel(self) -> bool:
        """Whether it is a panel's own meeting."""
        return self.at is not None and meeting_policies.is_the_panels_own(self.at.here.facts, self.roles)

    def may_say_done(self, role: str) -> bool:
        """Whether the reader may say that what this name is to do is done."""
        return self.keeps or (bool(role) and self.comes_as == role)

    def called(self, role: str) -> Sentence | str:
        """What a name of the procedure is called here; for "" nothing."""
        if not role:
            return ""
        return role_called(self.at.here, role) if self.at else capitalised(role)

    def label(self, role: str) -> Sentence | str:
        """The same as a choice in a form."""
        return role_label(self.at.here, role) if self.at else capitalised(role)

    def address(self, name: str, **more: str) -> str:
        """The address of one of the pages here, by its name without what a body's begin with."""
        if self.at:
            return reverse(name, kwargs={"case": self.at.here.page.id, "meeting": self.at.meeting.id, **more})
        slug = self.where.compact.slug
        return reverse(f"body-{name}", kwargs={"slug": slug, "meeting": self.of.body_meeting, **more})

    @property
    def crumbs(self) -> tuple[Link, ...]:
        """The pages above, from the start page down to the meeting."""
        if self.at:
            case = self.at.here.page
            above = Link(case.reference, reverse("case", args=[case.id]))
            return (
                self.where.home,
                above,
                Link(self.title, reverse("meeting", args=[case.id, self.at.meeting.id])),
            )
        return (self.where.home,)

    def known_people(self) -> tuple[Present, ...]:
        """Those of whom it has to be said whether they came: as it was written down, else whoever was asked."""
        there = self.came.attendance
        found = there.people if there else ()
        known = {(one.role, folded(one.name)) for one in found}
        return found + tuple(one for one in self._asked() if (one.role, folded(one.name)) not in known)

    def _asked(self) -> tuple[Present, ...]:
        if self.at is None:
            return ()
        seated = self.at.here.facts.state.panels
        pairs = [(role, name) for role in self.roles if role in seated for name in seated[role].members]
        pairs += [
            key for key, to in people_asked(self.at).items()
            if key[0] not in seated and to.individual is not None
        ]  # fmt: skip
        pairs += [
            (one.role, line.strip())
            for one in self.at.meeting.coming
            for line in one.people.splitlines()
            if line.strip()
        ]
        return tuple(Present(role=role, name=name, how=How.CAME) for role, name in dict.fromkeys(pairs))


def enter_gathered(
    request: HttpRequest, place: Mapping[str, str | int], *, keeping: bool = False
) -> Gathered:
    """The reader at what came of that meeting: `place` is what the address holds.

    Raises Http404 for who may not read it, where nothing was settled yet, and with `keeping` for who does not write
    there or where it was called off.
    """
    found = _of_case(request, place) if "case" in place else _of_body(request, place)
    if keeping and not (found.keeps and found.takes_place):
        raise Http404
    return found


def _of_case(request: HttpRequest, place: Mapping[str, str | int]) -> Gathered:
    at = enter_meeting(request, str(place["case"]), str(place["meeting"]))
    if not may_read(at) or at.meeting.stands is None:
        raise Http404
    return _gathered(at, came_of(Gathering(meeting=at.meeting.id)))


def gathered_after(meetings: Iterable[InMeeting]) -> dict[str, Gathered]:
    """What came of these meetings of one dispute, as far as the reader may read it, by the id of the meeting."""
    readable = {at.meeting.id: at for at in meetings if at.meeting.stands and may_read(at)}
    came = came_of_meetings(tuple(readable))
    return {key: _gathered(at, came.get(key, CameOf())) for key, at in readable.items()}


def _gathered(at: InMeeting, came: CameOf) -> Gathered:
    keeps = meeting_policies.keeps_minutes(at.here.where.actor, at.here.facts, at.meeting.invited)
    return Gathered(at.here.where, Gathering(meeting=at.meeting.id), came, keeps, at=at)


def may_read(at: InMeeting) -> bool:
    """Whether the reader of a meeting may also read what came of it."""
    return meeting_policies.reads_what_came(at.here.where.actor, at.here.facts, at.meeting.invited)


def _of_body(request: HttpRequest, place: Mapping[str, str | int]) -> Gathered:
    slug, key = str(place["slug"]), int(place["meeting"])
    where = enter_compact(request, slug)
    entry = next((one for one in body_meetings(slug) if one.key == key), None)
    if entry is None:
        raise Http404
    of = Gathering(body_meeting=key)
    keeps = may_change(where)
    if not keeps and not meeting_policies.is_of_body(where.actor, where.compact.procedure, entry.body):
        raise Http404
    return Gathered(where, of, came_of(of), keeps, entry=entry)


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheredForm:
    """A small form about a meeting. `version` is what was read before it: one more than the number of the newest."""

    title: Sentence
    questions: tuple[Question, ...]
    lead: Sentence | str = ""
    notes: tuple[Sentence | str, ...] = ()
    button: Sentence = KEEP
    version: int = 0


def seen_before(now: Sending) -> int:
    """The number of the version that was read before the form was filled in; -1 for none."""
    return (now.seen or 0) - 1


def show_form(request: HttpRequest, at: Gathered, form: GatheredForm, answers: Answers) -> HttpResponse:
    """The page of the form."""
    context = {
        "frame": frame(request, at.where),
        "at": at,
        "form_of": form,
        "answers": answers,
        "back": at.address("minutes"),
        "token": new_token(),
    }
    return render(request, "minutes_form.html", context)
