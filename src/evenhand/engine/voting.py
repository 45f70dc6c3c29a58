"""Whether votes may stand: who may vote, on what, with how many, and when a chair may decide."""

from collections.abc import Iterator

from evenhand.engine.ballots import ABSTAIN, is_tied
from evenhand.engine.case import Case, Reason
from evenhand.engine.events import Act
from evenhand.engine.people import CASTING_VOTE, PersonKind
from evenhand.engine.procedure import Procedure, Step
from evenhand.engine.words import Sentence, say


def voting(procedure: Procedure, step: Step) -> tuple[str, ...]:
    """The panels that decide the step."""
    return tuple(name for name in step.who if procedure.people[name].kind is PersonKind.PANEL)


def why_not_votes(procedure: Procedure, case: Case, step: Step, act: Act) -> Iterator[Reason]:
    """Every reason why the votes of an act, or its casting vote, may not stand."""
    yield from _casting(procedure, case, step, act)
    if not act.votes:
        return
    if step.ballot is None:
        yield _reason(step, "no-ballot", say("nothing is voted on in this step"))
        return
    voters = [name for name, _ in act.votes]
    if len(set(voters)) < len(voters):
        yield _reason(step, "voted-twice", say("somebody has voted twice"))
    panels = voting(procedure, step)
    for name, vote in act.votes:
        if panels and all(case.member(panel, name) is None for panel in panels):
            sentence = say("{person} does not sit on the {panel}", person=name, panel=panels[0])
            yield _reason(step, "not-a-member", sentence)
        if vote != ABSTAIN and step.answer(vote) is None:
            yield _reason(step, "unknown-answer", say("“{vote}” is not one of the answers", vote=vote))
    yield from _quorum(procedure, step, panels, len(voters))


def _reason(step: Step, reason: str, sentence: Sentence, field: str = "votes") -> Reason:
    return Reason(reason, sentence, step.origin.clauses, field=field)


def _quorum(procedure: Procedure, step: Step, panels: tuple[str, ...], there: int) -> Iterator[Reason]:
    for name in panels:
        panel = procedure.people[name].panel
        if panel and there < panel.quorum:
            sentence = say("only {there} voted, and {wanted} must", there=there, wanted=panel.quorum)
            yield _reason(step, "below-quorum", sentence)


def _casting(procedure: Procedure, case: Case, step: Step, act: Act) -> Iterator[Reason]:
    if not act.casting:
        return
    if step.ballot is None or step.ballot.tied != CASTING_VOTE:
        yield _reason(step, "no-casting-vote", say("nobody has a casting vote in this step"), "casting")
    elif not is_tied([vote for _, vote in act.votes]):
        yield _reason(step, "no-tie", say("a casting vote is only for a tie"), "casting")
    elif not any(case.panels[name].chair for name in voting(procedure, step) if name in case.panels):
        yield _reason(step, "no-chair", say("there is no chair who could decide"), "casting")
    if step.answer(act.casting) is None:
        yield _reason(
            step, "unknown-answer", say("“{vote}” is not one of the answers", vote=act.casting), "casting"
        )
