"""The template language of the screens, set up so that a mistake shows in a test and not on a page.

A value a view forgot to give is an error, never a blank; all text is escaped unless a template says otherwise;
every text is looked up in the reader's catalogue, and every name of a procedure in its translation.
"""

from collections.abc import Hashable, Iterable
from contextvars import ContextVar
from datetime import date
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import get_script_prefix, reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation.trans_real import catalog
from jinja2 import Environment, StrictUndefined, Template, pass_context
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from evenhand.engine.words import Sentence, render
from evenhand.web.own_texts import as_typed, own, shown, speech

IN_MEMORY = 4096
_speaking: ContextVar[object] = ContextVar("speaking", default=None)
"""The catalogue of the page that is being written: Django looks it up anew for each of its hundreds of texts."""


class Page(Template):
    """A template that is written in one language from its first line to its last."""

    def render(self, *args: Any, **values: Any) -> str:
        """The page, in the language that the reader has now."""
        before = _speaking.set(catalog())
        try:
            return super().render(*args, **values)
        finally:
            _speaking.reset(before)


def environment(**options: Any) -> Environment:
    """The Jinja2 environment that Django's settings name; takes Django's options for it."""
    options |= {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True, "finalize": shown}
    made = Environment(extensions=["jinja2.ext.i18n"], **options)  # noqa: S701 - Django's options turn autoescape on
    made.template_class = Page
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_callables(translated, ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.globals.update(gettext=_filled(made.globals["gettext"]), ngettext=_filled(made.globals["ngettext"]))
    made.globals.update(
        url=url, static=static, language=language, get_messages=get_messages, _=told, kept=kept
    )
    made.filters.update(day=day, short_day=short_day, sentence=sentence, capitalised=capitalised)
    made.filters.update(own=own, as_typed=as_typed, join=joined)
    return made


def translated(text: str) -> str:
    """A text of the screens, in the reader's language where it has a translation."""
    return _translated(text, _speaking.get() or catalog())


@lru_cache(maxsize=IN_MEMORY)
def _translated(text: str, _catalog: object) -> str:
    """A text looked up once: what has no translation is looked for in every catalogue, and English has none."""
    return gettext(text)


def told(text: str, /, **values: object) -> Markup:
    """What `_` is in a template: the text in the reader's language, with what fills it escaped and in that language too.

    Jinja's own `_` does the same by way of three calls, which a page of a case would make hundreds of times.
    """
    found = Markup(translated(text))  # noqa: S704 - a text of the templates or of a catalogue, never of a person
    return found % {name: shown(value) for name, value in values.items()} if "%" in found else found


def _filled(translate: Any) -> Any:
    """The same way of looking up a text, with what fills it in the reader's language as well."""

    @pass_context
    def told(context: Context, *texts: Any, **values: Any) -> Any:
        return translate(context, *texts, **{name: shown(value) for name, value in values.items()})

    return told


def joined(parts: Iterable[object], between: str) -> str:
    """Names one after the other, each in the reader's language."""
    return between.join(str(shown(part)) for part in parts)


def kept(macro: Macro, *arguments: Hashable) -> str:
    """What a macro writes for these arguments, written once for each language and kept in memory.

    For macros that show rules and reasons, which a page of a case has many of and which seldom change. A macro may be
    kept only where all that it shows comes from its arguments: they, and not the reader, decide what is taken again.
    """
    return _kept(macro, _speaking.get() or catalog(), speech(), get_script_prefix(), arguments)


@lru_cache(maxsize=IN_MEMORY)
def _kept(
    macro: Macro, _catalog: object, _speech: Hashable, _prefix: str, arguments: tuple[Hashable, ...]
) -> str:
    """What the macro writes, worked out once for all that it depends on."""
    return macro(*arguments)


def url(name: str, **parts: str | int) -> str:
    """The address of a screen by its name; refuses a name that no screen has."""
    return _address(name, settings.ROOT_URLCONF, get_script_prefix(), **parts)


@lru_cache(maxsize=IN_MEMORY)
def _address(name: str, addresses: str, _prefix: str, **parts: str | int) -> str:
    """An address, worked out once: a page of a case has more than two hundred, and many of them are the same."""
    return reverse(name, addresses, kwargs=parts or None)


def language() -> str:
    """The language of this page, for `<html lang>`."""
    return get_language() or "en-gb"


def day(value: date) -> str:
    """A date as people say it, in the reader's language: "Friday 4 December 2026"."""
    return _written(value, "l j F Y", _speaking.get() or catalog())


def short_day(value: date) -> str:
    """A date for a narrow column: "4 December 2026"."""
    return _written(value, "j F Y", _speaking.get() or catalog())


@lru_cache(maxsize=IN_MEMORY)
def _written(value: date, form: str, _catalog: object) -> str:
    """A date as it is written in the language of the page, worked out once."""
    return date_format(value, form)


def sentence(value: Sentence | str) -> str:
    """A sentence of the engine in the reader's language. Plain text, such as a name, is shown as it is."""
    return render(value, translated, day, own) if isinstance(value, Sentence) else own(value)


def capitalised(text: str) -> str:
    """A name or sentence with a capital letter to begin with, and the rest as it was written."""
    text = own(text)
    return text[:1].upper() + text[1:]
