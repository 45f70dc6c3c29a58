"""To whom it is said that something has come: whoever sent it in for a side, and is reached by e-mail."""

from dataclasses import dataclass

from evenhand.casework.models import Account, CaseKey, Individual
from evenhand.casework.policies.capacities import Actor, Proof
from evenhand.casework.queries.keys import raised_from


@dataclass(frozen=True, slots=True)
class Sender:
    """An address, and why its person gets the message: see `outbox.Wish`."""

    to: str
    individual: int | None = None
    capacity: str = ""
    language: str = ""


def sender_of(actor: Actor, case: str) -> Sender | None:
    """Whoever acts for a side, by their account, or by the key that they got when they raised the dispute.

    None for an office, which sends its own letters, for who asked for another way, and in a demonstration. Where a key
    was given to somebody, nobody has shown which address is theirs.
    """
    if actor.acting is None or not actor.acting.is_organisation():
        return None
    if actor.proof is Proof.KEY:
        own = CaseKey.objects.filter(case=case, holder=actor.holder, made_by=actor.holder, revoked_at=None)
        address = raised_from(case) if own.exists() else ""
        return Sender(address) if address else None
    account = Account.objects.filter(pk=actor.account).first() if actor.account else None
    if account is None:
        return None
    known = Individual.objects.filter(compact=actor.compact, email=account.email, merged_into=None)
    row = known.filter(channel=Individual.Channel.EMAIL).first()
    return Sender(row.email, row.pk, actor.acting.value, row.language) if row else None
