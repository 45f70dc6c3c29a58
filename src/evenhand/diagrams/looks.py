"""Colours, letters and distances of the drawing. Every text has at least 4.5:1 against what lies behind it."""

from collections.abc import Mapping
from dataclasses import dataclass

from evenhand.diagrams.canvas import Letters, Paint
from evenhand.diagrams.picture import Side

INK, SOFT, LINE, EDGE, PAPER = "#1c2529", "#4d5a60", "#dfe4e2", "#8a9692", "#ffffff"
DEEP, TEAL, AMBER, BRASS = "#143f3a", "#0e5a50", "#6a4600", "#9c7420"

TITLE = Letters(21, INK, bold=True)
EDITION = Letters(13.5, SOFT)
HEADING = Letters(16.5, PAPER, bold=True)
STAGE_TITLE = Letters(13.5, "#e3efec")
STEP = Letters(15, INK, bold=True)
LIMIT = Letters(13.5, AMBER, bold=True)
REMARK = Letters(13, SOFT)
ANSWER = Letters(13.5, INK)
MOVE = Letters(13.5, TEAL, bold=True)

MARGIN, GUTTER_LANE, COLUMN_GAP, CARD_GAP = 16.0, 14.0, 22.0, 18.0
PADDING, RAIL = 14.0, 22.0
"""Room inside a card, and to the left of what a step says, where its dot stands."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A short name in a box of its own: who acts, which stage, which ending."""

    letters: Letters
    paint: Paint
    corner: float
    name: str


STAGE_TAG = Tag(Letters(13, PAPER, bold=True), Paint(DEEP), 3, "to-stage")
ENDING_TAG = Tag(Letters(13, "#4f3500", bold=True), Paint("#fdf3da", BRASS, 1.5), 13, "ending")
ACTOR_TAGS: Mapping[Side, Tag] = {
    Side.FIRST_PARTY: Tag(Letters(12.5, "#1d4c7f", bold=True), Paint("#e8f0f8"), 4, "who first-party"),
    Side.OTHER_PARTY: Tag(Letters(12.5, "#7a2c12", bold=True), Paint("#fbece5"), 4, "who other-party"),
    Side.NEITHER: Tag(Letters(12.5, "#1d5b33", bold=True), Paint("#e6f2e9"), 4, "who neither-party"),
}


@dataclass(frozen=True, slots=True)
class CardLooks:
    """The looks of a card: the band with its heading, and the edge."""

    band: str
    heading: Letters
    edge: Paint
    name: str


STAGE_CARD = CardLooks(DEEP, HEADING, Paint(PAPER, DEEP, 1.5), "stage")
BESIDE_CARD = CardLooks("#eceff4", Letters(15.5, INK, bold=True), Paint(PAPER, EDGE, 1), "beside")
