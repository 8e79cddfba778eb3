"""Which documents rest on which: a drawing around one document, and the same as a list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from kb.library import Library
from kb.model import Document
from kb.overviews.document_graph import HEIGHT, WIDTH, Edge, Graph, Node, layout, neighbourhood
from kb.web.held import held, missing
from kb.web.pages import language_of, page
from kb.web.site import Site
from kb.web.tabs import Tab
from kb.web.words.library import LIBRARY

#: How much of a title stands in a box: lines, and characters of a line.
_LINES, _LINE = 2, 11


class Item(NamedTuple):
    """A document of the list, what holds between it and the one above it, and those that it leads on to."""

    node: Node
    edge: Edge
    below: list[Item]


def graph_routes(site: Site) -> APIRouter:
    """The drawing under ``/documents/graph``."""
    router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

    @router.get("/documents/graph")
    def graph(request: Request, id: str | None = None) -> Response:
        library = site.kb.library
        own = LIBRARY.of(language_of(request))
        centre = held(site, id) if id else _first(library)
        if centre is None:
            return missing(site, request, id or "")
        found = neighbourhood(library, centre)
        return page(
            "graph.html",
            request,
            tab=Tab.DOCUMENTS,
            own=own,
            document=centre,
            graph=found,
            drawing=layout(found),
            box=(WIDTH, HEIGHT),
            lines_of=_lines_of,
            above=list(_items(found, centre.id, {centre.id}, upward=True)),
            below=list(_items(found, centre.id, {centre.id}, upward=False)),
        )

    return router


def _first(library: Library) -> Document | None:
    """The primary document, else the first."""
    return library.primary or next((library.document(head.id) for head in library.heads[:1]), None)


def _items(graph: Graph, key: str, path: set[str], *, upward: bool) -> Iterator[Item]:
    """The documents that one leads to in one direction, each with those that it leads on to."""
    nodes = {node.key: node for node in graph.nodes}
    for edge in graph.edges:
        here, there = (edge.source, edge.target) if upward else (edge.target, edge.source)
        if here == key and there not in path:
            below = list(_items(graph, there, path | {there}, upward=upward)) if nodes[there].step < 2 else []
            yield Item(nodes[there], edge, below)


def _lines_of(title: str) -> list[str]:
    """The beginning of a title as the lines of a box."""
    lines = [title[start : start + _LINE] for start in range(0, len(title), _LINE)]
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], lines[_LINES - 1][: _LINE - 1] + "…"]
    return lines
