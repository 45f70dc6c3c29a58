"""File what came in to the case that a person chose: its words and its files become papers there, as if sent to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction

from evenhand.casework.actions.add_paper import NewPaper, add_paper
from evenhand.casework.incoming.tray import opened
from evenhand.casework.models import Incoming, IncomingFile, Paper
from evenhand.casework.papers.files import Draft, new_draft
from evenhand.casework.papers.names import shown_name
from evenhand.casework.papers.refusals import NotAccepted
from evenhand.casework.policies import Action, InCase, role_in
from evenhand.casework.policies.capacities import Actor
from evenhand.casework.policies.offices import written_down_for
from evenhand.casework.policies.papers import may_file
from evenhand.casework.queries.inbox import Tray
from evenhand.engine.events import Channel

AT_A_TIME: Final = 256 * 1024
TEXT: Final = "text"
"""In `Filing.keep`, what the message itself says; everything else there is the id of a file of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """What a person chose: who it is from in the case (`role`, `person`), for whom (`readers`), and what to keep of it."""

    role: str
    person: str
    readers: str
    keep: frozenset[str]
    recorded_by: str


@dataclass(frozen=True, slots=True)
class Filed:
    """The names of the papers that it became, and of what was left out, with the reason."""

    papers: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...]


class CannotBeFiled(Exception):
    """There is nothing new of that name for this reader, or not this case, or not in this way."""


class NothingFiled(Exception):
    """Everything was refused, and it stays in the tray. `left_out` has each name with its reason."""

    def __init__(self, left_out: tuple[tuple[str, str], ...]) -> None:
        super().__init__("; ".join(": ".join(one) for one in left_out))
        self.left_out = left_out


def file_incoming(actor: Actor, facts: InCase, incoming: str, filing: Filing, now: datetime, scanner: str = "") -> Filed:  # fmt: skip
    """Make it papers of that case, all at once, and take it out of the tray. What the checks refuse is left out, visibly.

    Done twice at once, one of the two is refused. Raises `CannotBeFiled` and `NothingFiled`; then nothing has changed.
    """
    if not may_file(actor, facts) or not _may_be(actor, facts, filing):
        raise CannotBeFiled(incoming)
    with transaction.atomic():
        if Tray(actor).row(Action.CHANGE, incoming) is None:
            raise CannotBeFiled(incoming)
        row = Incoming.objects.select_for_update().get(pk=incoming)
        if row.state != Incoming.State.NEW or row.compact_id != facts.compact or row.erased_at is not None:
            raise CannotBeFiled(incoming)
        papers, left_out = _papers(row, facts.id, filing, now, scanner)
        if not papers:
            raise NothingFiled(left_out)
        row.state, row.case_id = Incoming.State.FILED, facts.id
        row.left_out = [list(one) for one in left_out]
        row.decided_by, row.decided_at = filing.recorded_by, now
        row.save(update_fields=("state", "case", "left_out", "decided_by", "decided_at"))
    return Filed(papers, left_out)


def _may_be(actor: Actor, facts: InCase, filing: Filing) -> bool:
    """Whether it can be from that side, for those readers: what is for one side only is never somebody else's."""
    own = role_in(actor, facts)
    known = filing.role in (own, *written_down_for(facts.procedure, own))
    return (
        known and filing.readers in Paper.Readers.values and (filing.readers != "own" or filing.role == own)
    )


def _papers(
    row: Incoming, case: str, filing: Filing, now: datetime, scanner: str
) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    kept, refused = [], []
    for name, draft in _drafts(row, case, filing.keep):
        new = NewPaper(
            given=name,
            role=filing.role,
            person=filing.person,
            readers=filing.readers,
            channel=row.channel,
            came_on=row.came_on,
            recorded_by=filing.recorded_by,
        )
        try:
            kept.append(add_paper(draft, new, now, scanner).name)
        except NotAccepted as why:
            refused.append((shown_name(name), str(why.why)))
    return tuple(kept), tuple(refused)


def _drafts(row: Incoming, case: str, keep: frozenset[str]) -> Iterator[tuple[str, Draft]]:
    if TEXT in keep and (row.text or row.subject):
        draft = new_draft(case)
        draft.write("\n".join(_lines(row)).encode())
        yield f"{row.subject[:80] or _CALLED.get(row.channel, 'Message')}.txt", draft
    for file in row.files.select_related("incoming"):
        if file.pk in keep:
            yield file.name, _copied(file, case)


def _copied(file: IncomingFile, case: str) -> Draft:
    """Its bytes, sealed anew for the case; looked at only by the same checks as any upload."""
    draft = new_draft(case)
    try:
        with opened(file) as source:
            while piece := source.read(AT_A_TIME):
                draft.write(piece)
    except BaseException:
        draft.drop()
        raise
    return draft


_CALLED: Final = {
    Channel.EMAIL.value: "E-mail",
    Channel.POST.value: "Letter",
    Channel.PHONE.value: "Phone call",
    Channel.IN_PERSON.value: "Note",
}


def _lines(row: Incoming) -> Iterator[str]:
    """The message as a paper: what it claims of itself first, then what it says."""
    typed = bool(row.typed_by)
    who = " ".join(filter(None, (row.sender_name, f"<{row.sender}>" if row.sender else "")))
    yield f"{'From' if typed else 'Says it is from'}: {who or 'not said'}"
    if row.to:
        yield f"To: {', '.join(row.to)}"
    if row.subject:
        yield f"About: {row.subject}"
    if row.written_on:
        yield f"Says it was written on: {row.written_on:%d %B %Y}"
    yield f"Came on: {row.came_on:%d %B %Y}"
    if typed:
        yield f"Typed in on: {row.taken_at:%d %B %Y}, by {row.typed_by}"
    yield from ("", row.text)
    if row.cut:
        yield from ("", "The message was longer than this. The whole of it can be kept as a saved e-mail.")
