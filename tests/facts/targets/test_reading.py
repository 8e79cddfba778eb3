from __future__ import annotations

import pytest

from kb.model import Ambiguity, Change, Comparator, Counting, Target
from kb.readers import read_bytes
from kb.understanding import understand
from tests.facts.documents import plan, task


def _targets(sentence: str, *, title: str = "海州市港口提升实施方案") -> list[Target]:
    return list(task(sentence, title=title).facts.targets)


@pytest.mark.parametrize(
    ("sentence", "indicator", "value", "unit"),
    [
        ("到2027年，全市港口货物吞吐量达到1.2亿吨。", "全市港口货物吞吐量", 1.2, "亿吨"),
        ("到2027年，港口岸线利用率达到85%。", "港口岸线利用率", 85, "%"),
        ("到2027年，港口岸线利用率达85％以上。", "港口岸线利用率", 85, "%"),
        ("到2027年，临港产业产值突破500亿元。", "临港产业产值", 500, "亿元"),
        ("到2027年，临港产业产值超过1万亿元。", "临港产业产值", 1, "万亿元"),
        ("到2027年，涉海企业不少于300家。", "涉海企业", 300, "家"),
        ("到2027年，岸电设施覆盖率不低于90%。", "岸电设施覆盖率", 90, "%"),
        ("到2027年，船舶在港停时控制在30小时以内。", "船舶在港停时", 30, "小时"),
        ("到2027年，单位能耗不超过3吨。", "单位能耗", 3, "吨"),
        ("到2027年，集装箱吞吐量比2024年增长20%。", "集装箱吞吐量", 20, "%"),
        ("到2027年，集装箱吞吐量较上年提高5个百分点。", "集装箱吞吐量", 5, "个百分点"),
        ("到2027年，海洋经济年均增长8%左右。", "海洋经济", 8, "%"),
        ("到2027年，单位产值能耗比2024年下降10%。", "单位产值能耗", -10, "%"),
        ("到2027年，新建泊位12个。", "新建泊位", 12, "个"),
        ("到2027年，新增航线10条。", "航线", 10, "条"),
        ("到2027年，累计培训船员2000人次。", "培训船员", 2000, "人次"),
        ("每年组织专场招聘会4场。", "组织专场招聘会", 4, "场"),
        ("到2027年，培育龙头企业5家以上。", "培育龙头企业", 5, "家"),
        ("到2027年，引进高层次人才100名。", "引进高层次人才", 100, "名"),
        ("到2027年，研发投入占产值的比重达到3.5%。", "研发投入占产值的比重", 3.5, "%"),
        ("力争2027年底前建成智慧码头3个。", "建成智慧码头", 3, "个"),
        ("到2027年，港口投资达到200亿元以上，其中社会投资占比超过60%。", "港口投资", 200, "亿元"),
        ("到2027年，海水养殖面积稳定在50万亩。", "海水养殖面积", 50, "万亩"),
        ("到2027年，港口专利拥有量翻一番。", "港口专利拥有量", 2, "倍"),
        ("到2027年，通关时间比2024年压缩20%。", "通关时间", -20, "%"),
        ("到2027年，企业数量达到100家。", "企业数量", 100, "家"),
        ("到2027年，建设300公里绿色航道。", "建设绿色航道", 300, "公里"),
        ("到2027年，推出50项具有全国影响的赛事。", "推出具有全国影响的赛事", 50, "项"),
        ("到2027年，服务企业超1万家次。", "服务企业", 1, "万家次"),
        ("到2027年，每万人口发明专利拥有量达到20件。", "每万人口发明专利拥有量", 20, "件"),
        ("到2027年，每千人口拥有执业（助理）医师数达到3.5人。", "每千人口拥有执业（助理）医师数", 3.5, "人"),
        ("到2027年，细颗粒物浓度控制在30微克/立方米以内。", "细颗粒物浓度", 30, "微克/立方米"),
        ("到2027年，单位能耗降低到0.5吨标准煤/万元以下。", "单位能耗", 0.5, "吨标准煤/万元"),
        ("到2027年，海水淡化能力稳定在20万吨/日。", "海水淡化能力", 20, "万吨/日"),
        ("到2027年，每个街道建设1处港口驿站。", "每个街道建设港口驿站", 1, "处"),
        ("到2027年，每万名船员中研发人员达到85人年。", "每万名船员中研发人员", 85, "人年"),
        ("到2027年，港口算力规模超过5EFLOPS。", "港口算力规模", 5, "EFLOPS"),
        ("到2027年，职业病死亡率下降到8/10万以下。", "职业病死亡率", 8, "/10万"),
        ("到2027年，灌溉水有效利用系数提高到0.62。", "灌溉水有效利用系数", 0.62, ""),
        ("到2027年，单位能耗五年累计降低18%。", "单位能耗", -18, "%"),
        ("到2027年，港口办理环节平均压减60%。", "港口办理环节", -60, "%"),
        ("到2027年，三年累计接待游客30万人次以上。", "接待游客", 30, "万人次"),
        ("到2027年，每个泊位配备安全员保持1人以上。", "每个泊位配备安全员", 1, "人"),
        ("到2027年，检疫密度常年保持在90%以上。", "检疫密度", 90, "%"),
        ("到2027年，岸电使用率≥85%。", "岸电使用率", 85, "%"),
        ("到2027年，开展补贴性职业技能培训10万人次。", "开展补贴性职业技能培训", 10, "万人次"),
        ("港口审批时间压缩至0.5个工作日以内。", "港口审批时间", 0.5, "个工作日"),
        ("港口登记额三年翻一番。", "港口登记额", 2, "倍"),
        ("到2027年，办理时间压缩至3个工作日以内。", "办理时间", 3, "个工作日"),
        ("到2027年，人均预期寿命达到80岁。", "人均预期寿命", 80, "岁"),
        ("到2027年，平均受教育年限提高到11.5年。", "平均受教育年限", 11.5, "年"),
        ("到2027年，货物吞吐量达到１．２亿吨。", "货物吞吐量", 1.2, "亿吨"),
        ("到2027年，集装箱占比达到３０％。", "集装箱占比", 30, "%"),
        ("到2027年，百分之三十的规上企业完成数字化改造。", "规上企业完成数字化改造", 30, "%"),
        ("到2027年，90%以上的规上企业基本实现数字化转型。", "规上企业基本实现数字化转型", 90, "%"),
        ("到2027年，三分之二以上的乡镇建成综合服务中心。", "乡镇建成综合服务中心", 66.67, "%"),
        ("到2027年，九成以上的村达到整治标准。", "村达到整治标准", 90, "%"),
        ("到2027年，全市一半以上的泊位具备岸电供应能力。", "泊位具备岸电供应能力", 50, "%"),
        ("到2027年，建成海事学校两所。", "建成海事学校", 2, "所"),
        ("到2027年，引进龙头企业二百家。", "引进龙头企业", 200, "家"),
        ("到2027年，岸电使用率提高两个百分点。", "岸电使用率", 2, "个百分点"),
        ("到2027年，企业研发费用增长一倍以上。", "企业研发费用", 1, "倍"),
        ("到2027年，改造提升高标准农田50万亩。", "改造提升高标准农田", 50, "万亩"),
        ("到2027年，完成投资1,200亿元。", "完成投资", 1200, "亿元"),
        ("到2027年，推广应用船舶100艘（其中电动船舶30艘）。", "推广应用船舶", 100, "艘"),
        ("到2027年，创建国家级示范县（市、区）3个。", "创建国家级示范县（市、区）", 3, "个"),
        ("到2027年，培育产值超100亿元的龙头企业5家。", "培育产值超100亿元的龙头企业", 5, "家"),
        ("到2027年，建成30万吨级码头3个。", "建成30万吨级码头", 3, "个"),
        ("到2027年，形成2个千亿级产业集群。", "形成千亿级产业集群", 2, "个"),
        ("至2027年达到300名的培训规模。", "培训规模", 300, "名"),
        ("每年至少组织一次演练。", "组织演练", 1, "次"),
        ("推动港口吞吐量突破5亿吨。", "港口吞吐量", 5, "亿吨"),
        ("力争规模以上企业总数达到2.5万户左右。", "规模以上企业总数", 2.5, "万户"),
        ("确保亿元以上项目开工率达到90%以上。", "亿元以上项目开工率", 90, "%"),
    ],
)
def test_a_target_gives_its_indicator_value_and_unit(sentence: str, indicator: str, value: float, unit: str) -> None:
    first = _targets(sentence)[0]
    assert (first.indicator, first.value, first.unit) == (indicator, value, unit)


@pytest.mark.parametrize(
    ("sentence", "comparator"),
    [
        ("到2027年，吞吐量达到5万吨。", Comparator.REACH),
        ("到2027年，吞吐量超过5万吨。", Comparator.EXCEED),
        ("到2027年，吞吐量突破5万吨。", Comparator.EXCEED),
        ("到2027年，覆盖率不低于90%。", Comparator.AT_LEAST),
        ("到2027年，覆盖率达到90%以上。", Comparator.AT_LEAST),
        ("到2027年，能耗不超过3吨。", Comparator.AT_MOST),
        ("到2027年，停时控制在30小时以内。", Comparator.AT_MOST),
        ("2026年底前岸电设施实现全覆盖。", Comparator.FULL_COVERAGE),
        ("2026年底前，黑臭水体动态清零。", Comparator.COMPLETE),
        ("2026年底前，老旧码头改造任务全面完成。", Comparator.COMPLETE),
        ("2026年底前，全面完成老旧码头改造。", Comparator.COMPLETE),
        ("到2027年，覆盖率不少于90%。", Comparator.AT_LEAST),
        ("到2027年，至少建成3个泊位。", Comparator.AT_LEAST),
        ("到2027年，占比高于90%。", Comparator.EXCEED),
        ("到2027年，占比超90%。", Comparator.EXCEED),
        ("到2027年，培育企业100余家。", Comparator.EXCEED),
        ("到2027年，新增企业约200家。", Comparator.ABOUT),
        ("到2027年，新增企业近200家。", Comparator.ABOUT),
        ("到2027年，产值达到5亿元左右。", Comparator.ABOUT),
        ("到2027年，停时在30小时以内，能耗3吨以下。", Comparator.AT_MOST),
        ("到2027年，面积保持在50万亩。", Comparator.REACH),
        ("到2027年，占比提高到50%。", Comparator.REACH),
        ("到2027年，能耗降至3吨。", Comparator.REACH),
    ],
)
def test_the_words_beside_the_number_give_the_comparator(sentence: str, comparator: Comparator) -> None:
    assert [target.comparator for target in _targets(sentence)] == [comparator]


@pytest.mark.parametrize(
    ("sentence", "counting"),
    [
        ("每年新建泊位2个。", Counting.YEARLY),
        ("到2027年，海洋经济年均增长8%。", Counting.YEARLY),
        ("到2027年，累计培训船员200人。", Counting.CUMULATIVE),
        ("到2027年，新增航线10条。", Counting.NEW),
        ("到2027年，当年新增船舶中清洁能源船舶比例达到40%。", Counting.UNSTATED),
        ("到2027年，事故起数较2023年均下降20%以上。", Counting.UNSTATED),
        ("到2027年，吞吐量达到5万吨。", Counting.UNSTATED),
        ("到2027年，年均新增航线10条。", Counting.YEARLY),
        ("到2027年，细颗粒物年均浓度达到30微克/立方米。", Counting.UNSTATED),
        ("到2027年，全市累计建成泊位30个。", Counting.CUMULATIVE),
        ("到2027年，城镇新增就业1万人以上。", Counting.NEW),
    ],
)
def test_the_sentence_tells_over_what_a_target_counts(sentence: str, counting: Counting) -> None:
    assert [target.counting for target in _targets(sentence)] == [counting]


@pytest.mark.parametrize(
    ("sentence", "deadline"),
    [
        ("到2027年，吞吐量达到5万吨。", "2027-12-31"),
        ("2026年底前，吞吐量达到5万吨。", "2026-12-31"),
        ("力争2026年6月底前建成泊位3个。", "2026-06-30"),
        ("吞吐量达到5万吨。", None),
        ("每年建成泊位3个。", None),
        ("确保2026年泊位总数突破60个。", "2026-12-31"),
        ("展望2035年，吞吐量达到5万吨。", "2035-12-31"),
    ],
)
def test_a_target_takes_the_term_of_its_sentence(sentence: str, deadline: str | None) -> None:
    assert [target.deadline for target in _targets(sentence)] == [deadline]


@pytest.mark.parametrize(
    ("sentence", "lower", "upper"),
    [
        ("到2027年，培育3至5家龙头企业。", 3, 5),
        ("到2027年，培育龙头企业三至五家。", 3, 5),
        ("到2027年，引进研发机构20～30个。", 20, 30),
        ("到2027年，研发投入强度达到2.5%—3%。", 2.5, 3),
        ("到2027年，能耗比2024年下降10%—15%。", -10, -15),
    ],
)
def test_a_range_keeps_both_ends(sentence: str, lower: float, upper: float) -> None:
    assert [(target.value, target.upper) for target in _targets(sentence)] == [(lower, upper)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("到2027年，新建标准5项、改造3个。", [("新建标准", 5), ("改造", 3)]),
        ("到2027年，企业数量达到100家、产值突破50亿元。", [("企业数量", 100), ("产值", 50)]),
        ("到2027年，全市营业收入达到100亿元，年均增长10%。", [("全市营业收入", 100), ("全市营业收入", 10)]),
        ("到2027年，建成1个中心、3个平台、10家企业。", [("建成中心", 1), ("建成平台", 3), ("建成企业", 10)]),
        ("到2027年，新增专利100件，其中发明专利30件。", [("专利", 100), ("发明专利", 30)]),
        ("到2027年，水质优良率提高3.5个百分点，达到92%。", [("水质优良率", 3.5), ("水质优良率", 92)]),
        ("到2027年，高新技术企业500家，研发投入占比3%。", [("高新技术企业", 500), ("研发投入占比", 3)]),
        ("到2027年，甲企业和乙企业数量分别达到6家和10家。", [("甲企业", 6), ("乙企业数量", 10)]),
        ("到2027年，建立健全制度；培育企业50家；引进人才100名。", [("培育企业", 50), ("引进人才", 100)]),
        ("到2027年，平台达到300家；到2030年，达到400家左右。", [("平台", 300), ("平台", 400)]),
        ("到2027年，新开工项目35个、竣工20个。", [("新开工项目", 35), ("竣工", 20)]),
        ("到2027年，建成站点100个、实现乡镇全覆盖。", [("建成站点", 100), ("乡镇", None)]),
        ("每年选派100名特派员，解决难题200项。", [("选派特派员", 100), ("解决难题", 200)]),
        ("到2027年，增加值达到90亿元，占全市比重达到5%。", [("增加值", 90), ("增加值占全市比重", 5)]),
    ],
)
def test_one_sentence_holds_several_targets(sentence: str, expected: list[tuple[str, float | None]]) -> None:
    assert [(target.indicator, target.value) for target in _targets(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "deadlines"),
    [
        (
            "2027年底前、2028年底前分别新建泊位10个、12个。",
            ["2027-12-31", "2028-12-31"],
        ),
        ("到2027年、2030年，泊位数分别达到10个、20个。", ["2027-12-31", "2030-12-31"]),
        ("产值到2027年达到100亿元，到2030年达到150亿元。", ["2027-12-31", "2030-12-31"]),
        ("到2027年，建成泊位3个；新增航线5条。", ["2027-12-31", "2027-12-31"]),
        ("到2027年，建成泊位3个。新增航线5条。", ["2027-12-31", None]),
        ("到2027年，主要目标是：吞吐量达到5亿吨，产值突破10亿元。", ["2027-12-31", "2027-12-31"]),
    ],
)
def test_each_target_has_the_term_that_governs_it(sentence: str, deadlines: list[str | None]) -> None:
    assert [target.deadline for target in _targets(sentence)] == deadlines


@pytest.mark.parametrize(
    ("sentence", "change", "baseline"),
    [
        ("到2027年，覆盖率由2020年的35%提高到45%。", Change.ABSOLUTE, "2020年的35%"),
        ("到2027年，使用率从35%提高到45%。", Change.ABSOLUTE, "35%"),
        ("到2027年，能耗比2020年下降13.5%。", Change.GROWTH, "2020年"),
        ("与2020年相比，到2027年能耗下降13.5%。", Change.GROWTH, "2020年"),
        ("到2027年，货运量同比增长8%。", Change.GROWTH, "同比"),
        ("到2027年，使用率较“十四五”末提高3个百分点。", Change.GROWTH, "“十四五”末"),
        ("到2027年，城镇居民收入增长6%。", Change.GROWTH, None),
        ("到2027年，专利授权量增速不低于8%。", Change.GROWTH, None),
        ("到2027年，海洋产业规模达到2020年的2倍。", Change.ABSOLUTE, "2020年"),
        ("到2027年，产值较2023年翻两番。", Change.ABSOLUTE, "2023年"),
        ("到2027年，产值提高到50亿元。", Change.ABSOLUTE, None),
    ],
)
def test_growth_and_level_are_told_apart(sentence: str, change: Change, baseline: str | None) -> None:
    assert [(target.change, target.baseline) for target in _targets(sentence)] == [(change, baseline)]


@pytest.mark.parametrize(
    ("sentence", "ambiguity"),
    [
        ("到2027年，新兴产业占比比上年增长10%。", Ambiguity.PERCENT_OR_POINTS),
        ("到2027年，增加值占地区生产总值的比重提高10%。", Ambiguity.PERCENT_OR_POINTS),
        ("到2027年，岸电使用率较上年提高2%。", Ambiguity.PERCENT_OR_POINTS),
        ("到2027年，岸电使用率较上年提高2个百分点。", None),
        ("到2027年，岸电使用率达到20%。", None),
        ("到2027年，全员劳动生产率增长10%。", None),
        ("到2027年，产值比上年增长10%。", None),
    ],
)
def test_a_share_that_grows_by_percent_is_kept_ambiguous(sentence: str, ambiguity: Ambiguity | None) -> None:
    assert [target.ambiguity for target in _targets(sentence)] == [ambiguity]


@pytest.mark.parametrize(
    ("sentence", "striving"),
    [
        ("力争到2027年，建成泊位3个。", True),
        ("到2027年，力争建成泊位3个。", True),
        ("力争2026年底前建成泊位3个。", True),
        ("到2027年，建成泊位3个。", False),
    ],
)
def test_what_is_only_striven_for_says_so(sentence: str, striving: bool) -> None:
    assert [target.striving for target in _targets(sentence)] == [striving]


@pytest.mark.parametrize(
    ("dated", "sentence", "deadlines"),
    [
        ("2026年3月1日", "2026年，新建泊位5个。", ["2026-12-31"]),
        ("2026年3月1日", "2027年全市完成投资50亿元，2028年达到80亿元。", ["2027-12-31", "2028-12-31"]),
        ("2026年3月1日", "年底前建成泊位5个。", ["2026-12-31"]),
        ("2026年3月1日", "今年新建泊位5个。", ["2026-12-31"]),
        ("2026年3月1日", "2025年，新建泊位5个。", []),
        ("2026年3月1日", "自本方案印发之日起一年内建成泊位5个。", ["2027-03-01"]),
        ("2026年3月1日", "到2028年，新增泊位10个，其中2026年新增4个。", ["2028-12-31", "2026-12-31"]),
        ("2026年3月1日", "截至2024年底，累计新增泊位10个，其中2024年新增4个。", []),
        ("2026年3月1日", "到2028年，新增泊位10个，其中2026年新增4个、2028年新增6个。", ["2028-12-31", "2026-12-31"]),
    ],
)
def test_a_year_in_front_is_a_term_unless_it_is_over(dated: str, sentence: str, deadlines: list[str]) -> None:
    text = f"海州市港口提升实施方案\n一、主要任务\n1.扩建港口。{sentence}\n海州市人民政府\n{dated}"
    parsed = understand(read_bytes(text.encode(), "plan.txt"))
    assert [target.deadline for target in parsed.facts.targets] == deadlines


def test_an_announced_term_governs_the_lines_below() -> None:
    parsed = plan(
        "（一）工作目标。到2027年，实现以下目标：",
        "——吞吐量达到5亿吨。",
        "——产值突破10亿元。",
    )
    assert [target.deadline for target in parsed.facts.targets] == ["2027-12-31", "2027-12-31"]


def test_a_bound_without_a_term_is_an_aim_under_the_heading_of_aims_only() -> None:
    sentence = "储备煤炭达到50万吨以上。"
    aims = understand(read_bytes(f"海州市能源方案\n一、主要目标\n1.{sentence}".encode(), "plan.txt"))
    assert [target.value for target in aims.facts.targets] == [50]
    assert _targets("码头水深达到50米以上。") == []


def test_a_task_that_is_all_heading_gives_its_target() -> None:
    assert [target.value for target in plan("1.到2027年，新增航线10条").facts.targets] == [10]


def test_growth_keeps_what_it_is_measured_against() -> None:
    target = _targets("到2027年，集装箱吞吐量比2024年增长20%。")[0]
    assert (target.change, target.baseline) == (Change.GROWTH, "2024年")


def test_a_level_has_no_baseline() -> None:
    target = _targets("到2027年，集装箱吞吐量达到20万吨。")[0]
    assert (target.change, target.baseline) == (Change.ABSOLUTE, None)


# The indicator, the comparator, the value and the baseline of each number of a list that is shared out.
@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "到2027年，泊位能耗、水耗较2020年分别下降16%和15%。",
            [
                ("泊位能耗", Comparator.REACH, -16, Change.GROWTH, "2020年"),
                ("水耗", Comparator.REACH, -15, Change.GROWTH, "2020年"),
            ],
        ),
        (
            "到2027年，岸电普及率、泊位数控化率分别超过90%、75%。",
            [
                ("岸电普及率", Comparator.EXCEED, 90, Change.ABSOLUTE, None),
                ("泊位数控化率", Comparator.EXCEED, 75, Change.ABSOLUTE, None),
            ],
        ),
        ("到2027年，年均分别增长5%、8%。", []),
    ],
)
def test_numbers_that_are_shared_out_stand_under_the_same_words(
    sentence: str, expected: list[tuple[str, Comparator, float, Change, str | None]]
) -> None:
    found = _targets(sentence)
    assert [(one.indicator, one.comparator, one.value, one.change, one.baseline) for one in found] == expected


def test_a_yearly_count_goes_on_with_what_was_counted() -> None:
    found = _targets("到2027年，累计建成泊位30个，年均新增5个。")[1]
    assert (found.indicator, found.change, found.counting) == ("建成泊位", Change.ABSOLUTE, Counting.YEARLY)


def test_an_amount_behind_a_rate_of_growth_is_a_level() -> None:
    found = _targets("到2025年，港口收入年均增速保持在15%以上，到2027年达到80亿元。")[1]
    assert (found.indicator, found.change) == ("港口收入", Change.ABSOLUTE)


def test_a_rate_behind_a_new_count_is_not_new() -> None:
    found = _targets("到2027年，城镇新增就业4万人，城镇调查失业率5.5%左右。")
    assert [target.counting for target in found] == [Counting.NEW, Counting.UNSTATED]


def test_a_plan_named_after_a_five_year_plan_speaks_in_its_years() -> None:
    found = _targets("产值年均增长6%，2025年力争突破120亿元。", title="海州市港口发展“十四五”规划")
    assert [target.deadline for target in found] == [None, "2025-12-31"]


def test_one_term_governs_all_targets_of_its_sentence() -> None:
    targets = _targets("到2027年，吞吐量达到5万吨，产值比上年增长10%，新增航线3条。")
    assert [(target.value, target.deadline) for target in targets] == [
        (5, "2027-12-31"),
        (10, "2027-12-31"),
        (3, "2027-12-31"),
    ]


def test_a_yearly_number_does_not_take_the_term_before_it() -> None:
    targets = _targets("到2027年，吞吐量达到5万吨，每年新建泊位2个。")
    assert [target.deadline for target in targets] == ["2027-12-31", None]


def test_what_is_covered_may_stand_before_the_comma() -> None:
    assert _targets("全面推进岸电改造，2026年底前基本实现全覆盖。")[0].indicator == "岸电改造"


@pytest.mark.parametrize(
    "sentence",
    [
        "对新认定企业给予贷款额度不超过500万元。",
        "贷款利率不超过5%。",
        "处以1万元罚款。",
        "营业收入不超过2000万元的企业可以申请。",
        "落实《港口法》第5条。",
        "聚焦12条重点产业链。",
        "聚焦“5+2”产业，构建“1+11+N”体系。",
        "实施港口提升三年行动，推进10项重点任务。",
        "年龄不超过45周岁，具有5年以上工作经历。",
        "对首次突破10亿元的企业给予奖励50万元。",
        "注册资本达到1000万元以上的，可以申请。",
        "支持3家以上企业联合申报，每家企业不超过2项。",
        "设立10亿元的产业基金。",
        "合法性审核时间不少于5个工作日。",
        "每班不超过50人，培训时间不少于20学时。",
        "建设一个平台，培育一批企业。",
        "截至2023年底，全市已建成泊位100个。",
        "截至2023年底，全市共有泊位100个，从业人员5万人。",
        "“十三五”以来，全市港口吞吐量年均增长8%，达到3亿吨。",
        "近年来，全市培育企业100家。",
        "一年来，我们新建航道320公里，改造码头45个。",
        "全面消除66人以上超大班额。",
        "目前已培训船员200人。",
        "构建多层次、全覆盖、可持续的服务体系。",
        "综合实力进入全国前10位。",
        "落实《海州市港口规划（新建泊位10个）》。",
    ],
)
def test_a_number_that_is_no_aim_is_no_target(sentence: str) -> None:
    assert _targets(sentence) == []


def test_a_report_states_facts_and_sets_no_targets() -> None:
    assert _targets("到2023年，吞吐量达到5万吨。", title="海州市港口统计公报") == []


@pytest.mark.parametrize(
    ("title", "sentence", "number"),
    [
        ("海州市港口管理办法", "港口企业从业人员达到50人以上，设备完好率不低于90%。", 0),
        ("海州市港口管理条例", "新建泊位3个以上的，应当报告。", 0),
        ("关于印发《海州市港口补贴实施细则》的通知", "新增航线5条以上、吞吐量达到3万吨。", 0),
        ("海州市促进港口发展若干措施", "到2027年，新增航线10条。", 1),
        ("关于加强港口工作的通知", "吞吐量达到5万吨。", 0),
        ("关于加强港口工作的通知", "2026年底前，吞吐量达到5万吨。", 1),
        ("关于加强港口工作的通知", "确保吞吐量达到5万吨。", 1),
        ("关于加强港口工作的通知", "确保吞吐量稳步增长，其中集装箱增速不低于20%。", 1),
        ("关于“港口方案”实施情况的报道", "港口吞吐量达到5万吨。", 0),
        ("关于港口工作的复函", "到2027年，吞吐量达到5万吨。", 0),
    ],
)
def test_a_rule_sets_targets_only_where_it_says_so(title: str, sentence: str, number: int) -> None:
    assert len(_targets(sentence, title=title)) == number


def test_a_chapter_on_what_was_achieved_sets_no_targets() -> None:
    parsed = plan("（一）发展基础", "全市港口吞吐量达到5亿吨。", "（二）发展目标", "全市港口吞吐量达到8亿吨。")
    assert [target.value for target in parsed.facts.targets] == [8]


def test_every_quotation_of_a_target_stands_at_its_span() -> None:
    parsed = plan(
        "1.扩建。到2027年，吞吐量达到5万吨，新增航线3条。", "2.绿色。全面推进岸电改造，2026年底前实现全覆盖。"
    )
    assert len(parsed.facts.targets) == 3
    for target in parsed.facts.targets:
        assert parsed.document.text[target.start : target.end] == target.quote
