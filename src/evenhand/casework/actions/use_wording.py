"""Take a wording of a letter into use, from now on."""

from dataclasses import dataclass

from django.db import transaction

from evenhand.casework.models import Compact, LetterWording
from evenhand.casework.queries.compact_page import compact_page
from evenhand.casework.queries.letter_wordings import shipped_wording, steps_with, wording_in_use
from evenhand.casework.queries.try_wording import digest_of_wording, plain, try_wording
from evenhand.casework.register.bookkeeping import Hand, note
from evenhand.engine.case import Reason
from evenhand.engine.decisions import Refused
from evenhand.engine.words import Sentence, say

BOX = "text"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A wording that somebody wants to use. `instead_of` is the id of the version they saw in use, "" for none."""

    letter: str
    text: str
    instead_of: str


def use_wording(compact: str, hand: Hand, wanted: Wanted) -> Refused | None:
    """The letter has this wording from now on. The one that came with the procedure is taken back by giving its text.

    Refused where no step names the letter, where the wording does not hold what it must (see `try_wording`) or is in
    use already, and where somebody else took another into use meanwhile. Raises `NoSuchCase` for an unknown Compact.
    """
    page = compact_page(compact)
    if not steps_with(page.procedure, wanted.letter):
        return _refused("no-such-letter", say("No step goes with a letter of that name"))
    if not try_wording(page, wanted.letter, wanted.text).may_be_used:
        return _refused(
            "wording-not-ready", say("These words cannot be used yet: put right what is told below")
        )
    digest, shipped = digest_of_wording(wanted.text), shipped_wording(page.edition, wanted.letter)
    as_shipped = shipped is not None and digest == digest_of_wording(shipped.source)
    with transaction.atomic():
        Compact.objects.select_for_update().get(slug=compact)  # two at once: the second sees the first
        now = wording_in_use(compact, wanted.letter)
        if (now.id if now else "") != wanted.instead_of:
            return _refused(
                "wording-changed",
                say("Somebody else has changed this letter meanwhile. Look at it, then try yours again"),
            )
        if now.digest == digest if now else as_shipped:
            return _refused("wording-in-use", say("These words are in use already"))
        LetterWording(
            compact_id=compact,
            letter=wanted.letter,
            text="" if as_shipped else plain(wanted.text),
            digest=digest,
            who=hand.who,
            at=hand.now,
        ).save()
        _note(compact, hand, wanted.letter, as_shipped=as_shipped)
    return None


def _note(compact: str, hand: Hand, letter: str, *, as_shipped: bool) -> None:
    changed = say("Changed the words of the letter “{letter}”", letter=letter)
    back = say(
        "Went back to the words that came with the procedure, for the letter “{letter}”", letter=letter
    )
    note(compact, hand, back if as_shipped else changed)


def _refused(kind: str, why: Sentence) -> Refused:
    return Refused((Reason(kind, why, field=BOX),))
