"""Say whether one has a link to one of the sides. Nothing else of the case is shown before."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from evenhand.casework import policies
from evenhand.casework.actions.declare import LinkStands, declare
from evenhand.casework.answers import NO_LINK
from evenhand.casework.policies.capacities import Proof
from evenhand.casework.policies.serving import may_answer_to_serve
from evenhand.engine.words import say
from evenhand.web.around import frame
from evenhand.web.forms.questions import Answers, read, unanswered
from evenhand.web.forms.sending import new_token, sending
from evenhand.web.panel.declaring import ToDeclare, checked, enter_to_declare


@require_http_methods(["GET", "HEAD", "POST"])
def say_whether_linked(request: HttpRequest, case: str) -> HttpResponse:
    """Ask, and write down what the reader says. To open the page changes nothing."""
    here = enter_to_declare(request, case)
    questions = here.questions()
    if request.method != "POST":
        return _page(request, here, unanswered(questions))
    answers = checked(read(questions, request.POST, here.where.today), questions)
    if answers.mistakes:
        return _page(request, here, answers)
    wish = here.wish(answers)
    try:
        declare(case, wish, sending(request))
    except LinkStands:  # in another window, a moment before; or in a demonstration by somebody else
        return _page(request, here, answers.refused(say("A link was declared here before. It stands.")))
    if wish.answer == NO_LINK:
        now = enter_to_declare(request, case)
        if may_answer_to_serve(now.where.actor, now.facts) and not policies.sits(now.where.actor, now.facts):
            return redirect("serve", case)
        if policies.sight(now.where.actor, now.facts) is not None:
            return redirect("case", case)
    # Not the frame of a reader: with a link, this is the last answer of a session that has ended.
    signed_in = here.where.actor.proof is not Proof.DEMONSTRATION
    context = {"frame": frame(request), "answer": wish.answer, "signed_out": signed_in}
    return render(request, "declared.html", context)


def _page(request: HttpRequest, here: ToDeclare, answers: Answers) -> HttpResponse:
    context = {
        "frame": frame(request, here.where),
        "here": here,
        "questions": here.questions(),
        "answers": answers,
        "may_serve": may_answer_to_serve(here.where.actor, here.facts),
        "token": new_token(),
    }
    return render(request, "declare.html", context)
