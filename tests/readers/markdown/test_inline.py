from __future__ import annotations

import time

import pytest

from kb.readers.markdown.inline import plain


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("**一、目标**", "一、目标"),
        ("**一、目标：**各单位落实", "一、目标：各单位落实"),
        ("印发**《港口方案》**的通知", "印发《港口方案》的通知"),
        ("**“岸电”**设施**（试行）**", "“岸电”设施（试行）"),
        ("***重点***。*要点*、_备注_", "重点。要点、备注"),
        ("这是 *重点* 内容", "这是 重点 内容"),
        ("__填表说明__", "填表说明"),
        ("~~原定~~现定", "原定现定"),
        ("`a*b*c`，``x`y``", "a*b*c，x`y"),
        ("1\\. 目标\\*\\*", "1. 目标**"),
        ("[通知](http://a.example/x_(1).html)", "通知"),
        ('[通知](plan.html "标题")', "通知"),
        ("[*通知*](plan.html)", "通知"),
        ("[附件](附件/方案.docx)", "附件"),
        ("![图1 港口布局](a.png)", "图1 港口布局"),
        ("![](a.png)![image2](b.png)![img.jpg](c.jpg)", ""),
        ("<https://a.example/b>", "https://a.example/b"),
        ("《办法》[^1]规定", "《办法》规定"),
        ("<font color='red'>红</font><u>线</u>", "红线"),
        ("上<br>下<BR/>末", "上\n下\n末"),
        ("甲&nbsp;乙 &lt;b&gt; &amp;", "甲 乙 <b> &"),
    ],
)
def test_marks_become_their_text(written: str, read: str) -> None:
    assert plain(written) == read


@pytest.mark.parametrize(
    "text",
    [
        "3*4*5=60，长*宽*高",
        "（长）*宽*（高）",
        "A**B**C",
        "$a_1*b_2*c$",
        "张**、李**等2人",
        "张**某、李**某",
        "snake_case_name",
        "____年__月__日",
        "第__条第__款",
        "1~~3月",
        "带*号的指标",
        "海政发[2024]7号",
        "海政发[2024](略)",
        "x<5且y>3",
        "<单位名称>",
        "《海州市港口条例》【第3条】",
        "R&D投入",
        "C:\\港口\\方案",
    ],
)
def test_signs_that_are_no_marks_stay(text: str) -> None:
    assert plain(text) == text


def test_a_reference_is_a_link_where_the_document_defines_it() -> None:
    assert plain("见[通知][1]、[办法][]和[甲][乙]", frozenset({"1", "办法"})) == "见通知、办法和[甲][乙]"


@pytest.mark.parametrize(
    "line", ["**甲 " * 20_000, "[甲" * 20_000, "`" * 50_000, "*甲" * 30_000, "<a " * 30_000, "$甲" * 30_000]
)
def test_a_line_full_of_lone_marks_takes_no_longer(line: str) -> None:
    started = time.perf_counter()
    plain(line)
    assert time.perf_counter() - started < 5
