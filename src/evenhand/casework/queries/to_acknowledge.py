"""A letter that should go by itself: whole, with all that is checked before it may, or what stands in the way in words."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from evenhand.casework import policies
from evenhand.casework.models import Acknowledgement, Individual, NotReached
from evenhand.casework.outcomes import Sending, Stale
from evenhand.casework.policies.capacities import Actor, role
from evenhand.casework.queries.acknowledging import Yes, repeated, yes_to
from evenhand.casework.queries.addressee import addressee
from evenhand.casework.queries.case_facts import case_facts
from evenhand.casework.queries.case_page import CasePage, case_page
from evenhand.casework.queries.foreseen import foreseen
from evenhand.casework.queries.letters_to_send import Draft, letters_to_send, template_of
from evenhand.casework.queries.office_contact import contact_of
from evenhand.casework.queries.reach import Reached
from evenhand.engine.case import Case
from evenhand.engine.decisions import Refused
from evenhand.engine.events import Act, Channel, Done
from evenhand.engine.procedure import Step
from evenhand.engine.words import Sentence, long_date, say
from evenhand.letters.blocks import Letter

TOO_LATE: Final = timedelta(days=3)
"""An acknowledgement that could not be looked at for so long would surprise: a person decides."""


@dataclass(frozen=True, slots=True)
class Ready:
    """It may go: the step as it would be recorded, each letter with its recipient, and by whose yes."""

    act: Act
    step: Step
    letters: tuple[tuple[Reached, Letter], ...]
    yes: Yes
    sending: Sending


@dataclass(frozen=True, slots=True)
class Cannot:
    """It does not go by itself, and why, for the office."""

    why: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Over:
    """There is nothing to do any more: it was done, what it confirms was struck out, or it was switched off."""


@dataclass(frozen=True, slots=True)
class NotNow:
    """Somebody recorded something in this very moment: look again."""


Prepared = Ready | Cannot | Over | NotNow


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is looked at: the occasion, the case as it stands, and by whose yes the letter would go."""

    row: Acknowledgement
    page: CasePage
    step: Step
    yes: Yes
    now: datetime
    today: date
    facts: policies.InCase = field(repr=False)


def prepared(row: Acknowledgement, now: datetime) -> Prepared:
    """What would go now, or why nothing does. Stores nothing."""
    today = now.astimezone(ZoneInfo(row.case.compact.time_zone)).date()
    page = case_page(row.case_id, today)
    step = page.procedure.steps.get(row.step)
    yes = yes_to(row.case.compact_id, step.letter) if step else None
    if step is None or yes is None or not _is_open(page.case, row, step):
        return Over()
    if now - row.made_at > TOO_LATE:
        return _cannot(
            say("It has waited since {day}. Nothing goes by itself after so long", day=row.made_at.date())
        )
    return _by_somebody(_Asked(row, page, step, yes, now, today, case_facts(page)))


def _is_open(case: Case, row: Acknowledgement, step: Step) -> bool:
    """Whether what it confirms still stands, and nobody has confirmed it yet."""
    stands = any(isinstance(one, Done) and one.id == row.event for one in case.log)
    return stands and case.ended_on is None and not case.happened.get(step.name)


def _by_somebody(asked: _Asked) -> Prepared:
    """In the name of whoever said that it may go, if the letter would be theirs to send today."""
    actor = _whose_yes(asked)
    if actor is None:
        return _cannot(
            say("{name} let this letter go by itself, and no longer acts for the office", name=asked.yes.who)
        )
    standing = policies.standing(actor, asked.facts)
    if standing is not policies.Standing.IN or policies.sight(actor, asked.facts) is None:
        return _cannot(
            say("{name} let this letter go by itself, and may not act in this dispute", name=asked.yes.who)
        )
    return _as_it_would_stand(asked, actor)


def _whose_yes(asked: _Asked) -> Actor | None:
    """The person of that yes, in the office that does the step; None for who does not hold it today."""
    rows = Individual.objects.filter(compact=asked.page.compact, name=asked.yes.who)
    person = rows.select_related("merged_into").first()
    if person is None:
        return None
    email = (person.merged_into or person).email
    found = (addressee(email, asked.page.compact, role(name).value, asked.today) for name in asked.step.who)
    return next((actor for actor in found if actor is not None), None) if email else None


def _as_it_would_stand(asked: _Asked, actor: Actor) -> Prepared:
    page, office = asked.page, actor.acting.name if actor.acting else ""
    by = f"the program by itself, as {asked.yes.who} switched on on {long_date(_day(asked))}"
    act = Act(step=asked.step.name, who=office, on=asked.today, channel=Channel.EMAIL, recorded_by=by)
    sending = Sending(today=asked.today, now=asked.now, seen=page.version)
    after = foreseen(page.id, act, sending)
    if isinstance(after, Refused):
        return Cannot(tuple(reason.sentence for reason in after.reasons))
    if not isinstance(after, CasePage):
        return NotNow() if isinstance(after, Stale) else Over()
    wrong = _wrong_words(asked, after)
    if wrong:
        return _cannot(wrong)
    return _whole(asked, act, sending, letters_to_send(after, asked.step, act, actor))


def _wrong_words(asked: _Asked, after: CasePage) -> Sentence | None:
    template = template_of(after, asked.step)
    if template is None or template.digest != asked.yes.template:
        return say(
            "This dispute has other words for this letter than those that {name} let go by themselves",
            name=asked.yes.who,
        )
    again = repeated(template)
    return say("Its words repeat what somebody wrote: {what}", what=again) if again else None


def _whole(asked: _Asked, act: Act, sending: Sending, drafts: tuple[Draft, ...]) -> Prepared:
    """The letters, where each is whole and reaches its recipient by e-mail."""
    why = [sentence for draft in drafts for sentence in _in_the_way(asked, draft)]
    letters = tuple((one.to, one.letter) for one in drafts if isinstance(one.letter, Letter))
    if why or not letters:
        return Cannot(tuple(dict.fromkeys(why)) or (say("There is nobody to whom it would go"),))
    return Ready(act, asked.step, letters, asked.yes, sending)


def _in_the_way(asked: _Asked, draft: Draft) -> tuple[Sentence, ...]:
    to, missing = draft.to, () if isinstance(draft.letter, Letter) else draft.letter
    found = [one.sentence for one in missing]
    if not to.by_email:
        found.append(say("No e-mail reaches {name}, or they asked for another way", name=to.name))
    elif to.email.casefold() == contact_of(asked.page.compact).email.casefold():
        found.append(say("The address of {name} is the office’s own", name=to.name))
    elif NotReached.objects.filter(message__to__iexact=to.email, settled_at=None).exists():
        found.append(say("An earlier message to {name} came back", name=to.name))
    return tuple(found)


def _day(asked: _Asked) -> date:
    """The day on which it was switched on, where the Compact is."""
    return asked.yes.at.astimezone(ZoneInfo(asked.row.case.compact.time_zone)).date()


def _cannot(why: Sentence) -> Cannot:
    return Cannot((why,))
