"""What every form that opens a dispute asks: who the sides are, and whether the procedure is meant for it."""

from collections.abc import Iterable

from evenhand.engine.document import Opening
from evenhand.engine.procedure import Procedure
from evenhand.engine.words import Sentence, say
from evenhand.web.case.sides import sector_of, side
from evenhand.web.forms.questions import Option, Question
from evenhand.web.jinja import capitalised


def party_questions(procedure: Procedure, role: str, known: Iterable[str]) -> list[Question]:
    """The organisation on that side and its sector. `known` are names that the browser may propose."""
    meaning = capitalised(procedure.people[role].meaning)
    sectors = tuple(Option(name, name) for name in procedure.sectors.names)
    place = procedure.parties.index(role)
    return [
        Question(
            f"party-{place}",
            "text",
            side(role),
            meaning,
            tuple(Option(name, name) for name in known),
        ),
        Question(f"sector-{place}", "one of", sector_of(role), "", sectors),
    ]


def condition_question(procedure: Procedure) -> Question:
    """Whether the procedure is meant for it: each of its conditions to tick."""
    options = tuple(map(_condition, procedure.open_to))
    hint = say("Tick everything that is so.")
    return Question(
        "confirmed", "some of", say("Is this procedure meant for it?"), hint, options, needed=False
    )


def _condition(condition: Opening) -> Option:
    label: Sentence | str = (
        capitalised(condition.text)
        if condition.wanted
        else say("It is not so that {what}", what=condition.text)
    )
    return Option(condition.text, label, condition.guidance)
