"""Sample cases of a Compact at each moment when one of its letters goes, so that a wording can be tried before it is used."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from evenhand.casework.log import editions
from evenhand.casework.queries.compact_page import CompactPage
from evenhand.casework.queries.foreseen import as_seen
from evenhand.engine.case import Case
from evenhand.engine.events import Act
from evenhand.engine.fold import fold
from evenhand.engine.position import Position, position
from evenhand.engine.procedure import Procedure, Step
from evenhand.engine.scenario import CannotBegin, Played, Scenario, play
from evenhand.engine.visible import visible
from evenhand.language import library
from evenhand.language.problems import Problems
from evenhand.language.scenario import load_scenario
from evenhand.letters.facts import Facts, Known, Office, Recipient, facts_of
from evenhand.letters.signposts import Signpost
from evenhand.letters.summary import FEWEST, OpenDispute, Summary, countable

STAND_IN = Office(
    name="the Compact office",
    phone="01632 960001",
    hours="Monday and Tuesday, 9 to 5",
    email="office@compact.example",
    address=("The Old Library", "1 Market Place", "Fenwold"),
    person="Vera Volt",
)
"""Stands for what an office has not entered yet. Nobody has this number, and the address leads nowhere."""

SOMEBODY, THEIR_ADDRESS = "Cora Cobb", ("2 Reed Lane", "Fenwold")
"""Whoever gets a letter and is no side: in a story they have no name."""

SOME_HELP = Signpost(
    name="Fenwold Mediation",
    helps_with="A mediator who helps both sides to talk.",
    cost="It may charge.",
    phone="01632 960144",
)
"""Stands for what is on the list of other help. Nobody is called so, and nobody has this number."""

COMPACTS_IN_MEMORY = 8


@dataclass(frozen=True, slots=True)
class Moment:
    """A case right after a step that a letter goes with was recorded, as it stood on that day."""

    story: str
    scenario: Scenario
    procedure: Procedure
    case: Case
    position: Position
    step: Step

    def as_seen_by(self, to: str) -> Case:
        """The case with only what whoever gets the letter may see of it, and what the step tells them."""
        every_entry = replace(self.case, log=list(self.case.history))
        seen = visible(self.procedure, every_entry, to)
        return as_seen(self.case, seen, (self.case.history[-1].id,))

    def facts(
        self, to: str, case: Case, agreement: str, office: Office, places: tuple[Signpost, ...] = ()
    ) -> Facts:
        """What a letter to them may say, of what stands in `case`. Without `places`, of a made-up one for other help."""
        party = case.parties.get(to)
        known = Known(
            agreement=agreement,
            office=office,
            reference=self.scenario.reference or "REF-2026-001",
            title=self.scenario.title or "Three weeks' notice",
            today=self.position.at,
            recipient=Recipient(name=party.name if party else SOMEBODY, role=to, address=THEIR_ADDRESS),
            signposts=places or (replace(SOME_HELP, checked_on=self.position.at),),
            summary=_some_cases(self.procedure, self.position.at) if case.between else None,
        )
        return facts_of(self.procedure, case, self.position, known)


def _some_cases(procedure: Procedure, today: date) -> Summary:
    """Stands for all cases of a Compact: one that is late, one that is not, and three that named its first Code."""
    stage = procedure.stages[0].name
    dated = OpenDispute(
        reference="REF-2026-001",
        stage=stage,
        step="talk it over",
        due=today,
        late=2,
        reason="A member fell ill.",
    )
    code = next(iter(procedure.codes.names), "")
    named = {record: frozenset({code}) for record in countable(procedure)}
    return Summary((dated, OpenDispute(reference="REF-2026-002", stage=stage)), (named,) * FEWEST)


def moments_of(name: str, procedure: Procedure, scenario: Scenario) -> Iterator[Moment]:
    """Each time that a step with a letter is recorded in the story of that name.

    Raises `CannotBegin` where its case cannot be opened under this procedure.
    """
    run = play(procedure, scenario)
    added = {event.id for played in run.played for event in played.events}
    began = [event for event in run.case.history if event.id not in added]
    case = fold(procedure, began, between=scenario.between)
    for played in run.played:
        case = fold(procedure, played.events, case)
        step = _step(procedure, played)
        if step is not None and step.letter:
            today = played.happening.recorded
            yield Moment(name, scenario, procedure, case, position(procedure, case, today), step)


def _step(procedure: Procedure, played: Played) -> Step | None:
    """The step that was recorded, if one was."""
    wish = played.happening.wish
    if played.result == "refused" or not isinstance(wish, Act):
        return None
    return procedure.steps[procedure.current_name_of.get(wish.step, wish.step)]


@lru_cache(maxsize=COMPACTS_IN_MEMORY)
def shipped_moments(compact: str, edition: str) -> tuple[Moment, ...]:
    """Every moment of every story that comes with the Compact, under the rules of that edition.

    A story that these rules no longer allow is passed over. Nothing for a Compact that came without stories.
    """
    procedure = editions.procedure_of(edition)
    names = [name for name in library.scenario_names() if name.partition("/")[0] == compact]
    return tuple(moment for name in names for moment in _of_file(name, procedure))


def _of_file(name: str, procedure: Procedure) -> tuple[Moment, ...]:
    data, file, _beside = library.find_scenario(name)
    found = load_scenario(data, file, lambda _named: procedure)
    if isinstance(found, Problems):
        return ()
    try:
        return tuple(moments_of(name, procedure, found[1]))
    except CannotBegin:
        return ()


def sample_office(page: CompactPage) -> Office:
    """The office of the Compact, with stand-ins for what it has not entered yet."""
    own = page.office
    return Office(
        name=own.name or STAND_IN.name,
        phone=own.phone or STAND_IN.phone,
        hours=own.hours or STAND_IN.hours,
        email=own.email or STAND_IN.email,
        address=tuple(own.address.split("\n")) if own.address else STAND_IN.address,
        person=STAND_IN.person,
    )
