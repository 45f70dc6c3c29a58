"""E-mail addresses that people type into forms."""

from evenhand.casework.addresses import is_email
from evenhand.engine.words import say
from evenhand.web.forms.questions import Answers, Question


def checked_address(answers: Answers, question: Question) -> Answers:
    """The same answers, with a mistake where there is no whole e-mail address, if it has none already."""
    if answers.mistake(question.name) or is_email(str(answers.values.get(question.name, ""))):
        return answers
    return answers.refused(say("Write the address in full, for example name@organisation.example"), question)
