from __future__ import annotations

import re

import pytest
from markupsafe import Markup

from kb.model import Citation
from kb.web import answer_text


def _citation(key: int) -> Citation:
    return Citation(key, "d1", "某方案", "某发〔2030〕1号", f"d1/{key}", f"二{key}", key, None, "由甲局负责。", 0, 6)


CITED = {1: _citation(1), 2: _citation(2)}


def _html(text: str) -> str:
    drawn = answer_text.to_html(
        text, CITED, lambda one: Markup("<i>{}</i>").format(one.key), more="展开全部 {} 条", table="表格"
    )
    return str(drawn)


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
    assert _html("| 甲 |\n| --- |\n| 乙 |\n丙").endswith("</table>\n</div><p>丙</p>\n")


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
    drawn = _html("- 甲\n  - 乙\n- 丙").replace(' class="entries"', "")
    assert drawn == "<ul>\n<li>甲\n<ul>\n<li>乙</li>\n</ul>\n</li>\n<li>丙</li>\n</ul>\n"


def test_an_indented_line_behind_no_list_is_a_paragraph() -> None:
    assert _html("甲\n  - 乙") == "<p>甲</p>\n<ul>\n<li>乙</li>\n</ul>\n"


def test_a_table_scrolls_in_a_box_that_has_a_name() -> None:
    assert '<div class="scroller" role="region" tabindex="0" aria-label="表格"><table>' in _html(
        "| 甲 |\n| --- |\n| 乙 |"
    )


def _words(html: str) -> str:
    return re.sub(r"<summary>.*?</summary>|<[^>]+>|\s", "", html)


@pytest.mark.parametrize(
    ("count", "folded"), [(10, 0), (12, 0), (13, 3), (40, 30)], ids=["short", "hardly_longer", "long", "very_long"]
)
def test_the_rest_of_a_long_list_is_folded(count: int, folded: int) -> None:
    drawn = _html("\n".join(f"- 第{number}项" for number in range(count)))
    assert drawn.partition("<details")[2].count("<li>") == folded
    assert (f"展开全部 {count} 条" in drawn) is bool(folded)


def test_a_folded_list_goes_on_with_its_number_and_what_follows_it_stays_open() -> None:
    drawn = _html("\n".join(f"{number}. 第{number}" for number in range(1, 15)) + "\n还需要知道：在哪里？")
    assert '<ol start="11">' in drawn
    assert drawn.endswith("</details><p>还需要知道：在哪里？</p>\n")


CHECKED = (
    "- 第{}项“扶持：甲类企业”：给予补助。[1]\n"
    "  - 【不能确定】对象（甲；乙）：✓符合；适用地“海州市”：?无法判断，没有说明；文件没有写明金额\n"
    "  - 可以询问：甲局[2]"
)


def test_three_measures_stand_open_and_the_others_are_folded() -> None:
    drawn = _html("\n".join(CHECKED.format(number) for number in range(1, 9)))
    assert drawn.partition("<details")[0].count('class="entry-name"') == 3
    assert "展开全部 8 条" in drawn


def test_a_checked_measure_has_a_name_a_verdict_and_each_condition_on_its_own_line() -> None:
    drawn = _html(CHECKED.format(4))
    assert '<strong class="entry-name">第4项“扶持：甲类企业”<' in drawn
    assert '<span class="verdict open">不能确定</span>' in drawn
    assert re.findall(r'<li(?: class="(\w+)")?>([^<]+)</li>', drawn) == [
        ("met", "对象（甲；乙）：✓符合"),
        ("cannot_tell", "适用地“海州市”：?无法判断，没有说明"),
        ("", "文件没有写明金额"),
    ]


def test_an_english_check_is_drawn_alike() -> None:
    drawn = _html("- Task 4: 给予补助。\n  - does not fit: for 企业: ✓ met; document in force: ✗ not met, expired")
    assert '<span class="verdict not_eligible">does not fit</span>' in drawn
    assert '<li class="not_met">document in force: ✗ not met, expired</li>' in drawn


def test_a_drawn_check_says_every_word_of_the_answer() -> None:
    said = CHECKED.format(4).replace("[1]", "1").replace("[2]", "2")
    plain = re.sub(r"[-【】；\s]", "", said)
    assert re.sub("[；\u2060]", "", _words(_html(CHECKED.format(4)))) == plain


def test_markup_in_a_checked_measure_is_never_run() -> None:
    drawn = _html("- <img src=x>：<script>\n  - 【不能确定】<script>：✓符合；<img src=x>")
    assert "<img" not in drawn
    assert "<script" not in drawn
