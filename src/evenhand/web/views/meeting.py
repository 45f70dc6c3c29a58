"""The page of one meeting of a case: which days suit, when and where it is, who comes, and what comes after it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.casework.actions.offer_times import Settled, Suits, choose, tick
from evenhand.casework.outcomes import NoSuchCase
from evenhand.casework.policies import meetings as meeting_policies
from evenhand.casework.policies import overseeing
from evenhand.casework.queries.meetings import Offer, WhoComes
from evenhand.channels.invitation import FILE, KIND, as_calendar
from evenhand.engine.events import Channel
from evenhand.engine.meeting_days import Marks, held_by, named_by
from evenhand.engine.procedure import Step
from evenhand.web.around import InCase, frame
from evenhand.web.forms.questions import Answers, read, unanswered
from evenhand.web.forms.sending import sending
from evenhand.web.meetings.gathered import gathered_after, may_read
from evenhand.web.meetings.mail import calendar_file
from evenhand.web.meetings.room import (
    InMeeting,
    best_first,
    enter_meeting,
    people_asked,
    place_called,
    role_called,
)
from evenhand.web.papers.inert import headers
from evenhand.web.views.meeting_times import keys_of, suits_question

CHOOSE = "choose"


@require_http_methods(["GET", "HEAD", "POST"])
def show_meeting(request: HttpRequest, case: str, meeting: str) -> HttpResponse:
    """The meeting. What is sent is which days suit the reader or, by whoever arranges it, the day that is settled on."""
    at = enter_meeting(request, case, meeting)
    answers = unanswered((suits_question(at),), {"suits": _own(at)})
    if request.method == "POST" and CHOOSE in request.POST:
        return _choose(request, at)
    if request.method == "POST":
        answers = read((suits_question(at),), request.POST, at.here.where.today)
        if not answers.mistakes:
            _tick(request, at, answers)
            return redirect("meeting", case, meeting)
    return _page(request, at, answers)


@require_safe
def take_file(request: HttpRequest, case: str, meeting: str) -> HttpResponse:
    """The meeting as a file for one's own calendar."""
    at = enter_meeting(request, case, meeting)
    if at.meeting.stands is None:
        raise Http404
    content = as_calendar(calendar_file(request, at, at.meeting.stands))
    return HttpResponse(content, headers=headers(FILE, len(content)) | {"Content-Type": KIND})


def _tick(request: HttpRequest, at: InMeeting, answers: Answers) -> None:
    if not at.comes_as:
        raise Http404
    who = at.here.recorded_by
    suits = Suits(role=at.comes_as, who=who, keys=keys_of(answers), channel=Channel.WEB.value, by=who)
    try:
        tick(at.meeting.id, suits, sending(request))
    except Settled:
        raise Http404 from None


def _own(at: InMeeting) -> tuple[str, ...]:
    me = (at.comes_as, at.here.recorded_by)
    return tuple(str(offer.key) for offer in at.meeting.offers if offer.ticks.get(me))


def _choose(request: HttpRequest, at: InMeeting) -> HttpResponse:
    """Settle on a day: on to the step of the procedure that records it, or straight to the time and place."""
    given = request.POST[CHOOSE]
    if not at.arranges or not given.isdecimal():
        raise Http404
    try:
        choose(at.meeting.id, int(given[:18]))
    except NoSuchCase:
        raise Http404 from None
    return redirect("meeting-details", at.here.page.id, at.meeting.id)


def _page(request: HttpRequest, at: InMeeting, answers: Answers) -> HttpResponse:
    stands, asks = at.meeting.stands, bool(at.comes_as) and not at.meeting.settled
    context = {
        "frame": frame(request, at.here.where),
        "here": at.here,
        "at": at,
        "stands": stands,
        "question": suits_question(at) if asks and at.meeting.offers else None,
        "answers": answers,
        "answered": _answered(at) if at.arranges and not at.meeting.settled else None,
        "offers": _suited(at) if at.arranges else [],
        "marks": at.marks(stands.day) if stands and not stands.cancelled else None,
        "moved_to": _moved_to(at),
        "coming": _coming(at),
        "naming": _steps(at, naming=True),
        "after": _steps(at, naming=False) if stands and stands.day <= at.here.where.today else [],
        "untold": _untold(at),
        "came": gathered_after((at,)).get(at.meeting.id),
        "may_erase": overseeing.may_oversee(at.here.where.actor, at.here.facts),
        "inside_the_panel": bool(stands) and not may_read(at),
        "invited": [role_called(at.here, role) for role in at.meeting.invited],
    }
    return render(request, "meeting.html", context)


def _answered(at: InMeeting) -> list[tuple[object, object, list[str] | None]]:
    """Everybody who is asked, and the days that suit them; None for who has not said yet.

    An organisation or an office of which nobody is known by name has answered as soon as anybody did for it.
    """
    asked, ticked = people_asked(at), {who for offer in at.meeting.offers for who in offer.ticks}
    roles = {role for role, _name in ticked}
    known = [who for who, to in asked.items() if to.individual is not None or to.role not in roles]
    return [
        (_name(at, who), role_called(at.here, who[0]), _suiting(at, who))
        for who in dict.fromkeys((*known, *sorted(ticked)))
    ]


def _name(at: InMeeting, who: tuple[str, str]) -> object:
    """What somebody is called: where only the part they act in is known, by that."""
    role, name = who
    return role_called(at.here, role) if name == role else name


def _suited(at: InMeeting) -> list[tuple[Offer, Marks, list[object]]]:
    """The offered times, the best first, and the names of those whom each suits."""
    return [
        (offer, said, [_name(at, who) for who, suits in offer.ticks.items() if suits])
        for offer, said in best_first(at)
    ]


def _suiting(at: InMeeting, who: tuple[str, str]) -> list[str] | None:
    if not any(who in offer.ticks for offer in at.meeting.offers):
        return None
    return [str(offer.key) for offer in at.meeting.offers if offer.ticks.get(who)]


def _moved_to(at: InMeeting) -> object:
    """The day in the record of the case, where the invitation still says another."""
    stands, recorded = at.meeting.stands, at.recorded_day
    if stands is None or stands.cancelled or recorded is None:
        return None
    return recorded if recorded != stands.day else None


def _coming(at: InMeeting) -> list[tuple[object, WhoComes, bool]]:
    """Who comes for whom, and whether the reader may read what they need."""
    actor, facts = at.here.where.actor, at.here.facts
    return [
        (place_called(at.here, one.role), one, meeting_policies.sees_needs(actor, facts, one.role))
        for one in at.meeting.coming
    ]


def _steps(at: InMeeting, *, naming: bool) -> list[tuple[Step, int, bool]]:
    """The steps of the procedure by which the sides say who comes, or by which the meeting is written down."""
    if at.found is None:
        return []
    procedure, here = at.here.page.procedure, at.here
    steps = named_by(procedure, at.found) if naming else held_by(procedure, at.found)
    return [(step, procedure.step_order[step.name], _may(here, step)) for step in steps]


def _may(here: InCase, step: Step) -> bool:
    return here.may_record(step.who)


def _untold(at: InMeeting) -> bool:
    """Whether the newest version has not been sent to anybody yet."""
    stands = at.meeting.stands
    return at.arranges and stands is not None and all(one.number != stands.number for one in at.meeting.told)
