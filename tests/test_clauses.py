from __future__ import annotations

import pytest

from kb.model import Clause, Parsed
from kb.readers import read_bytes
from kb.understanding import understand


def _parsed(*lines: str, title: str = "海州市港口提升方案") -> Parsed:
    return understand(read_bytes("\n".join((title, *lines)).encode(), "plan.txt"))


def _labels(parsed: Parsed) -> list[str]:
    return [clause.label for clause in parsed.clauses]


def _clause(parsed: Parsed, label: str) -> Clause:
    (found,) = [clause for clause in parsed.clauses if clause.label == label]
    return found


PLAN = (
    "为提升港口能级，制定本方案。",
    "一、工作目标",
    "到2027年，吞吐量达到5万吨。",
    "二、主要任务",
    "（一）扩建",
    "1.扩建泊位。建设码头。",
    "2.疏浚航道。拓宽航道。",
    "（二）服务",
    "3.优化通关。压缩停时。",
    "三、保障措施",
    "（一）加强领导。建立专班。",
    "（二）加强督查。定期通报。",
)


def test_the_outline_nests_by_the_rank_of_the_numbers() -> None:
    assert _labels(_parsed(*PLAN)) == [
        "标题",
        "第1段",
        "一",
        "二",
        "二（一）",
        "二（一）1",
        "二（一）2",
        "二（二）",
        "二（二）3",
        "三",
        "三（一）",
        "三（二）",
    ]


def test_numbers_that_run_through_the_sections_are_items() -> None:
    items = {clause.label: clause.item for clause in _parsed(*PLAN).clauses if clause.item}
    assert items == {"二（一）1": 1, "二（一）2": 2, "二（二）3": 3}


def test_numbers_that_restart_in_each_section_are_no_items() -> None:
    parsed = _parsed("一、甲", "1.甲一。正文。", "2.甲二。正文。", "二、乙", "1.乙一。正文。")
    assert [clause.item for clause in parsed.clauses if clause.item] == []


def test_the_same_number_under_another_parent_has_another_id() -> None:
    parsed = _parsed(*PLAN)
    assert len({clause.id for clause in parsed.clauses}) == len(parsed.clauses)
    assert _clause(parsed, "二（一）").id != _clause(parsed, "三（一）").id


def test_an_id_says_the_place_in_the_outline() -> None:
    parsed = _parsed(*PLAN)
    assert _clause(parsed, "二（二）3").id == f"{parsed.document.id}/2.2.3"


def test_two_clauses_of_one_place_have_different_ids() -> None:
    parsed = _parsed("一、甲", "正文。", "一、乙", "正文。")
    assert [clause.id.split("/")[1] for clause in parsed.clauses] == ["0", "1", "1~2"]


@pytest.mark.parametrize(
    ("line", "heading", "body"),
    [
        ("1.扩建泊位。建设码头。", "扩建泊位", "建设码头。"),
        ("（一）扩建泊位。建设码头。", "扩建泊位", "建设码头。"),
        ("1.扩建泊位", "扩建泊位", ""),
        ("1.加快建设码头，疏浚航道。", None, "加快建设码头，疏浚航道。"),
        ("1.建设码头，疏浚航道。完善体系。", None, "建设码头，疏浚航道。完善体系。"),
        ("1.建设码头；", None, "建设码头；"),
        ("第一条 为了规范。", None, "为了规范。"),
        ("第八条 【经营许可】经营港口应当申请。", "经营许可", "经营港口应当申请。"),
    ],
)
def test_heading_and_body_of_a_clause_are_told_apart(line: str, heading: str | None, body: str) -> None:
    clause = _parsed("正文。", line).clauses[-1]
    assert (clause.heading, clause.body) == (heading, body)


def test_lines_without_a_number_belong_to_the_clause_before_them() -> None:
    parsed = _parsed("一、甲", "第一段。", "第二段。", "二、乙")
    assert _clause(parsed, "一").text == "一、甲\n第一段。\n第二段。"


def test_every_clause_is_cut_from_the_text_by_its_span() -> None:
    parsed = _parsed(*PLAN)
    for clause in parsed.clauses:
        assert parsed.document.text[clause.start : clause.end] == clause.text


def test_the_clauses_cover_the_text_in_order() -> None:
    parsed = _parsed(*PLAN)
    assert "\n".join(clause.text for clause in parsed.clauses) == parsed.document.text


def test_articles_are_cited_without_their_chapter() -> None:
    parsed = _parsed(
        "第一章 总则", "第一条 为了规范，制定本法。", "（一）甲；", "第二章 经营", "第二条 经营港口应当申请。"
    )
    assert _labels(parsed) == ["标题", "第一章", "第一条", "第一条（一）", "第二章", "第二条"]


def test_a_table_row_is_a_clause_below_the_one_that_holds_the_table() -> None:
    text = "# 方案\n一、任务\n| 任务 | 单位 |\n| --- | --- |\n| 扩建 | 甲局 |\n| 疏浚 | 乙局 |\n"
    parsed = understand(read_bytes(text.encode(), "plan.md"))
    assert _labels(parsed)[2:] == ["一表头", "一表第1行", "一表第2行"]
    assert {clause.parent for clause in parsed.clauses[2:]} == {parsed.clauses[1].id}


TAIL = ("附件：1.项目表", "2.分工表", "海州市人民政府", "2024年3月5日", "（此件公开发布）")


def test_what_closes_a_document_is_not_part_of_its_last_task() -> None:
    parsed = _parsed(*PLAN, *TAIL)
    assert _clause(parsed, "三（二）").text == "（二）加强督查。定期通报。"


def test_signature_and_list_of_attachments_are_clauses_of_their_own() -> None:
    parsed = _parsed(*PLAN, *TAIL, "抄送：市委各部门。")
    assert _labels(parsed)[-3:] == ["附件说明", "落款", "版记"]
    assert _clause(parsed, "落款").text == "海州市人民政府\n2024年3月5日\n（此件公开发布）"


def test_an_attachment_has_an_outline_of_its_own() -> None:
    parsed = _parsed(*PLAN, *TAIL, "附件1", "项目表", "一、码头", "附件2", "分工表", "一、扩建")
    assert _labels(parsed)[-4:] == ["附件1", "附件1 一", "附件2", "附件2 一"]


def test_an_attachment_takes_its_first_line_as_heading() -> None:
    parsed = _parsed("正文。", "附件1", "项目表", "一、码头")
    assert _clause(parsed, "附件1").heading == "项目表"


def test_numbers_of_an_attachment_do_not_break_those_of_the_tasks() -> None:
    parsed = _parsed(*PLAN, "附件", "项目表", "1.码头。东港。", "2.航道。西港。")
    assert [clause.label for clause in parsed.clauses if clause.item] == ["二（一）1", "二（一）2", "二（二）3"]


def test_the_tasks_of_a_plan_sent_as_an_attachment_are_items() -> None:
    parsed = _parsed("现将方案印发给你们。", "附件", "港口方案", *PLAN[1:])
    assert [clause.item for clause in parsed.clauses if clause.item] == [1, 2, 3]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("一、甲", "三、丙"), "三 follows 一: 二 is missing"),
        (("第一条 甲。", "第三条 丙。"), "第三条 follows 第一条: 第二条 is missing"),
        (("一、甲", "1.甲一。正文。", "3.甲三。正文。"), "一3 follows 一1: 2 is missing"),
    ],
)
def test_a_number_that_jumps_is_warned_of(lines: tuple[str, ...], said: str) -> None:
    assert _parsed(*lines).warnings == (f"plan.txt: {said}",)


def test_numbers_that_run_on_are_not_warned_of() -> None:
    assert _parsed(*PLAN).warnings == ()


def test_a_digest_may_leave_numbers_out() -> None:
    text = "---\ntitle: 港口法\nlevel: 国家\nkind: digest\n---\n# 港口法\n第三条 甲。\n第九条 乙。\n"
    assert understand(read_bytes(text.encode(), "law.md")).warnings == ()


@pytest.mark.parametrize(
    ("opening", "heading", "labels"),
    [
        (("附件", "项目表"), "项目表", ["附件", "附件 一", "附件 一（一）"]),
        (("附 件 1", "项目表"), "项目表", ["附件1", "附件1 一", "附件1 一（一）"]),
        (("附件1：项目表",), "项目表", ["附件1", "附件1 一", "附件1 一（一）"]),
        (("附件2 项目表",), "项目表", ["附件2", "附件2 一", "附件2 一（一）"]),
        (("附表1", "项目表"), "项目表", ["附表1", "附表1 一", "附表1 一（一）"]),
        (("附：", "海州市港口", "项 目 办 法"), "海州市港口项目办法", ["附", "附 一", "附 一（一）"]),
    ],
)
def test_an_attachment_is_a_part_with_its_label_and_title(
    opening: tuple[str, ...], heading: str, labels: list[str]
) -> None:
    parsed = _parsed("正文。", "海州市人民政府", "2024年3月5日", *opening, "一、码头", "（一）扩建泊位。")
    attachment = _clause(parsed, labels[0])
    assert (attachment.heading, _labels(parsed)[-3:]) == (heading, labels)


def test_a_text_sent_with_a_notice_is_a_part_that_is_cited_by_its_own_numbers() -> None:
    parsed = _parsed(
        "各县区：",
        "现印发给你们。",
        "海州市人民政府",
        "2024年3月5日",
        "海州市渔港办法",
        "第一条 建设。",
        "第二条 疏浚。",
        title="海州市人民政府关于印发海州市渔港办法的通知",
    )
    assert _labels(parsed)[-4:] == ["落款", "附件", "第一条", "第二条"]
    assert _clause(parsed, "附件").heading == "海州市渔港办法"
    assert _clause(parsed, "第一条").parent == _clause(parsed, "附件").id


def test_numbers_of_a_notice_are_told_from_those_of_the_text_sent_with_it() -> None:
    parsed = _parsed(
        "一、加强领导。",
        "海州市人民政府",
        "2024年3月5日",
        "海州市渔港方案",
        "一、建设。",
        "二、疏浚。",
        title="海州市人民政府关于印发海州市渔港方案的通知",
    )
    assert _labels(parsed)[-5:] == ["一", "落款", "附件", "附件 一", "附件 二"]
