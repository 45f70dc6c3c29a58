"""The letters that would go with a step, in full, to each whom they reach: to be read before they are sent."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from evenhand.casework import policies
from evenhand.casework.models import Compact
from evenhand.casework.policies.capacities import Actor
from evenhand.casework.queries.case_facts import case_facts
from evenhand.casework.queries.case_page import CasePage
from evenhand.casework.queries.foreseen import as_seen
from evenhand.casework.queries.letter_wordings import template_for
from evenhand.casework.queries.reach import Reached, reached
from evenhand.casework.queries.signposts import signposts_of
from evenhand.casework.queries.told_between import told_between
from evenhand.engine.events import Act, Named
from evenhand.engine.names import folded
from evenhand.engine.people import PersonKind
from evenhand.engine.procedure import Step
from evenhand.engine.words import say
from evenhand.letters.blocks import Letter
from evenhand.letters.facts import Known, Office, Recipient, facts_of
from evenhand.letters.filling import fill
from evenhand.letters.missing import Missing
from evenhand.letters.template import Template


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter to somebody: whole, or with what is still missing for it. `tells_of`: see `told_between`."""

    to: Reached
    letter: Letter | tuple[Missing, ...]
    tells_of: tuple[str, ...] = ()


def template_of(page: CasePage, step: Step) -> Template | None:
    """The template of the letter that goes with a step; None where the step has no letter, or its wording is not there.

    The office's own wording where it fits the rules of this case, else the one that came with them.
    """
    return template_for(page.compact, page.edition, step.letter) if step.letter else None


def letters_to_send(page: CasePage, step: Step, act: Act, actor: Actor) -> tuple[Draft, ...]:
    """The letters of that step as the case stands on `page`, after that act, written by that person. Nobody gets two.

    Each says only what its recipient may see of the case, and nothing that its writer may not: postal addresses are
    for an office of the Compact. Where the act names
    people, as whoever is asked to serve, only they get what goes to such as them. Whoever a letter between cases could
    tell nothing, because they have a link in each dispute, gets none.
    """
    template = template_of(page, step)
    if template is None:
        return ()
    facts = case_facts(page)
    own = policies.sight(policies.in_the_right_capacity(actor, facts), facts)
    if own is None:
        return ()
    just_told = frozenset(event.id for event in page.case.history[page.version :])
    page = replace(page, case=as_seen(page.case, own, just_told))
    people = {
        (each.name, each.email): each
        for name in step.to
        for each in _reached(facts, name, act, page.position.at)
    }
    writing = _Writing(page, facts, template, step, actor, act.on, just_told)
    drafts = tuple(_draft(writing, each) for each in people.values())
    # Where each dispute that it would tell of is kept from somebody, they get none of it, as with those of a dispute.
    return tuple(each for each in drafts if each.tells_of) or drafts


@dataclass(frozen=True, slots=True)
class _Writing:
    """What all letters of a step share."""

    page: CasePage
    facts: policies.InCase
    template: Template
    step: Step
    actor: Actor
    on: date
    just_told: frozenset[str]


def _draft(writing: _Writing, to: Reached) -> Draft:
    """The letter to one of them. One between cases says what it may of all of them, and is called after itself."""
    known = _known(writing.page, to, writing.actor, writing.on)
    if not writing.page.case.between:
        return Draft(to, _letter(writing, known))
    told = told_between(writing.page.compact, writing.template, writing.actor, to, writing.on)
    reference = f"{writing.page.reference} {writing.step.letter} {writing.on.year}"
    known = replace(known, summary=told.summary, reference=reference)
    return Draft(to, _letter(writing, known), told.tells_of)


def _reached(facts: policies.InCase, name: str, act: Act, today: date) -> Iterable[Reached]:
    """Whom the letter reaches under that name of the procedure: those whom the act names, if it names such people."""
    everybody = reached(facts, name, today)
    known = {folded(each.name): each for each in everybody}
    named = [
        one.name
        for _, value in act.records
        if isinstance(value, tuple)
        for one in value
        if isinstance(one, Named)
    ]
    member = facts.procedure.people[name].kind is PersonKind.MEMBER_OF
    if name in facts.parties or not (member or any(folded(each) in known for each in named)):
        return everybody
    return [known.get(folded(each), Reached(role=name, name=each)) for each in named] or everybody


def _letter(writing: _Writing, known: Known) -> Letter | tuple[Missing, ...]:
    """The letter, with what its recipient may see and what the step tells them; else what stands in its way."""
    page = writing.page
    seen = policies.sight_as(known.recipient.role, writing.facts)
    theirs = as_seen(page.case, seen, writing.just_told)
    found = fill(writing.template, facts_of(page.procedure, theirs, page.position, known))
    if isinstance(found, Letter):
        return found
    whole = fill(writing.template, facts_of(page.procedure, page.case, page.position, known))
    not_there = {one.placeholder for one in whole} if isinstance(whole, tuple) else set()
    return tuple(one if one.placeholder in not_there else _kept_from_them(one, known) for one in found)


def _kept_from_them(one: Missing, known: Known) -> Missing:
    why = say(
        "This letter would tell {name} about “{what}”, which the procedure keeps from them. Write it yourself.",
        name=known.recipient.name,
        what=one.placeholder.partition(": ")[2] or one.placeholder,
    )
    return replace(one, sentence=why)


def _known(page: CasePage, to: Reached, actor: Actor, on: date) -> Known:
    """What the case does not hold; the letter bears the day it goes. How people are reached is for an office."""
    place = Compact.objects.get(slug=page.compact)
    address = to.address if policies.is_office(actor, page.procedure) else ""
    return Known(
        agreement=place.name,
        office=Office(
            name=place.office_name or place.name,
            phone=place.office_phone,
            hours=place.office_hours,
            email=place.office_email,
            address=_lines(place.office_address),
            person=actor.name,
        ),
        reference=page.reference,
        title=page.title,
        today=on,
        recipient=Recipient(name=to.name, role=to.role, address=_lines(address)),
        signposts=signposts_of(page.compact),
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()
