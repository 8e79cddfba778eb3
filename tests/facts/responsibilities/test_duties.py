"""The brackets and labelled lines that state a duty. X, Y and Z are the transport, finance and commerce bureaux."""

from __future__ import annotations

import pytest

from kb.facts.responsibilities.duties import find_duties
from kb.model import Level

X, Y, Z = "市交通运输局", "市财政局", "市商务局"
COUNTIES = "各县（市、区）人民政府"
L, R, S, P, G = "lead", "responsible", "support", "participate", "guide"


def _duties(text: str) -> list[tuple[str, str]]:
    return [
        (entry.name, entry.role.value)
        for duty in find_duties(f"1.扩建港口。建设泊位。{text}", Level.CITY)
        for entry in duty.entries
    ]


@pytest.mark.parametrize(
    ("bracket", "duties"),
    [
        (f"【{X}牵头，{Y}配合】", [(X, L), (Y, S)]),
        (f"［{X}、{Y}负责］", [(X, R), (Y, R)]),
        (f"[{X}负责]", [(X, R)]),
        (f"〔{X}、{Y}负责）", [(X, R), (Y, R)]),
        (f"({X}、{Y}负责）", [(X, R), (Y, R)]),
        (f"（{X}（港航处）、{Y}负责", [(f"{X}（港航处）", R), (Y, R)]),
        (f"〔{X}、\n{Y}等单位按职责\n分工负责〕", [(X, R), (Y, R)]),
        (f"（ {X} 、 {Y} 负责 ）", [(X, R), (Y, R)]),
        (f"（{X}、{Y}共同牵头）", [(X, L), (Y, L)]),
        (f"（{X}总牵头，{Y}、{Z}按职责分工分别负责）", [(X, L), (Y, R), (Z, R)]),
        (f"（由{X}牵头，{Y}等按职责分工负责）", [(X, L), (Y, R)]),
        (f"（{X}牵头负责，{Y}、{Z}配合）", [(X, L), (Y, S), (Z, S)]),
        (f"（{X}牵头组织实施，{Y}协助）", [(X, L), (Y, S)]),
        (f"（{X}会同{Y}牵头，{Z}参加）", [(X, L), (Y, P), (Z, P)]),
        (f"（{X}牵头，会同{Y}、{Z}负责）", [(X, L), (Y, P), (Z, P)]),
        (f"（{X}主办，{Y}协办）", [(X, L), (Y, S)]),
        (f"（{X}负责，{Y}予以配合）", [(X, R), (Y, S)]),
        (f"（{X}指导，{COUNTIES}组织实施）", [(X, G), (COUNTIES, R)]),
        (f"（{X}、{Y}等负责，各市、县人民政府落实）", [(X, R), (Y, R), ("各市、县人民政府", R)]),
        (f"（{X}抓好落实）", [(X, R)]),
        (f"（{X}、{Y}分别负责）", [(X, R), (Y, R)]),
        (f"（{X}、{Y}按照各自职责分工负责）", [(X, R), (Y, R)]),
        (f"（{X}（牵头）、{Y}、{Z}负责）", [(X, L), (Y, R), (Z, R)]),
        (f"（{X}为牵头单位，{Y}为配合单位）", [(X, L), (Y, S)]),
        (f"（{X}负责航道疏浚，{Y}负责资金保障）", [(X, R), (Y, R)]),
        (f"（{X}、{Y}及有关部门负责）", [(X, R), (Y, R)]),
        (f"（{X}等12个部门负责）", [(X, R)]),
        (f"（{X}、市级有关部门负责）", [(X, R), ("市级有关部门", R)]),
        (f"（{X}、各成员单位负责）", [(X, R), ("各成员单位", R)]),
        (f"（{X}，各区县人民政府、海州湾新区管委会落实）", [(X, R), ("各区县人民政府", R), ("海州湾新区管委会", R)]),
        (
            "（交通运输部，各省、自治区、直辖市人民政府负责）",
            [("交通运输部", R), ("各省、自治区、直辖市人民政府", R)],
        ),
        (f"（{X}负责，2026年9月底前完成）", [(X, R)]),
        (f"（2026年9月底前完成，{X}、{Y}负责）", [(X, R), (Y, R)]),
        (f"（{X}、{Y}负责，2026年9月底前出台方案，此后持续推进）", [(X, R), (Y, R)]),
        (f"（{X}负责，长期坚持）", [(X, R)]),
        (f"（{X}负责，按季度推进；每半年报告一次）", [(X, R)]),
        (f"（{X}负责，完成时限2026年6月）", [(X, R)]),
        (f"（2026年底前由{X}牵头完成）", [(X, L)]),
        (f"（{X}、{Y}；{COUNTIES}配合）", [(X, R), (Y, R), (COUNTIES, S)]),
        (f"（{X}主责，{Y}协同）", [(X, R), (Y, S)]),
        (f"（{X}、{Y}按各自职能负责）", [(X, R), (Y, R)]),
        (f"（{X}、{Y}根据职责分工推进）", [(X, R), (Y, R)]),
        (f"（{X}承担）", [(X, R)]),
        (f"（{X}牵头会同{Y}负责）", [(X, L), (Y, P)]),
        (f"（{X}牵头，其他有关部门配合）", [(X, L)]),
        (f"（{X}牵头，各责任单位分工负责）", [(X, L), ("各责任单位", R)]),
        (f"（{X}负责，{COUNTIES}参照执行）", [(X, R), (COUNTIES, R)]),
        (f"（{X}等部门和地方各级人民政府负责）", [(X, R), ("地方各级人民政府", R)]),
        (f"（牵头单位：{X}；完成时间：2026年；{COUNTIES}负责具体落实）", [(X, L), (COUNTIES, R)]),
        (f"（责任单位：{X}、{Y}，以上单位按职责分工负责）", [(X, R), (Y, R)]),
        (f"（责任单位：{X}、各乡镇、县自来水公司）", [(X, R), ("各乡镇", R), ("县自来水公司", R)]),
        ("（各有关部门按职责分工负责）", [("各有关部门", R)]),
        ("（公安、民政等部门按职责分工负责）", [("公安部门", R), ("民政部门", R)]),
        ("（工业和信息化部和国家发展改革委负责）", [("工业和信息化部", R), ("国家发展改革委", R)]),
        (f"（责任单位：{X} {Y}）", [(X, R), (Y, R)]),
        (f"【责任部门：{X}；完成时限：2026年12月底前】", [(X, R)]),
        (f"（主办单位：{X}，协办单位：{Y}）", [(X, L), (Y, S)]),
        (f"（参与单位：{X}；指导单位：{Y}）", [(X, P), (Y, G)]),
        (f"（落实单位：{X}。完成单位：{Y}）", [(X, R), (Y, R)]),
        (f"（责任单位：{X}牵头，{Y}配合）", [(X, L), (Y, S)]),
        (f"（责任单位：{X}；责任人：张某某；联系电话：0000）", [(X, R)]),
        (f"（完成时限：长期；牵头部门：{X}；备注：每年通报）", [(X, L)]),
        (f"（牵头单位：{X}；责任领导：李某某；配合单位：{Y}、{COUNTIES}）", [(X, L), (Y, S), (COUNTIES, S)]),
        (f"（市级牵头单位：{X}；责任单位：{COUNTIES}）", [(X, L), (COUNTIES, R)]),
        (f"扩建一号泊位（{X}负责），改造二号泊位（{Y}负责），拓宽航道（{Z}负责）。", [(X, R), (Y, R), (Z, R)]),
    ],
)
def test_a_bracket_gives_its_bodies_in_order_with_their_roles(bracket: str, duties: list[tuple[str, str]]) -> None:
    assert _duties(bracket) == duties


@pytest.mark.parametrize(
    ("line", "duties"),
    [
        (f"\n责任单位：{X}、{Y}", [(X, R), (Y, R)]),
        (f"责任单位：{X}、{Y}。", [(X, R), (Y, R)]),
        (f"\n牵头单位：{X}；配合单位：{Y}、{Z}；完成时限：2026年6月底前", [(X, L), (Y, S), (Z, S)]),
        (f"\n牵头部门：{X} 配合部门：{Y} 时间节点：6月30日", [(X, L), (Y, S)]),
        (f"\n牵头单位：{X}。责任单位：{Y}。完成时间：全年。", [(X, L), (Y, R)]),
        (f"\n完成时限：2026年6月底前；责任单位：{X}", [(X, R)]),
        (f"\n（责任单位）责任单位：{X}", [(X, R)]),
        (f"\n主办单位：{X}\n协办单位：{Y}", [(X, L), (Y, S)]),
        (f"\n责任人：张某某\n责任单位：{X}\n联系人：王某某", [(X, R)]),
        (f"\n责任单位：\n{X}、{Y}", [(X, R), (Y, R)]),
        (f"\n指导单位：{X}，参与单位：{Y}、{COUNTIES}", [(X, G), (Y, P), (COUNTIES, P)]),
        (f"\n责任单位:{X}、{Y}（排在第一位的为牵头单位）", [(X, R), (Y, R)]),
        (f"【责任单位】{X}、{Y}", [(X, R), (Y, R)]),
        (f"【牵头单位】{X}【完成时限】2026年", [(X, L)]),
    ],
)
def test_a_labelled_line_gives_its_bodies_and_no_other_field(line: str, duties: list[tuple[str, str]]) -> None:
    assert _duties(line) == duties


@pytest.mark.parametrize(
    "sentence",
    [
        "粮食产量（含食用油，下同）稳定增长。",
        "村集体（或其他基本核算单位，下同）参与建设。",
        "落实专项任务（其中1995年已经落实了三项任务）。",
        "印发《港口方案》（以下简称《方案》）。",
        "成立领导小组（以下简称领导小组，由市交通运输局负责日常工作）。",
        "（此件公开发布）",
        "（市财政局代章）",
        "（本细则由市交通运输局负责解释）",
        "（由市交通运输局负责具体解释工作）",
        "（联系电话：市交通运输局港航处，8178001）",
        "（联系人：张某某，电话：8178001）",
        "技师学院（技工院校内由人力资源社会保障行政部门负责）可以申报。",
        "张某某（市交通运输局主要负责同志）出席。",
        "李某某（市港口发展领导小组负责人）。",
        "强化参与意识（参与度不低于80%）。",
        "坚持指导思想（以服务企业为指导）。",
        "推行河长制（实行行政首长负责制）。",
        "由申请人承担（申请人负责）。",
        "责任人：张某某；完成时限：2026年6月底前。",
        "责任领导：李某某",
        "联系人：王某某  联系电话：0000",
        "论坛主办单位：海州市人民政府\n支持单位：市交通运输局\n会议时间：6月1日",
        "支持单位：市交通运输局",
        "适用范围：市交通运输局管理的港口。",
        "（详见市交通运输局负责编制的目录）",
        "（企业自行负责）",
        "创新模式（政府主导、部门联动、社会参与）。",
        "建设泊位（产学研协同）。",
        "压实责任（一级抓一级、层层抓落实）。",
        "设立基金（参与跟投的保荐机构子公司，以下简称“跟投公司”）。",
        "（主办单位：市交通运输局，活动时间：10月1日）",
        "（市交通运输局）",
    ],
)
def test_what_only_looks_like_a_duty_is_none(sentence: str) -> None:
    assert _duties(sentence) == []


def test_a_duty_in_a_bracket_spans_the_bracket() -> None:
    text = f"建设泊位。〔{X}负责〕"
    (duty,) = find_duties(text, Level.CITY)
    assert text[duty.start : duty.end] == f"〔{X}负责〕"


def test_labelled_fields_span_from_the_first_label_of_a_role_to_the_end_of_the_line() -> None:
    text = f"建设泊位。责任单位：{X}；完成时限：年底。\n下一段。"
    (duty,) = find_duties(text, Level.CITY)
    assert text[duty.start : duty.end] == f"责任单位：{X}；完成时限：年底"
