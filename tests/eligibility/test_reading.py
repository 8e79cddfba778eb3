import pytest

from kb.eligibility.numbers import Number
from kb.eligibility.profile import Profile
from kb.eligibility.ranges import Range
from kb.eligibility.reading import read_profile

_LITTLE_GIANT = "专精特新“小巨人”企业"


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("本公司是省里的专精特新企业", {"专精特新企业": True}),
        ("刚评上小巨人", {_LITTLE_GIANT: True}),
        ("我们不是高新技术企业", {"高新技术企业": False}),
        ("高企没评上", {"高新技术企业": False}),
        ("既不是高企、专精特新，也没有外资", {"高新技术企业": False, "专精特新企业": False, "外商投资企业": False}),
        ("不是国企，而是民营企业", {"国有企业": False, "民营企业": True}),
        ("没有任何不良信用记录", {"不良信用记录": False}),
        ("信用一直很好，征信正常", {"不良信用记录": False}),
        ("没有被列入失信名单", {"失信名单记录": False}),
        ("未上市", {"上市企业": False}),
        ("在科创板上市了", {"上市企业": True}),
        ("去年用专利质押融资", {"质押贷款": True}),
        ("我们想申请高新技术企业", {}),
        ("明年争取评上小巨人", {}),
        ("我们是不是高新技术企业", {}),
        ("客户是外资企业", {}),
        ("我们是高校", {"高校": True}),
        ("做软件开发的小微企业", {"小微企业": True, "软件企业": True}),
        ("we are a high-tech company", {"高新技术企业": True}),
        ("we are not a high-tech firm but an SME", {"高新技术企业": False, "中小企业": True}),
        ("no foreign investors, never blacklisted", {"外商投资企业": False, "失信名单记录": False}),
        ("we hope to become a little giant", {}),
        ("a small and micro enterprise, state-owned", {"小微企业": True, "国有企业": True}),
        ("a specialized, refined, distinctive and innovative firm", {"专精特新企业": True}),
        ("our customers are listed companies", {}),
    ],
)
def test_what_a_firm_says_to_be_and_not_to_be_is_read(text: str, classes: dict[str, bool]) -> None:
    read = dict(read_profile(text).classes)
    assert {name: so for name, so in read.items() if name != "企业" or name in classes} == classes


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("去年销售额4亿", {Number.REVENUE: Range.exactly(4e8)}),
        ("一年收入九百万", {Number.REVENUE: Range.exactly(9e6)}),
        ("营收不到600万", {Number.REVENUE: Range(0, 6e6, high_open=True)}),
        ("营收不是4亿，是5亿", {Number.REVENUE: Range.exactly(5e8)}),
        ("主营业务收入7000万元", {Number.MAIN_REVENUE: Range.exactly(7e7)}),
        ("全厂80号人，其中研发人员12名", {Number.STAFF: Range.exactly(80), Number.RD_STAFF: Range.exactly(12)}),
        (
            "手里有9件发明专利、7件实用新型",
            {Number.INVENTIONS: Range.exactly(9), Number.UTILITY_MODELS: Range.exactly(7)},
        ),
        ("有效发明专利6件", {Number.VALID_INVENTIONS: Range.exactly(6)}),
        ("申请了20件发明专利", {}),
        ("没有专利", {Number.PATENTS: Range.exactly(0)}),
        ("注册资本700万元，实缴200万", {Number.CAPITAL: Range.exactly(7e6), Number.PAID_CAPITAL: Range.exactly(2e6)}),
        ("研发费用占比5.5%", {Number.RD_SHARE: Range.exactly(5.5)}),
        ("贷款300万，利率3.9%", {Number.LOAN: Range.exactly(3e6), Number.LOAN_RATE: Range.exactly(3.9)}),
        ("成立四年了", {Number.AGE: Range(4, 5, high_open=True)}),
        ("turnover of 1.4 billion yuan", {Number.REVENUE: Range.exactly(1.4e9)}),
        ("more than 90 staff", {Number.STAFF: Range(low=90, low_open=True)}),
        ("we hold 8 valid invention patents", {Number.VALID_INVENTIONS: Range.exactly(8)}),
        ("revenue of 2 million dollars", {}),
        ("without any patents", {Number.PATENTS: Range.exactly(0)}),
    ],
)  # fmt: skip
def test_the_numbers_of_a_firm_are_read_with_what_they_are_of(text: str, numbers: dict[Number, Range]) -> None:
    assert dict(read_profile(text).numbers) == numbers


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("2019年3月注册", "founded", "2019-03"),
        ("公司成立于2016年", "founded", "2016"),
        ("founded in 2015", "founded", "2015"),
        ("我们在盐城大丰区", "place", "大丰区"),
        ("a firm in Yangzhou", "place", "扬州市"),
        ("不在南京", "place", None),
        ("厂子在泰州医药高新区", "zone", "医药高新区"),
        ("纳税信用B级", "tax_rating", "B"),
        ("our tax credit rating is A", "tax_rating", "A"),
    ],
)
def test_day_place_and_grade_are_read(text: str, field: str, value: str | None) -> None:
    assert getattr(read_profile(text), field) == value


@pytest.mark.parametrize("text", ["", "能享受什么支持", "what support is there", "谢谢"])
def test_a_text_that_tells_nothing_gives_an_empty_profile(text: str) -> None:
    assert read_profile(text) == Profile()
