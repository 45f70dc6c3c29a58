"""The fixed words of reminders and digests.

Whatever the case, they hold its reference, what is to be done, the date, the clause and a link; never who the sides
are, nor what it is about. So they need not know which case is a sensitive one.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext

from evenhand.casework.log import editions
from evenhand.casework.models import Compact
from evenhand.casework.outbox.lines import BETWEEN
from evenhand.casework.queries.case_page import CasePage
from evenhand.casework.rounds.occasions import Dated, Kind, Occasion, Whose, dated_duties
from evenhand.casework.rounds.pages import Pages
from evenhand.engine.case import Case
from evenhand.engine.document import Origin
from evenhand.engine.guards import called
from evenhand.engine.position import Option, turn_of
from evenhand.engine.procedure import Procedure
from evenhand.engine.words import Sentence, Value, all_of, render, say

_DATES = {
    Whose.PROCEDURE: say("By when: {day}"),
    Whose.AIM: say("The procedure aims at: {day}"),
    Whose.OWN: say("The office’s own date: {day}"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """What a message says."""

    subject: str
    text: str


@contextmanager
def spoken(language: str) -> Iterator[None]:
    """In the language of whoever reads it, as far as there is a translation."""
    with translation.override(language or settings.LANGUAGE_CODE):
        yield


def told(sentence: Sentence, edition: str = "") -> str:
    """A sentence in the language of its reader, with the names that the procedure has in it."""
    language = translation.get_language() or ""
    known = editions.translations_of(edition) if edition else {}
    found = known.get(language) or known.get(language.partition("-")[0])
    texts = found.texts if found else {}
    return render(
        sentence, gettext, lambda day: date_format(day, "l j F Y"), lambda text: texts.get(text, text)
    )


def turn_line(page: CasePage, occasion: Occasion, option: Option) -> str:
    """What somebody whose turn it is has to do, by when and why; the same where the date has passed."""
    duty, passed = occasion.dated.duty, occasion.kind is Kind.PASSED
    parts = [say("What to do: {step}", step=option.step.name)]
    if option.step.name != duty.step.name:
        parts.append(say("It comes before: {step}", step=duty.step.name))
    parts += [
        say("The date was: {day}", day=occasion.dated.on) if passed else _date(occasion.dated),
        say("Why: {why}", why=why_of(page.procedure, duty.step.origin)),
    ]
    if passed:
        parts.append(say("If you cannot do it now, tell the office why."))
    return _lines(page, parts)


def passed_line(page: CasePage, dated: Dated) -> str:
    """What an office hears that looks after a case in which a date has passed."""
    parts = [
        say("A date has passed: {step}", step=dated.duty.step.name),
        say("Whose turn it is: {who}", who=whose_turn(page, dated)),
        say("The date was: {day}", day=dated.on),
        say("Why: {why}", why=why_of(page.procedure, dated.duty.step.origin)),
        say("If it was done, write it down. If not, ask them, and write down the reason for the delay."),
    ]
    return _lines(page, parts)


def due_line(page: CasePage, dated: Dated) -> str:
    """One thing to do this week, for a digest: what, whose turn, by when and why."""
    told_of: dict[str, Value] = {
        "reference": page.reference,
        "step": dated.duty.step.name,
        "who": whose_turn(page, dated),
        "day": dated.on,
        "why": why_of(page.procedure, dated.duty.step.origin),
    }
    if dated.on < page.position.at:
        return told(
            say("{reference}: {step}. Turn: {who}. The date was {day}. {why}", **told_of), page.edition
        )
    if dated.whose is Whose.PROCEDURE:
        return told(say("{reference}: {step}. Turn: {who}. By {day}. {why}", **told_of), page.edition)
    if dated.whose is Whose.AIM:
        return told(say("{reference}: {step}. Turn: {who}. Aim: {day}. {why}", **told_of), page.edition)
    return told(say("{reference}: {step}. Turn: {who}. Own date: {day}. {why}", **told_of), page.edition)


def ring_line(page: CasePage, dated: Dated, role: str) -> str:
    """Whom the office has to tell itself, because no e-mail reaches everybody there."""
    who = called(page.procedure, Case(), role)
    ring = say(
        "Ring or write: {who}, about {reference}: {step}. The date is {day}.",
        who=who, reference=page.reference, step=dated.duty.step.name, day=dated.on,
    )  # fmt: skip
    return told(ring, page.edition)


def not_arrived_line(reference: str) -> str:
    """A message that could not be sent."""
    if reference:
        return told(say("Did not arrive: a message about {reference}.", reference=reference))
    return told(say("Did not arrive: a message that is of no dispute."))


def reminder(page: CasePage, compact: Compact, lines: Iterable[str], pages: Pages) -> Words:
    """The whole of a reminder."""
    return Words(
        subject=told(say("Reminder: {reference}", reference=page.reference)),
        text=_whole(
            told(say("This is a reminder about {reference}.", reference=page.reference)),
            *lines,
            _link(say("Open this page:"), pages.case(page.id)),
            told(say("If you have done it already, tell the office.")),
            _whom_to_ask(compact),
            _link(say("You can say here whether you want reminders:"), pages.wishes(compact.slug)),
        ),
    )


def asked_again(page: CasePage, compact: Compact, on: date, pages: Pages) -> Words:
    """To somebody who was asked to serve and has not answered. It says nothing of the case but that there is one."""
    return Words(
        subject=told(say("Can you help? You have not answered yet")),
        text=_whole(
            told(say("On {day} we asked you to help with a dispute.", day=on)),
            told(
                say(
                    "First say whether you have a link with one of the sides. Then say whether you can serve. "
                    "It takes two minutes."
                )
            ),
            _link(say("Open this page:"), pages.declare(page.id)),
            told(say("A link is not a fault. If you cannot help, say so, and we ask somebody else.")),
            _whom_to_ask(compact),
            _link(say("You can say here whether you want reminders:"), pages.wishes(compact.slug)),
        ),
    )


def link_noted(reference: str, compact: Compact) -> Words:
    """To somebody who has declared a link. It says nothing of the case but that there is one."""
    return Words(
        subject=told(say("Thank you. Your link is noted: {reference}", reference=reference)),
        text=_whole(
            told(
                say("You have told us that you have a link. This is about {reference}.", reference=reference)
            ),
            told(say("A link is not a fault. Thank you for telling us.")),
            told(
                say(
                    "You get no papers of this dispute, and take no part in it. If you had a seat, somebody else "
                    "is asked to take it."
                )
            ),
            told(say("You do not need to do anything now.")),
            _whom_to_ask(compact),
        ),
    )


def digest(compact: Compact, lines: Iterable[str], pages: Pages, *, not_arrived: bool) -> Words:
    """The whole of a digest."""
    return Words(
        subject=told(say("{compact}: your week", compact=compact.name)),
        text=_whole(
            told(say("This is what the week brings.")),
            *lines,
            _link(say("All disputes:"), pages.disputes(compact.slug)),
            _link(say("What did not arrive:"), pages.mail(compact.slug)) if not_arrived else "",
            _link(say("You can say here whether you want this message:"), pages.wishes(compact.slug)),
        ),
    )


def receipt_line(page: CasePage, what: Sentence, on: date) -> str:
    """One thing that came, and the day from which it counts."""
    return _lines(page, (say("We have: {what}", what=what), say("It counts from: {day}", day=on)))


def receipt(page: CasePage, compact: Compact, lines: Iterable[str], pages: Pages) -> Words:
    """The whole of a receipt, with what happens next."""
    return Words(
        subject=told(say("We have it: {reference}", reference=page.reference)),
        text=_whole(
            told(say("Thank you. This is about {reference}.", reference=page.reference)),
            *lines,
            told(_next(page), page.edition),
            _link(say("Open this page:"), pages.case(page.id)),
            _whom_to_ask(compact),
        ),
    )


def _next(page: CasePage) -> Sentence:
    """What happens next: the first thing that is owed by a day, else whose turn it is."""
    first = next(iter(dated_duties(page)), None)
    if first is not None:
        return say(
            "What comes next: {step}. Turn: {who}. The date is {day}.",
            step=first.duty.step.name, who=whose_turn(page, first), day=first.on,
        )  # fmt: skip
    if page.position.whose_turn:
        who = all_of(called(page.procedure, Case(), name) for name in page.position.whose_turn)
        return say("What comes next: it is the turn of {who}. No day is set for it.", who=who)
    return say("You do not need to do anything now.")


def whose_turn(page: CasePage, dated: Dated) -> Sentence:
    """Whose turn it is, by the names of the procedure: a message names no organisation."""
    options = turn_of(page.procedure, page.case, dated.duty, page.position.may)
    roles = dict.fromkeys(who for option in options for who in option.who) or dict.fromkeys(dated.duty.who)
    return all_of(called(page.procedure, Case(), name) for name in roles)


def _date(dated: Dated) -> Sentence:
    pattern = _DATES[dated.whose]
    return Sentence(pattern.template, (("day", dated.on),))


def why_of(procedure: Procedure, origin: Origin) -> Sentence:
    """The clauses, by the place where each stands in the text, or that the Compact added it."""
    if not origin.clauses:
        return say("The text does not say this. It was added.")
    places = dict.fromkeys(procedure.clauses[name].in_the_text for name in origin.clauses)
    return all_of(places)


def _whom_to_ask(compact: Compact) -> str:
    name, phone = compact.office_name or compact.name, compact.office_phone
    if phone:
        return told(say("Any questions? Ask {name}, phone {phone}.", name=name, phone=phone))
    return told(say("Any questions? Ask {name}.", name=name))


def _link(words: Sentence, address: str) -> str:
    return f"{told(words)}\n{address}" if address else ""


def _lines(page: CasePage, parts: Iterable[Sentence]) -> str:
    return "\n".join(told(part, page.edition) for part in parts)


def _whole(*parts: str) -> str:
    return BETWEEN.join(part for part in parts if part) + "\n"
