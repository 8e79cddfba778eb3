"""Layout on graphs made by hand, the neighbourhood over a real small library."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from kb.index.catalog import Catalog
from kb.library import Library
from kb.model import Document, Facts, Level, Parsed, Reference, Relation
from kb.overviews.document_graph import ABREAST, HEIGHT, WIDTH, Box, Edge, Graph, Node, crossings, layout, neighbourhood


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


def _library(folder: Path, edges: list[Edge]) -> Library:
    """A library of documents that say of one another what the edges tell; a key that begins with x is not held."""
    keys = sorted({key for edge in edges for key in (edge.source, edge.target)})
    with Catalog.create(folder / "catalog.sqlite") as catalog:
        for key in (key for key in keys if not key.startswith("x")):
            document = Document(id=key, source=f"{key}.txt", sha256="", title=f"文件{key}", text="")
            own = tuple(_mention(edge) for edge in edges if edge.source == key)
            catalog.add(Parsed(document, (), Facts(references=own)))
    return Library(Catalog.open(folder / "catalog.sqlite"), lambda *_: [])


def _mention(edge: Edge) -> Reference:
    held = None if edge.target.startswith("x") else edge.target
    title = None if held else edge.target
    return Reference(f"{edge.source}/1", edge.source, "", title, None, None, edge.relation, held, "", 0, 1)


def test_two_steps_are_followed_up_and_down_and_no_third(tmp_path: Path) -> None:
    library = _library(tmp_path, [_edge(one, other) for one, other in itertools.pairwise("abcdefg")])
    graph = neighbourhood(library, library.document("d"))
    assert {node.key: node.step for node in graph.nodes} == {"b": 2, "c": 1, "d": 0, "e": 1, "f": 2}
    assert graph.left_out == 0


def test_a_mere_mention_is_not_drawn(tmp_path: Path) -> None:
    library = _library(tmp_path, [_edge("a", "b", Relation.MENTIONS)])
    assert neighbourhood(library, library.document("a")).edges == ()


def test_what_is_cited_and_not_held_is_drawn_once(tmp_path: Path) -> None:
    library = _library(tmp_path, [_edge("a", "x1"), _edge("b", "x1"), _edge("b", "a")])
    graph = neighbourhood(library, library.document("a"))
    assert [node.key for node in graph.nodes if not node.held] == ["x1"]
    assert {(edge.source, edge.target) for edge in graph.edges} == {("a", "x1"), ("b", "x1"), ("b", "a")}


def test_of_several_relations_between_two_documents_the_weightiest_is_drawn(tmp_path: Path) -> None:
    library = _library(tmp_path, [_edge("a", "b"), _edge("a", "b", Relation.REPEALS)])
    assert [edge.relation for edge in neighbourhood(library, library.document("a")).edges] == [Relation.REPEALS]


@pytest.mark.parametrize(("above", "below", "drawn"), [(30, 30, (10, 9)), (30, 3, (16, 3)), (2, 30, (2, 17))])
def test_the_room_is_shared_between_what_stands_above_and_below(
    tmp_path: Path, above: int, below: int, drawn: tuple[int, int]
) -> None:
    edges = [_edge("m", f"u{number}") for number in range(above)]
    edges += [_edge(f"w{number}", "m") for number in range(below)]
    library = _library(tmp_path, edges)
    graph = neighbourhood(library, library.document("m"), most=20)
    keys = [node.key for node in graph.nodes]
    assert tuple(sum(key[0] == side for key in keys) for side in "uw") == drawn
    assert graph.left_out == above + below - sum(drawn)
