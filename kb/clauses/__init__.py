"""The clauses of a document: its outline as a flat list in reading order, each with its own text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kb.clauses.gathering import gather
from kb.clauses.items import running_items
from kb.clauses.node import HEAD_LABEL, Node
from kb.clauses.numbering import number_warnings
from kb.model import Clause
from kb.readers import Block, Reading

__all__ = ["HEAD_LABEL", "read_clauses"]


def read_clauses(
    reading: Reading, head: Sequence[Block], *, document_id: str
) -> tuple[tuple[Clause, ...], tuple[str, ...]]:
    """Cut a reading into clauses; returns them with warnings on numbers that are missing, repeated or out of order.

    The blocks of ``head`` form one clause labelled 标题. A line that opens with a marker starts a clause
    below the nearest open one of a style further out; lines without a marker belong to the clause before them,
    or are clauses of their own (第1段, 第2段 …) where no number has come yet. A table row is a clause
    below the clause that holds the table. List of contents, signature, imprint and list of attachments are
    clauses of their own, and each attachment (附件1) is one with its own outline below it.
    """
    nodes = gather(reading, head)
    items = running_items(nodes)
    ids: Counter[str] = Counter()
    known: dict[int, str] = {}
    clauses = []
    for order, node in enumerate(nodes):
        known[id(node)] = clause_id = _id(node, document_id, ids)
        parent = known[id(node.parent)] if node.parent else None
        clauses.append(_clause(node, reading, clause_id, order=order, parent=parent, item=items.get(id(node))))
    return tuple(clauses), number_warnings(nodes, reading.text, reading.name)


def _id(node: Node, document_id: str, ids: Counter[str]) -> str:
    """The place in the outline; what stands at the same place again is told apart by its count."""
    place = ".".join(node.path)
    ids[place] += 1
    return f"{document_id}/{place}" + (f"~{ids[place]}" if ids[place] > 1 else "")


def _clause(
    node: Node, reading: Reading, clause_id: str, *, order: int, parent: str | None, item: int | None
) -> Clause:
    return Clause(
        id=clause_id,
        document_id=clause_id.split("/")[0],
        label=node.label,
        item=item,
        marker=node.marker.written if node.marker else "",
        heading=node.heading,
        text=reading.text[node.start : node.end],
        start=node.start,
        end=node.end,
        body_start=node.body_start,
        parent=parent,
        order=order,
        path=node.path,
        page=node.page,
    )
