from __future__ import annotations

import random

import pytest

from kb.model import Basis, Comparator, Parsed, Role
from kb.readers import BlockKind, Content, Line, Reading, read_bytes
from kb.readers.base import to_reading
from kb.understanding import understand

PLAN = """海州市海洋牧场建设实施方案
（征求意见稿）
[bookmark: _GoBack]为贯彻落实省政府办公厅关于海洋牧场建设实施方案精神，制定本方案。
一、工作目标
到2027年，全市海洋牧场产值比上年增长12%，新建示范区3个。
二、主要任务
（一）建设牧场
1.投放鱼礁。每年投放鱼礁5000个，2026年底前近岸海域实现全覆盖。〔市海洋局（渔业局）、市财政局，各县（市、区）人民政府按职责分工负责。以下内容均需各地落实，不再单独列出〕
2.扶持渔企。对渔业龙头企业给予贷款贴息。〔市财政局、有关在海高校等单位按职责分工负责 〕
三、保障措施
（一）加强领导。建立工作专班。
— 1 —
"""


def _parsed() -> Parsed:
    return understand(read_bytes(PLAN.encode(), "plan.txt"), primary=True)


def test_a_plan_gives_its_title_its_status_and_its_level() -> None:
    document = _parsed().document
    assert (document.title, document.draft, document.primary) == ("海州市海洋牧场建设实施方案", True, True)


def test_a_plan_gives_all_its_tasks() -> None:
    assert [clause.heading for clause in _parsed().clauses if clause.item] == ["投放鱼礁", "扶持渔企"]


def test_a_plan_gives_all_its_duties_in_order() -> None:
    rows = [(row.body, row.role, row.basis) for row in _parsed().facts.responsibilities]
    assert rows == [
        ("市海洋局（渔业局）", Role.RESPONSIBLE, Basis.STATED),
        ("市财政局", Role.RESPONSIBLE, Basis.STATED),
        ("各县（市、区）人民政府", Role.RESPONSIBLE, Basis.STATED),
        ("市财政局", Role.RESPONSIBLE, Basis.STATED),
        ("有关在海高校", Role.RESPONSIBLE, Basis.STATED),
        ("各县（市、区）人民政府", Role.RESPONSIBLE, Basis.INHERITED),
    ]


def test_a_plan_gives_all_its_targets() -> None:
    rows = [(row.comparator, row.value, row.unit, row.deadline) for row in _parsed().facts.targets]
    assert rows == [
        (Comparator.REACH, 12, "%", "2027-12-31"),
        (Comparator.REACH, 3, "个", "2027-12-31"),
        (Comparator.REACH, 5000, "个", None),
        (Comparator.FULL_COVERAGE, None, "", "2026-12-31"),
    ]


def test_a_plan_gives_all_its_deadlines() -> None:
    assert [row.date for row in _parsed().facts.deadlines] == ["2027-12-31", None, "2026-12-31"]


def test_a_plan_gives_its_support_and_says_that_no_amount_is_given() -> None:
    rows = [row for row in _parsed().facts.measures if "贴息" in row.kinds]
    assert [row.amount for row in rows] == [None]


def test_a_plan_names_what_it_implements() -> None:
    assert [(row.issuer, row.relation) for row in _parsed().facts.references] == [("省政府办公厅", "implements")]


def test_every_fact_quotes_the_text_at_its_span() -> None:
    parsed = _parsed()
    facts = parsed.facts
    rows = (*facts.responsibilities, *facts.targets, *facts.deadlines, *facts.measures, *facts.references)
    assert len(rows) > 12
    for row in rows:
        assert parsed.document.text[row.start : row.end] == row.quote


def test_the_same_bytes_give_the_same_result() -> None:
    assert _parsed() == _parsed()


@pytest.mark.parametrize(
    "text",
    [
        "港" * 20000,
        "（负责" * 6000,
        "增长10%" * 4000,
        "由市财政局" * 4000,
        "市财政局、" * 4000,
        "自受理之日起" * 4000,
        "《" * 20000,
        "甲，" * 10000,
        "一、甲\n" * 5000,
    ],
    ids=["no pause", "open brackets", "numbers", "charges", "names", "terms", "title marks", "commas", "headings"],
)
def test_debris_of_any_kind_is_read_without_losing_text(text: str) -> None:
    parsed = understand(read_bytes(f"海州市方案\n{text}".encode(), "plan.txt"))
    assert "\n".join(clause.text for clause in parsed.clauses) == parsed.document.text


def test_what_is_found_in_scrambled_text_still_stands_at_its_span() -> None:
    signs = "一二三、（）1.2〔〕市财政局负责牵头，。：2025年底前增长10%《》\n | 第条章附件 由会同各县区人民政府"
    scrambler = random.Random(1)
    for _ in range(100):
        text = "方案\n" + "".join(scrambler.choice(signs) for _ in range(200))
        parsed = understand(read_bytes(text.encode(), "plan.txt"))
        facts = parsed.facts
        for row in (*facts.responsibilities, *facts.targets, *facts.deadlines, *facts.measures, *facts.references):
            assert parsed.document.text[row.start : row.end] == row.quote


def _reading(*lines: Line) -> Reading:
    return to_reading(Content(lines, pages=3), b"x", "plan.pdf")


def test_the_page_of_a_place_in_the_text_is_known():
    lines = [
        Line(BlockKind.PARAGRAPH, text, page) for text, page in (("海州港方案", 1), ("一、甲。", 1), ("二、乙。", 3))
    ]
    document = understand(_reading(*lines)).document
    assert [document.page_at(document.text.index(word)) for word in "海甲二乙"] == [1, 1, 3, 3]


def test_a_format_without_pages_has_none():
    document = understand(_reading(Line(BlockKind.PARAGRAPH, "海州港方案"))).document
    assert document.page_at(0) is None


def test_what_was_recognised_with_little_confidence_is_known_line_by_line():
    lines = [
        Line(BlockKind.PARAGRAPH, text, 1, confidence)
        for text, confidence in (("海州港方案", 0.99), ("一、甲。", 0.4), ("二、乙。", 0.99))
    ]
    document = understand(_reading(*lines)).document
    sure = [document.text.index(word) for word in ("海", "甲", "乙")]
    assert [document.is_uncertain(place, place + 1) for place in sure] == [False, True, False]
    assert document.is_uncertain(0, len(document.text))
    assert document.recognised


def test_what_could_not_be_read_stays_with_the_document():
    content = Content((Line(BlockKind.PARAGRAPH, "海州港方案"),), gaps=("page 2: no text",))
    assert understand(to_reading(content, b"x", "plan.pdf")).document.gaps == ("page 2: no text",)
