"""What nobody changes in a register about themselves: what ties them, and the address by which they sign in.

Either would lift a conflict of interest: a tie by ending it, an address by giving it to an entry without the tie.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from evenhand.casework.register.entries import Entry, LinkEntry, PersonEntry
from evenhand.engine.case import Reason
from evenhand.engine.words import say


@dataclass(frozen=True, slots=True)
class Own:
    """Whoever changes the register: all their names in it, and every e-mail address (folded) that is or was theirs."""

    names: tuple[str, ...] = ()
    addresses: frozenset[str] = frozenset()


def why_not_oneself(entry: Entry, before: Entry | None, own: Own) -> Iterator[Reason]:
    """Why these hands may not write the entry in place of `before`, or as a new one; nothing where they may."""
    if isinstance(before, LinkEntry) and before != entry and before.person in own.names:
        yield own_tie("tie")
    if not isinstance(entry, PersonEntry):
        return
    known = before if isinstance(before, PersonEntry) else None
    if known is not None and known.email == entry.email:
        return
    if known is not None and known.name in own.names:
        yield own_address("email")
    elif entry.email.casefold() in own.addresses:
        why = say("this e-mail address is or was yours: ask somebody else in the office to enter it")
        yield Reason("own-address", why, field="email")


def own_tie(field: str) -> Reason:
    """Why somebody cannot change what ties them to an organisation."""
    why = say("you cannot change or take out your own tie: ask somebody else in the office to do it")
    return Reason("own-tie", why, field=field)


def own_address(field: str) -> Reason:
    """Why somebody cannot change the address by which they sign in. `evenhand invite` can, for an office of one."""
    why = say(
        "you cannot change your own e-mail address: ask somebody else in the office, or whoever runs this site"
    )
    return Reason("own-address", why, field=field)
