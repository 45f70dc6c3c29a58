"""A letter as plain text, for the text half of an e-mail. Lines are not broken: a phone breaks them where it must."""

from evenhand.letters.blocks import (
    Block,
    Bullets,
    Fields,
    Letter,
    Quote,
    Shown,
    Ticks,
    clean,
    texts,
    title_of,
)


def as_text(shown: Shown) -> str:
    """The letter as text: the day and reference, the greeting, the body, who to ask. Ends with a line end."""
    body = [_block(block) for block in shown.blocks()]
    if not isinstance(shown, Letter):
        return "\n\n".join([clean(title_of(shown)), *body]) + "\n"
    contact = "\n".join(clean(line) for line in (shown.contact.name, *shown.contact.lines))
    parts = [
        f"{clean(shown.dated)}\n{clean(shown.referred)}",
        clean(shown.greeting),
        clean(shown.subject),
        *body,
        clean(shown.contact.heading),
        contact,
        f"{clean(shown.closing)}\n{clean(shown.contact.name)}",
    ]
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> str:
    lines = [clean(text) for text in texts(block)]
    match block:
        case Bullets():
            return "\n".join(f"- {line}" for line in lines)
        case Quote():
            return "\n>\n".join(f"> {line}" for line in lines)
        case Ticks():
            return "\n".join(f"[ ] {line}" for line in lines)
        case Fields():
            return "\n".join(f"{line}: ____________________" for line in lines)
        case _:
            return "\n".join(lines)
