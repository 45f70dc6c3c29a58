"""What is to be done about the letters of a Compact: post them, bring one that did not arrive, send what all agreed to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.db.models import Exists, OuterRef, Q

from evenhand.casework import policies
from evenhand.casework.kept_words import unpacked
from evenhand.casework.models import Acknowledgement, Letter, LetterWay, NotReached, Outgoing, Stream
from evenhand.casework.policies.capacities import Actor
from evenhand.casework.policies.offices import keeps_case
from evenhand.casework.queries.approvals import waiting_drafts
from evenhand.casework.queries.between import log_page
from evenhand.casework.queries.case_facts import case_facts, facts_of_log
from evenhand.casework.queries.case_page import case_page
from evenhand.casework.queries.told_between import keeps_out
from evenhand.engine.events import Channel, Done
from evenhand.engine.words import Sentence


class ToDo(Enum):
    """What a letter asks for."""

    POST = "post it"
    NOT_ARRIVED = "bring it in another way"
    SEND = "all agreed: send it"
    CHANGE = "somebody asks for other words"
    BY_HAND = "it did not go by itself: send it"


@dataclass(frozen=True, slots=True)
class LetterToDo:
    """A letter that asks for something: of which case, to whom, and since when. `draft` is "" for one that went.

    `log` is the address of the case; `between` says that the letter belongs to what is done between cases. `step` is
    that of a letter that did not go by itself, and `why` says why not.
    """

    what: ToDo
    log: str
    reference: str
    name: str
    recipient: str
    since: date
    between: bool = False
    letter: str = ""
    draft: str = ""
    step: str = ""
    why: tuple[Sentence, ...] = ()


def letters_to_do(
    compact: str, actor: Actor, today: date, with_drafts: Iterable[str]
) -> tuple[LetterToDo, ...]:
    """What waits for this reader: in the cases that they keep, and of the letters that they sent; the oldest first.

    `with_drafts` are the logs in which a draft waits (`logs_with_drafts`).
    """
    found = [*_sent(compact, actor), *_drafts(with_drafts, actor, today), *_not_gone(compact, actor, today)]
    return tuple(sorted(found, key=lambda one: (one.since, one.reference, one.recipient)))


def _sent(compact: str, actor: Actor) -> Iterator[LetterToDo]:
    lost = (Outgoing.State.DEAD, Outgoing.State.CANCELLED)
    not_brought = ~Exists(LetterWay.objects.filter(letter=OuterRef("pk")))
    came_back = NotReached.objects.filter(message=OuterRef("message"), settled_at=None)
    rows = Letter.objects.filter(
        (Q(channel=Channel.POST.value) | Q(message__state__in=lost)) & not_brought | Exists(came_back),
        log__compact=compact,
        erased_at=None,
    ).defer("subject", "text", "html", "pdf")
    roles: dict[str, tuple[bool, bool]] = {}
    own = actor.names or ((actor.acting.name,) if actor.acting else ())
    for row in rows.select_related("log__case", "log__compact").prefetch_related("log__case__seats"):
        if row.log_id not in roles:
            roles[row.log_id] = _part(actor, row.log)
        keeps, sends = roles[row.log_id]
        if (keeps or (sends and row.approved_by in own)) and not keeps_out(actor, row.tells_of):
            what = ToDo.POST if row.channel == Channel.POST.value else ToDo.NOT_ARRIVED
            between = row.log.kind == Stream.Kind.BETWEEN
            reference = row.log.compact.prefix if between else row.log.case.reference
            yield LetterToDo(
                what,
                row.log_id,
                reference,
                row.name,
                row.recipient,
                row.sent_on,
                between=between,
                letter=row.pk,
            )


def _part(actor: Actor, log: Stream) -> tuple[bool, bool]:
    """Whether somebody keeps a case, and whether letters that they sent in it are still theirs to look after."""
    facts = facts_of_log(log)
    role = policies.role_in(actor, facts)
    there = policies.sight(actor, facts) is not None and not policies.only_looks(actor)
    return there and keeps_case(facts.procedure, role), there and role not in facts.parties


def _drafts(logs: Iterable[str], actor: Actor, today: date) -> Iterator[LetterToDo]:
    for log in logs:
        keeps, _sends = _part(actor, Stream.objects.select_related("case").get(pk=log))
        if not keeps:
            continue
        page = log_page(log, today)
        for draft in waiting_drafts(case_facts(page), today):
            if keeps_out(actor, draft.tells_of):
                continue
            refused = any(said is not None and not said.agreed for _, said in draft.said)
            if draft.all_agreed or refused:
                what = ToDo.SEND if draft.all_agreed else ToDo.CHANGE
                to = ", ".join(each.name for each in draft.letters)
                yield LetterToDo(
                    what,
                    log,
                    page.reference,
                    draft.name,
                    to,
                    draft.made_on,
                    between=page.case.between,
                    draft=draft.id,
                )


def _not_gone(compact: str, actor: Actor, today: date) -> Iterator[LetterToDo]:
    """What should have confirmed by itself that something came, and still is to be confirmed."""
    rows = Acknowledgement.objects.filter(case__compact=compact, state=Acknowledgement.State.NOT_GONE)
    for row in rows.select_related("case__stream").prefetch_related("case__seats"):
        page = case_page(row.case_id, today) if _part(actor, row.case.stream)[0] else None
        step = page.procedure.steps.get(row.step) if page else None
        stands = page is not None and any(
            isinstance(one, Done) and one.id == row.event for one in page.case.log
        )
        if page is not None and step is not None and stands and page.case.ended_on is None:
            yield LetterToDo(
                ToDo.BY_HAND, row.case_id, page.reference, step.letter, "", row.made_at.date(), step=step.name,
                why=tuple(found for each in row.why if isinstance(found := unpacked(each), Sentence)),
            )  # fmt: skip
