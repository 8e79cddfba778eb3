"""Comparisons as rows for a table or as JSON objects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from kb.comparison.differences import Difference, DifferenceKind
from kb.comparison.excerpts import Excerpt, Passage
from kb.comparison.levels import Counterpart, LevelComparison
from kb.comparison.versions import Revision, RevisionKind, VersionComparison
from kb.library import Library
from kb.wording import say

Row = tuple[str, ...]


def difference_text(difference: Difference, language: str, *, of_levels: bool = False) -> str:
    """A difference in words: 时限：2024年底前 → 2025年底前; of levels 时限：本级2024年底前，上级2025年底前."""
    sides = [_side(difference.first, difference.first_word), _side(difference.second, difference.second_word)]
    none = say("compare_none", language)
    kind = say(f"difference_{difference.kind.value}", language)
    wording = "compare_difference_of_levels" if of_levels else "compare_difference"
    return say(wording, language, kind=kind, first=sides[0] or none, second=sides[1] or none)


def _side(excerpt: Excerpt | None, word: str | None) -> str:
    if excerpt is None:
        return ""
    text = " ".join(excerpt.text.split())
    return f"{text}（{word}）" if word and word != text else text


def levels_table(comparison: LevelComparison, library: Library, language: str = "zh") -> tuple[Row, list[Row]]:
    """Header and rows: a row for each task and counterpart, then what above was not taken up.

    The columns are label, heading and text of the task; document, label and text of the counterpart; why they
    match; what differs. A task without a counterpart, and a clause above without a task, leaves the other side empty.
    """
    header = tuple(say("compare_levels_columns", language).split("|"))
    rows: list[Row] = []
    for task in comparison.tasks:
        left = _clause(task.lower)
        for held in task.counterparts:
            document = library.document(held.upper.document_id)
            found = "\n".join(difference_text(one, language, of_levels=True) for one in held.differences)
            right = (document.title, held.upper.label, held.upper.text.strip())
            rows.append((*left, *right, reasons(held, language), found))
        if not task.counterparts:
            rows.append((*left, "", "", "", say("compare_no_counterpart", language), ""))
    for passage in comparison.not_taken_up:
        title = library.document(passage.document_id).title
        missed = say("compare_not_taken_up", language)
        rows.append(("", "", "", title, passage.label, passage.text.strip(), missed, ""))
    return header, rows


def reasons(held: Counterpart, language: str) -> str:
    """Why a clause above is a counterpart: shared terms, figures, documents, headings, the same part."""
    likeness = held.likeness
    shown = [
        ("compare_terms", [term.text for term in likeness.terms]),
        ("compare_numbers", list(likeness.numbers)),
        ("compare_named", list(likeness.named)),
    ]
    parts = [say(wording, language, words="、".join(words)) for wording, words in shown if words]
    parts += [say("compare_heading", language)] if likeness.heading else []
    parts += [say(f"compare_part_{likeness.part.value}", language)] if likeness.part else []
    return "；".join(parts)


def versions_table(comparison: VersionComparison, language: str = "zh") -> tuple[Row, list[Row]]:
    """Header and rows: changes of terms, figures, bodies, strength and reach first, then every clause.

    The columns are the kind of change, label and text before, label and text after, what differs. What was kept
    stands in it too, so that the table is complete.
    """
    header = tuple(say("compare_versions_columns", language).split("|"))
    rows: list[Row] = [
        (say(f"difference_{found.kind.value}", language), *_excerpts(revision, found), difference_text(found, language))
        for revision, found in comparison.differences()
    ]
    for revision in comparison.revisions:
        found = "\n".join(difference_text(one, language) for one in revision.differences)
        rows.append((kind_text(revision, language), *_passages(revision.old), *_passages(revision.new), found))
    return header, rows


def kind_text(revision: Revision, language: str) -> str:
    """What became of a clause, in words; of one that changed also whether it moved."""
    moved = revision.moved and revision.kind is not RevisionKind.MOVED
    kind = say(f"revision_{revision.kind.value}", language)
    return say("compare_moved_too", language, kind=kind) if moved else kind


def _clause(passage: Passage) -> tuple[str, str, str]:
    return passage.label, passage.heading or "", passage.text.strip()


def _passages(passages: Sequence[Passage]) -> tuple[str, str]:
    return "、".join(one.label for one in passages), "\n".join(one.text.strip() for one in passages)


def _excerpts(revision: Revision, found: Difference) -> tuple[str, str, str, str]:
    old, new = ("、".join(one.label for one in side) for side in (revision.old, revision.new))
    return old, _side(found.first, None), new, _side(found.second, None)


def levels_view(comparison: LevelComparison) -> dict[str, Any]:
    """A comparison across levels as a JSON object; the differences are counted by kind."""
    found = [one for task in comparison.tasks for held in task.counterparts for one in held.differences]
    without = [task.lower.label for task in comparison.tasks if not task.counterparts]
    return asdict(comparison) | {"without_counterpart": without, "differences": _counted(found)}


def versions_view(comparison: VersionComparison) -> dict[str, Any]:
    """A comparison of versions as a JSON object; revisions and differences are counted by kind."""
    kinds = [revision.kind for revision in comparison.revisions]
    counts = {kind.value: kinds.count(kind) for kind in RevisionKind}
    return asdict(comparison) | {
        "counts": counts,
        "differences": _counted([found for _, found in comparison.differences()]),
    }


def _counted(found: Sequence[Difference]) -> dict[str, int]:
    kinds = [one.kind for one in found]
    return {kind.value: kinds.count(kind) for kind in DifferenceKind}
