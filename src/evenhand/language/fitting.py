"""What the checks of how parts fit have in common: kinds of people, and the limits of a step."""

from collections.abc import Iterator

from evenhand.engine.limits import LimitKind
from evenhand.engine.people import PersonKind
from evenhand.engine.words import Sentence, either, say
from evenhand.language.draft import Draft, StepDraft, maps, scalar, scalars, text, texts
from evenhand.language.forms import seat_number
from evenhand.language.limit_forms import THE_EARLIER_OF, THE_LATER_OF, limit_words
from evenhand.language.nodes import Scalar
from evenhand.language.problems import Problem

PARTIES = (PersonKind.PARTY, PersonKind.OTHER_PARTY, PersonKind.WHOEVER_DID)
"""The kinds of person that are a party in every case."""

_CALLED: dict[PersonKind, Sentence] = {
    PersonKind.PARTY: say("a party"),
    PersonKind.OFFICE: say("an office"),
    PersonKind.BODY: say("a standing body"),
    PersonKind.PANEL: say("a panel"),
    PersonKind.ANYONE: say("anyone"),
    PersonKind.CHAIR_OF: say("the chair of a panel"),
    PersonKind.MEMBER_OF: say("a member of a body"),
    PersonKind.STAND_IN_FOR: say("a stand-in"),
    PersonKind.OTHER_PARTY: say("the other party"),
    PersonKind.WHOEVER_DID: say("whoever did a step"),
}


def must_be(draft: Draft, name: Scalar, kinds: tuple[PersonKind, ...]) -> Iterator[Problem]:
    """The problem of a person who is of none of these kinds. One who is not declared is told of elsewhere."""
    kind = draft.kind_of(name.text)
    if kind and kind not in kinds:
        message = say(
            "'{name}' is {kind}, and here must stand {wanted}",
            name=name.text,
            kind=_CALLED[kind],
            wanted=either(_CALLED[wanted] for wanted in kinds),
        )
        yield draft.source.problem("wrong-person", name.at, message)


def limits_at(step: StepDraft, key: str) -> tuple[Scalar, ...]:
    """The limits under a key of a step: the one that stands there, or those of which it is a choice."""
    node = step.node.get(key)
    if isinstance(node, Scalar):
        return (node,)
    return scalars(node, THE_EARLIER_OF) + scalars(node, THE_LATER_OF)


def is_owed(step: StepDraft) -> bool:
    """Whether somebody owes the step."""
    return step.node.get("by") is not None


def can_be_late(draft: Draft, step: StepDraft) -> bool:
    """Whether the step has a limit that can pass: its own, or a date that another step gives it."""
    for limit in limits_at(step, "by"):
        words = limit_words(limit.text)
        if words is None or words.kind is not LimitKind.NO_FIXED_TIME:
            return True
    return any(step.name.text in texts(other.node, "gives a new date for") for other in draft.steps.values())


def has_chair(draft: Draft, panel: str) -> bool:
    """Whether anybody is ever the chair of a panel."""
    return bool(draft.chairs_of(panel) or chair_seats(draft, panel))


def chair_seats(draft: Draft, panel: str) -> tuple[Scalar, ...]:
    """Where the seats of a panel say that they take the chair."""
    seats = maps(draft.people.get(panel), "seats")
    return tuple(found for seat in seats if (found := scalar(seat, "takes the chair")))


def most_members(draft: Draft, panel: str) -> int | None:
    """How many sit on a panel at most; None where that is open, or not said in words that are understood."""
    numbers = [seat_number(text(seat, "number")) for seat in maps(draft.people.get(panel), "seats")]
    total = 0
    for number in numbers:
        if number is None or number.at_least:
            return None
        total += number.number
    return total
