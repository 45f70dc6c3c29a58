"""Plain text that is safe to show: from HTML, and from any text. Nothing that HTML names is fetched or run."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Final

from evenhand.intake.limits import MOST_HTML

_SILENT: Final = frozenset({"script", "style", "head", "title", "template", "svg", "object"})
_ENDS: Final[Mapping[str, re.Pattern[str]]] = {name: re.compile(rf"(?i)</{name}[^<>]*+>") for name in _SILENT}
_BLOCKS: Final = frozenset({
    "address", "article", "blockquote", "div", "dl", "dd", "dt", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "li", "ol", "p", "pre", "section", "table", "tr", "ul",
})  # fmt: skip
_TAG: Final = re.compile(
    r"""<(?P<closing>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]{0,30})(?:[^<>"']|"[^"<]*+"|'[^'<]*+')*+>"""
)
_OTHER: Final = re.compile(r"<[!?/][^<>]*+>")
_SPACES: Final = re.compile(r"[^\S\n]+")
_MANY_LINES: Final = re.compile(r"\n{3,}")
_LINE_END: Final = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def clean(text: str) -> str:
    """The text with plain line ends, without letters that nobody sees or that turn the reading direction."""
    text = _LINE_END.sub("\n", text)
    if text.isascii() and text.isprintable():
        return text
    return "".join(letter for letter in text if letter in "\n\t" or _is_seen(letter))


def one_line(text: str, most: int) -> str:
    """The text in one line, cut to at most so many letters."""
    return " ".join(clean(text[: most * 4]).split())[:most]


def text_of_html(html: str) -> str:
    """The words of a page, in lines and paragraphs.

    Not by the parser of the standard library: some pages of 300 KB, such as one of nothing but `<a `, keep that one busy
    for many minutes. This one looks at each letter a fixed number of times, and knows only what text needs.
    """
    found = clean("".join(_words(html[:MOST_HTML])))
    lines = (_SPACES.sub(" ", line).strip() for line in found.split("\n"))
    return _MANY_LINES.sub("\n\n", "\n".join(lines)).strip()


def _words(html: str) -> Iterator[str]:
    """What stands between the tags, and the line ends that the tags stand for."""
    place = 0
    while (start := html.find("<", place)) >= 0:
        yield _said(html[place:start])
        if html.startswith("<!--", start):
            end = html.find("-->", start)
            if end < 0:
                return
            place = end + len("-->")
        elif tag := _TAG.match(html, start):
            name = tag["name"].casefold()
            yield _line_ends(name, closing=bool(tag["closing"]))
            place = _after_silence(html, name, tag.end()) if not tag["closing"] else tag.end()
        else:
            other = _OTHER.match(html, start)
            place = other.end() if other else start + 1
            yield "" if other else "<"
    yield _said(html[place:])


def _said(text: str) -> str:
    """Words as they are read: a line end in the source is a space."""
    return unescape(text).replace("\n", " ").replace("\r", " ")


def _line_ends(name: str, *, closing: bool) -> str:
    if name in ("td", "th"):
        return " "
    if name == "br":
        return "\n"
    if name == "li" and not closing:
        return "\n- "
    if name in _BLOCKS:
        return "\n\n" if name == "p" and not closing else "\n"
    return ""


def _after_silence(html: str, name: str, place: int) -> int:
    """Where reading goes on: after the end of what is not for reading, such as a script; without an end, nowhere."""
    if name not in _SILENT:
        return place
    end = _ENDS[name].search(html, place)
    return end.end() if end else len(html)


def _is_seen(letter: str) -> bool:
    return unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co", "Cn")
