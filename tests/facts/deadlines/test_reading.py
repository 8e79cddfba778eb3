from __future__ import annotations

import pytest

from kb.model import Deadline
from kb.readers import read_bytes
from kb.understanding import understand
from tests.facts.documents import table, task


def _deadlines(sentence: str) -> list[Deadline]:
    return list(task(sentence).facts.deadlines)


@pytest.mark.parametrize(
    ("sentence", "date", "action"),
    [
        ("2026年底前完成岸电改造。", "2026-12-31", "完成岸电改造"),
        ("力争2026年底前完成岸电改造。", "2026-12-31", "完成岸电改造"),
        ("岸电改造，在2026年以前全部完成。", "2025-12-31", "岸电改造，全部完成"),
        ("到2027年，建成泊位3个，吞吐量达到5万吨。", "2027-12-31", "建成泊位3个，吞吐量达到5万吨"),
        ("每年组织演练2次。", None, "组织演练2次"),
        ("各地于2026年6月30日前报送方案。", "2026-06-30", "各地报送方案"),
        ("港口集团2026年9月底前建成智慧平台；继续扩建泊位。", "2026-09-30", "港口集团建成智慧平台"),
        ("加快推进岸电改造，2026年底前基本实现全覆盖。", "2026-12-31", "加快推进岸电改造，基本实现全覆盖"),
        ("该项工作于2026年4月底前完成。", "2026-04-30", "该项工作完成"),
        ("试点县要制定方案，并于2026年4月底前报送市政府备案。", "2026-04-30", "报送市政府备案"),
        ("2026年6月底前印发实施方案。", "2026-06-30", "印发实施方案"),
        ("2026年6月底前，公共码头完成改造。", "2026-06-30", "公共码头完成改造"),
        ("2026年6月底前，县域医共体覆盖率达到90%。", "2026-06-30", "县域医共体覆盖率达到90%"),
        ("2026年第三季度前完成验收。", None, "完成验收"),
        ("“十五五”期间，建成泊位20个。", "2030-12-31", "建成泊位20个"),
        ("2026—2028年，完成改造。", "2028-12-31", "完成改造"),
        ("即日起至2026年6月30日，开展集中整治。", "2026-06-30", "开展集中整治"),
        ("覆盖率由2020年的35%提高到2027年的45%。", "2027-12-31", "覆盖率由2020年的35%提高到2027年的45%"),
        ("集中整治时限是2026年4月—2026年9月。", "2026-09-30", "集中整治"),
        ("申报截止时间为2026年6月30日。", "2026-06-30", "扩建港口"),
        ("完成时限：2026年6月底。", "2026-06-30", "扩建港口"),
        ("完成时间：2026年6月30日", "2026-06-30", "扩建港口"),
        ("时间节点：2026年12月。", "2026-12-31", "扩建港口"),
        ("（责任单位：市交通局；完成时限：2026年底）", "2026-12-31", "扩建港口"),
        ("（责任单位：市交通局；时限要求：2026年三季度）", "2026-09-30", "扩建港口"),
        ("（牵头单位：市交通局；完成时间：持续推进）", None, "扩建港口"),
    ],
)
def test_a_deadline_gives_its_last_day_and_what_is_due(sentence: str, date: str | None, action: str) -> None:
    assert [(row.date, row.action) for row in _deadlines(sentence)] == [(date, action)]


@pytest.mark.parametrize(
    ("sentence", "terms"),
    [
        (
            "全面开展排查，2026年3月底前完成摸底，6月底前完成整改，年底前总结评估。",
            [("2026-03-31", "完成摸底"), ("2026-06-30", "完成整改"), ("2026-12-31", "总结评估")],
        ),
        (
            "到2027年、2030年，泊位数分别达到10个、20个。",
            [("2027-12-31", "泊位数分别达到10个、20个"), ("2030-12-31", "泊位数分别达到10个、20个")],
        ),
        (
            "进度安排：2026年3月底前完成方案编制，9月底前开工。",
            [("2026-03-31", "完成方案编制"), ("2026-09-30", "开工")],
        ),
        (
            "到2027年，建成泊位3个；到2030年，建成泊位8个。",
            [("2027-12-31", "建成泊位3个"), ("2030-12-31", "建成泊位8个")],
        ),
    ],
)
def test_each_term_of_a_sentence_has_what_is_due_by_it(sentence: str, terms: list[tuple[str, str]]) -> None:
    assert [(row.date, row.action) for row in _deadlines(sentence)] == terms


@pytest.mark.parametrize(
    ("sentence", "wording"),
    [
        ("每季度通报一次进展。", "每季度"),
        ("每年3月底前报送总结。", "每年3月底前"),
        ("每月10日前报送数据。", "每月10日前"),
        ("每半年评估一次。", "每半年"),
        ("每两年开展一次复核。", "每两年"),
        ("每年组织演练。", "每年"),
        ("完成时限：长期坚持。", "长期坚持"),
        ("完成时限：持续推进。", "持续推进"),
        ("时间节点：常态化开展。", "常态化开展"),
    ],
)
def test_what_comes_again_recurs_without_a_date(sentence: str, wording: str) -> None:
    assert [(row.wording, row.recurring, row.date) for row in _deadlines(sentence)] == [(wording, True, None)]


def test_terms_listed_after_a_recurring_one_recur_too() -> None:
    rows = _deadlines("每年1月底前、7月底前分别报送总结。")
    assert [(row.recurring, row.date) for row in rows] == [(True, None), (True, None)]


@pytest.mark.parametrize(
    ("sentence", "counted_from", "action"),
    [
        ("收到申请后10个工作日内作出决定。", "收到申请", "作出决定"),
        ("主管部门应当自收到材料之日起5个工作日内完成初审。", "收到材料", "主管部门应当完成初审"),
        ("企业应当在收到通知后10日内提交材料。", "收到通知", "企业应当提交材料"),
        ("可延期至任务结束后3个月内补办。", "任务结束", "可延期至补办"),
        ("方案印发后一个月内制定细则。", "方案印发", "制定细则"),
        ("两年内建成监测体系。", None, "建成监测体系"),
        ("力争用三年时间建成智慧港口。", None, "建成智慧港口"),
        ("力争三到五年时间内，机制更加完善。", None, "机制更加完善"),
        ("次年3月底前完成决算。", None, "完成决算"),
    ],
)
def test_a_term_from_an_event_of_unknown_day_has_no_date(sentence: str, counted_from: str | None, action: str) -> None:
    assert [(row.date, row.counted_from, row.action) for row in _deadlines(sentence)] == [(None, counted_from, action)]


@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ("年底前完成岸电改造。", "2026-12-31"),
        ("今年底完成岸电改造。", "2026-12-31"),
        ("今年上半年完成岸电改造。", "2026-06-30"),
        ("明年6月底前完成岸电改造。", "2027-06-30"),
        ("本年度内完成岸电改造。", "2026-12-31"),
        ("年内完成岸电改造。", "2026-12-31"),
        ("6月底前完成岸电改造。", "2026-06-30"),
        ("一季度末前完成岸电改造。", "2026-03-31"),
        ("2026年，完成岸电改造。", "2026-12-31"),
        ("自印发之日起30日内完成岸电改造。", "2026-02-14"),
        ("在本方案印发之日起3个月内完成岸电改造。", "2026-04-15"),
        ("方案印发后一年内完成岸电改造。", "2027-01-15"),
        ("自印发之日起20个工作日内完成岸电改造。", None),
        ("自通过验收之日起30日内完成岸电改造。", None),
    ],
)
def test_terms_count_from_the_day_of_the_document(sentence: str, date: str | None) -> None:
    assert [row.date for row in _dated(sentence)] == [date]


@pytest.mark.parametrize("sentence", ["2020年底前完成岸电改造。", "2025年，完成岸电改造。", "截至2025年底，完成改造。"])
def test_what_was_over_when_the_document_was_written_is_no_deadline(sentence: str) -> None:
    assert _dated(sentence) == []


def _dated(sentence: str) -> list[Deadline]:
    text = f"海州市港口提升实施方案\n一、主要任务\n1.扩建港口。{sentence}\n海州市人民政府\n2026年1月15日"
    return list(understand(read_bytes(text.encode(), "plan.txt")).facts.deadlines)


HEADS = ("序号", "重点任务", "责任单位", "完成时限")


@pytest.mark.parametrize(
    ("cell", "date", "recurring"),
    [
        ("2026年6月底前", "2026-06-30", False),
        ("2026年12月", "2026-12-31", False),
        ("2026年", "2026-12-31", False),
        ("2026年3月—9月", "2026-09-30", False),
        ("2026年6月30日", "2026-06-30", False),
        ("2026.6.30", "2026-06-30", False),
        ("2026年三季度", "2026-09-30", False),
        ("2026年4月上旬—4月下旬", "2026-04-30", False),
        ("2026年10月中旬", "2026-10-20", False),
        ("2026年9月上旬前", None, False),
        ("2026.10", "2026-10-31", False),
        ("2026年第四季度", "2026-12-31", False),
        ("全年", None, False),
        ("持续推进", None, True),
        ("长期坚持", None, True),
        ("每年", None, True),
        ("按季度推进", None, True),
    ],
)
def test_a_column_of_terms_gives_a_deadline_for_each_row(cell: str, date: str | None, recurring: bool) -> None:
    rows = table("海州市港口提升实施方案", HEADS, ("1", "推进岸电改造", "市交通局", cell)).facts.deadlines
    assert [(row.date, row.recurring, row.action, row.wording) for row in rows] == [
        (date, recurring, "推进岸电改造", cell)
    ]


@pytest.mark.parametrize("head", ["完成时间", "时限", "时间节点", "完成期限", "进度安排", "时间要求", "办理时限"])
def test_a_column_of_terms_goes_by_many_names(head: str) -> None:
    heads = ("任务", head)
    rows = table("海州市港口提升实施方案", heads, ("推进岸电改造", "2026年底")).facts.deadlines
    assert [row.date for row in rows] == ["2026-12-31"]


def test_where_the_column_of_aims_is_empty_the_name_of_the_project_is_due() -> None:
    heads = ("项目名称", "目标任务", "完成时间", "牵头单位")
    rows = table(
        "海州市港口提升实施方案", heads, ("码头路灯", "", "2026年底", "市城市管理和综合执法局")
    ).facts.deadlines
    assert [row.action for row in rows] == ["码头路灯"]


def test_of_two_recurring_terms_each_has_what_is_due_by_it() -> None:
    rows = task("每月5日前更新台账，每季度末月25日前报送进度。").facts.deadlines
    assert [(row.wording, row.action) for row in rows] == [("每月5日前", "更新台账"), ("每季度末月25日前", "报送进度")]


def test_a_field_with_words_before_its_term_gives_the_term() -> None:
    rows = task("整改时限：立行立改，2026年8月完成。").facts.deadlines
    assert [row.date for row in rows] == ["2026-08-31"]


@pytest.mark.parametrize("head", ["发布时间", "成立时间", "培训时间", "年份"])
def test_a_column_of_other_days_gives_no_deadlines(head: str) -> None:
    heads = ("任务", head)
    assert table("海州市港口提升实施方案", heads, ("推进岸电改造", "2026年底")).facts.deadlines == ()


@pytest.mark.parametrize("cell", ["", "—", "市交通局"])
def test_a_cell_without_a_term_gives_no_deadline(cell: str) -> None:
    rows = table("海州市港口提升实施方案", HEADS, ("1", "推进岸电改造", "市交通局", cell)).facts.deadlines
    assert rows == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "落实2025年5月21日印发的通知。",
        "2024年3月1日发布的目录继续有效。",
        "2024年12月1日起施行。",
        "到2024年3月末，累计支持企业300家。",
        "2024年及以后授权的专利纳入范围。",
        "截至2023年底，全市已建成泊位100个。",
        "截至2023年底，全市共有泊位100个。",
        "市交通局已于2023年9月1日开通平台。",
        "与2023年底相比新增的泊位单独统计。",
        "2020年以前成立的企业可以参加。",
        "2026年底前建成的项目可以申报。",
        "本方案自2026年1月1日起施行，有效期5年。",
        "有效期至2028年12月31日。",
        "5年内不得再次申报。",
        "近三年内未发生重大事故的企业优先。",
        "毕业2年内的人员可以申请。",
        "14天内出现两次故障的应当停用。",
        "自2026年1月1日至12月31日，免征服务费。",
        "每人每年补助1000元。",
        "如年内扩建泊位，可以申请补助。",
        "申报次数由每月3次提高至10次。",
        "2026年3月下旬以来，航线客流平稳。",
        "每月最低工资为2000元。",
        "落实《海州市港口规划（2021—2025年）》。",
        "超过部分结转以后三年内扣除。",
    ],
)
def test_a_date_of_the_past_is_no_deadline(sentence: str) -> None:
    assert _deadlines(sentence) == []


def test_a_deadline_quotes_its_sentence_at_its_span() -> None:
    parsed = task("推进改造。2026年底前完成岸电改造。")
    (row,) = parsed.facts.deadlines
    assert row.quote == "2026年底前完成岸电改造。" == parsed.document.text[row.start : row.end]
