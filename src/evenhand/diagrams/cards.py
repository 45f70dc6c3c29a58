"""One card of the drawing: a band with the heading, and below it the steps with where they lead."""

from dataclasses import dataclass, field

from evenhand.diagrams.canvas import Paint
from evenhand.diagrams.looks import (
    ACTOR_TAGS,
    AMBER,
    ANSWER,
    DEEP,
    ENDING_TAG,
    LIMIT,
    LINE,
    PADDING,
    PAPER,
    RAIL,
    REMARK,
    SOFT,
    STAGE_TAG,
    STAGE_TITLE,
    STEP,
    TEAL,
    CardLooks,
)
from evenhand.diagrams.measure import width
from evenhand.diagrams.pen import Pen
from evenhand.diagrams.picture import Exit, Group, StepBox
from evenhand.engine.words import Sentence, say

ELBOW = 20.0
CLOCK = 19.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the drawing: its left edge and its width."""

    x: float
    width: float


@dataclass(slots=True)
class Card:
    """A card that has been drawn: where it stands, and at which height a step leads to which stage."""

    column: Column
    top: float
    band: float = 0
    bottom: float = 0
    leads: list[tuple[str, float]] = field(default_factory=list)


def draw_card(pen: Pen, group: Group, column: Column, top: float, looks: CardLooks) -> Card:
    """Draw the card with its upper edge at `top`."""
    card = Card(column, top)
    over = Pen(pen.speak)
    room = column.width - 2 * PADDING
    y = over.paragraph(
        pen.speak(group.heading), (column.x + PADDING, top + 8), room, looks.heading, "heading"
    )
    if group.title:
        y = over.paragraph(group.title, (column.x + PADDING, y + 1), room, STAGE_TITLE, "title")
    card.band = y + 7
    y = card.band
    for place, step in enumerate(group.steps):
        if place:
            over.canvas.line(
                _level(column.x + PADDING, column.x + column.width - PADDING, y), Paint(edge=LINE), "rule"
            )
        y = _Body(over, card, column.x + PADDING + RAIL, room - RAIL).step(step, y + 11) + 10
    card.bottom = y + 2
    size = (column.width, card.bottom - top)
    pen.canvas.box((column.x, top), size, Paint(PAPER), "card", 6)
    pen.canvas.line(_band(column, top, card.band), Paint(looks.band), f"band {looks.name}")
    pen.canvas.box(
        (column.x, top), size, Paint(edge=looks.edge.edge, width=looks.edge.width), f"edge {looks.name}", 6
    )
    pen.canvas.add(over.canvas)
    return card


@dataclass(slots=True)
class _Body:
    """The inside of a card, to the right of the rail with the dots."""

    pen: Pen
    card: Card
    x: float
    room: float

    def step(self, step: StepBox, y: float) -> float:
        """Draw one step from `y` downwards; gives its lower edge."""
        self._dot(y + 8, owed=step.owed)
        y = self.pen.paragraph(step.name, (self.x, y), self.room, STEP, "step")
        y = self._actors_and_notes(step, y + 4)
        if step.limits:
            y = self._limits(step.limits, y + 5)
        for sentence in step.remarks:
            y = self._remark(self.pen.speak(sentence), y + 3)
        for leads in step.exits:
            y = self._exit(leads, y + 6)
        return y

    def _dot(self, y: float, *, owed: bool) -> None:
        paint = Paint(DEEP, DEEP, 2) if owed else Paint(PAPER, DEEP, 2)
        self.pen.canvas.dot((self.x - RAIL + 7, y), 4.5, paint, "owed" if owed else "free")

    def _actors_and_notes(self, step: StepBox, y: float) -> float:
        """Who does it, and the notes on the same line where they fit, else on the next."""
        x = self.x
        if step.each:
            each = self.pen.speak(say("each of"))
            self.pen.canvas.write(each, (x, y + 16), REMARK, "remark")
            x += width(each, REMARK.size) + 6
        tags = [(actor.name, ACTOR_TAGS[actor.side]) for actor in step.actors]
        end, low = self.pen.tags(tags, (x, y), self.room - (x - self.x))
        notes = " · ".join(self.pen.speak(note) for note in step.notes)
        if notes and end + 4 + width(notes, REMARK.size) <= self.x + self.room:
            self.pen.canvas.write(notes, (end + 4, low - 9), REMARK, "remark")
            return low
        return self._remark(notes, low + 3) if notes else low

    def _remark(self, text: str, y: float) -> float:
        return self.pen.paragraph(text, (self.x, y), self.room, REMARK, "remark")

    def _limits(self, limits: tuple[Sentence, ...], y: float) -> float:
        self._clock(self.x + 7, y + 9)
        for place, sentence in enumerate(limits):
            letters = REMARK if place else LIMIT
            y = self.pen.paragraph(
                self.pen.speak(sentence), (self.x + CLOCK, y + place), self.room - CLOCK, letters, "limit"
            )
        return y

    def _clock(self, x: float, y: float) -> None:
        self.pen.canvas.dot((x, y), 6, Paint(edge=AMBER, width=1.6), "clock")
        self.pen.canvas.line(
            f"M{x:.1f} {y - 3.5:.1f} V{y:.1f} H{x + 2.8:.1f}", Paint(edge=AMBER, width=1.6), "clock"
        )

    def _exit(self, leads: Exit, y: float) -> float:
        """An answer, and the stage or the ending that it leads to; what leads nowhere is only said."""
        if not leads.stage and not leads.ending:
            self.pen.canvas.line(
                _level(self.x + 2, self.x + 12, y + 9), Paint(edge=SOFT, width=1.6), "answer"
            )
            return self.pen.paragraph(leads.answer, (self.x + ELBOW, y), self.room - ELBOW, ANSWER, "answer")
        tag, target = (ENDING_TAG, leads.ending) if leads.ending else (STAGE_TAG, leads.stage)
        room, x = self.room - ELBOW, self.x + ELBOW
        if leads.answer:
            y = self.pen.paragraph(leads.answer, (x, y), room, ANSWER, "answer") + 4
        middle = y + 12.5
        self.pen.arrow(
            [(self.x + 4, y - 3), (self.x + 4, middle), (x - 2, middle)], Paint(edge=TEAL, width=1.8), "leads"
        )
        if leads.stage:
            self.card.leads.append((leads.stage, middle))
        return self.pen.tag(target, (x + 2, y), room, tag)[1]


def _level(start: float, end: float, y: float) -> str:
    return f"M{start:.1f} {y:.1f} H{end:.1f}"


def _band(column: Column, top: float, bottom: float) -> str:
    """The band at the head of a card, round above and straight below."""
    left, right, corner = column.x, column.x + column.width, 6
    return (
        f"M{left:.1f} {bottom:.1f} V{top + corner:.1f} Q{left:.1f} {top:.1f} {left + corner:.1f} {top:.1f} "
        f"H{right - corner:.1f} Q{right:.1f} {top:.1f} {right:.1f} {top + corner:.1f} V{bottom:.1f} Z"
    )
