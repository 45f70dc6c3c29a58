"""What is asked of whoever writes down what somebody else said: in which way it came, and on which day."""

from datetime import date

from evenhand.engine.events import Channel
from evenhand.engine.words import say
from evenhand.web.forms.questions import Answers, Option, Question, Value

WAY, DAY = "channel", "on"


def how_it_came() -> tuple[Question, Question]:
    """The last two questions of such a form."""
    ways = (
        Option(Channel.PHONE.value, say("By phone")),
        Option(Channel.EMAIL.value, say("By e-mail")),
        Option(Channel.POST.value, say("By post")),
        Option(Channel.IN_PERSON.value, say("In person")),
    )
    hint = say("The day you were told. An earlier day is fine.")
    return (
        Question(WAY, "one of", say("How did they tell you?"), "", ways),
        Question(DAY, "date", say("On which day?"), hint),
    )


def most_likely(today: date) -> dict[str, Value]:
    """What is filled in at first: by phone, today."""
    return {WAY: Channel.PHONE.value, DAY: today}


def not_to_come(answers: Answers, today: date) -> Answers:
    """The same answers; a day that is still to come is a mistake."""
    if (on := said_on(answers)) is None or on <= today:
        return answers
    return answers.refused(say("This day is still to come. Give the day you were told."), how_it_came()[-1])


def said_on(answers: Answers) -> date | None:
    """The day on which it was said."""
    on = answers.values.get(DAY)
    return on if isinstance(on, date) else None


def channel(answers: Answers) -> Channel:
    """The way it came; what somebody typed themselves came by this page."""
    return Channel(str(answers.values.get(WAY, Channel.WEB.value)))
