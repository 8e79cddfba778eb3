"""The XML of Word files: its names, its values, and its containers opened as if every change were accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

# Left out with all they hold: what a tracked change took away, and what stands beside the text.
_LEFT_OUT = frozenset(
    (
        W + "del", W + "moveFrom", W + "delText", W + "delInstrText", W + "rt", W + "rubyPr", W + "commentReference",
        W + "annotationRef", W + "footnoteRef", W + "endnoteRef", W + "pPr", W + "rPr", W + "tblPr", W + "tblGrid",
        W + "trPr", W + "tcPr", W + "sectPr", W + "sdtPr", W + "sdtEndPr", W + "customXmlPr", W + "smartTagPr",
    )
)  # fmt: skip
# Containers that say something about their content and are no part of the text.
_WRAPPERS = frozenset(
    (
        W + "ins", W + "moveTo", W + "hyperlink", W + "smartTag", W + "customXml", W + "bdo", W + "dir",
        W + "sdtContent", W + "ruby", W + "rubyBase", W + "fldSimple",
    )
)  # fmt: skip
# Fields that show the number of a page, which is no part of the text.
PAGE_FIELD = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_WHOLE = re.compile(r"-?[0-9]{1,9}")


def value(element: _Element | None, name: str = "val") -> str | None:
    """An attribute in Word's own namespace; ``None`` also where there is no element."""
    return None if element is None else element.get(W + name)


def find(element: _Element | None, *path: str) -> _Element | None:
    """The first element under each step of a path of Word's names, or ``None``."""
    for step in path:
        if element is None:
            return None
        element = element.find(W + step)
    return element


def whole(written: str | None, least: int, most: int) -> int | None:
    """The whole number that an attribute states, held between two bounds; ``None`` where it states none."""
    if written is None or not _WHOLE.fullmatch(written.strip()):
        return None
    return max(least, min(int(written), most))


def is_on(element: _Element | None) -> bool | None:
    """What a switch says; ``None`` where it is missing."""
    if element is None:
        return None
    return (value(element) or "true").lower() not in ("0", "false", "off", "none")


def unwrapped(element: _Element) -> Iterator[_Element]:
    """The children of an element in order, containers replaced by what they hold.

    Deleted and moved-away text, prompts of empty form fields and made tables of contents are left out.
    """
    stack = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif not isinstance(child.tag, str) or child.tag in _LEFT_OUT:
            continue
        elif child.tag == MC + "AlternateContent":
            stack.append(iter(branch(child)))
        elif child.tag == W + "sdt":
            if not _is_left_out(child):
                stack.append(iter(child))
        elif child.tag in _WRAPPERS:
            if not PAGE_FIELD.match(value(child, "instr") or ""):
                stack.append(iter(child))
        else:
            yield child


def branch(alternatives: _Element) -> _Element:
    """The branch of alternatives that is read: the first that holds text, else the first."""
    branches = [child for child in alternatives if child.tag in (MC + "Choice", MC + "Fallback")]
    for candidate in branches:
        if any(element.text for element in candidate.iter(W + "t", M + "t")):
            return candidate
    return branches[0] if branches else alternatives


def _is_left_out(control: _Element) -> bool:
    properties = find(control, "sdtPr")
    gallery = value(find(properties, "docPartObj", "docPartGallery"))
    return bool(is_on(find(properties, "showingPlcHdr"))) or gallery == "Table of Contents"
