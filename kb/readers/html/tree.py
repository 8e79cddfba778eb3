"""How much text, links and sentences each part of a page holds: what tells the document from the page around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Parts that show no text, or none of a document.
UNSEEN_TAGS = frozenset((
        "script", "style", "noscript", "iframe", "frame", "object", "embed", "applet", "template", "svg",
        "math", "canvas", "select", "option", "datalist", "button", "textarea", "input", "video", "audio",
        "head", "title", "meta", "link", "map", "rp", "rt",
))  # fmt: skip
# The colon is none of them: every label of a page ends with one.
_MARKS = re.compile("[，。；、！？]")
_DROPPED = "dropped"


@dataclass(slots=True)
class Measure:
    """Of one part: its characters without space, those of them in links, and its marks of sentences outside links."""

    text: int = 0
    linked: int = 0
    marks: int = 0

    @property
    def plain(self) -> int:
        """Characters outside links."""
        return self.text - self.linked

    @property
    def link_share(self) -> float:
        """The share of characters in links; 0 where there is no text."""
        return self.linked / self.text if self.text else 0.0

    def add(self, text: str | None) -> None:
        """Count a piece of text outside links."""
        if text and not text.isspace():
            self.text += len("".join(text.split()))
            self.marks += len(_MARKS.findall(text))


def measure(root: _Element) -> dict[_Element, Measure]:
    """The measures of every element of a tree."""
    measures: dict[_Element, Measure] = {}
    for element in reversed(list(root.iter())):  # parts before the whole
        own = Measure()
        if is_seen(element):
            own.add(element.text)
            for child in element:
                inner = measures[child]
                own.text += inner.text
                own.linked += inner.linked
                own.marks += inner.marks
                own.add(child.tail)
            if is_link(element):
                own.linked, own.marks = own.text, 0
        measures[element] = own
    return measures


def is_seen(element: _Element) -> bool:
    """Whether an element is one (and no comment) that can show text."""
    return isinstance(element.tag, str) and element.tag not in UNSEEN_TAGS


def is_link(element: _Element) -> bool:
    """Whether an element leads elsewhere; one that only marks a place, or leads to one on the page, does not."""
    return element.tag == "a" and not (element.get("href") or "#").startswith("#")


def inner_text(element: _Element) -> str:
    """All visible text inside an element; a line break where the page breaks the line by <br>."""
    pieces: list[str] = []
    stack: list[_Element | str] = [element]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            pieces.append(node)
        elif node.tag == "br":
            pieces.append("\n")
        elif is_seen(node):
            stack.extend(_contents(node))
    return "".join(pieces)


def _contents(element: _Element) -> Iterator[_Element | str]:
    """What an element holds, last first."""
    for child in reversed(element):
        if child.tail:
            yield child.tail
        yield child
    if element.text:
        yield element.text


def drop_all(root: _Element, elements: Iterable[_Element]) -> None:
    """Take elements out of a tree and leave the text behind each in place."""
    from lxml import etree

    for element in elements:
        element.tag = _DROPPED
    etree.strip_elements(root, _DROPPED, with_tail=False)


def drop_comments(root: _Element) -> None:
    """Take the comments out of a tree."""
    from lxml import etree

    etree.strip_elements(root, etree.Comment, etree.ProcessingInstruction, with_tail=False)


def inside(node: _Element) -> Iterator[tuple[_Element | str, bool]]:
    """The parts and texts of an element as steps of a walk that takes the last first; no part is closed yet."""
    for child in reversed(node):
        if child.tail:
            yield child.tail, False
        yield child, False
    if node.text:
        yield node.text, False
