"""Who has to stand in, in a plain sentence for each office whose holder takes no part."""

from collections.abc import Iterable

from evenhand.casework.queries.stand_ins import Gap, taking_no_part
from evenhand.engine.people import PersonKind
from evenhand.engine.words import Sentence, all_of, say
from evenhand.web.around import InCase

THEY_ARRANGE = (PersonKind.OFFICE, PersonKind.STAND_IN_FOR, PersonKind.BODY, PersonKind.CHAIR_OF)
"""Kinds of people of a procedure who may have to see to it that somebody stands in."""


def gaps_for(here: InCase) -> list[Sentence]:
    """What those who arrange things are told on the page of the case; nothing for the sides and the panel."""
    person = here.page.procedure.people.get(here.role)
    if person is None or person.kind not in THEY_ARRANGE:
        return []
    found = taking_no_part(here.facts, here.where.today)
    return [*told(found.gaps), *(_idle(*one) for one in found.idle)]


def _idle(panel: str, person: str) -> Sentence:
    return say(
        "{person} sits on the {panel}, and takes no part for now: there is a link, or a doubt about one. Settle the doubt, or record that they leave their seat.",
        person=person, panel=panel,
    )  # fmt: skip


def told(found: Iterable[Gap]) -> list[Sentence]:
    """One sentence for each gap. It never says what the link is."""
    return [_told(gap) for gap in found]


def _told(gap: Gap) -> Sentence:
    if gap.stand_ins:
        return say(
            "{person} takes no part in this dispute. {names} stands in as {office}.",
            person=gap.absent, names=all_of(gap.stand_ins), office=gap.office,
        )  # fmt: skip
    if gap.others:
        return say(
            "{person} takes no part in this dispute. As {office} there is still {names}.",
            person=gap.absent, names=all_of(gap.others), office=gap.office,
        )  # fmt: skip
    return say(
        "{person} takes no part in this dispute, and nobody stands in as {office}. Somebody must: name them under “People”.",
        person=gap.absent, office=gap.office,
    )  # fmt: skip
