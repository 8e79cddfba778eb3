"""The forms in which documents state a duty. X, Y and Z are the transport, finance and commerce bureaux."""

from __future__ import annotations

import pytest

from kb.facts.responsibilities.body_lists import split_names
from kb.model import Basis, Level, Responsibility, Role
from kb.readers import read_bytes
from kb.understanding import understand
from tests.facts.documents import plan, table, task

X, Y, Z = "市交通运输局", "市财政局", "市商务局"
COUNTIES = "各县（市、区）人民政府"


def _duties(text: str, *, title: str = "海州市港口提升实施方案") -> list[tuple[str, str]]:
    parsed = task(f"建设泊位。{text}", title=title)
    return [(row.body, row.role.value) for row in parsed.facts.responsibilities]


def _rows(*lines: str) -> list[Responsibility]:
    return list(plan(*lines).facts.responsibilities)


@pytest.mark.parametrize(
    ("bracket", "duties"),
    [
        (f"〔{X}、{Y}等单位按职责分工负责〕", [(X, "responsible"), (Y, "responsible")]),
        (f"〔{X}、{Y}等单位按职责分工负责 〕", [(X, "responsible"), (Y, "responsible")]),
        (
            "〔市市场监管局（知识产权局）、市委组织部（人才办）负责〕",
            [("市市场监管局（知识产权局）", "responsible"), ("市委组织部（人才办）", "responsible")],
        ),
        (f"〔{X}、有关驻海高校等单位按职责分工负责〕", [(X, "responsible"), ("有关驻海高校", "responsible")]),
        (f"（{X}、{Y}负责，排在第一位的部门为牵头部门，下同）", [(X, "lead"), (Y, "responsible")]),
        (f"（{X}、{Y}等负责。列第一位者为牵头单位，下同）", [(X, "lead"), (Y, "responsible")]),
        (f"（{X}、{Y}负责。列第一位者为牵头单位，下同）", [(X, "lead"), (Y, "responsible")]),
        (f"（{X}、{Y}负责）", [(X, "responsible"), (Y, "responsible")]),
        (f"（{X}负责）", [(X, "responsible")]),
        (f"（{X}、{Y}等有关部门负责）", [(X, "responsible"), (Y, "responsible")]),
        (f"（{X}牵头，{Y}、{Z}参与）", [(X, "lead"), (Y, "participate"), (Z, "participate")]),
        (
            f"（{X}指导，试点城市政府负责落实。以下均需试点城市政府落实，不再列出）",
            [(X, "guide"), ("试点城市政府", "responsible")],
        ),
        (
            "（交通运输部、财政部等和各省级人民政府负责）",
            [("交通运输部", "responsible"), ("财政部", "responsible"), ("各省级人民政府", "responsible")],
        ),
        (
            "（交通运输部、财政部等和各有关省级人民政府负责）",
            [("交通运输部", "responsible"), ("财政部", "responsible"), ("各有关省级人民政府", "responsible")],
        ),
        (f"（{X}、{Y}牵头负责）", [(X, "lead"), (Y, "lead")]),
        ("（各省级人民政府负责）", [("各省级人民政府", "responsible")]),
        (f"（{X}会同有关部门负责）", [(X, "responsible")]),
        (f"（{X}、{Y}会同有关部门负责）", [(X, "responsible"), (Y, "responsible")]),
        (f"（{X}会同{Y}、{Z}负责）", [(X, "responsible"), (Y, "participate"), (Z, "participate")]),
        ("（国务院办公厅负责）", [("国务院办公厅", "responsible")]),
        (
            "（交通运输部、财政部，各省级人民政府按职责分工负责）",
            [("交通运输部", "responsible"), ("财政部", "responsible"), ("各省级人民政府", "responsible")],
        ),
        (f"（{X}等有关部门和单位负责）", [(X, "responsible")]),
        (f"（{X}、{Y}等有关部门和单位按职责分工负责）", [(X, "responsible"), (Y, "responsible")]),
        ("（各有关部门和单位按职责分工负责）", [("各有关部门和单位", "responsible")]),
        (
            "（各有关部门和单位，各省级人民政府按职责分工负责）",
            [("各有关部门和单位", "responsible"), ("各省级人民政府", "responsible")],
        ),
        (f"（负责部门：{X}、{Y}；适用范围：所有港口，以下除标注外均同）", [(X, "responsible"), (Y, "responsible")]),
        (f"（负责部门：{X}，适用范围：海州自贸试验区）", [(X, "responsible")]),
        (f"（负责部门：{X}等部门，适用范围：海州自贸试验区）", [(X, "responsible")]),
        (f"（责任单位：{X}、{Y}）", [(X, "responsible"), (Y, "responsible")]),
        (f"（责任单位：{X}、{Y}等；各区政府）", [(X, "responsible"), (Y, "responsible"), ("各区政府", "responsible")]),
        (f"（责任部门：{X}、{Y}）", [(X, "responsible"), (Y, "responsible")]),
        (
            f"（牵头单位：{X}，配合单位：{Y}、{Z}，各区、县级市）",
            [(X, "lead"), (Y, "support"), (Z, "support"), ("各区、县级市", "support")],
        ),
        (f"({X}负责)", [(X, "responsible")]),
        (f"【责任单位：{X}、{Y}】", [(X, "responsible"), (Y, "responsible")]),
        (f"[牵头部门：{X}；配合部门：{Y}；完成时限：2026年12月]", [(X, "lead"), (Y, "support")]),
        (f"（{X}牵头，{Y}、{Z}按职责分工负责）", [(X, "lead"), (Y, "responsible"), (Z, "responsible")]),
        (f"（{X}牵头，{Y}配合）", [(X, "lead"), (Y, "support")]),
        (f"（{X}、{Y}；列首位的为牵头单位，下同。负责）", [(X, "lead"), (Y, "responsible")]),
        (f"（责任领导：张某某；责任单位：{X}）", [(X, "responsible")]),
    ],
)
def test_a_bracket_gives_its_bodies_in_order_with_their_roles(bracket: str, duties: list[tuple[str, str]]) -> None:
    assert _duties(bracket) == duties


@pytest.mark.parametrize(
    "sentence",
    [
        "粮食产量（含食用油，下同）稳定增长。",
        "村集体（或其他基本核算单位，下同）参与建设。",
        "新药（含按照规定分类批准上市，简称新品，下同）优先审评。",
        "落实专项任务（其中1995年已经落实了三项任务）。",
        "印发《港口方案》（以下简称《方案》）。",
        "（此件公开发布）",
        "（本文有删减）",
        "（市财政局代章）",
        "本办法自2025年1月1日起施行。",
        "本细则由市交通运输局负责解释。",
        "（联系电话：市交通运输局港航处，8178001）",
        "（公益性是指政府通过产权回购、公建配套等方式参与建设）",
        "技师学院（技工院校内由人力资源社会保障行政部门负责）可以申报。",
    ],
)
def test_what_only_looks_like_a_duty_is_none(sentence: str) -> None:
    assert _duties(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "duties"),
    [
        (f"由{X}会同{Y}组织评审。", [(X, "responsible"), (Y, "participate")]),
        (f"由{X}牵头，抓紧研究制定办法。", [(X, "lead")]),
        (f"{X}要会同{Y}加强监管。", [(X, "responsible"), (Y, "participate")]),
        (f"{X}牵头，抓紧研究落实。", [(X, "lead")]),
        (f"请{X}会同有关部门抓好落实。", [(X, "responsible")]),
        ("交通运输主管部门依法负责港口监督管理。", [("交通运输主管部门", "responsible")]),
    ],
)
def test_running_text_gives_the_bodies_that_it_charges(sentence: str, duties: list[tuple[str, str]]) -> None:
    assert _duties(sentence) == duties


def test_a_line_of_its_own_without_brackets_is_a_duty() -> None:
    rows = _rows("1.扩建港口。建设泊位。", f"责任单位：{X}、{Y}", "2.优化服务。")
    assert [(row.body, row.role) for row in rows] == [(X, Role.RESPONSIBLE), (Y, Role.RESPONSIBLE)]


def test_a_table_gives_the_bodies_of_its_columns() -> None:
    table = (
        "# 海州市港口提升实施方案\n一、任务\n| 任务 | 牵头单位 | 配合单位 |\n| --- | --- | --- |\n"
        f"| 扩建 | {X} | {Y}、{Z} |\n"
    )
    rows = understand(read_bytes(table.encode(), "t.md")).facts.responsibilities
    assert [(row.body, row.role.value) for row in rows] == [(X, "lead"), (Y, "support"), (Z, "support")]


@pytest.mark.parametrize(
    ("row", "rows"),
    [
        (f"| 扩建 | {X} {Y} | {Z} |", [(X, "lead"), (Y, "lead"), (Z, "support")]),
        (f"| | {X} | {Z} |", [(X, "lead"), (Z, "support")]),
        (f"| 扩建 | | {Z} |", [(Z, "support")]),
        (f"| 扩建 | {X} | |", [(X, "lead")]),
    ],
    ids=["a body a line", "no task", "no lead", "no support"],
)
def test_the_cells_of_a_row_keep_their_columns(row: str, rows: list[tuple[str, str]]) -> None:
    head = "# 海州市港口提升实施方案\n一、任务\n| 任务 | 牵头单位 | 配合单位 |\n| --- | --- | --- |\n"
    read = understand(read_bytes(f"{head}{row}\n".encode(), "t.md")).facts.responsibilities
    assert [(found.body, found.role.value) for found in read] == rows


_FIRST = (
    f"1.扩建港口。建设泊位。〔{X}，{COUNTIES}、海州经济开发区、云台高新区管委会按职责分工负责。"
    "以下内容均需各地落实，不再单独列出〕"
)


def test_the_first_bracket_makes_the_places_responsible_for_all_later_tasks() -> None:
    rows = _rows(_FIRST, f"2.优化服务。推行一站式办理。〔{Y}负责〕")
    second = [(row.body, row.basis) for row in rows if row.clause_id.endswith(".2")]
    assert second == [
        (Y, Basis.STATED),
        (COUNTIES, Basis.INHERITED),
        ("海州经济开发区管委会", Basis.INHERITED),
        ("云台高新区管委会", Basis.INHERITED),
    ]


def test_an_inherited_duty_quotes_the_sentence_that_sets_it() -> None:
    rows = _rows(_FIRST, f"2.优化服务。推行一站式办理。〔{Y}负责〕")
    assert {row.quote for row in rows if row.basis is Basis.INHERITED} == {"以下内容均需各地落实，不再单独列出"}


def test_every_quotation_of_a_duty_stands_at_its_span() -> None:
    parsed = plan(_FIRST, f"2.优化服务。由{X}牵头组织。")
    for row in parsed.facts.responsibilities:
        assert parsed.document.text[row.start : row.end] == row.quote


def test_the_rule_that_the_first_body_leads_holds_for_later_tasks_too() -> None:
    rows = _rows(
        f"1.扩建港口。建设。（{X}、{Y}负责。列第一位者为牵头单位，下同）", f"2.优化服务。办理。（{Z}、{X}负责）"
    )
    assert [(row.body, row.role, row.basis) for row in rows if row.clause_id.endswith(".2")] == [
        (Z, Role.LEAD, Basis.FIRST_LISTED_RULE),
        (X, Role.RESPONSIBLE, Basis.STATED),
    ]


def test_no_lead_is_read_out_of_the_order_alone() -> None:
    rows = _rows(f"1.扩建港口。建设。（{X}、{Y}负责）")
    assert Role.LEAD not in {row.role for row in rows}


def test_county_governments_stand_on_the_level_of_counties() -> None:
    rows = _rows(f"1.扩建港口。建设。（{X}，{COUNTIES}负责）")
    assert [row.level for row in rows] == [Level.CITY, Level.COUNTY]


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("市财政局、市商务局", ["市财政局", "市商务局"]),
        ("市财政局和市商务局", ["市财政局", "市商务局"]),
        ("工业和信息化部、国家发展和改革委员会", ["工业和信息化部", "国家发展和改革委员会"]),
        ("各县（市、区）人民政府、市财政局等单位", ["各县（市、区）人民政府", "市财政局"]),
        ("市财政局以及市商务局等有关部门和单位", ["市财政局", "市商务局"]),
        ("有关部门", []),
        ("各市、县（区）人民政府", ["各市、县（区）人民政府"]),
        ("各省、自治区、直辖市人民政府、财政部", ["各省、自治区、直辖市人民政府", "财政部"]),
        ("各县、市财政局", ["各县", "市财政局"]),
    ],
)
def test_a_list_of_names_is_parted_where_it_lists(written: str, names: list[str]) -> None:
    assert split_names(written) == names


def _of(rows: list[Responsibility], task: int) -> list[tuple[str, str, str]]:
    return [(row.body, row.role.value, row.basis.value) for row in rows if row.clause_id.endswith(f".{task}")]


@pytest.mark.parametrize(
    ("bracket", "first"),
    [
        (f"（{X}、{Y}负责，排在第一位的部门为牵头部门，下同）", (X, "lead", "first_listed_rule")),
        (f"（{X}、{Y}负责。列第一位者为牵头单位）", (X, "lead", "first_listed_rule")),
        (f"（责任单位：{X}、{Y}，列首位的为牵头单位，下同）", (X, "lead", "first_listed_rule")),
        (f"（责任单位：{X}、{Y}（第一位为牵头单位））", (X, "lead", "first_listed_rule")),
        (f"（{X}牵头，{Y}负责，列第一位者为牵头单位，下同）", (X, "lead", "stated")),
        (
            "（各有关部门和单位、市财政局负责，列第一位者为牵头单位，下同）",
            ("各有关部门和单位", "responsible", "stated"),
        ),
        (f"（{COUNTIES}负责，列第一位者为牵头单位，下同）", (COUNTIES, "responsible", "stated")),
        (f"（{X}指导，{Y}负责，列第一位者为牵头单位，下同）", (X, "guide", "stated")),
    ],
)
def test_a_rule_of_order_names_a_lead_where_a_named_body_stands_first(
    bracket: str, first: tuple[str, str, str]
) -> None:
    assert _of(_rows(f"1.扩建港口。建设。{bracket}"), 1)[0] == first


@pytest.mark.parametrize(
    ("rule", "role"),
    [
        ("以下任务责任单位中，排在第一位的为牵头单位，下同。", "lead"),
        ("各项任务列第一位的责任单位为牵头单位。", "lead"),
        ("（排在首位的为牵头单位，下同）", "lead"),
        ("各单位按分工抓好落实。", "responsible"),
    ],
)
def test_a_rule_of_order_before_the_tasks_holds_for_them(rule: str, role: str) -> None:
    rows = plan("坚持统筹推进。" + rule, f"1.扩建港口。建设。（{X}、{Y}负责）").facts.responsibilities
    assert _of(list(rows), 1)[0][:2] == (X, role)


def test_a_rule_of_order_in_one_bracket_without_more_holds_for_that_one_only() -> None:
    rows = _rows(f"1.扩建港口。建设。（{X}、{Y}负责。列第一位者为牵头单位）", f"2.优化服务。办理。（{Z}、{X}负责）")
    assert _of(rows, 2) == [(Z, "responsible", "stated"), (X, "responsible", "stated")]


@pytest.mark.parametrize(
    ("bracket", "inherited"),
    [
        (f"（{X}指导，试点城市政府负责落实。以下均需试点城市政府落实，不再列出）", ["试点城市政府"]),
        (f"（{X}、{COUNTIES}负责。以下任务均由各县（市、区）落实，不再列出）", [COUNTIES]),
        (f"（{X}、各区人民政府负责。以下任务均由各区落实不再列出）", ["各区人民政府"]),
        (f"（{X}负责。以下任务均由各区落实不再列出）", ["各区"]),
        (f"（{X}负责。以下均需各地落实，不再列出）", ["各地"]),
        (f"（{X}、{COUNTIES}、云台开发区管委会负责。以下均需各地落实，不再列出）", [COUNTIES, "云台开发区管委会"]),
    ],
)
def test_the_bodies_of_a_rule_carry_out_the_later_tasks_too(bracket: str, inherited: list[str]) -> None:
    rows = _rows(f"1.扩建港口。建设。{bracket}", f"2.优化服务。办理。（{Y}负责）")
    assert _of(rows, 2) == [(Y, "responsible", "stated"), *((body, "responsible", "inherited") for body in inherited)]


def test_a_rule_in_a_sentence_before_the_tasks_is_carried_to_them() -> None:
    rows = _rows("以下任务均需各区落实，不再列出。", f"1.扩建港口。建设。（{X}负责）", "2.优化服务。办理。")
    assert _of(rows, 2) == [("各区", "responsible", "inherited")]


def test_an_inherited_duty_ends_with_the_text_proper() -> None:
    rows = _rows(
        f"1.扩建港口。建设。（{X}负责。以下均需各地落实，不再列出）",
        f"2.优化服务。办理。（{Y}负责）",
        "海州市人民政府",
        "2026年3月1日",
        "附件1",
        "港口建设任务分工表",
        f"1.疏浚航道。（{Z}负责）",
    )
    assert [row.basis.value for row in rows if row.body in ("各地", Z)] == ["inherited", "stated"]


def test_each_bracket_of_a_clause_is_for_the_words_before_it() -> None:
    text = f"1.扩建港口。建设一号泊位。（{X}负责）改造二号泊位。（{Y}负责）"
    parsed = plan(text)
    assert [
        (row.body, parsed.document.text[row.task_start : row.task_end]) for row in parsed.facts.responsibilities
    ] == [
        (X, "建设一号泊位。"),
        (Y, "改造二号泊位。"),
    ]


def test_the_only_bracket_of_a_clause_is_for_its_body() -> None:
    parsed = task(f"建设泊位。疏浚航道。〔{X}负责〕")
    (row,) = parsed.facts.responsibilities
    assert parsed.document.text[row.task_start : row.task_end] == "建设泊位。疏浚航道。"


def test_a_bracket_in_the_heading_is_for_the_body_below() -> None:
    parsed = plan(f"1.扩建港口（{X}负责）。建设泊位。")
    (row,) = parsed.facts.responsibilities
    assert parsed.document.text[row.task_start : row.task_end] == "建设泊位。"


def test_a_row_of_a_table_is_for_the_row() -> None:
    text = f"# 海州市港口提升实施方案\n一、任务\n| 任务 | 责任单位 |\n| --- | --- |\n| 扩建 | {X} |\n"
    parsed = understand(read_bytes(text.encode(), "t.md"))
    (row,) = parsed.facts.responsibilities
    assert parsed.document.text[row.task_start : row.task_end] == f"扩建 | {X}"


def test_a_sentence_that_binds_everyone_comes_after_the_bracket_of_its_clause() -> None:
    rows = _rows(f"1.扩建港口。各地、各部门要密切配合，建设泊位。（{X}负责）")
    assert [row.body for row in rows] == [X, "各地、各部门"]


def test_a_sentence_that_binds_everyone_and_a_named_body_gives_both() -> None:
    rows = _rows(f"1.扩建港口。各地要结合实际制定方案，{X}要加强督促检查。")
    assert {row.body for row in rows} == {"各地", X}


def test_a_rule_of_order_in_the_name_of_a_column_holds_for_its_rows() -> None:
    parsed = table("海州市港口任务表", ("任务", "责任单位（列第一位的为牵头单位）"), ("疏浚", f"{X}、{Y}"))
    assert [(row.body, row.basis) for row in parsed.facts.responsibilities] == [
        (X, Basis.FIRST_LISTED_RULE),
        (Y, Basis.STATED),
    ]


def test_a_clause_without_any_body_gives_no_row() -> None:
    assert _rows("1.扩建港口。加快建设泊位，疏浚航道，推行一站式办理。") == []


def _table(*lines: str) -> list[tuple[str, str]]:
    head, *rows = lines
    columns = head.count("|") - 1
    text = "\n".join(["# 海州市港口提升实施方案", "一、任务", head, "|" + " --- |" * columns, *rows]) + "\n"
    read = understand(read_bytes(text.encode(), "t.md")).facts.responsibilities
    return [(row.body, row.role.value) for row in read]


@pytest.mark.parametrize(
    ("lines", "duties"),
    [
        (("| 序号 | 任务 | 责任单位 |", f"| 1 | 扩建 | {X}、{Y} |"), [(X, "responsible"), (Y, "responsible")]),
        (("| 任务 | 主办 | 协办 |", f"| 扩建 | {X} | {Y} |"), [(X, "lead"), (Y, "support")]),
        (("| 事项 | 指导部门 | 推广范围 |", f"| 扩建 | {X} | 全市 |"), [(X, "guide")]),
        (
            ("| 任务 | 责任单位 | 完成时限 |", f"| 扩建 | 牵头：{X}；配合：{Y} | 2026年 |"),
            [(X, "lead"), (Y, "support")],
        ),
        (
            ("| 任务 | 责任部门 | 备注 |", f"| 扩建 | {X}牵头，{Y}配合 | 市商务局已同意 |"),
            [(X, "lead"), (Y, "support")],
        ),
        (("| 任务 | 责任单位 |", f"| 扩建 | 1.{X} 2.{Y} |"), [(X, "responsible"), (Y, "responsible")]),
        (("| 任务 | 责任单位 |", f"| 扩建 | {X}（牵头）、{Y} |"), [(X, "lead"), (Y, "responsible")]),
        (("| 任务 | 责任单位 | 责任人 |", f"| 扩建 | {X} | 张某某 |"), [(X, "responsible")]),
        (("| task | owner | co | time |", f"| 扩建 | {X} | {Y} | 持续推进 |"), [(X, "responsible"), (Y, "support")]),
        (
            ("| 任务 | 责任单位 |", f"| 扩建 | {X} |", "| 任务 | 责任单位 |", f"| 改造 | {Y} |"),
            [(X, "responsible"), (Y, "responsible")],
        ),
        (("| 任务 | 责任单位 |", "| 扩建 | / |", "| 改造 | — |"), []),
        (
            ("| 任务 | 负责单位 |", f"| 扩建 | 各县（市、区）、{X} |"),
            [("各县（市、区）", "responsible"), (X, "responsible")],
        ),
    ],
)
def test_a_table_gives_the_bodies_of_the_columns_that_name_them(
    lines: tuple[str, ...], duties: list[tuple[str, str]]
) -> None:
    assert _table(*lines) == duties


def test_columns_under_a_wider_name_count_by_their_own() -> None:
    html = (
        "<html><body><h1>海州市港口提升实施方案</h1><table><tr><th rowspan=2>任务</th><th colspan=2>责任分工</th></tr>"
        f"<tr><th>牵头单位</th><th>配合单位</th></tr><tr><td>扩建</td><td>{X}<br>{Z}</td><td>{Y}</td></tr></table></body></html>"
    )
    rows = understand(read_bytes(html.encode(), "t.html")).facts.responsibilities
    assert [(row.body, row.role.value) for row in rows] == [(X, "lead"), (Z, "lead"), (Y, "support")]
