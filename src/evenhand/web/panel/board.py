"""What the page on which a panel is gathered shows: who sits, who is proposed and why, who is not and why not."""

import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from evenhand.casework.answers import LINK, NO, NO_LINK, NOT_SURE, YES
from evenhand.casework.queries.panel_pool import Pool, pool_for, proposal, why_none
from evenhand.casework.queries.stand_ins import taking_no_part
from evenhand.casework.queries.willing import Word
from evenhand.engine.case import Reason
from evenhand.engine.events import Member
from evenhand.engine.explain import Reasons, explain_duty
from evenhand.engine.gathering import Progress, invitation, progress, seating_steps
from evenhand.engine.people import Seat
from evenhand.engine.position import why_not_for
from evenhand.engine.procedure import Step
from evenhand.engine.proposing import Candidate, NoPanel, PassedOver, Proposal
from evenhand.engine.roles import in_this_case
from evenhand.engine.words import Sentence, count, say
from evenhand.web.around import InCase

DRAW: Final = "draw"
_SEED = re.compile(r"[0-9a-f]{1,32}")

LINKS: Final[Mapping[str, Sentence]] = {
    NO_LINK: say("has said: no link"),
    LINK: say("has declared a link"),
    NOT_SURE: say("is not sure about a link"),
}
SAID: Final[Mapping[str, Sentence]] = {
    YES: say("can serve"),
    NO: say("cannot serve"),
    NOT_SURE: say("is not sure yet"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody on the page. `facts` are short: what they said, whether they were asked, when they are away.

    `words` is everything they said on serving, the latest first, for those who look after the case.
    """

    name: str
    about: Sentence
    seat: str = ""
    why: Sentence | None = None
    reasons: tuple[Reason, ...] = ()
    facts: tuple[Sentence, ...] = ()
    words: tuple[Word, ...] = ()
    said_yes: bool = False


@dataclass(frozen=True, slots=True)
class Seating:
    """The step by which the panel is named: where it is recorded, with these people; and why it cannot be now."""

    step: Step
    href: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """A panel of a case, as it stands on a day.

    `why_none` says which rule cannot be met where there is no panel. Without a `seed` nothing is drawn. `others`: how many people
    of the register no seat is for.
    """

    panel: str
    progress: Progress
    why_date: Reasons | None
    members: tuple[Line, ...]
    why_none: tuple[Reason, ...]
    chosen: tuple[Line, ...]
    chair: str
    could: tuple[Line, ...]
    barred: tuple[Line, ...]
    others: int
    pool: Pool
    seed: str
    next_seed: str
    seating: Seating | None
    ask: str
    invite: str


def seed_of(request: HttpRequest) -> str:
    """The seed in the address, by which a draw can be made again; "" for none, or one that no page here has made."""
    seed = request.GET.get(DRAW, "")
    return seed if _SEED.fullmatch(seed) else ""


def board(here: InCase, panel: str, seed: str) -> Board:
    """Everything about one panel of the case."""
    page, today = here.page, here.where.today
    pool, known = pool_for(page, panel, today), progress(page.procedure, page.case, panel)
    found = None if known.is_whole else proposal(pool, page, seed)
    proposed = found if isinstance(found, Proposal) and seed else None
    lines = _Lines(here, pool)
    over = found.passed_over if found else ()
    new = [one.name for one in proposed.chosen] if proposed else []
    unasked = [name for name in new if not _has_said(pool, name, YES)]
    return Board(
        panel=panel,
        progress=known,
        why_date=explain_duty(page.procedure, page.case, pool.duty, today) if pool.duty else None,
        members=tuple(lines.member(one) for one in _members(here, panel)),
        why_none=found.why if isinstance(found, NoPanel) else (),
        chosen=lines.chosen(proposed),
        chair=proposed.chair if proposed else "",
        could=tuple(lines.over(one) for one in over if not one.barred)
        if seed or isinstance(found, NoPanel)
        else (),
        barred=tuple(lines.over(one) for one in over if one.barred),
        others=pool.others,
        pool=pool,
        seed=seed,
        next_seed=secrets.token_hex(8),
        seating=_seating(here, panel, proposed),
        ask=_ask(here, unasked),
        invite=_invite(here, panel, unasked),
    )


def _members(here: InCase, panel: str) -> Iterable[Member]:
    seating = here.page.case.panels.get(panel)
    return seating.members.values() if seating else ()


def _has_said(pool: Pool, name: str, answer: str) -> bool:
    words = pool.said.get(name, ())
    return bool(words) and words[0].answer == answer


_IDLE = say("takes no part for now: there is a link, or a doubt about one")


@dataclass(frozen=True)  # without slots, so that who takes no part is worked out once
class _Lines:
    """Makes the lines of a board. Only who looks after the case reads to whom a link is, and what was said in a call."""

    here: InCase
    pool: Pool

    def member(self, one: Member) -> Line:
        about = say("{sector}, {seat}", sector=one.sector, seat=one.seat)
        line = self._line(one.name)
        idle = (_IDLE,) if (self.pool.panel, one.name) in self._idle else ()
        return replace(line, about=about, seat=one.seat, facts=(*idle, *line.facts))

    @cached_property
    def _idle(self) -> tuple[tuple[str, str], ...]:
        return taking_no_part(self.here.facts, self.here.where.today).idle

    def chosen(self, found: Proposal | None) -> tuple[Line, ...]:
        ordered = {seat.name: place for place, seat in enumerate(self._seats())}
        chosen = sorted(found.chosen, key=lambda one: ordered[one.seat]) if found else []
        return tuple(replace(self._line(one.name), seat=one.seat, why=one.why) for one in chosen)

    def over(self, one: PassedOver) -> Line:
        reasons = tuple(self._shown(one.name, reason) for reason in one.reasons)
        term = self.pool.terms.get(one.name)
        return replace(self._line(one.name), reasons=(term,) if term else tuple(dict.fromkeys(reasons)))

    def _seats(self) -> tuple[Seat, ...]:
        return self.here.page.procedure.panels[self.pool.panel].seats

    def _shown(self, name: str, reason: Reason) -> Reason:
        if reason.id != "conflict" or self.here.keeps_case:
            return reason
        return replace(reason, sentence=say("{person} has a link and may not sit", person=name))

    def _line(self, name: str) -> Line:
        pool, keeps = self.pool, self.here.keeps_case
        known = next((each for each in pool.candidates if each.name == name), None)
        return Line(
            name=name,
            about=_about(known) if known else say("not in the register today"),
            facts=tuple(self._facts(name)),
            words=pool.said.get(name, ()) if keeps else (),
            said_yes=_has_said(pool, name, YES),
        )

    def _facts(self, name: str) -> Iterable[Sentence]:
        pool = self.pool
        words = pool.said.get(name, ())
        if declared := pool.declared.get(name):
            yield LINKS[declared]
        if words:
            yield say("{what}, said on {day}", what=SAID[words[0].answer], day=words[0].said_on)
        elif name in pool.asked:
            yield say("asked on {day}, no answer yet", day=timezone.localtime(pool.asked[name]).date())
        for since, until in pool.away.get(name, ()) if self.here.keeps_case else ():
            yield say("away from {since} to {until}", since=since, until=until)


def _about(one: Candidate) -> Sentence:
    sat = count(one.load, say("sat on 1 panel"), say("sat on {load} panels", load=one.load))
    if not one.load:
        sat = say("has not sat on a panel")
    person = one.individual
    if not person.roles:
        return say("{sector}, {sat}", sector=person.sector, sat=sat)
    return say("{sector}, {roles}, {sat}", sector=person.sector, roles=person.roles, sat=sat)


def _seating(here: InCase, panel: str, found: Proposal | None) -> Seating | None:
    """The first step that can name the panel now; where none can, the first that the reader may record, and why not."""
    page, today = here.page, here.where.today
    steps = [in_this_case(page.procedure, page.case, step) for step in seating_steps(page.procedure, panel)]
    theirs = [step for step in steps if here.may_record(step.who)]
    if not theirs:
        return None
    why = {step.name: why_not_for(page.procedure, page.case, step, "", today) for step in theirs}
    step = next((step for step in theirs if not why[step.name]), theirs[0])
    seats = [seat.name for seat in page.procedure.panels[panel].seats]
    ticked = [(f"seat-{seats.index(one.seat)}", one.name) for one in found.chosen] if found else []
    path = reverse("step", args=[page.id, page.procedure.step_order[step.name]])
    return Seating(step, f"{path}?{urlencode(ticked)}" if ticked else path, why[step.name])


def _ask(here: InCase, names: list[str]) -> str:
    """Where these people are asked whether they have a link, and with that to serve; "" for who may not."""
    if not here.keeps_case:
        return ""
    path = reverse("declarations", args=[here.page.id])
    return f"{path}?{urlencode([('people', name) for name in names])}#ask" if names else f"{path}#ask"


def _invite(here: InCase, panel: str, names: list[str]) -> str:
    """Where the procedure's own letter to these people is written; "" where it has none."""
    step = invitation(here.page.procedure, panel)
    if step is None or not here.may_record(step.who):
        return ""
    path = reverse("step", args=[here.page.id, here.page.procedure.step_order[step.name]])
    people = [("people", name) for name in names]
    return f"{path}?{urlencode(people)}" if people else path


def why_no_panel(here: InCase, panels: Iterable[str]) -> list[tuple[str, tuple[Reason, ...]]]:
    """For the page of the case: the panels that are not whole and that nobody could make whole as things stand, and why.

    Nothing once the dispute has ended, and nothing while the register holds nobody for any seat.
    """
    page, found = here.page, []
    for panel in panels if page.case.ended_on is None else ():
        if progress(page.procedure, page.case, panel).is_whole:
            continue
        if none := why_none(page, panel, here.where.today):
            found.append((panel, none.why))
    return found
