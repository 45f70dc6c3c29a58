"""Duties: what is owed can be done, has a limit, and is not late from the day it is born."""

from collections.abc import Iterator, Mapping

from evenhand.checker.finding import Finder, Finding, Severity
from evenhand.checker.lengths import latest_after, shortest
from evenhand.checker.marking import anchor_of, case_of, reasons_against
from evenhand.checker.runs import Move, Runs
from evenhand.checker.story import names, story
from evenhand.engine.limits import LimitKind
from evenhand.engine.procedure import Procedure, Section, Step
from evenhand.engine.words import Sentence, say


def duty_findings(runs: Runs) -> Iterator[Finding]:
    """Duties that cannot be done, that have no limit, or that may be late before anybody can do them."""
    reached = runs.reached()
    for step in runs.procedure.steps.values():
        if not step.is_owed:
            continue
        yield from _blocked(runs, step, reached)
        yield from _without_limit(runs.procedure, step)
        yield from _born_overdue(runs, step, reached)
        yield from _waiting(runs, step, reached)


Reached = Mapping[int, Move | None]


def _blocked(runs: Runs, step: Step, reached: Reached) -> Iterator[Finding]:
    """The first marking where the step is owed and no run on from there can do it while it is."""
    owed = {number for number in runs.all_seen() if step.name in runs.owed[number]}
    doable = {number for number in owed if step.name in runs.possible[number]}
    mendable = runs.leading_to(doable | runs.unseen, lambda move: move.source in owed)
    stuck = next((number for number in reached if number in owed - mendable), None)
    if stuck is None:
        return
    case = case_of(runs.procedure, runs.markings[stuck])
    reasons = reasons_against(runs.procedure, case, step)
    owers = names(runs.procedure, step.owers, each=True)
    says = [say("“{step}” is owed by {who}, and cannot be done any more.", step=step.name, who=owers)]
    says += [say("What stands in its way: {reason}.", reason=reason.sentence) for reason in reasons]
    yield _finding(runs, "owed-but-blocked", Severity.GRAVE, step, says, runs.way_to(stuck, reached))


def _without_limit(procedure: Procedure, step: Step) -> Iterator[Finding]:
    if step.by and step.by.kind is LimitKind.NO_FIXED_TIME:
        who = names(procedure, step.owers, each=True)
        sentence = say("“{step}” is owed by {who}, and has no limit.", step=step.name, who=who)
        yield Finder(procedure).finding("no-limit", Severity.NOTE, step.name, step.origin, sentence)


def _born_overdue(runs: Runs, step: Step, reached: Reached) -> Iterator[Finding]:
    """A limit that runs from one step, for a duty that only a later one brings about."""
    limit, anchor = step.by, anchor_of(step)
    length = shortest(limit) if limit else None
    if limit is None or length is None:
        return
    told: set[str] = set()
    for number in reached:
        for move in runs.moves_from.get(number, ()):
            late = _brings_about_later(runs, step, move, anchor) and move.step not in told
            latest = latest_after(runs.procedure, runs.step_of(move), anchor) if late else 0
            if latest is None or latest > length:
                told.add(move.step)
                says = [
                    say("“{step}” may be late on the day it is first owed.", step=step.name),
                    say("Its limit is “{limit}”, and it is owed only once “{cause}” has been done, which may"
                        " come later than that.", limit=limit.text, cause=move.step),
                ]  # fmt: skip
                way = (*runs.way_to(number, reached), move)
                yield _finding(runs, "born-overdue", Severity.WORTH_DECIDING, step, says, way)


def _brings_about_later(runs: Runs, step: Step, move: Move, anchor: str) -> bool:
    """Whether the move makes the step owed, although the limit has been running since before."""
    before = runs.markings[move.source]
    newly = step.name in runs.owed[move.target] and step.name not in runs.owed[move.source]
    return newly and move.step != anchor and before.has_done(anchor)


def _waiting(runs: Runs, step: Step, reached: Reached) -> Iterator[Finding]:
    """A dated duty that waits for somebody else, for whom the text sets no date or a later one."""
    limit, anchor = step.by, anchor_of(step)
    length = shortest(limit) if limit else None
    if limit is None or length is None or step.section is Section.BETWEEN_CASES:
        return
    for name in step.after:
        other = runs.procedure.steps[name]
        latest = latest_after(runs.procedure, other, anchor)
        if set(other.owers) & set(step.owers) or (latest is not None and latest <= length):
            continue
        where = next((n for n in reached if _waits(runs, n, step, name)), None)
        if where is not None:
            says = [*_why_waiting(runs.procedure, step, other, limit.text)]
            way = runs.way_to(where, reached)
            yield _finding(runs, "waits-for-others", Severity.WORTH_DECIDING, step, says, way)


def _waits(runs: Runs, number: int, step: Step, awaited: str) -> bool:
    return step.name in runs.owed[number] and not runs.markings[number].has_done(awaited)


def _why_waiting(procedure: Procedure, step: Step, awaited: Step, limit: str) -> Iterator[Sentence]:
    who, others = names(procedure, step.owers, each=True), names(procedure, awaited.owers)
    yield say("“{step}” is owed by {who}: “{limit}”.", step=step.name, who=who, limit=limit)
    yield say(
        "It has to wait until “{awaited}” has been done by {others}, which may come later than that.",
        awaited=awaited.name,
        others=others,
    )


def _finding(
    runs: Runs, name: str, severity: Severity, step: Step, says: list[Sentence], way: tuple[Move, ...]
) -> Finding:
    finder = Finder(runs.procedure)
    return finder.finding(name, severity, step.name, step.origin, *says, story=story(runs, way))
