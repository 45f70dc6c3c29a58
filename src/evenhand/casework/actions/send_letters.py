"""Send the letters that go with a step, with a person's yes to their exact words, and record the step."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import transaction

from evenhand.casework.actions.note_way import Gone, keep_way
from evenhand.casework.actions.put_draft import end
from evenhand.casework.actions.record_notice import record_notice
from evenhand.casework.actions.record_step import record_step
from evenhand.casework.models import Enclosure, Letter, LetterDraft, Outgoing, Paper, SentByItself, Stream
from evenhand.casework.models.letters import digest_of
from evenhand.casework.outbox import ACKNOWLEDGEMENT, LETTER, Wish, put
from evenhand.casework.outcomes import Outcome, Recorded, Sending
from evenhand.casework.queries.reach import Reached
from evenhand.engine.events import Act, Channel, Done


@dataclass(frozen=True, slots=True)
class Enclosing:
    """A paper that goes with a letter: its id, its name there, and how many pages, bytes and which SHA-256 its copy has."""

    paper: str
    name: str
    pages: int
    size: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A letter as it goes out: the words as plain text and for an e-mail, and the page as a PDF file.

    `name` is what the procedure calls it, `template` the SHA-256 of the wording it was made from. `way` is how it goes:
    by e-mail from here, by post once somebody has printed it, or in another way; `gone` says that it went already.
    `papers` go with it. `tells_of` are the cases of which a letter between cases tells.
    """

    to: Reached
    name: str
    template: str
    subject: str
    text: str
    html: str
    pdf: bytes
    way: Channel
    gone: Gone | None = None
    papers: tuple[Enclosing, ...] = ()
    tells_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Yes:
    """A person's yes to these very words: who sends them, and who else said yes where the procedure asks for it.

    `draft` is what they said yes to; it waits no more once the letters went. A letter that goes by itself is sent by
    nobody: `switched_on` is the key of the office's yes to all of its kind (see `Acknowledging`).
    """

    by: str
    said_yes: tuple[str, ...] = ()
    draft: str = ""
    switched_on: str = ""


class DraftGone(Exception):
    """What they said yes to was taken back or replaced a moment before."""


class PaperGone(Exception):
    """A paper that was to go with the letters was taken back or erased a moment before."""


def send_letters(log: str, act: Act, letters: Sequence[Written], approval: Yes, sending: Sending) -> Outcome:
    """Record the step, keep each letter, and put those that go by e-mail in the outbox, in one transaction.

    By e-mail goes what is to go so, to whoever an e-mail reaches; whoever it does not reach gets the page by post. What
    is to be posted waits until somebody says that it is. What a person sent or said already is kept with that. The same
    form sent again sends nothing again. `log` is a case, or what a Compact does between cases. Gives what `record_step`
    and `record_notice` give, and raises what they raise, `DraftGone` and `PaperGone`.
    """
    with transaction.atomic():
        outcome = _recorded(log, act, sending)
        if isinstance(outcome, Recorded) and not outcome.repeated:
            _must_wait(approval.draft)
            _must_be_there({one.paper for letter in letters for one in letter.papers})
            event = next(one.id for one in outcome.events if isinstance(one, Done))
            going = _Going(Stream.objects.get(pk=outcome.stream), event, act, approval, sending)
            for letter in letters:
                _send(letter, going)
            drafts = LetterDraft.objects.filter(log=log, step=act.step, state=LetterDraft.State.WAITING)
            for draft in drafts:
                end(draft, LetterDraft.State.SENT, sending)
        return outcome


def _recorded(log: str, act: Act, sending: Sending) -> Outcome:
    between = Stream.objects.filter(pk=log, kind=Stream.Kind.BETWEEN).first()
    if between is None:
        return record_step(log, act, sending)
    # Things happen between cases beside each other: nothing that others record meanwhile makes this one stale.
    return record_notice(between.compact_id, act, replace(sending, seen=None))


def _must_wait(draft: str) -> None:
    waits = LetterDraft.objects.select_for_update().filter(pk=draft, state=LetterDraft.State.WAITING)
    if draft and not waits.exists():
        raise DraftGone(draft)


def _must_be_there(papers: set[str]) -> None:
    """Nobody takes one of them back before the letters are kept."""
    there = Paper.objects.select_for_update().filter(pk__in=papers, withdrawn_at=None, erased_at=None)
    if gone := papers - {row.pk for row in there.only("pk")}:
        raise PaperGone(*gone)


@dataclass(frozen=True, slots=True)
class _Going:
    """What all letters of a step share."""

    log: Stream
    event: str
    act: Act
    approval: Yes
    sending: Sending


def _send(letter: Written, going: _Going) -> None:
    from_here = letter.way is Channel.EMAIL and letter.gone is None
    message = _post(letter, going) if from_here and letter.to.by_email else None
    channel = Channel.POST if from_here and message is None else letter.way
    subject = message.subject if message else letter.subject
    pdf = b64encode(letter.pdf).decode()
    kept = Letter(
        log=going.log,
        event=going.event,
        name=letter.name,
        role=letter.to.role,
        recipient=letter.to.name,
        channel=channel.value,
        sent_on=letter.gone.on if letter.gone else going.act.on,
        subject=subject,
        text=letter.text,
        html=letter.html,
        pdf=pdf,
        digest=digest_of(subject, letter.text, letter.html, pdf),
        template=letter.template,
        said_yes=list(going.approval.said_yes),
        tells_of=list(letter.tells_of),
        approved_by=going.approval.by,
        approved_at=going.sending.now,
        message=message,
    )
    kept.save()
    for place, one in enumerate(letter.papers, start=1):
        Enclosure(
            letter=kept, paper_id=one.paper, place=place, name=one.name, pages=one.pages, size=one.size,
            digest=one.digest,
        ).save()  # fmt: skip
    if going.approval.switched_on:
        SentByItself(letter=kept, by_id=going.approval.switched_on).save()
    if letter.gone:
        keep_way(kept, letter.gone, going.approval.by, going.sending)


def _post(letter: Written, going: _Going) -> Outgoing:
    """The e-mail. Before it goes, it is looked up again whether its person may still have it."""
    wish = Wish(
        purpose=ACKNOWLEDGEMENT if going.approval.switched_on else LETTER,
        to=letter.to.email,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        compact=going.log.compact_id,
        case=None if going.log.kind == Stream.Kind.BETWEEN else going.log.pk,
        individual=letter.to.individual,
        capacity=letter.to.capacity.value if letter.to.capacity else "",
    )
    return Outgoing.objects.get(pk=put(wish, going.sending.now))
