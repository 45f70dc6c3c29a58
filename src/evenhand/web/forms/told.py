"""How a form tells that it was not recorded: the engine's reasons, or what others recorded meanwhile."""

from collections.abc import Callable

from evenhand.casework.outcomes import Stale
from evenhand.engine.decisions import Refused
from evenhand.engine.events import DelayExplained, Done
from evenhand.engine.words import Sentence, all_of, say
from evenhand.web.forms.questions import Answers, Question


def tell_refused(
    answers: Answers, refused: Refused, about: Callable[[str], Question | None] = lambda _: None
) -> Answers:
    """The same answers, with every reason beside the question it is about."""
    for reason in refused.reasons:
        sentence: Sentence = reason.sentence
        if reason.clauses:
            sentence = say("{why} ({clauses})", why=reason.sentence, clauses=reason.clauses)
        answers = answers.refused(sentence, about(reason.field))
    return answers


def tell_stale(answers: Answers, stale: Stale) -> Answers:
    """The same answers, saying what others recorded since the page was shown."""
    steps = [event.step for event in stale.since if isinstance(event, Done | DelayExplained)]
    if not steps:
        return answers.refused(
            say("Something was recorded since you opened this page. Look again, then send it once more.")
        )
    what = all_of(say("“{step}”", step=step) for step in steps)
    return answers.refused(
        say(
            "Since you opened this page, somebody recorded {what}. Look again, then send it once more.",
            what=what,
        )
    )
