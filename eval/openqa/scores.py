"""Whether an answer lies inside what is cited."""

from __future__ import annotations

from collections.abc import Iterable


def lies_inside(answer: str, text: str, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether ``answer`` stands in ``text`` at a place that the spans cover wholly; white space counts nowhere."""
    covered = {place for start, end in spans for place in range(start, end)}
    kept = [place for place, char in enumerate(text) if not char.isspace()]
    bare, wanted = "".join(text[place] for place in kept), "".join(answer.split())
    found = bare.find(wanted)
    while wanted and found >= 0:
        if covered.issuperset(kept[found : found + len(wanted)]):
            return True
        found = bare.find(wanted, found + 1)
    return False
