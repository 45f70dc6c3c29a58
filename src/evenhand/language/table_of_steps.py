"""The part of the table about steps: one set of lines, from which each place for steps takes its own."""

from evenhand.engine.people import CASTING_VOTE
from evenhand.engine.words import say
from evenhand.language.shapes import Form, Key, ListOf, MapOf, Name, Nested, Ref, Shape, Text, Words

STRENGTHS = {
    "must": "must",
    "will": "must",
    "should": "should",
    "will endeavour to": "aim",
    "will seek to": "aim",
    "aims to": "aim",
}
"""The words of a text, and how strong each is."""

STRENGTH = Words(tuple(STRENGTHS))
_PEOPLE = Ref(("person",), many=True)
_STEPS = Ref(("step",), many=True)
_ANSWERS = MapOf(Ref(("step",)), Text(many=True))
_SINGLE_LIMIT = Form("limit")

SEVERAL_LIMITS = Shape(
    "several limits",
    say("a choice between limits"),
    "The earlier or the later of several limits. A limit by itself is written after its key.",
    (
        Key(
            "the earlier of",
            ListOf(_SINGLE_LIMIT),
            "Limits of which the earliest counts.",
            "- 2 weeks after meet",
        ),
        Key(
            "the later of",
            ListOf(_SINGLE_LIMIT),
            "Limits of which the latest counts.",
            "- 2 weeks after meet",
        ),
    ),
    one_of=(("the earlier of", "the later of"),),
    begins="by:",
)

_LIMIT = Nested(SEVERAL_LIMITS, short=_SINGLE_LIMIT)


RECORDS = MapOf(Name("record"), Form("record type"))
"""What records take, wherever they are asked for."""


def origin() -> tuple[Key, ...]:
    """The keys that every rule has: where it comes from, and the open questions it rests on."""
    return (
        Key("from", Ref(("clause",), many=True), "The clauses this comes from.", "[C-2]"),
        Key("added", Text(), "Why the text needed this, where no clause says it.", "the text is silent"),
        Key("reading", Ref(("reading",), many=True), "The open questions this rests on.", "R1"),
    )


ANSWER = Shape(
    "answer",
    say("an answer"),
    "An answer that by itself moves or ends the case. A plain answer is just its name.",
    (
        Key("answer", Name("answer"), "The answer.", "not covered", required=True),
        Key(
            "moves to",
            Ref(("stage",)),
            "The stage this answer opens.",
            "Stage 2",
            not_with=("ends the case as",),
        ),
        Key("ends the case as", Name("ending"), "How the case ends with this answer.", "not covered"),
    ),
    begins="- answer: not covered",
)

_WHO = (
    Key(
        "step",
        Name("step"),
        "The name of the step: what is done, as an order.",
        "arrange the panel",
        required=True,
    ),
    Key("who", _PEOPLE, "Who may do it.", "[Chair, Secretariat]"),
    Key("each of", _PEOPLE, "Each of these must do it before it counts as done.", "[A, B]"),
)
_AGAIN = Key("again", Words(("yes",)), "It may be done more than once.", "yes")
_WHEN = (
    Key("after", _STEPS, "Steps that must all have been done first.", "write to the Chair"),
    Key("after any of", _STEPS, "Steps of which one must have been done first.", "[write, phone]"),
    Key("if", _ANSWERS, "Only where a step was given this answer, or one of these.", "decide: covered"),
    Key(
        "after or when overdue",
        _STEPS,
        "Each of these must have been done, or its limit have passed without it.",
        "[reply]",
    ),
    Key("if owed", _STEPS, "Only while one of these is still owed.", "decide"),
    Key(
        "if not done in time",
        _STEPS,
        "Only once one of these has passed its limit without being done.",
        "report in writing",
    ),
    Key("unless", _STEPS, "Not once one of these has been done.", "withdraw"),
    Key("not while owed", _STEPS, "Not as long as one of these is still owed.", "give the reasons"),
    Key(
        "not before",
        _LIMIT,
        "Not until this day has come. Hours count to the minute; where only the day is known, all of it is in time.",
        "2 weeks after tell the partner",
    ),
    Key(
        "open until",
        _LIMIT,
        "Not once this day is over. Hours count to the minute; where only the day is known, all of it is in time.",
        "3 months after tell both sides",
    ),
    Key(
        "only for",
        Ref(("sector",), many=True),
        "The party that does it must be from one of these sectors.",
        "voluntary",
    ),
    _AGAIN,
)
_FILLS_IN = Key(
    "fills in",
    Ref(("form",)),
    "The form that is filled in; its records come before those here.",
    "enquiry form",
)
_SAYS = (
    Key(
        "channel",
        Words(("web", "e-mail", "post", "phone", "in person"), many=True),
        "The only ways in which it may be done.",
        "[phone, in person]",
    ),
    _FILLS_IN,
    Key(
        "records",
        RECORDS,
        "What must be written down with it.",
        "the reasons: text, at most 500 words",
    ),
    Key(
        "answers",
        ListOf(Nested(ANSWER, short=Name("answer"))),
        "The answers of which one is given.",
        "- covered",
    ),
    Key(
        "decided by",
        Form("vote"),
        "How the members of a panel decide.",
        "majority",
        needs=("answers",),
    ),
    Key(
        "abstentions",
        Words(("do not count", "count against")),
        "What a member who votes for no answer does to the count. Without this they do not count.",
        "count against",
        needs=("decided by",),
    ),
    Key(
        "tied vote",
        Text(),
        f"Where two answers have as many votes: one of the answers, or '{CASTING_VOTE}'.",
        CASTING_VOTE,
        needs=("decided by",),
    ),
    Key(
        "otherwise",
        Text(),
        "The answer that stands if nothing is carried.",
        "could not agree",
        needs=("decided by",),
    ),
)
_SEATS = (
    Key("appoints", Ref(("person",)), "The panel whose members it names, or the chair of one.", "panel"),
    Key("removes", Ref(("person",)), "The panel that whoever does this leaves.", "panel"),
)
_STRENGTH = Key(
    "strength", STRENGTH, "The word the text uses. Without this it is 'must'.", "will endeavour to"
)
_OWED = (
    Key(
        "by", _LIMIT, "By when it is owed. Without this nobody owes it.", "8 weeks after receive the referral"
    ),
    Key(
        "aim",
        _LIMIT,
        "A day aimed at, before the limit.",
        "2 weeks after receive the referral",
        needs=("by",),
    ),
    Key(
        "our own date",
        _LIMIT,
        "A day the office sets itself; never the document's.",
        "3 days after log the dispute",
        needs=("by",),
    ),
    _STRENGTH,
    Key(
        "owed by", _PEOPLE, "Who owes it, where that is not everybody who may do it.", "panel", needs=("by",)
    ),
    Key(
        "owed if",
        _ANSWERS,
        "It is owed only where a step was given this answer.",
        "decide: covered",
        needs=("by",),
    ),
    Key(
        "owed if not done in time",
        _STEPS,
        "It is owed only once one of these has passed its limit without being done.",
        "report in writing",
        needs=("by",),
    ),
)
_DOES = (
    Key("letter", Text(), "The letter that goes with it.", "appointment"),
    Key("to", _PEOPLE, "Who is told.", "[A, B]"),
    Key("must say", Text(many=True), "What the letter must say.", "- a charge may apply"),
    Key("approved by", _PEOPLE, "Who approves the text of the letter.", "[Joint Chairs]", needs=("letter",)),
)
_ACKNOWLEDGES = Key(
    "acknowledges",
    Ref(("step",)),
    "The step of a party whose coming the letter confirms, and that comes first. The letter says no more than that it "
    "came, so that an office may let it go by itself.",
    "write to the Board",
    needs=("letter",),
    not_with=(
        "each of", "again", "fills in", "records", "answers", "channel", "appoints", "removes", "approved by",
        "gives a new date for", "moves to", "ends the case as",
    ),
)  # fmt: skip
_NEW_DATE = Key(
    "gives a new date for",
    _STEPS,
    "The owed steps whose limit becomes the date that is recorded here.",
    "[decide, send the letter]",
)
_MOVES = (
    Key("moves to", Ref(("stage",)), "The stage it opens.", "Stage 2", not_with=("ends the case as",)),
    Key("ends the case as", Name("ending"), "How the case ends with it.", "withdrawn"),
)
_LAST = (
    Key("guidance", Text(), "Advice for whoever does it.", "Give the day on which it came."),
    Key(
        "was called",
        Name("old step", many=True),
        "Earlier names of this step, so that old cases stay readable.",
        "write to the board",
    ),
    *origin(),
)
_ONE_OF = (("who", "each of"), ("from", "added"))

STAGE_STEP = Shape(
    "step",
    say("a step of a stage"),
    "Something a person may do while its stage is open.",
    (*_WHO, *_WHEN, *_SAYS, *_SEATS, *_OWED, *_DOES, _ACKNOWLEDGES, _NEW_DATE, *_MOVES, *_LAST),
    one_of=_ONE_OF,
    begins="- step: decide",
)

ANY_TIME_STEP = Shape(
    "step at any time",
    say("a step under 'at any time'"),
    "Something a person may do in any stage, or in those it names.",
    (
        *_WHO,
        Key("during", Ref(("stage",), many=True), "The stages in which it is possible.", "[Stage 1, Stage 2]"),
        *_WHEN, *_SAYS, *_SEATS, *_OWED, *_DOES, _ACKNOWLEDGES, _NEW_DATE, *_MOVES, *_LAST,
    ),
    one_of=_ONE_OF,
    begins="- step: withdraw",
)  # fmt: skip

AFTER_STEP = Shape(
    "step after the end",
    say("a step under 'after the case ends'"),
    "Something that is done, or owed, once a case has ended.",
    (
        *_WHO,
        Key("if ended as", Ref(("ending",), many=True), "Only after one of these endings.", "[withdrawn]"),
        *_WHEN, *_SAYS, *_SEATS, *_OWED, *_DOES, _NEW_DATE, *_LAST,
    ),
    one_of=_ONE_OF,
    begins="- step: report to the Board",
)  # fmt: skip

BETWEEN_STEP = Shape(
    "step between cases",
    say("a step under 'between cases'"),
    "Something outside any case: a notice, a report, a review.",
    (
        *_WHO,
        Key("every", Form("every"), "How often it is owed.", "meeting of Board"),
        Key("only while", Text(), "When it is owed, in words.", "a dispute is open", needs=("every",)),
        Key("part of", Text(), "What it is a part of, in words.", "the annual review", needs=("every",)),
        _AGAIN, *_SAYS, *_SEATS, _STRENGTH, *_DOES, *_LAST,
    ),
    one_of=_ONE_OF,
    begins="- step: review how well it works",
)  # fmt: skip
