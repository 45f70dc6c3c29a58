"""The names and texts of a procedure in the reader's language, where its edition has a translation.

One place for all pages: whatever a template writes goes through here. A text that is, as a whole, one of the
procedure's own is shown in the reader's language; everything else, and all that forms, addresses and the record
hold, stays as it is. Like the reader's language itself, what a page speaks is kept for the time of one request.
"""

from collections.abc import Mapping
from contextvars import ContextVar
from types import MappingProxyType
from typing import Final

from django.utils.translation import get_language
from markupsafe import Markup, escape

from evenhand.casework.log.editions import translations_of

_AS_SIGNED: Final[Mapping[str, str]] = MappingProxyType({})
_texts: ContextVar[Mapping[str, str]] = ContextVar("own_texts", default=_AS_SIGNED)
_speech: ContextVar[tuple[str, str]] = ContextVar("speech", default=("", ""))


def speak(edition: str) -> None:
    """From here on, show the texts of this edition in the reader's language, if it has them."""
    language = get_language() or ""
    there = translations_of(edition)
    found = there.get(language) or there.get(language.partition("-")[0])
    _texts.set(found.texts if found else _AS_SIGNED)
    _speech.set((edition, language) if found else ("", ""))


def speak_as_signed() -> None:
    """From here on, show all texts as they stand in the procedure: a page of no Compact."""
    _texts.set(_AS_SIGNED)
    _speech.set(("", ""))


def speech() -> tuple[str, str]:
    """What the page speaks now: the edition and the language whose texts it shows, both empty for texts as signed."""
    return _speech.get()


def own(text: str) -> str:
    """A name or text of the procedure in the reader's language, or the text itself."""
    return _texts.get().get(text, text)


def shown(value: object) -> object:
    """What a template writes. Text that is marked as safe already, or as typed, is left alone."""
    return own(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def as_typed(value: object) -> Markup:
    """A value that must stay as it is: what a form sends back, and what somebody wrote."""
    return escape(value)
