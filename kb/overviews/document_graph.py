"""Which documents rest on which: the neighbourhood of one document, and where its boxes stand in a drawing.

Values in, coordinates out. Boxes stand in bands, one a level of government, the highest on top. Within a band they are
put in order by the barycentre of what they are joined to (Sugiyama, Tagawa and Toda 1981), swept down and up until
the number of crossings falls no further.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from kb.library import Library
from kb.metadata.levels import level_of
from kb.model import Document, Level, Reference, Relation
from kb.text import fold, without_spaces

#: Steps that are followed up and down from the document in the middle, and the most boxes that are drawn.
STEPS = 2
MOST = 40
#: Boxes that stand beside one another at most; a band of more has several lines.
ABREAST = 6
#: The size of a box, the space around it and the space for the names of the levels, in units of the drawing.
WIDTH, HEIGHT, GAP, LANE, MARGIN = 168, 62, 18, 44, 64

#: The relations that are drawn, the weightiest first; a mere mention is none of them.
DRAWN = (
    Relation.REPEALS,
    Relation.REPLACES,
    Relation.AMENDS,
    Relation.BASIS,
    Relation.IMPLEMENTS,
    Relation.TRANSMITS,
    Relation.FOLLOWS,
)
_SWEEPS = 8


@dataclass(frozen=True, slots=True)
class Node:
    """A document of the drawing.

    Attributes:
        key: its id, or for one that is cited and not held its number or title.
        held: whether the library holds it.
        step: how many relations lie between it and the one in the middle.
    """

    key: str
    title: str
    number: str | None
    level: Level | None
    held: bool
    step: int


@dataclass(frozen=True, slots=True)
class Edge:
    """``source`` says of ``target`` what ``reference`` tells, whose words are its ground."""

    source: str
    target: str
    relation: Relation
    reference: Reference


@dataclass(frozen=True, slots=True)
class Graph:
    """The neighbourhood of ``centre``; ``left_out`` counts the documents that did not fit in."""

    centre: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Box:
    """A node at the place of its upper left corner."""

    node: Node
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """An edge as the points of a cubic curve: begin, two for its bend, end."""

    edge: Edge
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Band:
    """The rows of a level, from ``top`` to ``bottom``; ``None`` for documents of unknown level."""

    level: Level | None
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """A graph with the places of everything in it."""

    width: float
    height: float
    bands: tuple[Band, ...]
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def neighbourhood(library: Library, centre: Document, *, steps: int = STEPS, most: int = MOST) -> Graph:
    """The documents within some steps above and below one, the nearest first, with what holds between them.

    Where there are more than ``most``, those above and those below get the room that is left in equal shares.
    """
    nodes = {centre.id: _node_of(centre, 0)}
    edges: dict[tuple[str, str, Relation], Edge] = {}
    met: set[str] = {centre.id}
    reached = {True: [centre.id], False: [centre.id]}
    for step in range(1, steps + 1):
        led = {upward: _led_to(library, keys, upward=upward) for upward, keys in reached.items()}
        new = {upward: [key for key in found if key not in nodes] for upward, found in led.items()}
        room = most - len(nodes)
        half = {True: room - room // 2, False: room // 2}
        shares = {upward: max(half[upward], room - len(new[not upward])) for upward in new}
        for upward, found in led.items():
            reached[upward] = []
            for key in new[upward][: shares[upward]]:
                if key not in nodes and len(nodes) < most:
                    nodes[key] = _node(library, key, found[key], step)
                    reached[upward] += [key] if nodes[key].held else []
            met |= found.keys()
            edges |= {(one.source, one.target, one.relation): one for key, one in found.items() if key in nodes}
    _join(library, nodes, edges)
    return Graph(centre.id, tuple(nodes.values()), tuple(_told_once(edges.values())), len(met) - len(nodes))


def _led_to(library: Library, keys: Iterable[str], *, upward: bool) -> dict[str, Edge]:
    """The documents that some lead to, each with its weightiest relation, those of the weightiest first."""
    found: dict[str, Edge] = {}
    edges = [edge for key in keys for edge in _edges(library, key, upward=upward)]
    for edge in sorted(edges, key=lambda one: DRAWN.index(one.relation)):
        found.setdefault(edge.target if upward else edge.source, edge)
    return found


def _join(library: Library, nodes: Mapping[str, Node], edges: dict[tuple[str, str, Relation], Edge]) -> None:
    """Add what holds between documents of the drawing that were reached by other ways."""
    for node in nodes.values():
        for edge in _edges(library, node.key, upward=True) if node.held else ():
            if edge.target in nodes:
                edges.setdefault((edge.source, edge.target, edge.relation), edge)


def _told_once(edges: Iterable[Edge]) -> Iterator[Edge]:
    """The weightiest relation of each pair of documents."""
    pairs: set[tuple[str, str]] = set()
    for edge in sorted(edges, key=lambda one: DRAWN.index(one.relation)):
        if (edge.source, edge.target) not in pairs:
            pairs.add((edge.source, edge.target))
            yield edge


def _edges(library: Library, key: str, *, upward: bool) -> list[Edge]:
    """What a document says of others, or the others of it."""
    rows = library.references(key) if upward else library.references_to(key)
    edges = []
    for row in rows:
        target = row.target_id or _missing(row)
        if row.relation in DRAWN and target is not None and target != row.document_id:
            edges.append(Edge(row.document_id, target, row.relation, row))
    return edges


def _missing(row: Reference) -> str | None:
    """What a document is known by that is cited and not held."""
    name = row.number or row.title
    return without_spaces(fold(name)) if name else None


def _node(library: Library, key: str, edge: Edge, step: int) -> Node:
    row = edge.reference
    if key == row.document_id or key == row.target_id:
        return _node_of(library.document(key), step)
    level = next((found for name in (row.issuer, row.title) if name and (found := level_of(name))), None)
    return Node(key, row.title or row.number or key, row.number if row.title else None, level, False, step)


def _node_of(document: Document, step: int) -> Node:
    return Node(document.id, document.title, document.number, document.level, True, step)


def layout(graph: Graph) -> Drawing:
    """Where the boxes and lines of a graph stand."""
    bands = _ordered(graph)
    rows = {level: _rows(keys) for level, keys in bands.items()}
    abreast = max(len(row) for held in rows.values() for row in held)
    inner = abreast * (WIDTH + GAP) - GAP
    nodes = {node.key: node for node in graph.nodes}
    boxes: dict[str, Box] = {}
    placed: list[Band] = []
    y = float(LANE / 2)
    for level, held in rows.items():
        top = y
        for row in held:
            x = MARGIN + (inner - (len(row) * (WIDTH + GAP) - GAP)) / 2
            for key in row:
                boxes[key] = Box(nodes[key], x, y)
                x += WIDTH + GAP
            y += HEIGHT + LANE
        placed.append(Band(level, top, y - LANE))
    lines = tuple(_line(edge, boxes[edge.source], boxes[edge.target]) for edge in graph.edges)
    return Drawing(MARGIN + inner + GAP, y - LANE / 2, tuple(placed), tuple(boxes.values()), lines)


def _rows(keys: Sequence[str]) -> list[Sequence[str]]:
    """The boxes of a band in lines of about equal length."""
    lines = -(-len(keys) // ABREAST)
    length = -(-len(keys) // lines)
    return [keys[start : start + length] for start in range(0, len(keys), length)]


def _line(edge: Edge, source: Box, target: Box) -> Line:
    """A curve from the upper edge of the lower box to the lower edge of the upper one; between neighbours an arc."""
    begin, end = source.x + WIDTH / 2, target.x + WIDTH / 2
    if source.y == target.y:
        rise = source.y - LANE * 0.45
        points = ((begin, source.y), (begin, rise), (end, rise), (end, target.y))
    elif source.y > target.y:
        bottom = target.y + HEIGHT
        points = ((begin, source.y), (begin, source.y - LANE), (end, bottom + LANE), (end, bottom))
    else:
        bottom = source.y + HEIGHT
        points = ((begin, bottom), (begin, bottom + LANE), (end, target.y - LANE), (end, target.y))
    return Line(edge, points)


def _ordered(graph: Graph) -> dict[Level | None, list[str]]:
    """The keys of each band, highest level first, in the order with the fewest crossings that was met."""
    held: dict[Level | None, list[str]] = {}
    for level in (*Level, None):
        keys = [node.key for node in graph.nodes if node.level is level]
        if keys:
            held[level] = keys
    joined: dict[str, set[str]] = defaultdict(set)
    for edge in graph.edges:
        joined[edge.source].add(edge.target)
        joined[edge.target].add(edge.source)
    best, least = held, crossings(held, graph.edges)
    for sweep in range(_SWEEPS):
        held = _swept(held, joined, downward=sweep % 2 == 0)
        found = crossings(held, graph.edges)
        if found < least:
            best, least = held, found
    return best


def _swept(
    bands: Mapping[Level | None, Sequence[str]], joined: Mapping[str, set[str]], *, downward: bool
) -> dict[Level | None, list[str]]:
    """Every band in turn put in the order of the middle of what its boxes are joined to outside of it."""
    ordered = {level: list(keys) for level, keys in bands.items()}
    for level in ordered if downward else reversed(list(ordered)):
        places = _places(ordered)
        own = set(ordered[level])

        def middle(key: str, places: Mapping[str, float] = places, own: set[str] = own) -> float:
            others = [places[other] for other in joined.get(key, ()) if other not in own]
            return sum(others) / len(others) if others else places[key]

        ordered[level].sort(key=middle)
    return ordered


def _places(bands: Mapping[Level | None, Sequence[str]]) -> dict[str, float]:
    """The place of each key within its band, from 0 at the left to 1 at the right."""
    return {key: (place + 0.5) / len(keys) for keys in bands.values() for place, key in enumerate(keys)}


def crossings(bands: Mapping[Level | None, Sequence[str]], edges: Iterable[Edge]) -> int:
    """How many pairs of edges between the same two bands cross."""
    places = {key: (band, place) for band, keys in enumerate(bands.values()) for place, key in enumerate(keys)}
    between: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for edge in edges:
        (upper, left), (lower, right) = sorted((places[edge.source], places[edge.target]))
        if upper != lower:
            between[upper, lower].append((left, right))
    return sum((a[0] - b[0]) * (a[1] - b[1]) < 0 for pairs in between.values() for a, b in combinations(pairs, 2))
