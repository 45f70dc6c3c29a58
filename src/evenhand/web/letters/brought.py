"""A Word file that comes back into the page of a letter: its words go into the box, and are checked there as any others."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.http import Http404, HttpRequest, QueryDict

from evenhand.casework.queries.letters_to_send import Draft
from evenhand.engine.words import Sentence, say
from evenhand.language.problems import Problems
from evenhand.letters.blocks import Letter
from evenhand.letters.docx_back import words_of_letter
from evenhand.web.forms.questions import Question
from evenhand.web.letters.files import at_place, word_file
from evenhand.web.letters.wording import WORDS, Wording

BRING: Final = "bring"
FILE: Final = "word-file-"


@dataclass(frozen=True, slots=True)
class Bringing:
    """What came of it: the form with the words of the file in it, or as it was, with the sentence that says why.

    `place` is the letter that it was for, -1 where nothing was brought. `left_out` stood in the file beside the letter.
    """

    posted: QueryDict
    place: int = -1
    left_out: tuple[str, ...] = ()
    why_not: Sentence | None = None

    @property
    def was_taken(self) -> bool:
        """Whether the words of a file are in the box now."""
        return self.place >= 0 and self.why_not is None

    def told_in(self, wording: Wording) -> Wording:
        """The wording, with what is wrong with the file."""
        if self.why_not is None:
            return wording
        return replace(wording, answers=wording.answers.refused(self.why_not, box(self.place)))


def box(place: int) -> Question:
    """The box for the Word file of the letter at that place."""
    hint = say("A letter that you took away as a Word file. Its words are taken, and not how it looks.")
    return Question(f"{FILE}{place}", "text", say("Your Word file"), hint, needed=False)


def brought(request: HttpRequest, drafts: Sequence[Draft]) -> Bringing:
    """Take the words of the Word file that the reader brings back, if they bring one. Raises Http404 for no such letter."""
    if BRING not in request.POST:
        return Bringing(request.POST)
    found = at_place(request.POST[BRING], tuple(enumerate(drafts)))
    place, letter = (found[0], found[1].letter) if found else (-1, None)
    if not isinstance(letter, Letter):
        raise Http404
    data = word_file(request, f"{FILE}{place}")
    if isinstance(data, Sentence):
        return Bringing(request.POST, place, why_not=data)
    said = words_of_letter(data, letter, "letter")
    if isinstance(said, Problems):
        return Bringing(request.POST, place, why_not=said[0].message)
    posted = request.POST.copy()
    posted[f"{WORDS}{place}"] = said.text
    return Bringing(posted, place, said.left_out)
