"""What the list of disputes says of letters: those whose words wait for the reader's own yes, and what an office has to do."""

from collections.abc import Iterable
from dataclasses import dataclass

from evenhand.casework.policies import approving
from evenhand.casework.queries.approvals import waiting_drafts
from evenhand.casework.queries.between import log_page
from evenhand.casework.queries.case_facts import case_facts
from evenhand.casework.queries.letters_to_do import LetterToDo, ToDo
from evenhand.engine.words import Sentence, say
from evenhand.web.around import InCompact


@dataclass(frozen=True, slots=True)
class YesAsked:
    """A letter whose words wait for the reader's answer."""

    log: str
    between: bool
    reference: str
    draft: str
    name: str


def letter_says(one: LetterToDo) -> Sentence:
    """What the office has to do, in a sentence."""
    match one.what:
        case ToDo.POST:
            return say("Post the letter to {name} ({reference})", name=one.recipient, reference=one.reference)
        case ToDo.NOT_ARRIVED:
            return say(
                "The letter to {name} did not arrive ({reference})",
                name=one.recipient,
                reference=one.reference,
            )
        case ToDo.SEND:
            return say(
                "All have agreed: send the letter to {name} ({reference})",
                name=one.recipient,
                reference=one.reference,
            )
        case ToDo.CHANGE:
            return say(
                "Other words are asked for in the letter to {name} ({reference})",
                name=one.recipient,
                reference=one.reference,
            )
        case ToDo.BY_HAND:
            return say(
                "Send the letter “{letter}”: it did not go by itself ({reference})",
                letter=one.name,
                reference=one.reference,
            )


def asked_for_yes(where: InCompact, with_drafts: Iterable[str]) -> tuple[YesAsked, ...]:
    """The letters that wait for this reader, and on whose very words they have not spoken yet.

    `with_drafts` are the logs in which a draft waits (`logs_with_drafts`).
    """
    found = []
    for log in with_drafts:
        page = log_page(log, where.today)
        facts = case_facts(page)
        for draft in waiting_drafts(facts, where.today):
            mine = approving.asked_as(where.actor, facts, (each for each, _ in draft.said), draft.tells_of)
            if any(said is None and each in mine for each, said in draft.said):
                found.append(YesAsked(log, page.case.between, page.reference, draft.id, draft.name))
    return tuple(found)
