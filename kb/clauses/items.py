"""The running numbers of tasks, by which people name them: 第9项任务."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.clauses.node import Node

# The heading over the tasks; a numbering that stands only below it counts as running.
_TASKS_HEADING = re.compile(r"任务|举措|措施|工作")


def running_items(nodes: Sequence[Node]) -> dict[int, int]:
    """The running number of each task by the ``id`` of its node.

    They are those of the text proper, or else of the first attachment with tasks.
    """
    parts: dict[int, list[Node]] = {}
    for node in nodes:
        parts.setdefault(id(node.root) if node.root.is_attachment else 0, []).append(node)
    return next(filter(None, map(_items_of, parts.values())), {})


def _items_of(nodes: Sequence[Node]) -> dict[int, int]:
    """The running number of each task, for the innermost style that numbers through the text.

    A style numbers through when its numbers are 1, 2, 3 … over the whole text although the clauses
    above change, or when all of them stand under one heading that announces tasks.
    """
    by_style: dict[str, list[Node]] = {}
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


def _announces_tasks(node: Node) -> bool:
    above = node.parent
    while above is not None:
        if above.heading and _TASKS_HEADING.search(above.heading):
            return True
        above = above.parent
    return False
