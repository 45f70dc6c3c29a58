"""For those who approve a letter: its exact words, and two buttons. To open the page, as a mail scanner does, changes nothing."""

from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from evenhand.casework import policies
from evenhand.casework.accesses import SAW, Access
from evenhand.casework.actions.answer_draft import (
    Answering,
    NotAskedAnyMore,
    Opens,
    answer_draft,
    opened_by,
    use_draft_key,
)
from evenhand.casework.actions.note_access import note_access
from evenhand.casework.actions.use_key import NotRight, TooManyTries
from evenhand.casework.outcomes import NoSuchCase
from evenhand.casework.policies import approving
from evenhand.casework.policies.capacities import Actor, Proof
from evenhand.casework.policies.capacities import role as capacity
from evenhand.casework.queries.approvals import Approver, DraftPage, Said, draft_page, has_to_declare
from evenhand.casework.queries.between import log_page
from evenhand.casework.queries.case_facts import case_facts
from evenhand.casework.queries.case_page import CasePage
from evenhand.casework.queries.draft_changes import what_changed
from evenhand.engine.names import folded
from evenhand.engine.words import say
from evenhand.web import clock
from evenhand.web.acting import DRAFT_KEY
from evenhand.web.around import InCompact, enter_publicly, frame, nothing_here, proved
from evenhand.web.forms.first import GoFirst
from evenhand.web.forms.questions import Answers, Question, read, unanswered
from evenhand.web.forms.sending import new_token, sending
from evenhand.web.frame import Link
from evenhand.web.panel.panel_room import MEMBER
from evenhand.web.signing_in.pages import network_of
from evenhand.web.views.come_in import CODE

AGREE, CHANGE = "agree", "change"
REASON = Question(
    "reason", "long text", say("Which change do you ask for, and why?"), "", needed=False, most=300
)


@dataclass(frozen=True, slots=True)
class Reading:
    """An approver before the words: where they are, what they are asked as, and what they said of these words before."""

    where: InCompact
    page: CasePage
    draft: DraftPage
    asked: tuple[Approver, ...]
    choices: tuple[Link, ...] = ()
    """In a demonstration: the same page for each of several members of a panel."""

    @property
    def said(self) -> Said | None:
        """Their last word on these very words."""
        return next((said for each, said in self.draft.said if each in self.asked), None)


@require_http_methods(["GET", "HEAD", "POST"])
def say_yes(request: HttpRequest, case: str, draft: str, *, between: bool = False) -> HttpResponse:
    """For an approver who is signed in. Anybody else finds nothing here. `between`: of a letter between cases."""
    page, where, facts = _enter(request, case)
    if page.case.between is not between:
        raise nothing_here(request)
    where = proved(request, replace(where, actor=_as_approver(where, facts)))
    found = draft_page(facts, draft, where.today)
    asked = approving.asked_as(where.actor, facts, _all(found), found.tells_of if found else ())
    if found is None or not found.waits or not asked:
        raise nothing_here(request)
    if policies.must_declare(where.actor, facts):
        raise GoFirst("declare", case)
    _note(request, where.actor, page)
    reading = Reading(where, page, found, *_one_of_them(request, where, asked))
    return _answer(request, reading, request.get_full_path())


def _one_of_them(
    request: HttpRequest, where: InCompact, asked: tuple[Approver, ...]
) -> tuple[tuple[Approver, ...], tuple[Link, ...]]:
    """As whom the reader answers. In a demonstration anybody may be any member of a panel: one at a time."""
    people = tuple(dict.fromkeys(each.person for each in asked))
    if where.actor.proof is not Proof.DEMONSTRATION or len(people) < 2:  # noqa: PLR2004 - there is nothing to choose
        return asked, ()
    chosen = request.GET.get(MEMBER, "")
    links = tuple(Link(name, f"?{urlencode({MEMBER: name})}") for name in people)
    return tuple(each for each in asked if each.person == chosen), links


@require_http_methods(["GET", "HEAD", "POST"])
def say_yes_with_key(request: HttpRequest, key: str) -> HttpResponse:
    """For an approver who has no way to sign in: first the code, then the words."""
    today = clock.today(request)
    opened = opened_by(request.session.get(DRAFT_KEY, ""), today)
    if opened is None or folded(opened.key) != folded(key.replace("-", "")):
        return _ask_for_code(request, key)
    page, where, facts = _enter(request, opened.log)
    found = draft_page(facts, opened.draft, today)
    asked = tuple(each for each in _all(found) if (each.role, each.person) == (opened.role, opened.person))
    if found is None or not asked:  # they have lost the office, or have a link: the key opens nothing more
        del request.session[DRAFT_KEY]
        return _ask_for_code(request, key)
    if has_to_declare(facts, opened.person):
        why = say("First say whether you have a link to one of the sides. Ring the Compact office for that")
        return _code_page(request, unanswered((CODE,)).refused(why, CODE))
    _note(request, Actor(page.compact, Proof.KEY, holder=opened.person, acting=capacity(opened.role)), page)
    reading = Reading(where, page, found, asked)
    return _answer(request, reading, reverse("yes-with-key", args=[key]))


def _enter(request: HttpRequest, case: str) -> tuple[CasePage, InCompact, policies.InCase]:
    try:
        page = log_page(case, clock.today(request))
    except NoSuchCase:
        raise nothing_here(request) from None
    return page, enter_publicly(request, page.compact), case_facts(page)


def _note(request: HttpRequest, actor: Actor, page: CasePage) -> None:
    """That they read it is written down, so that it is known should they declare a link later."""
    if not page.case.between:
        note_access(actor, Access(page.compact, SAW, page.id), clock.now(request))


def _as_approver(where: InCompact, facts: policies.InCase) -> Actor:
    return policies.in_the_right_capacity(where.actor, facts)


def _all(found: DraftPage | None) -> tuple[Approver, ...]:
    return tuple(each for each, _ in found.said) if found else ()


def _answer(request: HttpRequest, here: Reading, back: str) -> HttpResponse:
    answers = unanswered((REASON,))
    if request.method == "POST":
        answers = read((REASON,), request.POST, here.where.today)
        agreed = AGREE in request.POST
        if not agreed and not answers.values.get("reason"):
            answers = answers.refused(say("Say which change you ask for"), REASON)
        if not answers.mistakes:
            try:
                _keep(request, here, answers, agreed=agreed)
            except NotAskedAnyMore:
                why = say("These words were changed or taken back meanwhile. Read them again.")
                answers = answers.refused(why)
            else:
                return redirect(back)
    context = {
        "frame": frame(request, here.where),
        "here": here,
        "changed": what_changed(here.draft, here.asked),
        "question": REASON,
        "answers": answers,
        "token": new_token(),
    }
    return render(request, "say_yes.html", context)


def _keep(request: HttpRequest, here: Reading, answers: Answers, *, agreed: bool) -> None:
    for each in here.asked:
        wish = Answering(
            draft=here.draft.id, digest=request.POST.get("digest", "")[:64], by=each, agreed=agreed,
            reason="" if agreed else str(answers.values["reason"]), said_on=here.where.today, recorded_by=each.person,
        )  # fmt: skip
        answer_draft(wish, sending(request))


def _ask_for_code(request: HttpRequest, key: str) -> HttpResponse:
    """The page for the code: the same for every key, whether it exists or not."""
    answers = unanswered((CODE,))
    if request.method == "POST":
        answers = read((CODE,), request.POST, clock.today(request))
        if not answers.mistakes:
            found = _try(request, key, answers)
            if isinstance(found, Opens):
                request.session.cycle_key()
                request.session[DRAFT_KEY] = found.key
                return redirect("yes-with-key", key)
            answers = found
    return _code_page(request, answers)


def _code_page(request: HttpRequest, answers: Answers) -> HttpResponse:
    context = {"frame": frame(request), "question": CODE, "answers": answers}
    return render(request, "yes_code.html", context)


def _try(request: HttpRequest, key: str, answers: Answers) -> Opens | Answers:
    now = replace(sending(request), now=clock.real_now())
    try:
        return use_draft_key(key, str(answers.values["code"]), network_of(request), now)
    except TooManyTries:
        return answers.refused(
            say("This was tried too often. Try again in an hour, or call the Compact office"), CODE
        )
    except NotRight:
        why = say(
            "This code opens nothing, or the letter waits no more. Check it, or call the Compact office"
        )
        return answers.refused(why, CODE)
