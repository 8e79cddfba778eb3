"""What became of every clause between two versions, and the changes that are listed for themselves."""

from __future__ import annotations

import pytest

from kb.comparison.versions import RevisionKind, compare
from tests.comparison.texts import compared, fates, parsed, told

HARBOUR = "渔港经营单位应当在每年三月底前向市渔业局报送上一年度的经营报告。"
ANCHOR = "渔船进港停泊应当服从渔港监督机构的指挥，不得占用航道和消防通道。"
WASTE = "渔港应当设置油污水和垃圾的接收设施，接收费用由渔港经营单位承担。"
LIGHT = "航标损坏的，渔港监督机构应当在二十四小时内组织修复。"
FINE = "违反本办法规定，在航道内抛锚的，处二千元以上一万元以下罚款。"
FUND = "县级以上人民政府支持渔港升级改造，所需经费列入同级财政预算。"


def _chapters(*lines: str) -> str:
    """A text with those headings and articles."""
    return "\n\n".join(["东海省渔港管理办法", *lines])


ALL = (HARBOUR, ANCHOR, WASTE, LIGHT, FINE, FUND)


def test_an_equal_text_is_kept_throughout() -> None:
    assert {revision.kind for revision in compared(ALL, ALL).revisions} == {RevisionKind.KEPT}


def test_a_new_number_alone_moves_nothing() -> None:
    assert fates(compared(ALL, [FUND[:-1] + "并逐年增加。", *ALL[:-1]][1:])) == [("removed", ["第六条"], [])]


def test_what_was_put_in_is_added_and_the_rest_kept() -> None:
    new = [HARBOUR, ANCHOR, "渔港内禁止使用明火照明和露天焚烧废弃渔网。", *ALL[2:]]
    assert fates(compared(ALL, new)) == [("added", [], ["第三条"])]


def test_what_was_taken_out_is_removed() -> None:
    assert fates(compared(ALL, [*ALL[:2], *ALL[3:]])) == [("removed", ["第三条"], [])]


def test_a_clause_elsewhere_in_the_order_is_moved() -> None:
    assert fates(compared(ALL, [*ALL[1:], HARBOUR])) == [("moved", ["第一条"], ["第六条"])]


def test_a_clause_below_another_heading_is_moved() -> None:
    old = _chapters(
        "第一章　总则",
        f"第一条　{HARBOUR}",
        f"第二条　{ANCHOR}",
        "第二章　设施",
        f"第三条　{WASTE}",
        f"第四条　{LIGHT}",
    )
    new = _chapters(
        "第一章　总则",
        f"第一条　{HARBOUR}",
        "第二章　设施",
        f"第二条　{ANCHOR}",
        f"第三条　{WASTE}",
        f"第四条　{LIGHT}",
    )
    assert fates(compare(parsed(old), parsed(new))) == [("moved", ["第二条"], ["第二条"])]


def test_a_heading_put_in_moves_nothing_below_it() -> None:
    old = _chapters("第一章　总则", f"第一条　{HARBOUR}", f"第二条　{ANCHOR}", f"第三条　{WASTE}", f"第四条　{LIGHT}")
    new = old.replace("第三条", "第二章　设施\n\n第三条")
    assert fates(compare(parsed(old), parsed(new))) == [("added", [], ["第二章"])]


def test_a_clause_that_fell_in_two_is_split() -> None:
    first, second = "渔港应当设置油污水和垃圾的接收设施。", "接收费用由渔港经营单位承担，不得向渔民转嫁或者变相收取。"
    old = [HARBOUR, first[:-1] + "；" + second, LIGHT]
    assert fates(compared(old, [HARBOUR, first, second, LIGHT])) == [("split", ["第二条"], ["第二条", "第三条"])]


def test_two_clauses_that_became_one_are_merged() -> None:
    first, second = "渔港应当设置油污水和垃圾的接收设施。", "接收费用由渔港经营单位承担，不得向渔民转嫁或者变相收取。"
    new = [HARBOUR, first[:-1] + "；" + second, LIGHT]
    assert fates(compared([HARBOUR, first, second, LIGHT], new)) == [("merged", ["第二条", "第三条"], ["第二条"])]


def test_a_clause_that_moved_and_changed_is_changed_and_says_that_it_moved() -> None:
    comparison = compared(ALL, [*ALL[1:], HARBOUR.replace("三月底", "四月底")])
    (revision,) = [one for one in comparison.revisions if one.kind is not RevisionKind.KEPT]
    assert (revision.kind, revision.moved) == (RevisionKind.CHANGED, True)


def test_a_heading_whose_clauses_stayed_is_the_same_heading_in_other_words() -> None:
    old = _chapters("第一章　总则", f"第一条　{HARBOUR}", "第二章　罚则", f"第二条　{FINE}", f"第三条　{LIGHT}")
    new = old.replace("罚则", "法律责任")
    assert fates(compare(parsed(old), parsed(new))) == [("changed", ["第二章"], ["第二章"])]


def test_white_space_and_width_change_nothing() -> None:
    assert fates(compared(ALL, [text.replace("，", "， ") for text in ALL])) == []


def test_texts_that_stand_twice_stay_in_their_order() -> None:
    old = ["（略）", HARBOUR, "（略）", ANCHOR]
    assert fates(compared(old, old)) == []


# Old words, new words, what is listed.
CHANGES = [
    ("2024年底前完成改造", "2025年底前完成改造", ("deadline", "2024年底前", "2025年底前")),
    ("自收到申请之日起20日内办结", "自收到申请之日起15日内办结", ("deadline", "20日内", "15日内")),
    ("自收到申请之日起三十日内办结", "自收到申请之日起十五个工作日内办结", ("deadline", "三十日内", "十五个工作日内")),
    ("自发布之日起一个月内备案", "自发布之日起30日内备案", ("deadline", "一个月内", "30日内")),
    ("每年开展一轮检查", "每季度开展一轮检查", ("deadline", "每年", "每季度")),
    ("到2025年建成12处渔港", "到2027年建成12处渔港", ("deadline", "2025年", "2027年")),
    ("2024年9月30日前报送", "2024年12月31日前报送", ("deadline", "2024年9月30日前", "2024年12月31日前")),
    ("接收率达到90%", "接收率达到95%", ("number", "90%", "95%")),
    ("建成渔港12个", "建成渔港15个", ("number", "12个", "15个")),
    ("补助不超过五十万元", "补助不超过八十万元", ("number", "五十万元", "八十万元")),
    ("补贴比例为百分之三十", "补贴比例为百分之四十", ("number", "百分之三十", "百分之四十")),
    ("提高2个百分点", "提高3个百分点", ("number", "2个百分点", "3个百分点")),
    ("投入1.5亿元", "投入2亿元", ("number", "1.5亿元", "2亿元")),
    ("由市渔业局负责核查", "由市海洋局负责核查", ("body", "市渔业局", "市海洋局")),
    ("由市财政局负责核查", "由市财政局、市审计局负责核查", ("body", None, "市审计局")),
    ("市财政局、市审计局负责核查", "市审计局负责核查", ("body", "市财政局", None)),
    ("渔船应当安装定位设备", "渔船可以安装定位设备", ("strength", "应当", "可以")),
    ("渔船必须安装定位设备", "鼓励渔船安装定位设备", ("strength", "必须", None)),
    ("渔船不得在航道内捕捞作业", "渔船可以在航道内捕捞作业", ("strength", "不得", "可以")),
    ("鼓励建设智慧渔港", "探索建设智慧渔港", ("strength", "鼓励", "探索")),
    ("各地要建设智慧渔港", "各地可建设智慧渔港", ("strength", "要", "可")),
    ("确保完成老旧渔船更新", "力争完成老旧渔船更新", ("strength", "确保", "力争")),
    ("老旧渔船全部更新改造", "老旧渔船逐步更新改造", ("scope", "全部", "逐步")),
    ("实现渔港设施全覆盖", "基本实现渔港设施全覆盖", ("scope", None, "基本")),
]


@pytest.mark.parametrize(("old", "new", "change"), CHANGES)
def test_a_change_of_weight_is_listed(old: str, new: str, change: tuple[str, str | None, str | None]) -> None:
    frame = "沿海各县渔港建设应当按照规划进行，{}，并向社会公布结果接受监督。"
    found = told(compared([HARBOUR, frame.format(old), LIGHT], [HARBOUR, frame.format(new), LIGHT]))
    assert change in found
    assert len(found) <= 2


def test_a_growth_that_became_a_level_is_no_change_of_a_number_alone() -> None:
    lines = ("东海省渔港发展实施方案", "一、工作目标", "到2025年，全省渔港卸港总量比上年增长10%。", "二、主要任务")
    old = "\n".join([*lines, "（一）改造渔港。推进老旧码头改造。"])
    new = old.replace("比上年增长10%", "达到300万吨")
    change = ("growth", "全省渔港卸港总量比上年增长10%", "全省渔港卸港总量达到300万吨")
    assert change in told(compare(parsed(old), parsed(new)))


def test_differences_are_listed_kind_by_kind() -> None:
    old = ["渔船可以在2024年底前安装设备，由市渔业局验收，补贴3000元。", HARBOUR]
    new = ["渔船应当在2025年底前安装设备，由市海洋局验收，补贴5000元。", HARBOUR]
    assert [kind for kind, _, _ in told(compared(old, new))] == ["deadline", "number", "body", "strength"]


def test_the_number_of_a_year_is_marked_whole() -> None:
    (changed,) = [one for one in compared([f"2024年{ANCHOR}"], [f"2025年{ANCHOR}"]).revisions if one.marks]
    marks = [(mark.old and mark.old.text, mark.new and mark.new.text) for mark in changed.marks]
    assert marks == [("2024年", "2025年")]


def test_a_mark_can_be_cut_from_the_document_again() -> None:
    old, new = (parsed(f"办法\n\n第一条　{text}") for text in (HARBOUR, HARBOUR.replace("经营报告", "安全报告")))
    comparison = compare(old, new)
    marks = [mark for revision in comparison.revisions for mark in revision.marks]
    assert [old.document.text[m.old.start : m.old.end] for m in marks if m.old] == [m.old.text for m in marks if m.old]
    assert [m.old.text for m in marks if m.old] == ["经营"]


def test_a_moved_telling_word_is_no_change() -> None:
    old = "市渔业局应当公布名单，并应当在渔港显著位置张贴，由市财政局核拨经费。"
    new = "由市财政局核拨经费，市渔业局应当公布名单，并应当在渔港显著位置张贴。"
    assert told(compared([old, HARBOUR], [new, HARBOUR])) == []
