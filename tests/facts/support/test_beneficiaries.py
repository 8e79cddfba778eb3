import pytest

from kb.facts.support.beneficiaries import is_person, named_beneficiaries, owed_to, receivers, subject_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("高新技术企业和专精特新企业", ("专精特新企业", "高新技术企业")),
        ("小微企业", ("小微企业",)),
        ("企业", ("企业",)),
        ("高校、科研机构和企业", ("高校", "科研机构", "企业")),
        ("港口", ()),
        ("高校毕业生", ("高校毕业生",)),
        ("中小微企业", ("小微企业", "中小企业")),
        ("规模以上工业企业", ("规模以上工业企业",)),
        ("农业产业化龙头企业", ("农业产业化龙头企业",)),
        ("农户和家庭农场", ("农户", "家庭农场")),
        ("退役军人、个人", ("退役军人", "个人")),
        ("企业家", ()),
        ("个人所得税", ()),
        ("残疾人联合会", ()),
        ("物流企业（不含劳务派遣企业）", ("物流企业",)),
        ("除房地产企业外的企业", ("企业",)),
    ],
)
def test_a_special_type_hides_the_general_one_inside_it(text: str, names: tuple[str, ...]) -> None:
    assert named_beneficiaries(text) == names


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("高校、科研机构和企业", ("高校", "科研机构", "企业")),
        ("船舶所有人", ("船舶所有人",)),
        ("在职海员等人员", ("在职海员等人员",)),
        ("园区建设平台", ("园区",)),
        ("单位和个人", ("单位", "个人")),
    ],
)
def test_a_receiver_whose_words_are_not_known_stands_as_written(words: str, names: tuple[str, ...]) -> None:
    assert receivers(words) == names


@pytest.mark.parametrize(
    ("case", "name"),
    [
        ("用人单位（机关除外）吸纳退役军人就业", "用人单位"),
        ("返乡创业人员成功创办企业", "返乡创业人员"),
        ("入驻园区的服务机构每推荐一家企业", "服务机构"),
        ("被评为五星级", None),
    ],
)
def test_a_case_is_about_whom_it_begins_with(case: str, name: str | None) -> None:
    assert subject_of(case) == name


@pytest.mark.parametrize(("name", "person"), [("毕业生", True), ("科研人员", True), ("企业", False), ("高校", False)])
def test_persons_are_told_from_firms(name: str, person: bool) -> None:
    assert is_person(name) is person


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("获评优秀工程的单位应当奖励主要技术人员、设计人", ("技术人员", "设计人")),
        ("航运企业应当给予救助船员的个人奖励", ("个人",)),
        ("有关机构应当及时发给举报人奖金", ("举报人",)),
        ("单位应当给予职工安全培训", ()),
        ("对企业给予奖励", ()),
        ("企业应当申请补贴", ()),
    ],
)
def test_who_owes_a_reward_does_not_receive_it(words: str, names: tuple[str, ...]) -> None:
    assert owed_to(words) == names
