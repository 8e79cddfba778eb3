from __future__ import annotations

import pytest
from markupsafe import Markup

from kb.model import Citation
from kb.web import answer_text


def _citation(key: int) -> Citation:
    return Citation(key, "d1", "某方案", "某发〔2030〕1号", f"d1/{key}", f"二{key}", key, None, "由甲局负责。", 0, 6)


CITED = {1: _citation(1), 2: _citation(2)}


def _html(text: str) -> str:
    return str(answer_text.to_html(text, CITED, lambda one: Markup("<i>{}</i>").format(one.key)))


def test_a_key_becomes_a_link_to_its_source() -> None:
    assert _html("由甲局负责。[1][2]") == "<p>由甲局负责。\u2060<i>1</i><i>2</i></p>\n"


def test_a_number_in_brackets_without_a_source_stays_as_text() -> None:
    assert _html("见[7]。") == "<p>见[7]。</p>\n"


def test_a_table_is_drawn_as_a_table_with_its_links() -> None:
    drawn = _html("共两项：\n\n| 项 | 单位 |\n| --- | --- |\n| 1 | 甲局 [1] |")
    assert "<table>" in drawn
    assert "<td>甲局\u2060<i>1</i></td>" in drawn


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "a<b>",
        "[点我](javascript:alert(1))",
        "![图](http://example.org/a.png)",
        "<http://example.org>",
        "`<b>`",
        "```\n<script>\n```",
    ],
)
def test_markup_in_an_answer_is_shown_and_never_run(hostile: str) -> None:
    drawn = _html(hostile)
    assert not any(tag in drawn for tag in ("<script", "<img", "<a ", "<b>", "href="))


def test_every_line_is_a_paragraph_of_its_own() -> None:
    assert _html("甲\n乙") == "<p>甲</p>\n<p>乙</p>\n"


def test_a_line_after_a_list_or_a_table_does_not_belong_to_it() -> None:
    assert _html("- 甲\n乙") == "<ul>\n<li>甲</li>\n</ul>\n<p>乙</p>\n"
    assert _html("| 甲 |\n| --- |\n| 乙 |\n丙").endswith("</table>\n<p>丙</p>\n")


@pytest.mark.parametrize("written", ["5*3*2", "**甲**", "# 一", "> 甲", "a\\_b", "---", "`甲`", "&amp;", "_甲_"])
def test_marks_of_a_quotation_stay_as_they_are_written(written: str) -> None:
    assert _html(written) == f"<p>{written.replace('&', '&amp;').replace('>', '&gt;')}</p>\n"


def test_an_indented_line_is_a_paragraph_and_not_code() -> None:
    assert _html("    由甲局负责") == "<p>由甲局负责</p>\n"


def test_the_copied_answer_brings_its_sources_along() -> None:
    assert answer_text.plain("由甲局负责。[1]", {1: CITED[1]}) == (
        "由甲局负责。[1]\n\n[1] 《某方案》（某发〔2030〕1号）二1：“由甲局负责。”"
    )


def test_an_entry_below_another_one_stands_inside_it() -> None:
    assert _html("- 甲\n  - 乙\n- 丙") == "<ul>\n<li>甲\n<ul>\n<li>乙</li>\n</ul>\n</li>\n<li>丙</li>\n</ul>\n"


def test_an_indented_line_behind_no_list_is_a_paragraph() -> None:
    assert _html("甲\n  - 乙") == "<p>甲</p>\n<ul>\n<li>乙</li>\n</ul>\n"
