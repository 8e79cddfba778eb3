from __future__ import annotations

import pytest

from kb.outline import Ending, read_attachment, read_endings, read_marker


@pytest.mark.parametrize(
    ("line", "style", "number", "written"),
    [
        ("第一编 总则", "part", 1, "第一编"),
        ("第一章 总则", "chapter", 1, "第一章"),
        ("第十二章总则", "chapter", 12, "第十二章"),
        ("第三节 码头", "section", 3, "第三节"),
        ("第一条 为了规范", "article", 1, "第一条"),
        ("第一条　为了规范", "article", 1, "第一条"),
        ("第一条为了规范", "article", 1, "第一条"),
        ("第一条、为了规范", "article", 1, "第一条"),
        ("第八条 【许可】经营", "article", 8, "第八条"),
        ("第八条【许可】经营", "article", 8, "第八条"),
        ("第一百零五条 本法", "article", 105, "第一百零五条"),
        ("第12条 本法", "article", 12, "第12条"),
        ("一、总体要求", "han", 1, "一、"),
        ("十五、保障", "han", 15, "十五、"),
        ("二．任务", "han", 2, "二．"),
        ("（三）优化服务", "han_bracket", 3, "（三）"),
        ("(三)优化服务", "han_bracket", 3, "(三)"),
        ("9.扩建泊位", "arabic", 9, "9."),
        ("9．扩建泊位", "arabic", 9, "9．"),
        ("9、扩建泊位", "arabic", 9, "9、"),
        ("9. 扩建泊位", "arabic", 9, "9."),
        ("（2）疏浚航道", "arabic_bracket", 2, "（2）"),
        ("(2) 疏浚航道", "arabic_bracket", 2, "(2)"),
        ("③疏浚航道", "circled", 3, "③"),
    ],
)
def test_a_line_opens_with_its_number(line: str, style: str, number: int, written: str) -> None:
    marker = read_marker(line)
    assert marker is not None
    assert (marker.style.name, marker.number, marker.written) == (style, number, written)


@pytest.mark.parametrize(
    "line",
    [
        "总体要求",
        "2.5万吨级泊位",
        "2024年工作要点",
        "第五条的规定",
        "第五条和第六条",
        "第五条规定的情形",
        "一是扩建泊位",
        "（此件公开发布）",
        "（2024年3月）",
        "——到2027年",
        "",
    ],
)
def test_a_line_that_only_looks_numbered_has_no_marker(line: str) -> None:
    assert read_marker(line) is None


@pytest.mark.parametrize(
    ("line", "label", "step"),
    [
        ("二、任务", "二", "2"),
        ("(三)服务", "（三）", "3"),
        ("9.扩建", "9", "9"),
        ("（2）疏浚", "（2）", "2"),
        ("第五十条 本法", "第五十条", "50"),
        ("第五十条之一 本法", "第五十条之一", "50-1"),
        ("③疏浚", "③", "3"),
    ],
)
def test_a_marker_is_cited_as_people_write_it(line: str, label: str, step: str) -> None:
    marker = read_marker(line)
    assert marker is not None
    assert (marker.label, marker.step) == (label, step)


_LIST, _SIGNED, _IMPRINT, _ATTACHED = Ending.ATTACHMENT_LIST, Ending.SIGNATURE, Ending.IMPRINT, Ending.ATTACHMENT


@pytest.mark.parametrize(
    ("lines", "endings"),
    [
        (["正文。", "海州市人民政府", "2024年3月5日"], [None, _SIGNED, _SIGNED]),
        (["正文。", "海州市财政局 海州市商务局", "2024年3月5日"], [None, _SIGNED, _SIGNED]),
        (["正文。", "二○二四年三月五日"], [None, _SIGNED]),
        (["正文。", "2024年3月5日", "（此件公开发布）"], [None, _SIGNED, _SIGNED]),
        (["正文。", "抄送：市委各部门。", "海州市人民政府办公室 2024年3月6日印发"], [None, _IMPRINT, _IMPRINT]),
        (["正文。", "公开方式：主动公开"], [None, _IMPRINT]),
        (["正文。", "附件：1.项目表", "2.分工表", "2024年3月5日"], [None, _LIST, _LIST, _SIGNED]),
        (["正文。", "附件：", "1.项目表", "2.分工表"], [None, _LIST, _LIST, _LIST]),
        (["正文。", "附件：1.项目表", "1-1.码头项目表", "2.分工表"], [None, _LIST, _LIST, _LIST]),
        (["正文。", "附件：项目表（略）"], [None, _LIST]),
        (["正文。", "2024年3月5日", "附件", "项目表"], [None, _SIGNED, _ATTACHED, None]),
        (["正文。", "附件1", "项目表", "附件2", "分工表"], [None, _ATTACHED, None, _ATTACHED, None]),
        (["正文。", "附件1：项目表", "1.码头。"], [None, _ATTACHED, None]),
        (["正文。", "附件1：项目表", "附件2：分工表", "2024年3月5日"], [None, _LIST, _LIST, _SIGNED]),
        (["正文。", "附件：项目表.docx"], [None, _LIST]),
        (["正文。", "附件1.项目表", "2.分工表", "2024年3月5日"], [None, _LIST, _LIST, _SIGNED]),
        (["正文。", "附：项目表", "2024年3月5日"], [None, _LIST, _SIGNED]),
        (
            ["正文。", "海州市人民政府", "2024年3月5日", "附件：项目表", "码头。"],
            [None, _SIGNED, _SIGNED, _ATTACHED, None],
        ),
        (["正文。", "海州市人民政府", "2024年3月5日", "附：", "项目表"], [None, _SIGNED, _SIGNED, _ATTACHED, None]),
        (["正文。", "海州市人民政府", "2024年3月5日", "附件：1.项目表"], [None, _SIGNED, _SIGNED, _LIST]),
        (
            ["正文。", "附 件 1", "项目表", "附表2", "分工表", "【附件】"],
            [None, _ATTACHED, None, _ATTACHED, None, _ATTACHED],
        ),
        (["正文。", "附件一", "项目表", "附件1-2 分工表", "码头。"], [None, _ATTACHED, None, _ATTACHED, None]),
        (["正文。", "海州市人民政府 2024年3月5日"], [None, _SIGNED]),
        (["正文。", "市　长：张山", "2024年3月5日"], [None, _SIGNED, _SIGNED]),
        (["正文。", "海州市知识产权局", "（海州市市场监管局代章）", "2024年3月5日"], [None, _SIGNED, _SIGNED, _SIGNED]),
        (["正文。", "２０２４年３月５日", "（联系科室：综合科，电话：8888）"], [None, _SIGNED, _SIGNED]),
        (["正文。", "抄送：市委各部门，", "市人大办公室。", "2024年3月6日印发"], [None, _IMPRINT, _IMPRINT, _IMPRINT]),
        (["正文。", "海州市人民政府办公室", "2024年3月6日印发"], [None, _IMPRINT, _IMPRINT]),
        (
            [
                "通知。",
                "海州市人民政府",
                "2024年3月5日",
                "（此件公开发布）",
                "海州市渔港办法",
                "第一条 建设。",
                "第二条 疏浚。",
            ],
            [None, _SIGNED, _SIGNED, _SIGNED, _ATTACHED, None, None],
        ),
        (
            ["通知。", "海州市人民政府", "2024年3月5日", "第一条 建设。", "第二条 疏浚。", "第三条 管理。"],
            [None, _SIGNED, _SIGNED, None, None, None],
        ),
        (
            ["请示。", "附：计划表", "海州市渔业局", "2024年3月5日", "附：", "计划表", "码头"],
            [None, _LIST, _SIGNED, _SIGNED, _ATTACHED, None, None],
        ),
        (["海州市渔业局", "2024年3月5日", "渔港开工", "正文。", "完。"], [None, None, None, None, None]),
        (["海州市人民政府", "正文。"], [None, None]),
        (["成立领导小组办公室", "正文。"], [None, None]),
        (["正文。", "领导小组设在市财政局"], [None, None]),
        ([], []),
    ],
)
def test_what_closes_a_document_is_told_from_its_text(lines: list[str], endings: list[Ending | None]) -> None:
    assert read_endings(lines) == endings


@pytest.mark.parametrize(
    ("line", "label", "title"),
    [
        ("附件", "附件", ""),
        ("附 件 2", "附件2", ""),
        ("附件：", "附件", ""),
        ("附件1：分工表", "附件1", "分工表"),
        ("附件1.", "附件1", ""),
        ("附件2 分工表", "附件2", "分工表"),
        ("附件一：分工表", "附件一", "分工表"),
        ("附：分工表", "附", "分工表"),
        ("附表1", "附表1", ""),
        ("【附件】", "附件", ""),
    ],
)
def test_the_line_that_opens_an_attachment_has_a_label_and_perhaps_a_title(line: str, label: str, title: str) -> None:
    assert read_attachment(line) == (label, title)


@pytest.mark.parametrize("line", ["附件1所列项目应于年底前完工。", "附近码头", "海州市渔港办法"])
def test_other_lines_open_no_attachment(line: str) -> None:
    assert read_attachment(line) is None
