"""The clauses of a document: its outline as a flat list in reading order, each with its own text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from kb.model import Clause
from kb.outline import Marker, read_marker
from kb.readers import Block, BlockKind, Reading

#: The label of the clause that holds title, number and metadata.
HEAD_LABEL = "标题"

# A heading that shares its paragraph with the body ends at the first full stop and is short.
_MAX_INLINE_HEADING = 45
# A heading on a line of its own has no full stop at its end.
_MAX_LINE_HEADING = 60
_BRACKETED_HEADING = re.compile(r"【([^】]{1,40})】\s*")

# The heading over the tasks; a numbering that stands only below it counts as running.
_TASKS_HEADING = re.compile(r"任务|举措|措施|工作")


@dataclass(slots=True)
class _Node:
    """A clause while it is being gathered."""

    marker: Marker | None
    parent: _Node | None
    step: str
    label: str
    start: int
    end: int
    page: int | None
    heading: str | None = None
    body_start: int = 0
    children: Counter[str] = field(default_factory=Counter)

    @property
    def rank(self) -> int:
        return self.marker.style.rank if self.marker else -1

    @property
    def path(self) -> tuple[str, ...]:
        return (*self.parent.path, self.step) if self.parent else (self.step,)


def read_clauses(
    reading: Reading, head: Sequence[Block], *, document_id: str
) -> tuple[tuple[Clause, ...], tuple[str, ...]]:
    """Cut a reading into clauses; returns them with warnings on numbers that jump or repeat.

    The blocks of ``head`` form one clause labelled 标题. A line that opens with a marker starts a clause
    below the nearest open one of a higher rank; lines without a marker belong to the clause before them,
    or are clauses of their own (第1段, 第2段 …) where no number has come yet. A table row is a clause
    below the clause that holds the table.
    """
    nodes = _gather(reading, head)
    warnings = _number_warnings(nodes, reading.name)
    items = _running_items(nodes)
    ids: Counter[tuple[str, ...]] = Counter()
    known: dict[int, str] = {}
    clauses = []
    for order, node in enumerate(nodes):
        path = node.path
        ids[path] += 1
        clause_id = f"{document_id}/{'.'.join(path)}" + (f"~{ids[path]}" if ids[path] > 1 else "")
        known[id(node)] = clause_id
        clauses.append(
            Clause(
                id=clause_id,
                document_id=document_id,
                label=node.label,
                item=items.get(id(node)),
                marker=node.marker.written if node.marker else "",
                heading=node.heading,
                text=reading.text[node.start : node.end],
                start=node.start,
                end=node.end,
                body_start=node.body_start,
                parent=known[id(node.parent)] if node.parent else None,
                order=order,
                path=path,
                page=node.page,
            )
        )
    return tuple(clauses), warnings


def heading_path(clause: Clause, clauses: dict[str, Clause]) -> str:
    """The headings above a clause and its own, joined by `` > ``."""
    headings: list[str] = []
    current: Clause | None = clause
    while current is not None:
        if current.heading:
            headings.append(current.heading)
        current = clauses.get(current.parent) if current.parent else None
    return " > ".join(reversed(headings))


def _gather(reading: Reading, head: Sequence[Block]) -> list[_Node]:
    nodes: list[_Node] = []
    if head:
        nodes.append(
            _Node(None, None, "0", HEAD_LABEL, head[0].start, head[-1].end, head[0].page, body_start=head[-1].end)
        )
    stack: list[_Node] = []
    paragraphs = 0
    table: list[str] = []
    for block in reading.blocks[len(head) :]:
        line = reading.text[block.start : block.end]
        if block.kind is BlockKind.TABLE_HEADER:
            table = []
        if block.kind in (BlockKind.TABLE_HEADER, BlockKind.TABLE_ROW):
            table.append(line)
            nodes.append(_table_row(stack[-1] if stack else None, block, len(table) - 1))
            continue
        marker = read_marker(line)
        if marker is not None:
            while stack and stack[-1].rank >= marker.style.rank:
                stack.pop()
            node = _numbered(marker, stack[-1] if stack else None, block, line)
            stack.append(node)
            nodes.append(node)
        elif stack and nodes[-1] is stack[-1]:
            nodes[-1].end = block.end
        else:
            paragraphs += 1
            parent = stack[-1] if stack else None
            label = f"{parent.label if parent else ''}第{paragraphs}段"
            nodes.append(
                _Node(None, parent, f"p{paragraphs}", label, block.start, block.end, block.page, body_start=block.start)
            )
    return nodes


def _table_row(parent: _Node | None, block: Block, row: int) -> _Node:
    label = f"{parent.label if parent else ''}表第{row}行" if row else f"{parent.label if parent else ''}表头"
    # The header's words are the columns' names; it has no body of its own.
    body_start = block.start if row else block.end
    return _Node(None, parent, f"t{row}", label, block.start, block.end, block.page, body_start=body_start)


def _numbered(marker: Marker, parent: _Node | None, block: Block, line: str) -> _Node:
    below = parent.label if parent and parent.marker and marker.style.name != "article" else ""
    if parent and parent.marker and parent.marker.style.rank < 3:
        below = ""  # articles and items are cited without part, chapter or section
    heading, body = _split_heading(line, marker)
    return _Node(
        marker, parent, marker.step, below + marker.label, block.start, block.end, block.page, heading, block.start + body
    )


def _split_heading(line: str, marker: Marker) -> tuple[str | None, int]:
    """The heading of a line without its marker, and the offset in the line where the body begins."""
    rest = line[marker.length :]
    bracketed = _BRACKETED_HEADING.match(rest)
    if bracketed:
        return bracketed.group(1), marker.length + bracketed.end()
    stop = rest.find("。")
    if stop < 0:
        is_heading = 0 < len(rest) <= _MAX_LINE_HEADING and rest[-1] not in "；;：:，,、！？!?"
        if is_heading and marker.style.name != "article":
            return rest, len(line)
        return None, marker.length
    heading = rest[:stop]
    is_heading = stop + 1 < len(rest) and stop <= _MAX_INLINE_HEADING and not re.search("[，；：:]", heading)
    if is_heading and marker.style.name not in ("article", "arabic_bracket", "circled"):
        return heading, marker.length + stop + 1
    return None, marker.length


def _running_items(nodes: list[_Node]) -> dict[int, int]:
    """The running number of each task, for the innermost style that numbers through the document.

    A style numbers through when its numbers are 1, 2, 3 … over the whole document although the clauses
    above change, or when all of them stand under one heading that announces tasks.
    """
    by_style: dict[str, list[_Node]] = {}
    for node in nodes:
        if node.marker and node.marker.style.name in ("han_bracket", "arabic"):
            by_style.setdefault(node.marker.style.name, []).append(node)
    for style in ("arabic", "han_bracket"):
        group = by_style.get(style, [])
        numbers = [node.marker.number for node in group if node.marker]
        if not numbers or numbers != list(range(1, len(numbers) + 1)):
            continue
        parents = {id(node.parent) for node in group}
        if len(parents) > 1 or any(_announces_tasks(node) for node in group):
            return {id(node): number for node, number in zip(group, numbers, strict=True)}
    return {}


def _announces_tasks(node: _Node) -> bool:
    above = node.parent
    while above is not None:
        if above.heading and _TASKS_HEADING.search(above.heading):
            return True
        above = above.parent
    return False


def _number_warnings(nodes: list[_Node], name: str) -> tuple[str, ...]:
    warnings = []
    last: dict[tuple[int, str], int] = {}
    through: dict[str, int] = {}
    for node in nodes:
        if node.marker is None or node.marker.sub:
            continue
        style, number = node.marker.style.name, node.marker.number
        key = (id(node.parent), style)
        expected = {last.get(key, 0) + 1, through.get(style, 0) + 1, 1}
        if number not in expected:
            warnings.append(f"{name}: {node.label} does not follow the number before it; check the text for a gap")
        last[key] = through[style] = number
    return tuple(warnings)

