"""Names of a procedure that mean somebody else in each case: the other party, whoever did a step."""

from dataclasses import replace

from evenhand.engine.case import Case
from evenhand.engine.people import PersonKind
from evenhand.engine.procedure import Procedure, Step

_RELATIVE = (PersonKind.OTHER_PARTY, PersonKind.WHOEVER_DID)


def in_this_case(procedure: Procedure, case: Case, step: Step) -> Step:
    """The step with such names put as those they mean in this case; a name that means nobody yet stays."""
    if procedure.relative_people.isdisjoint((*step.who, *step.owed_by, *step.to)):
        return step
    return replace(
        step,
        who=_meant(procedure, case, step.who),
        owed_by=_meant(procedure, case, step.owed_by),
        to=_meant(procedure, case, step.to),
    )


def _meant(procedure: Procedure, case: Case, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(meant(procedure, case, name) for name in names))


def meant(procedure: Procedure, case: Case, name: str) -> str:
    """Whom a name means in this case: for most, the name itself."""
    person = procedure.people.get(name)
    if person is None or person.kind not in _RELATIVE:
        return name
    if person.kind is PersonKind.WHOEVER_DID:
        last = case.last(person.of)
        return last.who if last and last.who in procedure.people else name
    against = meant(procedure, case, person.of)
    others = [party for party in procedure.parties if party != against]
    return others[0] if len(others) == 1 and against in procedure.parties else name
