"""Texts for comparing, written for these tests, and the reading of them."""

from __future__ import annotations

from collections.abc import Sequence

from kb.comparison.versions import VersionComparison, compare
from kb.model import Parsed
from kb.numerals import chinese_numeral
from kb.readers import read_bytes
from kb.understanding import understand


def parsed(text: str, name: str = "text.txt") -> Parsed:
    """A text read and understood as a file of that name."""
    return understand(read_bytes(text.encode("utf-8"), name))


def rules(articles: Sequence[str], title: str = "东海省渔港管理办法") -> str:
    """A text of numbered articles."""
    lines = [f"第{chinese_numeral(number)}条　{text}" for number, text in enumerate(articles, start=1)]
    return "\n\n".join([title, *lines])


def compared(old: Sequence[str], new: Sequence[str]) -> VersionComparison:
    """Two versions of numbered articles compared."""
    return compare(parsed(rules(old), "old.txt"), parsed(rules(new), "new.txt"))


def fates(comparison: VersionComparison) -> list[tuple[str, list[str], list[str]]]:
    """What became of the articles, by kind and by the labels before and after; what was kept is left out."""
    return [
        (revision.kind.value, [p.label for p in revision.old], [p.label for p in revision.new])
        for revision in comparison.revisions
        if revision.kind != "kept"
    ]


def told(comparison: VersionComparison) -> list[tuple[str, str | None, str | None]]:
    """The differences, by kind and by the words before and after."""
    return [
        (found.kind.value, found.first and found.first.text, found.second and found.second.text)
        for _, found in comparison.differences()
    ]
