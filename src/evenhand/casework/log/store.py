"""Load and append events. An append names the version it was decided on, and is whole or not at all."""

import hashlib
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from evenhand.casework.log import chain
from evenhand.casework.log.codec import Facts, decode, encode
from evenhand.casework.models import Envelope, Payload, Receipt, Stream
from evenhand.casework.sealing import seal, unseal
from evenhand.casework.sealing.keys import SealBroken
from evenhand.engine.events import Event

SALT_BYTES = 32
FACTS = tuple(field.name for field in fields(Facts))


@dataclass(frozen=True, slots=True)
class Log:
    """Everything recorded so far in one stream, in the order it was recorded. `between`: not that of a case."""

    stream: str
    between: bool
    compact: str
    edition: str
    version: int
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Appended:
    """What an append came to. `repeated` says that the same request had been stored before."""

    version: int
    events: tuple[Event, ...]
    repeated: bool = False


class NoSuchStream(Exception):
    """There is no log of that name."""


class Conflict(Exception):
    """Somebody recorded something after the version the decision was made on. `since` is what they recorded."""

    def __init__(self, version: int, since: tuple[Event, ...]) -> None:
        super().__init__(f"The log has {len(since)} newer events; it is at version {version} now.")
        self.version = version
        self.since = since


def request_key(token: str, content: str) -> str:
    """The key of a request: the token of the form it was sent with, and what was filled in.

    Both count: a person who goes back, changes the form and sends it again has made another request. Nothing, for
    one without a token.
    """
    if not token:
        return ""
    return hashlib.sha256(f"{len(token)}:{token}{content}".encode()).hexdigest()


def begin(compact: str, edition: str, kind: Stream.Kind) -> Stream:
    """A new, empty log, tied for ever to its Compact and its edition."""
    stream = Stream(compact_id=compact, edition_id=edition, kind=kind)
    stream.head = chain.first_hash(_beginning(stream))
    stream.save(force_insert=True)
    return stream


def load(stream_id: str) -> Log:
    """The log of that name. Raises `NoSuchStream`.

    What is read belongs to one version, even while somebody else appends: events up to it never change.
    """
    return log_of(_find(stream_id))


def log_of(stream: Stream) -> Log:
    """The log that belongs to that row, as long as the row says."""
    return _log(stream, _events(stream.id, 0, stream.version))


def append(
    stream_id: str,
    expected_version: int,
    events: Sequence[Event],
    now: datetime,
    project: Callable[[Log], None],
    request: str = "",
) -> Appended:
    """Store events at the end of a log that is still at `expected_version`, and refresh what is shown of it.

    `now` becomes the moment of recording; `project` gets the whole new log and writes the projections. All of it is
    one transaction. A `request` (see `request_key`) that was stored before stores nothing and gets the same answer.
    Refuses with `Conflict` where something was recorded since `expected_version`, with `NoSuchStream`, and with
    ValueError where there is nothing to store.
    """
    if not events:
        raise ValueError("An append stores at least one event.")
    with transaction.atomic():
        stream = _find(stream_id, lock=True)
        if answered := answer_to(stream_id, request):
            return answered
        if stream.version != expected_version:
            raise Conflict(stream.version, _events(stream_id, expected_version, stream.version))
        stored = tuple(replace(event, recorded_at=now) for event in events)
        _write(stream, stored)
        if request:
            first = expected_version + 1
            Receipt(scope=stream_id, key=request, stream=stream, first=first, last=stream.version).save()
        project(_log(stream, _events(stream_id, 0, stream.version)))
        return Appended(stream.version, stored)


def hold(stream_id: str) -> None:
    """Keep a log as it stands until the caller's transaction ends: whoever would record there waits.

    It is locked before anything else of a case, so that two never wait for each other. Raises `NoSuchStream`.
    """
    _find(stream_id, lock=True)


def answer_to(stream_id: str, request: str) -> Appended | None:
    """What an append of this request came to, or None where it was never stored or has no key."""
    receipt = Receipt.objects.filter(scope=stream_id, key=request).first() if request else None
    if receipt is None:
        return None
    return Appended(receipt.last, _events(stream_id, receipt.first - 1, receipt.last), repeated=True)


def verify(stream_id: str, earlier: Sequence[chain.Head] = ()) -> chain.Verdict:
    """Check a log against its chain, and against heads that were kept elsewhere.

    Raises `NoSuchStream`, and `KeyMissing` where a payload is sealed under a key that is not here.
    """
    with transaction.atomic():
        stream = _find(stream_id, lock=True)
        envelopes = list(stream.envelopes.order_by("number"))
        payloads = Payload.objects.filter(envelope__stream=stream).select_related("envelope")
        kept = {each.envelope.number: _kept(each) for each in payloads}
    links = [_link(each) for each in envelopes]
    return chain.verify(_beginning(stream), links, kept, chain.Head(stream.version, stream.head), earlier)


def erase(stream_id: str, number: int, because: str, now: datetime) -> None:
    """Erase by law what people said in one event: its payload and salt go for ever; envelope and chain stay.

    Does nothing where it was erased before. Refuses with ValueError an erasure without a reason, and raises
    `NoSuchStream` where the log or the event does not exist.
    """
    if not because:
        raise ValueError("An erasure says why.")
    payload = Payload.objects.filter(envelope__stream=stream_id, envelope__number=number).first()
    if payload is None:
        raise NoSuchStream(f"There is no event {number} in a log called {stream_id}.")
    # The plain query: `Payload.objects` refuses every change, and this is the one that the law may ask for.
    rows: QuerySet[Payload] = QuerySet(Payload)
    rows.filter(pk=payload.pk, erased_at=None).update(
        salt="", content="", erased_at=now, erased_because=because
    )


def _find(stream_id: str, *, lock: bool = False) -> Stream:
    # SQLite has no row locks and needs none: a transaction there is the only writer from its first statement on.
    rows = Stream.objects.select_for_update() if lock else Stream.objects
    stream = rows.filter(id=stream_id).first()
    if stream is None:
        raise NoSuchStream(f"There is no log called {stream_id}.")
    return stream


def _log(stream: Stream, events: tuple[Event, ...]) -> Log:
    between = stream.kind == Stream.Kind.BETWEEN
    return Log(stream.id, between, stream.compact_id, stream.edition_id, stream.version, events)


def _events(stream_id: str, after: int, until: int) -> tuple[Event, ...]:
    rows = Envelope.objects.filter(stream=stream_id, number__gt=after, number__lte=until)
    return tuple(_event(row) for row in rows.select_related("payload").order_by("number"))


def _event(row: Envelope) -> Event:
    payload = row.payload
    return decode(_facts(row), None if payload.erased_at else _salt_and_content(row, payload)[1])


def _write(stream: Stream, events: Sequence[Event]) -> None:
    for event in events:
        facts, content = encode(event)
        salt = secrets.token_hex(SALT_BYTES)
        # The salt is sealed with the words: with it, short words such as votes could be guessed from the commitment.
        sealed = seal(salt + content, _place(stream.id, stream.version + 1))
        link = chain.seal(stream.head, stream.version + 1, facts, chain.commit(salt, content))
        row = Envelope(stream=stream, number=link.number, **_columns(facts))
        row.commitment, row.previous, row.hash = link.commitment, link.previous, link.hash
        row.save()
        Payload(envelope=row, salt="", content=sealed).save()
        stream.version, stream.head = link.number, link.hash
    stream.save(update_fields=("version", "head"))


def _place(stream: str, number: int) -> str:
    """Where a payload belongs: the sealed words of one event cannot be put in the place of another's."""
    return f"payload {stream} {number}"


def _salt_and_content(row: Envelope, payload: Payload) -> tuple[str, str]:
    """The salt and the words. In a payload from before they were sealed, the salt has a column of its own."""
    both = payload.salt + unseal(payload.content, _place(row.stream_id, row.number))
    return both[: 2 * SALT_BYTES], both[2 * SALT_BYTES :]


def _kept(payload: Payload) -> chain.Kept:
    if payload.erased_at is not None:
        return chain.Kept("", "", erased=True)
    try:
        return chain.Kept(*_salt_and_content(payload.envelope, payload), erased=False)
    except SealBroken:  # no words fit the commitment then, and that is what a check has to tell
        return chain.Kept("", "", erased=False)


def _columns(facts: Facts) -> dict[str, object]:
    return {name: getattr(facts, name) for name in FACTS}


def _facts(row: Envelope) -> Facts:
    return Facts(**{name: getattr(row, name) for name in FACTS})


def _link(row: Envelope) -> chain.Link:
    return chain.Link(row.number, _facts(row), row.commitment, row.previous, row.hash)


def _beginning(stream: Stream) -> chain.Beginning:
    return chain.Beginning(stream.id, stream.kind, stream.compact_id, stream.edition_id)
