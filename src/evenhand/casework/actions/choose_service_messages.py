"""Say which service messages a Compact sends. Codes and calls cannot be turned off."""

from collections.abc import Collection

from django.db import transaction

from evenhand.casework.models import Compact
from evenhand.casework.outcomes import NoSuchCase
from evenhand.casework.register.bookkeeping import Hand, note
from evenhand.casework.service_messages import SWITCHABLE
from evenhand.engine.words import say


def choose_service_messages(compact: str, hand: Hand, wanted: Collection[str]) -> None:
    """Turn on those whose purpose is named, and off the other ones that can be. Raises `NoSuchCase`.

    What was written down before and is turned off now is not sent any more.
    """
    with transaction.atomic():
        row = Compact.objects.select_for_update().filter(slug=compact).first()
        if row is None:
            raise NoSuchCase(compact)
        for each in SWITCHABLE:
            on = each.purpose in wanted
            if on is each.is_on(row):
                continue
            setattr(row, each.switch, on)
            turned_on = say("Turned on: {message}", message=each.name)
            note(compact, hand, turned_on if on else say("Turned off: {message}", message=each.name))
        row.save(update_fields=[each.switch for each in SWITCHABLE])
