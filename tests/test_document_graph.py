"""Layout on graphs made by hand, the neighbourhood over a real small library."""

from __future__ import annotations

import itertools

import pytest

from kb.document_graph import ABREAST, HEIGHT, WIDTH, Box, Edge, Graph, Node, crossings, layout
from kb.model import Level, Reference, Relation


def _edge(source: str, target: str, relation: Relation = Relation.BASIS) -> Edge:
    words = Reference(f"{source}/1", source, "", None, None, None, relation, target, "", 0, 1)
    return Edge(source, target, relation, words)


def _node(key: str, level: Level | None) -> Node:
    return Node(key, key, None, level, True, 1)


def _graph(nodes: list[Node], edges: list[Edge]) -> Graph:
    return Graph(nodes[0].key, tuple(nodes), tuple(edges), 0)


# Each city rests on the province that stands at the other end.
CROSSED = _graph(
    [*(_node(f"p{n}", Level.PROVINCE) for n in range(5)), *(_node(f"c{n}", Level.CITY) for n in range(5))],
    [_edge(f"c{n}", f"p{4 - n}") for n in range(5)],
)


def _row(boxes: tuple[Box, ...], letter: str) -> list[str]:
    return [box.node.key for box in sorted(boxes, key=lambda box: box.x) if box.node.key.startswith(letter)]


def test_a_higher_level_stands_above_a_lower_one_and_an_unknown_one_at_the_end() -> None:
    levels = [None, Level.COUNTY, Level.NATION, Level.CITY, Level.MINISTRY, Level.PROVINCE]
    drawing = layout(_graph([_node(str(place), level) for place, level in enumerate(levels)], []))
    assert [band.level for band in drawing.bands] == [*Level, None]
    assert all(upper.bottom < lower.top for upper, lower in itertools.pairwise(drawing.bands))


def test_the_order_by_barycentres_takes_the_crossings_away() -> None:
    bands = {Level.PROVINCE: [f"p{n}" for n in range(5)], Level.CITY: [f"c{n}" for n in range(5)]}
    assert crossings(bands, CROSSED.edges) == 10
    boxes = layout(CROSSED).boxes
    ordered = {Level.PROVINCE: _row(boxes, "p"), Level.CITY: _row(boxes, "c")}
    assert crossings(ordered, CROSSED.edges) == 0


@pytest.mark.parametrize("count", [1, ABREAST, ABREAST + 1, 40])
def test_no_two_boxes_touch_and_all_stand_inside_the_drawing(count: int) -> None:
    nodes = [_node(str(number), Level.NATION if number % 2 else Level.CITY) for number in range(count)]
    drawing = layout(_graph(nodes, [_edge(str(number), "0") for number in range(1, count)]))
    assert len(drawing.boxes) == count
    for box in drawing.boxes:
        assert 0 <= box.x <= drawing.width - WIDTH
        assert 0 <= box.y <= drawing.height - HEIGHT
    for one, other in itertools.combinations(drawing.boxes, 2):
        assert abs(one.x - other.x) >= WIDTH or abs(one.y - other.y) >= HEIGHT


def test_a_band_of_many_boxes_has_several_lines() -> None:
    drawing = layout(_graph([_node(str(number), Level.CITY) for number in range(ABREAST + 1)], []))
    assert len({box.y for box in drawing.boxes}) == 2


@pytest.mark.parametrize(("source", "target"), [("c0", "p4"), ("p0", "c4"), ("c0", "c4")])
def test_a_line_begins_and_ends_at_the_edges_of_its_boxes(source: str, target: str) -> None:
    graph = _graph(list(CROSSED.nodes), [_edge(source, target)])
    drawing = layout(graph)
    boxes = {box.node.key: box for box in drawing.boxes}
    (line,) = drawing.lines
    for (x, y), key in zip((line.points[0], line.points[-1]), (source, target), strict=True):
        assert x == boxes[key].x + WIDTH / 2
        assert y in (boxes[key].y, boxes[key].y + HEIGHT)


def test_a_circle_of_documents_is_laid_out() -> None:
    edges = [_edge("p0", "c0"), _edge("c0", "p0"), _edge("c0", "c1"), _edge("c1", "c0")]
    assert len(layout(_graph(list(CROSSED.nodes), edges)).lines) == 4
