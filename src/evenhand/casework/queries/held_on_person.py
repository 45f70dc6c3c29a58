"""Everything that a Compact keeps on one person, as far as whoever takes it out may see it; nothing of anybody else.

What hangs on a dispute is there for who looks after that dispute, and for who works on the server itself.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from evenhand.casework import policies
from evenhand.casework.log import editions, store
from evenhand.casework.models import (
    AccessRecord,
    Account,
    BreakGlass,
    Case,
    CaseKey,
    Coming,
    Declaration,
    DraftAnswer,
    DraftKey,
    Enclosure,
    Feedback,
    Incoming,
    Individual,
    Invited,
    Letter,
    LetterWay,
    Outgoing,
    Seat,
    Signpost,
    Stream,
    Tick,
    Willingness,
)
from evenhand.casework.outbox.purposes import SECRET
from evenhand.casework.policies import Action
from evenhand.casework.policies.capacities import Actor, Proof
from evenhand.casework.policies.meetings import role_and_member
from evenhand.casework.policies.offices import keeps_case
from evenhand.casework.queries.case_facts import case_facts
from evenhand.casework.queries.case_page import case_page
from evenhand.casework.queries.inbox import Tray
from evenhand.casework.queries.meetings_on_person import came_of_meetings_on
from evenhand.casework.queries.their_entries import entries_of, entries_seen
from evenhand.casework.queries.told_between import keeps_out
from evenhand.engine.fold import fold
from evenhand.engine.names import folded, folded_all
from evenhand.engine.visible import Visible

Rows = list[dict[str, Any]]
REGISTER = (
    "name", "sector", "email", "phone", "address", "channel", "language", "large_print", "no_reminders",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Held:
    """What is kept on a person, under headings. `complete`: nothing was left out that hangs on a dispute."""

    name: str
    parts: dict[str, Rows]
    complete: bool


def find_person(compact: str, wanted: str) -> Individual | None:
    """The person of that name or address in a Compact; None for anybody else."""
    if not (called := wanted.strip()):
        return None
    known = Individual.objects.filter(compact=compact).select_related("merged_into")
    row = known.filter(Q(name=called) | Q(email=called.casefold())).first()
    return (row.merged_into or row) if row else None


def held_on(person: Individual, actor: Actor, today: date) -> Held:
    """All there is. What stands in a dispute that the actor does not look after is left out."""
    look = _Look(person, actor, today)
    parts = {
        "Register": look.register(),
        "Ways to sign in": look.accounts(),
        "Offices and bodies": _rows(person.tenures, "role", "since", "until"),
        "Acts for": _rows(person.represents, "organisation__name", "part", "directorate", "since", "until"),
        "Links": _rows(person.links, "organisation", "directorate", "kind", "since", "until"),
        "Days away": _rows(person.absences, "since", "until"),
        "Seats on panels": look.of_case(Seat.objects.filter(name__in=look.names), "panel", "chair", "stepped_aside"),
        "Declarations": look.of_case(Declaration.objects.filter(individual__in=look.ids), "answer", "words", "at", "recorded_by"),
        "Whether they can serve": look.of_case(Willingness.objects.filter(individual__in=look.ids), "answer", "words", "channel", "said_on", "at", "recorded_by"),
        "How it was for a side": look.feedback("role", "fair", "heard", "words", "said_on", "at"),
        "Entries in the record": look.entries(),
        "Messages sent to them": look.mails(),
        "Messages that say they are from them": look.came_in(),
        "Letters to them": look.of_letters(Letter.objects.filter(recipient__in=look.names), "", "name", "channel", "sent_on", "subject", "text"),
        "Papers that went with letters to them": look.of_letters(Enclosure.objects.filter(letter__recipient__in=look.names), "letter", "letter__name", "name", "pages"),
        "How letters to them went": look.of_letters(LetterWay.objects.filter(letter__recipient__in=look.names), "letter", "channel", "on", "at", "by", "to", "agreed"),
        "What they said of letters": look.of_letters(DraftAnswer.objects.filter(person__in=look.names), "draft", "agreed", "reason", "said_on", "recorded_by"),
        "Keys of a letter": look.of_letters(DraftKey.objects.filter(person__in=look.names), "draft", "role", "made_at", "expires_on"),
        "Days that suit them": look.of_meeting(Tick.objects.filter(who__in=look.names), "offered__meeting", "offered__day", "offered__starts_at", "suits", "channel", "at"),
        "Invitations to meetings": look.of_meeting(Invited.objects.filter(recipient__in=look.names), "meeting", "number", "role", "sent_at", "sent_by"),
        "What they said of meetings": look.of_meeting(look.own_needs(), "meeting", "role", "people", "needs", "at"),
        **came_of_meetings_on(look),
        "What they looked at": look.of_case(look.accesses(), "at", "capacity", "action"),
        "Keys of a case": look.of_case(CaseKey.objects.filter(holder__in=look.names), "role", "made_at", "made_by", "expires_on", "revoked_at"),
        "Other help that they checked": look.checked("name", "checked_on"),
        "Access in an emergency": look.of_case(BreakGlass.objects.filter(asked_by__email=person.email), "reason", "asked_at", "allowed_at", "until"),
    }  # fmt: skip
    return Held(person.name, {heading: rows for heading, rows in parts.items() if rows}, not look.closed)


def _rows(rows: Any, *fields: str) -> Rows:
    return [dict(row) for row in rows.order_by("pk").values(*fields)]


class _Look:
    """One look for one person, with the eyes of whoever takes it out. `closed`: something was closed to them.

    `references` holds the disputes that they look after, `sides` the sides for which they speak in each.
    """

    def __init__(self, person: Individual, actor: Actor, today: date) -> None:
        same = [person, *person.merged.order_by("pk")]
        self.person, self.actor, self.closed = person, actor, False
        self.ids, self.names = [row.pk for row in same], [row.name for row in same]
        self.references: dict[str, str] = {}
        self.sides: dict[str, tuple[str, ...]] = {}
        self._entries: Rows = []
        for row in Case.objects.filter(compact=person.compact_id).order_by("reference"):
            page = case_page(row.pk, today)
            facts = case_facts(page)
            seen = self._sight(facts)
            found = list(entries_of(page.case.history, folded_all(self.names)))
            told = entries_seen(found, seen, folded_all(self.names)) if seen else []
            self.closed |= len(told) < len(found)
            self._entries += [{"dispute": row.reference, **entry} for entry in told]
            if seen:
                self.references[row.pk] = row.reference

    def _sight(self, facts: policies.InCase) -> Visible | None:
        """What the actor may take out of a dispute; None where they do not look after it."""
        known = policies.in_the_right_capacity(self.actor, facts)
        at_the_server = known.proof is Proof.SERVER
        if not at_the_server and not keeps_case(facts.procedure, policies.role_in(known, facts)):
            return None
        self.sides[facts.id] = tuple(facts.parties) if at_the_server else policies.speaks_for(known, facts)
        return policies.sight(known, facts)

    def register(self) -> Rows:
        """The entry, and other names that lead to it."""
        return _rows(Individual.objects.filter(pk__in=self.ids), *REGISTER)

    def accounts(self) -> Rows:
        """The account of their address."""
        known = (
            Account.objects.filter(email=self.person.email) if self.person.email else Account.objects.none()
        )
        return _rows(known, "email", "is_active", "last_login")

    def accesses(self) -> "QuerySet[AccessRecord]":
        """What was written down of them in this Compact: by their account, or by the key of a case."""
        by_key = Q(account=None, who__in=self.names)
        own = Q(account__email=self.person.email) if self.person.email else Q(pk=None)
        return AccessRecord.objects.filter(own | by_key, compact=self.person.compact_id)

    def checked(self, *fields: str) -> Rows:
        """The places on the list of other help that they were the last to check."""
        mine = Signpost.objects.filter(compact=self.person.compact_id, checked_by__in=self.names)
        return _rows(mine, *fields)

    def feedback(self, *fields: str) -> Rows:
        """How it was for the side that they spoke for, where whoever takes it out may read that."""
        rows = Feedback.objects.filter(recorded_by__in=self.names)
        unread = [row.pk for row in rows if row.role not in self.sides.get(row.case_id, (row.role,))]
        self.closed |= bool(unread)
        return self.of_case(rows.exclude(pk__in=unread), *fields)

    def of_case(self, rows: Any, *fields: str) -> Rows:
        """Rows that hang on a case of this Compact, with its reference; those of no case, too."""
        mine = rows.filter(Q(case=None) | Q(case__compact=self.person.compact_id)).order_by("pk")
        return list(self._open(mine.values("case", *fields)))

    def of_letters(self, rows: Any, through: str, *fields: str) -> Rows:
        """Rows that hang on a letter, or the draft of one, in a log of this Compact; `through` leads to it, "" where it is one."""
        log, tells_of = (f"{through}__{name}" if through else name for name in ("log", "tells_of"))
        mine = rows.filter(**{f"{log}__compact": self.person.compact_id}).order_by("pk")
        kinds = mine.values(log, tells_of, f"{log}__kind", *fields)
        return list(self._open(filter(None, map(self._of_log, self._shortened(kinds, log, tells_of)))))

    def _shortened(
        self, rows: Any, log: str, tells_of: str
    ) -> Iterator[tuple[str, str, list[str], dict[str, Any]]]:
        for row in rows:
            yield row.pop(log), row.pop(f"{log}__kind"), row.pop(tells_of), row

    def _of_log(self, found: tuple[str, str, list[str], dict[str, Any]]) -> dict[str, Any] | None:
        """What stands in one row; nothing of a letter between cases for who has a link in a case of which it tells."""
        log, kind, tells_of, row = found
        if kind == Stream.Kind.CASE:
            return {"case": log, **row}
        if self.actor.proof is not Proof.SERVER and keeps_out(self.actor, tells_of):
            self.closed = True
            return None
        return {"case": None, **row}

    def of_meeting(self, rows: Any, meeting: str, *fields: str) -> Rows:
        """Rows that hang on a meeting of a case, which `meeting` leads to; not those of cases that are closed to the actor."""
        mine = rows.filter(**{f"{meeting}__case__compact": self.person.compact_id}).order_by("pk")
        found = mine.values(*fields, case=F(f"{meeting}__case"))
        return list(self._open(found))

    def own_needs(self) -> Any:
        """What they wrote down for an organisation that they act for, for themselves on a panel, or for an office they hold.

        An office writes down what others need, too: that is theirs.
        """
        rows = Coming.objects.filter(recorded_by__in=self.names).select_related("meeting__case")
        return Coming.objects.filter(pk__in=[row.pk for row in rows if self._is_theirs(row)])

    def _is_theirs(self, row: Coming) -> bool:
        side = row.meeting.case.parties.get(row.role)
        if side is not None:
            acts_for = folded_all(self.person.represents.values_list("organisation__name", flat=True))
            return folded(side) in acts_for
        role, member = role_and_member(row.role)
        return member in self.names if member else self.person.tenures.filter(role=role).exists()

    def entries(self) -> Rows:
        """What they did or wrote down, in disputes and between them."""
        return self._entries + list(self._between())

    def mails(self) -> Rows:
        """What was or is to be sent to them. A text that opens a door is not given out."""
        to = Q(individual__in=self.ids)
        if self.person.email:
            to |= Q(to=self.person.email)
        rows = Outgoing.objects.filter(to, Q(compact=self.person.compact_id) | Q(compact=None))
        if self.actor.proof is not Proof.SERVER:
            rows = rows.exclude(pk__in=self._closed_messages(rows))
        told = self._open(
            rows.order_by("pk").values(
                "case", "purpose", "to", "made_at", "state", "done_at", "subject", "text"
            )
        )
        return [row | ({"text": ""} if row["purpose"] in SECRET else {}) for row in told]

    def _closed_messages(self, rows: Any) -> list[str]:
        """Those with a letter between cases that tells of a case in which the actor has a link."""
        letters = Letter.objects.filter(message__in=rows.values("pk"), log__kind=Stream.Kind.BETWEEN)
        found = [
            message
            for message, tells_of in letters.values_list("message", "tells_of")
            if message and keeps_out(self.actor, tells_of)
        ]
        self.closed |= bool(found)
        return found

    def came_in(self) -> Rows:
        """What came in from their address, or with their name, as far as whoever takes it out may read that tray.

        At the server all of it, as with disputes.
        """
        tray, found = Tray(self.actor), []
        rows = Incoming.objects.filter(compact=self.person.compact_id, erased_at=None).order_by("pk")
        for row in rows.select_related("case"):
            theirs = self.person.email and row.sender == self.person.email.casefold()
            if not theirs and row.sender_name not in self.names:
                continue
            if self.actor.proof is Proof.SERVER or tray.row(Action.SEE, row.pk) is not None:
                found.append(
                    {"case": row.case_id, "came_on": row.came_on, "subject": row.subject, "text": row.text}
                )
            else:
                self.closed = True
        return list(self._open(found))

    def _open(self, rows: Iterable[Any]) -> Iterator[dict[str, Any]]:
        for row in rows:
            case = row.pop("case")
            if case is None or case in self.references:
                yield ({"dispute": self.references[case]} if case else {}) | row
            else:
                self.closed = True

    def _between(self) -> Iterator[dict[str, Any]]:
        """Only what the actor may see: even that something was told in confidence is for whom it was told to."""
        names = folded_all(self.names)
        for stream in Stream.objects.filter(compact=self.person.compact_id, kind=Stream.Kind.BETWEEN):
            log, procedure = store.load(stream.id), editions.procedure_of(stream.edition_id)
            state = fold(procedure, log.events, between=True)
            seen = policies.sight_between(self.actor, procedure, state)
            yield from entries_seen(list(entries_of(state.history, names)), seen, names)
