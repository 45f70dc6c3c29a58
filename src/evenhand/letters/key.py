"""A key to the placeholders of a procedure's letters: each as it is written, and what stands for it, in plain words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from evenhand.engine.procedure import Procedure
from evenhand.engine.words import Sentence, say
from evenhand.letters.places import OF_ALL_CASES, OF_OTHER_HELP, Place, PlaceKind, every_place


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A placeholder as it is written in a template, braces and all, and what is put in its place."""

    written: str
    says: Sentence


_SAYS: Mapping[PlaceKind, Sentence] = {
    PlaceKind.RECIPIENT: say("the name of whoever gets the letter"),
    PlaceKind.OTHER_SIDE: say("the organisation on the other side than the one that gets the letter"),
    PlaceKind.AGREEMENT: say("the name of the Compact"),
    PlaceKind.OFFICE: say("the name of the office"),
    PlaceKind.PHONE: say("the phone number of the office"),
    PlaceKind.HOURS: say("when somebody answers the phone"),
    PlaceKind.REFERENCE: say("the reference of the dispute"),
    PlaceKind.TITLE: say("what the dispute is called"),
    PlaceKind.TODAY: say("the day on which the letter goes"),
    PlaceKind.OUTCOME: say("how the dispute ended"),
    PlaceKind.PARTY: say("the organisation that is “{name}” in this dispute"),
    PlaceKind.RECORD: say("what was written down as “{name}”"),
    PlaceKind.DONE: say("the day on which this was done: {name}"),
    PlaceKind.DUE: say("the day by which this has to be done: {name}"),
    PlaceKind.AIM: say("the day by which this should be done: {name}"),
    PlaceKind.ANSWER: say("what came of this: {name}"),
    PlaceKind.MEMBERS: say("the names of those who sit on: {name}"),
    PlaceKind.SIGNPOSTS: say("every place on the list of other help that was checked, on a line of its own"),
    PlaceKind.OPEN_DISPUTES: say(
        "every open dispute that its reader may know of: its stage, what is next, why it is late, each on a line of its own"
    ),
    PlaceKind.HOW_OFTEN: say(
        "how often each Code was named within a year as “{name}”, each on a line of its own; fewer than three times is left out"
    ),
    PlaceKind.SIGNPOST: say("this place, if it was checked, on a line of its own: {name}"),
}

_DAYS = (PlaceKind.DONE, PlaceKind.DUE, PlaceKind.AIM)
_SAID = (PlaceKind.RECORD, PlaceKind.ANSWER, PlaceKind.MEMBERS)
_GROUPS: tuple[tuple[Sentence, tuple[PlaceKind, ...]], ...] = (
    (
        say("Who writes, to whom, about what"),
        tuple(kind for kind in PlaceKind if kind not in (*_DAYS, *_SAID, *OF_OTHER_HELP, *OF_ALL_CASES)),
    ),
    (say("Days"), _DAYS),
    (say("What was written down"), _SAID),
    (say("Other help"), OF_OTHER_HELP),
    (say("Of all disputes, in a letter between disputes"), OF_ALL_CASES),
)


def key_of(
    procedure: Procedure, signposts: Iterable[str] = ()
) -> tuple[tuple[Sentence, tuple[Placeholder, ...]], ...]:
    """Every placeholder that a letter of the procedure may hold, in groups with a heading. No group is empty.

    `signposts` are the names on the list of other help beside the procedure.
    """
    places = (*every_place(procedure), *(Place(PlaceKind.SIGNPOST, name) for name in signposts))
    groups = ((heading, tuple(_told(places, kinds))) for heading, kinds in _GROUPS)
    return tuple((heading, group) for heading, group in groups if group)


def _told(places: tuple[Place, ...], kinds: tuple[PlaceKind, ...]) -> Iterator[Placeholder]:
    for place in places:
        if place.kind in kinds:
            says = say(_SAYS[place.kind].template, name=place.name) if place.name else _SAYS[place.kind]
            yield Placeholder(f"{{{place}}}", says)
