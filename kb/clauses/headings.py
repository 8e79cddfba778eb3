"""Where the heading of a clause ends and its body begins."""

from __future__ import annotations

import re

from kb.clauses.node import Node
from kb.genres import ends_title
from kb.outline import Marker
from kb.text import unspaced

# A heading that shares its paragraph with the body ends at the first full stop and is short.
_MAX_INLINE_HEADING = 45
# A heading on a line of its own has no full stop at its end.
_MAX_LINE_HEADING = 60
_MAX_SHORT_HEADING = 30
_BRACKETED = re.compile(r"(?:【([^】]{1,40})】|［([^］]{1,40})］)\s*")
# 第八条（经营许可）: the words of a heading, not a date or a remark.
_ROUND_BRACKETED = re.compile(
    r"[（(](?!含|以下|略|见|已|修|删|原|[一二三四五六七八九十]{1,3}[）)])([\u4e00-\u9fff、]{2,24})[）)]\s*"
)
_DIVISIONS = ("part", "subpart", "chapter", "section")
# An item that is part of a sentence has no heading, whatever its length.
_WITHOUT_INLINE = ("article", "arabic_bracket", "arabic_half_bracket", "circled", "letter", "bullet")
_WITHOUT_LINE = ("article", "dash", "bullet", "ordinal", "order")
# A short line with such words and a full stop is a sentence.
_SENTENCE = re.compile(
    r"下列|以下|如下|应当|必须|不得|可以|需要|负责|予以|不予|是指|包括|按照|根据|[各们关].{0,12}[^主重需]要(?!求|点|素)|(?<!国)有\d"
)


def split_heading(line: str, marker: Marker) -> tuple[str | None, int]:
    """The heading of a numbered line without its marker, and the offset in the line where the body begins."""
    rest = line[marker.length :]
    name = marker.style.name
    bracketed = _BRACKETED.match(rest) or (_ROUND_BRACKETED.match(rest) if name == "article" else None)
    if bracketed:
        return next(filter(None, bracketed.groups())), marker.length + bracketed.end()
    stop = rest.find("。")
    if stop < 0:
        is_heading = 0 < len(rest) <= _MAX_LINE_HEADING and rest[-1] not in "；;：:，,、！？!?"
        return (rest, len(line)) if is_heading and name not in _WITHOUT_LINE else (None, marker.length)
    heading = rest[:stop]
    is_heading = stop + 1 < len(rest) and stop <= _MAX_INLINE_HEADING and not re.search("[，；：:]", heading)
    if is_heading and name not in _WITHOUT_INLINE:
        return heading, marker.length + stop + 1
    return None, marker.length


def late_heading(node: Node, first: str, below: str | None) -> None:
    """Take the heading that only the next line shows to be one.

    ``first`` is the clause's only line so far, ``below`` the line without a number behind it, ``None`` for a
    numbered one: 第一章 / 总则; 第八条 经营许可 / 经营港口应当申请。; （一）指导思想。 / 以……为指导……
    """
    if node.marker is None or node.heading is not None:
        return
    rest = first[node.marker.length :].strip()
    name = node.marker.style.name
    if name in _DIVISIONS:
        if not rest and below and len(below) <= _MAX_SHORT_HEADING and not re.search("[。；，：]", below):
            node.heading, node.body_start = below.strip(), node.end + 1 + len(below)
    elif name == "article":
        if below and 0 < len(rest) <= _MAX_SHORT_HEADING and not re.search("[，。；：:！？]", rest):
            node.heading, node.body_start = rest, node.end
    elif name not in _WITHOUT_INLINE and _is_short_heading(rest):
        node.heading, node.body_start = rest[:-1], node.end


def _is_short_heading(rest: str) -> bool:
    """Whether a line that ends with 。 is a heading all the same, and no sentence."""
    words = rest[:-1]
    return (
        rest.endswith("。")
        and 0 < len(words) < _MAX_SHORT_HEADING
        and not re.search("[，。；：:]", words)
        and not _SENTENCE.search(words)
    )


def take_title(attachment: Node, end: int, line: str) -> None:
    """The title under the word 附件, and its second line where the first is not yet one; ``end`` is the line's end."""
    if len(line) > _MAX_LINE_HEADING or "。" in line:
        return
    if attachment.heading is None:
        attachment.heading, attachment.body_start = line, end
    elif attachment.body_start == attachment.end and not ends_title(attachment.heading):
        whole = attachment.heading + unspaced(line)
        if ends_title(whole):
            attachment.heading, attachment.body_start = whole, end
