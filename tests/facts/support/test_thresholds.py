import pytest

from kb.facts.support.thresholds import read_leaf


@pytest.mark.parametrize(
    ("words", "subject", "comparator", "value", "upper", "unit"),
    [
        ("营业收入不超过2000万元", "营业收入", "<=", 20_000_000, None, "元"),
        ("营业收入低于2000万元", "营业收入", "<", 20_000_000, None, "元"),
        ("营业收入2000万元及以上", "营业收入", ">=", 20_000_000, None, "元"),
        ("营业收入超过2000万元", "营业收入", ">", 20_000_000, None, "元"),
        ("营业收入2000万元以上5000万元以下", "营业收入", ">=", 20_000_000, 50_000_000, "元"),
        ("职工100—300人", "职工", ">=", 100, 300, "人"),
        ("占比达到百分之三十", "占比", ">=", 30, None, "%"),
        ("占比不低于上年度收入的3%", "占比", ">=", 3, None, "%"),
        ("一年内开展服务达到1000人次", "一年内开展服务", ">=", 1000, None, "人次"),
        ("5件以上有效发明专利", "有效发明专利", ">=", 5, None, "件"),
        ("吸纳就业3人", "吸纳就业", "=", 3, None, "人"),
    ],
)
def test_a_threshold_is_read_as_a_number(
    words: str, subject: str, comparator: str, value: float, upper: float | None, unit: str
) -> None:
    leaf = read_leaf(words, 0)
    assert (leaf.subject, leaf.comparator, leaf.value, leaf.upper, leaf.unit) == (
        subject,
        comparator,
        value,
        upper,
        unit,
    )


@pytest.mark.parametrize(
    "words",
    [
        "近三年无违法记录",
        "2023年1月1日后注册",
        "获得2024年度奖项",
        "符合第5条规定",
        "拥有一项核心技术",
        "签订合同（1年以上）",
    ],
)
def test_a_time_an_order_and_a_remark_are_no_thresholds(words: str) -> None:
    assert read_leaf(words, 0).value is None


@pytest.mark.parametrize(
    ("words", "negated"),
    [
        ("未被列入失信名单", True),
        ("无违法记录", True),
        ("不含房地产企业", True),
        ("非国有企业", True),
        ("未满三年", False),
        ("不超过50人", False),
        ("建有无线基站", False),
        ("无人机企业", False),
        ("参加职业培训（不含网络培训）", False),
    ],
)
def test_what_excludes_is_told_from_what_compares(words: str, negated: bool) -> None:
    assert read_leaf(words, 0).negated is negated


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("被认定为高新技术企业", "高新技术企业"),
        ("属于科技型中小企业", "科技型中小企业"),
        ("不含房地产企业", "房地产企业"),
        ("返乡人员成功创办的初创企业", None),
        ("取得证书", None),
    ],
)
def test_a_class_that_is_asked_for_is_the_subject(words: str, name: str | None) -> None:
    assert read_leaf(words, 0).subject == name
