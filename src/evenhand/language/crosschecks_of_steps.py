"""Do the steps of a file fit each other? What they hang on, what they vote on, and what they write down."""

from collections.abc import Callable, Iterator

from evenhand.engine.people import CASTING_VOTE, PersonKind
from evenhand.engine.procedure import RecordKind
from evenhand.engine.words import Sentence, say
from evenhand.language.draft import Draft, StepDraft, as_list, entries, scalar, scalars, text, texts
from evenhand.language.fitting import PARTIES, can_be_late, has_chair, is_owed, most_members, must_be
from evenhand.language.forms import record_words, vote_words
from evenhand.language.nearest import nearest
from evenhand.language.nodes import Scalar
from evenhand.language.problems import Problem

_OWED = ("if owed", "not while owed")
_LATE = ("if not done in time", "owed if not done in time", "after or when overdue")


def checks_of_steps(draft: Draft) -> Iterator[Problem]:
    """Every way in which the steps of this file do not fit each other, or the people."""
    for step in draft.steps.values():
        for check in _CHECKS:
            yield from check(draft, step)
    yield from _unused_forms(draft)


def _appointments(draft: Draft, step: StepDraft) -> Iterator[Problem]:
    appoints, removes = scalar(step.node, "appoints"), scalar(step.node, "removes")
    if appoints:
        yield from must_be(draft, appoints, (PersonKind.PANEL, PersonKind.CHAIR_OF))
    if removes:
        yield from must_be(draft, removes, (PersonKind.PANEL,))


def _answers(draft: Draft, step: StepDraft) -> Iterator[Problem]:
    for key in ("if", "owed if"):
        for name, value in entries(step.node, key):
            other = draft.steps.get(name.text)
            for answer in as_list(value) if other else ():
                yield from _must_answer(draft, other or step, answer)
    if otherwise := scalar(step.node, "otherwise"):
        yield from _must_answer(draft, step, otherwise)


def _must_answer(
    draft: Draft, step: StepDraft, answer: Scalar, also: tuple[str, ...] = ()
) -> Iterator[Problem]:
    if answer.text not in (*step.answers, *also):
        message = say("'{step}' has no answer '{answer}'", step=step.name.text, answer=answer.text)
        if not step.answers:
            message = say("'{step}' has no answers to choose from", step=step.name.text)
        meant = nearest(answer.text, (*step.answers, *also))
        yield draft.source.problem("unknown-answer", answer.at, message, nearest=meant)


def _ballot(draft: Draft, step: StepDraft) -> Iterator[Problem]:
    panels = [name for name in texts(step.node, "who") if draft.kind_of(name) is PersonKind.PANEL]
    tied, rule = scalar(step.node, "tied vote"), scalar(step.node, "decided by")
    if tied:
        yield from _must_answer(draft, step, tied, (CASTING_VOTE,))
        if tied.text == CASTING_VOTE and not any(has_chair(draft, panel) for panel in panels):
            message = say("nobody is ever the chair of those who decide this")
            yield draft.source.problem("no-chair", tied.at, message)
    words, most = vote_words(rule.text) if rule else None, most_members(draft, panels[0]) if panels else None
    if rule and words and most is not None and words.needed > most:
        message = say("the panel has only {most} members", most=most)
        yield draft.source.problem("too-few-members", rule.at, message)


def _what_others_owe(draft: Draft, step: StepDraft) -> Iterator[Problem]:
    for key in _OWED:
        for name in scalars(step.node, key):
            other = draft.steps.get(name.text)
            if other and not is_owed(other):
                yield draft.source.problem("not-owed", name.at, _not_owed(name))
    for key in _LATE:
        for name in scalars(step.node, key):
            other = draft.steps.get(name.text)
            if other and not can_be_late(draft, other):
                message = say("'{name}' has no limit that could pass", name=name.text)
                yield draft.source.problem("no-limit", name.at, message)


def _not_owed(name: Scalar) -> Sentence:
    return say("'{name}' is never owed: it has no 'by'", name=name.text)


def _new_dates(draft: Draft, step: StepDraft) -> Iterator[Problem]:
    targets = scalars(step.node, "gives a new date for")
    for target in targets:
        other = draft.steps.get(target.text)
        if other is step:
            yield draft.source.problem("circle", target.at, say("a step cannot give itself a new date"))
        elif other and not is_owed(other):
            yield draft.source.problem("not-owed", target.at, _not_owed(target))
    kinds = [words.kind for _, value in step.records if (words := record_words(value.text))]
    if targets and kinds.count(RecordKind.DATE) != 1:
        message = say(
            "'{step}' must record one date, the new one; here it records {number}",
            step=step.name.text,
            number=kinds.count(RecordKind.DATE),
        )
        yield draft.source.problem("new-date", targets[0].at, message)


def _acknowledgement(draft: Draft, step: StepDraft) -> Iterator[Problem]:
    """An office tells the parties alone, and with them whoever did it, that something came."""
    what = scalar(step.node, "acknowledges")
    other = draft.steps.get(what.text) if what else None
    if what is None or other is None:
        return
    did = texts(other.node, "who") + texts(other.node, "each of")
    for name in scalars(step.node, "who"):
        yield from must_be(draft, name, (PersonKind.OFFICE,))
    for name in scalars(step.node, "to"):
        yield from must_be(draft, name, (PersonKind.PARTY,))
    if other is step or not all(draft.kind_of(name) is PersonKind.PARTY for name in did):
        message = say("'{step}' is not done by a party alone", step=what.text)
        yield draft.source.problem("not-a-party", what.at, message)
    elif not set(did) <= set(texts(step.node, "to")):
        message = say("the letter does not go to everybody who may do '{step}'", step=what.text)
        yield draft.source.problem("not-told", what.at, message)


def _sectors(draft: Draft, step: StepDraft) -> Iterator[Problem]:
    bound = scalars(step.node, "only for")
    who = (*texts(step.node, "who"), *texts(step.node, "each of"))
    if bound and not any(draft.kind_of(name) in PARTIES for name in who):
        message = say("no party may do this, and 'only for' is about the sector of a party")
        yield draft.source.problem("not-a-party", bound[0].at, message)


def _repeats(draft: Draft, step: StepDraft) -> Iterator[Problem]:
    """A record that the form of a step has already."""
    lines: dict[str, int] = {}
    for name, _ in step.records:
        first = lines.setdefault(name.text, name.at.line)
        if first != name.at.line:
            message = say(
                "'{name}' is here a second time; the first is on line {first}", name=name.text, first=first
            )
            yield draft.source.problem("twice", name.at, message)


def _unused_forms(draft: Draft) -> Iterator[Problem]:
    used = {text(step.node, "fills in") for step in draft.steps.values()}
    for name, _ in entries(draft.root, "forms"):
        if name.text not in used:
            message = say("no step fills in the form '{name}'", name=name.text)
            yield draft.source.problem("unused-form", name.at, message)


_CHECKS: tuple[Callable[[Draft, StepDraft], Iterator[Problem]], ...] = (
    _appointments,
    _answers,
    _ballot,
    _what_others_owe,
    _new_dates,
    _acknowledgement,
    _sectors,
    _repeats,
)
