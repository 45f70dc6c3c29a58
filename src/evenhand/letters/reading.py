"""How hard a letter is to read: its Flesch-Kincaid grade, its sentences, and words that have no place in it.

The grade is 0.39 times the words in a sentence, plus 11.8 times the syllables in a word, less 15.59 (Kincaid and others,
1975). Syllables are counted by the groups of vowels. Quotes are left out: nobody may reword them. In a template, each
placeholder counts as a short value of its kind.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from evenhand.engine.words import Sentence, say
from evenhand.letters.blocks import Letter, Quote, Reader, texts
from evenhand.letters.places import Place, PlaceKind
from evenhand.letters.template import Template, Words

HIGHEST_GRADE: Mapping[Reader, float] = {Reader.SIDES: 5.0, Reader.BOARDS: 8.0}
MOST_WORDS_ON_AVERAGE = 15
MOST_WORDS = 25
"""The most words in any one sentence."""

_SENTENCE_ENDS = re.compile(r"(?<=[.!?])[”\"')]*\s+")
_WORD = re.compile(r"[^\s/]*\w[^\s/]*")
_VOWELS = re.compile(r"[aeiouyáàâäéèêëíìîïóòôöúùûüŵŷ]+")
_SILENT = re.compile(r"(?:[^laeiouy]es|[^dte]ed|[^l]e)$")
_SOUNDED = re.compile(r"(?:[cgszx]|[cs]h)es$")
_APART = re.compile(r"ia|io(?!us|n)|iu|ua|(?<!p)eo|ea$|creat|scien|(?<![tcrs])ien|iet|ying|uing|eing")


@dataclass(frozen=True, slots=True)
class Score:
    """How hard a text is: its grade (the school year in America), and how its sentences are."""

    grade: float
    words: int
    sentences: int
    longest: str
    words_in_longest: int

    @property
    def average(self) -> float:
        """The words in a sentence, on average."""
        return self.words / max(1, self.sentences)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about the wording that should be mended: a stable id, and a sentence that says what and how."""

    id: str
    sentence: Sentence

    def __str__(self) -> str:
        return str(self.sentence)


def score(written: Template | Letter) -> Score:
    """How hard the text is to read, without its quotes and without what the product adds."""
    return score_of(own_texts(written))


def score_of(lines: tuple[str, ...]) -> Score:
    """How hard these texts are to read; each ends its last sentence."""
    sentences = [
        words for line in lines for each in _SENTENCE_ENDS.split(line) if (words := _WORD.findall(each))
    ]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return Score(0.0, 0, 0, "", 0)
    longest = max(sentences, key=len)
    a_sentence = len(words) / len(sentences)
    a_word = sum(map(syllables, words)) / len(words)
    grade = 0.39 * a_sentence + 11.8 * a_word - 15.59
    return Score(round(grade, 1), len(words), len(sentences), " ".join(longest), len(longest))


def syllables(word: str) -> int:
    """The syllables of a word, as well as its spelling tells; a number or a reference counts as one."""
    if any(letter.isdigit() for letter in word):
        return 1
    plain = "".join(letter for letter in word.casefold() if letter.isalpha())
    groups = len(_VOWELS.findall(plain)) + len(_APART.findall(plain))
    silent = _SILENT.search(plain) is not None and _SOUNDED.search(plain) is None
    return max(1, groups - silent)


def remarks(written: Template | Letter, allowed: frozenset[str] = frozenset()) -> tuple[Remark, ...]:
    """What should be mended in the wording. `allowed` are words that this procedure itself uses, such as "upheld"."""
    lines = own_texts(written)
    return (*_too_hard(score_of(lines), written.reader), *_forbidden(lines, allowed))


def own_texts(written: Template | Letter) -> tuple[str, ...]:
    """The texts whose wording the writer chose, the subject first; placeholders of a template hold short values."""
    if isinstance(written, Letter):
        blocks = (*written.opening, *(block for part in written.parts for block in part.blocks))
        body = [text for block in blocks if not isinstance(block, Quote) for text in texts(block)]
        return (written.subject, *body)
    drafts = (*written.opening, *(block for part in written.parts for block in part.blocks))
    lines = [line.words for block in drafts if block.kind != "quote" for line in block.lines]
    return tuple(map(_with_short_values, (written.subject, *lines)))


def _with_short_values(words: Words) -> str:
    return "".join(_SHORT[word.kind] if isinstance(word, Place) else word for word in words)


_SHORT: Mapping[PlaceKind, str] = {
    PlaceKind.RECIPIENT: "Vera Volt",
    PlaceKind.OTHER_SIDE: "Ash Trust",
    PlaceKind.PARTY: "Ash Trust",
    PlaceKind.AGREEMENT: "the Compact",
    PlaceKind.OFFICE: "the Compact office",
    PlaceKind.PHONE: "01632 960000",
    PlaceKind.HOURS: "9 to 5",
    PlaceKind.REFERENCE: "REF-2026-001",
    PlaceKind.TITLE: "the grant",
    PlaceKind.TODAY: "Monday 4 May 2026",
    PlaceKind.OUTCOME: "settled",
    PlaceKind.RECORD: "a few words",
    PlaceKind.DONE: "Monday 4 May 2026",
    PlaceKind.DUE: "Monday 4 May 2026",
    PlaceKind.AIM: "Monday 4 May 2026",
    PlaceKind.ANSWER: "yes",
    PlaceKind.MEMBERS: "Vera Volt and Cora Cobb",
    PlaceKind.SIGNPOSTS: "Ash Trust. It helps you both to talk. It is free.",
    PlaceKind.OPEN_DISPUTES: "REF-2026-001: step two. Next: arrange the panel, by Monday 4 May 2026. In time.",
    PlaceKind.HOW_OFTEN: "Talking early: 4 times.",
    PlaceKind.SIGNPOST: "Ash Trust. It helps you both to talk. It is free.",
}
"""What each placeholder counts as when a template is read without a case."""


def _too_hard(found: Score, reader: Reader) -> Iterator[Remark]:
    highest = HIGHEST_GRADE[reader]
    if found.grade > highest:
        told = say(
            "This reads as grade {grade}, and the most for {reader} is {most}. Use shorter words and sentences.",
            grade=f"{found.grade:.1f}",
            reader=reader,
            most=f"{highest:.0f}",
        )
        yield Remark("too-hard", told)
    if found.average > MOST_WORDS_ON_AVERAGE:
        told = say(
            "A sentence has {words} words on average, and the most is {most}. Make two of one.",
            words=f"{found.average:.1f}",
            most=MOST_WORDS_ON_AVERAGE,
        )
        yield Remark("long-sentences", told)
    if found.words_in_longest > MOST_WORDS:
        told = say(
            "One sentence has {words} words, and the most is {most}: “{sentence}”",
            words=found.words_in_longest,
            most=MOST_WORDS,
            sentence=found.longest,
        )
        yield Remark("long-sentence", told)


INSTEAD: Mapping[str, Sentence] = {
    r"submi(?:t|ts|tted|tting|ssions?)": say("write “send”"),
    r"portals?": say("say where it is"),
    r"tickets?": say("write “dispute”"),
    r"workflows?": say("write “steps”"),
    r"slas?": say("say by which day"),
    r"escalat(?:e|es|ed|ing|ion)": say("write “ask for help” or “next step”"),
    r"claimants?": say("write who it is"),
    r"defendants?": say("write who it is"),
    r"accus(?:e|es|ed|ing|ations?)": say("say what was told, and by whom"),
    r"guilty": say("leave it out"),
    r"alleg(?:e|es|ed|edly|ing|ations?)": say("say what was told, and by whom"),
    r"dismiss(?:ed|es|al)?": say("say what was decided"),
    r"upheld": say("say what was decided"),
    r"stakeholders?": say("write who it is"),
    r"adjudicat(?:e|es|ed|ing|ion|or|ors)": say("write “decide”"),
    r"breach(?:es|ed|ing)?": say("say which promise it is about"),
    r"fail(?:s|ed|ing|ures?)?": say("say what did not happen"),
    r"invalid": say("say what is missing"),
    r"please be advised": say("leave it out"),
    r"drp": say("write “the panel”"),
    r"cdmg": say("write “the panel”"),
    r"cmg": say("write “the panel”"),
    r"cdw": say("write out who it is"),
    r"ni ?7": say("write out what it is"),
}
"""What is not written in a letter (each a pattern), and what to do instead."""

_FORBIDDEN = {re.compile(rf"\b{pattern}\b", re.IGNORECASE): instead for pattern, instead in INSTEAD.items()}
_SHOUTED = re.compile(r"\b[A-Z]{4,}(?:\s+[A-Z]{2,})+\b|\b(?:WARNING|IMPORTANT|URGENT|NOTICE|MUST|NOT)\b")


def _forbidden(lines: tuple[str, ...], allowed: frozenset[str]) -> Iterator[Remark]:
    for pattern, instead in _FORBIDDEN.items():
        for word in dict.fromkeys(each.casefold() for line in lines for each in pattern.findall(line)):
            if word not in allowed:
                told = say("Do not write “{word}”: {instead}.", word=word, instead=instead)
                yield Remark("forbidden-word", told)
    for word in dict.fromkeys(each for line in lines for each in _SHOUTED.findall(line)):
        yield Remark("capital-letters", say("Do not write “{word}” in capital letters.", word=word))
