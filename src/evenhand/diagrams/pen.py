"""Writing on a canvas from top to bottom: paragraphs, tags in a row, arrows. Each says where it ended."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from evenhand.diagrams.canvas import Canvas, Letters, Paint
from evenhand.diagrams.looks import Tag
from evenhand.diagrams.measure import width, wrapped
from evenhand.engine.words import Sentence

TAG_SIDE, TAG_TOP, BETWEEN_TAGS = 8.0, 4.0, 6.0


@dataclass(slots=True)
class Pen:
    """Draws on a canvas and says every sentence in the reader's language."""

    speak: Callable[[Sentence], str]
    canvas: Canvas = field(default_factory=Canvas)

    def paragraph(
        self, text: str, at: tuple[float, float], room: float, letters: Letters, name: str
    ) -> float:
        """The text in as many lines as it takes, from the point `at` downwards; gives the lower edge."""
        x, y = at
        for line in wrapped(text, letters.size, room, bold=letters.bold):
            self.canvas.write(line, (x, y + letters.size), letters, name)
            y += letters.line_height
        return y

    def tag(self, text: str, at: tuple[float, float], room: float, tag: Tag) -> tuple[float, float]:
        """A name in a box of its own; gives the right and the lower edge."""
        lines = wrapped(text, tag.letters.size, room - 2 * TAG_SIDE, bold=tag.letters.bold)
        wide = max(width(line, tag.letters.size, bold=tag.letters.bold) for line in lines) + 2 * TAG_SIDE
        high = len(lines) * tag.letters.line_height + 2 * TAG_TOP
        self.canvas.box(at, (min(wide, room), high), tag.paint, tag.name, min(tag.corner, high / 2))
        for place, line in enumerate(lines):
            base = at[1] + TAG_TOP + place * tag.letters.line_height + tag.letters.size
            middle = at[0] + min(wide, room) / 2
            self.canvas.write(line, (middle, base), tag.letters, tag.name, middle=True)
        return at[0] + min(wide, room), at[1] + high

    def tags(
        self, texts: Iterable[tuple[str, Tag]], at: tuple[float, float], room: float
    ) -> tuple[float, float]:
        """Tags beside each other as far as there is room, then below; gives where the next could stand."""
        x, y = at
        low = y
        for text, tag in texts:
            wide = width(text, tag.letters.size, bold=tag.letters.bold) + 2 * TAG_SIDE
            if x > at[0] and x + wide > at[0] + room:
                x, y = at[0], low + BETWEEN_TAGS
            right, lower = self.tag(text, (x, y), room, tag)
            x, low = right + BETWEEN_TAGS, max(low, lower)
        return x, low

    def arrow(self, points: Iterable[tuple[float, float]], paint: Paint, name: str) -> None:
        """A line through the points, with a head at the last; the last stretch is level or upright."""
        way = list(points)
        (before_x, before_y), (x, y) = way[-2:]
        back = 6.0
        if before_y == y:
            step = -back if x > before_x else back
            head = [(x + step, y - back * 0.7), (x, y), (x + step, y + back * 0.7)]
        else:
            step = -back if y > before_y else back
            head = [(x - back * 0.7, y + step), (x, y), (x + back * 0.7, y + step)]
        self.canvas.line(f"{_path(way)} {_path(head)}", paint, name)


def _path(points: list[tuple[float, float]]) -> str:
    return "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in points)
