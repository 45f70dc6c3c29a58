"""The language in one table: every key of a procedure file, what it takes and what it is for.

The check of a file, the reference page and the schema for editors all follow this table, so that
they cannot say different things. To say something new in the language, add its line here.
"""

from evenhand.engine.visible import FIXED
from evenhand.engine.words import say
from evenhand.language.holidays import NATIONS
from evenhand.language.shapes import Form, Key, ListOf, MapOf, Name, Nested, Ref, Shape, Text, Words
from evenhand.language.table_of_people import PERSON
from evenhand.language.table_of_steps import (
    AFTER_STEP,
    ANY_TIME_STEP,
    BETWEEN_STEP,
    RECORDS,
    STAGE_STEP,
    STRENGTH,
    origin,
)

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""The days of the week, in the order in which Python numbers them."""

COUNTING = {"the day after is the first day": False, "the day itself is the first day": True}
"""What a procedure may write under `counting`, and whether the day of the event counts."""

_PEOPLE = Ref(("person",), many=True)
_STEPS = Ref(("step",), many=True)

CALENDAR = Shape(
    "calendar",
    say("the calendar"),
    "Which days are working days, and what happens to a limit that ends on a day off.",
    (
        Key(
            "days off",
            Words(tuple(NATIONS)),
            "The nation whose bank holidays are days off.",
            "England and Wales",
            required=True,
        ),
        Key(
            "a limit on a day off",
            Words(("stands", "runs on")),
            "Whether a limit that ends on a day off stays there or runs on to the next working day. Without this it stands.",
            "stands",
        ),
        Key(
            "working days",
            Words(WEEKDAYS, many=True),
            "The days of the week on which people work. Without this, Monday to Friday.",
            "[Monday, Wednesday]",
        ),
        Key(
            "also closed",
            Form("closing days", many=True),
            "More days off, one by one or from one to another.",
            "- 2026-12-27 to 2026-12-31",
        ),
        Key(
            "counting",
            Words(tuple(COUNTING)),
            f"Which day of a limit is the first. Without this, {next(iter(COUNTING))}.",
            next(iter(COUNTING)),
        ),
        *origin(),
    ),
    one_of=(("from", "added"),),
    begins="calendar:",
)

CODES = Shape(
    "codes",
    say("the list of codes"),
    "The codes of practice to which a commitment can belong.",
    (
        Key("names", Name("code", many=True), "The codes, one to a line.", "- Volunteering", required=True),
        *origin(),
    ),
    one_of=(("from", "added"),),
    begins="codes:",
)

SECTORS = Shape(
    "sectors",
    say("the list of sectors"),
    "The sectors to which organisations and members of panels belong.",
    (
        Key("names", Name("sector", many=True), "The sectors, one to a line.", "- statutory", required=True),
        *origin(),
    ),
    one_of=(("from", "added"),),
    begins="sectors:",
)

OPENING = Shape(
    "open to",
    say("a condition for using the procedure"),
    "A condition that must hold, or must not, for a dispute to be dealt with under this procedure.",
    (
        Key("only if", Text(), "What must be so.", "both parties have signed the Compact"),
        Key("not if", Text(), "What must not be so.", "it is a complaint from a member of the public"),
        Key("checked by", Text(), "Who or what settles whether it is so.", "the register"),
        Key("guidance", Text(), "Advice for whoever it turns away.", "Go to the ombudsman instead."),
        *origin(),
    ),
    one_of=(("only if", "not if"), ("from", "added")),
    begins="- only if: both sides have signed",
)

FORM = Shape(
    "form",
    say("a form"),
    "A form that steps fill in. The key is its name.",
    (
        Key("meaning", Text(), "What the form is for.", "tells the Clerk what it is about"),
        Key("records", RECORDS, "What it asks for.", "what happened: text", required=True),
        *origin(),
    ),
    one_of=(("from", "added"),),
    begins="enquiry form:",
)

MOMENT = Shape(
    "moment",
    say("a moment"),
    "A moment that several steps make, from which a limit may be counted. The key is its name.",
    (
        Key("the first of", _STEPS, "When the first of these has happened.", "[write, phone]"),
        Key("the last of", _STEPS, "When all of these have happened.", "[A replies, B replies]"),
        Key("meaning", Text(), "What the moment is, in words.", "From here on everything is known."),
        *origin(),
    ),
    one_of=(("the first of", "the last of"), ("from", "added")),
    begins="both have replied:",
)

STAGE = Shape(
    "stage",
    say("a stage"),
    "A part of the procedure. Moving to another stage closes the duties of this one.",
    (
        Key("stage", Name("stage"), "The name of the stage.", "Stage 1", required=True),
        Key("title", Text(), "What the stage is about.", "The two sides talk"),
        Key("guidance", Text(), "Advice for those in this stage.", "Begin here."),
        Key(
            "steps",
            ListOf(Nested(STAGE_STEP)),
            "What may be done in this stage.",
            "\n- step: raise it",
            required=True,
        ),
    ),
    begins="- stage: Talking",
)

THROUGHOUT = Shape(
    "throughout",
    say("a continuing duty"),
    "A duty that can be broken, but is never over and done with.",
    (
        Key("who", _PEOPLE, "Who has the duty.", "A", required=True),
        Key("must", Text(), "What they must do.", "keep a record of each contact", required=True),
        Key("until", Text(), "When the duty stops.", "the case ends"),
        Key("strength", STRENGTH, "The word the text uses. Without this it is 'must'.", "should"),
        *origin(),
    ),
    one_of=(("from", "added"),),
    begins="- who: A",
)

SIGHT = Shape(
    "who may see",
    say("a line about who may see what"),
    "Who may see what. The most specific line wins, 'never' beats all, and what no line allows is not seen.",
    (
        Key(
            "what",
            Ref(("stage", "step", "record"), many=True, also=FIXED),
            "Stages, steps or records, or one of the fixed words.", "[the votes]", required=True,
        ),
        Key("who", Ref(("person", "record"), many=True), "People, or a record that names people or organisations.", "[panel]", required=True),
        Key("never", Words(("yes",)), "These people never see it, whatever another line says.", "yes"),
        Key("while", Words(("the process runs",)), "Only for so long.", "the process runs"),
        *origin(),
    ),
    one_of=(("from", "added"),),
    begins="- what: the votes",
)  # fmt: skip

PROMISE = Shape(
    "promise",
    say("a promise"),
    "What the text promises of every case; the checker looks for a case that breaks it.",
    (
        Key("never", Text(), "What never happens.", "impose a sanction"),
        Key("always", Text(), "What always happens.", "both sides are heard"),
        Key(
            "before",
            Text(),
            "What happens before something else.",
            "both sides are heard before anything is decided",
        ),
        *origin(),
    ),
    one_of=(("never", "always", "before"), ("from", "added")),
    begins="- never: impose a sanction",
)

READING = Shape(
    "reading",
    say("a reading"),
    "A question the text leaves open, how it is read here, and how else it could be read.",
    (
        Key(
            "of",
            Ref(("clause",), many=True, also=("none",)),
            "The clauses it is about; 'none' where the text is silent.",
            "[C-1]",
            required=True,
        ),
        Key("question", Text(), "The question.", "Does the day of the letter count?", required=True),
        Key("we read it as", Text(), "How it is read here.", "no", required=True),
        Key("it could also be", Text(), "How else it could be read.", "yes", required=True),
        Key("decided by", Text(), "Who settled it.", "not yet decided", required=True),
        Key("decided on", Form("date"), "When it was settled.", "2026-11-04"),
    ),
    begins="R1:",
)

CLAUSE = Shape(
    "clause",
    say("a clause"),
    "One demand of the document. The key is its name, which rules and letters cite.",
    (
        Key(
            "in the text",
            Text(),
            "Where it stands in the document; this is what people are shown.",
            "2.1",
            required=True,
        ),
        Key(
            "kind",
            Form("clause kind"),
            "R rule, D duty with a limit, C make-up of a body, G guidance, I information, M monitoring, X scope.",
            "R",
            required=True,
        ),
        Key("says", Text(), "What it says, in our words.", "a panel within 28 days", required=True),
    ),
    begins="C-1:",
)

NOT_A_RULE = Shape(
    "not a rule",
    say("a line about clauses that are no rule"),
    "Clauses that no rule carries, and why.",
    (
        Key("of", Ref(("clause",), many=True), "The clauses.", "[C-A]", required=True),
        Key("because", Text(), "Why no rule carries them.", "an aim", required=True),
    ),
    begins="- of: C-5",
)

PROCEDURE = Shape(
    "procedure",
    say("a procedure"),
    "The whole file.",
    (
        Key("language", Words(("1",)), "The edition of this language.", "1", required=True),
        Key("procedure", Text(), "The name of the procedure.", "Marsh End Compact", required=True),
        Key("edition", Text(), "Which edition of the document this is.", "second, 2026", required=True),
        Key(
            "calendar",
            Nested(CALENDAR),
            "How days are counted.",
            "\ndays off: England and Wales",
            required=True,
        ),
        Key(
            "codes",
            Nested(CODES),
            "The codes of practice, where there are any.",
            "\nnames: [Funding, Volunteering]",
        ),
        Key("sectors", Nested(SECTORS), "The sectors, where there are any.", "\nnames: [voluntary, public]"),
        Key(
            "open to",
            ListOf(Nested(OPENING)),
            "What the procedure is for, and what not.",
            "\n- only if: both parties have signed the Compact",
        ),
        Key(
            "people",
            MapOf(Name("person"), Nested(PERSON)),
            "Everybody who acts or is told.",
            "\nBoard:\n  is: a standing body",
            required=True,
        ),
        Key(
            "forms",
            MapOf(Name("form"), Nested(FORM)),
            "The forms that steps fill in.",
            "\nenquiry form:\n  records:\n    what happened: text",
        ),
        Key(
            "moments",
            MapOf(Name("moment"), Nested(MOMENT)),
            "Moments that several steps make.",
            "\nboth have replied:\n  the last of: [A replies, B replies]",
        ),
        Key(
            "stages",
            ListOf(Nested(STAGE)),
            "The stages, in order; a case begins in the first.",
            "\n- stage: Talking",
            required=True,
        ),
        Key(
            "at any time",
            ListOf(Nested(ANY_TIME_STEP)),
            "Steps that belong to no one stage.",
            "\n- step: withdraw",
        ),
        Key(
            "after the case ends",
            ListOf(Nested(AFTER_STEP)),
            "Steps that an ending brings.",
            "\n- step: report to the Board",
        ),
        Key(
            "between cases",
            ListOf(Nested(BETWEEN_STEP)),
            "Steps outside any case: notices, reports and reviews.",
            "\n- step: review how well it works",
        ),
        Key(
            "throughout",
            ListOf(Nested(THROUGHOUT)),
            "Duties that last.",
            "\n- who: A\n  must: keep a record of each contact",
        ),
        Key(
            "who may see",
            ListOf(Nested(SIGHT)),
            "Who may see what.",
            "\n- what: the votes\n  who: panel",
            required=True,
        ),
        Key(
            "promises",
            ListOf(Nested(PROMISE)),
            "What the text promises of every case.",
            "\n- never: impose a sanction",
        ),
        Key(
            "readings",
            MapOf(Name("reading"), Nested(READING)),
            "The questions the text leaves open.",
            "\nR1:\n  question: Does the day of the letter count?",
        ),
        Key(
            "clauses",
            MapOf(Name("clause"), Nested(CLAUSE)),
            "Every clause of the document.",
            "\nC-1:\n  in the text: 2.1",
            required=True,
        ),
        Key(
            "not a rule",
            ListOf(Nested(NOT_A_RULE)),
            "The clauses that no rule carries.",
            "\n- of: C-5\n  because: a wish",
        ),
    ),
    begins="language: 1",
)
