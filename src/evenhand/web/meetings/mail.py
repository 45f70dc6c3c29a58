"""The words of an invitation, of a change and of a cancellation, and the file that goes with them.

Neither the subject nor the file names a side: both are read over shoulders.
"""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.casework.actions.send_invitations import Addressed
from evenhand.casework.outbox import HOUSE
from evenhand.casework.queries.meetings import Stands
from evenhand.casework.queries.reach import Reached
from evenhand.channels.invitation import Invitation, Reachable, as_calendar
from evenhand.web.jinja import day
from evenhand.web.mail.code_mail import site
from evenhand.web.meetings.room import InMeeting


@dataclass(frozen=True, slots=True)
class Words:
    """The subject and the text of a message."""

    subject: str
    text: str


def words(request: HttpRequest, at: InMeeting, stands: Stands) -> Words:
    """What the message says of the meeting as it stands."""
    when = _("%(day)s at %(time)s") % {"day": day(stands.day), "time": f"{stands.starts_at:%H:%M}"}
    known = {"reference": at.here.page.reference, "when": when}
    if stands.cancelled:
        subject = _("%(reference)s: the meeting does not take place") % known
        first = _("The meeting of %(when)s about %(reference)s does not take place.") % known
    elif stands.number:
        subject = _("%(reference)s: the meeting has changed") % known
        first = _("Something about the meeting on %(reference)s has changed. It is now on %(when)s.") % known
    else:
        subject = _("%(reference)s: meeting") % known
        first = _("You are asked to come to a meeting about %(reference)s on %(when)s.") % known
    more = () if stands.cancelled else _particulars(stands)
    last = (_("The page of the meeting:"), _page(request, at), _ask(at))
    return Words(subject, "\n\n".join((first, *more, *filter(None, last))) + "\n")


def _particulars(stands: Stands) -> list[str]:
    told = [
        (_("Where: %(words)s"), stands.place),
        (_("To join from elsewhere: %(words)s"), stands.joining),
        (_("Getting in: %(words)s"), stands.getting_in),
    ]
    lasts = _("It takes about %(minutes)s minutes.") % {"minutes": stands.minutes}
    return [lasts, *(label % {"words": said} for label, said in told if said)]


def _ask(at: InMeeting) -> str:
    """Who can help somebody for whom the day, the place or the way does not do."""
    office = at.here.where.compact.office
    if not office.phone:
        return ""
    return _("If something stands in your way, ring us: %(phone)s.") % {"phone": office.phone}


def _page(request: HttpRequest, at: InMeeting) -> str:
    return site(request) + reverse("meeting", args=[at.here.page.id, at.meeting.id])


def calendar_file(
    request: HttpRequest, at: InMeeting, stands: Stands, to: Reached | None = None
) -> Invitation:
    """The facts of the file for a calendar; with `to`, as it is sent to them."""
    office = at.here.where.compact.office
    host = office.email.partition("@")[2] or HOUSE
    particulars = [] if stands.cancelled else _particulars(stands)
    return Invitation(
        uid=f"{at.meeting.id}@{host}",
        sequence=stands.number,
        stamp=stands.at,
        starts=datetime.combine(stands.day, stands.starts_at),
        minutes=stands.minutes,
        zone=at.here.where.compact.time_zone,
        summary=_("%(reference)s: meeting") % {"reference": at.here.page.reference},
        description="\n".join((*particulars, _page(request, at))),
        place=stands.place,
        link=_page(request, at),
        organiser=Reachable(office.name or at.here.where.compact.name, office.email)
        if office.email
        else None,
        invited=Reachable(to.name, to.email) if to else None,
        cancelled=stands.cancelled,
    )


def addressed(request: HttpRequest, at: InMeeting, stands: Stands, to: Reached) -> Addressed:
    """The invitation as it goes to one recipient."""
    said, file = words(request, at, stands), calendar_file(request, at, stands, to)
    return Addressed(
        to=to, subject=said.subject, text=said.text, calendar=as_calendar(file).decode(), method=file.method
    )
