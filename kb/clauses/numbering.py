"""Numbers that are missing, repeated or out of order; they are reported and never mended."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from kb.clauses.node import Node
from kb.numerals import chinese_numeral
from kb.outline import Ending, Marker

_ARTICLE = 5
_ENDINGS = frozenset(Ending)


def number_warnings(nodes: Sequence[Node], text: str, name: str) -> tuple[str, ...]:
    """A sentence for each number that does not follow: ``plan.txt: 第五条 follows 第三条: 第四条 is missing``.

    Numbers may begin again in each clause above and in each attachment, or run on through them; articles
    always run on. A number that stands within the clause before (注：1、……) is not missing.
    """
    return tuple(f"{name}: {said}" for said in _breaks(nodes, text))


def _breaks(nodes: Sequence[Node], text: str) -> Iterator[str]:
    here: dict[tuple[int, str], Node] = {}
    through: dict[tuple[int, str], Node] = {}
    for above, node in zip([None, *nodes], nodes, strict=False):
        if node.label in _ENDINGS:
            here, through = {}, {}  # what follows a signature or a list of contents is another text
        if node.marker is None or not node.marker.style.counted:
            continue
        part = (id(node.root) if node.root.is_attachment else 0, node.style)
        place = part if node.style == "article" else (id(node.parent), node.style)
        before, running = here.get(place), through.get(part)
        said = _break(node, node.marker, before, running)
        if said and not (above and _holds_number_before(text[above.start : above.end], node.marker)):
            yield said
        here[place] = through[part] = node


def _break(node: Node, marker: Marker, before: Node | None, running: Node | None) -> str | None:
    if running and running.marker and marker.follows(running.marker):
        return None
    if before is None or before.marker is None:
        missing = _labels(marker, 1)
        return f"{node.label} is the first of its run: {missing}" if missing else None
    last = before.marker
    if marker.follows(last):
        return None
    if marker.above != last.above and marker.above:
        fault = f"{'.'.join(map(str, marker.above))} is missing"
    elif (marker.number, marker.sub) == (last.number, last.sub):
        fault = "the number is there twice"
    elif marker.number > last.number:
        fault = _labels(marker, last.number + 1)
    elif marker.sub and marker.number == last.number and marker.sub > (last.sub or 0):
        fault = f"{marker.label_of(marker.number, (last.sub or 0) + 1)} is missing"
    else:
        fault = "the numbers begin again" if marker.number == 1 else "the numbers go back"
    return f"{node.label} follows {before.label}: {fault}"


def _holds_number_before(text: str, marker: Marker) -> bool:
    """Whether the number before the marker's stands in the midst of a text."""
    if marker.style.name == "ordinal":
        return re.sub("[一二三四五六七八九十]+", chinese_numeral(marker.number - 1), marker.written, count=1) in text
    label = re.escape(marker.label_of(marker.number - 1)) if marker.number > 1 and not marker.sub else ""
    if not label or marker.style.rank <= _ARTICLE:
        return False
    closed = "" if label.endswith("）") or marker.style.name == "circled" else r"\s?[、.）]"
    plain = unicodedata.normalize("NFKC", text).replace("(", "（").replace(")", "）")
    return re.search(rf"(?<![\d第]){label}{closed}", plain) is not None


def _labels(marker: Marker, first: int) -> str:
    """That the numbers from ``first`` to the one before the marker are missing; empty where none is."""
    last = marker.number if marker.sub else marker.number - 1
    if first > last:
        return ""
    if first == last:
        return f"{marker.label_of(first)} is missing"
    return f"{marker.label_of(first)} to {marker.label_of(last)} are missing"
