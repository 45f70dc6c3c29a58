"""What pages say of something that came in: what kind it is, and why some of it could not be read."""

from collections.abc import Mapping

from evenhand.engine.words import Sentence, say

KINDS: Mapping[str, Sentence] = {
    "bounce": say("A message of ours came back"),
    "automatic": say("An automatic answer"),
    "ordinary": say("From a person, as far as it says"),
}
FAULTS: Mapping[str, Sentence] = {
    "too-large": say("It is too large to be taken in. The whole of it is still in the mailbox. Only its first lines are here."),
    "too-many-parts": say("It has more parts than we take apart. You can keep the whole e-mail as a paper."),
    "broken": say("Some of it is damaged and could not be read. You can keep the whole e-mail as a paper."),
}  # fmt: skip
HOW: Mapping[str, Sentence] = {
    "phone": say("We rang them"),
    "post": say("We posted it"),
    "in person": say("We handed it over"),
    "e-mail": say("We sent it to another e-mail address"),
    "arrived": say("It did arrive: they have it"),
}
"""What an office did about a message that came back, by the word that is kept."""
