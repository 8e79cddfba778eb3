"""Conditions in a line, so that tables of cases can be read."""

from __future__ import annotations

from kb.model import Condition, Joint


def in_a_line(tree: Condition | None) -> str:
    """``all(A; any(B; subject >= 5 件))``; a leaf that excludes begins with ``not``."""
    if tree is None:
        return ""
    if tree.joint is not Joint.LEAF:
        return f"{tree.joint.value}({'; '.join(map(in_a_line, tree.parts))})"
    words = tree.text
    if tree.value is not None:
        upper = "" if tree.upper is None else f"..{tree.upper:.10g}"
        words = f"{tree.subject} {tree.comparator} {tree.value:.10g}{upper} {tree.unit}"
    return f"not {words}" if tree.negated else words
