"""In sentences: which checks the office owes its list of other help, and by when."""

from evenhand.casework.queries.signposts import ChecksOwed
from evenhand.engine.words import Sentence, count, say


def owed_in_words(owed: ChecksOwed) -> tuple[Sentence, ...]:
    """What has to be checked: at once what never was, and by a day what was checked almost a year ago."""
    found = []
    if owed.never:
        found.append(
            count(
                owed.never,
                say("1 place to go for help has never been checked"),
                say("{number} places to go for help have never been checked", number=owed.never),
            )
        )
    if owed.by and owed.late:
        found.append(
            count(
                owed.again,
                say("1 place to go for help had to be checked by {day}", day=owed.by),
                say("{number} places to go for help have to be checked, the first by {day}", number=owed.again, day=owed.by),
            )
        )  # fmt: skip
    elif owed.by:
        found.append(
            count(
                owed.again,
                say("1 place to go for help has to be checked by {day}", day=owed.by),
                say("{number} places to go for help have to be checked by {day}", number=owed.again, day=owed.by),
            )
        )  # fmt: skip
    return tuple(found)
