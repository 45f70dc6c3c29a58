"""What the page "Add a paper" asks besides the files: who they are for, and where somebody writes them down, who sent them and how."""

from datetime import date

from evenhand.casework.actions.add_paper import NewPaper
from evenhand.casework.policies.offices import written_down_for
from evenhand.casework.policies.papers import paper_sight
from evenhand.engine.events import Channel
from evenhand.engine.guards import called
from evenhand.engine.words import Sentence, say
from evenhand.web.around import InCase
from evenhand.web.case.step_form import CHANNELS
from evenhand.web.forms.questions import Answers, Option, Question, Value
from evenhand.web.papers.list_of_papers import seen_by

MOST_WORDS_OF_A_NAME = 20
READERS: dict[str, Sentence] = {
    "shared": say("Both sides, the office and the panel"),
    "confidential": say("The office and the panel, and not the other side while this runs"),
    "panel": say("The panel only"),
    "own": say("Our own side only"),
}


def questions(here: InCase) -> tuple[Question, ...]:
    """Everything that is asked, in this order."""
    return (*_sender(here), _readers(here), *_how_it_came(here))


def suggested(here: InCase) -> dict[str, Value]:
    """What is filled in when the page is first shown. Who may read it is always for the sender to choose."""
    return {"came-on": here.where.today} if _others(here) else {}


def new_paper(here: InCase, answers: Answers, given: str) -> NewPaper:
    """What the answers say of a file with that name."""
    values = answers.values
    if not _others(here):
        return NewPaper(
            given=given,
            role=_side(here),
            person=here.recorded_by,
            readers=str(values["readers"]),
            channel=Channel.WEB.value,
            came_on=here.where.today,
        )
    role, came_on = str(values["role"]), values["came-on"]
    return NewPaper(
        given=given,
        role=role,
        person=str(values.get("person", "")) or (here.recorded_by if role == here.role else ""),
        readers=str(values["readers"]),
        channel=str(values["channel"]),
        came_on=came_on if isinstance(came_on, date) else here.where.today,
        recorded_by="" if role == here.role else here.recorded_by,
    )


def checked(here: InCase, answers: Answers, asked: tuple[Question, ...]) -> Answers:
    """The same answers, with what is wrong between them."""
    by_name = {question.name: question for question in asked}
    came_on = answers.values.get("came-on")
    if isinstance(came_on, date) and came_on > here.where.today:
        answers = answers.refused(say("It cannot have come after today"), by_name["came-on"])
    if answers.values.get("readers") == "own" and answers.values.get("role", here.role) != here.role:
        answers = answers.refused(
            say("What is for one side only is not sent to the office"), by_name["readers"]
        )
    return answers


def _side(here: InCase) -> str:
    eyes = paper_sight(here.where.actor, here.facts)
    return eyes.side if eyes else here.role


def _others(here: InCase) -> tuple[str, ...]:
    """For whom besides their own office the reader writes down papers that came in another way."""
    return written_down_for(here.page.procedure, here.role)


def _sender(here: InCase) -> tuple[Question, ...]:
    if not (others := _others(here)):
        return ()
    procedure, case = here.page.procedure, here.page.case
    options = tuple(
        Option(name, called(procedure, case, name)) for name in dict.fromkeys((here.role, *others))
    )
    return (
        Question("role", "one of", say("Who is it from?"), "", options),
        Question("person", "text", say("The person who sent it"), needed=False, most=MOST_WORDS_OF_A_NAME),
    )


def _readers(here: InCase) -> Question:
    procedure, role = here.page.procedure, _side(here)
    known = {name: label for name, label in READERS.items() if name != "panel" or procedure.panels}
    options = tuple(Option(name, label, _hint(here, role, name)) for name, label in known.items())
    return Question(
        "readers", "one of", say("Who is it for?"),
        say("You cannot change this later. You can take a paper back until somebody else has opened it."), options,
    )  # fmt: skip


def _hint(here: InCase, role: str, readers: str) -> Sentence | str:
    """Who that is in this case. Whoever keys in for several senders is not told: it would not be true of all."""
    return "" if _others(here) else seen_by(here, role, readers)


def _how_it_came(here: InCase) -> tuple[Question, ...]:
    if not _others(here):
        return ()
    ways = tuple(Option(channel.value, label) for channel, label in CHANNELS.items())
    return (
        Question("came-on", "date", say("The day it came")),
        Question("channel", "one of", say("How did it come?"), "", ways),
    )
