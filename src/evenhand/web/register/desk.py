"""What the screens of the register share: who may come in, and how a small form is asked and answered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from evenhand.casework import policies
from evenhand.casework.register.bookkeeping import Hand
from evenhand.casework.register.entries import Book, PersonEntry
from evenhand.engine.decisions import Refused
from evenhand.engine.words import Sentence, say
from evenhand.web import clock
from evenhand.web.around import InCompact, enter_compact, frame
from evenhand.web.forms.questions import Answers, Option, Question, Value, read, unanswered
from evenhand.web.forms.told import tell_refused
from evenhand.web.frame import Link
from evenhand.web.jinja import capitalised

Values = Mapping[str, Value]
KEEP = say("Keep this")


def enter_register(request: HttpRequest, slug: str) -> InCompact:
    """The reader, who may change the register of that Compact. Raises Http404 for everybody else."""
    where = enter_compact(request, slug)
    if not may_change(where):
        raise Http404
    return where


def may_change(where: InCompact) -> bool:
    """Whether the reader may change the register, and so may see all of it."""
    return policies.can(where.actor, policies.Action.CHANGE, _register(where), "Individual.email")


def may_see_person(where: InCompact, book: Book, entry: PersonEntry) -> bool:
    """Whether the reader may see how a person is reached and tied: the office, and the person themselves."""
    names = (entry.name, *book.former_names_of_person(entry.name))
    return policies.can(where.actor, policies.Action.SEE, _register(where, names), "Individual.email")


def _register(where: InCompact, names: tuple[str, ...] = ()) -> policies.InRegister:
    return policies.InRegister(where.compact.slug, where.compact.procedure, names)


def hand(request: HttpRequest, where: InCompact) -> Hand:
    """Whose hand changes the register now."""
    return Hand(where.actor.name or where.acting.name, clock.now(request), where.actor.names)


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallForm:
    """A form of the register: its heading, what it asks, what is known already, and the pages above it."""

    title: Sentence
    questions: tuple[Question, ...]
    crumbs: tuple[Link, ...]
    known: Values | None = None
    lead: Sentence | str = ""
    button: Sentence = KEEP
    notes: tuple[Sentence, ...] = ()
    """What will happen, to be looked at before it does."""
    also: tuple[tuple[Sentence, Sentence], ...] = ()
    """What is told below the form: names, each with what there is to say of it."""
    looked: str = ""
    """What stands in `notes`, in short: sent along, so that a form is only carried out for what was looked at."""


def ask(
    request: HttpRequest, where: InCompact, form: SmallForm, keep: Callable[[Values], str | Refused]
) -> HttpResponse:
    """Show the form, or take what was typed to `keep`, which gives the page to go to or everything that is wrong."""
    answers = unanswered(form.questions, form.known)
    if request.method == "POST" and request.POST.get("looked", "") == form.looked:
        answers = read(form.questions, request.POST, where.today)
        outcome = "" if answers.mistakes else keep(answers.values)
        if isinstance(outcome, Refused):
            answers = tell_refused(answers, outcome, lambda field: _named(form.questions, field))
        elif outcome:
            messages.success(request, str(form.title))
            return redirect(outcome)
    return show(request, where, form, answers)


def show(request: HttpRequest, where: InCompact, form: SmallForm, answers: Answers) -> HttpResponse:
    """The page of a form."""
    context = {"frame": frame(request, where), "where": where, "form_of": form, "answers": answers}
    return render(request, "register_form.html", context)


def _named(questions: tuple[Question, ...], field: str) -> Question | None:
    return next((question for question in questions if question.name == field), None)


def text(values: Values, name: str) -> str:
    """A text that was typed; empty where nothing was."""
    return str(values.get(name, "")).strip()


def day(values: Values, name: str) -> date | None:
    """A day that was typed, or None."""
    found = values.get(name)
    return found if isinstance(found, date) else None


def lines(values: Values, name: str) -> tuple[str, ...]:
    """The lines or choices of an answer."""
    found = values.get(name, ())
    return found if isinstance(found, tuple) else ()


def given(**known: Value | date | None) -> dict[str, Value]:
    """What is known already, without what is not; `left_on` is for the question `left-on`."""
    return {name.replace("_", "-"): value for name, value in known.items() if value not in (None, "", ())}


def sectors(where: InCompact, *, needed: bool = True) -> Question:
    """From which sector."""
    names = where.compact.procedure.sectors.names
    return Question(
        "sector", "one of", say("Sector"), "", tuple(Option(name, name) for name in names), needed=needed
    )


def term() -> tuple[Question, Question]:
    """From when to when something holds."""
    return (
        Question("since", "date", say("First day"), say("Leave this empty if it was always so."), needed=False),
        Question(
            "until", "date", say("Last day"), say("Leave this empty as long as it goes on."), needed=False, leaning="ahead"
        ),
    )  # fmt: skip


def mistake() -> Question:
    """Whether a row that is there should not be."""
    label = say("It was entered by mistake: take it out")
    hint = say("If it has only come to an end, give it a last day instead.")
    return Question(
        "mistake", "some of", say("Was this a mistake?"), hint, (Option("yes", label),), needed=False
    )


def contact() -> tuple[Question, ...]:
    """How somebody is reached."""
    return (
        Question("email", "text", say("E-mail address"), "", needed=False),
        Question("phone", "text", say("Phone number"), "", needed=False),
        Question("address", "long text", say("Postal address"), say("As it should stand on an envelope."), needed=False),
    )  # fmt: skip


def above(where: InCompact, name: str, heading: Sentence) -> Link:
    """A page of the register that stands above another."""
    return Link(heading, reverse(name, args=[where.compact.slug]))


def named(names: tuple[str, ...]) -> tuple[Option, ...]:
    """Choices that are called what they are."""
    return tuple(Option(name, capitalised(name)) for name in names)
