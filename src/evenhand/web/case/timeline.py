"""The timeline of a case as one reader may see it: what is not theirs is not in the page at all."""

from dataclasses import dataclass
from datetime import date

from evenhand.casework.policies.overseeing import may_be_erased, may_oversee
from evenhand.casework.queries.letters import LetterLine, letters_of
from evenhand.casework.queries.timeline import Entry
from evenhand.engine.events import DelayExplained, Done, MeetingsKnown, Opened, RecordValue, StruckOut
from evenhand.engine.guards import called
from evenhand.engine.visible import Seen
from evenhand.engine.words import Sentence, say
from evenhand.web.around import InCase
from evenhand.web.case.step_form import CHANNELS
from evenhand.web.jinja import capitalised


@dataclass(frozen=True, slots=True)
class Shown:
    """One entry, with only what the reader may see of it.

    `then` is what it brought about. `kept` are the records that are confidential by agreement: of those that the
    reader may see, the names. `kept_away`: there are such that the reader may not see; `hidden`: it holds more
    besides. `letters` are those that went with it. `may_strike`: the reader may strike it out; `may_erase`: they may have its words
    erased by law.
    """

    entry: Entry
    heading: Sentence | str
    by: Sentence
    answer: str
    records: tuple[tuple[str, RecordValue], ...]
    members: tuple[str, ...]
    votes: tuple[tuple[str, str, str, str], ...]
    """Who voted how, what they said with it, and who wrote it down for them."""
    casting: str
    casting_reason: str
    meetings: tuple[date, ...]
    exception: Sentence | None
    reason: str
    then: Sentence | None
    kept: tuple[str, ...]
    kept_away: bool
    hidden: bool
    letters: tuple[LetterLine, ...]
    may_strike: bool
    may_erase: bool


def shown(here: InCase) -> list[Shown]:
    """The entries the reader may know of, in the order they happened. Striking out an entry hides it from nobody."""
    oversees = may_oversee(here.where.actor, here.facts)
    letters = letters_of(here.where.actor, here.facts)
    sight = {seen.event: seen for seen in here.seen.events}
    entries = ((entry, sight[entry.event.id]) for entry in here.page.timeline)
    return [
        _shown(here, entry, seen, letters.get(entry.event.id, ()), oversees=oversees)
        for entry, seen in entries
        if seen.happened
    ]


def _shown(
    here: InCase, entry: Entry, seen: Seen, letters: tuple[LetterLine, ...], *, oversees: bool
) -> Shown:
    event = entry.event
    done = event if isinstance(event, Done) else None
    held = done.records if done else ()
    records = tuple((name, value) for name, value in held if name in seen.records)
    kept = _kept(here, entry)
    return Shown(
        entry=entry,
        heading=heading_of(entry),
        by=_by(here, entry),
        answer=done.answer if done and seen.answer else "",
        records=records,
        members=tuple(member.name for member in done.members) if done else (),
        votes=_votes(done) if done and seen.votes else (),
        casting=done.casting if done and seen.votes else "",
        casting_reason=done.casting_reason if done and seen.votes else "",
        meetings=event.meetings if isinstance(event, MeetingsKnown) else (),
        exception=_exception(done),
        reason=event.reason if isinstance(event, DelayExplained | StruckOut) else "",
        then=_then(here, entry),
        kept=tuple(name for name in seen.records if name in kept),
        kept_away=bool(kept - set(seen.records)),
        hidden=len({name for name, _ in held} - set(seen.records) - kept) > 0,
        letters=letters,
        may_strike=_may_strike(here, entry),
        may_erase=oversees and may_be_erased(event, here.page.case),
    )


def _votes(done: Done) -> tuple[tuple[str, str, str, str], ...]:
    said, noted = dict(done.votes_said), dict(done.votes_noted)
    return tuple((name, vote, said.get(name, ""), noted.get(name, "")) for name, vote in done.votes)


def heading_of(entry: Entry) -> Sentence | str:
    """What an entry is called."""
    match entry.event:
        case Opened():
            return say("The case was opened")
        case DelayExplained(step=step):
            return say("Reason for delay: {step}", step=step)
        case StruckOut():
            return say("An entry was struck out")
        case MeetingsKnown(body=body):
            return say("Meetings noted: {body}", body=body)
        case _:
            return capitalised(entry.step)


def _kept(here: InCase, entry: Entry) -> set[str]:
    """The records of an entry that are confidential by agreement now."""
    running = here.page.case.ended_on is None
    return {one.record for one in here.facts.kept if running and one.event == entry.event.id}


def _by(here: InCase, entry: Entry) -> Sentence:
    """Who did it, how it came, and who wrote it down where that was somebody else."""
    event, channel = entry.event, CHANNELS[entry.event.channel]
    if not entry.who:
        return channel
    who: Sentence | str = called(here.page.procedure, here.page.case, entry.who)
    if isinstance(event, Done) and event.person:
        who = say("{person}, {role}", person=event.person, role=who)
    writer = event.recorded_by
    if writer not in ("", entry.who, getattr(event, "person", "")):
        return say("by {who}, written down by {writer}. {channel}", who=who, writer=writer, channel=channel)
    return say("by {who}. {channel}", who=who, channel=channel)


def _exception(done: Done | None) -> Sentence | None:
    if done is None or done.override is None:
        return None
    return say("Recorded as an exception by {who}: {why}", who=done.override.by, why=done.override.reason)


def _then(here: InCase, entry: Entry) -> Sentence | None:
    """What the entry brought about, if it counts: another stage, or the end of the case."""
    event, procedure = entry.event, here.page.procedure
    step = procedure.steps.get(procedure.current_name_of.get(entry.step, entry.step))
    if step is None or event not in here.page.case.completed.get(step.name, ()):
        return None
    answer = step.answer(event.answer) if isinstance(event, Done) else None
    stage = (answer.moves_to if answer else "") or step.moves_to
    if stage:
        return say("{stage} began: {title}", stage=stage, title=procedure.stage(stage).title)
    ending = (answer.ends_as if answer else "") or step.ends_as
    return say("The case ended: {how}", how=ending) if ending and here.seen.outcome else None


def _may_strike(here: InCase, entry: Entry) -> bool:
    if not isinstance(entry.event, Done | DelayExplained | MeetingsKnown) or entry.struck:
        return False
    own = entry.who in {here.role, here.writes_for} and entry.event.recorded_by == here.recorded_by
    return here.may_record_for_others or own
