"""Write down who was at a meeting: who came, who sent apologies, who came for whom, and who left before the end."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from evenhand.casework.actions.keep_minutes import keep_attendance
from evenhand.casework.gatherings import ChangedMeanwhile, How, Present
from evenhand.engine.words import Sentence, say
from evenhand.web.forms.questions import Answers, Option, Question, Value, read, unanswered
from evenhand.web.forms.sending import sending
from evenhand.web.forms.times import NO_TIME, read_time
from evenhand.web.meetings.gathered import (
    MEANWHILE,
    Gathered,
    GatheredForm,
    enter_gathered,
    seen_before,
    show_form,
)

OFF = "off"
MORE = 3
STILL_TO_COME = say("This meeting is still to come. Write down who was there when it has been.")


@require_http_methods(["GET", "HEAD", "POST"])
def keep_who_came(request: HttpRequest, **place: str | int) -> HttpResponse:
    """Ask of everybody who is known whether they came, and who else did."""
    at = enter_gathered(request, place, keeping=True)
    known = at.known_people()
    there = at.came.attendance
    if there and there.erased:
        raise Http404
    form = GatheredForm(
        title=say("Who was there"),
        questions=tuple(_questions(at, known)),
        lead=say("Leave out who has nothing to do with it. Everything can be put right later."),
        version=there.number + 1 if there else 0,
    )
    answers = unanswered(form.questions, _as_known(there.people) if there else {})
    if request.method == "POST":
        answers = _checked(read(form.questions, request.POST, at.where.today), at, known)
        if not answers.mistakes:
            now = sending(request)
            try:
                keep_attendance(at.of, _people(known, answers), at.recorded_by, seen_before(now), now)
                return redirect(at.address("minutes"))
            except ChangedMeanwhile:
                answers = answers.refused(MEANWHILE)
    return show_form(request, at, form, answers)


def key_of(one: Present) -> str:
    """The name of the questions about one person: the same on every page, in whatever order they stand."""
    return f"p-{sha256(f'{one.role}|{one.name}'.encode()).hexdigest()[:10]}"


def _questions(at: Gathered, known: tuple[Present, ...]) -> Iterator[Question]:
    ways = (
        Option(How.CAME.value, say("Came")),
        Option(How.APOLOGIES.value, say("Sent apologies")),
        Option(How.NOT_THERE.value, say("Was not there")),
        Option(OFF, say("Does not belong on this list")),
    )
    for one in known:
        who = say("{name}, for {role}", name=one.name, role=at.called(one.role)) if one.role else one.name
        left = say("When did {name} leave, if before the end?", name=one.name)
        yield Question(f"{key_of(one)}-how", "one of", who, "", ways, needed=False)
        yield Question(f"{key_of(one)}-left", "text", left, say("For example 15:10."), needed=False)
    roles = tuple(Option(role, at.label(role)) for role in at.roles)
    for number in range(1, MORE + 1):
        yield from _one_more(number, roles)


def _one_more(number: int, roles: tuple[Option, ...]) -> Iterator[Question]:
    name = say("Who else came? Name {number}", number=number)
    for_whom = say("For whom did name {number} come?", number=number)
    instead = say("In place of whom did name {number} come?", number=number)
    elsewhere = say("From which other organisation is name {number}?", number=number)
    yield Question(f"more-{number}-name", "text", name, "", needed=False)
    yield Question(f"more-{number}-role", "pick", for_whom, "", roles, needed=False)
    yield Question(
        f"more-{number}-instead", "text", instead, say("Only for somebody’s stand-in."), needed=False
    )
    yield Question(
        f"more-{number}-from", "text", elsewhere, say("Only for who came to support a side."), needed=False
    )


def _as_known(known: tuple[Present, ...]) -> dict[str, Value]:
    told: dict[str, Value] = {}
    for one in known:
        told |= {f"{key_of(one)}-how": one.how.value, f"{key_of(one)}-left": one.left_at}
    return told


def _checked(answers: Answers, at: Gathered, known: tuple[Present, ...]) -> Answers:
    if not at.has_been:
        answers = answers.refused(STILL_TO_COME)
    for one in known:
        box = f"{key_of(one)}-left"
        left = answers.values.get(box)
        if left is not None and read_time(str(left)) is None:
            answers = answers.refused(NO_TIME, Question(box, "text", ""))
    for number in range(1, MORE + 1):
        answers = _checked_more(answers, number)
    if not answers.mistakes and not _people(known, answers):
        answers = answers.refused(say("Say of at least one person whether they came."))
    return answers


def _checked_more(answers: Answers, number: int) -> Answers:
    parts = {
        part: answers.values.get(f"more-{number}-{part}") for part in ("name", "role", "instead", "from")
    }
    why: Sentence | None = None
    missing = "role"
    if parts["name"] and not parts["role"]:
        why = say("Choose for whom {name} came", name=str(parts["name"]))
    elif any(parts.values()) and not parts["name"]:
        why, missing = say("Give the name as well"), "name"
    return answers.refused(why, Question(f"more-{number}-{missing}", "text", "")) if why else answers


def _people(known: tuple[Present, ...], answers: Answers) -> tuple[Present, ...]:
    """The list as it was answered. Who was not answered for, or does not belong on it, is not on it."""
    values, found = answers.values, []
    for one in known:
        how = str(values.get(f"{key_of(one)}-how", OFF))
        if how != OFF:
            at = read_time(str(values.get(f"{key_of(one)}-left", "")))
            found.append(replace(one, how=How(how), left_at=f"{at:%H:%M}" if at else ""))
    for number in range(1, MORE + 1):
        name, role, instead, elsewhere = (
            str(values.get(f"more-{number}-{part}", "")) for part in ("name", "role", "instead", "from")
        )
        if name:
            found.append(
                Present(role=role, name=name, how=How.CAME, instead_of=instead, organisation=elsewhere)
            )
    return tuple(found)
