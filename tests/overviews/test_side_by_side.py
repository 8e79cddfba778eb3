from __future__ import annotations

import pytest

from kb.comparison.excerpts import Excerpt, Passage
from kb.comparison.versions import Revision, RevisionKind, VersionComparison
from kb.comparison.words import Mark
from kb.overviews.side_by_side import counts, runs

OLD, NEW = "第一条 三十日内办结。\n", "第一条 二十日内办结并公布。\n"


def _passage(document_id: str, text: str, start: int = 0) -> Passage:
    return Passage(document_id, f"{document_id}/{start}", "第一条", None, None, text, start, start + len(text))


def _excerpt(passage: Passage, words: str) -> Excerpt:
    start = passage.start + passage.text.index(words)
    return passage.excerpt(start, start + len(words))


def _revision(kind: RevisionKind, old: str | None, new: str | None, *marks: Mark) -> Revision:
    before = () if old is None else (_passage("d1", old),)
    after = () if new is None else (_passage("d2", new),)
    return Revision(kind, before, after, False, marks, (), 0.5)


def _comparison(*revisions: Revision) -> VersionComparison:
    return VersionComparison("d1", "d2", revisions)


KEPT = _revision(RevisionKind.KEPT, OLD, OLD)
CHANGED = _revision(
    RevisionKind.CHANGED,
    OLD,
    NEW,
    Mark(_excerpt(_passage("d1", OLD), "三十日"), _excerpt(_passage("d2", NEW), "二十日")),
    Mark(None, _excerpt(_passage("d2", NEW), "并公布")),
)


def test_the_words_that_changed_are_cut_out_on_both_sides() -> None:
    row = runs(_comparison(CHANGED))[0].rows[0]
    assert [piece.text for piece in row.old[0].pieces if piece.changed] == ["三十日"]
    assert [piece.text for piece in row.new[0].pieces if piece.changed] == ["二十日", "并公布"]


@pytest.mark.parametrize("side", ["old", "new"])
def test_the_pieces_of_a_clause_together_are_its_text(side: str) -> None:
    cell = getattr(runs(_comparison(CHANGED))[0].rows[0], side)[0]
    assert "".join(piece.text for piece in cell.pieces) == cell.passage.text.strip()


@pytest.mark.parametrize(
    ("revision", "side"),
    [(_revision(RevisionKind.ADDED, None, NEW), "new"), (_revision(RevisionKind.REMOVED, OLD, None), "old")],
)
def test_a_clause_on_one_side_alone_is_changed_as_a_whole(revision: Revision, side: str) -> None:
    (cell,) = getattr(runs(_comparison(revision))[0].rows[0], side)
    assert [piece.changed for piece in cell.pieces] == [True]


def test_neighbours_that_stayed_are_one_run() -> None:
    found = runs(_comparison(KEPT, KEPT, CHANGED, KEPT))
    assert [(run.kept, len(run.rows)) for run in found] == [(True, 2), (False, 1), (True, 1)]
    assert [row.number for run in found for row in run.rows] == [1, 2, 3, 4]


def test_kinds_without_a_clause_are_not_counted() -> None:
    assert counts(_comparison(KEPT, CHANGED, KEPT)) == {RevisionKind.KEPT: 2, RevisionKind.CHANGED: 1}
