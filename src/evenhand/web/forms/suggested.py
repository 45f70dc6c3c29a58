"""What a link to the form of a step may fill in: people of the register, and nothing else. The form still asks and judges."""

from django.http import QueryDict

from evenhand.engine.procedure import RecordKind
from evenhand.web.case.step_form import StepForm
from evenhand.web.forms.questions import Value

PEOPLE = "people"


def from_address(query: QueryDict, form: StepForm) -> dict[str, Value]:
    """The people a link names: for a seat by the question's own name, for a record of people as `people`.

    Whoever the form does not offer, or the register does not know, is left out, so that a link can put no words into a form.
    """
    found: dict[str, Value] = {}
    for question in form.questions():
        offered = {option.value for option in question.options}
        names = tuple(name for name in query.getlist(question.name) if name in offered)
        if question.name.startswith("seat-") and names:
            found[question.name] = names if question.kind == "some of" else names[0]
    known = {one.name for one in form.register.individuals}
    named = tuple(name for name in query.getlist(PEOPLE) if name in known)
    places = [place for place, each in enumerate(form.step.records) if each.kind is RecordKind.PEOPLE]
    if named and places:
        found[f"record-{places[0]}"] = named
    return found
