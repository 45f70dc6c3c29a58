"""The table of scenario files: stories that are played through a procedure."""

from evenhand.engine.ballots import ABSTAIN
from evenhand.engine.duties import Status
from evenhand.engine.words import say
from evenhand.language.shapes import Form, Key, ListOf, MapOf, Name, Nested, Ref, Shape, Text, Words

_STEP = Ref(("step", "old step"))
_STEPS = Ref(("step",), many=True)
_DATE = Form("date")

ACTOR = Shape(
    "actor",
    say("somebody in a story"),
    "A party of the case, under its name in the procedure; or, under their own name, somebody in the register.",
    (
        Key("name", Text(), "The organisation that is this party.", "Wrenlow Junior Sailing"),
        Key("signed", _DATE, "The day the organisation signed.", "2025-04-01", needs=("name",)),
        Key(
            "is",
            Ref(("person",), many=True),
            "The offices and bodies that this person holds or sits on.",
            "[Board member]",
            not_with=("name",),
        ),
        Key("sector", Ref(("sector",)), "Their sector.", "public"),
        Key(
            "directorate",
            Text(),
            "The part of the organisation that the dispute is about.",
            "Housing",
            needs=("name",),
        ),
        Key(
            "a link with",
            Text(many=True),
            "The parties of this story that the person has a link with, or one directorate of such a party.",
            '[B, "B, Housing"]',
            not_with=("name",),
        ),
    ),
    begins="Ada Marsh:",
)

EVENT = Shape(
    "event",
    say("an event"),
    "Something that is done, or tried.",
    (
        Key("on", _DATE, "The day it happens.", "2026-11-04", required=True),
        Key("at", Form("time"), "The time of day, where hours are counted.", "14:30", needs=("step",)),
        Key("recorded", _DATE, "The day it is written down, if that is later.", "2026-11-09"),
        Key(
            "who",
            Ref(("person", "individual")),
            "Who does it: a person of the procedure, or somebody in this story.",
            "A",
            required=True,
        ),
        Key("step", _STEP, "The step.", "write to the Secretariat"),
        Key(
            "explain the delay of",
            Ref(("step",)),
            "The step whose delay is explained.",
            "meet",
            needs=("because",),
        ),
        Key(
            "strike out",
            Form("entry"),
            "The day and the step of an entry that was a mistake.",
            "2026-07-20 meet",
            needs=("because",),
        ),
        Key(
            "channel",
            Words(("web", "e-mail", "post", "phone", "in person")),
            "How. Without this, on the web.",
            "phone",
            needs=("step",),
        ),
        Key("answer", Text(), "The answer that is given.", "covered", needs=("step",)),
        Key(
            "records",
            MapOf(Ref(("record",)), Text(many=True)),
            "What is written down with it.",
            "the letter: letter of 2 November",
            needs=("step",),
        ),
        Key(
            "votes",
            MapOf(Ref(("individual",)), Text()),
            f"How each member votes: an answer, or '{ABSTAIN}'.",
            "Priya Fallow: covered",
            needs=("step",),
        ),
        Key(
            "casting vote",
            Text(),
            "The answer that the chair chooses where the votes are tied, for a reason.",
            "covered",
            needs=("because",),
        ),
        Key(
            "members",
            MapOf(Ref(("seat",), also=("chair",)), Ref(("individual",), many=True)),
            "Who is put in which seat.",
            "member: [Priya Fallow]",
            needs=("step",),
        ),
        Key(
            "override",
            Ref(("person",)),
            "The office that records this as an exception.",
            "Chair",
            needs=("because",),
        ),
        Key(
            "the meetings of",
            Ref(("person",)),
            "The body whose meetings are arranged.",
            "Board",
            needs=("are on",),
        ),
        Key(
            "are on",
            Form("date", many=True),
            "The days of all its meetings that are arranged.",
            "[2026-06-16]",
            needs=("the meetings of",),
        ),
        Key(
            "because",
            Text(),
            "The reason.",
            "the copier broke down",
            needs=("override", "casting vote", "explain the delay of", "strike out"),
        ),
        Key(
            "refused",
            Text(),
            "This must be refused, and the reason must hold these words.",
            "only the Board may",
            needs=("step",),
        ),
        Key("note", Text(), "A remark for the reader.", "The day is not in the letter."),
    ),
    one_of=(("step", "explain the delay of", "strike out", "the meetings of"),),
    begins="- on: 2026-11-04",
)

OWED = Shape(
    "owed",
    say("a line about what is owed"),
    "A step that must be owed.",
    (
        Key("step", Ref(("step",)), "The step.", "reply", required=True),
        Key("who", Ref(("person",)), "Who owes it.", "Board"),
        Key("by", Form("date or none"), "The limit; 'none' where there is no fixed time.", "2026-12-04"),
        Key("first by", _DATE, "The limit before a new date was given.", "2026-11-20"),
        Key("aim", _DATE, "The day aimed at.", "2026-11-18"),
        Key("status", Words(tuple(Status)), "How it stands.", "open"),
    ),
    begins="- step: reply",
)

MAY = Shape(
    "may",
    say("a line about what may be done"),
    "A step that may be done.",
    (Key("step", Ref(("step",)), "The step.", "reply", required=True),),
    begins="- step: reply",
)

RECURRING = Shape(
    "between",
    say("a line about a duty that comes back"),
    "When a duty between cases is due next.",
    (
        Key("step", Ref(("step",)), "The step.", "review the procedure", required=True),
        Key(
            "due",
            Form("date or none"),
            "The day; 'none' where none is known yet.",
            "2027-04-01",
            required=True,
        ),
    ),
    begins="- step: review how well it works",
)

EXPECTATION = Shape(
    "then",
    say("an expectation"),
    "What must be so at the end of a day.",
    (
        Key("at", _DATE, "The day.", "2026-11-21", required=True),
        Key("stage", Ref(("stage",)), "The stage that is open.", "Stage 2"),
        Key("ended as", Ref(("ending",)), "How the case has ended.", "withdrawn", not_with=("stage",)),
        Key("owed", ListOf(Nested(OWED)), "What must be owed.", "\n- step: reply\n  by: 2026-12-04"),
        Key("not owed", _STEPS, "What must not be owed.", "[meet]"),
        Key("may", ListOf(Nested(MAY, short=Ref(("step",)))), "What it must be possible to do.", "\n- reply"),
        Key("may not", _STEPS, "What it must not be possible to do.", "[meet]"),
        Key("whose turn", Ref(("person",), many=True), "Everybody whose turn it is.", "[Board]"),
        Key(
            "between",
            ListOf(Nested(RECURRING)),
            "When duties between cases are due next.",
            "\n- step: review how well it works\n  due: 2027-04-01",
        ),
    ),
    begins="- at: 2026-11-21",
)

SCENARIO = Shape(
    "scenario",
    say("a scenario"),
    "The whole file.",
    (
        Key("scenario", Text(), "What the story is about.", "the papers come late", required=True),
        Key(
            "procedure",
            Text(),
            "The name of a Compact, or the path of a procedure file from here.",
            "wiltshire",
            required=True,
        ),
        Key("reference", Text(), "The reference of the case.", "FEN-1"),
        Key("title", Text(), "A title for lists.", "Late papers"),
        Key("note", Text(), "A remark for the reader.", "The day is not in the letter."),
        Key(
            "people",
            MapOf(Name("individual"), Nested(ACTOR)),
            "The parties, and the people of the register. Without parties the story happens between cases.",
            "\nA:\n  name: Wrenlow Junior Sailing",
        ),
        Key(
            "meetings",
            MapOf(Ref(("person",)), Form("date", many=True)),
            "The meetings of each body that are known when the story begins.",
            "\nBoard: [2026-06-16, 2026-09-15]",
        ),
        Key("last chair", Ref(("sector",)), "The sector of the chair of the last panel.", "public"),
        Key(
            "events",
            ListOf(Nested(EVENT)),
            "What happens, in order.",
            "\n- on: 2026-11-04\n  who: A\n  step: raise it",
            required=True,
        ),
        Key("then", ListOf(Nested(EXPECTATION)), "What must be so.", "\n- at: 2026-11-21\n  stage: Talking"),
    ),
    begins="scenario: the papers come late",
)
