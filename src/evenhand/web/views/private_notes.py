"""A member's own notes in a case: a box that nobody else reads, kept outside the record until the case ends."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.casework.actions.keep_note import keep_note
from evenhand.casework.queries.private_notes import private_note
from evenhand.casework.room.turns import NotTheirs
from evenhand.engine.words import say
from evenhand.web.around import frame
from evenhand.web.forms.questions import Question, read, unanswered
from evenhand.web.forms.sending import sending
from evenhand.web.panel.panel_room import InRoom, enter_room
from evenhand.web.papers.inert import as_file

NOTES = Question(
    "notes", "long text", say("Your notes"), say("Empty the box to delete them now."), needed=False,
    seen_by=say("Can be read by: you alone"),
)  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def keep_notes(request: HttpRequest, case: str) -> HttpResponse:
    """The box, and keeping what stands in it. Nothing that was typed is lost."""
    room = _enter(request, case)
    answers = unanswered((NOTES,), {"notes": _text(room)})
    if request.method == "POST":
        if not room.member:
            raise Http404
        answers = read((NOTES,), request.POST, room.here.where.today)
        if not answers.mistakes:
            try:
                words = str(answers.values.get("notes", ""))
                keep_note(room.here.where.actor, case, room.member, words, sending(request))
            except NotTheirs:
                raise Http404 from None
            messages.success(request, "kept")
            return redirect(request.get_full_path())
    context = {
        "frame": frame(request, room.here.where),
        "here": room.here,
        "room": room,
        "question": NOTES,
        "answers": answers,
        "noted": bool(_text(room)),
    }
    return render(request, "private_notes.html", context)


@require_safe
def take_notes(request: HttpRequest, case: str) -> HttpResponse:
    """The same as a file: a member's right to have what is kept on them."""
    room = _enter(request, case)
    if not room.member:
        raise Http404
    return as_file(_text(room).encode(), f"{room.here.page.reference}-my-notes.txt")


def _enter(request: HttpRequest, case: str) -> InRoom:
    room = enter_room(request, case)
    if room.here.page.case.ended_on is not None:
        raise Http404
    return room


def _text(room: InRoom) -> str:
    if not room.member:
        return ""
    return private_note(room.here.where.actor, room.here.facts, room.member) or ""
