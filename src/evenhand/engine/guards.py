"""The one guard: why somebody may not do a step now. Empty means they may.

The running engine, the explanation on screen and the checker all ask here, so they cannot disagree.
"""

from collections.abc import Iterable, Iterator

from evenhand.engine.case import Case, Reason
from evenhand.engine.panels import why_not_a_member, why_panel_cannot_act
from evenhand.engine.people import Person, PersonKind
from evenhand.engine.procedure import Procedure, Section, Step
from evenhand.engine.words import Sentence, all_of, either, say


def why_not_now(
    procedure: Procedure, case: Case, step: Step, who: str, person: str = ""
) -> tuple[Reason, ...]:
    """Every reason why `who` may not do the step in this state of the case; the actor comes first.

    `who` is a name of the procedure, `person` the individual who acts for it where one is known.
    """
    return (*why_not_this_actor(procedure, case, step, who, person), *why_not_yet(case, step))


def why_not_yet(case: Case, step: Step) -> tuple[Reason, ...]:
    """Every reason why nobody may do the step in this state of the case."""
    if case.between != (step.section is Section.BETWEEN_CASES):
        return (_reason(step, "wrong-place", _where_it_belongs(step)),)
    if case.between:
        return tuple(_preconditions(case, step))
    if case.opened_on is None:
        return (_reason(step, "not-opened", say("the case has not been opened by then")),)
    return (*_ended(case, step), *_stage(case, step), *_already(case, step), *_preconditions(case, step))


def why_not_this_actor(
    procedure: Procedure, case: Case, step: Step, who: str, person: str = ""
) -> tuple[Reason, ...]:
    """Every reason why this actor may not do the step, whatever the state of the case.

    What each of several people must say, nobody else can say for them, not even as an exception.
    """
    acting = acting_for(procedure, who, step.who)
    if not acting:
        sentence = only_they_may(procedure, case, step.who)
        return (_reason(step, "not-yours", sentence, overridable=not step.each_of),)
    if step.each_of and not step.again and acting not in case.still_to_do(step):
        return (
            _reason(
                step, "already-said", say("{who} has already done this", who=called(procedure, case, who))
            ),
        )
    if step.removes and not person:
        return (_reason(step, "who-exactly", say("say which person does this, by name"), field="person"),)
    return (
        *why_not_this_sector(case, step, acting),
        *(
            tuple(_panel_reasons(procedure, case, step, who, person))
            or _nobody_to_lead(procedure, case, step)
        ),
    )


def may_act_as(procedure: Procedure, who: str, allowed: Iterable[str]) -> bool:
    """Whether `who` is one of `allowed`, or stands in for one, or anyone at all is allowed."""
    return bool(acting_for(procedure, who, allowed))


def acting_for(procedure: Procedure, who: str, allowed: Iterable[str]) -> str:
    """The one of `allowed` that `who` is or stands in for, else the name for anyone, else ""."""
    names = tuple(allowed)
    if who in names:
        return who
    principal = stands_in_for(procedure, who)
    if principal in names:
        return principal
    known = (procedure.people.get(name) for name in names)
    return next((one.name for one in known if one and one.kind is PersonKind.ANYONE), "")


def stands_in_for(procedure: Procedure, who: str) -> str:
    """The person of the procedure whose stand-in `who` is, or ""."""
    person = procedure.people.get(who)
    return person.of if person and person.kind is PersonKind.STAND_IN_FOR else ""


def only_they_may(procedure: Procedure, case: Case, who: Iterable[str]) -> Sentence:
    """The sentence that says who may: "only the Board may do this"."""
    return say(
        "only {who} may do this", who=either(called(procedure, case, name) for name in dict.fromkeys(who))
    )


def called(procedure: Procedure, case: Case, name: str) -> Sentence:
    """How a person of the procedure is called in a sentence: "the Board", "a Champion", "A (Its Name)"."""
    person = procedure.people.get(name)
    if name in case.parties:
        return say("{organisation} ({side})", organisation=case.parties[name].name, side=name)
    if person is None or person.kind is PersonKind.PARTY:
        return say("{name}", name=name)
    if person.kind is PersonKind.ANYONE:
        return say("anyone")
    if person.kind is PersonKind.MEMBER_OF:
        return say("a {name}", name=name)
    return say("the {name}", name=name)


def is_panel(person: Person | None) -> bool:
    """Whether the person is a panel."""
    return person is not None and person.kind is PersonKind.PANEL


def _reason(
    step: Step, reason: str, sentence: Sentence, *, overridable: bool = False, field: str = ""
) -> Reason:
    return Reason(reason, sentence, step.origin.clauses, overridable, field=field)


def _where_it_belongs(step: Step) -> Sentence:
    if step.section is Section.BETWEEN_CASES:
        return say("this is done between cases, not in one")
    return say("this is done in a case, not between cases")


def _ended(case: Case, step: Step) -> Iterator[Reason]:
    afterwards = step.section is Section.AFTER_THE_CASE_ENDS
    if afterwards and case.ended_on is None:
        yield _reason(step, "not-ended", say("this comes after the case has ended"), overridable=True)
    elif afterwards and step.if_ended_as and case.ended_as not in step.if_ended_as:
        wanted = either(step.if_ended_as)
        sentence = say("this is only for a case that ended as “{wanted}”", wanted=wanted)
        yield _reason(step, "other-ending", sentence, overridable=True)
    elif not afterwards and case.ended_on is not None:
        sentence = say("the case ended on {day} as “{ending}”", day=case.ended_on, ending=case.ended_as)
        yield _reason(step, "case-ended", sentence)


def _stage(case: Case, step: Step) -> Iterator[Reason]:
    stages = (step.stage,) if step.section is Section.STAGE else step.during
    if not stages or case.stage in stages or case.ended_on is not None:
        return
    sentence = say(
        "this belongs to {stages}, and the case is in {now}", stages=either(stages), now=case.stage
    )
    yield _reason(step, "other-stage", sentence, overridable=True)


def _already(case: Case, step: Step) -> Iterator[Reason]:
    last = case.last(step.name)
    if last is not None and not step.again:
        yield _reason(step, "already-done", say("this was already done on {day}", day=last.on))


def _preconditions(case: Case, step: Step) -> Iterator[Reason]:
    missing = [name for name in step.after if name not in case.completed]
    if missing:
        sentence = say("first comes: {steps}", steps=all_of(missing))
        yield _reason(step, "too-early", sentence, overridable=True)
    if step.after_any_of and not any(name in case.completed for name in step.after_any_of):
        sentence = say("first comes: {steps}", steps=either(step.after_any_of))
        yield _reason(step, "too-early", sentence, overridable=True)
    for condition in step.conditions:
        if not case.holds(condition):
            sentence = say(
                "this is only for when “{step}” was answered “{answers}”",
                step=condition.step,
                answers=either(condition.answers),
            )
            yield _reason(step, "other-answer", sentence, overridable=True)
    for name in step.unless:
        if name in case.completed:
            sentence = say("this is no longer possible once “{step}” has been done", step=name)
            yield _reason(step, "no-longer", sentence, overridable=True)


def why_not_this_sector(case: Case, step: Step, who: str) -> Iterator[Reason]:
    """Why a step that is only for some sectors is not for this party."""
    party = case.parties.get(who)
    if step.only_for and party is not None and party.sector not in step.only_for:
        sentence = say("this is only for organisations from: {sectors}", sectors=either(step.only_for))
        yield _reason(step, "other-sector", sentence, overridable=True)


def _panel_reasons(procedure: Procedure, case: Case, step: Step, who: str, person: str) -> Iterator[Reason]:
    acting = procedure.people.get(who)
    if acting is None:
        return
    panel = who if is_panel(acting) else acting.of if acting.kind is PersonKind.CHAIR_OF else ""
    if panel and step.removes == panel:
        yield from why_not_a_member(procedure, case, panel, person)
    elif acting.kind is PersonKind.CHAIR_OF:
        # The chair is not the panel: an empty seat beside the chair's own does not stand in the way.
        yield from _chair_reasons(case, step, acting, person)
    elif panel:
        yield from why_panel_cannot_act(procedure, case, panel, person)


def _nobody_to_lead(procedure: Procedure, case: Case, step: Step) -> tuple[Reason, ...]:
    """A chair is one of the members: there is none to choose before a panel sits."""
    appointed = procedure.people.get(step.appoints)
    if appointed is None or appointed.kind is not PersonKind.CHAIR_OF or case.has_members(appointed.of):
        return ()
    sentence = say("the {panel} has not been chosen yet", panel=appointed.of)
    return (Reason("no-panel", sentence, procedure.people[appointed.of].origin.clauses),)


def _chair_reasons(case: Case, step: Step, role: Person, person: str) -> Iterator[Reason]:
    seating = case.panels.get(role.of)
    chair = seating.chair if seating else ""
    if not chair:
        sentence = say("the {chair} has not been chosen yet", chair=role.name)
        yield _reason(step, "no-chair", sentence, overridable=True)
    elif person and person != chair:
        yield _reason(step, "not-the-chair", say("{chair} is the {role}", chair=chair, role=role.name))
