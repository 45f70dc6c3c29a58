"""A letter as a web page on its own, for e-mail: old-fashioned and plain, so that every mail program shows it.

Nothing in it is fetched from anywhere, nothing in it can be pressed, and it looks right without its styles.
"""

from html import escape

from evenhand.letters.blocks import (
    Block,
    Bullets,
    Fields,
    Heading,
    Letter,
    Quote,
    Shown,
    Ticks,
    clean,
    texts,
    title_of,
)

_PAGE = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
</head>
<body style="margin: 0; padding: 16px; font-family: Arial, Helvetica, sans-serif; font-size: {size}px; line-height: 1.5; color: #000000; background-color: #ffffff;">
<div style="max-width: 40em; overflow-wrap: anywhere; word-wrap: break-word;">
{body}
</div>
</body>
</html>
"""
_H1 = '<h1 style="margin: 1em 0 0.5em; font-size: 1.3em; line-height: 1.3;">'
_H2 = '<h2 style="margin: 1.5em 0 0.5em; font-size: 1.1em; line-height: 1.3;">'
_P = '<p style="margin: 0 0 1em;">'
_LIST = '<ul style="margin: 0 0 1em; padding-left: 1.5em;">'
_QUOTE = '<blockquote style="margin: 0 0 1em; padding: 0 0 0 1em; border-left: 4px solid #767676;">'

SIZE, LARGE = 16, 24
"""Pixels of the text."""


def as_html(shown: Shown, *, large: bool = False) -> str:
    """The letter as a whole HTML page. `large` gives large print."""
    return _PAGE.format(
        language=_safe(shown.language),
        title=_safe(title_of(shown)),
        size=LARGE if large else SIZE,
        body="\n".join(_parts(shown)),
    )


def _parts(shown: Shown) -> list[str]:
    body = [_block(block) for block in shown.blocks()]
    title = f"{_H1}{_safe(title_of(shown))}</h1>"
    if not isinstance(shown, Letter):
        return [title, *body]
    contact = shown.contact
    return [
        _lines(shown.dated, shown.referred),
        _lines(shown.greeting),
        title,
        *body,
        f"{_H2}{_safe(contact.heading)}</h2>",
        _lines(contact.name, *contact.lines),
        _lines(shown.closing, contact.name),
    ]


def _safe(text: str) -> str:
    return escape(clean(text))


def _lines(*lines: str) -> str:
    return f"{_P}{'<br>'.join(_safe(line) for line in lines)}</p>"


def _block(block: Block) -> str:
    lines = [_safe(text) for text in texts(block)]
    match block:
        case Heading():
            return f"{_H2}{lines[0]}</h2>"
        case Bullets():
            return f"{_LIST}{''.join(f'<li>{line}</li>' for line in lines)}</ul>"
        case Quote():
            return f"{_QUOTE}{''.join(f'{_P}{line}</p>' for line in lines)}</blockquote>"
        case Ticks():
            return "".join(f"{_P}&#9744; {line}</p>" for line in lines)
        case Fields():
            return "".join(f"{_P}{line}: ____________________</p>" for line in lines)
        case _:
            return f"{_P}{lines[0]}</p>"
