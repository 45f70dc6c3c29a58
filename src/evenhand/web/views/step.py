"""Record a step: the form made from the procedure, and what comes of sending it."""

from dataclasses import dataclass, replace
from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.give_receipt import received
from evenhand.casework.actions.record_step import record_step
from evenhand.casework.outcomes import Outcome, Recorded, Stale
from evenhand.casework.queries.commitments import commitments_of
from evenhand.casework.queries.counted import counted_answer
from evenhand.casework.queries.register import register_of
from evenhand.casework.queries.signposts import places_to_go
from evenhand.engine.case import Reason
from evenhand.engine.decisions import Refused
from evenhand.engine.events import Override
from evenhand.engine.explain import explain_rule
from evenhand.engine.guards import called
from evenhand.engine.overrides import who_may_override
from evenhand.engine.people import PersonKind
from evenhand.engine.position import why_not_for
from evenhand.engine.procedure import Procedure, Section, Step
from evenhand.engine.roles import in_this_case
from evenhand.engine.words import say
from evenhand.letters.signposts import Signpost
from evenhand.web.around import InCase, enter_case, frame
from evenhand.web.case.step_form import StepForm
from evenhand.web.forms.questions import Answers, Option, Question, read, unanswered
from evenhand.web.forms.sending import new_token, sending
from evenhand.web.forms.suggested import from_address
from evenhand.web.forms.told import tell_refused, tell_stale
from evenhand.web.letters.papers import PAPERS
from evenhand.web.letters.told import LETTERS_SENT
from evenhand.web.letters.ways import WAY
from evenhand.web.letters.wording import WORDS
from evenhand.web.mail.receipts import receipt_for
from evenhand.web.panel.panel_room import way_to_the_vote, why_not_by_hand
from evenhand.web.papers.uploads import hold_small_files
from evenhand.web.views.step_letters import BACK, GO_ON, SEND, LetterFor, go_on, has_letter, points_on

EXCEPTION_BY, EXCEPTION_WHY = "exception-by", "exception-why"


@dataclass(frozen=True, slots=True)
class Asked:
    """A step in a case, as this reader is asked about it.

    `reasons` are why it cannot be done now; `held` those of them by which this reader may not record it at any day.
    """

    here: InCase
    step: Step
    form: StepForm
    reasons: tuple[Reason, ...]
    held: tuple[Reason, ...] = ()

    @property
    def may_record(self) -> bool:
        """Whether the reader may record this step, now or late: their own, and what they write down for others."""
        return not self.held and self.here.may_record(self.step.who)


# Exempt outside and protected within: the check reads the form, and before that it has to be known where files go.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def record_a_step(request: HttpRequest, case: str, place: int) -> HttpResponse:
    """Ask what the step asks, and record it. Nothing that was typed is lost."""
    asked = _asked(enter_case(request, case), place)
    if request.method != "POST":
        known = asked.form.suggested(request.GET.get("day", "")) | from_address(request.GET, asked.form)
        answers = unanswered(asked.form.questions(), known)
        return _page(request, asked, answers, asked.reasons)
    hold_small_files(request)  # a letter that comes back from Word
    return _receive(request, asked)


@csrf_protect
def _receive(request: HttpRequest, asked: Asked) -> HttpResponse:
    answers = _read(request, asked)
    if BACK in request.POST:
        return _page(request, asked, replace(answers, mistakes=()), asked.reasons)
    if not asked.may_record:
        answers = tell_refused(answers, Refused(asked.reasons))
        return _page(request, asked, answers, asked.reasons, HTTPStatus.FORBIDDEN)
    if answers.mistakes:
        return _page(request, asked, answers, asked.reasons)
    outcome = _recorded(request, asked, answers)
    return outcome if isinstance(outcome, HttpResponse) else _told(request, asked, answers, outcome)


def _recorded(request: HttpRequest, asked: Asked, answers: Answers) -> HttpResponse | Outcome:
    """What came of recording the step; where its letter is read first, the page of that."""
    act = asked.form.act(answers, _override(answers))
    if GO_ON in request.POST and has_letter(asked.here, asked.step):
        return go_on(request, LetterFor(asked.here, asked.step, act))
    receipt = receipt_for(request, asked.here.where.actor, say("{step}", step=asked.step.name), act.on)
    sent = sending(request)
    return received(lambda: record_step(asked.here.page.id, act, sent), receipt, sent)


def _told(request: HttpRequest, asked: Asked, answers: Answers, outcome: Outcome) -> HttpResponse:
    """Back on the page of the case, or again on the form with the reason why not."""
    if isinstance(outcome, Recorded):
        return _recorded_it(request, asked, outcome)
    if isinstance(outcome, Stale):
        place = asked.here.page.procedure.step_order[asked.step.name]
        now = _asked(enter_case(request, asked.here.page.id), place)
        return _page(request, now, tell_stale(answers, outcome), now.reasons)
    return _page(
        request, asked, tell_refused(answers, outcome, lambda field: _about(asked, field)), outcome.reasons
    )


def _recorded_it(request: HttpRequest, asked: Asked, outcome: Recorded) -> HttpResponse:
    """On to the letters that have just gone, where some did; else back to the case."""
    case = asked.here.page.id
    if SEND not in request.POST or GO_ON not in request.POST:
        messages.success(request, asked.step.name)
        return redirect("case", case)
    for event in outcome.events:
        messages.success(request, event.id, LETTERS_SENT)
    return redirect("letters", case)


def step_at(procedure: Procedure, place: int) -> Step:
    """The step of a case at that place in the file. Raises Http404 for any other."""
    steps = list(procedure.steps.values())
    if place >= len(steps) or steps[place].section is Section.BETWEEN_CASES:
        raise Http404
    return steps[place]


def _asked(here: InCase, place: int) -> Asked:
    page = here.page
    step, others = (
        in_this_case(page.procedure, page.case, step_at(page.procedure, place)),
        here.may_record_for_others,
    )
    register, today = register_of(page.compact, here.where.today), here.where.today
    form = StepForm(
        page.procedure,
        page.case,
        step,
        register,
        here.role,
        today,
        others=others,
        helped=here.writes_for,
        reader=here.where.actor.name,
        commitments=commitments_of(page.compact, today),
        counted=counted_answer(page, step, today),
    )
    # Whoever writes down what others did asks whether anybody may, and not whether the writer may.
    who = "" if others else _acting(here, step)
    held = why_not_by_hand(here, step)
    return Asked(here, step, form, (*held, *why_not_for(page.procedure, page.case, step, who, today)), held)


def _acting(here: InCase, step: Step) -> str:
    """Under which name the reader does the step: their own, or that of the side whose step they write down."""
    own = here.is_one_of(step.who) or here.writes_for not in step.who
    return here.role if own else here.writes_for


def _read(request: HttpRequest, asked: Asked) -> Answers:
    """What was typed, the exception too where one was asked for."""
    questions = asked.form.questions()
    if EXCEPTION_BY in request.POST:
        questions = (*questions, *_exception(_claimed(asked.here, _who_allow(asked.here.page.procedure))))
    answers = asked.form.checked(read(questions, request.POST, asked.here.where.today))
    if EXCEPTION_WHY in answers.values and EXCEPTION_BY not in answers.values:
        return answers.refused(say("Choose who allows this exception"), _exception(())[0])
    return answers


def _page(
    request: HttpRequest,
    asked: Asked,
    answers: Answers,
    reasons: tuple[Reason, ...],
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    page = asked.here.page
    context = {
        "frame": frame(request, asked.here.where),
        "here": asked.here,
        "asked": asked,
        "step": asked.step,
        "goes_to": [called(page.procedure, page.case, name) for name in asked.step.to],
        "reworded": [
            (name, value)
            for name, values in request.POST.lists()
            if name.startswith((WORDS, f"{WAY}-", PAPERS))
            for value in map(str, values)
        ],
        "has_letter": has_letter(asked.here, asked.step),
        "room": way_to_the_vote(asked.here, asked.step) if asked.step.letter else "",
        "places": _places(asked),
        "rule": explain_rule(page.procedure, asked.step),
        "exception": _exception(_allowed(asked, reasons)),
        "reasons": reasons,
        "answers": answers,
        "version": page.version,
        "token": new_token(),
    }
    return render(request, "step.html", context, status=status)


def _places(asked: Asked) -> tuple[Signpost, ...] | None:
    """The places that somebody could be pointed to today, where the letter of the step points on; else None."""
    here = asked.here
    wanted = asked.may_record and has_letter(here, asked.step) and points_on(here, asked.step)
    return places_to_go(here.page.compact, here.where.today) if wanted else None


def _about(asked: Asked, field: str) -> Question | None:
    return _exception(())[1] if field == "override" else asked.form.question_for(field)


def _allowed(asked: Asked, reasons: tuple[Reason, ...]) -> tuple[str, ...]:
    """Who may allow an exception to all of these reasons, where the reader may record one."""
    return _claimed(asked.here, who_may_override(asked.here.page.procedure, reasons))


def _claimed(here: InCase, names: tuple[str, ...]) -> tuple[str, ...]:
    """In which of these names the reader may record an exception: whoever keeps the case in any, others in their own."""
    return names if here.may_record_for_others else tuple(name for name in names if name == here.role)


def _who_allow(procedure: Procedure) -> tuple[str, ...]:
    """Everybody who may ever allow an exception: the engine says who may allow this one."""
    kinds = (PersonKind.OFFICE, PersonKind.STAND_IN_FOR, PersonKind.BODY, PersonKind.CHAIR_OF)
    return tuple(person.name for person in procedure.people.values() if person.kind in kinds)


def _exception(allowed: tuple[str, ...]) -> tuple[Question, Question]:
    options = tuple(Option(name, name) for name in allowed)
    return (
        Question(EXCEPTION_BY, "pick", say("Who allows this exception?"), "", options, needed=False),
        Question(EXCEPTION_WHY, "long text", say("Why is this exception right?"), say("Both sides will see this reason."), needed=False),
    )  # fmt: skip


def _override(answers: Answers) -> Override | None:
    by = str(answers.values.get(EXCEPTION_BY, ""))
    return Override(by, str(answers.values.get(EXCEPTION_WHY, ""))) if by else None
