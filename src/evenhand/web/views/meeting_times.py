"""Find a date: offer days and times for a meeting, more of them, and note what somebody said of them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.offer_times import (
    Offering,
    Settled,
    Suits,
    offer_more,
    offer_times,
    tick,
)
from evenhand.engine.meeting_days import MeetingStep, meeting_steps
from evenhand.engine.words import Sentence, say
from evenhand.web.around import InCase
from evenhand.web.case.step_form import BETWEEN
from evenhand.web.forms.hearsay import channel, how_it_came, most_likely, not_to_come
from evenhand.web.forms.questions import Answers, Option, Question, Value, read, unanswered
from evenhand.web.forms.sending import sending
from evenhand.web.jinja import capitalised
from evenhand.web.meetings.form import MeetingForm, show_form
from evenhand.web.meetings.offered_times import MORE, read_or_keep, rows_asked, times_given, times_questions
from evenhand.web.meetings.room import (
    InMeeting,
    best_first,
    enter_arranging,
    enter_meeting,
    may_be_invited,
    people_asked,
    role_called,
    role_label,
    usually_invited,
)

FURTHER = "further"
SHORTEST, LONGEST = 5, 24 * 60
USUAL = "90"


@require_http_methods(["GET", "HEAD", "POST"])
def begin_meeting(request: HttpRequest, case: str) -> HttpResponse:
    """Ask which meeting it is, who comes, how long it takes and when it could be."""
    here = enter_arranging(request, case)
    kinds, rows = meeting_steps(here.page.procedure), rows_asked(request.POST)
    form = MeetingForm(
        title=say("Find a date and invite people"),
        questions=_questions(here, kinds, rows),
        lead=say("Offer a few days. Everybody you name can say which of them suit. Nothing is sent yet."),
        button=say("Ask them"),
        rows=rows,
    )
    answers = unanswered(form.questions, _suggested(here, kinds))
    if request.method == "POST":
        answers = _checked(read_or_keep(form.questions, request, here.where.today))
        if not answers.mistakes and MORE not in request.POST:
            made = offer_times(case, _offering(here, answers), sending(request))
            return redirect("meeting", case, made)
    return show_form(request, here, form, answers)


@require_http_methods(["GET", "HEAD", "POST"])
def add_times(request: HttpRequest, case: str, meeting: str) -> HttpResponse:
    """Ask for more days, as long as none was settled on."""
    at = enter_meeting(request, case, meeting, arranging=True)
    if at.meeting.settled:
        raise Http404
    rows = rows_asked(request.POST)
    form = MeetingForm(
        title=say("Offer more days"),
        questions=times_questions(rows),
        button=say("Offer these too"),
        meeting=meeting,
        rows=rows,
    )
    answers = unanswered(form.questions)
    if request.method == "POST":
        answers = read_or_keep(form.questions, request, at.here.where.today)
        if not answers.mistakes and MORE not in request.POST:
            try:
                offer_more(meeting, times_given(answers))
            except Settled:
                raise Http404 from None
            return redirect("meeting", case, meeting)
    return show_form(request, at.here, form, answers)


@require_http_methods(["GET", "HEAD", "POST"])
def note_answer(request: HttpRequest, case: str, meeting: str) -> HttpResponse:
    """Ask the office whom somebody rang for, and which days suit them."""
    at = enter_meeting(request, case, meeting, arranging=True)
    if at.meeting.settled or not at.meeting.offers:
        raise Http404
    form = MeetingForm(title=say("Note what somebody said"), questions=_answer_questions(at), meeting=meeting)
    today = at.here.where.today
    answers = unanswered(form.questions, most_likely(today))
    if request.method == "POST":
        answers = not_to_come(read(form.questions, request.POST, today), today)
        if not answers.mistakes:
            _note(request, at, answers)
            return redirect("meeting", case, meeting)
    return show_form(request, at.here, form, answers)


def _note(request: HttpRequest, at: InMeeting, answers: Answers) -> None:
    role, _between, who = str(answers.values["who"]).partition(BETWEEN)
    suits = Suits(
        role=role,
        who=who,
        keys=keys_of(answers),
        channel=channel(answers).value,
        by=at.here.recorded_by,
    )
    try:
        tick(at.meeting.id, suits, sending(request))
    except Settled:
        raise Http404 from None


def _answer_questions(at: InMeeting) -> tuple[Question, ...]:
    people = tuple(
        Option(
            f"{role}{BETWEEN}{name}", say("{name}, for {role}", name=name, role=role_called(at.here, role))
        )
        for role, name in people_asked(at)
    )
    return Question("who", "pick", say("Who told you?"), "", people), suits_question(at), *how_it_came()


def suits_question(at: InMeeting) -> Question:
    """Which of the offered times suit, the best first, each with what the procedure says of it."""
    options = tuple(
        Option(
            str(offer.key),
            say("{day} at {time}", day=offer.day, time=f"{offer.starts_at:%H:%M}"),
            one_after_the_other(marked.sentences),
        )
        for offer, marked in best_first(at)
    )
    hint = say("Tick every day that suits. What is not ticked does not suit.")
    return Question("suits", "some of", say("Which of these suit?"), hint, options, needed=False)


def one_after_the_other(sentences: tuple[Sentence, ...]) -> Sentence | str:
    """Whole sentences as one text."""
    if not sentences:
        return ""
    first, *rest = sentences
    return say("{first} {rest}", first=first, rest=one_after_the_other(tuple(rest))) if rest else first


def keys_of(answers: Answers) -> frozenset[int]:
    """The offered times that were ticked."""
    return frozenset(int(key) for key in _lines(answers, "suits"))


def _questions(here: InCase, kinds: tuple[MeetingStep, ...], rows: int) -> tuple[Question, ...]:
    meetings = tuple(
        Option(
            f"{here.page.procedure.step_order[one.step.name]}",
            capitalised(one.record),
            capitalised(one.step.name),
        )
        for one in kinds
    )
    further = Option(FURTHER, say("A further meeting"), say("One that the procedure does not name."))
    invited = tuple(Option(name, role_label(here, name)) for name in may_be_invited(here))
    return (
        Question("which", "one of", say("Which meeting is it?"), "", (*meetings, further)),
        Question("invited", "some of", say("Who is asked to come?"), "", invited),
        *times_questions(rows),
        Question("minutes", "number", say("How many minutes does it take?"), ""),
    )


def _suggested(here: InCase, kinds: tuple[MeetingStep, ...]) -> dict[str, Value]:
    """What is most likely: the first meeting whose step can be done now."""
    possible = {option.step.name for option in here.page.position.may}
    likely = next((one for one in kinds if one.step.name in possible), None)
    if likely is None:
        return {"minutes": USUAL}
    which = str(here.page.procedure.step_order[likely.step.name])
    return {"which": which, "invited": usually_invited(here, likely.step), "minutes": USUAL}


def _checked(answers: Answers) -> Answers:
    minutes = answers.values.get("minutes")
    if isinstance(minutes, int) and not SHORTEST <= minutes <= LONGEST:
        why = say("Type a number of minutes from {least} to {most}", least=SHORTEST, most=LONGEST)
        answers = answers.refused(why, Question("minutes", "number", ""))
    return answers


def _offering(here: InCase, answers: Answers) -> Offering:
    order = here.page.procedure.step_order
    which = str(answers.values["which"])
    found = next(
        (one for one in meeting_steps(here.page.procedure) if str(order[one.step.name]) == which), None
    )
    return Offering(
        step=found.step.name if found else "",
        record=found.record if found else "",
        invited=_lines(answers, "invited"),
        minutes=int(str(answers.values["minutes"])),
        times=times_given(answers),
        by=here.recorded_by,
    )


def _lines(answers: Answers, name: str) -> tuple[str, ...]:
    found = answers.values.get(name, ())
    return found if isinstance(found, tuple) else ()
