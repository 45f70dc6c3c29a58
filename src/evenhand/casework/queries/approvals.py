"""Who has to say yes to the words of a letter, the draft that was put to them, and what each has said of it."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from evenhand.casework import policies
from evenhand.casework.answers import NO_LINK
from evenhand.casework.models import DraftAnswer, Individual, LetterDraft
from evenhand.casework.queries.declarations import answers_in
from evenhand.casework.queries.reach import Reached, reached
from evenhand.casework.queries.stand_ins import gaps, who_is_out
from evenhand.casework.queries.told_between import kept_out
from evenhand.engine.names import folded, folded_all
from evenhand.engine.procedure import Step
from evenhand.engine.words import long_date


@dataclass(frozen=True, slots=True)
class Approver:
    """One whose yes is needed. `person` is "" where nobody can give it now: the office is empty, or they have a link."""

    role: str
    person: str
    to: Reached


@dataclass(frozen=True, slots=True)
class Said:
    """What an approver said of these very words. `noted_by` is whoever wrote it down for them; "" where they did."""

    agreed: bool
    reason: str
    on: date
    noted_by: str


@dataclass(frozen=True, slots=True)
class InWords:
    """A letter of a draft, whole: its recipient by the procedure and by name, and its exact words.

    `words` are those that can be changed, and `given` those that its wording gave (the office's `own` one, or that of
    the Compact); both "" where they were not kept. `earlier` are words that were put before, each with its digest.
    """

    role: str
    name: str
    text: str
    words: str = ""
    given: str = ""
    own: bool = False
    earlier: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DraftPage:
    """A draft as it waits. `typed` is what was answered on the page of its step; `said` goes with each approver."""

    id: str
    log: str
    step: str
    name: str
    state: str
    digest: str
    made_by: str
    made_on: date
    letters: tuple[InWords, ...]
    typed: tuple[tuple[str, tuple[str, ...]], ...]
    tells_of: tuple[str, ...]
    said: tuple[tuple[Approver, Said | None], ...]

    @property
    def waits(self) -> bool:
        """Whether it can still be answered."""
        return self.state == LetterDraft.State.WAITING

    @property
    def all_agreed(self) -> bool:
        """Whether each of them said yes to these words, and said nothing else since."""
        return bool(self.said) and all(said is not None and said.agreed for _, said in self.said)

    def yeses(self) -> tuple[str, ...]:
        """The names of those who said yes, each with the day, as the letter keeps them."""
        return tuple(
            f"{each.person} ({each.role}), {long_date(said.on)}" + (f", noted by {said.noted_by}" if said.noted_by else "")
            for each, said in self.said
            if said is not None and said.agreed
        )  # fmt: skip


def digest_of_words(letters: Iterable[tuple[str, ...]]) -> str:
    """The SHA-256 of what is agreed to: of each letter its recipient, twice, its template, its words and its papers."""
    whole = "".join(f"{len(part)}:{part}" for letter in letters for part in letter)
    return hashlib.sha256(whole.encode()).hexdigest()


def approvers(
    facts: policies.InCase, step: Step, today: date, tells_of: Collection[str] = ()
) -> tuple[Approver, ...]:
    """Everybody who approves the letter of a step, as things stand today. Nobody with a link is among them.

    Nor with one in a case of which a letter between cases tells. Where whoever holds such an office takes no part in the
    case, it is the yes of those who took their seat.
    """
    found = [each for name in step.approved_by for each in _of(facts, name, today, tells_of)]
    return tuple({(each.role, each.person): each for each in found}.values())


def _of(facts: policies.InCase, name: str, today: date, tells_of: Collection[str]) -> Iterable[Approver]:
    there = reached(facts, name, today)
    people = {each.individual: each.name for each in there if each.individual}
    out = kept_out(tells_of, people, today)
    holders = [Approver(name, each.name, each) for each in there if each.individual and each.name not in out]
    holders += [Approver(name, each, Reached(role=name, name=each)) for each in _not_in_register(facts, name)]
    if holders:
        return holders
    if any(gap.office == name for gap in gaps(facts, today)):
        holders = _seated(facts, name, today)
    return holders or [Approver(name, "", Reached(role=name, name=name) if out else there[0])]


def _not_in_register(facts: policies.InCase, name: str) -> Iterable[str]:
    """Who sits on the panel of that name, or takes its chair, and is not in the register: as a nominee may."""
    panel = policies.panel_of(facts.procedure, name) if name in facts.procedure.people else ""
    seating = facts.state.panels.get(panel)
    if seating is None:
        return ()
    sit = [each for each in seating.members if name == panel or each == seating.chair]
    known = Individual.objects.filter(compact=facts.compact).values_list("name", flat=True)
    entered = folded_all(known)
    return [each for each in sit if folded(each) not in entered]


def _seated(facts: policies.InCase, name: str, today: date) -> list[Approver]:
    """Those who sit on a panel in the seat that is named after the office."""
    seated = {
        folded(member.name)
        for seating in facts.state.panels.values()
        for member in seating.members.values()
        if member.seat == name
    }
    people = Individual.objects.filter(compact=facts.compact, merged_into=None).order_by("name")
    rows = [row for row in people if folded(row.name) in seated]
    out = who_is_out(facts, today, {row.pk: row.name for row in rows})
    return [Approver(name, row.name, _reach(row, name)) for row in rows if row.name not in out]


def _reach(row: Individual, name: str) -> Reached:
    return Reached(
        role=name, name=row.name, email=row.email, phone=row.phone, channel=row.channel, individual=row.pk
    )


def draft_page(facts: policies.InCase, draft: str, today: date) -> DraftPage | None:
    """A draft of this case; None for one there is not."""
    row = LetterDraft.objects.filter(log=facts.id, pk=draft).first()
    return _page(facts, row, today) if row else None


def waiting_draft(facts: policies.InCase, step: str, today: date) -> DraftPage | None:
    """The draft of a step that waits; None where there is none."""
    row = LetterDraft.objects.filter(log=facts.id, step=step, state=LetterDraft.State.WAITING).first()
    return _page(facts, row, today) if row else None


def waiting_drafts(facts: policies.InCase, today: date) -> tuple[DraftPage, ...]:
    """All that wait in a case."""
    rows = LetterDraft.objects.filter(log=facts.id, state=LetterDraft.State.WAITING)
    return tuple(_page(facts, row, today) for row in rows)


def logs_with_drafts(compact: str) -> tuple[str, ...]:
    """The addresses of the cases, and of the logs between cases, of a Compact in which a draft waits."""
    rows = LetterDraft.objects.filter(log__compact=compact, state=LetterDraft.State.WAITING)
    return tuple(rows.order_by("log").values_list("log", flat=True).distinct())


def has_to_declare(facts: policies.InCase, person: str) -> bool:
    """Whether somebody sits on a panel of this case and has not said yet that they have no link."""
    sits = any(folded(person) in sitting.members for sitting in facts.sittings.values())
    return sits and answers_in(facts.id).get(person) != NO_LINK


def _page(facts: policies.InCase, row: LetterDraft, today: date) -> DraftPage:
    step = facts.procedure.steps[row.step]
    said = _said(row)
    asked = approvers(facts, step, today, row.tells_of) if row.state == LetterDraft.State.WAITING else ()
    return DraftPage(
        id=row.pk,
        log=row.log_id,
        step=row.step,
        name=row.name,
        state=row.state,
        digest=row.digest,
        made_by=row.made_by,
        made_on=row.made_at.date(),
        letters=tuple(map(_in_words, row.letters)),
        typed=tuple((name, tuple(values)) for name, values in row.typed),
        tells_of=tuple(row.tells_of),
        said=tuple((each, said.get((each.role, folded(each.person)))) for each in asked),
    )


def _in_words(kept: Mapping[str, Any]) -> InWords:
    earlier = tuple((each["digest"], each["words"]) for each in kept.get("earlier", ()))
    words, given = kept.get("words", ""), kept.get("given", "")
    return InWords(kept["role"], kept["name"], kept["text"], words, given, kept.get("own", False), earlier)


def _said(row: LetterDraft) -> Mapping[tuple[str, str], Said]:
    """The latest word of each on the very words of this draft."""
    found: dict[tuple[str, str], Said] = {}
    for each in DraftAnswer.objects.filter(draft=row, digest=row.digest):
        noted_by = each.recorded_by if each.recorded_by != each.person else ""
        found[each.role, folded(each.person)] = Said(each.agreed, each.reason, each.said_on, noted_by)
    return found
