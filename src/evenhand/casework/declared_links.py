"""What people declared in a case binds every act in it: no exception, of nobody, sets it aside."""

from collections.abc import Collection, Iterator, Mapping

from evenhand.casework.answers import LINK, NO_LINK, NOT_SURE
from evenhand.engine.case import Reason
from evenhand.engine.decisions import Decision, Refused
from evenhand.engine.events import Act
from evenhand.engine.procedure import Procedure
from evenhand.engine.words import say


def bound(
    procedure: Procedure, act: Act, answers: Mapping[str, str], out: Collection[str], decision: Decision
) -> Decision:
    """The same decision, refused where somebody who has declared a link, or a doubt, acts, votes or is to sit.

    `answers` are the latest declarations by name, `out` those of the voters who take no part (see `shut_out`). To step
    aside is always open to them.
    """
    step = procedure.steps.get(procedure.current_name_of.get(act.step, act.step))
    if step is not None and step.removes:
        return decision
    reasons = (*_reasons(procedure, act, answers), *_votes_of(out))
    if not reasons:
        return decision
    others = decision.reasons if isinstance(decision, Refused) else ()
    return Refused((*reasons, *others))


def _reasons(procedure: Procedure, act: Act, answers: Mapping[str, str]) -> Iterator[Reason]:
    acting = {act.person, act.who} - set(procedure.people)
    for name in sorted(acting):
        if answers.get(name, NO_LINK) != NO_LINK:
            yield Reason(
                "conflict", say("{person} has declared a link and takes no part", person=name), field="who"
            )
    for name in (name for _, names in act.members for name in names):
        answer = answers.get(name)
        if answer == LINK:
            yield Reason(
                "conflict", say("{person} has declared a link and may not sit", person=name), field="members"
            )
        elif answer == NOT_SURE:
            sentence = say("{person} is not sure about a link: settle that before anything else", person=name)
            yield Reason("conflict", sentence, field="members")


def _votes_of(out: Collection[str]) -> Iterator[Reason]:
    for name in sorted(out):
        sentence = say("{person} has a link, or is not sure of one, and has no vote", person=name)
        yield Reason("conflict", sentence, field="votes")
