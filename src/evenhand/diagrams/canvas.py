"""A sheet to draw on: rectangles, texts and lines, each with all its looks in plain attributes.

No style sheet is needed to see it right, so it can be printed, mailed and put into a page alike; the
classes are there for a page that wants to change the looks.
"""

import re
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

_NOT_IN_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
FONT = "-apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif"


@dataclass(frozen=True, slots=True)
class Letters:
    """How a text looks. `colour` is a hexadecimal colour."""

    size: float
    colour: str
    bold: bool = False

    @property
    def line_height(self) -> float:
        """From one line to the next."""
        return round(self.size * 1.35, 2)


@dataclass(frozen=True, slots=True)
class Paint:
    """How a shape is filled and edged. "none" leaves it out."""

    fill: str = "none"
    edge: str = "none"
    width: float = 1


@dataclass(slots=True)
class Canvas:
    """What has been drawn so far, in the order of drawing."""

    parts: list[str] = field(default_factory=list)

    def add(self, other: "Canvas") -> None:
        """Put another drawing on top."""
        self.parts += other.parts

    def box(
        self, at: tuple[float, float], size: tuple[float, float], paint: Paint, name: str, corner: float = 0
    ) -> None:
        """A rectangle with its upper left corner `at`, of that width and height."""
        (x, y), (wide, high) = at, size
        self._element(
            "rect",
            {"class": name, "x": x, "y": y, "width": wide, "height": high, "rx": corner, **_looks(paint)},
        )

    def line(self, way: str, paint: Paint, name: str) -> None:
        """A line along an SVG path."""
        self._element(
            "path",
            {"class": name, "d": way, "stroke-linecap": "round", "stroke-linejoin": "round", **_looks(paint)},
        )

    def dot(self, at: tuple[float, float], radius: float, paint: Paint, name: str) -> None:
        """A circle around that point."""
        self._element("circle", {"class": name, "cx": at[0], "cy": at[1], "r": radius, **_looks(paint)})

    def write(
        self, text: str, at: tuple[float, float], letters: Letters, name: str, *, middle: bool = False
    ) -> None:
        """One line of text; `at` is where its base line begins, or with `middle` its middle."""
        looks: dict[str, str | float] = {"class": name, "x": at[0], "y": at[1]}
        looks |= {"font-size": letters.size, "fill": letters.colour}
        if middle:
            looks["text-anchor"] = "middle"
        if letters.bold:
            looks["font-weight"] = "600"
        self.parts.append(f"<text{_attributes(looks)}>{clean(text)}</text>")

    def _element(self, tag: str, attributes: dict[str, str | float]) -> None:
        self.parts.append(f"<{tag}{_attributes(attributes)}/>")


def clean(text: str) -> str:
    """The text as it may stand in XML: escaped, and without the signs that XML cannot hold."""
    return escape(_NOT_IN_XML.sub("", text))


def _looks(paint: Paint) -> dict[str, str | float]:
    looks: dict[str, str | float] = {"fill": paint.fill}
    if paint.edge != "none":
        looks |= {"stroke": paint.edge, "stroke-width": paint.width}
    return looks


def _attributes(values: dict[str, str | float]) -> str:
    return "".join(
        f" {name}={quoteattr(_shown(value))}" for name, value in values.items() if value != 0 or name in "xy"
    )


def _shown(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")
