"""`start`: whether a case may be opened, and the event that opens it."""

from datetime import date

from evenhand.engine.case import Case, Reason
from evenhand.engine.contents import (
    why_not_name,
)
from evenhand.engine.decisions import Decision, Refused, wrong_day
from evenhand.engine.document import Opening
from evenhand.engine.events import (
    Opened,
    Start,
)
from evenhand.engine.procedure import Procedure
from evenhand.engine.words import Sentence, either, say


def start(procedure: Procedure, wish: Start, today: date) -> Decision:
    """Open a case. Refused: a future day, a missing party, an unknown sector, an unconfirmed condition."""
    reasons = [*wrong_day(Case(), wish.on, today), *_why_not_these_parties(procedure, wish)]
    for condition in procedure.open_to:
        if condition.text not in wish.confirmed:
            sentence = _to_confirm(condition)
            reasons.append(Reason("not-confirmed", sentence, condition.origin.clauses, field="confirmed"))
    if reasons:
        return Refused(tuple(reasons))
    opened = Opened(
        id="1", on=wish.on, parties=wish.parties, channel=wish.channel, recorded_by=wish.recorded_by,
        confirmed=tuple(condition.text for condition in procedure.open_to),
        days_off=procedure.calendar.edition,
    )  # fmt: skip
    return (opened,)


def _to_confirm(condition: Opening) -> Sentence:
    if condition.wanted:
        return say("this procedure is only for when {what}: confirm that it is so", what=condition.text)
    return say("this procedure is not for when {what}: confirm that it is not so", what=condition.text)


def _why_not_these_parties(procedure: Procedure, wish: Start) -> list[Reason]:
    reasons = [
        reason
        for party in wish.parties
        for name in (party.name, party.directorate)
        for reason in why_not_name(name, party.role)
    ]
    named = {party.role: party for party in wish.parties}
    if len(named) < len(wish.parties) or not named.keys() <= set(procedure.parties):
        sentence = say("name each of these once: {roles}", roles=procedure.parties)
        reasons.append(Reason("other-parties", sentence, field="parties"))
    for role in procedure.parties:
        party = named.get(role)
        if party is None or not party.name.strip():
            reasons.append(
                Reason("no-party", say("name the organisation that is {role}", role=role), field=role)
            )
        elif procedure.sectors.names and party.sector not in procedure.sectors.names:
            sentence = say(
                "choose a sector for {name}: {sectors}",
                name=party.name,
                sectors=either(procedure.sectors.names),
            )
            reasons.append(Reason("unknown-sector", sentence, procedure.sectors.origin.clauses, field=role))
    names = [party.name.strip().casefold() for party in wish.parties]
    if len(set(names)) < len(names):
        reasons.append(
            Reason("same-party", say("an organisation cannot be in dispute with itself"), field="parties")
        )
    return reasons
