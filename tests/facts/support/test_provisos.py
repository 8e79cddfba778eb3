import pytest

from kb.model import Measure
from tests.facts.documents import task


def _measure(text: str) -> Measure:
    (measure,) = task(text).facts.measures
    return measure


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("对企业给予贴息，贴息期限不超过3年。", "贴息期限不超过3年"),
        ("对企业给予补贴，补贴期限最长2年。", "补贴期限最长2年"),
        ("对企业连续支持3年，每年给予10万元补助。", "连续支持3年"),
        ("对企业给予补贴，累计不超过36个月。", "累计不超过36个月"),
        ("对企业给予最高500万元最长3年的担保贷款。", "最长3年"),
        ("对企业给予补贴，政策执行至2025年底。", "执行至2025年底"),
        ("企业的稳岗补贴政策，实施期限延长至2026年12月31日。", "实施期限延长至2026年12月31日"),
        ("对企业给予补贴，补贴时间不超过6个月。", "补贴时间不超过6个月"),
        ("2025年1月1日至12月31日，对企业给予用工补贴。", "2025年1月1日至12月31日"),
        ("对毕业生给予补贴，最长补贴2年。", "最长补贴2年"),
        ("对企业缓缴社会保险费，缓缴期限原则上不超过一年。", "缓缴期限原则上不超过一年"),
        ("对企业给予租金补贴，前3年按50%给予补贴。", "前3年"),
        ("对入驻园区的企业，前两年减免租金。", "前两年"),
        ("对企业3年内按每户2万元扣减增值税。", "3年内"),
        ("对职工每月发放300元补贴，累计发放不超过36个月。", "累计发放不超过36个月"),
        ("对企业给予奖励20万元。", None),
        ("对企业给予贷款贴息。用于流动资金，贷款期限一般不超过1年。", "贷款期限一般不超过1年"),
        ("对企业给予补贴。本办法有效期5年。", None),
    ],
)
def test_the_period_is_as_written(text: str, period: str | None) -> None:
    assert _measure(text).period == period


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("符合条件的企业可向市科技局申请补助。", "可向市科技局申请"),
        ("对企业给予补贴，由企业登录“惠企通”平台申报。", "登录“惠企通”平台申报"),
        ("对企业给予补贴。企业通过市级惠企平台提交申请。", "通过市级惠企平台提交申请"),
        ("对毕业生给予补贴。补贴由户籍所在地人力资源社会保障部门受理。", "由户籍所在地人力资源社会保障部门受理"),
        ("对农户给予补贴，到所在乡镇农业服务中心申请。", "到所在乡镇农业服务中心申请"),
        ("对企业给予补贴，实行免申即享。", "免申即享"),
        ("对企业给予补贴。", None),
        ("对企业给予奖励。企业应当向市商务局提出书面申请。", "应当向市商务局提出书面申请"),
    ],
)
def test_the_way_to_apply_is_as_written(text: str, way: str | None) -> None:
    assert _measure(text).apply == way


@pytest.mark.parametrize(
    ("text", "bars"),
    [
        ("对企业给予奖励，同一项目不得重复享受。", ("同一项目不得重复享受",)),
        ("对企业给予补助。已获得国家补助的，不再给予补助。", ("已获得国家补助的，不再给予补助",)),
        ("对企业给予补贴，不得与其他补贴同时享受。", ("不得与其他补贴同时享受",)),
        ("对企业给予奖励。按照就高不重复的原则执行。", ("按照就高不重复的原则执行",)),
        ("对企业给予奖励。同一企业只能享受一次。", ("同一企业只能享受一次",)),
        ("对毕业生给予补贴，每人仅可申请一次。", ("每人仅可申请一次",)),
        ("对企业给予补贴。与其他政策重复的，按就高不重复原则执行。", ("与其他政策重复的，按就高不重复原则执行",)),
        ("对企业给予补助。房地产企业不享受本政策。", ("房地产企业不享受本政策",)),
        ("对企业给予补助。未按期验收的，不予补助。", ("未按期验收的，不予补助",)),
        ("对企业给予奖励20万元。", ()),
        ("对企业给予补贴。不能与市级同类政策叠加享受。", ("不能与市级同类政策叠加享受",)),
    ],
)
def test_what_bars_from_a_support_is_as_written(text: str, bars: tuple[str, ...]) -> None:
    assert _measure(text).excludes == bars


def test_a_term_of_another_kind_of_support_is_not_this_one_s() -> None:
    loan, grant = task("对企业给予贷款。对毕业生给予补贴。贷款期限不超过1年。").facts.measures
    assert (loan.period, grant.period) == ("贷款期限不超过1年", None)


@pytest.mark.parametrize(
    ("text", "kinds", "last_day"),
    [
        ("逐步减少对集装箱运输的财政资助，在2026年以前全部取消。", ("取消资助",), "2025-12-31"),
        ("取消对专利授权的资助。", ("取消资助",), None),
        ("停止执行购船补贴政策。", ("补贴",), None),
        ("自2026年1月1日起不再给予购船补贴。", ("补贴",), "2025-12-31"),
        ("购车补贴政策自2026年6月30日起停止执行。", ("补贴",), "2026-06-29"),
        ("取消船员培训补贴。", ("补贴",), None),
        ("2027年底前逐步取消运价补贴。", ("补贴",), "2027-12-31"),
    ],
)
def test_a_support_that_is_being_ended_is_told_as_ended(
    text: str, kinds: tuple[str, ...], last_day: str | None
) -> None:
    measure = _measure(text)
    assert (measure.ends, measure.kinds, measure.ends_by) == (True, kinds, last_day)


@pytest.mark.parametrize(
    "text",
    [
        "骗取补贴的，取消其补贴资格。",
        "领取租房补贴的家庭，合同期满停止发放租房补贴。",
        "企业注销的，停止执行对其补贴。",
    ],
)
def test_who_loses_a_support_does_not_end_it(text: str) -> None:
    assert task(text).facts.measures == ()
