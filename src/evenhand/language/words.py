"""What a Compact calls things: its own words, by the product's name for each thing.

The product's names are neutral between Compacts and appear in code only. People read the Compact's
own word, or the default where it has none.
"""

from collections.abc import Mapping

from evenhand.engine.words import Sentence, say
from evenhand.language.nodes import MapNode, Scalar
from evenhand.language.problems import Problems
from evenhand.language.reader import read
from evenhand.language.shapes import Key, Shape, Text
from evenhand.language.structure import Structure

DEFAULTS: Mapping[str, Sentence] = {
    "agreement": say("the Compact"),
    "procedure": say("how we sort out disagreements"),
    "case": say("dispute"),
    "concern": say("concern"),
    "raising_party": say("the organisation that raised it"),
    "responding_party": say("the other organisation"),
    "signatory": say("organisation that signed up"),
    "commitment": say("promise in the Compact"),
    "alleged_breach": say("how the promise was not kept"),
    "remedy_sought": say("what would put it right"),
    "barrier": say("what gets in the way"),
    "record_of_action": say("what you have tried"),
    "stage": say("step"),
    "direct_resolution": say("sort it out between you"),
    "referral": say("ask for help"),
    "secretariat": say("the Compact office"),
    "oversight_body": say("the steering group"),
    "routing_adviser": say("adviser on the way forward"),
    "panel": say("the panel"),
    "panel_chair": say("the chair of the panel"),
    "panel_adviser": say("adviser (no vote)"),
    "facilitator": say("the person who helps you meet"),
    "supporter": say("someone to come with you"),
    "link": say("a link"),
    "recusal": say("stepping aside"),
    "substitute": say("stand-in"),
    "scope_decision": say("is it covered by the Compact?"),
    "meeting": say("meeting with both sides"),
    "finding": say("what the panel decided"),
    "recommendation": say("what we suggest"),
    "settlement": say("what you both agreed"),
    "action": say("what each will do"),
    "onward_route": say("other help"),
    "parallel_redress": say("another route at the same time"),
    "monitoring_notice": say("tell us it was solved"),
    "due_date": say("must be by"),
    "target": say("we aim for"),
    "extension": say("new date"),
    "delay_reason": say("reason for the delay"),
    "confidential_element": say("what stays private"),
    "process_review": say("how well it works"),
}
"""Every thing a Compact may have its own word for, and what it is called where the Compact has none."""

REFERENCE_PREFIX = "reference_prefix"
"""The one entry that is no word: the letters with which the references of a Compact's cases begin."""

WORDS = Shape(
    "words",
    say("a list of words"),
    "What a Compact calls things.",
    (
        *(Key(name, Text(), f"Where nothing is said: {default}.") for name, default in DEFAULTS.items()),
        Key(REFERENCE_PREFIX, Text(), "The letters with which references begin.", "WILT"),
    ),
)


def load_words(data: bytes | str, file: str) -> Mapping[str, str] | Problems:
    """Load a Compact's own words. `file` is the name that problems show.

    Gives the words of the file, by the product's names (the keys of `DEFAULTS`, and
    `REFERENCE_PREFIX`), or all its problems in their order. Never raises, whatever the bytes are.
    """
    document = read(data, file)
    if isinstance(document, Problems):
        return document
    if problems := Structure.of(document, WORDS).problems:
        return Problems.of(problems)
    entries = document.root.entries if isinstance(document.root, MapNode) else ()
    return {name.text: value.text for name, value in entries if isinstance(value, Scalar)}
