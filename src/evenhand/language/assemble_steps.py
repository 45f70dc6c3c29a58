"""The steps of a procedure, made from their lines in the file."""

from dataclasses import replace

from evenhand.engine.document import Strength
from evenhand.engine.limits import Anchor, AnchorKind, Every, Limit
from evenhand.engine.procedure import Answer, Ballot, Condition, Record, Step
from evenhand.language.draft import Draft, StepDraft, as_list, entries, records, text, texts
from evenhand.language.forms import THE_CASE_ENDS, Mention, every_words, limit_words, record_words
from evenhand.language.nodes import MapNode, Node, Scalar
from evenhand.language.origins import origin_of
from evenhand.language.table_of_steps import STRENGTHS


def assembled_step(draft: Draft, step: StepDraft) -> Step:
    """One step. Its lines must have passed every check."""
    each_of = texts(step.node, "each of")
    possible = Step(
        name=step.name.text,
        section=step.section,
        stage=step.stage,
        who=each_of or texts(step.node, "who"),
        each_of=bool(each_of),
        during=texts(step.node, "during"),
        after=texts(step.node, "after"),
        after_any_of=texts(step.node, "after any of"),
        conditions=_conditions(step.node, "if"),
        if_ended_as=texts(step.node, "if ended as"),
        unless=texts(step.node, "unless"),
        again=step.again,
        origin=origin_of(step.node),
    )
    return _with_effects(_with_duty(_with_contents(possible, step), draft, step.node), step.node)


def _with_contents(step: Step, written: StepDraft) -> Step:
    """The step with what it asks for."""
    node = written.node
    return replace(
        step,
        records=tuple(_record(name, value) for name, value in records(node)),
        answers=tuple(_answer(item) for item in written.answers.values()),
        channels=texts(node, "channel"),
        ballot=_ballot(node),
        guidance=text(node, "guidance"),
        was_called=texts(node, "was called"),
    )


def _with_duty(step: Step, draft: Draft, node: MapNode) -> Step:
    """The step with who owes it, by when, and how strongly."""
    word = text(node, "strength", "must")
    return replace(
        step,
        by=_limit(draft, node, "by"),
        aim=_limit(draft, node, "aim"),
        own_date=_limit(draft, node, "our own date"),
        strength=Strength(STRENGTHS[word]),
        strength_word=word,
        owed_by=texts(node, "owed by"),
        owed_if=_conditions(node, "owed if"),
        every=_every(node),
        only_while=text(node, "only while"),
    )


def _with_effects(step: Step, node: MapNode) -> Step:
    """The step with what it brings about."""
    return replace(
        step,
        appoints=text(node, "appoints"),
        removes=text(node, "removes"),
        letter=text(node, "letter"),
        to=texts(node, "to"),
        must_say=texts(node, "must say"),
        moves_to=text(node, "moves to"),
        ends_as=text(node, "ends the case as"),
    )


def _conditions(node: MapNode, key: str) -> tuple[Condition, ...]:
    return tuple(
        Condition(name.text, tuple(answer.text for answer in as_list(value)))
        for name, value in entries(node, key)
    )


def _record(name: str, value: Scalar) -> Record:
    words = record_words(value.text)
    if words is None:
        raise ValueError(value.text)
    return Record(
        name,
        words.kind,
        optional=words.optional,
        at_most=words.at_most,
        at_most_words=words.at_most_words,
        at_most_from_elsewhere=words.at_most_from_elsewhere,
    )


def _answer(node: Node) -> Answer:
    if isinstance(node, Scalar):
        return Answer(node.text)
    return Answer(text(node, "answer"), text(node, "moves to"), text(node, "ends the case as"))


def _ballot(node: MapNode) -> Ballot | None:
    match text(node, "decided by"):
        case "agreement" | "majority" as rule:
            return Ballot(rule, text(node, "otherwise"))
        case _:
            return None


def _limit(draft: Draft, node: MapNode, key: str) -> Limit | None:
    written = text(node, key)
    words = limit_words(written) if written else None
    if words is None:
        return None
    anchor = _anchor(draft, words.anchor) if words.anchor else None
    return Limit(words.kind, written, words.number, words.unit, words.before, anchor)


def _anchor(draft: Draft, mention: Mention) -> Anchor:
    if mention.name == THE_CASE_ENDS:
        return Anchor(AnchorKind.CASE_ENDS, mention.name)
    if mention.name in draft.steps:
        return Anchor(AnchorKind.STEP, mention.name)
    return Anchor(AnchorKind.RECORD, mention.name, draft.records[mention.name][0][0].name.text)


def _every(node: MapNode) -> Every | None:
    written = text(node, "every")
    words = every_words(written) if written else None
    if words is None:
        return None
    return Every(written, words.number, words.unit, words.body.name if words.body else "")
