"""The part of the table about people: parties, offices, bodies, panels and their seats."""

from evenhand.engine.people import CASTING_VOTE
from evenhand.engine.words import say
from evenhand.language.shapes import Form, Key, ListOf, Name, Nested, Ref, Shape, Text, Words
from evenhand.language.table_of_steps import STRENGTH, origin

_PEOPLE = Ref(("person",), many=True)
_PANEL = ("is", "a panel")

SEAT = Shape(
    "seat",
    say("a seat"),
    "A kind of place on a panel.",
    (
        Key("seat", Name("seat"), "The name of the seat.", "independent member", required=True),
        Key("number", Form("number of members"), "How many sit there.", "at least 2", required=True),
        Key(
            "sector",
            Ref(("sector",), many=True),
            "The sector its members come from; of a list, any of them.",
            "statutory",
        ),
        Key(
            "sectors",
            Words(("not all the same", "all different")),
            "How the sectors of its members are spread.",
            "all different",
        ),
        Key(
            "drawn from",
            _PEOPLE,
            "The offices or bodies its members come from; or somebody who is 'anyone'.",
            "Board",
            required=True,
        ),
        Key(
            "or",
            Form("nominee"),
            "Somebody whom that body sends may sit here instead.",
            "a nominee of Board",
        ),
        Key("takes the chair", Words(("yes",)), "Whoever sits here is the chair.", "yes"),
        *origin(),
    ),
    begins="- seat: member",
)

NEVER = Shape(
    "never",
    say("a bar to sitting"),
    "Who may never sit on a panel.",
    (
        Key("a link with", _PEOPLE, "Nobody with a link to one of these parties.", "[A, B]"),
        Key(
            "a link with the directorate of",
            _PEOPLE,
            "Nobody with a link to the part of one of these parties that the dispute is about.",
            "[A, B]",
        ),
        Key("a seat on", _PEOPLE, "Nobody who sits on one of these bodies or panels.", "[Board]"),
    ),
    one_of=(("a link with", "a link with the directorate of", "a seat on"),),
    begins="- a link with: [A, B]",
)

PERSON = Shape(
    "person",
    say("a person"),
    "Somebody who may act or be told: a party, an office, a body, a panel. The key is the name.",
    (
        Key("is", Form("is"), "What kind of person this is.", "an office of B", required=True),
        Key("meaning", Text(), "Who that is, in words that people use.", "the Chair of the Board"),
        Key("how many", Text(), "How many there are, in words.", "two"),
        Key(
            "seats",
            ListOf(Nested(SEAT)),
            "The places on the panel.",
            "\n- seat: member\n  number: 3",
            required=True,
            only_with=_PANEL,
        ),
        Key("in equal numbers", Words(("yes",)), "As many members in each seat.", "yes", only_with=_PANEL),
        Key(
            "never",
            ListOf(Nested(NEVER)),
            "Who may never sit on it.",
            "\n- a link with: [A, B]",
            only_with=_PANEL,
        ),
        Key(
            "substitutes drawn from",
            _PEOPLE,
            "Where a substitute comes from when a member steps aside.",
            "Board",
            only_with=_PANEL,
        ),
        Key(
            "chair",
            Words(("chosen by the members",)),
            "How the chair is found. A seat that takes the chair needs no line here.",
            "chosen by the members",
            only_with=_PANEL,
        ),
        Key(
            "chair alternates between",
            Ref(("sector",), many=True),
            "The two sectors from which the chairs of the panels come in turn.",
            "[voluntary, public]",
            only_with=_PANEL,
        ),
        Key(
            "decides by",
            Form("vote"),
            "How the panel decides where a step does not say.",
            "majority",
            only_with=_PANEL,
        ),
        Key(
            "tied vote",
            Text(),
            f"Where two answers have as many votes: one of the answers, or '{CASTING_VOTE}'.",
            CASTING_VOTE,
            only_with=_PANEL,
        ),
        Key("quorum", Form("number"), "How many members must vote.", "3", only_with=_PANEL),
        Key(
            "advisers",
            _PEOPLE,
            "People who may attend without a seat or a vote.",
            "[Clerk]",
            only_with=_PANEL,
        ),
        Key("strength", STRENGTH, "How strongly the text asks for this make-up.", "should", only_with=_PANEL),
        *origin(),
    ),
    one_of=(("from", "added"),),
    begins="panel:",
)
