"""Take a paper back, as long as nobody else has opened it."""

from datetime import datetime

from django.db import transaction

from evenhand.casework.actions.clean_copies import forget_copy
from evenhand.casework.models import Paper
from evenhand.casework.papers import files
from evenhand.casework.policies import InCase
from evenhand.casework.policies.capacities import Actor
from evenhand.casework.policies.papers import paper_sight
from evenhand.casework.queries.papers import facts_of_paper


def withdraw_paper(actor: Actor, facts: InCase, paper: str, now: datetime) -> bool:
    """Whether it was taken back. Not where somebody else opened it first, nor by anybody but its sender.

    That there was a paper stays known to its sender; its bytes are removed.
    """
    with transaction.atomic():
        row = Paper.objects.select_for_update().filter(case=facts.id, pk=paper).first()
        eyes = paper_sight(actor, facts)
        if row is None or eyes is None or not eyes.may_withdraw(facts_of_paper(row)):
            return False
        row.withdrawn_at = now
        row.save(update_fields=("withdrawn_at",))
        remove_copy = forget_copy(paper)
    files.remove(paper)
    remove_copy()
    return True
