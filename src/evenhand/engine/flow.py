"""As much as possible through a network, as cheaply as possible: for whoever has to be seated.

Whole numbers only. The paths found are shortest ones with what has gone through before taken back where that is
cheaper (successive shortest paths), so that the result is the best there is.
"""

from collections import deque
from dataclasses import dataclass, field

Node = tuple[str, ...]
SOURCE: Node = ("source",)
SINK: Node = ("sink",)


@dataclass(slots=True)
class _Arrow:
    """How much more may go this way, and what each costs. `used` is what goes this way now."""

    room: int
    cost: int
    used: int = 0


@dataclass(slots=True)
class Network:
    """Arrows between nodes, from `SOURCE` to `SINK`."""

    _arrows: dict[Node, dict[Node, _Arrow]] = field(default_factory=lambda: {SOURCE: {}, SINK: {}})

    def connect(self, start: Node, end: Node, most: int, cost: int = 0) -> None:
        """Let up to `most` go from `start` to `end`, each for `cost`, which is not negative."""
        self._arrows.setdefault(start, {})[end] = _Arrow(most, cost)
        self._arrows.setdefault(end, {}).setdefault(start, _Arrow(0, -cost))

    def fill(self) -> int:
        """Send as much as possible, as cheaply as possible; gives how much. Done once for each network."""
        sent = 0
        while path := self._cheapest_path():
            for start, end in path:
                self._arrows[start][end].room -= 1
                self._arrows[start][end].used += 1
                self._arrows[end][start].room += 1
                self._arrows[end][start].used -= 1
            sent += 1
        return sent

    def used(self, start: Node, end: Node) -> int:
        """How much goes from `start` to `end`."""
        arrow = self._arrows.get(start, {}).get(end)
        return max(arrow.used, 0) if arrow else 0

    def _cheapest_path(self) -> list[tuple[Node, Node]]:
        """The arrows of the cheapest way that still has room; empty where there is none."""
        costs, came, waiting = {SOURCE: 0}, dict[Node, Node](), deque([SOURCE])
        queued = {SOURCE}
        while waiting:
            node = waiting.popleft()
            queued.discard(node)
            for end, arrow in self._arrows[node].items():
                cost = costs[node] + arrow.cost
                if arrow.room > 0 and cost < costs.get(end, cost + 1):
                    costs[end], came[end] = cost, node
                    if end not in queued:
                        queued.add(end)
                        waiting.append(end)
        path, node = [], SINK
        while node in came:
            path.append((came[node], node))
            node = came[node]
        return path[::-1]
