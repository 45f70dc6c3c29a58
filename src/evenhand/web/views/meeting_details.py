"""Write down when and where a meeting is, change it, or call it off; and say who comes and what they need."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.keep_meeting import Comes, Meets, keep_meeting, say_who_comes
from evenhand.casework.policies import meetings as meeting_policies
from evenhand.engine.meeting_days import named_by
from evenhand.engine.words import Sentence, say
from evenhand.web.forms.questions import Answers, Option, Question, Value, read, unanswered
from evenhand.web.forms.sending import sending
from evenhand.web.forms.times import NO_TIME, read_time
from evenhand.web.meetings.form import MeetingForm, show_form
from evenhand.web.meetings.room import InMeeting, enter_meeting, place_called
from evenhand.web.views.meeting_times import LONGEST, SHORTEST

OFF = "cancelled"


@require_http_methods(["GET", "HEAD", "POST"])
def keep_details(request: HttpRequest, case: str, meeting: str) -> HttpResponse:
    """Ask for the time and the place. The day is that of the record, where the procedure keeps it: lead there first."""
    at = enter_meeting(request, case, meeting, arranging=True)
    if _to_the_record_first(at):
        return redirect(step_address(at))
    form = _form(at)
    answers = unanswered(form.questions, _known(at))
    if request.method == "POST":
        answers = _checked(read(form.questions, request.POST, at.here.where.today))
        if not answers.mistakes:
            keep_meeting(meeting, _meets(at, answers), at.here.recorded_by, sending(request))
            return redirect("meeting", case, meeting)
    return show_form(request, at.here, form, answers)


def _to_the_record_first(at: InMeeting) -> bool:
    """Whether the record of the case holds no day for it yet, or another than was settled on."""
    if at.found is None or at.meeting.stands is not None:
        return False
    choice = at.meeting.choice
    return at.recorded_day is None or (choice is not None and choice.day != at.recorded_day)


def step_address(at: InMeeting) -> str:
    """The form of the step that records the day, with the day filled in."""
    place = at.here.page.procedure.step_order[at.meeting.step]
    choice = at.meeting.choice
    query = f"?day={choice.day.isoformat()}" if choice else ""
    return reverse("step", args=[at.here.page.id, place]) + query


def _form(at: InMeeting) -> MeetingForm:
    notes: tuple[Sentence, ...] = ()
    if at.found and at.recorded_day:
        told = say(
            "It is on {day}, as the record says. To move it, record the step once more.", day=at.recorded_day
        )
        notes = (told,)
    return MeetingForm(
        title=say("Time and place"),
        questions=_questions(at),
        lead=say("Everybody who is invited sees this. Nothing is sent yet."),
        notes=notes,
        meeting=at.meeting.id,
    )


def _questions(at: InMeeting) -> tuple[Question, ...]:
    off = Option(OFF, say("It does not take place"))
    by_hand = () if at.found else (Question("day", "date", say("On which day?"), "", leaning="ahead"),)
    joining, agenda = (
        say("Link or phone number for joining from elsewhere"),
        say("What is to be talked about"),
    )
    getting_in = say("Step-free door, hearing loop, parking, whom to ask for.")
    ended = Question(OFF, "some of", say("Is it called off?"), "", (off,), needed=False)
    return (
        *by_hand,
        Question("time", "text", say("At what time?"), say("For example 14:30.")),
        Question("minutes", "number", say("How many minutes does it take?"), ""),
        Question("place", "text", say("Where?"), say("The room and the address."), needed=False),
        Question("joining", "text", joining, "", needed=False),
        Question("getting-in", "long text", say("How to get in"), getting_in, needed=False),
        Question(
            "agenda", "long text", agenda, say("It stands on the page, and in no e-mail."), needed=False
        ),
        *((ended,) if at.meeting.stands else ()),
    )


def _known(at: InMeeting) -> dict[str, Value]:
    stands, choice = at.meeting.stands, at.meeting.choice
    if stands:
        known: dict[str, Value] = {
            "day": stands.day, "time": f"{stands.starts_at:%H:%M}", "minutes": stands.minutes, "place": stands.place,
            "joining": stands.joining, "getting-in": stands.getting_in, "agenda": stands.agenda,
        }  # fmt: skip
        return known | ({OFF: (OFF,)} if stands.cancelled else {})
    known = {"minutes": at.meeting.minutes}
    return known | ({"day": choice.day, "time": f"{choice.starts_at:%H:%M}"} if choice else {})


def _checked(answers: Answers) -> Answers:
    at, minutes = answers.values.get("time"), answers.values.get("minutes")
    if at is not None and read_time(str(at)) is None:
        answers = answers.refused(NO_TIME, Question("time", "text", ""))
    if isinstance(minutes, int) and not SHORTEST <= minutes <= LONGEST:
        why = say("Type a number of minutes from {least} to {most}", least=SHORTEST, most=LONGEST)
        answers = answers.refused(why, Question("minutes", "number", ""))
    return answers


def _meets(at: InMeeting, answers: Answers) -> Meets:
    values = answers.values
    starts_at, on = read_time(str(values["time"])), at.recorded_day if at.found else values.get("day")
    if starts_at is None or not isinstance(on, date):
        raise Http404  # the entry with its day was struck out meanwhile
    return Meets(
        day=on,
        starts_at=starts_at,
        minutes=int(str(values["minutes"])),
        place=str(values.get("place", "")),
        joining=str(values.get("joining", "")),
        getting_in=str(values.get("getting-in", "")),
        agenda=str(values.get("agenda", "")),
        cancelled=OFF in values,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def keep_coming(request: HttpRequest, case: str, meeting: str) -> HttpResponse:
    """Ask who comes and what they need. Each for themselves; whoever arranges the meeting for anybody."""
    at = enter_meeting(request, case, meeting)
    mine = _for_whom(at)
    if not mine:
        raise Http404
    form = MeetingForm(
        title=say("Who comes, and what they need"), questions=_coming_questions(at, mine), meeting=meeting
    )
    answers = unanswered(form.questions, _said_before(at, mine))
    if request.method == "POST":
        answers = read(form.questions, request.POST, at.here.where.today)
        if not answers.mistakes:
            say_who_comes(meeting, _comes(at, answers), sending(request))
            return redirect("meeting", case, meeting)
    return show_form(request, at.here, form, answers)


def _for_whom(at: InMeeting) -> tuple[str, ...]:
    here = at.here
    if at.arranges:
        return meeting_policies.places(here.facts, at.meeting.invited)
    return meeting_policies.own_places(here.where.actor, here.facts) if at.comes_as else ()


def _coming_questions(at: InMeeting, roles: tuple[str, ...]) -> tuple[Question, ...]:
    options = tuple(Option(role, place_called(at.here, role)) for role in roles)
    kept_by_step = at.found is not None and named_by(at.here.page.procedure, at.found)
    people = say("Who comes along?") if not kept_by_step else say("Does a supporter come along?")
    hint = (
        say("A name on each line.")
        if not kept_by_step
        else say("Name those who speak for you by the step itself.")
    )
    needs = say("For example a step-free way in, an interpreter, a break, large print.")
    return (
        Question("role", "told" if len(options) == 1 else "one of", say("For whom?"), "", options),
        Question("people", "long text", people, hint, needed=False, seen_by=say("Everybody who is invited reads this.")),
        Question(
            "needs", "long text", say("What do you need to take part?"), needs, needed=False,
            seen_by=say("Only whoever arranges the meeting reads this."),
        ),
    )  # fmt: skip


def _said_before(at: InMeeting, roles: tuple[str, ...]) -> dict[str, Value]:
    if len(roles) > 1:
        return {}
    said = next((one for one in at.meeting.coming if one.role == roles[0]), None)
    known: dict[str, Value] = {"role": roles[0]}
    return known | ({"people": said.people, "needs": said.needs} if said else {})


def _comes(at: InMeeting, answers: Answers) -> Comes:
    values = answers.values
    return Comes(
        role=str(values["role"]),
        people=str(values.get("people", "")),
        needs=str(values.get("needs", "")),
        by=at.here.recorded_by,
    )
