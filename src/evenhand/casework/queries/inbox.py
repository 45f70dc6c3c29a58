"""What came in to a Compact: the tray, as far as one reader may know of it.

Who keeps the register of the Compact reads its tray. What names a dispute, answers a message about one or was filed to
one is only for who may see that dispute: whoever has a link to it must not read its mail before it is filed, either.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import QuerySet

from evenhand.casework import policies
from evenhand.casework.log import editions
from evenhand.casework.models import Case, Compact, Incoming, Individual, Organisation, Outgoing
from evenhand.casework.papers.names import shown_name
from evenhand.casework.policies import Action, InCase, InRegister, can
from evenhand.casework.policies.capacities import Actor
from evenhand.casework.queries.case_facts import facts_of_line
from evenhand.intake.incoming import Kind

GOES_BACK: Final = timedelta(days=30)
MOST_SHOWN: Final = 200
MOST_NAMED: Final = 50
_REFERENCE: Final = re.compile(r"(?i)(?<![a-z0-9])[a-z]{2,12}-\d{4}-[a-z]?\d{1,6}(?![a-z0-9])")
STATE = Incoming.State


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file that came with it, or (`whole`) the message itself as it came. `size` is in bytes."""

    id: str
    name: str
    size: int
    whole: bool


@dataclass(frozen=True, slots=True)
class InboxLine:
    """Something that came in, in a list. Its sender is what it says; `known` is whose address that is in the register.

    `case` and `reference` are where it was filed, `left_out` what was not filed with it, and why.
    """

    id: str
    kind: str
    fault: str
    channel: str
    state: str
    came_on: date
    taken_at: datetime
    typed_by: str
    sender_name: str
    sender: str
    known: str
    subject: str
    case: str
    reference: str
    left_out: tuple[tuple[str, str], ...]
    decided_by: str
    erased: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """The whole of it. `named` are the cases that it names, or that the message was about which it says it answers."""

    line: InboxLine
    to: tuple[str, ...]
    written_on: date | None
    text: str
    cut: bool
    files: tuple[FileLine, ...]
    named: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class More:
    """Of which kind of what is new there is more than the page shows."""

    known: bool
    unknown: bool
    machines: bool


@dataclass(frozen=True, slots=True)
class InboxPage:
    """The tray: what is new, by whether its sender is known; what machines wrote; what was decided in the past days."""

    known: tuple[InboxLine, ...]
    unknown: tuple[InboxLine, ...]
    machines: tuple[InboxLine, ...]
    more: More
    filed: tuple[InboxLine, ...]
    aside: tuple[InboxLine, ...]


def inbox_page(actor: Actor, now: datetime) -> InboxPage:
    """What the reader may know of in the tray of their Compact; of each kind at most `MOST_SHOWN`, the newest.

    So many messages from strangers or programs never crowd out what came from somebody known.
    """
    tray = Tray(actor)
    known, unknown, machines = (
        tray.lines(tray.waiting().filter(pk__in=names[: 2 * MOST_SHOWN])) for names in tray.new()
    )
    lately = tray.rows.filter(decided_at__gt=now - GOES_BACK).order_by("-decided_at", "pk")
    return InboxPage(
        known=known[:MOST_SHOWN],
        unknown=unknown[:MOST_SHOWN],
        machines=machines[:MOST_SHOWN],
        more=More(*(len(found) > MOST_SHOWN for found in (known, unknown, machines))),
        filed=tray.lines(lately.filter(state=STATE.FILED))[:MOST_SHOWN],
        aside=tray.lines(lately.filter(state=STATE.ASIDE))[:MOST_SHOWN],
    )


def new_in_inbox(actor: Actor) -> int:
    """How many wait for a person, as far as the reader may know of them; what machines wrote is not counted.

    Counted are the newest `2 * MOST_SHOWN`.
    """
    tray = Tray(actor)
    return len(tray.lines(tray.waiting().filter(kind=Kind.ORDINARY.value)))


def incoming_seen(actor: Actor, incoming: str) -> Opened | None:
    """One of them; None for one there is not, or that is not this reader's to read."""
    tray = Tray(actor)
    row = tray.row(Action.SEE, incoming)
    if row is None:
        return None
    files = (FileLine(one.pk, one.name, one.size, one.whole) for one in row.files.all())
    named = tuple(case.pk for case in tray.named_in((row,))[row.pk])
    return Opened(tray.line(row), tuple(row.to), row.written_on, row.text, row.cut, tuple(files), named)


class Tray:
    """The tray of one Compact, with the eyes of one reader."""

    def __init__(self, actor: Actor) -> None:
        place = Compact.objects.filter(slug=actor.compact).first()
        self._actor, self._place = actor, place
        self._cases: dict[str, InCase] = {}
        self._addresses: Mapping[str, str] | None = None

    @property
    def rows(self) -> QuerySet[Incoming]:
        """All that came in to the Compact, whoever may see it."""
        return Incoming.objects.filter(compact=self._place).select_related("case")

    def row(self, action: Action, incoming: str) -> Incoming | None:
        """The one of that id, where the reader may do that with it."""
        row = self.rows.filter(pk=incoming).first()
        return row if row is not None and self.may(action, row, self.named_in((row,))[row.pk]) else None

    def waiting(self) -> QuerySet[Incoming]:
        """What nobody has decided about yet, the newest first. What was erased waits for nobody."""
        return self.rows.filter(state=STATE.NEW, erased_at=None).order_by("-taken_at", "pk")

    def new(self) -> tuple[list[str], list[str], list[str]]:
        """The ids of what waits, the newest first: from senders that are known, from others, and from programs.

        Who sent it is sealed, so a database cannot tell them apart; only that is opened here, and no text.
        """
        known: list[str] = []
        unknown: list[str] = []
        machines: list[str] = []
        for key, kind, typed_by, sender in self.waiting().values_list("pk", "kind", "typed_by", "sender"):
            if kind != Kind.ORDINARY.value:
                machines.append(key)
            elif typed_by or self._known(sender):
                known.append(key)
            else:
                unknown.append(key)
        return known, unknown, machines

    def lines(self, rows: QuerySet[Incoming]) -> tuple[InboxLine, ...]:
        """Those of the first `2 * MOST_SHOWN` that the reader may know of."""
        found = list(rows[: 2 * MOST_SHOWN])
        named = self.named_in(found)
        return tuple(self.line(row) for row in found if self.may(Action.SEE, row, named[row.pk]))

    def may(self, action: Action, row: Incoming, named: Iterable[Case]) -> bool:
        """Ask the one policy: about the register, about the case it was filed to, and about each case that it names."""
        if self._place is None:
            return False
        register = InRegister(self._place.slug, editions.procedure_of(self._place.edition_id))
        if not can(self._actor, action, register, "Incoming.text"):
            return False
        cases = {case.pk: case for case in (*named, *filter(None, (row.case,)))}
        return all(self._sees(case) for case in cases.values())

    def _sees(self, case: Case) -> bool:
        if case.pk not in self._cases:
            self._cases[case.pk] = facts_of_line(case, editions.procedure_of(case.stream.edition_id))
        facts = self._cases[case.pk]
        return policies.sight(policies.in_the_right_capacity(self._actor, facts), facts) is not None

    def named_in(self, rows: Iterable[Incoming]) -> dict[str, tuple[Case, ...]]:
        """By the id of each row: the cases of this Compact that it names or answers a message about."""
        found = list(rows)
        references = {row.pk: _references(row) for row in found}
        answered = {row.pk: frozenset(row.replies_to) for row in found}
        sought = frozenset().union(*references.values()), frozenset().union(*answered.values())
        cases = Case.objects.filter(compact=self._place).select_related("stream").prefetch_related("seats")
        by_reference = {case.reference.upper(): case for case in cases.filter(reference__in=sought[0])}
        sent = Outgoing.objects.filter(message_id__in=sought[1], case__compact=self._place)
        about = dict(sent.values_list("message_id", "case"))
        by_key = {case.pk: case for case in cases.filter(pk__in=set(about.values()))}
        return {
            row.pk: tuple(
                {
                    case.pk: case
                    for case in (
                        *(by_key[about[each]] for each in row.replies_to if each in about),
                        *(by_reference[each] for each in sorted(references[row.pk]) if each in by_reference),
                    )
                }.values()
            )
            for row in found
        }

    def line(self, row: Incoming) -> InboxLine:
        """It as a list shows it."""
        return InboxLine(
            id=row.pk,
            kind=row.kind,
            fault=row.fault,
            channel=row.channel,
            state=row.state,
            came_on=row.came_on,
            taken_at=row.taken_at,
            typed_by=row.typed_by,
            sender_name=row.sender_name,
            sender=row.sender,
            known=self._known(row.sender),
            subject=row.subject,
            case=row.case_id or "",
            reference=row.case.reference if row.case else "",
            left_out=tuple((shown_name(name), why) for name, why in row.left_out),
            decided_by=row.decided_by,
            erased=row.erased_at is not None,
        )

    def _known(self, address: str) -> str:
        """Whose address this is in the register. Anybody can write it into a message: it proves nothing."""
        if self._addresses is None:
            bodies = Organisation.objects.filter(compact=self._place).exclude(email="")
            people = Individual.objects.filter(compact=self._place).exclude(email="")
            both = (*bodies.values_list("email", "name"), *people.values_list("email", "name"))
            self._addresses = {email.casefold(): name for email, name in both}
        return self._addresses.get(address, "") if address else ""


def _references(row: Incoming) -> frozenset[str]:
    found = (match.group().upper() for match in _REFERENCE.finditer(f"{row.subject}\n{row.text}"))
    return frozenset(list(dict.fromkeys(found))[:MOST_NAMED])
