"""Texts of one task, read as the program reads them, for the tests of facts."""

from __future__ import annotations

from collections.abc import Sequence

from kb.model import Parsed
from kb.readers import read_bytes
from kb.understanding import understand


def task(sentence: str, *, title: str = "海州市港口提升实施方案") -> Parsed:
    """A plan with one task that holds ``sentence``."""
    return plan(f"1.扩建港口。{sentence}", title=title)


def plan(*lines: str, title: str = "海州市港口提升实施方案") -> Parsed:
    """A plan with those lines under its heading for tasks."""
    text = "\n".join((title, "一、主要任务", *lines))
    return understand(read_bytes(text.encode(), "plan.txt"))


def table(title: str, heads: Sequence[str], *rows: Sequence[str]) -> Parsed:
    """A document with one table below a heading for aims."""
    lines = [heads, ["---"] * len(heads), *rows]
    text = "\n".join((f"# {title}", "一、主要目标", *(f"| {' | '.join(cells)} |" for cells in lines)))
    return understand(read_bytes(text.encode(), "table.md"))
