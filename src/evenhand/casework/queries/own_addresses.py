"""Which e-mail addresses are or were those of somebody who changes the register."""

from evenhand.casework.models import AccessRecord, Individual, Outgoing
from evenhand.casework.register.own_entries import Own


def own_of(compact: str, names: tuple[str, ...]) -> Own:
    """Whoever has these names in the register of that Compact.

    No list of former addresses is kept. The record of access tells with which account somebody looked at anything,
    and the messages where they went.
    """
    if not names:
        return Own()
    theirs = Individual.objects.filter(compact=compact, name__in=names)
    looked = AccessRecord.objects.filter(compact=compact, who__in=names).exclude(account=None)
    sent = Outgoing.objects.filter(individual__in=theirs)
    found = {
        *theirs.exclude(email="").values_list("email", flat=True),
        *looked.order_by().values_list("account__email", flat=True).distinct(),
        *sent.order_by().values_list("to", flat=True).distinct(),
    }
    return Own(names, frozenset(address.casefold() for address in found))
