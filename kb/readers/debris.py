"""What word processors, templates and scanners leave in a text and is no part of the document."""

from __future__ import annotations

import re

# Removed wherever it stands.
_DEBRIS = re.compile(
    r"\[bookmark:[^\]\n]*\]"  # Word bookmarks
    r"|\{\{[^{}\n]*\}\}|@@"  # what a page's template and its mail protection left
    r"|[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad\ufffc]"  # zero-width characters, direction marks, object marks
    r"|[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff\ud800-\udfff]"  # no characters of a text
)
_BREAKS = re.compile(r"[\n\r\f\v\u0085\u2028\u2029\t]+")

# Whole lines that belong to the page and not to the text.
_PAGE_LINES = re.compile(
    r"[-—–－]+\s*\d{1,4}\s*[-—–－]+"  # — 1 —
    r"|第\s*\d+\s*页(?:[\s，,/]*共\s*\d+\s*页)?"
    r"|\d+\s*/\s*\d+\s*页?"
)


def without_debris(line: str) -> str:
    """The line without debris, line breaks inside it and space around it; empty where it was nothing else."""
    return _BREAKS.sub(" ", _DEBRIS.sub("", line)).strip()


def is_page_line(line: str) -> bool:
    """Whether a whole line is a page number."""
    return _PAGE_LINES.fullmatch(line.strip()) is not None
