"""What a correction was said of is found again in another file, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kb.corrections.anchors import Letters, document_anchor, is_meant
from kb.corrections.records import ClauseAnchor
from kb.model import Clause, Document
from tests.samples import parsed

NUMBERED = replace(parsed().document, number="海政发〔2024〕7号", draft=False, written="2024-03-05")
UNNUMBERED = replace(parsed().document, draft=False)


@pytest.mark.parametrize(
    ("document", "changes", "meant"),
    [
        (NUMBERED, {"sha256": "f" * 64, "source": "plan.docx"}, True),
        (
            NUMBERED,
            {"sha256": "f" * 64, "source": "b.txt", "title": "海州市的方案", "number": "海政发 〔2024〕7号"},
            True,
        ),
        (NUMBERED, {"sha256": "f" * 64, "number": "海政发〔2024〕8号"}, False),
        (NUMBERED, {"sha256": "f" * 64, "written": "2025-03-05"}, False),
        (NUMBERED, {"sha256": "f" * 64, "number": None, "source": "b.txt"}, True),
        (NUMBERED, {"number": None, "written": None, "draft": True}, True),
        (UNNUMBERED, {"sha256": "f" * 64, "source": "b.docx"}, True),
        (UNNUMBERED, {"sha256": "f" * 64, "title": "海州市的办法"}, True),
        (UNNUMBERED, {"sha256": "f" * 64, "source": "b.docx", "title": "海州市的办法"}, False),
        (UNNUMBERED, {"sha256": "f" * 64, "source": "b.docx", "issuers": ("东海省人民政府",)}, False),
        (UNNUMBERED, {"sha256": "f" * 64, "source": "b.docx", "place": "海州市"}, False),
        (UNNUMBERED, {"sha256": "f" * 64, "draft": True}, False),
        (UNNUMBERED, {"sha256": "f" * 64, "number": "海政发〔2024〕7号"}, True),
    ],
)
def test_a_document_is_known_again(document: Document, changes: dict[str, Any], meant: bool) -> None:
    assert is_meant(document_anchor(document), replace(document, **changes)) is meant


def _clauses(*texts: str) -> tuple[str, list[Clause]]:
    """A document of these clauses, one a line, labelled 一, 二 …."""
    clauses, whole = [], ""
    for order, text in enumerate(texts):
        start = len(whole)
        whole += text + "\n"
        label = "一二三四五六"[order]
        made = Clause(f"d/{order}", "d", label, None, "", None, text, start, start + len(text), start, None, order)
        clauses.append(made)
    return whole, clauses


@pytest.mark.parametrize(
    ("anchor", "texts", "found"),
    [
        (("一", "扩建码头。"), ["扩建码头。", "疏浚航道。"], "扩建码头。"),
        (("一", "扩建码头。"), ["疏浚航道。", "扩建 码\n头。"], "扩建码头。"),
        (("一", "扩建码头。疏浚航道。"), ["扩建码头。", "疏浚航道。"], "扩建码头。疏浚航道。"),
        (("一", "扩建码头。"), ["扩建码头。疏浚航道。"], None),
        (("一", "扩建码头。"), ["再扩建码头。"], None),
        (("一", "扩建码头。"), ["扩建旧码头。"], None),
        (("二", "扩建码头。"), ["扩建码头。", "扩建码头。"], "扩建码头。"),
        (("三", "扩建码头。"), ["扩建码头。", "扩建码头。"], None),
    ],
)
def test_a_clause_is_found_by_its_text_and_nothing_more(
    anchor: tuple[str, str], texts: list[str], found: str | None
) -> None:
    whole, clauses = _clauses(*texts)
    letters = Letters.of(whole)
    span = letters.locate(ClauseAnchor(*anchor), clauses)
    assert (None if span is None else letters.text[slice(*span)]) == found


def test_of_two_clauses_of_the_same_text_the_one_of_the_label_is_meant() -> None:
    whole, clauses = _clauses("扩建码头。", "扩建码头。")
    assert Letters.of(whole).locate(ClauseAnchor("二", "扩建码头。"), clauses) == (5, 10)


def test_letters_know_where_they_stand_in_the_text() -> None:
    letters = Letters.of("扩 建\n码头。")
    assert (letters.text, letters.place(2), letters.span(1, 4)) == ("扩建码头。", 1, (2, 6))
    assert list(letters.find("建 码")) == [1]
