import pytest

from kb.facts.support.amounts import read_amounts
from tests.facts.documents import task


# The wording, and for each amount: what it says, from, to, in which unit, counted by what.
@pytest.mark.parametrize(
    ("sentence", "amounts"),
    [
        ("给予企业不超过500万元的贷款。", [("ceiling", 5000000.0, None, "元", None)]),
        ("给予企业一次性奖励50万元。", [("sum", 500000.0, None, "元", None)]),
        ("给予最高100万元补助。", [("ceiling", 1000000.0, None, "元", None)]),
        ("最高给予企业100万元奖励。", [("ceiling", 1000000.0, None, "元", None)]),
        ("给予50万元以内的补贴。", [("ceiling", 500000.0, None, "元", None)]),
        ("补贴总额不高于20万元。", [("ceiling", 200000.0, None, "元", None)]),
        ("对企业给予不低于10万元的奖励。", [("floor", 100000.0, None, "元", None)]),
        (
            "按实际投入的30%给予企业补助，最高50万元。",
            [("share", 30.0, None, "%", None), ("ceiling", 500000.0, None, "元", None)],
        ),
        ("按贷款本金给予企业1.5个百分点贴息。", [("rate", 1.5, None, "个百分点", None)]),
        ("给予企业100万—500万元项目资助。", [("sum", 1000000.0, 5000000.0, "元", None)]),
        ("对企业按每户每年2万元为限额扣减增值税。", [("ceiling", 20000.0, None, "元", "每户每年")]),
        (
            "对农户，在上级补贴基础上，市级按照机具价格的10%给予补贴，累计补贴比例不超过50%。",
            [("share", 10.0, None, "%", None), ("share", 50.0, None, "%", None)],
        ),
        ("对企业减按1%征收率征收增值税。", [("rate", 1.0, None, "%", None)]),
        ("保费由财政补贴80%，农户自缴20%。", [("share", 80.0, None, "%", None)]),
        ("补贴企业，单机补贴限额原则上不超过5万元。", [("ceiling", 50000.0, None, "元", None)]),
        ("对学校按每生每年500元标准给予补助。", [("sum", 500.0, None, "元", "每生每年")]),
        ("对企业按每千瓦时0.3元给予补贴。", [("sum", 0.3, None, "元", "每千瓦时")]),
        ("对养殖户按每头300元给予补贴。", [("sum", 300.0, None, "元", "每头")]),
        ("按50%的比例给予企业租金补贴。", [("share", 50.0, None, "%", None)]),
        ("按百分之五十给予企业补助。", [("share", 50.0, None, "%", None)]),
        ("对企业给予全额补贴。", [("share", 100.0, None, "%", None)]),
        ("对小微企业减半征收租金。", [("share", 50.0, None, "%", None)]),
        ("给予企业10万元至50万元奖励。", [("sum", 100000.0, 500000.0, "元", None)]),
        ("给予企业5—10万元补助。", [("sum", 50000.0, 100000.0, "元", None)]),
        ("给予企业3000－5000元补贴。", [("sum", 3000.0, 5000.0, "元", None)]),
        ("给予企业二十万元奖励。", [("sum", 200000.0, None, "元", None)]),
        (
            "分别给予企业80万元、30万元、20万元奖励。",
            [
                ("sum", 800000.0, None, "元", None),
                ("sum", 300000.0, None, "元", None),
                ("sum", 200000.0, None, "元", None),
            ],
        ),
        (
            "给予企业10、20、50万元奖励。",
            [
                ("sum", 100000.0, None, "元", None),
                ("sum", 200000.0, None, "元", None),
                ("sum", 500000.0, None, "元", None),
            ],
        ),
        ("每件发明专利给予企业5000元资助。", [("sum", 5000.0, None, "元", "每件")]),
        ("对毕业生每人每月给予3000元补贴。", [("sum", 3000.0, None, "元", "每人每月")]),
        ("补贴标准为1000元/人·月，发放给毕业生。", [("sum", 1000.0, None, "元", "每人每月")]),
        ("对养老机构每张床位给予3000元补贴。", [("sum", 3000.0, None, "元", "每张")]),
        ("按每平方米37元给予租房家庭补贴。", [("sum", 37.0, None, "元", "每平方米")]),
        (
            "招用毕业生的企业，每增加1人给予3000元补贴，总额不超过3万元。",
            [("sum", 3000.0, None, "元", "每增加1人"), ("ceiling", 30000.0, None, "元", None)],
        ),
        ("对企业给予贷款，利率不超过LPR加50个基点。", [("rate", 50.0, None, "个基点", None)]),
        ("对企业给予贷款，利率按LPR减20个基点执行。", [("rate", -20.0, None, "个基点", None)]),
        ("对企业发放贷款，年利率不超过3.85%。", [("rate", 3.85, None, "%", None)]),
        ("对企业给予担保，担保费率不超过1%。", [("rate", 1.0, None, "%", None)]),
        ("对企业给予500万美元出口信贷。", [("sum", 5000000.0, None, "美元", None)]),
        ("给予企业人民币30万元奖励。", [("sum", 300000.0, None, "元", None)]),
        ("对企业给予1.5亿元贷款。", [("sum", 150000000.0, None, "元", None)]),
        ("每户给予农户1,200元补贴。", [("sum", 1200.0, None, "元", "每户")]),
        (
            "对获一等奖、二等奖的企业分别奖励30万元、20万元。",
            [("sum", 300000.0, None, "元", None), ("sum", 200000.0, None, "元", None)],
        ),
        ("对农户每亩补贴一百元。", [("sum", 100.0, None, "元", "每亩")]),
        ("每年给予企业最高20万元补贴。", [("ceiling", 200000.0, None, "元", "每年")]),
        ("对企业给予贷款贴息。", []),
        ("对年营业收入2000万元以上的企业给予奖励。", []),
        ("对比上年增长10%的企业给予奖励。", []),
        ("对总投资1亿元以上的项目给予30万元补助。", [("sum", 300000.0, None, "元", None)]),
        ("排名前10名的企业，给予20万元奖励。", [("sum", 200000.0, None, "元", None)]),
    ],
)
def test_a_wording_gives_its_amounts(
    sentence: str, amounts: list[tuple[str, float, float | None, str, str | None]]
) -> None:
    (measure,) = task(sentence).facts.measures
    assert [(row.kind, row.value, row.upper, row.unit, row.per) for row in measure.amounts] == amounts


def test_an_amount_stands_in_the_text_at_its_span() -> None:
    parsed = task("按投入的30%给予企业补助，每年最高50万元。")
    (measure,) = parsed.facts.measures
    assert [parsed.document.text[row.start : row.end] for row in measure.amounts] == ["30%", "最高50万元"]


@pytest.mark.parametrize(
    "words", ["比上年增长10%", "覆盖率达到95%", "年营业收入2000万元", "裁员率放宽至20%", "第3名", ""]
)
def test_what_things_are_like_is_no_amount(words: str) -> None:
    assert read_amounts(words) == ()
