"""Page numbers in words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby


def listed_pages(numbers: Sequence[int]) -> str:
    """Page numbers in words: ``page 3``, ``pages 1-4, 9``."""
    runs = []
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        members = [number for _, number in run]
        runs.append(str(members[0]) if len(members) == 1 else f"{members[0]}-{members[-1]}")
    return f"{'page' if len(numbers) == 1 else 'pages'} {', '.join(runs)}"
