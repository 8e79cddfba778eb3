"""Single sentences, as anybody may write them, against clauses of the made-up library."""

from __future__ import annotations

import pytest

from kb.library import Library
from kb.verify import FaultKind, faults_of
from tests.asking.verify.citing import Cite

_AIMS = ("plan", "养老服务网络基本建成")
_HALLS = ("plan", "改造社区养老驿站")
_BEDS = ("plan", "增加护理型床位")
_MEALS = ("plan", "推广社区助餐点")
_TRAINING = ("plan", "培训养老护理员")
_FEES = ("plan", "规范养老机构收费")
_PAPER = ("plan", "发展智慧养老产品")
_LEAVE = ("law", "每年可以享有不超过二十日")
_CONTRACT = ("law", "签订书面协议")
_NATION = ("nation", "全国护理型床位占比")
_PROVINCE = ("province", "全省护理型床位占比")
_LOAN = ("loans", "一、苏养贷")

_RIGHT = [
    (_AIMS, "到2027年，老年助餐服务人次要比上年增长百分之十二[1]。"),
    (_AIMS, "By 2027, meal services for the elderly are to grow by 12 percent over the previous year [1]."),
    (_HALLS, "2026年12月31日前，老旧驿站改造要实现全覆盖[1]。"),
    (_HALLS, "The renewal of old stations is to reach full coverage by the end of 2026 [1]."),
    (_BEDS, "第2项任务“增加护理型床位”由市民政局、市财政局、市卫健委等单位按职责分工负责，共3家[1]。"),
    (_BEDS, "新增护理型床位的养老机构，每张床位补助三千元[1]。"),
    (_MEALS, "每年新建６０个助餐点[1]。"),
    (_MEALS, "Task 3 calls for 60 new meal sites every year [1]."),
    (_TRAINING, "护理员培训由市人社局牵头，市教育局、市民政局配合[1]。"),
    (_TRAINING, "The training is led by the municipal human resources and social security bureau [1]."),
    (_TRAINING, "到2027年，累计培训护理员六千人[1]。"),
    (_FEES, "养老机构不得诱导老年人预付大额费用[1]。"),
    (_FEES, "方案要求押金存入专用账户，但没有写明罚款数额[1]。"),
    (_PAPER, "重复填报的纸质台账要在2026年以前全部取消[1]。"),
    (_LEAVE, "第十五条规定，失能老年人的子女每年可享有不超过20日的家庭照护假[1]。"),
    (_LEAVE, "Under Article 15, children of disabled elderly people may take at most 20 days of leave each year [1]."),
    (_CONTRACT, "《养老服务促进法》第十二条要求养老机构与入住老年人签订书面协议[1]。"),
    (_NATION, "国办发〔2023〕88号提出，到2025年全国护理型床位占比达到55%[1]。"),
    (_PROVINCE, "江苏要求到2027年全省护理型床位占比达到65%[1]。"),
    (_LOAN, "营业收入0.1亿元至0.6亿元的企业，额度不超过800万元[1]。"),
    (_LOAN, "原文写明“额度不超过300万元，利率不超过LPR加40个基点”[1]。"),
]

_WRONG = [
    (_AIMS, "到2027年，老年助餐服务人次比上年增长15%[1]。", FaultKind.NUMBER),
    (_AIMS, "到2027年，老年助餐服务人次比上年增长12个百分点[1]。", FaultKind.NUMBER),
    (_AIMS, "到2027年，老年助餐服务人次比上年下降12%[1]。", FaultKind.POLARITY),
    (
        _AIMS,
        "By 2027, meal services for the elderly are to fall by 12 percent over the previous year [1].",
        FaultKind.POLARITY,
    ),
    # The figure of another level.
    (_AIMS, "到2027年，全省护理型床位占比达到65%[1]。", FaultKind.NUMBER),
    (_PROVINCE, "到2027年，全市护理型床位占比达到65%[1]。", FaultKind.PLACE),
    (_NATION, "浙江到2025年护理型床位占比达到55%[1]。", FaultKind.PLACE),
    (_HALLS, "2025年底前，老旧驿站改造要实现全覆盖[1]。", FaultKind.DATE),
    (_HALLS, "2026年以前，老旧驿站改造要实现全覆盖[1]。", FaultKind.DATE),
    (_HALLS, "The renewal of old stations is to reach full coverage by the end of 2028 [1].", FaultKind.DATE),
    (_BEDS, "第2项任务由市民政局、市审计局、市卫健委负责[1]。", FaultKind.BODY),
    (_BEDS, "Task 2 is the responsibility of the municipal education bureau [1].", FaultKind.BODY),
    (_BEDS, "第2项任务由市民政局、市财政局、市卫健委负责，共5家[1]。", FaultKind.COUNT),
    (_BEDS, "增加护理型床位由市民政局牵头[1]。", FaultKind.ROLE),
    (_BEDS, "增加护理型床位由海州市养老梦想发展局负责[1]。", FaultKind.BODY),
    (_BEDS, "第5项“增加护理型床位”由市民政局等单位负责[1]。", FaultKind.POINTER),
    (_MEALS, "第8项任务要求每年新建助餐点60个[1]。", FaultKind.POINTER),
    (_MEALS, "每季度新建助餐点60个[1]。", FaultKind.DATE),
    (_TRAINING, "护理员培训由市教育局牵头，市人社局配合[1]。", FaultKind.ROLE),
    (_FEES, "养老机构可以诱导老年人预付大额费用[1]。", FaultKind.POLARITY),
    (_FEES, "养老机构收取押金不得存入专用账户[1]。", FaultKind.POLARITY),
    (_PAPER, "重复填报的纸质台账在2026年以前逐步减少[1]。", FaultKind.POLARITY),
    (_LEAVE, "失能老年人的子女每年可以享有不低于二十日的家庭照护假[1]。", FaultKind.POLARITY),
    (_LEAVE, "第十六条规定，失能老年人的子女可以享有家庭照护假[1]。", FaultKind.POINTER),
    (_CONTRACT, "《养老机构管理办法》要求养老机构与入住老年人签订书面协议[1]。", FaultKind.TITLE),
    (_NATION, "国办发〔2023〕89号提出，到2025年全国护理型床位占比达到55%[1]。", FaultKind.DOCUMENT_NUMBER),
    (_LOAN, "原文写明“额度不超过300万元，利率不低于LPR加40个基点”[1]。", FaultKind.QUOTATION),
    (_LOAN, "原文写明“额度不超过300万元，期限一般不超过2年”[1]。", FaultKind.QUOTATION),
    (_LOAN, "苏养贷期限一般不超过2个月[1]。", FaultKind.DATE),
    # True sentences with the citation of another clause.
    (_MEALS, "养老机构收取押金应当存入专用账户，不得诱导老年人预付大额费用[1]。", FaultKind.SUPPORT),
    (_CONTRACT, "对新建小区配套的养老用房，及时纳入改造范围[1]。", FaultKind.SUPPORT),
    (_MEALS, "每年新建助餐点60个[4]。", FaultKind.KEY),
]


@pytest.mark.parametrize(("place", "text"), _RIGHT)
def test_a_sentence_that_says_what_its_clause_says_passes(
    library: Library, cite: Cite, place: tuple[str, str], text: str
) -> None:
    assert faults_of(text, [cite(*place)], library) == []


@pytest.mark.parametrize(("place", "text", "kind"), _WRONG)
def test_a_sentence_that_says_anything_else_is_caught(
    library: Library, cite: Cite, place: tuple[str, str], text: str, kind: FaultKind
) -> None:
    assert kind in {fault.kind for fault in faults_of(text, [cite(*place)], library)}


@pytest.mark.parametrize(
    ("question", "text", "passes"),
    [
        ("助餐点是不是每年新建90个", "是，每年新建助餐点90个[1]。", False),
        ("助餐点是不是每年新建90个", "不是90个，每年新建助餐点60个[1]。", True),
        ("审计局管助餐点吗", "是，由审计局负责[1]。", False),
        ("审计局管助餐点吗", "否。责任单位中没有审计局[1]。", True),
    ],
)
def test_what_only_the_question_says_may_be_denied_and_not_affirmed(
    library: Library, cite: Cite, question: str, text: str, passes: bool
) -> None:
    assert (faults_of(text, [cite(*_MEALS)], library, question=question) == []) is passes


def test_each_part_of_a_line_rests_on_its_own_key(library: Library, cite: Cite) -> None:
    citations = [cite(*_NATION), cite(*_PROVINCE, key=2)]
    assert faults_of("全国达到55%[1]，全省达到65%[2]。", citations, library) == []
    assert {fault.kind for fault in faults_of("全国达到65%[1]，全省达到55%[2]。", citations, library)} == {
        FaultKind.NUMBER
    }


def test_a_count_equals_the_entries_below_it(library: Library, cite: Cite) -> None:
    citations = [cite(*_MEALS), cite(*_BEDS, key=2)]
    text = "与床位和助餐有关的任务有{}项：\n- 第3项“推广社区助餐点”[1]\n- 第2项“增加护理型床位”[2]"
    assert faults_of(text.format(2), citations, library) == []
    assert [fault.kind for fault in faults_of(text.format(3), citations, library)] == [FaultKind.COUNT]
