"""Say that a letter which only confirms that something came may go by itself, in the words it has now; or that it may not."""

from django.db import transaction

from evenhand.casework.models import Acknowledging, Compact
from evenhand.casework.policies import has_strong_proof, is_office
from evenhand.casework.policies.capacities import Actor
from evenhand.casework.queries.acknowledging import Confirming, confirming
from evenhand.casework.queries.compact_page import compact_page
from evenhand.casework.register.bookkeeping import Hand, note
from evenhand.engine.case import Reason
from evenhand.engine.decisions import Refused
from evenhand.engine.procedure import Procedure, Step
from evenhand.engine.words import Sentence, say


def may_let_go(actor: Actor, procedure: Procedure, step: Step) -> bool:
    """Whether somebody may say that the letter of this step goes by itself: who acts for the office that does the step."""
    acts = is_office(actor, procedure) and has_strong_proof(actor)
    return acts and actor.acting is not None and actor.acting.name in step.who


def let_letter_go(compact: str, actor: Actor, letter: str, template: str, hand: Hand) -> Refused | None:
    """From now on the letter goes by itself, in the words of that SHA-256 and in no others.

    Refused where no step of that office confirms something by it, where it has other words by now, and where its words
    repeat what somebody wrote. What was recorded before brings no letter. Raises `NoSuchCase` for an unknown Compact.
    """
    page = compact_page(compact)
    found = confirming(page, letter)
    if not found or not all(may_let_go(actor, page.procedure, one.step) for one in found):
        return _refused(
            "not-yours", say("Only the office that does this step can let its letter go by itself")
        )
    with transaction.atomic():
        Compact.objects.select_for_update().get(slug=compact)  # two at once: the second sees the first
        now = confirming(page, letter)[0]
        why = _why_not(now, template)
        if why is not None:
            return why
        if not (now.is_on and now.last and now.last.template == template):
            _keep(compact, letter, hand, template)
            note(compact, hand, say("Let the letter “{letter}” go by itself", letter=letter))
    return None


def keep_letter_back(compact: str, letter: str, hand: Hand) -> None:
    """From now on the letter goes only with a person's yes. What waits to be sent by itself does not go any more."""
    with transaction.atomic():
        Compact.objects.select_for_update().get(slug=compact)
        last = Acknowledging.objects.filter(compact=compact, letter=letter).order_by("-pk").first()
        if last is not None and last.on:
            _keep(compact, letter, hand, "")
            note(compact, hand, say("The letter “{letter}” no longer goes by itself", letter=letter))


def _why_not(now: Confirming, template: str) -> Refused | None:
    if now.template is None or now.template.digest != template:
        return _refused(
            "wording-changed", say("The words of this letter have been changed meanwhile. Read them again.")
        )
    if now.repeats:
        return _refused(
            "repeats-a-side",
            say(
                "These words repeat what somebody wrote: {what}. Nobody would have read it before it goes. Change the words first",
                what=tuple(now.repeats),
            ),
        )
    return None


def _keep(compact: str, letter: str, hand: Hand, template: str) -> None:
    Acknowledging(
        compact_id=compact, letter=letter, on=bool(template), template=template, who=hand.who, at=hand.now
    ).save()


def _refused(kind: str, why: Sentence) -> Refused:
    return Refused((Reason(kind, why),))
