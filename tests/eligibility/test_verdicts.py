import pytest

from kb.eligibility.checks import Part, Why
from kb.eligibility.silence import Silence
from kb.eligibility.verdicts import Outcome, Verdict
from kb.knowledge import KnowledgeBase
from tests.eligibility.conftest import Judge

FITS, BARE, OPEN, NOT = Outcome.ELIGIBLE, Outcome.NO_CONDITIONS, Outcome.OPEN, Outcome.NOT_ELIGIBLE


def _failed(verdict: Verdict) -> list[str]:
    return [leaf.text or leaf.part.value for leaf in verdict.leaves if leaf.truth == "not_met"]


@pytest.mark.parametrize(
    ("said", "words", "outcome"),
    [
        # Two thresholds that have to be met together.
        ("泰州企业，营收4000万，员工60人", "一次性奖励20万元", FITS),
        ("泰州企业，营收2000万元，员工50人", "一次性奖励20万元", FITS),
        ("泰州企业，营收4000万，员工40人", "一次性奖励20万元", NOT),
        ("泰州企业，营收4000万", "一次性奖励20万元", OPEN),
        ("泰州企业，员工40人", "一次性奖励20万元", NOT),
        ("泰州企业，营收约2000万，员工60人", "一次性奖励20万元", OPEN),
        ("扬州企业，营收4000万，员工60人", "一次性奖励20万元", NOT),
        ("江苏企业，营收4000万，员工60人", "一次性奖励20万元", OPEN),
        ("东台市的小巨人", "技术改造补助15万元", BARE),
        ("杭州的小巨人", "技术改造补助15万元", NOT),
        ("企业，营收4000万，员工60人", "一次性奖励20万元", OPEN),
        # One of two is enough.
        ("泰州的高新技术企业", "补助8万元", FITS),
        ("泰州企业，有效发明专利12件", "补助8万元", FITS),
        ("泰州企业，不是高企，有效发明专利3件", "补助8万元", NOT),
        ("泰州企业，不是高企", "补助8万元", OPEN),
        ("泰州企业，不是高企，没有专利", "补助8万元", NOT),
        # Titles that imply others.
        ("泰州的小巨人", "给予贷款贴息", BARE),
        ("泰州企业", "给予贷款贴息", OPEN),
        ("泰州企业，不是专精特新", "给予贷款贴息", NOT),
        ("泰州的小巨人", "技术改造补助15万元", BARE),
        ("泰州的大型企业", "技术改造补助15万元", NOT),
        # A range, its ends included.
        ("泰州企业，注册资本500万元", "补贴5万元", FITS),
        ("泰州企业，注册资本2000万元", "补贴5万元", FITS),
        ("泰州企业，注册资本2100万元", "补贴5万元", NOT),
        # A condition that excludes, and receivers of a size.
        ("泰州的小微企业，没有不良信用记录", "担保费补贴", FITS),
        ("泰州的小微企业，被列入失信名单", "担保费补贴", NOT),
        ("泰州的小微企业", "担保费补贴", OPEN),
        # Owners.
        ("泰州的外资企业", "奖励30万元", BARE),
        ("泰州企业，没有外资", "奖励30万元", NOT),
        # No standard is stated.
        ("泰州企业，营收4亿，员工900人", "研发补助", OPEN),
        # Years.
        ("泰州企业，2022年成立", "培训补贴", FITS),
        ("泰州企业，成立两年", "培训补贴", NOT),
        # A period that is over, and receivers of another kind.
        ("泰州企业", "租金补贴", NOT),
        ("泰州企业", "补助6万元", NOT),
        ("泰州的高校", "补助6万元", BARE),
        ("泰州的高校", "一次性奖励20万元", NOT),
        # A part is bounded by its whole.
        ("泰州企业，营收900万元", "奖励4万元", NOT),
        ("泰州企业，营收9000万元", "奖励4万元", OPEN),
        # Grades, the worse ones barred.
        ("泰州企业，纳税信用A级", "贷款担保补贴", FITS),
        ("泰州企业，纳税信用C级", "贷款担保补贴", NOT),
        # Drafts, and documents not in force any more or not yet.
        ("泰州企业，员工200人", "引才补贴10万元", OPEN),
        ("泰州企业，员工20人", "引才补贴10万元", NOT),
        ("泰州的高新技术企业", "奖励50万元", NOT),
        ("泰州的中小企业", "出口补助9万元", NOT),
    ],
)
def test_a_measure_fits_only_with_every_condition_met(said: str, words: str, outcome: Outcome, judge: Judge) -> None:
    assert judge(said, words).outcome is outcome


@pytest.mark.parametrize(
    ("said", "words", "failed"),
    [
        ("泰州企业，营收4000万，员工40人", "一次性奖励20万元", ["职工不少于50人"]),
        ("扬州企业，营收400万，员工60人", "一次性奖励20万元", ["泰州市", "年营业收入2000万元以上"]),
        ("泰州企业，没有外资", "奖励30万元", ["外商投资企业"]),
        ("泰州企业", "租金补贴", ["执行至2025年底"]),
        ("泰州的高新技术企业", "奖励50万元", ["document"]),
    ],
)
def test_every_condition_that_fails_is_named(said: str, words: str, failed: list[str], judge: Judge) -> None:
    assert _failed(judge(said, words)) == failed


@pytest.mark.parametrize(
    ("said", "words", "why"),
    [
        ("泰州企业", "一次性奖励20万元", Why.NOT_SAID),
        ("泰州企业，营收约2000万，员工60人", "一次性奖励20万元", Why.ROUGH),
        ("泰州企业", "研发补助", Why.NO_STANDARD),
        ("泰州企业", "补助3万元", Why.OWN_WORDS),
        ("泰州企业，员工200人", "引才补贴10万元", Why.DRAFT),
    ],
)
def test_why_something_cannot_be_told_is_said(said: str, words: str, why: Why, judge: Judge) -> None:
    assert why in {leaf.why for leaf in judge(said, words).leaves if leaf.truth == "cannot_tell"}


def test_every_condition_stands_at_its_span(kb: KnowledgeBase, judge: Judge) -> None:
    verdict = judge("泰州企业", "一次性奖励20万元")
    text = kb.document(verdict.measure.document_id).text
    conditions = [leaf for leaf in verdict.leaves if leaf.part is Part.CONDITION]
    assert [text[leaf.start : leaf.end] for leaf in conditions] == ["年营业收入2000万元以上", "职工不少于50人"]


@pytest.mark.parametrize(
    ("words", "silent"),
    [
        ("一次性奖励20万元", (Silence.WINDOW, Silence.PAPERS)),
        ("给予贷款贴息", (Silence.AMOUNT, Silence.WINDOW, Silence.PAPERS)),
        ("技术改造补助15万元", (Silence.WINDOW, Silence.PAPERS, Silence.APPLY)),
    ],
)
def test_what_the_document_does_not_state_is_said(words: str, silent: tuple[Silence, ...], judge: Judge) -> None:
    assert judge("泰州企业", words).silent == silent


@pytest.mark.parametrize(
    ("words", "bodies"),
    [("一次性奖励20万元", ["市工信局"]), ("给予贷款贴息", ["市财政局", "市工信局"]), ("奖励30万元", [])],
)
def test_whom_to_ask_are_the_leads_or_else_all_of_the_clause(words: str, bodies: list[str], judge: Judge) -> None:
    assert [row.body for row in judge("泰州企业", words).ask] == bodies
