"""What filing asks: which dispute, whose paper it is there, who can read it, and what of it to keep."""

from collections.abc import Mapping

from evenhand.casework.actions.file_incoming import TEXT, Filing
from evenhand.casework.policies import in_the_right_capacity
from evenhand.casework.policies.offices import written_down_for
from evenhand.casework.policies.papers import may_file
from evenhand.casework.queries.inbox import FileLine, Opened
from evenhand.casework.queries.list_cases import CaseLine, list_cases
from evenhand.engine.case import Case
from evenhand.engine.guards import called
from evenhand.engine.words import Sentence, say
from evenhand.web.around import InCompact
from evenhand.web.forms.questions import Answers, Option, Question, Value
from evenhand.web.papers.form import MOST_WORDS_OF_A_NAME, READERS
from evenhand.web.papers.list_of_papers import size_of

OURS: Sentence = say("Our office only, for now")


def cases_offered(where: InCompact, found: Opened) -> tuple[tuple[CaseLine, ...], tuple[CaseLine, ...]]:
    """The disputes that the reader may file it to: those that it names, then the others, the open ones first."""
    may = [line for line in list_cases(where.compact.slug) if _may(where, line)]
    named = tuple(line for line in may if line.id in found.named)
    return named, tuple(line for line in may if line.id not in found.named)


def _may(where: InCompact, line: CaseLine) -> bool:
    return may_file(in_the_right_capacity(where.actor, line.facts), line.facts)


def questions(where: InCompact, found: Opened) -> tuple[Question, ...]:
    """Everything that is asked, in this order; nothing where there is no dispute to file it to."""
    named, others = cases_offered(where, found)
    if not (named or others):
        return ()
    cases = (
        *(_case(line, say("Named in this message")) for line in named),
        *(_case(line, say("Other disputes") if named else "") for line in others),
    )
    return (
        Question("case", "one of", say("Which dispute does it belong to?"), say("Nothing is filed before you press the button."), cases),
        Question("role", "one of", say("Whose paper is it there?"), say("The sides are named under each dispute above."), _roles(where)),
        Question("person", "text", say("The person who sent it"), needed=False, most=MOST_WORDS_OF_A_NAME),
        Question("readers", "one of", say("Who can read it?"), say("You cannot change this later. You can take a paper back until somebody else has opened it."), _readers(where)),
        Question("keep", "some of", say("What to keep of it"), "", tuple(_parts(found))),
    )  # fmt: skip


def suggested(where: InCompact, found: Opened, asked: tuple[Question, ...]) -> Mapping[str, Value]:
    """What is filled in at first: the one dispute that it names, and nobody but the office to read it."""
    named, _others = cases_offered(where, found)
    keep = (*([TEXT] if _says_something(found) else ()), *(one.id for one in found.files if not one.whole))
    if not keep or found.line.fault:
        keep = (*keep, *(one.id for one in found.files if one.whole))
    known: dict[str, Value] = {"role": where.acting.name, "readers": "own", "keep": keep}
    if found.line.sender_name:
        known["person"] = " ".join(found.line.sender_name.split()[:MOST_WORDS_OF_A_NAME])
    if len(named) == 1:
        known["case"] = named[0].id
    return known if asked else {}


def checked(where: InCompact, answers: Answers, asked: tuple[Question, ...]) -> Answers:
    """The same answers, with what is wrong between them."""
    by_name = {question.name: question for question in asked}
    values = answers.values
    if values.get("readers") == "own" and values.get("role", where.acting.name) != where.acting.name:
        why = say(
            "What only our office can read is a paper of our office. Choose who else can read it, or choose our office above"
        )
        answers = answers.refused(why, by_name["readers"])  # fmt: skip
    if not values.get("keep"):
        answers = answers.refused(say("Choose at least one thing to keep"), by_name["keep"])
    return answers


def filing(where: InCompact, values: Mapping[str, Value]) -> Filing:
    """What the answers say."""
    keep = values["keep"]
    return Filing(
        role=str(values["role"]),
        person=str(values.get("person", "")),
        readers=str(values["readers"]),
        keep=frozenset(keep) if isinstance(keep, tuple) else frozenset(),
        recorded_by=where.recorded_by({}),
    )


def _case(line: CaseLine, group: Sentence | str) -> Option:
    label = say("{reference}: {title}", reference=line.reference, title=line.title)
    sides = " · ".join(f"{role}: {name}" for role, name in line.parties.items())
    return Option(line.id, label, sides, group)


def _roles(where: InCompact) -> tuple[Option, ...]:
    procedure, own = where.compact.procedure, where.acting.name
    names = dict.fromkeys((own, *written_down_for(procedure, own)))
    return tuple(Option(name, called(procedure, Case(), name)) for name in names)


def _readers(where: InCompact) -> tuple[Option, ...]:
    known = {
        name: label for name, label in READERS.items() if name != "panel" or where.compact.procedure.panels
    }
    ours = Option("own", OURS)
    return (ours, *(Option(name, label) for name, label in known.items() if name != "own"))


def _says_something(found: Opened) -> bool:
    return bool(found.text or found.line.subject)


def _parts(found: Opened) -> list[Option]:
    parts = [Option(TEXT, say("What it says, as plain text"))] if _says_something(found) else []
    return parts + [Option(one.id, _file(one)) for one in (*found.files[1:], *found.files[:1])]


def _file(file: FileLine) -> Sentence:
    if file.whole:
        return say("The whole e-mail as it came, {size}", size=size_of(file.size))
    return say("{name}, {size}", name=file.name, size=size_of(file.size))
