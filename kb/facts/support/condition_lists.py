"""Conditions given as a numbered list below a lead-in: 应当同时符合下列条件：（一）…；（二）…"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kb.facts.support.conditions import exceptions, joined, read_conditions, with_text
from kb.model import Clause, Condition, Joint

_COUNT = r"(?:全部|所有|各项|[一二两三四五六七八九十\d]+[个项类种])?"
#: The words that announce a list of conditions; the group ``any`` says that one of them is enough.
LEAD_IN = re.compile(
    rf"(?:同时|均|需要?|应当?|须)?(?:符合|具备|满足|达到|属于|具有|有)(?:以下|下列|下述|"
    rf"如下){_COUNT}(?:基本|申请|申报|认定|支持|资格)?"
    r"(?:条件|要求|情形|情况|标准|规定)(?P<any>之一|中?的?(?:其中)?(?:任[何意]?)?一(?:[个项种]|"
    r"种情形|项条件)?|任[一意][^，：；。]{0,4})?"
    r"|(?:申[报请领]|支持|补贴|补助|奖励|资助|享受|认定)(?:的)?条件(?:如下)?(?=：)"
)
_MARKER = re.compile(
    r"(?:(?<=[：:；;。，,\n])|^)\s*(?:[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]|"
    r"\d{1,2}[.．、](?!\d)|[①-⑳]|[一二三四五六七八九]是)\s*"
)
# Where an item ends, and where the sentence of a lead-in does.
_STOP = re.compile(r"[。\n]")
_PAUSE = re.compile(r"[：:。；\n]")
_TRIM = re.compile(r"[\s；;。，,]*(?:且|和|以及|或者?)?[\s；;。，,]*$")


@dataclass(frozen=True, slots=True)
class ConditionList:
    """The tree of a list, where its lead-in stands in the clause, and what of the document it takes up.

    Attributes:
        end: where the inline items end in the clause's text; the end of the lead-in where the items are clauses.
        clause_ids: the clauses that are its items.
    """

    tree: Condition
    start: int
    lead_end: int
    end: int
    clause_ids: frozenset[str]


class Outline:
    """The clauses of a document with those below each."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        below: dict[str, list[Clause]] = {}
        for clause in clauses:
            if clause.parent:
                below.setdefault(clause.parent, []).append(clause)
        self._below: Mapping[str, Sequence[Clause]] = below
        self._by_id = {clause.id: clause for clause in clauses}

    def below(self, clause: Clause) -> Sequence[Clause]:
        """The clauses right below one."""
        return self._below.get(clause.id, ())

    def headings(self, clause: Clause) -> Iterator[str]:
        """The headings of a clause and of those above it, its own first."""
        node: Clause | None = clause
        while node is not None:
            if node.heading:
                yield node.heading
            node = self._by_id.get(node.parent) if node.parent else None


def condition_list(outline: Outline, clause: Clause, first: int = 0) -> ConditionList | None:
    """The first list of conditions that ``clause`` announces from ``first`` of its text on."""
    last = len(clause.text.rstrip()) - 1
    for lead in LEAD_IN.finditer(clause.text, first):
        stop = _end_of_sentence(clause.text, lead.end())
        colon = clause.text.find("：", lead.end(), stop + 1)
        inline = [] if colon < 0 else list(_inline(clause.text, colon + 1))
        if inline:
            parts = [tree for a, b in inline if (tree := _item(clause.text[a:b], clause.start + a))]
            ids: frozenset[str] = frozenset()
            end = inline[-1][1]
        elif stop >= last:
            parts, ids = _children(outline, clause)
            end = lead.end()
        else:
            continue
        tree = joined(Joint.ANY if lead["any"] else Joint.ALL, parts, (lead.group(), clause.start + lead.start()))
        if tree is not None:
            return ConditionList(tree, lead.start(), lead.end(), end, ids)
    return None


def _end_of_sentence(text: str, start: int) -> int:
    """The colon that opens the list, or the stop that ends the sentence."""
    match = _PAUSE.search(text, start)
    return match.start() if match else len(text)


def _inline(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The items behind a colon in the same text; the last one ends with its sentence."""
    if not _MARKER.match(text, start):
        return
    marks = list(_MARKER.finditer(text, start))
    for place, mark in enumerate(marks):
        stop = marks[place + 1].start() if place + 1 < len(marks) else len(text)
        if place + 1 == len(marks):
            full = _STOP.search(text, mark.end())
            stop = full.start() if full else stop
        yield mark.end(), stop


def _children(outline: Outline, clause: Clause) -> tuple[list[Condition], frozenset[str]]:
    parts: list[Condition] = []
    ids: set[str] = set()
    for child in outline.below(clause):
        ids.add(child.id)
        if inner := condition_list(outline, child):
            parts.append(inner.tree)
            ids |= inner.clause_ids
            continue
        first = child.body_start - child.start if child.body.strip() else len(child.marker)
        first += len(child.text[first:]) - len(child.text[first:].lstrip())
        stop = _STOP.search(child.text, first)
        text = child.text[first : stop.start() if stop else len(child.text)]
        if tree := _item(text, child.start + first):
            parts.append(tree)
    return parts, frozenset(ids)


def _item(text: str, start: int) -> Condition | None:
    match = _TRIM.search(text)
    bare = text[: match.start()] if match else text
    excepted, rest = exceptions(bare, start)
    tree = read_conditions(rest, start)
    whole = joined(Joint.ALL, [*((tree,) if tree else ()), *excepted])
    return with_text(whole, text, start) if whole else None
