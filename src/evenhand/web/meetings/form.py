"""The small forms around a meeting of a case: one template for all of them."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from evenhand.engine.words import Sentence
from evenhand.web.around import InCase, frame
from evenhand.web.forms.questions import Answers, Question
from evenhand.web.forms.sending import new_token
from evenhand.web.meetings.offered_times import MOST_TIMES
from evenhand.web.register.desk import KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingForm:
    """A form: its heading, what it asks, what to know first, and the page it belongs to (a case where `meeting` is "").

    `rows`: how many days it asks for, where there is a button for more of them.
    """

    title: Sentence
    questions: tuple[Question, ...]
    lead: Sentence | str = ""
    notes: tuple[Sentence, ...] = ()
    button: Sentence = KEEP
    meeting: str = ""
    rows: int = 0


def show_form(request: HttpRequest, here: InCase, form: MeetingForm, answers: Answers) -> HttpResponse:
    """The page of the form."""
    case = here.page.id
    back = reverse("meeting", args=[case, form.meeting]) if form.meeting else reverse("case", args=[case])
    context = {
        "frame": frame(request, here.where),
        "here": here,
        "form_of": form,
        "answers": answers,
        "back": back,
        "token": new_token(),
        "may_have_more": 0 < form.rows < MOST_TIMES,
    }
    return render(request, "meeting_form.html", context)
