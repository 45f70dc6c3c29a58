"""The letters that went out in a case, as far as somebody may read them."""

from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from evenhand.casework import policies
from evenhand.casework.models import Enclosure, Letter, LetterWay, NotReached, Outgoing, SentByItself
from evenhand.casework.policies.capacities import Actor, Proof
from evenhand.casework.policies.offices import keeps_case
from evenhand.casework.policies.papers import PaperSight, paper_sight
from evenhand.casework.queries.enclosing import is_gone
from evenhand.casework.queries.papers import facts_of_paper
from evenhand.casework.queries.told_between import keeps_out
from evenhand.engine.events import Channel
from evenhand.engine.guards import may_act_as
from evenhand.engine.names import folded, folded_all


@dataclass(frozen=True, slots=True)
class WayLine:
    """What a person did to bring a letter to its recipient. See `LetterWay`."""

    channel: str
    on: date
    at: time | None
    by: str
    to: str
    agreed: str
    recorded_by: str


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper that goes with a letter, by its place in the list. `gone`: it was taken back or erased since.

    `may_open`: the reader may open the paper by itself; a letter is no way around that.
    """

    place: int
    name: str
    pages: int
    gone: bool
    may_open: bool = False


@dataclass(frozen=True, slots=True)
class ByItself:
    """Who let letters of a kind go by themselves, and on which day."""

    who: str
    on: date


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter that went out: what it is, to whom it went and how, and who said yes to it when.

    `state` is how far an e-mail has come (see `Outgoing.State`); "" for any other way. `ways` are what people did with
    it besides, `papers` what goes with it. `came_back`: another server says that its e-mail did not arrive, and nobody
    has looked after that. `by_itself` says by whose yes, of which day, it went without one to this very letter.
    """

    id: str
    event: str
    name: str
    recipient: str
    channel: str
    sent_on: date
    approved_by: str
    approved_at: datetime
    said_yes: tuple[str, ...]
    state: str
    erased: bool
    ways: tuple[WayLine, ...] = ()
    came_back: bool = False
    papers: tuple[PaperLine, ...] = ()
    by_itself: ByItself | None = None

    @property
    def waits_for_post(self) -> bool:
        """Whether it is to be printed and posted, and nobody has said yet that it is."""
        return self.channel == Channel.POST.value and not self.ways and not self.erased

    @property
    def not_arrived(self) -> bool:
        """Whether its e-mail was given up, held back or sent back, and nobody has brought it in another way since."""
        lost = self.state in (Outgoing.State.DEAD, Outgoing.State.CANCELLED) and not self.ways
        return not self.erased and (self.came_back or lost)


@dataclass(frozen=True, slots=True)
class Sent:
    """The very words of a letter that went out. `pdf` is its page, which bears an address; None where not for the reader."""

    line: LetterLine
    subject: str
    text: str
    pdf: bytes | None


def letters_of(actor: Actor, facts: policies.InCase) -> Mapping[str, tuple[LetterLine, ...]]:
    """The letters that somebody may read, by the entry of the record they belong to."""
    found: dict[str, tuple[LetterLine, ...]] = {}
    for row in rows_of(facts.id):
        if may_read(actor, facts, row):
            found[row.event] = (*found.get(row.event, ()), line_of(row))
    return found


def rows_of(log: str) -> QuerySet[Letter]:
    """The letters of a log without their words, which are not opened for a list."""
    rows = (
        Letter.objects.filter(log=log)
        .select_related("message__not_reached", "by_itself__by__compact")
        .prefetch_related("ways", "enclosures__paper")
    )
    return rows.defer("subject", "text", "html", "pdf")


def letter_sent(actor: Actor, facts: policies.InCase, letter: str) -> Sent | None:
    """One letter; None for one there is not, or that is not theirs to read."""
    row = (
        Letter.objects.filter(log=facts.id, pk=letter)
        .select_related("message__not_reached", "by_itself__by__compact")
        .first()
    )
    if row is None or not may_read(actor, facts, row):
        return None
    page = b64decode(row.pdf) if may_take_page(actor, facts, row) else None
    return Sent(line_of(row, paper_sight(actor, facts)), row.subject, row.text, page)


def may_read(actor: Actor, facts: policies.InCase, row: Letter) -> bool:
    """Whether somebody may read a letter: whom it went to, who keeps the case, and who sent it.

    Whoever may not know of the entry it belongs to may not know of the letter; nor who has a link with a side of a case
    of which it tells.
    """
    return may_handle(actor, facts, row) or (
        _knows_of(actor, facts, row)
        and may_act_as(facts.procedure, policies.role_in(actor, facts), (row.role,))
    )


def may_take_page(actor: Actor, facts: policies.InCase, row: Letter) -> bool:
    """Whether somebody who may read a letter may have its page, on which its recipient's postal address stands.

    Where people live is for the office and for themselves: not for colleagues, nor others who sit on the same panel.
    """
    if row.erased_at is not None:
        return False
    if actor.proof is Proof.DEMONSTRATION or may_handle(actor, facts, row):
        return True
    to_the_side = folded(row.recipient) == folded(facts.parties.get(row.role, ""))
    return to_the_side or folded(row.recipient) in folded_all(actor.names)


def may_handle(actor: Actor, facts: policies.InCase, row: Letter) -> bool:
    """Whether it is somebody's to print the letter and to say how it went: who keeps the case, and who sent it."""
    own = policies.role_in(actor, facts)
    if not _knows_of(actor, facts, row) or own in facts.parties:
        return False
    called = actor.names or ((actor.acting.name,) if actor.acting else ())
    sent = actor.proof is not Proof.KEY and row.approved_by in called
    return keeps_case(facts.procedure, own) or sent


def _knows_of(actor: Actor, facts: policies.InCase, row: Letter) -> bool:
    seen = policies.sight(actor, facts)
    if seen is None or keeps_out(actor, row.tells_of):
        return False
    return any(each.event == row.event and each.happened for each in seen.events)


def letters_handled(actor: Actor, facts: policies.InCase) -> tuple[LetterLine, ...]:
    """The letters of a case that somebody may print, and say of how they went; the newest first."""
    rows = reversed(rows_of(facts.id))
    eyes = paper_sight(actor, facts)
    return tuple(line_of(row, eyes) for row in rows if may_handle(actor, facts, row))


def letter_handled(actor: Actor, facts: policies.InCase, letter: str) -> LetterLine | None:
    """One of them; None for one that is not theirs."""
    row = rows_of(facts.id).filter(pk=letter).first()
    return line_of(row) if row and may_handle(actor, facts, row) else None


def page_of(letter: str) -> bytes:
    """The page of a letter, as a PDF. Whether it may be read is asked before."""
    return b64decode(Letter.objects.get(pk=letter).pdf)


def line_of(row: Letter, eyes: PaperSight | None = None) -> LetterLine:
    """What is told of a letter in a list, to whoever has these eyes for papers."""
    message: Outgoing | None = row.message
    return LetterLine(
        id=row.pk,
        event=row.event,
        name=row.name,
        recipient=row.recipient,
        channel=row.channel,
        sent_on=row.sent_on,
        approved_by=row.approved_by,
        approved_at=row.approved_at,
        said_yes=tuple(row.said_yes),
        state=message.state if message else "",
        erased=row.erased_at is not None,
        ways=tuple(map(_way, row.ways.all())),
        came_back=_came_back(message),
        papers=tuple(
            PaperLine(each.place, each.name, each.pages, is_gone(each), _may_open(each, eyes))
            for each in row.enclosures.all()
        ),
        by_itself=_by_itself(row),
    )


def _by_itself(row: Letter) -> ByItself | None:
    sent: SentByItself | None = getattr(row, "by_itself", None)
    return (
        ByItself(sent.by.who, sent.by.at.astimezone(ZoneInfo(sent.by.compact.time_zone)).date())
        if sent
        else None
    )


def _came_back(message: Outgoing | None) -> bool:
    told: NotReached | None = getattr(message, "not_reached", None)  # there is none for most
    return told is not None and told.settled_at is None


def _may_open(row: Enclosure, eyes: PaperSight | None) -> bool:
    return eyes is not None and not is_gone(row) and eyes.sees(facts_of_paper(row.paper))


def _way(row: LetterWay) -> WayLine:
    return WayLine(row.channel, row.on, row.at, row.by, row.to, row.agreed, row.recorded_by)
