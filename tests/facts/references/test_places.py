from __future__ import annotations

import pytest

from kb.facts.references.places import find_places
from kb.model import Parsed
from kb.readers import read_bytes
from kb.understanding import understand

LAW = """海州市渔港管理条例
第一章 总则
第一条 为了加强渔港管理，制定本条例。
第二条 渔港的建设和使用，适用本条例。
渔港经营人应当备案。
第三条 有下列情形之一的，不予备案：
（一）没有码头的；
（二）没有消防设施的；
（三）没有航标的。
第三条之一 备案不收费。
第四条 备案有效期为五年。
第二章 罚则
第五条 {sentence}
（一）第一种；
（二）{item}
第六条 本条例自2024年5月1日起施行。
"""
NOTICE = """海州市关于做好渔港备案工作的通知
各县（市、区）人民政府：
现就有关事项通知如下：
一、备案范围
（一）新建渔港；
（二）改建渔港。
二、备案程序
{sentence}
附件：1.渔港备案程序
2.渔港名单
附件1
渔港备案程序
第一条 备案应当在网上办理。
第二条 备案不收费。
附件2
渔港名单
海州渔港
"""


def _read(text: str) -> Parsed:
    return understand(read_bytes(text.encode(), "text.txt"))


def _own(parsed: Parsed) -> list[tuple[str, str | None]]:
    """The places in the document itself, as written, with the label of the clause that each one means."""
    labels = {clause.id: clause.label for clause in parsed.clauses}
    return [
        (row.article or "", labels.get(row.target_clause_id or ""))
        for row in parsed.facts.references
        if row.title is None and row.number is None
    ]


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        ("违反本条例第二条的，责令改正。", [("本条例第二条", "第二条")]),
        ("违反本条例第二条第二款的，责令改正。", [("本条例第二条第二款", "第二条")]),
        ("有本条例第三条第（二）项情形的，责令改正。", [("本条例第三条第（二）项", "第三条（二）")]),
        ("有本条例第三条第二项情形的，责令改正。", [("本条例第三条第二项", "第三条（二）")]),
        ("有本条例第三条第一款第三项情形的，责令改正。", [("本条例第三条第一款第三项", "第三条（三）")]),
        ("有本条例第三条（一）（二）项情形的，责令改正。", [("本条例第三条（一）（二）项", "第三条（一）")]),
        ("违反第二条规定的，责令改正。", [("第二条", "第二条")]),
        ("违反本条例第二条、第四条规定的，责令改正。", [("本条例第二条", "第二条"), ("第四条", "第四条")]),
        ("违反本条例第二条和第四条规定的，责令改正。", [("本条例第二条", "第二条"), ("第四条", "第四条")]),
        ("违反本条例第二条、四条规定的，责令改正。", [("本条例第二条", "第二条"), ("四条", "第四条")]),
        ("违反本条例第二条至第四条的，责令改正。", [("本条例第二条至第四条", "第二条")]),
        ("违反本条例第三条之一的，责令改正。", [("本条例第三条之一", "第三条之一")]),
        ("违反本《条例》第四条的，责令改正。", [("本《条例》第四条", "第四条")]),
        ("违反本条例第2条的，责令改正。", [("本条例第2条", "第二条")]),
        ("违反本条例第一章规定的，责令改正。", [("本条例第一章", "第一章")]),
        ("违反前条规定的，责令改正。", [("前条", "第四条")]),
        ("违反前两条规定的，责令改正。", [("前两条", "第三条之一")]),
        ("违反前款规定的，责令改正。", [("前款", "第五条")]),
        ("违反前两款规定的，责令改正。", [("前两款", "第五条")]),
        ("违反前款第一项的，责令改正。", [("前款第一项", "第五条（一）")]),
        ("违反本条第一款的，责令改正。", [("本条第一款", "第五条")]),
        ("违反第一款规定的，责令改正。", [("第一款", "第五条")]),
        ("有第（一）项情形的，责令改正。", [("第（一）项", "第五条（一）")]),
        ("有上述第一项情形的，责令改正。", [("上述第一项", "第五条（一）")]),
        ("违反本条例第二条规定第二款的，责令改正。", [("本条例第二条", "第二条"), ("第二款", "第二条")]),
        ("违反本条例第九十条的，责令改正。", [("本条例第九十条", None)]),
        ("违反第九十条的，责令改正。", []),
        ("违反合同第二条约定的，责令改正。", []),
        ("具备以前条件的，提前项目开工。", []),
        ("预付款项应当退还。", []),
        ("违反渔业法第二条的，责令改正。", []),
        ("违反《渔业法》第二条、第四条的，责令改正。", []),
    ],
)
def test_a_place_in_a_law_leads_to_its_clause(sentence: str, places: list[tuple[str, str | None]]) -> None:
    assert _own(_read(LAW.format(sentence=sentence, item="第二种。"))) == places


@pytest.mark.parametrize(
    ("item", "places"),
    [
        ("前项以外的情形。", [("前项", "第五条（一）")]),
        ("除第一项所列以外的情形。", [("第一项", "第五条（一）")]),
        ("前条规定的情形。", [("前条", "第四条")]),
        ("本条第一款规定的情形。", [("本条第一款", "第五条")]),
    ],
)
def test_a_place_is_seen_from_the_item_that_names_it(item: str, places: list[tuple[str, str | None]]) -> None:
    assert _own(_read(LAW.format(sentence="有下列情形的，责令改正：", item=item))) == places


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        ("备案程序见附件1。", [("附件1", "附件1")]),
        ("渔港名单详见附件2。", [("附件2", "附件2")]),
        ("备案表见附件3。", [("附件3", None)]),
        ("按照本通知第一条第（二）项执行。", [("本通知第一条第（二）项", "一（二）")]),
        ("按照本通知第一部分执行。", [("本通知第一部分", "一")]),
        ("做好第二部分工作。", []),
        ("完成第三项任务。", []),
    ],
)
def test_a_place_in_a_notice_leads_to_its_section_or_attachment(
    sentence: str, places: list[tuple[str, str | None]]
) -> None:
    assert _own(_read(NOTICE.format(sentence=sentence)))[: len(places) or None] == places


def test_a_place_in_an_attachment_means_the_articles_of_that_attachment() -> None:
    text = NOTICE.format(sentence="认真办理。").replace("第二条 备案不收费。", "第二条 第一条规定的备案不收费。")
    assert _own(_read(text)) == [("第一条", "附件1 第一条")]


@pytest.mark.parametrize(
    ("sentence", "mentions"),
    [
        ("违反《渔业法》第二条的，责令改正。", [("渔业法", "第二条")]),
        ("违反《渔业法》第二条、第四条第一款的，责令改正。", [("渔业法", "第二条"), ("渔业法", "第四条第一款")]),
        ("违反《渔业法》第十二条、十三条的，责令改正。", [("渔业法", "第十二条"), ("渔业法", "十三条")]),
        ("违反渔业法第二条的，责令改正。", [("渔业法", "第二条")]),
        ("符合民法典第二条或者渔业法第三条的，责令改正。", [("民法典", "第二条"), ("渔业法", "第三条")]),
        ("根据《渔业法》，该法第八条的渔船应当检验。", [("渔业法", None), ("渔业法", "第八条")]),
        ("依法第一时间报告。", []),
    ],
)
def test_a_place_belongs_to_the_document_named_before_it(sentence: str, mentions: list[tuple[str, str | None]]) -> None:
    parsed = _read(LAW.format(sentence=sentence, item="第二种。"))
    assert [(row.title, row.article) for row in parsed.facts.references if row.title] == mentions


AMENDING = """关于修改《海州市渔港管理条例》的决定
一、将第三条修改为：“违反本条例第二条的，依照前款规定处罚。”
二、删去第五条。
三、本决定自2024年5月1日起施行。
"""


def test_in_a_decision_that_amends_a_law_its_places_are_those_of_the_law() -> None:
    rows = _read(AMENDING).facts.references
    law = "海州市渔港管理条例"
    assert [(row.title, row.article, str(row.relation)) for row in rows] == [
        (law, None, "amends"),
        (law, "第三条", "amends"),
        (law, "第二条", "mentions"),
        (law, "第五条", "amends"),
    ]


def test_the_number_that_opens_an_article_is_no_place() -> None:
    assert _own(_read(LAW.format(sentence="责令改正。", item="第二种。"))) == []


@pytest.mark.parametrize("text", ["第" * 3000, "第三条、" * 800, "前款" * 2000, "附件" * 2000, "第一款、第二款" * 500])
def test_long_lines_are_read_in_proportion_to_their_length(text: str) -> None:
    assert len(find_places(text)) <= len(text)
