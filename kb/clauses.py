"""The clauses of a document: its outline as a flat list in reading order, each with its own text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from kb.genres import ends_title
from kb.model import Clause
from kb.outline import Ending, Marker, read_attachment, read_endings, read_marker
from kb.readers import Block, BlockKind, Reading
from kb.text import unspaced

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
    # What the labels of the clauses of an attachment begin with.
    prefix: str = ""

    @property
    def is_attachment(self) -> bool:
        return self.parent is None and self.step.startswith("a")

    @property
    def root(self) -> _Node:
        return self.parent.root if self.parent else self

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
    below the clause that holds the table. Signature, imprint and list of attachments are clauses of
    their own, and each attachment (附件1) is one with its own outline below it.
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


def _gather(reading: Reading, head: Sequence[Block]) -> list[_Node]:
    gathering = _Gathering()
    if head:
        gathering.nodes.append(
            _Node(None, None, "0", HEAD_LABEL, head[0].start, head[-1].end, head[0].page, body_start=head[-1].end)
        )
    blocks = reading.blocks[len(head) :]
    lines = [reading.text[block.start : block.end] for block in blocks]
    for block, line, ending in zip(blocks, lines, read_endings(lines), strict=True):
        if block.kind in (BlockKind.TABLE_HEADER, BlockKind.TABLE_ROW):
            gathering.row(block)
        elif ending is not None:
            gathering.ending(block, line, ending)
        else:
            gathering.line(block, line)
    return gathering.nodes


@dataclass(slots=True)
class _Gathering:
    """The nodes so far and the open ones among them, the innermost last."""

    nodes: list[_Node] = field(default_factory=list)
    stack: list[_Node] = field(default_factory=list)
    paragraphs: int = 0
    attachments: int = 0
    rows: int = 0

    @property
    def _parent(self) -> _Node | None:
        return self.stack[-1] if self.stack else None

    def row(self, block: Block) -> None:
        if block.kind is BlockKind.TABLE_HEADER:
            self.rows = 0
        self.nodes.append(_table_row(self._parent, block, self.rows))
        self.rows += 1

    def ending(self, block: Block, line: str, ending: Ending) -> None:
        """A closing part is one clause of its own; an attachment is one with its own outline below it."""
        if ending is Ending.ATTACHMENT:
            self.attachments += 1
            marked = read_attachment(line)
            label, title = marked or (ending.value, line)
            node = _Node(None, None, f"a{self.attachments}", label, block.start, block.end, block.page)
            node.body_start = block.end
            # A text that is just sent with a notice is cited by its own numbers, unless the notice has some, too.
            node.prefix = label if marked or any(earlier.marker for earlier in self.nodes) else ""
            node.heading = title or None
            self.stack = [node]
        else:
            last = self.nodes[-1] if self.nodes else None
            if last and last.step == ending.name.lower():
                last.end = block.end
                return
            self.stack = [node for node in self.stack if node.is_attachment]
            node = _Node(None, self._parent, ending.name.lower(), ending.value, block.start, block.end, block.page)
            node.body_start = block.start
        self.nodes.append(node)

    def line(self, block: Block, line: str) -> None:
        marker = read_marker(line)
        last = self.nodes[-1] if self.nodes else None
        if marker is not None:
            while self.stack and self.stack[-1].rank >= marker.style.rank:
                self.stack.pop()
            node = _numbered(marker, self._parent, block, line)
            self.stack.append(node)
            self.nodes.append(node)
        elif self.stack and last is self.stack[-1]:
            if last.is_attachment and len(line) <= _MAX_LINE_HEADING and "。" not in line:
                _take_title(last, block, line)
            last.end = block.end
        else:
            self.paragraphs += 1
            label = f"{self._parent.label if self._parent else ''}第{self.paragraphs}段"
            node = _Node(None, self._parent, f"p{self.paragraphs}", label, block.start, block.end, block.page)
            node.body_start = block.start
            self.nodes.append(node)


def _take_title(attachment: _Node, block: Block, line: str) -> None:
    """The title under the word 附件, and its second line where the first is not yet one."""
    if attachment.heading is None:
        attachment.heading, attachment.body_start = line, block.end
    elif attachment.body_start == attachment.end and not ends_title(attachment.heading):
        whole = attachment.heading + unspaced(line)
        if ends_title(whole):
            attachment.heading, attachment.body_start = whole, block.end


def _table_row(parent: _Node | None, block: Block, row: int) -> _Node:
    label = f"{parent.label if parent else ''}表第{row}行" if row else f"{parent.label if parent else ''}表头"
    # The header's words are the columns' names; it has no body of its own.
    body_start = block.start if row else block.end
    return _Node(None, parent, f"t{row}", label, block.start, block.end, block.page, body_start=body_start)


def _numbered(marker: Marker, parent: _Node | None, block: Block, line: str) -> _Node:
    below = parent.label if parent else ""
    if parent and parent.marker and (marker.style.name == "article" or parent.marker.style.rank < 3):
        # Articles and items are cited without part, chapter or section, but with their attachment.
        below = parent.root.prefix
    elif parent and parent.is_attachment:
        below = parent.prefix
    if parent and below and below == parent.root.prefix:
        below += " "
    heading, body = _split_heading(line, marker)
    return _Node(
        marker,
        parent,
        marker.step,
        below + marker.label,
        block.start,
        block.end,
        block.page,
        heading,
        block.start + body,
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
    """The running number of each task: those of the text proper, or else of the first attachment with tasks."""
    parts: dict[int, list[_Node]] = {}
    for node in nodes:
        parts.setdefault(id(node.root) if node.root.is_attachment else 0, []).append(node)
    return next(filter(None, map(_items_of, parts.values())), {})


def _items_of(nodes: list[_Node]) -> dict[int, int]:
    """The running number of each task, for the innermost style that numbers through the text.

    A style numbers through when its numbers are 1, 2, 3 … over the whole text although the clauses
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
