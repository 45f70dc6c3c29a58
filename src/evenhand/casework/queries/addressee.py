"""Who a message means: the person behind its address, in the capacity for which they get it, as of today."""

from dataclasses import replace
from datetime import date

from evenhand.casework import policies
from evenhand.casework.log import editions
from evenhand.casework.models import Account, Case
from evenhand.casework.policies import Action
from evenhand.casework.policies.capacities import Actor, Proof, from_value
from evenhand.casework.queries.case_facts import facts_of_line
from evenhand.casework.queries.who_is_here import actor_of


def addressee(to: str, compact: str, capacity: str, today: date) -> Actor | None:
    """The person of that address, as a message means them; None for who is not that any more.

    Their mailbox is taken for a strong proof: what is sent there is meant for them, whatever they do with it.
    """
    account = Account.objects.filter(email=to.casefold(), is_active=True).first()
    if account is None:
        return None
    actor = actor_of(account, compact, Proof.STRONG, today)
    if not capacity:
        return actor.acts(None)
    meant = from_value(capacity)
    return replace(actor, acting=meant) if meant in actor.capacities else None


def may_be_told(actor: Actor, case: Case) -> bool:
    """Whether somebody may be told what is owed in a case and by when: nobody with a link, nobody who has to declare."""
    facts = facts_of_line(case, editions.procedure_of(case.stream.edition_id))
    return policies.can(actor, Action.SEE, facts, "Duty.due")
