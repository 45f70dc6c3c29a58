"""Letters that hold whatever somebody could have put into them."""

from dataclasses import replace

from hypothesis import strategies as st

from evenhand.letters.blocks import Block, Bullets, Letter, Paragraph, Part, Quote, clean
from tests.letters.sample import letter

SIGNS = (
    "- one",
    "# two",
    "> three",
    "\\four",
    "## why",
    "subject: five",
    "[if today] six",
    "{today}",
    "-",
    ">",
    "*",
)
TYPST = '#panic("x") *b* _i_ $x$ <a> @b `c` // d /* e */ #import "f": * \\ ~ -- = g + h / i'
HTML = """<script>alert(1)</script> & "q" 'a' </title></body> &lt; &#0; <!-- {size} {0} %s"""
UNSEEN = "a\x00b\x07c\u202ed\ufeffe\u200bf\u00adg\ud800h\uffffi\x85j\u2028k\ue000l"
EMOJI = "👩‍👧 😀 🏴󠁧󠁢󠁷󠁬󠁳󠁿 ⚠️ ❤️"
SCRIPTS = "漢字 Привет ŵŷ שלום العربية हिन्दी e\u0301\u0301 \U000f0000 \U0001d54f"
HOSTILE = (TYPST, HTML, UNSEEN, EMOJI, SCRIPTS, "e\u0301" + "\u0301" * 200, *SIGNS)
ENDLESS = ("x" * 100_000, "word " * 20_000)

SOME_TEXT = st.one_of(st.sampled_from(HOSTILE[:5] + SIGNS), st.text(max_size=60)).map(clean).filter(bool)
TEXTS = st.lists(SOME_TEXT, min_size=1, max_size=3).map(tuple)
BLOCKS: st.SearchStrategy[tuple[Block, ...]] = st.lists(
    st.one_of(SOME_TEXT.map(Paragraph), TEXTS.map(Bullets), TEXTS.map(Quote)), min_size=1, max_size=4
).map(tuple)


def with_body(subject: str, opening: tuple[Block, ...], bodies: list[tuple[Block, ...]]) -> Letter:
    made = letter()
    parts = [Part(part.name, part.heading, blocks) for part, blocks in zip(made.parts, bodies, strict=True)]
    return replace(made, subject=subject, opening=opening, parts=tuple(parts))


LETTERS = st.builds(with_body, SOME_TEXT, BLOCKS, st.lists(BLOCKS, min_size=5, max_size=5))


def everywhere(text: str) -> Letter:
    """A letter that holds the text wherever a text can stand, as nobody should have let it."""
    made = with_body(text, (Paragraph(text),), [(Bullets((text, text)), Quote((text,)), Paragraph(text))] * 5)
    contact = replace(made.contact, name=text, lines=(text,), phone=text, email=text, heading=text)
    return replace(
        made,
        sender=(text, text),
        recipient=(text, text, text),
        reference=text,
        referred=text,
        greeting=text,
        closing=text,
        contact=contact,
    )
