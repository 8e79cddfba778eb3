"""Below which clause a number stands.

The usual order of the styles decides: 一、 over （一） over 1. over （1）. Some documents turn it round in a part,
with （一） below 1.; it shows where the outer numbers go on behind the inner ones: 1.（一）（二）2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kb.clauses.node import Node
from kb.outline import Marker

# Clauses that numbers of several places may stand below: 第三章 over 3.1, 3. over 3.1.
_FIRST_PLACES = ("decimal", "arabic", "han", "chapter", "section", "part")
_ARTICLE, _ARABIC = 5, 8
# So many lines below, a run goes on or is over.
_FAR = 1000


@dataclass(slots=True)
class Nesting:
    """The open clauses, the innermost last.

    ``markers`` are those of all lines of the text, ``None`` also where a part of it ends.
    """

    markers: Sequence[Marker | None]
    stack: list[Node] = field(default_factory=list)
    turned: set[tuple[str, str]] = field(default_factory=set)

    @property
    def innermost(self) -> Node | None:
        """The clause to which the text at this place belongs."""
        return self.stack[-1] if self.stack else None

    def find_parent(self, marker: Marker, position: int) -> Node | None:
        """Close what ends at the marker on line ``position``; the clause that it stands below."""
        if marker.style.name == "decimal":
            del self.stack[self._depth_of_decimal(marker) :]
        elif marker.style.name == "supplement":
            self._close_from(min((node.rank for node in self.stack if node.marker), default=0))
        else:
            styles = [node.style for node in self.stack]
            if marker.style.name in styles:
                del self.stack[styles.index(marker.style.name) :]
            else:
                self._open_style(marker, position)
        return self.innermost

    def restart(self, position: int, *, boxed: bool) -> int | None:
        """The rank of the list that begins again with the line behind ``position``; closes the one before.

        A line between two lists introduces the second one and is no part of the last item of the first. It is
        ``boxed`` where it is the title of a box, whose list may also stand in the first item of another one.
        """
        marker = self.markers[position + 1] if position + 1 < len(self.markers) else None
        if marker is None or marker.number != 1 or marker.style.rank <= _ARTICLE or not marker.style.counted:
            return None
        place = next((at for at, node in enumerate(self.stack) if node.style == marker.style.name), None)
        first = self.stack[place].marker if place is not None else None
        if place is None or first is None or (first.number < 2 and not boxed) or marker.above != first.above:
            return None
        del self.stack[place:]
        if self.stack and self.stack[-1].level is not None:
            self.stack.pop()
        return marker.style.rank

    def _close_from(self, rank: int) -> None:
        while self.stack and self.stack[-1].rank >= rank:
            self.stack.pop()

    def _open_style(self, marker: Marker, position: int) -> None:
        name, rank = marker.style.name, marker.style.rank
        while self.stack and self.stack[-1].rank >= rank:
            above = self.stack[-1]
            if (name, above.style) in self.turned:
                return
            if marker.number == 1 and rank > _ARTICLE and self._goes_on(above, position):
                self.turned.add((name, above.style))
                return
            self.stack.pop()

    def _goes_on(self, node: Node, position: int) -> bool:
        """Whether the next number of a clause's run comes behind the line, with nothing further out before it."""
        if node.marker is None:
            return False
        outer = {above.style for above in self.stack[: self.stack.index(node)] if above.marker}
        for later in self.markers[position + 1 : position + _FAR]:
            if later is None:
                continue
            if later.style.name == node.style:
                return later.follows(node.marker)
            if later.style.name in outer:
                return False
        return False

    def _depth_of_decimal(self, marker: Marker) -> int:
        """How many of the open clauses stay open above a number of several places."""
        decimals = [place for place, node in enumerate(self.stack) if node.style == "decimal"]
        if not marker.above:
            return decimals[0] if decimals else self._depth_of_inner()
        for depth in range(len(self.stack), 0, -1):
            above = self.stack[depth - 1].marker
            if above and above.style.name == "decimal":
                if (*above.above, above.number) == marker.above:
                    return depth
            elif above and not decimals and len(marker.above) == 1 and above.style.name in _FIRST_PLACES:
                return depth if above.number == marker.above[0] else self._depth_of_inner()
        return decimals[0] if decimals else self._depth_of_inner()

    def _depth_of_inner(self) -> int:
        """How many clauses are open above the Arabic numbers."""
        return next((depth for depth, node in enumerate(self.stack) if node.rank >= _ARABIC), len(self.stack))
