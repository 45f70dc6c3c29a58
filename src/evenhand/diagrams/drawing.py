"""The picture drawn: SVG made here, without a library, laid out from top to bottom.

With room for it, what no stage limits stands to the right of the stages; on a narrow sheet, below them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from zlib import crc32

from evenhand.diagrams.canvas import FONT, Paint, clean
from evenhand.diagrams.cards import Card, Column, draw_card
from evenhand.diagrams.looks import (
    BESIDE_CARD,
    CARD_GAP,
    COLUMN_GAP,
    DEEP,
    EDITION,
    ENDING_TAG,
    GUTTER_LANE,
    MARGIN,
    MOVE,
    PAPER,
    REMARK,
    STAGE_CARD,
    TEAL,
    TITLE,
)
from evenhand.diagrams.pen import Pen
from evenhand.diagrams.picture import Diagram, Group
from evenhand.engine.words import Sentence, say

WIDE, NARROW, ROOM_FOR_TWO = 820, 320, 700
"""The usual width of a drawing, the least, and the least at which it has two columns; in pixels."""

ARROW = Paint(edge=TEAL, width=2.2)
ARROW_INSET = 26.0


def svg(diagram: Diagram, width: int = WIDE, speak: Callable[[Sentence], str] = str) -> str:
    """The drawing as SVG text, `width` pixels wide; a width below `NARROW` is taken as that.

    The same picture always gives the same text. `speak` says a sentence in the reader's language.
    """
    width = max(width, NARROW)
    sheet = _Sheet(diagram, width, Pen(speak))
    height = sheet.draw()
    known = f"diagram-{crc32(f'{diagram.name} {diagram.edition}'.encode('utf-8', 'replace')):08x}-{width}"
    title, about = speak(say("{name}: the steps", name=diagram.name)), speak(_about(diagram))
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="procedure" viewBox="0 0 {width} {height:.0f}"',
            f' width="{width}" height="{height:.0f}" role="img"',
            f' aria-labelledby="{known}-title {known}-about" font-family="{FONT}">',
            f'<title id="{known}-title">{clean(title)}</title><desc id="{known}-about">{clean(about)}</desc>',
            *sheet.pen.canvas.parts,
            "</svg>",
        )
    )


def _about(diagram: Diagram) -> Sentence:
    """What somebody who cannot see the drawing should know of it first."""
    return say(
        "The procedure has these stages: {stages}. A case can end in these ways: {endings}."
        " The text version tells the same, step by step.",
        stages=tuple(stage.heading for stage in diagram.stages),
        endings=diagram.endings,
    )


@dataclass(slots=True)
class _Sheet:
    """The whole sheet while it is drawn."""

    diagram: Diagram
    width: int
    pen: Pen
    cards: dict[str, Card] = field(default_factory=dict)

    def draw(self) -> float:
        """Draw everything; gives the height of the sheet."""
        paper = len(self.pen.canvas.parts)
        y = self._title()
        main, beside = self._columns()
        low = self._stages(main, y)
        if beside is None:
            low = self._beside(Column(MARGIN, self.width - 2 * MARGIN), low + CARD_GAP)
        else:
            low = max(low, self._beside(beside, y))
        height = self._legend(low + CARD_GAP) + MARGIN
        ground = Pen(self.pen.speak)
        ground.canvas.box((0, 0), (self.width, height), Paint(PAPER), "paper")
        self.pen.canvas.parts[paper:paper] = ground.canvas.parts
        return height

    def _title(self) -> float:
        room = self.width - 2 * MARGIN
        y = self.pen.paragraph(self.diagram.name, (MARGIN, MARGIN), room, TITLE, "name")
        return self.pen.paragraph(self.diagram.edition, (MARGIN, y + 2), room, EDITION, "edition") + 12

    def _columns(self) -> tuple[Column, Column | None]:
        """The column of the stages, with lanes to its left for the arrows, and the one beside it if there is room."""
        targets = len(set(self._far_targets()))
        lanes = GUTTER_LANE * (targets + 0.5) if targets else 0
        room = self.width - 2 * MARGIN
        if self.width < ROOM_FOR_TWO or not self.diagram.beside:
            return Column(MARGIN + lanes, room - lanes), None
        main = Column(MARGIN + lanes, room * 0.56 - lanes)
        left = main.x + main.width + COLUMN_GAP
        return main, Column(left, self.width - MARGIN - left)

    def _far_targets(self) -> Iterator[str]:
        """The stages that are moved to from a stage that does not stand right before them."""
        names = [str(stage.heading) for stage in self.diagram.stages]
        for place, stage in enumerate(self.diagram.stages):
            after = names[place + 1] if place + 1 < len(names) else ""
            yield from (target for target in _targets(stage) if target != after)

    def _stages(self, column: Column, y: float) -> float:
        x = column.x + ARROW_INSET
        self.pen.canvas.dot((x, y + 6), 6, Paint(DEEP), "beginning")
        y = self._towards(y + 12, x, [self.pen.speak(say("a case begins"))], column)
        for place, stage in enumerate(self.diagram.stages):
            card = draw_card(self.pen, stage, column, y, STAGE_CARD)
            self.cards[str(stage.heading)] = card
            y = card.bottom
            if place + 1 < len(self.diagram.stages):
                labels = list(self._labels(stage, str(self.diagram.stages[place + 1].heading)))
                y = self._towards(y, x, labels, column) if labels else y + CARD_GAP
        self._far_arrows()
        return y

    def _labels(self, stage: Group, following: str) -> Iterator[str]:
        for step in stage.steps:
            for leads in step.exits:
                if leads.stage == following and not leads.ending:
                    yield leads.answer or step.name

    def _towards(self, y: float, x: float, labels: list[str], column: Column) -> float:
        """The arrow down to the next card, with what leads there beside it."""
        low = y + 9
        for label in labels:
            room = column.width - ARROW_INSET - 16
            low = self.pen.paragraph(label, (x + 14, low), room, MOVE, "move")
        low = max(low + 7, y + 30)
        self.pen.arrow([(x, y + 2), (x, low - 2)], ARROW, "move")
        return low

    def _far_arrows(self) -> None:
        """Arrows past other stages, or back, in lanes to the left: one lane for each stage they lead to."""
        names = [str(stage.heading) for stage in self.diagram.stages]
        lanes = {target: lane for lane, target in enumerate(dict.fromkeys(self._far_targets()))}
        for place, name in enumerate(names):
            following = names[place + 1] if place + 1 < len(names) else ""
            for target, height in self.cards[name].leads:
                if target != following:
                    self._far_arrow(self.cards[name], height, self.cards[target], lanes[target])

    def _far_arrow(self, source: Card, height: float, target: Card, lane: int) -> None:
        left = source.column.x
        x, end = left - GUTTER_LANE * (lane + 1), (target.top + target.band) / 2
        self.pen.arrow([(left, height), (x, height), (x, end), (left - 1, end)], ARROW, "move far")

    def _beside(self, column: Column, y: float) -> float:
        for group in self.diagram.beside:
            y = draw_card(self.pen, group, column, y, BESIDE_CARD).bottom + CARD_GAP
        return y - CARD_GAP

    def _legend(self, y: float) -> float:
        room = self.width - 2 * MARGIN
        for owed, sentence in ((True, say("is owed: somebody has to do it")), (False, say("is free to do"))):
            paint = Paint(DEEP if owed else PAPER, DEEP, 2)
            self.pen.canvas.dot((MARGIN + 7, y + 8), 4.5, paint, "owed" if owed else "free")
            y = (
                self.pen.paragraph(self.pen.speak(sentence), (MARGIN + 22, y), room - 22, REMARK, "legend")
                + 3
            )
        self.pen.canvas.box((MARGIN, y + 3), (15, 10), ENDING_TAG.paint, "ending", 5)
        return self.pen.paragraph(
            self.pen.speak(say("ends the case")), (MARGIN + 22, y), room - 22, REMARK, "legend"
        )


def _targets(group: Group) -> Iterator[str]:
    return (leads.stage for step in group.steps for leads in step.exits if leads.stage and not leads.ending)
