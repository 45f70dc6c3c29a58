"""The days and times that are offered for a meeting: some rows of boxes, and a button for more of them."""

from datetime import date, datetime, time
from typing import Final

from django.http import HttpRequest, QueryDict

from evenhand.engine.words import say
from evenhand.web.forms.questions import Answers, Question, read

MOST_TIMES: Final = 12
"""As many days can be offered at once: a longer list is ticked by nobody."""

FIRST_ROWS, MORE_ROWS = 3, 3
ROWS, MORE = "rows", "more"


def rows_asked(posted: QueryDict) -> int:
    """How many rows the form has: those it had, and some more where the button for more was pressed."""
    given = posted.get(ROWS, "")
    rows = int(given) if given.isdecimal() and len(given) < len("100") else FIRST_ROWS
    return max(1, min(rows + (MORE_ROWS if MORE in posted else 0), MOST_TIMES))


def times_questions(rows: int) -> tuple[Question, ...]:
    """One question for each row. The first has to be answered."""
    hint = say("For example 13 1 2027 and 14:30.")
    first = Question("times-1", "day and time", say("Day 1 on offer"), hint, leaning="ahead")
    return (first, *(_row(number) for number in range(2, rows + 1)))


def _row(number: int) -> Question:
    label = say("Day {number} on offer", number=number)
    return Question(f"times-{number}", "day and time", label, "", needed=False, leaning="ahead")


def read_or_keep(questions: tuple[Question, ...], request: HttpRequest, today: date) -> Answers:
    """What was sent. Where only more rows are asked for, nothing is judged and all that was typed is kept."""
    answers = read(questions, request.POST, today)
    return Answers(answers.typed) if MORE in request.POST else answers


def times_given(answers: Answers) -> tuple[tuple[date, time], ...]:
    """The days with their times, in the order of the rows, each once."""
    found = (answers.values.get(f"times-{number}") for number in range(1, MOST_TIMES + 1))
    return tuple(dict.fromkeys((one.date(), one.time()) for one in found if isinstance(one, datetime)))
