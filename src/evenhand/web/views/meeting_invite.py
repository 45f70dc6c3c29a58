"""Send the invitations to a meeting, its change or its cancellation: read first, then sent with a person's press."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.send_invitations import send_invitations
from evenhand.casework.outcomes import NoSuchCase
from evenhand.casework.queries.reach import Reached
from evenhand.web.around import frame
from evenhand.web.forms.sending import sending
from evenhand.web.meetings.mail import addressed, words
from evenhand.web.meetings.room import InMeeting, enter_meeting, people_asked, role_called


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, case: str, meeting: str) -> HttpResponse:
    """Who gets what and in which way, the words as they go, and the button."""
    at = enter_meeting(request, case, meeting, arranging=True)
    stands = at.meeting.stands
    if stands is None:
        raise Http404
    people = tuple(people_asked(at).values())
    organised = bool(at.here.where.compact.office.email)
    if request.method == "POST" and organised:
        letters = [addressed(request, at, stands, to) for to in people]
        seen = request.POST.get("number", "")
        try:
            number = int(seen) if seen.isdecimal() and len(seen) < len("1000000") else -1
            send_invitations(case, meeting, number, letters, at.here.recorded_by, sending(request))
        except NoSuchCase:  # it was changed meanwhile: read the new words first
            return redirect("meeting-invite", case, meeting)
        messages.success(request, "sent", "meeting")
        return redirect("meeting", case, meeting)
    context = {
        "frame": frame(request, at.here.where),
        "here": at.here,
        "at": at,
        "stands": stands,
        "people": [_row(at, to) for to in people],
        "words": words(request, at, stands),
        "organised": organised,
        "no_longer": _no_longer(at, people),
        "everybody_told": all(_was_told(at, to) for to in people),
    }
    return render(request, "meeting_invite.html", context)


def _no_longer(at: InMeeting, people: Iterable[Reached]) -> list[str]:
    """Those who were told of an earlier version and are not reached any more: it still stands in their calendars."""
    now = {(to.role, to.name) for to in people}
    return list(
        dict.fromkeys(one.recipient for one in at.meeting.told if (one.role, one.recipient) not in now)
    )


def _was_told(at: InMeeting, to: Reached) -> bool:
    number = at.meeting.stands.number if at.meeting.stands else -1
    return any((one.number, one.role, one.recipient) == (number, to.role, to.name) for one in at.meeting.told)


def _row(at: InMeeting, to: Reached) -> dict[str, object]:
    """One recipient. How people are reached is an office's to know."""
    address = to.email if at.here.where.is_office else ""
    return {
        "name": to.name,
        "role": role_called(at.here, to.role),
        "by_email": to.by_email,
        "address": address,
        "told": _was_told(at, to),
    }
