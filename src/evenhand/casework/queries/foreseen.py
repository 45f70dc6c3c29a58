"""How a case would stand if a step were recorded: for the letter that goes with it, which is read before it is sent."""

from collections.abc import Collection
from dataclasses import replace

from evenhand.casework.log import store
from evenhand.casework.log.judging import judged
from evenhand.casework.outcomes import Recorded, Sending, Stale
from evenhand.casework.queries.between import log_page
from evenhand.casework.queries.case_page import CasePage
from evenhand.casework.queries.timeline import timeline
from evenhand.engine.case import Case
from evenhand.engine.decisions import Refused
from evenhand.engine.events import Act, Done, Event
from evenhand.engine.fold import fold
from evenhand.engine.position import position
from evenhand.engine.visible import Visible


def foreseen(case: str, act: Act, sending: Sending) -> CasePage | Recorded | Refused | Stale:
    """The case, or the log between cases, as it would stand after this act, judged as when it is recorded. Nothing is stored.

    Gives `Refused` with reasons, `Stale` where others recorded something meanwhile, and `Recorded` where this very form
    was recorded before. Raises `NoSuchCase`.
    """
    page = log_page(case, sending.today)
    if answered := store.answer_to(case, store.request_key(sending.token, repr(act))):
        return Recorded(case, answered.version, answered.events, repeated=True)
    if sending.seen not in (None, page.version):
        return Stale(page.version, page.case.history[sending.seen :])
    decision = judged(case, page.compact, page.procedure, page.case, act, sending.today)
    if isinstance(decision, Refused):
        return decision
    new = tuple(replace(event, recorded_at=sending.now) for event in decision)
    after = fold(page.procedure, (*page.case.history, *new), between=page.case.between)
    return replace(
        page,
        case=after,
        position=position(page.procedure, after, sending.today),
        timeline=timeline(page.procedure, after),
    )


def as_seen(case: Case, seen: Visible, told: Collection[str] = ()) -> Case:
    """The case with only the records, answers and outcome that somebody may see: what a letter to them may say.

    `told` are entries that the letter is there to tell them of: their records too, unless they may never see those.
    """
    sight = {each.event: each for each in seen.events}

    def of(event: Event) -> Event:
        eyes = sight.get(event.id)
        if not isinstance(event, Done):
            return event
        if eyes is None:
            return replace(_without_votes(event), records=(), answer="")
        return replace(
            _without_votes(event),
            records=tuple(
                (name, value)
                for name, value in event.records
                if name in eyes.records or (event.id in told and not eyes.never)
            ),
            answer=event.answer if eyes.answer else "",
        )

    def doings(doing: dict[str, list[Done]]) -> dict[str, list[Done]]:
        return {
            step: [told for one in done if isinstance(told := of(one), Done)] for step, done in doing.items()
        }

    return replace(
        case,
        happened=doings(case.happened),
        completed=doings(case.completed),
        log=[of(event) for event in case.log],
        history=tuple(of(event) for event in case.history),
        ended_as=case.ended_as if seen.outcome else "",
    )


def _without_votes(event: Done) -> Done:
    """The same entry, without anything of how the members of a panel voted."""
    return replace(event, votes=(), casting="", casting_reason="", votes_said=(), votes_noted=())
