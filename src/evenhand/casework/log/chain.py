"""The chain that makes tampering visible: each envelope's hash covers its facts, its payload's commitment and the last hash.

Pure functions. A commitment is SHA-256 over a random salt and the payload. When a payload is erased by law its salt
goes too, so nobody can guess the words from the commitment, and the chain of envelopes still verifies.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC
from enum import StrEnum

from evenhand.casework.log.codec import Facts, canonical


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a log is tied to for ever: its name, its kind, its Compact and the edition it runs under."""

    stream: str
    kind: str
    compact: str
    edition: str


@dataclass(frozen=True, slots=True)
class Link:
    """One envelope as stored: facts, commitment to the payload, and its place in the chain."""

    number: int
    facts: Facts
    commitment: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A payload as stored. An erased one has neither salt nor content."""

    salt: str
    content: str
    erased: bool


@dataclass(frozen=True, slots=True)
class Head:
    """Where a chain ended at some moment: the number of its last envelope, and that one's hash."""

    number: int
    hash: str


class FaultKind(StrEnum):
    """What is wrong with a stored log."""

    ENVELOPE_CHANGED = "envelope changed"
    OUT_OF_ORDER = "envelope missing, added or moved"
    HEAD_LOST = "the log does not end, or once did not end, where it was known to"
    PAYLOAD_CHANGED = "payload changed"
    PAYLOAD_MISSING = "payload missing"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, at the envelope of that number."""

    kind: FaultKind
    number: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of a log found. Erased payloads are listed and are no faults."""

    faults: tuple[Fault, ...]
    erased: tuple[int, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def first_hash(beginning: Beginning) -> str:
    """What the first envelope of a log follows: the hash of all the log is tied to."""
    return _hash(canonical(asdict(beginning)))


def commit(salt: str, content: str) -> str:
    """The commitment to a payload. The salt is 64 hexadecimal digits, so where it ends is never in doubt."""
    return _hash(salt + content)


def seal(previous: str, number: int, facts: Facts, commitment: str) -> Link:
    """The next link of a chain."""
    return Link(number, facts, commitment, previous, _link_hash(previous, number, facts, commitment))


def verify(
    beginning: Beginning,
    links: Sequence[Link],
    payloads: Mapping[int, Kept],
    head: Head,
    earlier: Iterable[Head] = (),
) -> Verdict:
    """Check a whole log, in the order of its numbers.

    `payloads` are by number; `head` is the one stored beside the log, where it must end; `earlier` are heads that
    were printed or sent elsewhere, which show even a log that was written anew from its beginning.
    """
    faults = [
        *_broken_links(beginning, links),
        *_broken_payloads(links, payloads),
        *_lost_heads(beginning, links, head, earlier),
    ]
    erased = (link.number for link in links if (kept := payloads.get(link.number)) and kept.erased)
    return Verdict(tuple(sorted(faults, key=lambda fault: fault.number)), tuple(erased))


def _broken_links(beginning: Beginning, links: Sequence[Link]) -> Iterator[Fault]:
    previous = first_hash(beginning)
    for place, link in enumerate(links, start=1):
        if link.number != place or link.previous != previous:
            yield Fault(FaultKind.OUT_OF_ORDER, link.number)
        if link.hash != _link_hash(link.previous, link.number, link.facts, link.commitment):
            yield Fault(FaultKind.ENVELOPE_CHANGED, link.number)
        previous = link.hash


def _broken_payloads(links: Sequence[Link], payloads: Mapping[int, Kept]) -> Iterator[Fault]:
    for link in links:
        kept = payloads.get(link.number)
        if kept is None:
            yield Fault(FaultKind.PAYLOAD_MISSING, link.number)
        elif not kept.erased and commit(kept.salt, kept.content) != link.commitment:
            yield Fault(FaultKind.PAYLOAD_CHANGED, link.number)


def _lost_heads(
    beginning: Beginning, links: Sequence[Link], head: Head, earlier: Iterable[Head]
) -> Iterator[Fault]:
    known = {0: first_hash(beginning)} | {link.number: link.hash for link in links}
    for each in (head, *earlier):
        if known.get(each.number) != each.hash:
            yield Fault(FaultKind.HEAD_LOST, each.number)
    if max(known) != head.number:
        yield Fault(FaultKind.HEAD_LOST, head.number)


def _link_hash(previous: str, number: int, facts: Facts, commitment: str) -> str:
    told = asdict(facts) | {
        "on": facts.on.isoformat(),
        "recorded_at": facts.recorded_at.astimezone(UTC).isoformat(),
        "number": number,
        "commitment": commitment,
        "previous": previous,
    }
    return _hash(canonical(told))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("ascii")).hexdigest()
