"""Vote on a step alone, on a page of one's own; the chair opens the ballot, closes it, and decides a tie.

Where a letter tells the outcome, counting the votes leads to it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.cast_vote import NotDeclared, VotedThemselves, Voting, cast_vote, note_vote
from evenhand.casework.actions.close_ballot import Counted, close_ballot
from evenhand.casework.actions.open_ballot import call_off, open_ballot, vote_again
from evenhand.casework.outcomes import Recorded, Stale
from evenhand.casework.policies.panels import leads, sits_there, votes_on
from evenhand.casework.queries.ballots import Standing, electors, standing
from evenhand.casework.queries.counted import counted_answer
from evenhand.casework.queries.letters_to_send import template_of
from evenhand.casework.queries.register import register_of
from evenhand.casework.room.turns import BallotClosed, NotTheirs
from evenhand.engine.decisions import Refused
from evenhand.engine.explain import explain_rule
from evenhand.engine.position import why_not_for
from evenhand.engine.procedure import Step
from evenhand.engine.roles import in_this_case
from evenhand.engine.voting import voting
from evenhand.engine.words import say
from evenhand.web.around import frame
from evenhand.web.case.step_form import StepForm
from evenhand.web.forms.questions import Answers, Question, read, unanswered
from evenhand.web.forms.sending import new_token, sending
from evenhand.web.forms.told import tell_refused, tell_stale
from evenhand.web.panel import vote_form
from evenhand.web.panel.beside_the_question import beside_the_question
from evenhand.web.panel.panel_room import InRoom, enter_room
from evenhand.web.views.step import step_at

VOTE, NOTE, OPEN, CLOSE, AGAIN, CALL_OFF = "vote", "note", "open", "close", "again", "call-off"


@dataclass(frozen=True, slots=True)
class Poll:
    """A step that is voted on, as one reader finds it. `open` is None where no ballot is open."""

    room: InRoom
    step: Step
    place: int
    open: Standing | None
    leads: bool
    able: tuple[str, ...]
    answer: str = ""
    """What the counted votes make, while the letter that tells it has still to go."""

    @property
    def own(self) -> tuple[Question, ...]:
        """What the reader is asked for their own vote."""
        may = self.open and not self.open.counted and self.room.member in self.able
        return vote_form.own_vote(self.room.here, self.step) if may else ()

    @property
    def noting(self) -> tuple[Question, ...]:
        """What the leader is asked for the vote of a member who wants it written down."""
        others = tuple(name for name in self.able if name != self.room.member)
        return vote_form.noted_vote(self.step, others) if self.leads and others and self.own else ()

    @property
    def tied(self) -> bool:
        """Whether the votes were counted, and the chair has to decide."""
        counted = bool(self.open and self.open.counted) and not self.answer
        return counted and vote_form.is_for_the_chair(self.step, self.told)

    @property
    def told(self) -> tuple[tuple[str, int], ...]:
        """The count, once the votes were counted."""
        return self.open.told if self.open else ()

    @property
    def closing(self) -> tuple[Question, ...]:
        """What the leader is asked when they close it."""
        if not self.may_count:
            return ()
        casting = vote_form.casting_vote(self.step, self.told) if self.tied else ()
        return (*casting, *(() if self.has_letter else self.form.beside_the_votes()))

    @property
    def may_count(self) -> bool:
        """Whether the reader may count the votes now, or decide where they are equal."""
        return bool(self.leads and self.open and self.open.may_close and not self.answer)

    @property
    def has_letter(self) -> bool:
        """Whether a letter tells the outcome: what it tells is asked with it, and all is recorded when it goes."""
        return template_of(self.room.here.page, self.step) is not None

    @property
    def form(self) -> StepForm:
        """The form of the step, whose records go with the votes."""
        page, today, role = self.room.here.page, self.room.here.where.today, self.room.here.role
        register = register_of(page.compact, today)
        reader = self.room.here.where.actor.name
        return StepForm(page.procedure, page.case, self.step, register, role, today, reader=reader)


@require_http_methods(["GET", "HEAD", "POST"])
def vote(request: HttpRequest, case: str, place: int) -> HttpResponse:
    """The question with everything beside it, the reader's own vote, and for who leads the panel the rest."""
    poll = _poll(request, case, place)
    if request.method != "POST":
        return _page(request, poll)
    pressed = next((name for name in _PRESSED if name in request.POST), "")
    if not pressed:
        raise Http404
    try:
        return _PRESSED[pressed](request, poll)
    except NotTheirs:
        raise Http404 from None
    except BallotClosed:
        messages.warning(request, "closed")
        return _back(request)


def _poll(request: HttpRequest, case: str, place: int) -> Poll:
    room = enter_room(request, case, office=True)
    page = room.here.page
    step = in_this_case(page.procedure, page.case, step_at(page.procedure, place))
    sits = sits_there(room.here.facts, step, room.member)
    if not votes_on(page.procedure, step) or (room.member and not sits):
        raise Http404
    today = room.here.where.today
    return Poll(
        room=room,
        step=step,
        place=place,
        open=standing(page, step, room.member, today),
        leads=bool(room.member) and leads(room.here.facts, step, room.member),
        able=electors(page, step, today),
        answer=counted_answer(page, step, today),
    )


def _open(request: HttpRequest, poll: Poll) -> HttpResponse:
    here = poll.room.here
    refused = open_ballot(here.where.actor, here.page.id, poll.step.name, poll.room.member, sending(request))
    if refused:
        return _page(request, poll, tell_refused(Answers({}), refused), status=409)
    return _back(request)


def _vote(request: HttpRequest, poll: Poll) -> HttpResponse:
    if not poll.own:
        raise BallotClosed(poll.step.name)
    answers = read(poll.own, request.POST, poll.room.here.where.today)
    if answers.mistakes:
        return _page(request, poll, answers)
    here = poll.room.here
    wish = Voting(
        step=poll.step.name,
        member=poll.room.member,
        vote=str(answers.values["ballot"]),
        said=str(answers.values.get("said", "")),
        declared_again=True,
    )
    cast_vote(here.where.actor, here.page.id, wish, sending(request))
    messages.success(request, "kept")
    return _back(request)


def _note(request: HttpRequest, poll: Poll) -> HttpResponse:
    if not poll.noting:
        raise BallotClosed(poll.step.name)
    answers = read(poll.noting, request.POST, poll.room.here.where.today)
    if answers.mistakes:
        return _page(request, poll, answers)
    here = poll.room.here
    wish = Voting(
        step=poll.step.name,
        member=str(answers.values["note-member"]),
        vote=str(answers.values["note-vote"]),
        declared_again=True,
    )
    try:
        note_vote(here.where.actor, here.page.id, wish, poll.room.member, sending(request))
    except VotedThemselves:
        why = say("{member} has voted already. Only they can change it", member=wish.member)
        return _page(request, poll, answers.refused(why, poll.noting[0]))
    except NotDeclared:
        why = say("{member} has not said yet that they have no link. Ask that first", member=wish.member)
        return _page(request, poll, answers.refused(why, poll.noting[0]))
    messages.success(request, "noted")
    return _back(request)


def _close(request: HttpRequest, poll: Poll) -> HttpResponse:
    here, questions = poll.room.here, poll.closing
    answers = read(questions, request.POST, here.where.today)
    if answers.mistakes:
        return _page(request, poll, answers)
    panel = voting(here.page.procedure, poll.step)[0]
    act = poll.form.act_of_ballot(answers, panel)
    outcome = close_ballot(here.where.actor, here.page.id, act, poll.room.member, sending(request))
    if isinstance(outcome, Counted):
        if outcome.answer:
            return redirect("step", here.page.id, poll.place)
        return _page(request, _poll(request, here.page.id, poll.place), _kept(poll, answers))
    if isinstance(outcome, Recorded):
        messages.success(request, poll.step.name)
        return redirect("case", here.page.id)
    told = tell_stale(answers, outcome) if isinstance(outcome, Stale) else _told(answers, outcome, questions)
    return _page(request, _poll(request, here.page.id, poll.place), told)


def _kept(poll: Poll, answers: Answers) -> Answers:
    """What was typed beside the votes stays in its boxes."""
    return Answers(answers.typed) if poll.closing else unanswered(())


def _told(answers: Answers, refused: Refused, questions: tuple[Question, ...]) -> Answers:
    known = {question.name: question for question in questions}
    return tell_refused(answers, refused, known.get)


def _again(request: HttpRequest, poll: Poll) -> HttpResponse:
    here = poll.room.here
    vote_again(here.where.actor, here.page.id, poll.step.name, poll.room.member, sending(request))
    return _back(request)


def _call_off(request: HttpRequest, poll: Poll) -> HttpResponse:
    here = poll.room.here
    call_off(here.where.actor, here.page.id, poll.step.name, poll.room.member, sending(request))
    return _back(request)


_PRESSED: Mapping[str, Callable[[HttpRequest, Poll], HttpResponse]] = {
    VOTE: _vote,
    NOTE: _note,
    OPEN: _open,
    CLOSE: _close,
    AGAIN: _again,
    CALL_OFF: _call_off,
}
"""By the name of the button."""


def _back(request: HttpRequest) -> HttpResponse:
    """The same page again, for the same member."""
    return redirect(request.get_full_path())


def _page(
    request: HttpRequest, poll: Poll, answers: Answers | None = None, status: int = 200
) -> HttpResponse:
    here = poll.room.here
    page = here.page
    reasons = why_not_for(page.procedure, page.case, poll.step, "", here.where.today)
    if answers is None and poll.open and poll.open.mine and not poll.open.mine.noted_by:
        mine = {"ballot": poll.open.mine.vote, "said": poll.open.mine.said}
        answers = unanswered(poll.own, {name: value for name, value in mine.items() if value})
    context = {
        "frame": frame(request, here.where),
        "here": here,
        "poll": poll,
        "step": poll.step,
        "answers": answers or unanswered(()),
        "labels": vote_form.labels(poll.step),
        "how_it_is_counted": vote_form.how_it_is_counted(poll.step),
        "beside": beside_the_question(here, poll.step) if poll.room.member else None,
        "rule": explain_rule(page.procedure, poll.step),
        "reasons": reasons,
        "token": new_token(),
    }
    return render(request, "vote.html", context, status=status)
