"""Make one entry of two that mean the same organisation."""

from django.db import transaction
from django.db.models import Q

from evenhand.casework.actions.end_sessions import end_sessions
from evenhand.casework.models import Case, Individual, Organisation, Representation
from evenhand.casework.outcomes import NoSuchCase
from evenhand.casework.register.bookkeeping import Hand, note
from evenhand.engine.case import Reason
from evenhand.engine.decisions import Refused
from evenhand.engine.names import folded
from evenhand.engine.words import say


def merge_organisations(compact: str, hand: Hand, kept: int, other: int) -> Refused | None:
    """From now on the name of the other leads to the kept one, in every link and every dispute.

    Whoever acts for either acts for both, and a tie to either is a tie to both. What the kept entry does not say is
    filled in from the other. Refused for one entry with itself, and for the two sides of one dispute. Raises
    `NoSuchCase` where one of them is not in this Compact's register, or was merged already.
    """
    if kept == other:
        why = say("choose another organisation: this is one entry already")
        return Refused((Reason("same-entry", why, field="other"),))
    with transaction.atomic():
        found = Organisation.objects.select_for_update().filter(
            compact=compact, pk__in=(kept, other), merged_into=None
        )
        rows = {row.pk: row for row in found}
        if set(rows) != {kept, other}:
            raise NoSuchCase(compact)
        if _are_two_sides(rows[kept], rows[other]):
            why = say("these two are the two sides of a dispute: they cannot be one organisation")
            return Refused((Reason("two-sides", why, field="other"),))
        _move(rows[kept], rows[other])
        acting = Individual.objects.filter(represents__organisation=rows[kept])
        linked = Individual.objects.filter(compact=compact).filter(
            Q(links__organisation__iexact=rows[kept].name) | Q(links__organisation__iexact=rows[other].name)
        )
        end_sessions((*acting, *linked))
        note(compact, hand, say("Merged {other} into {kept}", other=rows[other].name, kept=rows[kept].name))
    return None


def _are_two_sides(one: Organisation, other: Organisation) -> bool:
    names = [{folded(row.name), *(folded(old.name) for old in row.merged.all())} for row in (one, other)]
    for parties in Case.objects.filter(compact=one.compact_id).values_list("parties", flat=True):
        sides = {folded(name) for name in parties.values()}
        if all(sides & known for known in names):
            return True
    return False


def _move(kept: Organisation, other: Organisation) -> None:
    Representation.objects.filter(organisation=other).update(organisation=kept)
    Organisation.objects.filter(merged_into=other).update(merged_into=kept)
    days = [day for day in (kept.signed_on, other.signed_on) if day]
    kept.signed_on = min(days, default=None)
    known = {folded(name) for name in kept.directorates}
    kept.directorates = [
        *kept.directorates,
        *(each for each in other.directorates if folded(each) not in known),
    ]
    for name in ("sector", "email", "phone", "address"):
        setattr(kept, name, getattr(kept, name) or getattr(other, name))
    kept.save()
    other.merged_into = kept
    other.save()
