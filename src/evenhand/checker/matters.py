"""Which steps matter to the runs of a procedure, and for how long: all others never multiply states."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from evenhand.checker.marking import Marking, anchor_of, brought_about
from evenhand.engine.limits import AnchorKind
from evenhand.engine.procedure import Procedure, Section, Step


def asked_about(procedure: Procedure, step: Step) -> frozenset[str]:
    """The steps that the guard or the duty of this step asks about, through moments and other limits too."""
    conditions = (*step.conditions, *step.owed_if)
    named = {*step.after, *step.after_any_of, *step.unless, *(each.step for each in conditions)}
    return frozenset(named | set(_anchors(procedure, step)))


def _anchors(procedure: Procedure, step: Step) -> Iterator[str]:
    """The steps that the limit of this step counts from."""
    limits = [step.by, *step.by.parts] if step.by else []
    for anchor in (limit.anchor for limit in limits if limit.anchor):
        if anchor.kind is AnchorKind.MOMENT:
            yield from procedure.moments[anchor.name].steps
        elif anchor.kind is AnchorKind.LIMIT_OF:
            yield from asked_about(procedure, procedure.steps[anchor.name])
        elif anchor.kind is not AnchorKind.CASE_ENDS:
            yield anchor.step or anchor.name


def stages_opened_by(step: Step) -> frozenset[str]:
    """The stages that the step, or one of its answers, can move a case to."""
    return frozenset({step.moves_to, *(answer.moves_to for answer in step.answers)} - {""})


def endings_of(step: Step) -> frozenset[str]:
    """The endings that the step, or one of its answers, can give a case."""
    return frozenset({step.ends_as, *(answer.ends_as for answer in step.answers)} - {""})


@dataclass(frozen=True)
class Matters:
    """What matters in one procedure."""

    procedure: Procedure
    _living: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict, repr=False)

    @cached_property
    def readers(self) -> Mapping[str, tuple[Step, ...]]:
        """For every step that matters: the steps to which it matters, itself included if it has an effect."""
        steps = [step for step in self.procedure.steps.values() if step.section is not Section.BETWEEN_CASES]
        found: dict[str, list[Step]] = {}
        for step in steps:
            for name in asked_about(self.procedure, step):
                found.setdefault(name, []).append(step)
        for step in steps:
            acts = step.appoints or stages_opened_by(step) or endings_of(step)
            if (acts and not step.again) or (step.name in found and (step.is_owed or not step.again)):
                found.setdefault(step.name, []).append(step)
        return {name: tuple(readers) for name, readers in found.items()}

    @cached_property
    def answers(self) -> Mapping[str, frozenset[str]]:
        """For every step whose answer is asked about: the answers that are."""
        found: dict[str, frozenset[str]] = {}
        for step in self.procedure.steps.values():
            for condition in (*step.conditions, *step.owed_if):
                known = found.get(condition.step, frozenset())
                found[condition.step] = known | frozenset(condition.answers)
        return found

    @cached_property
    def owed_anew(self) -> Mapping[str, tuple[str, ...]]:
        """For every step that limits are counted from: the owed steps that each doing of it makes owed again."""
        found: dict[str, tuple[str, ...]] = {}
        for step in self.procedure.steps.values():
            if step.again and step.is_owed and step.name in self.readers:
                anchor = anchor_of(step)
                found[anchor] = (*found.get(anchor, ()), step.name)
        return found

    @cached_property
    def ahead(self) -> Mapping[str, frozenset[str]]:
        """For every stage: itself and the stages that a case can still come to from there."""
        anywhere = [step for step in self.procedure.steps.values() if step.section is not Section.STAGE]
        always = frozenset(stage for step in anywhere for stage in stages_opened_by(step))
        direct = {
            stage.name: always.union(*(stages_opened_by(self.procedure.steps[name]) for name in stage.steps))
            for stage in self.procedure.stages
        }
        return {stage: _closure(direct, stage) for stage in direct}

    @cached_property
    def ways(self) -> Mapping[str, tuple[str, ...]]:
        """For every step whose doing can change what may happen next: the answers that must be told apart."""
        return {
            step.name: self._answers_that_differ(step)
            for step in self.procedure.steps.values()
            if step.name in self.readers
            or step.appoints
            or step.removes
            or stages_opened_by(step)
            or endings_of(step)
        }

    def _answers_that_differ(self, step: Step) -> tuple[str, ...]:
        """One answer stands for all that make no difference."""
        asked = self.answers.get(step.name, frozenset())
        kinds: dict[tuple[str, str, str], str] = {}
        for answer in step.answers:
            kind = (answer.moves_to, answer.ends_as, answer.name if answer.name in asked else "")
            kinds.setdefault(kind, answer.name)
        return tuple(kinds.values()) or ("",)

    def seen_by(self, step: Step, marking: Marking) -> Marking:
        """The marking as far as the guard and the duty of the step ask about it, so that both can be remembered."""
        names, pairs = self._asked_by[step.name]
        return Marking(
            marking.stage, marking.ended_as, marking.done & pairs, marking.behind & names,
            marking.whole, marking.short, marking.emptied & names, marking.chaired,
        )  # fmt: skip

    @cached_property
    def _asked_by(self) -> Mapping[str, tuple[frozenset[str], frozenset[tuple[str, str]]]]:
        """For every step: the steps it asks about, itself included, and those with each answer they can have."""
        asked = {
            step.name: asked_about(self.procedure, step) | {step.name}
            for step in self.procedure.steps.values()
        }
        return {step: (names, self._with_answers(names)) for step, names in asked.items()}

    def _with_answers(self, names: frozenset[str]) -> frozenset[tuple[str, str]]:
        return frozenset((name, answer) for name in names for answer in ("", *self.answers.get(name, ())))

    def outcomes(self, marking: Marking, step: Step, answer: str) -> Iterator[Marking]:
        """The markings that the step can lead to, without what cannot matter any more."""
        anew = self.owed_anew.get(step.name, ())
        return map(self.pared, brought_about(self.procedure, marking, step, answer, anew))

    def pared(self, marking: Marking) -> Marking:
        """The marking without what nothing that can still come asks about."""
        living = self._living_in(marking)
        asked = self.answers
        done = frozenset(
            (step, answer if answer in asked.get(step, ()) else "")
            for step, answer in marking.done
            if step in living
        )
        stage = "" if marking.ended_as else marking.stage
        return marking._replace(
            done=done, behind=marking.behind & living, emptied=marking.emptied & living, stage=stage
        )

    def _living_in(self, marking: Marking) -> frozenset[str]:
        """The steps that something asks about that can still come from this stage, or after this ending."""
        place = (marking.stage, marking.ended_as)
        if place not in self._living:
            self._living[place] = frozenset(
                step
                for step, readers in self.readers.items()
                if any(self._can_come(reader, marking) for reader in readers)
            )
        return self._living[place]

    def _can_come(self, step: Step, marking: Marking) -> bool:
        if marking.ended_as:
            fits = not step.if_ended_as or marking.ended_as in step.if_ended_as
            return step.section is Section.AFTER_THE_CASE_ENDS and fits
        stages = (step.stage,) if step.section is Section.STAGE else step.during
        return not stages or not self.ahead.get(marking.stage, frozenset()).isdisjoint(stages)


def _closure(direct: Mapping[str, frozenset[str]], start: str) -> frozenset[str]:
    seen, waiting = {start}, [start]
    while waiting:
        for stage in direct[waiting.pop()] - seen:
            seen.add(stage)
            waiting.append(stage)
    return frozenset(seen)
