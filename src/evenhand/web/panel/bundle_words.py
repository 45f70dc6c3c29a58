"""Why a paper has a slip sheet in a bundle instead of its pages."""

from collections.abc import Mapping

from evenhand.casework.actions.make_bundle import FULL, SLOW
from evenhand.casework.papers.pages import GONE, LARGE, OTHER
from evenhand.engine.words import Sentence, say
from evenhand.letters.pdf_cleaning import BROKEN, LOCKED, TOO_LONG

_WHY: Mapping[str, Sentence] = {
    OTHER: say("A file of this kind cannot become pages here. Open it with its own program."),
    LARGE: say("It is too large to become pages here."),
    FULL: say("The bundle is full: it has as many pages, or is as large, as a bundle can be."),
    SLOW: say("The bundle took too long to make, so this paper was left as a file."),
    GONE: say("Its file could not be read. Please tell the office."),
    LOCKED: say("It is locked with a password. Ask who sent it for one that is not."),
    BROKEN: say("It could not be read as pages: it is damaged, or made in an unusual way."),
    TOO_LONG: say("It has too many pages for a bundle."),
}


def why_a_slip(why: str) -> Sentence:
    """The sentence for a reason; an unknown one counts as damage."""
    return _WHY.get(why, _WHY[BROKEN])
