"""What a member is asked when they vote, and the chair when they note a vote or decide a tie."""

from collections.abc import Mapping

from evenhand.engine.ballots import ABSTAIN
from evenhand.engine.people import CASTING_VOTE
from evenhand.engine.procedure import Step
from evenhand.engine.words import Sentence, either, say
from evenhand.web.around import InCase
from evenhand.web.forms.questions import Option, Question
from evenhand.web.jinja import capitalised

MOST_WORDS = 500
Told = tuple[tuple[str, int], ...]


def labels(step: Step) -> Mapping[str, Sentence | str]:
    """The words for each vote that can be given."""
    return {**{answer.name: capitalised(answer.name) for answer in step.answers}, ABSTAIN: say("No vote")}


def own_vote(here: InCase, step: Step) -> tuple[Question, ...]:
    """The vote, what the member says with it, and that nothing has changed since they declared."""
    sides = tuple(here.page.case.party_names().values())
    again = say("I declare again that nothing has changed. I have no link with {sides}.", sides=either(sides))
    return (
        Question("ballot", "one of", say("How do you vote?"), "", _ways(step), seen_by=_READERS),
        Question(
            "said", "long text", say("Your own reasons"), "", needed=False, most=MOST_WORDS, seen_by=_READERS
        ),
        Question("declared", "some of", say("Before you vote"), "", (Option("yes", again),)),
    )


_READERS = say(
    "Can be read by: you alone until the votes are counted, then the panel. Never anybody outside the panel."
)


def noted_vote(step: Step, others: tuple[str, ...]) -> tuple[Question, ...]:
    """The vote of a member who asked for it to be written down."""
    members = tuple(Option(name, name) for name in others)
    asked = say("They asked me to write it down, and declared again that nothing has changed.")
    return (
        Question("note-member", "one of", say("Who asked you to?"), "", members),
        Question("note-vote", "one of", say("How do they vote?"), "", _ways(step)),
        Question("note-asked", "some of", say("Before you write it down"), "", (Option("yes", asked),)),
    )


def how_it_is_counted(step: Step) -> tuple[Sentence, ...]:
    """What becomes of votes that are equal, and of votes that do not carry, where the procedure says it."""
    if step.ballot is None:
        return ()
    words = labels(step)
    found = []
    if step.ballot.tied == CASTING_VOTE:
        found.append(say("If the votes are equal, the chair decides."))
    elif step.ballot.tied:
        found.append(say("If the votes are equal, the answer is: {answer}.", answer=words[step.ballot.tied]))
    if step.ballot.otherwise:
        found.append(
            say("If the votes make no answer, it is: {answer}.", answer=words[step.ballot.otherwise])
        )
    return tuple(found)


def is_for_the_chair(step: Step, told: Told) -> bool:
    """Whether a count is a tie that the chair decides."""
    leading = _leading(told)
    return step.ballot is not None and step.ballot.tied == CASTING_VOTE and len(leading) > 1


def casting_vote(step: Step, told: Told) -> tuple[Question, ...]:
    """What the chair is asked when the votes are equal: one of the answers that have as many."""
    words = labels(step)
    ways = tuple(Option(answer, words[answer]) for answer in _leading(told))
    return (
        Question("casting", "one of", say("What do you decide as chair?"), _SECOND, ways),
        Question(
            "casting-reason", "long text", say("Why do you decide so?"), "", most=MOST_WORDS, seen_by=_PANEL
        ),
    )


_SECOND = say("This is a second vote, beside your own.")
_PANEL = say("Can be read by: the panel")


def _ways(step: Step) -> tuple[Option, ...]:
    return tuple(Option(value, label) for value, label in labels(step).items())


def _leading(told: Told) -> tuple[str, ...]:
    counted = [(answer, many) for answer, many in told if answer != ABSTAIN]
    most = max((many for _, many in counted), default=0)
    return tuple(answer for answer, many in counted if many == most)
