"""What a paper is called: the name its sender gave it, made safe to show. It is for people and never a path."""

import re
import unicodedata
from typing import Final

LONGEST: Final = 120
_SPACES: Final = re.compile(r"\s+")
_NOT_IN_NAMES: Final = re.compile(r'[<>:"|?*]')


def shown_name(given: str) -> str:
    """The last part of a path, without what cannot be seen or turns the reading direction, of at most 120 letters.

    The ending always stays at the end, where people look for it. Gives "paper" where nothing is left.
    """
    last = re.split(r"[/\\]", given)[-1]
    seen = "".join(letter for letter in unicodedata.normalize("NFC", last) if _is_seen(letter))
    name = _SPACES.sub(" ", _NOT_IN_NAMES.sub("_", seen)).strip(" .") or "paper"
    stem, dot, end = name.rpartition(".")
    if len(name) <= LONGEST or not dot:
        return name[:LONGEST]
    return f"{stem[: LONGEST - len(end) - 2]}….{end}"[-LONGEST:]


def ending(name: str) -> str:
    """The last ending of a name, in small letters: "docx" for "Letter.DOCX"; "" where there is none."""
    stem, dot, end = name.rpartition(".")
    return end.lower() if dot and stem else ""


def _is_seen(letter: str) -> bool:
    """Neither a control character nor one of format, such as those that turn "fdp.exe" round on a screen."""
    return letter in "\t " or unicodedata.category(letter)[0] != "C"
