"""The sample disputes of a Compact, recorded as real events: every line of a sample goes through the engine."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from django.db import transaction

from evenhand.casework.actions.describe_office import OfficeWords, describe_office
from evenhand.casework.actions.explain_delay import explain_delay
from evenhand.casework.actions.keep_signpost import keep_signpost
from evenhand.casework.actions.note_meetings import note_meetings
from evenhand.casework.actions.open_case import Label, ReferenceTaken, open_case
from evenhand.casework.actions.put_in_register import put_in_register
from evenhand.casework.actions.record_notice import record_notice
from evenhand.casework.actions.record_step import record_step
from evenhand.casework.actions.set_last_chair import set_last_chair
from evenhand.casework.actions.strike_out import strike_out
from evenhand.casework.log import editions
from evenhand.casework.log.recording import key_of
from evenhand.casework.models import Case, Compact, Receipt, Signpost
from evenhand.casework.outcomes import Outcome, Recorded, Sending
from evenhand.casework.queries.case_page import case_page
from evenhand.casework.register.bookkeeping import Hand
from evenhand.casework.signposts import SignpostEntry
from evenhand.engine.decisions import Refused
from evenhand.engine.events import Act, ExplainDelay, NoteMeetings
from evenhand.engine.procedure import Procedure
from evenhand.engine.scenario import Happening, Scenario, StrikeByName, named_strike, opening
from evenhand.language import library
from evenhand.language.problems import Problems
from evenhand.language.scenario import load_scenario

MADE_UP = OfficeWords(
    office_name="The Compact office",
    office_phone="01632 960001",
    office_hours="Monday and Tuesday, 9 to 5",
    office_email="office@compact.example",
    office_address="The Old Library\n1 Market Place\nFenwold",
)
"""A number that nobody has and an address that leads nowhere: both are kept for stories."""
PLACES_MADE_UP = (
    SignpostEntry(
        name="Fenwold Mediation",
        helps_with="A mediator who helps you both to talk. The mediator decides nothing.",
        cost="It may charge. Ask first who would pay.",
        phone="01632 960144",
        web="https://mediation.example/",
    ),
    SignpostEntry(
        name="Market Place Advice",
        helps_with="Advice for charities and groups.",
        cost="It is free.",
        phone="01632 960177",
        address="3 Market Place\nFenwold",
    ),
)
"""Help that nobody gives. Of the real bodies that a document names, only an office can know whether they are there."""
OFFICE_HOURS = time(12, tzinfo=UTC)


class SampleDoesNotPlay(Exception):
    """A sample has problems, or a line of it is refused by its own procedure (or allowed where it must be refused)."""

    def __init__(self, name: str, why: object) -> None:
        super().__init__(f"The sample {name} cannot be recorded: {why}")


@dataclass(frozen=True, slots=True)
class Loaded:
    """One recorded sample: the address of its case, or nothing for a notice between cases."""

    name: str
    case: str
    reference: str


def load_samples(compact: str, files: Mapping[str, bytes] | None = None) -> tuple[Loaded, ...]:
    """Record every sample of a Compact in use that is not recorded yet, as if each line came in on its own day.

    `files` are the samples by their file names; without them, those that come with the product. A dispute is known
    by its reference. The people of the samples are put in the register. Raises `SampleDoesNotPlay`.
    """
    procedure = editions.procedure_of(Compact.objects.get(slug=compact).edition_id)
    files = _shipped(compact) if files is None else files
    names = {f"{compact}/{library.SAMPLES_FOLDER}/{file}": data for file, data in files.items()}
    stories = [(name, _read(name, data, procedure)) for name, data in names.items()]
    for _, story in stories:
        introduce(compact, story)
    known = set(Case.objects.filter(compact=compact).values_list("reference", flat=True))
    return tuple(
        record_story(compact, name, story) for name, story in stories if story.reference not in known
    )


def furnish_office(compact: str, now: datetime, today: date) -> None:
    """Make up how the office of a Compact is reached and where it points people to, where nobody has said.

    Without that, letters could not be written. `today` is the day that the demonstration begins on: the places were
    checked at the beginning of that year.
    """
    hand = Hand("the samples", now)
    if Compact.objects.filter(slug=compact, office_phone="").exists():
        describe_office(compact, hand, MADE_UP)
    if not Signpost.objects.filter(compact=compact).exclude(checked_on=None).exists():
        for place in PLACES_MADE_UP:
            keep_signpost(compact, hand, place, None, today.replace(month=1, day=1))


def introduce(compact: str, story: Scenario) -> None:
    """Put the people of a story in the register, with the roles and links they may have there already.

    Where the story says from which sector the last chair came, the Compact begins from there.
    """
    if story.register.last_chair:
        set_last_chair(compact, story.register.last_chair)
    for person in story.register.individuals:
        put_in_register(compact, person, add=True)


def _shipped(compact: str) -> Mapping[str, bytes]:
    folder = library.compacts().joinpath(compact, library.SAMPLES_FOLDER)
    entries = sorted(folder.iterdir(), key=lambda entry: entry.name) if folder.is_dir() else []
    return {each.name: each.read_bytes() for each in entries if each.name.endswith(".yaml")}


def _read(name: str, data: bytes, procedure: Procedure) -> Scenario:
    found = load_scenario(data, name, lambda _named: procedure)
    if isinstance(found, Problems):
        raise SampleDoesNotPlay(name, found)
    _, story = found
    if not story.reference and not story.between:
        raise SampleDoesNotPlay(name, "it needs a “reference”, by which it is known when it is there already")
    return story


def record_story(compact: str, name: str, story: Scenario) -> Loaded:
    """Record a story in a Compact in use, each line as if it came in on its own day, at noon.

    The people of the story must be in the register already. Raises `SampleDoesNotPlay` where a line is refused that
    should not be, or the other way round; of a case nothing is stored then.
    """
    procedure = editions.procedure_of(Compact.objects.get(slug=compact).edition_id)
    if story.between:
        for happening in story.happenings:
            _tell_once(compact, name, happening)
        return Loaded(name, "", story.reference)
    with transaction.atomic():  # half a sample would never be finished
        wish = opening(procedure, story)
        label = Label(story.title or story.name, story.reference)
        try:
            opened = open_case(compact, wish, label, _on(wish.on))
        except ReferenceTaken:
            raise SampleDoesNotPlay(name, f"“{story.reference}” is the reference of another") from None
        if not isinstance(opened, Recorded):
            raise SampleDoesNotPlay(name, opened)
        for known in story.meetings:
            note_meetings(opened.stream, replace(known, on=wish.on), _on(wish.on))
        for happening in story.happenings:
            _must_go_as_told(name, happening, _in_case(opened.stream, happening))
    return Loaded(name, opened.stream, story.reference)


def _in_case(case: str, happening: Happening) -> Outcome:
    wish, sending = happening.wish, _on(happening.recorded)
    match wish:
        case Act():
            return record_step(case, wish, sending)
        case ExplainDelay():
            return explain_delay(case, wish, sending)
        case NoteMeetings():
            return note_meetings(case, wish, sending)
        case StrikeByName():
            return strike_out(case, named_strike(case_page(case, sending.today).case, wish), sending)


def _tell_once(compact: str, name: str, happening: Happening) -> None:
    if not isinstance(happening.wish, Act):
        raise SampleDoesNotPlay(
            name, f"line {happening.line} is no step, and only steps happen between cases"
        )
    # A notice has no reference to know it by, so its line in the file is its token, whatever the edition.
    sending = replace(_on(happening.recorded), token=f"{name}:{happening.line}")
    told = Receipt.objects.filter(stream__compact=compact, key=key_of(happening.wish, sending))
    if not told.exists():
        _must_go_as_told(name, happening, record_notice(compact, happening.wish, sending))


def _must_go_as_told(name: str, happening: Happening, outcome: Outcome) -> None:
    said = str(outcome) if isinstance(outcome, Refused) else ""
    as_told = happening.refused in said if happening.refused else not said
    if not as_told:
        raise SampleDoesNotPlay(name, f"line {happening.line}: {said or 'this was allowed'}")


def _on(day: date) -> Sending:
    return Sending(today=day, now=datetime.combine(day, OFFICE_HOURS))
