"""Where else people can turn: the bodies that a Compact names, each with what it helps with and what it may cost.

Nothing in such a file counts as checked: whether a body is still there, and how it is reached, is for the office to
find out. So a file can say that a body is closed, and never that it is open.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from evenhand.engine.procedure import Procedure
from evenhand.engine.words import say
from evenhand.language.draft import entries, scalar, text, texts
from evenhand.language.names import Names
from evenhand.language.nodes import Document, MapNode, Scalar
from evenhand.language.problems import At, Problem, Problems
from evenhand.language.reader import read
from evenhand.language.shapes import Key, MapOf, Name, Nested, Ref, Shape, Text, Words
from evenhand.language.structure import Structure

CLOSED, NOT_CHECKED = "closed", "not checked"

SIGNPOST = Shape(
    "place to go",
    say("a place to go"),
    "A body that people can turn to. Exactly one of `from` and `added` says why it stands here.",
    (
        Key("helps with", Text(), "What it helps with, in plain words: one or two short sentences.", "Help to find a mediator.", required=True),
        Key("cost", Text(), "What it costs, or that one should ask. It is printed with the name.", "Ask first what it costs.", required=True),
        Key("from", Ref(("clause",), many=True), "The clauses of the document that name it.", "WIL-4a"),
        Key("added", Text(), "Why it stands here, where the document does not name it.", "the text speaks of other bodies without a name"),
        Key("phone", Text(), "Its general number. Never that of a person.", "01632 960144"),
        Key("web", Text(), "Its address on the web.", "https://mediation.example"),
        Key("address", Text(), "Its postal address, on one line.", "1 Market Place, Fenwold"),
        Key("state", Words((NOT_CHECKED, CLOSED)), "Where nothing is said: `not checked`. Only an office can say that a body is still there.", NOT_CHECKED),
    ),
    one_of=(("from", "added"),),
    begins="Compact Voice:",
)  # fmt: skip

SIGNPOSTS = Shape(
    "list of other help",
    say("a list of other help"),
    "Where else people can turn.",
    (
        Key(
            "signposts",
            MapOf(Name("signpost"), Nested(SIGNPOST)),
            "The name of each body, and what is known of it.",
            "Compact Voice:\n  helps with: Help to find a mediator.\n  cost: Ask first what it costs.\n  from: WIL-4a",
            required=True,
        ),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signpost:
    """A body that a Compact names. `clauses` name it; where none does, `added` says why it is there."""

    name: str
    helps_with: str
    cost: str
    clauses: tuple[str, ...] = ()
    added: str = ""
    phone: str = ""
    web: str = ""
    address: str = ""
    closed: bool = False


def load_signposts(data: bytes | str, file: str, procedure: Procedure) -> tuple[Signpost, ...] | Problems:
    """Load the list of other help of that procedure. `file` is the name that problems show.

    Gives the bodies in the order of the file, or all its problems in theirs. Never raises, whatever the bytes are.
    """
    document = read(data, file)
    if isinstance(document, Problems):
        return document
    names = Names(document.source, {"clause": dict.fromkeys(procedure.clauses, Scalar("", At(0, 0)))})
    problems = [
        *Structure.of(document, SIGNPOSTS, names).problems,
        *_braces(document),
        *_no_addresses(document),
    ]
    if problems:
        return Problems.of(problems)
    return tuple(
        _signpost(name.text, node)
        for name, node in entries(document.root, "signposts")
        if isinstance(node, MapNode)
    )


def _braces(document: Document) -> Iterator[Problem]:
    """A name that a letter could not name: its placeholder would end too early."""
    for name, _ in entries(document.root, "signposts"):
        found = next((place for place, sign in enumerate(name.text) if sign in "{}[]"), None)
        if found is not None:
            message = say("the name of a place to go may not hold '{sign}'", sign=name.text[found])
            yield document.source.problem("name-brace", name.spot(found), message)


def _no_addresses(document: Document) -> Iterator[Problem]:
    for _, place in entries(document.root, "signposts"):
        web = scalar(place, "web")
        if web and not web.empty and not is_web_address(web.text):
            message = say("'{text}' is not a whole address on the web", text=web.text)
            expected = say("an address such as https://www.help.example")
            yield document.source.problem("no-web-address", web.at, message, expected=expected)


def is_web_address(text: str) -> bool:
    """Whether a browser could go there. Nothing is asked for to find out."""
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018 - it raises for what is no number
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not any(map(str.isspace, text))


def _signpost(name: str, node: MapNode) -> Signpost:
    return Signpost(
        name=name,
        helps_with=text(node, "helps with"),
        cost=text(node, "cost"),
        clauses=texts(node, "from"),
        added=text(node, "added"),
        phone=text(node, "phone"),
        web=text(node, "web"),
        address=text(node, "address"),
        closed=text(node, "state") == CLOSED,
    )
