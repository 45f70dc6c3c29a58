"""The steps of a procedure, made from their lines in the file."""

from dataclasses import replace

from evenhand.engine.document import Strength
from evenhand.engine.limits import Every
from evenhand.engine.procedure import Answer, Ballot, Condition, Record, Step
from evenhand.language.assemble_limits import assembled_limit
from evenhand.language.draft import Draft, StepDraft, as_list, entries, text, texts
from evenhand.language.forms import record_words, vote_words
from evenhand.language.limit_forms import every_words
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
        # What is acknowledged comes first, whether or not the file says so once more.
        after=tuple(dict.fromkeys((*texts(step.node, "after"), *texts(step.node, "acknowledges")))),
        after_any_of=texts(step.node, "after any of"),
        conditions=_conditions(step.node, "if"),
        if_ended_as=texts(step.node, "if ended as"),
        unless=texts(step.node, "unless"),
        only_for=texts(step.node, "only for"),
        again=step.again,
        origin=origin_of(step.node),
    )
    timed = _with_limits_of_others(possible, draft, step.node)
    return _with_effects(_with_duty(_with_contents(timed, draft, step), draft, step.node), step.node)


def _with_limits_of_others(step: Step, draft: Draft, node: MapNode) -> Step:
    """The step with what hangs on a day, or on what others owe or have missed."""
    return replace(
        step,
        if_owed=texts(node, "if owed"),
        if_missed=texts(node, "if not done in time"),
        after_or_overdue=texts(node, "after or when overdue"),
        not_while_owed=texts(node, "not while owed"),
        not_before=assembled_limit(draft, node.get("not before")),
        open_until=assembled_limit(draft, node.get("open until")),
    )


def _with_contents(step: Step, draft: Draft, written: StepDraft) -> Step:
    """The step with what it asks for."""
    node = written.node
    return replace(
        step,
        fills_in=text(node, "fills in"),
        records=assembled_records(written.records),
        answers=tuple(_answer(item) for item in written.answers.values()),
        channels=texts(node, "channel"),
        ballot=_ballot(draft, node),
        guidance=text(node, "guidance"),
        was_called=texts(node, "was called"),
    )


def _with_duty(step: Step, draft: Draft, node: MapNode) -> Step:
    """The step with who owes it, by when, and how strongly."""
    word = text(node, "strength", "must")
    return replace(
        step,
        by=assembled_limit(draft, node.get("by")),
        aim=assembled_limit(draft, node.get("aim")),
        own_date=assembled_limit(draft, node.get("our own date")),
        strength=Strength(STRENGTHS[word]),
        strength_word=word,
        owed_by=texts(node, "owed by"),
        owed_if=_conditions(node, "owed if"),
        owed_if_missed=texts(node, "owed if not done in time"),
        every=_every(node),
        only_while=text(node, "only while"),
        part_of=text(node, "part of"),
    )


def _with_effects(step: Step, node: MapNode) -> Step:
    """The step with what it brings about."""
    return replace(
        step,
        appoints=text(node, "appoints"),
        removes=text(node, "removes"),
        new_date_for=texts(node, "gives a new date for"),
        approved_by=texts(node, "approved by"),
        letter=text(node, "letter"),
        to=texts(node, "to"),
        must_say=texts(node, "must say"),
        acknowledges=text(node, "acknowledges"),
        moves_to=text(node, "moves to"),
        ends_as=text(node, "ends the case as"),
    )


def _conditions(node: MapNode, key: str) -> tuple[Condition, ...]:
    return tuple(
        Condition(name.text, tuple(answer.text for answer in as_list(value)))
        for name, value in entries(node, key)
    )


def assembled_records(written: tuple[tuple[Scalar, Scalar], ...]) -> tuple[Record, ...]:
    """The records that a form or a step asks for."""
    return tuple(_record(name, value) for name, value in written)


def _record(name: Scalar, value: Scalar) -> Record:
    words = record_words(value.text)
    if words is None:
        raise ValueError(value.text)
    return Record(
        name.text,
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


def _ballot(draft: Draft, node: MapNode) -> Ballot | None:
    words = vote_words(text(node, "decided by"))
    if words is None:
        return None
    panels = (draft.people[name] for name in texts(node, "who"))
    of_the_panel = next((written for panel in panels if (written := text(panel, "tied vote"))), "")
    return Ballot(
        words.rule,
        text(node, "otherwise"),
        needed=words.needed,
        abstentions_count=text(node, "abstentions") == "count against",
        tied=text(node, "tied vote") or of_the_panel,
    )


def _every(node: MapNode) -> Every | None:
    written = text(node, "every")
    words = every_words(written) if written else None
    if words is None:
        return None
    return Every(written, words.number, words.unit, words.body.name if words.body else "")
