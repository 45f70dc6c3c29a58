"""Do the people of a file fit each other? Panels, seats, chairs, and people named by what they did."""

from collections.abc import Iterator

from evenhand.engine.people import CASTING_VOTE, PersonKind
from evenhand.engine.words import Sentence, say
from evenhand.language.draft import Draft, StepDraft, entries, maps, scalar, scalars, text, texts
from evenhand.language.fitting import PARTIES, chair_seats, has_chair, most_members, must_be
from evenhand.language.forms import few, nominee, role_words, seat_number
from evenhand.language.nearest import nearest
from evenhand.language.nodes import MapNode, Node, Scalar
from evenhand.language.problems import Problem

_BODIES = (PersonKind.BODY,)
_SOURCES = (PersonKind.OFFICE, PersonKind.BODY, PersonKind.MEMBER_OF, PersonKind.ANYONE)
_BARS = {
    "a link with": (PersonKind.PARTY,),
    "a link with the directorate of": (PersonKind.PARTY,),
    "a seat on": (PersonKind.BODY, PersonKind.PANEL),
}


def checks_of_people(draft: Draft) -> Iterator[Problem]:
    """Every way in which the people of this file do not fit each other, or what they do."""
    yield from _parties(draft)
    for name, person in entries(draft.root, "people"):
        yield from _role(draft, person)
        if draft.kind_of(name.text) is PersonKind.PANEL:
            yield from _sources(draft, person)
            yield from _chair(draft, name.text, person)
            yield from _votes(draft, name.text, person)


def _parties(draft: Draft) -> Iterator[Problem]:
    kinds = [text(person, "is") for _, person in entries(draft.root, "people")]
    if kinds and PersonKind.PARTY not in kinds:
        key = next(key for key, _ in draft.root.entries if key.text == "people")
        yield draft.source.problem(
            "no-party", key.at, say("nobody here is a party, so there can be no dispute")
        )


def _role(draft: Draft, person: Node) -> Iterator[Problem]:
    value = scalar(person, "is")
    role = role_words(value.text) if value else None
    if value is None or role is None or role.of is None:
        return
    other = Scalar(role.of.name, value.spot(role.of.offset))
    if role.of_kinds:
        yield from must_be(draft, other, role.of_kinds)
    if role.kind is PersonKind.WHOEVER_DID:
        yield from _doers(draft, other)
    parties = sum(role.kind is PersonKind.PARTY for role in draft.roles.values())
    if role.kind is PersonKind.OTHER_PARTY and parties != len(("A", "B")):
        message = say(
            "there is one other party only where there are two; here are {parties}", parties=parties
        )
        yield draft.source.problem("two-parties", value.at, message)


def _doers(draft: Draft, step: Scalar) -> Iterator[Problem]:
    """Whoever did a step is a party, which only a step of parties can show."""
    found = draft.steps.get(step.text)
    for name in (*texts(found.node, "who"), *texts(found.node, "each of")) if found else ():
        kind = draft.kind_of(name)
        if kind and kind not in PARTIES:
            message = say(
                "'{step}' may be done by '{name}', and only a party can be 'whoever did' it",
                step=step.text,
                name=name,
            )
            yield draft.source.problem("not-a-party", step.at, message)


def _sources(draft: Draft, panel: Node) -> Iterator[Problem]:
    for bar in maps(panel, "never"):
        for key, kinds in _BARS.items():
            for name in scalars(bar, key):
                yield from must_be(draft, name, kinds)
    for name in scalars(panel, "substitutes drawn from"):
        yield from must_be(draft, name, _SOURCES)
    for seat in maps(panel, "seats"):
        for name in scalars(seat, "drawn from"):
            yield from must_be(draft, name, _SOURCES)
        sender = scalar(seat, "or")
        body = nominee(sender.text) if sender else None
        if sender and body:
            yield from must_be(
                draft, Scalar(body.name, sender.spot(body.offset)), (*_BODIES, PersonKind.OFFICE)
            )
        yield from _sectors(draft, seat)


def _sectors(draft: Draft, seat: MapNode) -> Iterator[Problem]:
    spread, number = scalar(seat, "sectors"), seat_number(text(seat, "number"))
    available = len(set(texts(seat, "sector"))) or len(draft.names.of("sector"))
    if spread and spread.text == "all different" and number and number.number > available:
        message = say(
            "{number} members cannot all be from different sectors: there are {sectors}",
            number=number.number,
            sectors=available,
        )
        yield draft.source.problem("too-few-sectors", spread.at, message)


def _chair(draft: Draft, name: str, panel: Node) -> Iterator[Problem]:
    yield from _chair_by_seat(draft, name, panel)
    chosen = scalar(panel, "chair")
    appointed = [text(step.node, "appoints") for step in draft.steps.values()]
    if (
        chosen
        and not chair_seats(draft, name)
        and not any(chair in appointed for chair in draft.chairs_of(name))
    ):
        message = say(
            "no step appoints the chair: somebody must be 'the chair of {panel}', and a step appoint them",
            panel=name,
        )
        yield draft.source.problem("no-chair", chosen.at, message)
    turns = scalars(panel, "chair alternates between")
    if turns and len(turns) != len(("one", "other")):
        message = say("the chair alternates between two sectors, neither more nor fewer")
        yield draft.source.problem("two-sectors", turns[0].at, message)
    elif turns and not has_chair(draft, name):
        yield draft.source.problem("no-chair", turns[0].at, _no_chair(name))


def _chair_by_seat(draft: Draft, name: str, panel: Node) -> Iterator[Problem]:
    """Where a seat takes the chair, there is one such seat, one who sits there, and no other chair."""
    seats = chair_seats(draft, name)
    for other in seats[1:]:
        yield draft.source.problem("two-chairs", other.at, say("another seat takes the chair already"))
    chosen = scalar(panel, "chair")
    if seats and chosen:
        message = say("a seat takes the chair, so the members do not choose one")
        yield draft.source.problem("two-chairs", chosen.at, message)
    for step in draft.steps.values() if seats else ():
        appoints = scalar(step.node, "appoints")
        if appoints and appoints.text in draft.chairs_of(name):
            message = say("a seat takes the chair of '{panel}', so no step appoints one", panel=name)
            yield draft.source.problem("two-chairs", appoints.at, message)
    for seat in maps(panel, "seats"):
        number = scalar(seat, "number")
        if scalar(seat, "takes the chair") and number and number.text != "1":
            message = say("the seat that takes the chair has room for one")
            yield draft.source.problem("two-chairs", number.at, message)


def _votes(draft: Draft, name: str, panel: Node) -> Iterator[Problem]:
    quorum, most = scalar(panel, "quorum"), most_members(draft, name)
    if quorum and most is not None and (few(quorum.text) or 0) > most:
        message = say("the panel has only {most} members", most=most)
        yield draft.source.problem("too-few-members", quorum.at, message)
    tied = scalar(panel, "tied vote")
    if tied is None:
        return
    if tied.text == CASTING_VOTE:
        if not has_chair(draft, name):
            yield draft.source.problem("no-chair", tied.at, _no_chair(name))
        return
    for step in _ballots_of(draft, name):
        if tied.text not in step.answers and scalar(step.node, "tied vote") is None:
            message = say("'{step}' has no answer '{answer}'", step=step.name.text, answer=tied.text)
            meant = nearest(tied.text, (*step.answers, CASTING_VOTE))
            yield draft.source.problem("unknown-answer", tied.at, message, nearest=meant)


def _ballots_of(draft: Draft, panel: str) -> list[StepDraft]:
    return [
        step
        for step in draft.steps.values()
        if scalar(step.node, "decided by") and panel in texts(step.node, "who")
    ]


def _no_chair(panel: str) -> Sentence:
    return say("nobody is ever the chair of '{panel}'", panel=panel)
