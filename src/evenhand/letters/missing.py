"""What a letter needs and has not got: why it is missing, and what to do about it."""

from collections.abc import Mapping
from dataclasses import dataclass

from evenhand.engine.words import Sentence, all_of, say
from evenhand.letters.facts import Facts, other_side, owed
from evenhand.letters.places import OF_ALL_CASES, Place, PlaceKind, record_names


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that a letter needs and that is not there: which placeholder asks for it, in which line.

    `sentence` says what it is and what to do. `line` is 0 for what the product prints itself. `about_other_help`:
    a check of the list of other help is what it needs.
    """

    placeholder: str
    line: int
    sentence: Sentence
    about_other_help: bool = False

    def __str__(self) -> str:
        return str(self.sentence)


_NOBODY = say("Nobody is known as {name}. Say first which organisation that is.")
_WHY: Mapping[PlaceKind, Sentence] = {
    PlaceKind.DONE: say("“{name}” has not been done yet. Record first on which day it was done."),
    PlaceKind.ANSWER: say("“{name}” has no answer yet. Record first what came of it."),
    PlaceKind.AIM: say("No day is aimed at for “{name}” now. Write this letter while that is still to do."),
    PlaceKind.MEMBERS: say("Nobody sits on “{name}” yet. Record first who does."),
    PlaceKind.OUTCOME: say("The case has not ended, so there is no outcome. Record first how it ended."),
    PlaceKind.PARTY: _NOBODY,
    PlaceKind.OTHER_SIDE: _NOBODY,
    PlaceKind.RECIPIENT: say("Nobody is named to whom this letter goes. Name them first."),
    PlaceKind.REFERENCE: say("This case has no reference yet. Give it one first."),
    PlaceKind.TITLE: say("This case has no title yet. Give it one first."),
    PlaceKind.AGREEMENT: say("The name of the agreement is not known. Enter it first."),
    PlaceKind.OFFICE: say("The office has no name yet. Enter it on the page of the office."),
    PlaceKind.PHONE: say("The office has no phone number yet. Enter it on the page of the office."),
    PlaceKind.SIGNPOSTS: say(
        "Nothing on the list of other help was checked in the last 12 months, so there is nowhere to point to. "
        "Check the places on the list first."
    ),
    PlaceKind.OPEN_DISPUTES: say(
        "No dispute is open that could be told here, so there is nothing to report."
    ),
    PlaceKind.HOURS: say("The office has no hours yet. Enter them on the page of the office."),
}
"""Why each kind of placeholder can have nothing behind it, and what to do; `name` is what it names."""


def why_missing(facts: Facts, place: Place) -> Sentence:
    """Why there is nothing to put for the placeholder, and what to do about it."""
    if place.kind in OF_ALL_CASES and facts.known.summary is None:
        return say(
            "“{what}” tells of all disputes. Only a letter between disputes may hold it.", what=str(place)
        )
    if place.kind is PlaceKind.SIGNPOST:
        return _why_not_named(facts, place.name)
    if place.kind is PlaceKind.RECORD:
        steps = [f"“{step.name}”" for step in record_names(facts.procedure)[place.name]]
        return say(
            "Nobody has given “{record}” yet. Record it first; it is asked for by {steps}.",
            record=place.name,
            steps=all_of(steps),
        )
    if place.kind is PlaceKind.DUE:
        return _why_no_day(facts, place.name)
    if place.kind is PlaceKind.OTHER_SIDE and not other_side(facts):
        return say("This letter does not go to one of two sides, so there is no other side. Name each side.")
    return say(_WHY[place.kind].template, name=place.name or str(place))


def _why_not_named(facts: Facts, name: str) -> Sentence:
    found = next((each for each in facts.known.signposts if each.is_called(name)), None)
    why = found.why_not(facts.known.today) if found else None
    return why or say("“{name}” is not on the list of other help. Enter it there first.", name=name)


def _why_no_day(facts: Facts, step: str) -> Sentence:
    if any(owed(facts, step)):
        return say(
            "“{step}” is still to do, and no day follows from anything yet. "
            "Record a day for it, or take this line out of the letter.",
            step=step,
        )
    return say(
        "“{step}” is not owed now, so there is no day to give. "
        "Record first what it waits for, or take this line out of the letter.",
        step=step,
    )


WHY_NO_ADDRESS = say("The office has no e-mail or postal address yet. Enter one on the page of the office.")


def why_nothing_left(where: str) -> Sentence:
    """Why a part of the letter came out empty, and what to do."""
    return say(
        "Nothing is left of “{part}”: each of its lines is for a case that stands otherwise. "
        "Add a line to the template that is always true.",
        part=where,
    )
