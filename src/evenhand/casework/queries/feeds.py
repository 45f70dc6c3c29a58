"""The dates that somebody may follow from outside: of every case they may see, and no more than how it goes on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Q

from evenhand.casework import policies
from evenhand.casework.feed_tokens import hash_of
from evenhand.casework.log.editions import procedure_of
from evenhand.casework.models import CalendarFeed, Case, Compact
from evenhand.casework.policies import Action
from evenhand.casework.policies.capacities import Proof
from evenhand.casework.queries.case_facts import facts_of_line
from evenhand.casework.queries.case_page import CasePage, case_page
from evenhand.casework.queries.who_is_here import actor_of, welcomes
from evenhand.casework.rounds.occasions import Dated, Whose, dated_duties, digest_of
from evenhand.casework.rounds.wording import told, whose_turn, why_of
from evenhand.channels.calendar_file import Day
from evenhand.engine.words import Sentence, say

_DATES = {
    Whose.PROCEDURE: say("The procedure’s date."),
    Whose.AIM: say("The procedure aims at this day."),
    Whose.OWN: say("The office’s own date."),
}


@dataclass(frozen=True, slots=True)
class Due:
    """A date of a case. `name` stays the same for what is owed, whatever its day; `version` grows with the record.

    No side is named in it: a calendar is shown on telephones and shared with colleagues.
    """

    name: str
    version: int
    case: str
    reference: str
    dated: Dated
    edition: str
    who: Sentence
    why: Sentence

    def day(self, page: str) -> Day:
        """As it stands in a calendar, with the address of its page."""
        lines = (
            _DATES[self.dated.whose],
            say("Whose turn it is: {who}", who=self.who),
            say("Why: {why}", why=self.why),
        )
        return Day(
            uid=f"{self.name}@evenhand.invalid",
            on=self.dated.on,
            title=f"{self.reference}: {told(say('{step}', step=self.dated.duty.step.name), self.edition)}",
            text="\n".join(told(line, self.edition) for line in lines),
            page=page,
            sequence=self.version,
        )


def made_at(account: int) -> datetime | None:
    """Since when somebody has an address for their calendar; None where they have none."""
    return (
        CalendarFeed.objects.filter(account=account, revoked_at=None)
        .values_list("made_at", flat=True)
        .first()
    )


def dates_of(token: str, now: datetime) -> tuple[Due, ...] | None:
    """What stands in the calendar of that address; None for an address that there is not, or not any more."""
    feed = (
        CalendarFeed.objects.filter(token_hash=hash_of(token), revoked_at=None, account__is_active=True)
        .select_related("account")
        .first()
    )
    if feed is None:
        return None
    found = [due for place in welcomes(feed.account_id) for due in _in(feed, place.slug, now)]
    return tuple(sorted(found, key=lambda due: (due.dated.on, due.reference)))


def _in(feed: CalendarFeed, slug: str, now: datetime) -> Iterator[Due]:
    """Of one Compact. What needs more than a code by e-mail is there only where it was shown when the address was made."""
    zone = Compact.objects.values_list("time_zone", flat=True).get(slug=slug)
    today = now.astimezone(ZoneInfo(zone)).date()
    actor = actor_of(feed.account, slug, Proof.STRONG if feed.strong else Proof.CODE, today)
    rows = Case.objects.filter(Q(ended_on=None) | Q(duties__isnull=False), compact=slug).distinct()
    for row in rows.select_related("stream").prefetch_related("seats"):
        facts = facts_of_line(row, procedure_of(row.stream.edition_id))
        known = policies.in_the_right_capacity(actor, facts)
        if policies.can(known, Action.SEE, facts, "Duty.due"):
            page = case_page(row.pk, today)
            yield from (_due(page, dated) for dated in dated_duties(page))


def _due(page: CasePage, dated: Dated) -> Due:
    duty = dated.duty
    # What set a step off that comes only once may be struck out and recorded anew: it is still the same date.
    trigger = duty.trigger.id if duty.trigger and duty.step.again else ""
    return Due(
        name=digest_of("due", page.id, duty.step.name, *duty.who, trigger)[:32],
        version=page.version,
        case=page.id,
        reference=page.reference,
        dated=dated,
        edition=page.edition,
        who=whose_turn(page, dated),
        why=why_of(page.procedure, duty.step.origin),
    )
