"""The words of a clause that are shown with a hit."""

from __future__ import annotations

import pytest

from kb.snippets import cut, snippet_of

_TEXT = "第九条 渔港建设应当报批。违反规定的，处一千元罚款；情节严重的，处5000元罚款。其他见附件。"


def _shown(question: str, width: int = 40) -> str:
    return cut(_TEXT, snippet_of(_TEXT, 0, len(_TEXT), question), width=width)


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("罚款多少", "违反规定的，处一千元«罚款»；"),
        ("情节严重罚款", "«情节严重»的，处5000元«罚款»。"),
        ("5000元", "情节严重的，处«5000»元罚款。"),
        ("渔港的建设", "第九条 «渔港»«建设»应当报批。"),
        ("海洋", "第九条 渔港建设应当报批。"),
        ("漁港建設", "第九条 «渔港建设»应当报批。"),
    ],
)
def test_the_sentence_that_shares_most_is_shown_with_the_shared_words_marked(question: str, shown: str) -> None:
    assert _shown(question) == shown.replace("»«", "")


def test_a_long_sentence_is_cut_around_its_first_mark() -> None:
    text = "甲" * 60 + "罚款" + "乙" * 60
    shown = cut(text, snippet_of(text, 0, len(text), "罚款"), width=30)
    assert shown.startswith("…甲")
    assert shown.endswith("乙…")
    assert "«罚款»" in shown
    assert len(shown) <= 34


def test_a_snippet_and_its_marks_are_spans_of_the_text() -> None:
    snippet = snippet_of(_TEXT, 4, len(_TEXT), "罚款多少")
    assert 4 <= snippet.start < snippet.end <= len(_TEXT)
    assert {_TEXT[start:end] for start, end in snippet.marks} == {"罚款"}


def test_a_blank_stretch_shows_nothing() -> None:
    assert cut("\n \n", snippet_of("\n \n", 0, 3, "罚款"), width=20) == ""
