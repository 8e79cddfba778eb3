from __future__ import annotations

import itertools

import pytest

from kb.facts.departments import find_bodies, parse_body
from kb.facts.departments.registry import (
    LEVEL_COLUMNS,
    LEVEL_LETTERS,
    Additions,
    Registry,
    current,
    department,
    merged_row,
    shipped,
    using,
)
from kb.model import Level
from kb.places import place_named
from kb.tables import alternatives, read_table
from kb.text import fold

NATION, PROVINCE, CITY, COUNTY = Level.NATION, Level.PROVINCE, Level.CITY, Level.COUNTY


# Every name as it stands in a question, its key and the level that the name says.
@pytest.mark.parametrize(
    ("name", "key", "level"),
    [
        # The departments of a government, by level.
        ("市妇儿工委办公室", "妇女儿童工作委员会办公室", CITY),
        ("县双拥办", "双拥工作领导小组办公室", COUNTY),
        ("市委平安办", "平安建设领导小组办公室", CITY),
        ("国家禁毒办", "禁毒委员会办公室", NATION),
        ("市公安局交警支队", "公安交通管理局", CITY),
        ("省政务服务和数据资源管理局", "数据局", PROVINCE),
        ("国家市场监管总局", "市场监督管理局", NATION),
        ("省市场监管局", "市场监督管理局", PROVINCE),
        ("市市监局", "市场监督管理局", CITY),
        ("区市场监管局", "市场监督管理局", COUNTY),
        ("市场监管部门", "市场监督管理局", None),
        ("国务院市场监督管理部门", "市场监督管理局", NATION),
        ("国家知识产权局", "知识产权局", NATION),
        ("市知识产权局", "知识产权局", CITY),
        ("专利行政部门", "知识产权局", None),
        ("财政部", "财政局", NATION),
        ("省财政厅", "财政局", PROVINCE),
        ("财政厅", "财政局", PROVINCE),
        ("市财政局", "财政局", CITY),
        ("县财政局", "财政局", COUNTY),
        ("财政部门", "财政局", None),
        ("市人力资源和社会保障局", "人力资源和社会保障局", CITY),
        ("人社局", "人力资源和社会保障局", None),
        ("人社厅", "人力资源和社会保障局", PROVINCE),
        ("社会保险行政部门", "人力资源和社会保障局", None),
        ("国家发展改革委", "发展和改革委员会", NATION),
        ("市发改局", "发展和改革委员会", CITY),
        ("发展改革部门", "发展和改革委员会", None),
        ("工信部", "工业和信息化局", NATION),
        ("市经信局", "工业和信息化局", CITY),
        ("科技厅", "科学技术局", PROVINCE),
        ("市教委", "教育局", CITY),
        ("教育行政部门", "教育局", None),
        ("国家卫生健康委", "卫生健康委员会", NATION),
        ("区卫健局", "卫生健康委员会", COUNTY),
        ("司法行政部门", "司法局", None),
        ("市民政局", "民政局", CITY),
        ("退役军人事务部", "退役军人事务局", NATION),
        ("市退役军人局", "退役军人事务局", CITY),
        ("应急管理厅", "应急管理局", PROVINCE),
        ("国家消防救援局", "消防救援局", NATION),
        ("消防救援支队", "消防救援局", None),
        ("审计署", "审计局", NATION),
        ("市国资委", "国有资产监督管理委员会", CITY),
        ("住建厅", "住房和城乡建设局", PROVINCE),
        ("市住建局", "住房和城乡建设局", CITY),
        ("房管局", "房产管理局", None),
        ("自然资源部", "自然资源局", NATION),
        ("市自然资源和规划局", "自然资源局", CITY),
        ("生态环境厅", "生态环境局", PROVINCE),
        ("市城管局", "城市管理局", CITY),
        ("综合执法局", "综合行政执法局", None),
        ("交通运输部", "交通运输局", NATION),
        ("港口管理部门", "港口管理局", None),
        ("市港航管理局", "港口管理局", CITY),
        ("市铁路办", "地方铁路办公室", CITY),
        ("国家铁路局", "铁路监督管理局", NATION),
        ("水行政主管部门", "水利局", None),
        ("水务局", "水利局", None),
        ("市海洋与渔业局", "海洋与渔业局", CITY),
        ("渔业行政主管部门", "海洋与渔业局", None),
        ("农业农村部", "农业农村局", NATION),
        ("市农业农村局", "农业农村局", CITY),
        ("国家林草局", "林业局", NATION),
        ("市园林局", "园林局", CITY),
        ("文化和旅游部", "文化和旅游局", NATION),
        ("国家文物局", "文物局", NATION),
        ("国家体育总局", "体育局", NATION),
        ("国家医保局", "医疗保障局", NATION),
        ("国家药监局", "药品监督管理局", NATION),
        ("国家疾控局", "疾病预防控制局", NATION),
        ("国家数据局", "数据局", NATION),
        ("市大数据局", "数据局", CITY),
        ("市行政审批局", "行政审批局", CITY),
        ("市政务服务办", "行政审批局", CITY),
        ("国家粮食和物资储备局", "粮食和物资储备局", NATION),
        ("国家能源局", "能源局", NATION),
        ("国家国防科工局", "国防科学技术工业局", NATION),
        ("市机关事务管理局", "机关事务管理局", CITY),
        ("市信访局", "信访局", CITY),
        ("市人防办", "人民防空办公室", CITY),
        ("市住房公积金管理中心", "住房公积金管理中心", CITY),
        ("市不动产登记中心", "不动产登记中心", CITY),
        ("省外办", "人民政府外事办公室", PROVINCE),
        ("外交部", "人民政府外事办公室", NATION),
        ("国台办", "台湾事务办公室", NATION),
        ("市侨办", "侨务办公室", CITY),
        ("市民宗局", "民族宗教事务局", CITY),
        ("市口岸办", "口岸办公室", CITY),
        ("国家移民管理局", "出入境管理局", NATION),
        ("地方金融监管部门", "地方金融管理局", None),
        ("省委金融办", "地方金融管理局", PROVINCE),
        # Central agencies and their branches; the bare name can mean the branch.
        ("人民银行", "人民银行", None),
        ("人民银行盐城分行", "人民银行", CITY),
        ("国家外汇管理局", "外汇管理局", NATION),
        ("国家税务总局", "税务局", None),
        ("盐城市税务局", "税务局", CITY),
        ("南京海关", "海关", PROVINCE),
        ("中国证监会", "证券监督管理委员会", None),
        ("国家邮政局", "邮政管理局", NATION),
        ("中国气象局", "气象局", NATION),
        ("市气象局", "气象局", CITY),
        ("市地震局", "地震局", CITY),
        ("国家烟草专卖局", "烟草专卖局", NATION),
        ("江苏海事局", "海事局", PROVINCE),
        ("省通信管理局", "通信管理局", PROVINCE),
        # Organs of the party.
        ("中央组织部", "组织部", NATION),
        ("省委组织部", "组织部", PROVINCE),
        ("市委组织部", "组织部", CITY),
        ("大丰区委组织部", "组织部", COUNTY),
        ("市委宣传部", "宣传部", CITY),
        ("省委编办", "机构编制委员会办公室", PROVINCE),
        ("中央网信办", "网络安全和信息化委员会办公室", NATION),
        ("市委办公室", "党委办公室", CITY),
        ("市委社会工作部", "社会工作部", CITY),
        ("市文明办", "精神文明建设办公室", CITY),
        ("市史志办", "党史研究室", CITY),
        ("市纪委监委", "纪律检查委员会监察委员会", CITY),
        ("市直机关工委", "直属机关工作委员会", CITY),
        ("中央农办", "农村工作领导小组办公室", NATION),
        # Mass organisations, courts, procuratorates, congresses.
        ("团市委", "共产主义青年团委员会", CITY),
        ("共青团中央", "共产主义青年团委员会", NATION),
        ("市妇联", "妇女联合会", CITY),
        ("市残联", "残疾人联合会", CITY),
        ("全国工商联", "工商业联合会", NATION),
        ("市科协", "科学技术协会", CITY),
        ("市总工会", "总工会", CITY),
        ("中国贸促会", "贸易促进委员会", NATION),
        ("市红十字会", "红十字会", CITY),
        ("市关工委", "关心下一代工作委员会", CITY),
        ("市消保委", "消费者协会", CITY),
        ("全国供销合作总社", "供销合作社", NATION),
        ("市供销社", "供销合作社", CITY),
        ("最高人民法院", "中级人民法院", NATION),
        ("省高级人民法院", "中级人民法院", PROVINCE),
        ("市中级人民法院", "中级人民法院", CITY),
        ("市检察院", "人民检察院", CITY),
        ("市人大常委会", "人民代表大会常务委员会", CITY),
        ("省政协", "政治协商会议", PROVINCE),
        ("国务院办公厅", "国务院办公厅", NATION),
        ("中科院", "中国科学院", NATION),
        # Names before a reform whose duties went to one body.
        ("银保监会", "金融监督管理局", None),
        ("农业部", "农业农村局", NATION),
        ("国土资源部", "自然资源局", NATION),
        ("环保局", "生态环境局", None),
        ("环保部", "生态环境局", NATION),
        ("国家卫计委", "卫生健康委员会", NATION),
        ("市法制办", "司法局", CITY),
        ("国税局", "税务局", None),
        ("市质监局", "市场监督管理局", CITY),
        ("市工商局", "市场监督管理局", CITY),
    ],
)
def test_a_name_finds_its_body_and_its_level(name: str, key: str, level: Level | None) -> None:
    (mention,) = find_bodies(f"{name}有哪些任务")
    assert (mention.body.keys[0], mention.body.level) == (key, level)
    assert mention.body.written == name


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("教体局", ("教育局", "体育局")),
        ("市教育和体育局", ("教育局", "体育局")),
        ("科工信局", ("科学技术局", "工业和信息化局")),
        ("文化广电和旅游局", ("文化和旅游局", "广播电视局")),
        ("市文化广电和旅游局（文物局）", ("文化和旅游局", "广播电视局", "文物局")),
        ("人力资源社会保障局（退役军人事务局）", ("人力资源和社会保障局", "退役军人事务局")),
        ("发展改革委（粮食和物资储备局）", ("发展和改革委员会", "粮食和物资储备局")),
        ("市农业农村局（乡村振兴局）", ("农业农村局", "乡村振兴局")),
        ("市委宣传部（新闻出版局、版权局）", ("宣传部", "新闻出版局", "版权局")),
        ("政务服务和数据管理局", ("数据局", "行政审批局")),
    ],
)
def test_a_body_of_several_answers_to_the_key_of_each(name: str, keys: tuple[str, ...]) -> None:
    assert parse_body(name, level=CITY).keys == keys


@pytest.mark.parametrize(
    ("written", "key", "level"),
    [
        ("海州市科技局", "科学技术局", CITY),
        ("海州市海东区财政局", "财政局", COUNTY),
        ("东海省财政厅", "财政局", PROVINCE),
        ("中共海州市委宣传部", "宣传部", CITY),
        ("国家税务总局海州市税务局", "税务局", CITY),
        ("中国人民银行海州市中心支行", "人民银行", CITY),
        ("海东新区教育局", "教育局", COUNTY),
        ("县级以上地方人民政府水行政主管部门", "水利局", None),
        ("县级以上人民政府财政部门", "财政局", None),
        ("设区的市级以上人民政府生态环境主管部门", "生态环境局", None),
        ("各级财政部门", "财政局", None),
        ("各区民政部门", "民政局", COUNTY),
        ("省级财政部门", "财政局", PROVINCE),
        ("县级卫生健康部门", "卫生健康委员会", COUNTY),
        ("本市教育行政部门", "教育局", CITY),
        ("国务院教育行政部门", "教育局", NATION),
        ("财政部办公厅", "财政局", NATION),
        ("财政部门", "财政局", CITY),
        ("共青团东海省委", "共产主义青年团委员会", PROVINCE),
        ("共青团海州市委", "共产主义青年团委员会", CITY),
        ("海州海关", "海关", CITY),
        ("国网海州供电公司", "供电公司", CITY),
        ("海州金融监管分局", "金融监督管理局", CITY),
    ],
)
def test_what_a_document_writes_before_a_body_says_its_level(written: str, key: str, level: Level | None) -> None:
    body = parse_body(written, level=CITY)
    assert (body.keys[0], body.level) == (key, level)


@pytest.mark.parametrize("written", ["财政局和市教育局", "加强市财政局", "由市财政局", "东海公司教育局"])
def test_words_before_a_body_are_no_place(written: str) -> None:
    assert parse_body(written, level=CITY).keys == (written,)


@pytest.mark.parametrize(
    "inner",
    [
        "财政局国库处",
        "市财政局国库处",
        "财政部国库司",
        "教育局基础教育科",
        "公安局治安支队",
        "市民政局办公室",
        "市科技局机关党委",
    ],
)
def test_a_unit_inside_a_body_is_another_one(inner: str) -> None:
    assert find_bodies(f"{inner}负责什么") == []
    assert parse_body(inner, level=CITY).keys == (inner,)


@pytest.mark.parametrize(
    ("key", "level", "name"),
    [
        ("市场监督管理局", NATION, "国家市场监督管理总局"),
        ("市场监督管理局", PROVINCE, "省市场监督管理局"),
        ("市场监督管理局", CITY, "市市场监督管理局"),
        ("市场监督管理局", COUNTY, "县市场监督管理局"),
        ("市场监督管理局", None, "市场监督管理局"),
        ("财政局", PROVINCE, "财政厅"),
        ("组织部", CITY, "市委组织部"),
        ("国务院", NATION, "国务院"),
        ("金融监督管理局", NATION, "国家金融监督管理总局"),
    ],
)
def test_a_body_has_a_full_name_at_each_level(key: str, level: Level | None, name: str) -> None:
    found = department(key)
    assert found is not None
    assert found.full_name(level) == name


@pytest.mark.parametrize(
    ("sign", "host"),
    [
        ("知识产权局", "市场监督管理局"),
        ("文物局", "文化和旅游局"),
        ("乡村振兴局", "农业农村局"),
        ("粮食和物资储备局", "发展和改革委员会"),
        ("人才工作领导小组办公室", "组织部"),
    ],
)
def test_a_sign_knows_the_bodies_on_which_it_hangs(sign: str, host: str) -> None:
    assert host in shipped().hosts(sign)


@pytest.mark.parametrize(
    ("name", "key", "level"),
    [
        ("the municipal market regulation bureau", "市场监督管理局", CITY),
        ("the provincial department of finance", "财政局", PROVINCE),
        ("the national administration of foreign exchange", "外汇管理局", NATION),
        ("the district education bureau", "教育局", COUNTY),
        ("CBIRC", "金融监督管理局", None),
        ("the Ministry of Agriculture", "农业农村局", NATION),
        ("the supply and marketing cooperative council", "供销合作社", None),
        ("the municipal civil affairs bureau", "民政局", CITY),
    ],
)
def test_an_english_name_finds_its_body(name: str, key: str, level: Level | None) -> None:
    found = [(mention.body.keys[0], mention.body.level) for mention in find_bodies(f"what does {name} do")]
    assert found == [(key, level)]


# The shipped tables.


def _names() -> list[tuple[str, str]]:
    """Every Chinese name with its key, except those of merged bodies, which stand on several lines by intent."""
    columns = ("forms", *LEVEL_COLUMNS)
    return [
        (name, row["key"])
        for row in read_table("departments")
        for name in {row["key"], *itertools.chain(*(alternatives(row[column]) for column in columns))}
    ]


def test_no_name_belongs_to_two_bodies() -> None:
    names = [name for name, _ in _names()] + [
        name for former in shipped().successions for name in {former.name, *former.forms}
    ]
    assert sorted(name for name in set(names) if names.count(name) > 1) == []


def test_no_english_name_belongs_to_two_bodies() -> None:
    owners: dict[str, set[str]] = {}
    for row in read_table("departments"):
        for name in alternatives(row["english_forms"].lower()):
            owners.setdefault(name, set()).add(row["key"])
    for former in shipped().successions:
        for name in former.english_forms:
            owners.setdefault(name, set()).add(former.name)
    assert {name: keys for name, keys in owners.items() if len(keys) > 1} == {}


def test_the_names_are_folded_and_no_names_of_places() -> None:
    names = {name for name, _ in _names()}
    assert [name for name in names if fold(name) != name or place_named(name) or len(name) < 2] == []


def test_every_body_stands_at_some_level_and_has_an_english_name() -> None:
    wrong = [
        row["key"]
        for row in read_table("departments")
        if not row["english"] or not row["levels"] or set(row["levels"]) - set(LEVEL_LETTERS)
    ]
    assert wrong == []


def test_a_full_name_at_a_level_belongs_to_a_body_of_that_level() -> None:
    letters = dict(zip(LEVEL_COLUMNS, LEVEL_LETTERS, strict=True))
    wrong = [
        (row["key"], column)
        for row in read_table("departments")
        for column, letter in letters.items()
        if row[column] and letter not in row["levels"]
    ]
    assert wrong == []


def test_every_sign_is_a_body_of_the_table() -> None:
    keys = {row["key"] for row in read_table("departments")}
    assert {sign for row in read_table("departments") for sign in alternatives(row["signs"])} <= keys


# Which registry holds.

_OWN = Additions(departments=({"key": "港口发展局", "levels": "市", "forms": "港发局"},), fingerprint="own")


def test_a_registry_holds_inside_its_with_and_nowhere_else() -> None:
    with using(Registry(_OWN)):
        assert [mention.body.keys for mention in find_bodies("港发局负责什么")] == [("港口发展局",)]
    assert find_bodies("港发局负责什么") == []
    assert current() is shipped()


def test_the_shipped_registry_holds_again_after_an_error() -> None:
    with pytest.raises(ValueError, match="broken"), using(Registry(_OWN)):
        raise ValueError("broken")
    assert current() is shipped()


def test_a_body_of_one_level_has_that_level() -> None:
    with using(Registry(_OWN)):
        assert parse_body("港发局").level is CITY


@pytest.mark.parametrize(
    ("own", "forms"),
    [("新名", "新名|旧名"), ("=新名", "新名"), ("=", ""), ("", "旧名")],
)
def test_an_own_cell_adds_to_the_shipped_one_or_replaces_it(own: str, forms: str) -> None:
    assert merged_row({"key": "财政局", "forms": "旧名"}, {"key": "财政局", "forms": own})["forms"] == forms


def test_an_own_name_wins_over_the_shipped_one() -> None:
    own = Additions(departments=({"key": "商务局", "forms": "投促局"},))
    with using(Registry(own)):
        assert parse_body("市投促局").keys == ("商务局",)


def test_an_own_full_name_comes_before_the_shipped_one() -> None:
    found = Registry(Additions(departments=({"key": "财政局", "city": "市财政和国资局"},))).department("财政局")
    assert found is not None
    assert found.full_name(CITY) == "市财政和国资局"
    assert found.full_name(PROVINCE) == "财政厅"
