"""What came of a meeting, on one page to read and to print: who was there, the minutes, what is to be done."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.casework.actions.keep_minutes import SaidOfMinutes, Written, answer_minutes, keep_minutes
from evenhand.casework.gatherings import ChangedMeanwhile
from evenhand.casework.policies import overseeing
from evenhand.casework.queries.minutes import MinutesStand
from evenhand.engine.words import say
from evenhand.web.around import frame
from evenhand.web.case.step_form import BETWEEN
from evenhand.web.forms.hearsay import channel, how_it_came, most_likely, not_to_come, said_on
from evenhand.web.forms.questions import Answers, Option, Question, Value, read, unanswered
from evenhand.web.forms.sending import sending
from evenhand.web.meetings.gathered import (
    MEANWHILE,
    Gathered,
    GatheredForm,
    enter_gathered,
    seen_before,
    show_form,
)
from evenhand.web.meetings.minutes_printed import printed
from evenhand.web.meetings.minutes_told import (
    asked,
    exceeded,
    how_told,
    is_asked_now,
    is_late,
    own_line,
    tells_of_votes,
    when_due,
    whose_todo,
)
from evenhand.web.papers.inert import as_file
from evenhand.web.views.attendance import STILL_TO_COME

DRAFT, SHOW, YES, CHANGE = "draft", "show", "yes", "change"


@require_safe
def show_minutes(request: HttpRequest, **place: str | int) -> HttpResponse:
    """The page. Who only reads gets the minutes that were shown, and no drafts."""
    at = enter_gathered(request, place)
    minutes = at.came.latest(keeping=at.keeps)
    today, calendar = at.where.today, at.procedure.calendar
    context = {
        "frame": frame(request, at.where),
        "at": at,
        "minutes": minutes,
        "asked": asked(at, minutes) if minutes and minutes.shown and not minutes.erased else (),
        "asked_now": is_asked_now(at),
        "own": own_line(at, minutes) if minutes else None,
        "how_told": how_told,
        "whose_todo": whose_todo,
        "may_note": _may_note(at),
        "earlier": [one for one in at.came.minutes if (one.shown or at.keeps) and one is not minutes],
        "exceeded": tuple(exceeded(at)),
        "actions": [
            (one, when_due(one, calendar, today), is_late(one, today), at.may_say_done(one.role))
            for one in at.came.actions
        ],
        "may_erase": at.at is not None and overseeing.may_oversee(at.where.actor, at.at.here.facts),
    }
    return render(request, "minutes.html", context)


@require_safe
def take_minutes(request: HttpRequest, **place: str | int) -> HttpResponse:
    """The same as a PDF, for whoever may read the page."""
    at = enter_gathered(request, place)
    return as_file(printed(at), f"{at.reference}-{at.day.isoformat()}.pdf")


@require_http_methods(["GET", "HEAD", "POST"])
def write_minutes(request: HttpRequest, **place: str | int) -> HttpResponse:
    """Ask for the words, and whether those who were there read them now. Each correction is a version of its own."""
    at = enter_gathered(request, place, keeping=True)
    last = at.came.minutes[-1] if at.came.minutes else None
    if last and last.erased:
        raise Http404
    form = GatheredForm(
        title=say("Correct the minutes") if last else say("Write the minutes"),
        questions=_questions(at),
        lead=say("Write what people talked about and what they agreed. Earlier versions stay."),
        version=last.number + 1 if last else 0,
    )
    answers = unanswered(form.questions, _known(at, last))
    if request.method == "POST":
        answers = _checked(read(form.questions, request.POST, at.where.today), at)
        if not answers.mistakes:
            now = sending(request)
            text, shown = str(answers.values["text"]), answers.values["readers"] == SHOW
            try:
                keep_minutes(at.of, Written(text=text, shown=shown, by=at.recorded_by), seen_before(now), now)
                return redirect(at.address("minutes"))
            except ChangedMeanwhile:
                answers = answers.refused(MEANWHILE)
    return show_form(request, at, form, answers)


def _questions(at: Gathered) -> tuple[Question, ...]:
    inside = say("Only the members of the panel ever read this.")
    readers = inside if at.stays_in_the_panel else say("Everybody who was invited, once you show it to them.")
    hint = say("Never write who voted how. Write only what was decided.")
    now = (
        Option(DRAFT, say("Nobody yet: it is a draft"), say("Only those who keep the minutes read it.")),
        Option(SHOW, say("Those who were asked to come"), say("Whoever was there is asked to agree.")),
    )
    return (
        Question("text", "long text", say("The minutes"), hint, seen_by=readers),
        Question("readers", "one of", say("Who reads it now?"), "", now),
    )


def _known(at: Gathered, last: MinutesStand | None) -> dict[str, Value]:
    """What was written before; at first the agenda, to be written between its lines."""
    if last:
        return {"text": last.text, "readers": SHOW if last.shown else DRAFT}
    stands = at.at.meeting.stands if at.at else None
    return {"text": stands.agenda if stands else "", "readers": DRAFT}


def _checked(answers: Answers, at: Gathered) -> Answers:
    text, shown = str(answers.values.get("text", "")), answers.values.get("readers") == SHOW
    box = Question("text", "long text", "")
    panels = at.at.here.facts.state.panels.values() if at.at else ()
    names = {member for panel in panels for member in panel.members}
    names |= {one.name for one in at.known_people() if one.role in at.procedure.panels}
    if sentence := tells_of_votes(text, names):
        why = say("“{sentence}” seems to say who voted how. Write only what was decided", sentence=sentence)
        answers = answers.refused(why, box)
    return answers.refused(STILL_TO_COME, box) if shown and not at.has_been else answers


@require_http_methods(["GET", "HEAD", "POST"])
def say_whether_right(request: HttpRequest, **place: str | int) -> HttpResponse:
    """Ask whoever was there whether the minutes are right. Who keeps them writes down what somebody said elsewhere."""
    at = enter_gathered(request, place)
    minutes = at.came.latest(keeping=False)
    mine = own_line(at, minutes) if minutes else None
    if minutes is None or minutes.erased or not at.takes_place or not (mine or _may_note(at)):
        raise Http404
    form = GatheredForm(
        title=say("Are the minutes right?"),
        questions=_answer_questions(at, minutes),
        notes=tuple(part for part in minutes.text.split("\n") if part.strip()),
        button=say("Send this answer"),
        version=minutes.number + 1,
    )
    answers = unanswered(form.questions, {} if mine else most_likely(at.where.today))
    if request.method == "POST":
        answers = _checked_answer(read(form.questions, request.POST, at.where.today), at)
        if not answers.mistakes:
            now = sending(request)
            try:
                answer_minutes(at.of, _said(at, answers, seen_before(now)), now)
                return redirect(at.address("minutes"))
            except ChangedMeanwhile:
                answers = answers.refused(
                    say("The minutes were changed meanwhile. Read them as they are now, then answer.")
                )
    return show_form(request, at, form, answers)


def _may_note(at: Gathered) -> bool:
    """Whether the reader writes down what others said of the minutes: whoever arranges the meeting, for those who were there."""
    return at.keeps and not at.stays_in_the_panel and (at.at is None or at.at.arranges)


def _answer_questions(at: Gathered, minutes: MinutesStand) -> tuple[Question, ...]:
    choices = (
        Option(YES, say("Yes, they are right")),
        Option(CHANGE, say("No, something should be changed")),
    )
    mine = own_line(at, minutes)
    lines = () if mine else asked(at, minutes)
    whom = tuple(
        Option(f"{one.role}{BETWEEN}{one.person}", one.person or at.label(one.role)) for one in lines
    )
    return (
        *((Question("who", "pick", say("Who told you?"), "", whom),) if whom else ()),
        Question("right", "one of", say("Are they right?"), "", choices),
        Question(
            "reason", "long text", say("What should be changed?"), "", needed=False,
            seen_by=say("Everybody who reads the minutes reads this."),
        ),
        *(how_it_came() if whom else ()),
    )  # fmt: skip


def _checked_answer(answers: Answers, at: Gathered) -> Answers:
    if answers.values.get("right") == CHANGE and not answers.values.get("reason"):
        why = say("Say what should be changed")
        answers = answers.refused(why, Question("reason", "long text", ""))
    return not_to_come(answers, at.where.today)


def _said(at: Gathered, answers: Answers, number: int) -> SaidOfMinutes:
    values, today = answers.values, at.where.today
    role, _between, person = str(values.get("who", "")).partition(BETWEEN)
    return SaidOfMinutes(
        number=number,
        role=role or at.comes_as,
        person=person or ("" if role else at.recorded_by),
        agreed=values["right"] == YES,
        reason=str(values.get("reason", "")) if values["right"] == CHANGE else "",
        channel=channel(answers).value,
        said_on=said_on(answers) or today,
        by=at.recorded_by,
    )
