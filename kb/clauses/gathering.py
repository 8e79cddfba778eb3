"""From the lines of a reading to the nodes of its outline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kb.clauses.headings import late_heading, split_heading, take_title
from kb.clauses.nesting import Nesting
from kb.clauses.node import HEAD_LABEL, Node
from kb.numerals import chinese_numeral
from kb.outline import Ending, Marker, glued_places, read_attachment, read_endings, read_markers
from kb.readers import Block, BlockKind, Reading

_TABLE = (BlockKind.TABLE_HEADER, BlockKind.TABLE_ROW)
# What is one of several points, so that text behind the last point belongs to the clause above.
_POINTS = ("dash", "bullet", "ordinal", "order")
_PARTED = re.compile(r"[；;](?:和|或者?)?\s*$")
# What can only be said behind the items, in a paragraph of the article itself.
_OF_ARTICLE = re.compile(r"[^，。；]{0,6}(?:前款|本条第)")
# The title of a box within a plan, with a list of its own.
_BOX = re.compile(r"[【\[]?专\s?栏\s?[\d一二三四五六七八九十-]{0,4}[】\]]?(?:[\s:：].{0,40})?(?<![。；，])")
# Chapters and the like, which clauses below them are cited without.
_UNCITED = ("part", "subpart", "chapter", "section", "supplement")


def gather(reading: Reading, head: Sequence[Block]) -> list[Node]:
    """The nodes of all clauses in reading order, that of the head first."""
    blocks = _unglued(reading.text, reading.blocks[len(head) :])
    lines = [reading.text[block.start : block.end] for block in blocks]
    endings = read_endings(lines)
    plain = [
        "" if ending is not None or block.kind in _TABLE else line
        for block, line, ending in zip(blocks, lines, endings, strict=True)
    ]
    gathering = _Gathering(reading.text, Nesting(_parts_apart(plain, endings)))
    if head:
        first, last = head[0], head[-1]
        gathering.nodes.append(
            Node(None, None, "0", HEAD_LABEL, first.start, last.end, first.page, body_start=last.end)
        )
    for position, (block, line, ending) in enumerate(zip(blocks, lines, endings, strict=True)):
        if block.kind in _TABLE:
            gathering.row(block)
        elif ending is not None:
            gathering.ending(block, line, ending)
        else:
            gathering.line(block, line, position)
    return gathering.nodes


def _unglued(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks, parted where a line holds the beginning of another clause."""
    lines = ["" if block.kind in _TABLE else text[block.start : block.end] for block in blocks]
    parted = []
    for block, line, places in zip(blocks, lines, glued_places(lines), strict=True):
        for first, last in zip([0, *places], [*places, len(line)], strict=True) if places else ():
            end = block.start + first + len(line[first:last].rstrip())
            parted.append(replace(block, start=block.start + first, end=end))
        if not places:
            parted.append(block)
    return parted


def _parts_apart(lines: Sequence[str], endings: Sequence[Ending | None]) -> list[Marker | None]:
    """The markers of all lines; the text proper and each attachment are read for themselves."""
    markers: list[Marker | None] = []
    starts = [0, *(place for place, ending in enumerate(endings) if ending is Ending.ATTACHMENT and place)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        markers += read_markers(lines[start:end])
    return markers


@dataclass(slots=True)
class _Gathering:
    """The nodes so far, and the open ones among them."""

    text: str
    nesting: Nesting
    nodes: list[Node] = field(default_factory=list)
    paragraphs: int = 0
    attachments: int = 0
    rows: int = 0

    def row(self, block: Block) -> None:
        if block.kind is BlockKind.TABLE_HEADER:
            self.rows = 0
        parent = self.nesting.innermost
        label = f"{parent.label if parent else ''}" + (f"表第{self.rows}行" if self.rows else "表头")
        node = Node(None, parent, f"t{self.rows}", label, block.start, block.end, block.page)
        # The header's words are the columns' names; it has no body of its own.
        node.body_start = block.start if self.rows else block.end
        self.nodes.append(node)
        self.rows += 1

    def ending(self, block: Block, line: str, ending: Ending) -> None:
        """A part around the text is one clause of its own; an attachment is one with its own outline below it."""
        if ending is Ending.ATTACHMENT:
            self._attachment(block, line, ending)
            return
        last = self.nodes[-1] if self.nodes else None
        if last and last.step == ending.name.lower():
            last.end = block.end
            return
        self.nesting.stack = [node for node in self.nesting.stack if node.is_attachment]
        node = Node(None, self.nesting.innermost, ending.name.lower(), ending.value, block.start, block.end, block.page)
        node.body_start = block.start
        self.nodes.append(node)

    def _attachment(self, block: Block, line: str, ending: Ending) -> None:
        self.attachments += 1
        marked = read_attachment(line)
        label, title = marked or (ending.value, line)
        node = Node(None, None, f"a{self.attachments}", label, block.start, block.end, block.page)
        node.body_start = block.end
        # A text that is just sent with a notice is cited by its own numbers, unless the notice has some, too.
        node.prefix = label if marked or any(earlier.marker for earlier in self.nodes) else ""
        node.heading = title or None
        self.nesting.stack = [node]
        self.nodes.append(node)

    def line(self, block: Block, line: str, position: int) -> None:
        marker = self.nesting.markers[position]
        last = self.nodes[-1] if self.nodes else None
        if marker is not None:
            self._number(marker, block, line, position)
        elif last is None or last is not self.nesting.innermost:
            self._paragraph(block, None)
        elif (rank := self.nesting.restart(position, boxed=_BOX.fullmatch(line) is not None)) is not None:
            self._paragraph(block, rank)
        elif self._is_behind(last, line, position):
            self._paragraph(block, None)
        else:
            first = self.text[last.start : last.end] if last.paragraphs == 1 else ""
            if last.is_attachment:
                take_title(last, block.end, line)
            elif first:
                late_heading(last, first, line)
            last.end = block.end
            last.paragraphs += 1

    def _number(self, marker: Marker, block: Block, line: str, position: int) -> None:
        parent = self.nesting.find_parent(marker, position)
        if parent and parent is self.nodes[-1] and parent.paragraphs == 1 and parent.marker:
            late_heading(parent, self.text[parent.start : parent.end], None)
        heading, body = split_heading(line, marker)
        label = _label_before(marker, parent) + marker.label
        node = Node(marker, parent, _step(marker, parent), label, block.start, block.end, block.page, heading)
        node.body_start = block.start + body
        self.nesting.stack.append(node)
        self.nodes.append(node)

    def _paragraph(self, block: Block, rank: int | None) -> None:
        """A paragraph of its own; one of an article is cited by its number there: 第五条第二款.

        ``rank`` is that of the list which the paragraph opens, ``None`` where it is not known to open one.
        """
        parent = self.nesting.innermost
        if parent and parent.style == "article":
            parent.paragraphs += 1
            number, said, rank = parent.paragraphs, f"第{chinese_numeral(parent.paragraphs)}款", rank or parent.rank + 1
        else:
            self.paragraphs += 1
            number, said = self.paragraphs, f"第{self.paragraphs}段"
        label = f"{parent.label if parent else ''}{said}"
        node = Node(None, parent, f"p{number}", label, block.start, block.end, block.page, body_start=block.start)
        self.nodes.append(node)
        if rank is not None:
            node.level = rank - 1
            self.nesting.stack.append(node)

    def _is_behind(self, last: Node, line: str, position: int) -> bool:
        """Close the list that is over; whether the line is a paragraph behind it and no part of its last item."""
        later = next(filter(None, self.nesting.markers[position:]), None)
        stack = self.nesting.stack
        if last.style in _POINTS:
            if later and later.style.name == last.style:
                return False
            stack.pop()
            return True
        above = last.parent if last.marker else last
        if above is None or above.article is None or last.style == "article":
            return False
        if last.marker and not (_OF_ARTICLE.match(line) or self._ends_list(last, later)):
            return False
        del stack[stack.index(above.article) + 1 :]
        return True

    def _ends_list(self, last: Node, later: Marker | None) -> bool:
        """Whether the items are over: they are parted by ； and the last one ended with 。, no list is below it."""
        if later and last.marker and later.style.rank > last.marker.style.rank and later.number == 1:
            return False
        if not self.text[last.start : last.end].rstrip().endswith("。"):
            return False
        siblings = (node for node in reversed(self.nodes[:-1]) if node.parent is last.parent and node.marker)
        before = next(siblings, None)
        return before is not None and _PARTED.search(self.text[before.start : before.end]) is not None


def _step(marker: Marker, parent: Node | None) -> str:
    """One step of the path; a number of several places whose first ones are missing keeps them."""
    above = parent.marker if parent else None
    is_below = above and above.number == marker.above[-1:][0] if marker.above else True
    return marker.step if is_below else "-".join(map(str, (*marker.above, marker.number)))


def _label_before(marker: Marker, parent: Node | None) -> str:
    """What a clause's label begins with.

    Articles, and what stands right below a chapter, are cited without part, chapter or section, and numbers of
    several places by themselves; all of them with their attachment.
    """
    if parent is None:
        return ""
    by_itself = marker.style.name in (*_UNCITED, "article", "decimal") or parent.style in _UNCITED
    below = parent.prefix if parent.is_attachment else parent.root.prefix if by_itself else parent.label
    return f"{below} " if below and below == parent.root.prefix else below
